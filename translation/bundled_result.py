"""Tests the bundled model and writes the result that it brings along: to be run when another one is shipped.

Usage: python -m translation.bundled_result
"""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from translation.argos import load_engine
from translation.packages import choose_packages
from translation.self_test import BUNDLED_RESULT, TESTED_PAIR, run_self_test

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (package,) = choose_packages(Path(folder), *TESTED_PAIR)
        result = run_self_test(package, load_engine((package,)))
    row = {**asdict(result), "model_state": (0, 0)}
    BUNDLED_RESULT.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
