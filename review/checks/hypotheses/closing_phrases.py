"""The last words of a phrase that something opens: "and with all their teachers", "in a storm"."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from glossary.language.analysis import Analysis
from glossary.language.denials import first_part
from glossary.language.people import contractions, people_words

NEIGHBOURS = 3
"""How many words before what opens a phrase may be what is said."""
_MOST_WORDS = 3
"""Words that nothing renders, of what a phrase adds: "street lamps"."""
_SMALL_BEFORE = 3
"""Small words between what opens a phrase and what it adds, "and with all their"."""


def unparted_words(text: Analysis) -> Iterator[list[int]]:
    """Yield the indexes of the words of ``text`` between which only spaces stand.

    >>> from glossary.language.analysis import analyse
    >>> [*unparted_words(analyse("She sang, danced and left.", "en"))]
    [[0, 1], [2, 3, 4]]
    """
    phrase: list[int] = []
    for index, token in enumerate(text.tokens):
        if phrase and not text.text[text.tokens[index - 1].end : token.start].isspace():
            yield phrase
            phrase = []
        phrase.append(index)
    yield phrase


def closing_words(
    behind: Sequence[int],
    text: Analysis,
    is_unsaid: Callable[[int], bool],
    is_content_word: Callable[[int], bool],
) -> list[int]:
    """Return the indexes of the one to three words that are unsaid, where ``behind`` what opens a
    phrase of ``text`` no others stand but small ones before them; none where more belongs to them.
    """
    tokens, language = text.tokens, text.language
    small = people_words(language, "opens-noun", "ends-noun", "joins-noun")
    going_on = people_words(language, "belongs", "joins-noun", "to") | contractions(language).keys()

    opens = [*takewhile(lambda at: first_part(tokens[at]) in small, behind[:_SMALL_BEFORE])]
    rest = behind[len(opens) :]
    closing = [*takewhile(is_unsaid, rest[:_MOST_WORDS])]
    follows = rest[len(closing) : len(closing) + 1]
    goes_on = any(first_part(tokens[at]) in going_on or is_content_word(at) for at in follows)
    return [] if goes_on else closing
