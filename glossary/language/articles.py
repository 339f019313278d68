"""Articles, and which of them go with a noun: "la pista", "el problema".

The articles of a language lie in ``<code>/articles.tsv``, its nouns, as texts have them behind
articles, in ``<code>/noun_genders.tsv``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.language.tables import rows
from glossary.language.tokens import Span, Token
from translation.languages.language import table_of

_GENDERS, _NUMBERS = "mf", "sp"


@dataclass(frozen=True, slots=True)
class NounWithArticle:
    """A noun and the article before it: ``forms`` are the article's masculine, feminine, and the
    plurals of both, "" where it has none; that with the index ``written`` stands there.
    """

    article: Span
    noun: Token
    forms: tuple[str, ...]
    written: int


def has_articles(language: str) -> bool:
    """Whether the articles of ``language`` and the genders of its nouns are known.

    >>> has_articles("es"), has_articles("xx")
    (True, False)
    """
    return table_of(language, "noun_genders") is not None


def is_noun(word: str, language: str) -> bool:
    """Return whether the lower-case ``word`` was met as a noun behind an article.

    >>> [is_noun(word, "es") for word in ("pista", "llevó")]
    [True, False]
    """
    return word in _noun_genders(language)


def nouns_with_articles(
    tokens: Sequence[Token], text: str, language: str
) -> Iterator[NounWithArticle]:
    """Yield the small words of ``text`` behind what can be nothing but an article, of two words
    with the preposition before it, as a pronoun may look like it: "en la pista", "la llamó".

    >>> from glossary.language.tokens import words_of
    >>> text = "El problema de la pista la llevó al puerto."
    >>> [(each.noun.text, each.forms[each.written])
    ...  for each in nouns_with_articles(words_of(text), text, "es")]
    [('problema', 'el'), ('pista', 'de la'), ('puerto', 'al')]
    """
    articles = _articles(language)
    for index, noun in enumerate(tokens):
        if not noun.text.islower() or text[noun.start - 1 : noun.start] != " ":
            continue
        for first in (index - 2, index - 1):
            span = (tokens[first].start, noun.start - 1) if first >= 0 else (0, 0)
            written = articles.get(text[slice(*span)].lower())
            if written:
                yield NounWithArticle(span, noun, *written)
                break


def right_article(here: NounWithArticle, language: str) -> str | None:
    """Return the article that goes with a noun, None where nobody counted the noun or it has no
    such form.

    >>> from glossary.language.tokens import words_of
    >>> def right(text):
    ...     return [right_article(each, "es")
    ...             for each in nouns_with_articles(words_of(text), text, "es")]
    >>> right("Un problema"), right("del pista"), right("en el imágenes"), right("un xyz")
    (['un'], ['de la'], ['en las'], [None])
    """
    genders, numbers = _noun_genders(language).get(here.noun.text, ("", ""))
    is_plural, is_feminine = divmod(here.written, len(_GENDERS))
    gender = _GENDERS[is_feminine] if _GENDERS[is_feminine] in genders else genders
    number = _NUMBERS[is_plural] if _NUMBERS[is_plural] in numbers else numbers
    if not (gender and number):
        return None
    return here.forms[_NUMBERS.index(number) * len(_GENDERS) + _GENDERS.index(gender)] or None


@cache
def _articles(language: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """Return each article with all its forms and its place among them; none that may be a pronoun,
    which the table marks.
    """
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for *cells, _source in rows(table_of(language, "articles")):
        forms = tuple(cell.removeprefix("*") for cell in cells)
        for index, cell in enumerate(cells):
            if cell and not cell.startswith("*"):
                found.setdefault(cell, (forms, index))
    return found


@cache
def _noun_genders(language: str) -> dict[str, tuple[str, str]]:
    """Return the nouns with their gender and number, each "" where it has several."""
    return {
        noun: (gender, number)
        for noun, gender, number, *_ in rows(table_of(language, "noun_genders"))
    }
