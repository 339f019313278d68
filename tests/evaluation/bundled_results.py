"""Tests the bundled models and writes the results that they bring along: to be run when another is
shipped.

A model whose result is about the very file that lies there is not tested again.

Usage: python tests/evaluation/bundled_results.py
"""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from translation.argos import load_engine
from translation.packages import installed_directions
from translation.self_test import (
    bundled_result,
    is_testable,
    known_result,
    model_digest,
    run_self_test,
)

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for package in filter(is_testable, installed_directions(Path(folder))):
            known = known_result(package)
            if known is not None and known.model_sha256 == model_digest(package):
                continue
            bundled_result(package).unlink(missing_ok=True)
            result = run_self_test(package, load_engine((package,)))
            row = {**asdict(result), "model_state": (0, 0)}
            written = json.dumps(row, ensure_ascii=False, indent=1)
            bundled_result(package).write_text(written + "\n", encoding="utf-8")
