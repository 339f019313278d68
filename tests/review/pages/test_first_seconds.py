"""What a server that has just begun does before it answers."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[3]
_CODE = """
from threading import Thread

from glossary.language.lexicon import frequencies
from review.pages.session import await_checks, prepare_checks

await_checks()
assert frequencies.cache_info().misses == 0
prepare_checks()
prepare_checks()
requests = [Thread(target=lambda: (await_checks(), frequencies("es"), frequencies("en"))) \
for _ in range(8)]
for request in requests:
    request.start()
for request in requests:
    request.join()
print(frequencies.cache_info().misses)
"""


def test_the_first_requests_wait_for_one_reading_of_the_word_lists() -> None:
    """Eight that come at once read nothing beside it: each list is read once, for all of them."""
    run = subprocess.run(
        [sys.executable, "-c", _CODE], capture_output=True, text=True, check=True, cwd=_ROOT
    )
    assert run.stdout.strip() == "2"
