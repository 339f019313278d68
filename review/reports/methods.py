"""How each number of the reports is computed, in words for their readers."""

from pathlib import Path

METHODS = Path(__file__).with_suffix(".md").read_text("utf-8")
