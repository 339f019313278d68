"""What a model's own text normalisation (nmt_nfkc) loses and can be given back without a guess.

SentencePiece's ``nmt_nfkc`` turns the no-break space into a space, "…" into "...", "½" into "1⁄2",
"º" and "ª" into "o" and "a", "m²" into "m2", "™" into "TM" and "№" into "No". Typographic quotes
and dashes pass. English wants neither ordinal signs nor no-break spaces, so only the ellipsis and
the exponents of units come back.
"""

import re

_UNITS = re.compile(r"\b([kcm]?m)([23])\b")
_TWICE = re.compile(r"([“”])\1")
_EXPONENTS = {"2": "²", "3": "³"}


def restore_typography(source: str, target: str) -> str:
    """Return ``target`` with the ellipsis character and the exponents of units as ``source`` has
    them, and no quotation mark twice.

    >>> restore_typography("Y entonces… 30 m² más.", "And then... 30 m2 more.")
    'And then… 30 m² more.'
    >>> restore_typography("Y entonces...", "And then...")
    'And then...'
    >>> restore_typography("“¿Viene?” dijo.", "“Is he coming?”” he said.")
    '“Is he coming?” he said.'
    """
    if not _TWICE.search(source):
        target = _TWICE.sub(r"\1", target)
    if "…" in source and "..." not in source:
        target = target.replace("...", "…")

    if "²" in source or "³" in source:
        target = _UNITS.sub(
            lambda match: match[1] + _with_exponent(source, match[1], match[2]), target
        )

    return target


def _with_exponent(source: str, unit: str, digit: str) -> str:
    exponent = _EXPONENTS[digit]
    return exponent if unit + exponent in source else digit
