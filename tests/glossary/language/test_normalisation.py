"""The one way of looking at text: what stands in it unseen, and many texts at once."""

import re
import sys

from glossary.language.normalisation import plain_letters, plain_letters_of, view_of

# What changes how the letters around it are compared: by its case, its accent or being seen by
# nobody.
_ODD = [
    "ca\u0301ceda",
    "İstanbul",
    "ΟΔΟΣ",
    "co\u00adoperar",
    "a\nb",
    "a  b",
    "\u200bIca",
    "D\u2019Onofrio",
    "",
]


def test_every_white_space_is_seen_as_one_space() -> None:
    """Whatever Unicode calls white space is a space where texts are compared."""
    spaces = [sign for sign in map(chr, range(sys.maxunicode + 1)) if re.match(r"\s", sign)]
    assert len(spaces) > 20
    assert {view_of(f"La{space}Libertad").plain for space in spaces} == {"la libertad"}
    assert view_of("La \u00a0 Libertad").plain == "la libertad"


def test_many_texts_are_compared_as_each_alone() -> None:
    """A term is looked for under the same letters whichever terms stand beside it in the
    glossary.
    """
    regular = ["Cámara de Comercio", "e-commerce", "ÑAÑA", "Straße"]
    alone = [plain_letters(text) for text in [*_ODD, *regular]]
    assert plain_letters_of([*_ODD, *regular]) == alone
    assert plain_letters_of([*regular, *_ODD]) == alone[len(_ODD) :] + alone[: len(_ODD)]
    assert plain_letters_of(regular) == alone[len(_ODD) :]
    assert plain_letters_of([]) == []
