"""Where an English sentence takes the "not" that it lacks, and what it is without the one too many."""

from pathlib import Path

from glossary.language.opposites import can_stand_for
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, words

_WORDS = Path(__file__).with_name("words.tsv")

_NOT = {"no": "not", "nunca": "never", "jamás": "never"}
"""What each Spanish denial is beside an English verb; for others the sentence must be written anew."""
_CONTRACTED = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}
_EMPHATIC = frozenset({"do", "does", "did"})
_NEAR = 4
"""Words after the denial, or after the auxiliary, among which the verb stands."""


def place_for_denial(source: str, denial: Token, target: str) -> tuple[Span, str] | None:
    """Return the auxiliary verb that lacks its denial and what to write for it, or None where that is open.

    The auxiliary must be the only one of the target, or before what renders the Spanish verb. "Did", "does"
    and "do" before a verb go first: nothing but a lost "not" puts them there.

    >>> from glossary.language.tokens import words
    >>> place_for_denial("La Sunat no respondió.", words("La Sunat no respondió.")[2], "Sunat did answer.")
    ((6, 9), 'did not')
    """
    wanted = _NOT.get(denial.lower)
    if wanted is None or target.rstrip().endswith("?"):
        return None
    spoken = words(target)
    found = [place for place in range(len(spoken)) if _is_first_auxiliary(spoken, place)]
    emphatic = [place for place in found if _is_emphatic(spoken, place)]
    chosen = emphatic or found
    if len(chosen) > 1:
        denied = [word for word in words(source) if word.start > denial.end][:_NEAR]
        chosen = [
            place
            for place in chosen
            if any(can_stand_for(word, each) for word in spoken[place + 1 : place + _NEAR] for each in denied)
        ]
    if len(chosen) != 1:
        return None
    word = spoken[chosen[0]]
    joined = wanted == "not" and word.lower == "can"
    return word.span, word.text + ("not" if joined else f" {wanted}")


def without_denial(word: Token) -> str | None:
    """Return what stands for one word of denial when nothing is denied.

    None where that takes another word: "nothing", "without".

    >>> from glossary.language.tokens import words
    >>> [without_denial(word) for word in words("not can't wasn't nobody")]
    ['', 'can', 'was', None]
    """
    if word.lower in {"not", "never", "no"}:
        return ""
    affirmed = _CONTRACTED.get(word.lower, word.lower.removesuffix("n't"))
    if affirmed == word.lower:
        return None
    return affirmed.capitalize() if word.text[0].isupper() else affirmed


def _is_first_auxiliary(spoken: tuple[Token, ...], place: int) -> bool:
    """Whether an auxiliary stands here that none opens: of "would have been" the first takes the denial."""
    word, auxiliaries = spoken[place], words_in(WORD_CLASSES, "auxiliary")
    before = spoken[place - 1].lower if place else ""
    is_auxiliary = word.lower in auxiliaries and (place == 0 or not word.is_capital)
    return is_auxiliary and before not in auxiliaries | {"to"}


def _is_emphatic(spoken: tuple[Token, ...], place: int) -> bool:
    if spoken[place].lower not in _EMPHATIC or place + 1 >= len(spoken):
        return False
    following = spoken[place + 1]
    return following.text.islower() and following.lower not in words_in(_WORDS, "no-subject") and place > 0
