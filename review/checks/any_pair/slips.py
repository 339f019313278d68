"""Words that are a slip of the pen away from what renders the source: "Natoins" for "Nations".

No dictionary of the target's language is whole. That a word is unknown says little; that what it
is nearly renders a word of the source, and stands nowhere else, says what was meant.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from glossary.language.lexicon import knows
from glossary.language.name_lists import is_persons
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token, cased_like
from review.checks.any_pair.answers import Answers, answers_of
from review.checks.any_pair.name_forms import is_form
from review.checks.english.word_formation import is_english_or_formed
from review.checks.issue import CheckContext, Finding, Pair, Severity, check
from translation.languages import usual
from translation.languages.language import is_spelled
from translation.languages.orthography import in_one_orthography
from translation.languages.renderings import known_renderings, usual_renderings
from translation.messages import told

_SHORTEST = 5
_IS_THE_RENDERING = 0.3
"""Share of a word's renderings from which on one that no list of words has, a name, renders it."""
_ENDING = 2
"""Letters at the end that two forms of one word may have of their own."""


def are_renderings_known(pair: Pair) -> bool:
    """Whether it has been counted what renders what.

    >>> are_renderings_known(("es", "pt")), are_renderings_known(("es", "xx"))
    (True, False)
    """
    return bool(known_renderings(*pair))


@check("slip", "Slip of the pen", Severity.MINOR, knows=are_renderings_known)
def find_slip(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that no language has is a letter away from what would render the source.

    It may misfire on a form that no list has; of two forms of one word only the ending differs,
    and that is no slip.
    """
    answers = answers_of(context)
    unknown = [word for word in answers.target if _is_unknown(word, answers)]
    meant = _meant(answers) if unknown else {}
    for word in unknown:
        near = [
            (share, form, name)
            for form, (share, name) in meant.items()
            if _is_slip(form, word, answers.languages[1])
        ]
        if near and not _is_of_another_language(word, answers):
            _, form, name = max(near)
            right = cased_like(form, word.text)
            message = told("“{word}” should perhaps be “{right}”.", word=word.text, right=right)
            severity = Severity.MAJOR if word.is_capital else Severity.MINOR
            yield Finding(message, name.span, word.span, None, 0.8, (right,), severity)


def _is_unknown(word: Token, answers: Answers) -> bool:
    """Whether the target's language has not the word, nor a list of names, nor the source."""
    if len(word.text) < _SHORTEST or not word.text.isalpha() or not word.text[1:].islower():
        return False
    language = answers.languages[1]
    if is_persons(word.text) or knows(word.lower, language) or answers.says(word):
        return False
    return not (is_spelled(language) and is_english_or_formed(word.lower))


def _is_of_another_language(word: Token, answers: Answers) -> bool:
    """Whether the source's language has the word, or one that names are taken from: "National
    Center". Asked last, for the words of a language take time and memory to load.
    """
    others = {answers.languages[0], usual.SOURCE, usual.TARGET}
    return any(knows(word.lower, language) for language in sorted(others))


def _meant(answers: Answers) -> dict[str, tuple[float, Token]]:
    """Return what would render the source and stands nowhere, with its share and the word there."""
    here = {without_accents(word.text) for word in answers.target}
    found: dict[str, tuple[float, Token]] = {}
    for word in {word.lower: word for word in answers.source}.values():
        for form, share in usual_renderings(word.lower, answers.table).items():
            is_rendering = share >= _IS_THE_RENDERING or knows(form, answers.languages[1])
            is_new = is_rendering and without_accents(form) not in here
            if is_new and share > found.get(form, (0.0, word))[0]:
                found[form] = share, word
    return found


def _is_slip(form: str, word: Token, language: str) -> bool:
    """Whether a letter of ``form`` is wrong in the word, and not in its ending, as in another form
    of it.
    """
    right, written = (in_one_orthography(each, language) for each in (form, word.lower))
    one, other = without_accents(right), without_accents(written)
    if one == other or OSA.distance(right, written, score_cutoff=1) > 1:
        return False
    has_same_end = one[-_ENDING:] == other[-_ENDING:] and one[0] == other[0]
    return (has_same_end or sorted(one) == sorted(other)) and not is_form(one, other)
