"""The dictionary form of a word, told by simplemma from lists of inflected forms.

simplemma takes a second to read its Spanish list, and 0.3 s for the English one. ``forms.tsv.gz``
in the folder of a language holds the same list as a table in which a form is found where it lies
(``tests/evaluation/build_forms.py``); of other languages simplemma reads its own.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from simplemma import Lemmatizer
from simplemma.strategies import (
    LOW_MEMORY_DICTIONARY_FACTORY,
    DefaultStrategy,
    DictionaryFactory,
    DictionaryLookupStrategy,
)
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from translation.languages.language import capitalises_nouns, language_table
from translation.sorted_table import SortedTable


class _Forms(Mapping[str, str]):
    """Inflected forms with their dictionary forms."""

    def __init__(self, table: SortedTable) -> None:
        self._table = table

    def __getitem__(self, form: str) -> str:
        rows = self._table.rows(form)
        if not rows:
            raise KeyError(form)
        return rows[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Lists(DictionaryFactory):
    @staticmethod
    @cache
    def get_dictionary(lang: str) -> Mapping[str, str]:
        """Return our table of the language where there is one, else simplemma's list; nothing where
        it has none, of Basque for one.
        """
        path = language_table(f"{lang}/forms.tsv.gz")
        if path:
            return _Forms(SortedTable(path))
        is_listed = lang in SUPPORTED_LANGUAGES
        return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(lang) if is_listed else {}


_LOOKUP = DictionaryLookupStrategy(_Lists())
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Lists()))


def is_form(word: str, language: str) -> bool:
    """Return whether the list of ``language`` has ``word``, in any inflection.

    >>> is_form("prioritario", "es"), is_form("prioritario", "en")
    (True, False)
    """
    return _LOOKUP.get_lemma(unicodedata.normalize("NFC", word), language) is not None


def is_listed_name(word: str, language: str) -> bool:
    """Return whether the list of ``language`` has ``word`` with a capital only, as a name.

    Where every noun has one, none is told so.

    >>> is_listed_name("Ohio", "en"), is_listed_name("Tribune", "en"), is_listed_name("Ohia", "en")
    (True, False, False)
    """
    if capitalises_nouns(language):
        return False
    forms = _Lists.get_dictionary(language)
    return word.capitalize() in forms and word.lower() not in forms


def dictionary_form(word: str, language: str) -> str:
    """Return the dictionary form of ``word`` by its list or by rules, or itself.

    >>> dictionary_form("subieron", "es"), dictionary_form("etxean", "eu")
    ('subir', 'etxean')
    """
    return _LEMMATIZER.lemmatize(word, language)
