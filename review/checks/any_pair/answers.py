"""Which words of a translation answer which of its source, in any pair of languages.

A capitalised word of the source is *lost* where nothing in the target is or renders it, and a
capitalised word of the target is a *stranger* where nothing in the source explains it. A stranger
spelled nearly like a lost name is that name misspelt (twins.py); one that stands where a lost name
should is another name (names.py).

What is known: the letters, the CLDR's names of places, and, where somebody counted them, what
renders what.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest

from glossary.language.analysis import analyse
from glossary.language.bilingual import look_up
from glossary.language.calendar_names import month_names, weekday_names
from glossary.language.capitals import words_as_names
from glossary.language.cldr_names import names_between
from glossary.language.dates import names_with_dates
from glossary.language.lexicon import is_compound, is_listed_name, is_usual, knows, per_million
from glossary.language.name_lists import given_name_genders, is_persons
from glossary.language.people import stands_before_names
from glossary.language.places import places
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, words_of
from review.checks.any_pair.name_forms import is_form, is_short_for, is_stem
from review.checks.cousins import are_cousins, heard
from review.checks.english.word_formation import is_english_or_formed
from review.checks.issue import CheckContext
from review.checks.names.approved import approved_names
from translation.languages.language import capitalises_nouns, is_spelled
from translation.languages.renderings import KnownRenderings, known_renderings

_COUNTED = 4
"""How often a word must have been counted for its renderings to tell anything."""
_KEPT, _SURELY_KEPT = 0.3, 0.6
"""Share of its places in which a name stands as itself if translations keep it, and surely so."""
_RENDERS = 0.02
"""Share of a word's renderings from which on one of them renders it."""
_SHORTEST, _LONG = 3, 8
"""Letters of a word that can be a name, and of one that is hardly another word by chance when one
letter is off."""
_RARE = 0.5
"""Times in a million words: what is rarer than that with a capital names something."""
_NOTHING_APPROVED: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
_NO_NAME = re.compile(r"\w+['’][^\W\d_A-Z]|\w{1,4}\. \S|\w{1,5}\.\w")
"""What stands before a vowel, "Jusqu'à", or is shortened: no name."""


@dataclass(frozen=True)
class Answers:
    """The words of a source and of its translation; hyphens and apostrophes part them."""

    text: str
    """The source."""
    source: tuple[Token, ...]
    target: tuple[Token, ...]
    languages: tuple[str, str]

    # What became of the words of the source.

    def is_written(self, word: Token) -> bool:
        """Whether the target has a word of the source as it stands, but for accents."""
        return without_accents(word.text) in self._written

    def says(self, word: Token) -> bool:
        """Whether the source has a word of the target as it stands, but for accents."""
        return without_accents(word.text) in self._said

    def is_rendered(self, token: Token) -> bool:
        """Whether a word of the target is another form of the name, or has been seen to render it.

        A given name may be shorter in another language: "Papa Francisco", "Pope Francis". A word
        or a place is no short form of a name: "There" of Theresa, "London" of Londonderry.
        """
        # Of a name that is rare in what was counted another spelling may be somebody's slip.
        forms = self._seen(token) if self._is_counted(token) else {}
        plain = without_accents(token.text)
        exonyms = names_between(*self.languages).get(token.text, ())
        return any(
            forms.get(each.lower, 0.0) >= _RENDERS
            or each.text in exonyms
            or is_form(plain, without_accents(each.text))
            or self._is_of_town(plain, without_accents(each.text))
            or self._is_shorter(each, token)
            for each in self.target
        )

    def _is_of_town(self, name: str, word: str) -> bool:
        """Whether the name is what German says of a town: "Lüneburger", "Bremer"."""
        stem = name.removesuffix("er")
        return stem != name and is_form(word, stem) and capitalises_nouns(self.languages[0])

    def _is_shorter(self, word: Token, name: Token) -> bool:
        """Whether a word of the target, which is none of its language and no place, is the name
        shortened.
        """
        short, plain = without_accents(word.text), without_accents(name.text)
        is_stem_of_given = name.text in given_name_genders() and is_stem(plain, short)
        if not (is_stem_of_given or (word.is_capital and is_short_for(short, plain))):
            return False
        return word.text not in self._places and not self._is_common(word)

    def has_rendered(self, name: Token, word: Token) -> bool:
        """Whether ``word`` has been seen to render the name, as a word or as a name."""
        return self._seen(name).get(word.lower, 0.0) >= _RENDERS

    def translated(self, name: Token) -> list[Token]:
        """Return what stands with a capital for a name that is a word: "Riesgo" for Eden Hazard."""
        return [word for word in self.target if word.is_capital and self.has_rendered(name, word)]

    def words_as_names(self) -> set[Token]:
        """Return the words of the source that are names by their capital, and the months in names
        of which the target has another word: "Rio" of "Rio de Janeiro".
        """
        language = self.languages[0]
        dated = (
            word
            for name in names_with_dates(self.text, language)
            if any(self.is_written(word) for word in name)
            for word in name
        )
        return {*words_as_names(self.text, language), *dated}

    def is_lost(self, name: Token) -> bool:
        """Whether nothing in the target is or renders a capitalised word of the source; a Roman
        numeral is none: "I Guerra".
        """
        is_word = name.is_capital and len(name.text) >= _SHORTEST
        return is_word and not self.is_written(name) and not self.is_rendered(name)

    def written_less_often(self) -> Iterator[Token]:
        """Yield the capitalised words of the source that the target has, too, and not as often."""
        there, here = (
            Counter(without_accents(token.text) for token in side)
            for side in (self.source, self.target)
        )
        for token in self.source:
            plain = without_accents(token.text)
            if token.is_capital and 0 < here[plain] < there[plain]:
                yield token

    def kept_names(self) -> Iterator[tuple[Token, bool]]:
        """Yield the names that a translation keeps and this one has not, and whether that is
        sure.
        """
        for token in self.source:
            if self._may_be_name(token) and not self.is_written(token):
                share = self._share_kept(token)
                if share >= _KEPT and not self.is_rendered(token):
                    yield token, self._is_surely_kept(token)

    def _may_be_name(self, token: Token) -> bool:
        if not token.is_capital or token.is_acronym or len(token.text) < _SHORTEST:
            return False
        is_part = token.text[:2].isupper() or _NO_NAME.match(self.text, token.start) is not None
        is_opening = token.initial and knows(token.lower, self.languages[0])
        return not is_part and not (is_opening and not self._is_surely_kept(token))

    def _share_kept(self, token: Token) -> float:
        """Return in what share of its places the name is kept, of one never counted whether it
        looks so.
        """
        seen = self._seen(token).items()
        kept = sum(share for form, share in seen if heard(form) == heard(token.text))
        if self._is_counted(token) or kept >= _SURELY_KEPT:
            return kept
        if is_persons(token.text):
            return 1.0
        is_place = token.text in names_between(*self.languages)
        is_word = self.is_word(token) or is_compound(token.lower, self.languages[0])
        return 0.0 if is_place or (is_word and not self._is_rare_name(token)) else 1.0

    def _is_rare_name(self, token: Token) -> bool:
        """Whether a listed word is so rare that its capital in mid-sentence makes a name of it:
        "Setúbal", "Braga".
        """
        language = self.languages[0]
        is_shown = token.text.istitle() and not token.initial and not capitalises_nouns(language)
        return is_shown and per_million(token.lower, language) < _RARE

    def _is_surely_kept(self, token: Token) -> bool:
        plain, seen = without_accents(token.text), self._seen(token).items()
        return sum(share for form, share in seen if without_accents(form) == plain) >= _SURELY_KEPT

    # What the words of the target come from.

    def strangers(self) -> Iterator[Token]:
        """Yield the capitalised words of the target that nothing in the source explains."""
        for token, following in zip_longest(self.target, self.target[1:]):
            plain = without_accents(token.text)
            if (
                not token.is_capital
                or token.is_acronym
                or token.text.removesuffix("s").isupper()  # "FAQs"
                or len(token.text) < _SHORTEST
                or plain in self._said
                or stands_before_names(token, self.languages[1])
            ):
                continue
            opens = token.initial and not self._is_given_name_of(token, following)
            is_word = (opens or not self.table) and knows(token.lower, self.languages[1])
            is_word |= self._is_made(token)
            if not is_word and not self._is_explained(token, plain):
                yield token

    def _is_given_name_of(self, token: Token, following: Token | None) -> bool:
        """Whether a given name, which lists of words hold as well, opens a sentence before a name
        that both texts have: "Richard Chirac".
        """
        return (
            token.text in given_name_genders()
            and following is not None
            and following.is_capital
            and without_accents(following.text) in self._said
        )

    def _is_made(self, token: Token) -> bool:
        """Whether the target's language makes the word of another, and no list knows it as a name:
        "Remainers".
        """
        is_made = is_spelled(self.languages[1]) and is_english_or_formed(token.lower)
        return (
            is_made and not is_usual(token.lower, self.languages[1]) and not is_persons(token.text)
        )

    def _is_explained(self, token: Token, plain: str) -> bool:
        """Whether the word renders one of the source, is one of the calendar, or another form of
        one that the source has.
        """
        if token.lower in self._renderings or token.lower in self._of_places:
            return True
        language = self.languages[1]
        if token.lower in month_names(language) or token.lower in weekday_names(language):
            return True
        is_word = knows(token.lower, language)
        return any(
            is_form(said, plain)
            or self._is_of_town(said, plain)
            or (is_word and is_stem(said, plain))
            or is_short_for(plain, said)
            for said in self._said
        ) or any(
            each.is_capital and is_short_for(without_accents(each.text), plain)
            for each in self.source
        )

    def is_cousin(self, word: Token, name: Token) -> bool:
        """Whether the word looks like what another language makes of a name of the source other
        than ``name``: "Byzance" of "Bizancio".
        """
        return any(
            token.is_capital and token.text != name.text and are_cousins(token.text, word.text)
            for token in self.source
        )

    # Whether a capitalised word is a name, or a common word.

    def is_word(self, token: Token, *, is_sure: bool = False) -> bool:
        """Whether the source's language has the word, which is no name of a place: "Protest",
        "Union".

        Lists of words hold names too, "Newton": of one that ``is_sure`` to be kept the target's
        must have it.
        """
        forms = {token.lower}
        if capitalises_nouns(self.languages[0]):
            forms.add(token.lower.removesuffix("s"))  # "Spotts" is the genitive of "Spott"
        is_known = any(knows(form, self.languages[0]) for form in forms)
        if (
            not is_known
            or (self._is_rare_name(token) and not look_up(token.lower, self.languages))
            or is_listed_name(token.text, self.languages[0])
            or token.text in names_between(*self.languages)
        ):
            return False
        return not is_sure or (knows(token.lower, self.languages[1]) and not is_persons(token.text))

    def is_word_misspelt(self, name: Token) -> bool:
        """Whether a long word that names no place is one letter away from a word of the source:
        "Republica".
        """
        word, language = name.lower, self.languages[0]
        if len(word) < _LONG or name.text in names_between(*self.languages):
            return False
        places = [(start, end) for start in range(1, len(word)) for end in (start, start + 1)]
        near = {
            word[:start] + letter + word[end:]
            for start, end in places
            for letter in ("", *sorted(set(word)))
        }
        own = {word} if self._is_rare_name(name) else set()
        return any(knows(form, language) for form in near - own)

    def may_name(self, word: Token) -> bool:
        """Whether a capitalised word of the target is a known name, or no word that could be part
        of one.
        """
        is_listed = is_persons(word.text) or word.text in self._places
        return is_listed or not self._is_common(word)

    def _is_common(self, word: Token) -> bool:
        """Whether the target's language has the word, and not as a name only, "Ohio"; what a people
        is called is common.
        """
        language = self.languages[1]
        if not knows(word.lower, language):
            return False
        is_of_people = any(word.text not in place.sense.of for place in places(word.text, language))
        return is_of_people or not is_listed_name(word.text, language)

    def writes_itself(self, name: Token, word: Token, *, is_sure: bool) -> bool:
        """Whether the target's language has ``word`` of its own for a word or given name of the
        source.
        """
        if {name.text, word.text} <= given_name_genders().keys():
            return True
        is_usual_here = is_usual(word.lower, self.languages[1])
        return is_usual_here and (not is_sure or is_usual(name.lower, self.languages[0]))

    # What is known of the words of both, read once.

    @cached_property
    def table(self) -> KnownRenderings:
        """Return the counted renderings between the languages, if anybody counted."""
        return known_renderings(*self.languages)

    def _seen(self, token: Token) -> Mapping[str, float]:
        """Return what has been seen to render a word of the source, with the shares."""
        return self.table.of(token.lower)

    def _is_counted(self, token: Token) -> bool:
        return self.table.count(token.lower) >= _COUNTED

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(without_accents(token.text) for token in self.source)

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(without_accents(token.text) for token in self.target)

    @cached_property
    def _renderings(self) -> frozenset[str]:
        """All that may render a word of the source."""
        return frozenset(
            form
            for token in self.source
            if not token.is_capital or self._is_counted(token)
            for form, share in self._seen(token).items()
            if share >= _RENDERS
        )

    @cached_property
    def _of_places(self) -> frozenset[str]:
        """The words of what the CLDR calls the places of the source in the language of the
        target.
        """
        # The genitive of many languages is an -s: "Australiens".
        there = {
            form for token in self.source for form in (token.lower, token.lower.removesuffix("s"))
        }
        return frozenset(
            part.lower()
            for name, forms in names_between(*self.languages).items()
            if there.issuperset(token.lower for token in words_of(name))
            for form in forms
            for part in (token.text for token in words_of(form))
        )

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(
            form for forms in names_between(*self.languages).values() for form in forms
        )


def answers_of(context: CheckContext) -> Answers:
    """Return the words of a segment and its translation without what is rendered as approved."""
    segment = context.segment
    return _answers(segment.source, segment.target, context.languages, approved_names(context))


def answers_between(source: str, target: str, languages: tuple[str, str]) -> Answers:
    """Return the words of two texts of which nothing is approved."""
    return _answers(source, target, languages, _NOTHING_APPROVED)


@lru_cache(maxsize=512)
def _answers(
    source: str,
    target: str,
    languages: tuple[str, str],
    approved: tuple[tuple[Span, ...], tuple[Span, ...]],
) -> Answers:
    there, here = (
        _words_besides(text, [*_named_units(text, of), *spans])
        for text, of, spans in zip((source, target), languages, approved, strict=True)
    )
    return Answers(source, there, here, languages)


def _words_besides(text: str, spans: Sequence[Span]) -> tuple[Token, ...]:
    # By offsets, for a text may hold as many names as words.
    covered = {offset for start, end in spans for offset in range(start, end)}
    return tuple(
        word for word in words_of(text) if not covered.issuperset((word.start, word.end - 1))
    )


def _named_units(text: str, language: str) -> list[Span]:
    """Where units with a capital stand, which are no names: "grados Celsius"."""
    return [span for span in analyse(text, language).units if not text[slice(*span)].islower()]
