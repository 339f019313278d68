"""One reading of a text: what is said in it that a translation must say too.

A check compares two analyses and parses nothing. Each part is read when first asked for, once.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from glossary.language.dates import DateWord, dates
from glossary.language.mentions import Mention, name_mentions
from glossary.language.places import Place, places
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity
from glossary.language.quotations import quotations, single_quotations
from glossary.language.tokens import Span, Token, sentences, words


@dataclass(frozen=True)
class Analysis:
    """What stands in ``text``; spans are code points of it. ``language`` is a code such as "es".

    ``decimal_mark`` is the sign that a house has before decimals, "" for its language's.
    """

    text: str
    language: str
    decimal_mark: str = ""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words in their order."""
        return words(self.text)

    @cached_property
    def word_forms(self) -> frozenset[str]:
        """The words, each as it is written, without their order."""
        return frozenset(token.text for token in self.tokens)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in their order."""
        return sentences(self.text)

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """The names, each with its kind; where no table tells what is a name, by its capitals."""
        return name_mentions(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Figures and number words with what they count, dates and times among them."""
        return quantities(self.text, self.language, decimal=self.decimal_mark)

    @cached_property
    def units(self) -> tuple[Span, ...]:
        """Where the units of its measures stand: "degrees Fahrenheit"."""
        return tuple(each.unit_span for each in self.quantities if each.unit_span)

    @cached_property
    def dates(self) -> tuple[DateWord, ...]:
        """Months and weekdays."""
        return dates(self.text, self.language)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The countries and larger cities."""
        return places(self.text, self.language)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between double or angular quotation marks, outermost, marks excluded."""
        return quotations(self.text)

    @cached_property
    def single_quotations(self) -> tuple[Span, ...]:
        """What stands between single quotation marks."""
        return single_quotations(self.text)


@lru_cache(maxsize=8192)
def analyse(text: str, language: str, decimal_mark: str = "") -> Analysis:
    """Return the analysis of ``text`` in ``language``; the same object for the same text.

    >>> analysis = analyse("El martes murieron ocho personas, «dijo» la Sunat.", "es")
    >>> ([quantity.readings[0] for quantity in analysis.quantities],
    ...  [name.text for name in analysis.names])
    (['8'], ['Sunat'])
    """
    return Analysis(text, language, decimal_mark)
