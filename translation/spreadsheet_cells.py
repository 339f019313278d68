"""Cells that a spreadsheet program would run as formulas, made plain and made back.

The opening characters are those of the OWASP page "CSV Injection", and their full-width twins,
which spreadsheet programs of East Asian settings take for the same.
"""

import re

# Apostrophes that stand there already are counted in: reading undoes exactly what writing did.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take a cell of a text file for a formula."""
    return _FORMULA.match(text) is not None


def neutralise(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    >>> neutralise("=1+1"), neutralise("'-5"), neutralise("＝1+1"), neutralise("Lima")
    ("'=1+1", "''-5", "'＝1+1", 'Lima')
    """
    return f"'{text}" if is_formula(text) else text


def restore(text: str) -> str:
    """Take back what neutralise did.

    >>> restore("'=1+1"), restore("'90s music")
    ('=1+1', "'90s music")
    """
    return text[1:] if _NEUTRALISED.match(text) else text
