"""Fits the weights of review/checks/risk.py and prints them.

The pairs must not be those that risk is measured on afterwards (see risk_report.py). What the
engine was trained on it translates better than other texts: the weights come from 2,000 pairs of
its corpus, stretches of 12 lines of four sources, and from NTREX-128, which it has never seen.

Usage: python tests/evaluation/risk_weights_report.py PAIRS.tsv     (Spanish TAB English)
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from risk_report import Row, drafted, edit_effort

from glossary.matching import TermIndex
from review.checks.risk import Weights, evidence
from review.checks.running import check_article
from translation.argos import load_engine
from translation.packages import choose_packages

_SWEEPS = 50
# So that of two segments alike in all else the one with an issue comes first.
_LEAST = 0.01


def main() -> None:
    """Print the weights."""
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        pairs = [(cells[0], cells[1]) for cells in rows]
    with tempfile.TemporaryDirectory() as folder:
        engine = load_engine(choose_packages(Path(folder), "es", "en"))
    found = fitted(drafted(pairs, engine, TermIndex(())))
    values = ", ".join(f"{key}={weight:.2f}" for key, weight in found._asdict().items())
    print(f"WEIGHTS = Weights({values})")


def fitted(rows: Sequence[Row]) -> Weights:
    """Return the weights of greatest likelihood, with every issue counted against a segment."""
    issues = check_article([row.segment for row in rows], TermIndex(()))
    table = np.array(
        [
            (1.0, *evidence(row.segment, found, row.score))
            for row, found in zip(rows, issues, strict=True)
            if row.score is not None
        ]
    )
    effort = np.array(edit_effort([row for row in rows if row.score is not None]))
    kept = [place for place in range(table.shape[1]) if table[:, place].any()]
    while True:
        weights = _most_likely(table[:, kept], effort)
        below = [place for place in range(1, len(kept)) if weights[place] < 0]
        if not below:
            break
        kept.pop(min(below, key=lambda place: weights[place] * table[:, kept[place]].std()))
    values = dict(zip(kept, map(float, weights), strict=True))
    base, doubt, *others = (values.get(place, 0.0) for place in range(table.shape[1]))
    return Weights(base, doubt, *(max(weight, _LEAST) for weight in others))


def _most_likely(table: np.ndarray, effort: np.ndarray) -> np.ndarray:
    """Newton's method on the logistic likelihood, which is concave: it ends at the one maximum."""
    weights = np.zeros(table.shape[1])
    for _ in range(_SWEEPS):
        expected = 1 / (1 + np.exp(-table @ weights))
        curvature = table.T @ (table * (expected * (1 - expected))[:, None])
        weights += np.linalg.solve(curvature, table.T @ (effort - expected))
    return weights


if __name__ == "__main__":
    main()
