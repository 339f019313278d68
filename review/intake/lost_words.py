"""Words of the source that a first draft lost: the engine knows them not, or takes them for others.

It writes half of such a word ("gremy" for gremio), leaves it as it stands, makes another of it that
looks alike ("jury" for juramento), or passes over it. What was counted in aligned texts tells what
renders it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain

from rapidfuzz import fuzz

from glossary.language.bilingual import Entry, look_up
from glossary.language.capitals import words_as_names
from glossary.language.english_forms import each_fitting
from glossary.language.exonyms import exonyms
from glossary.language.lexicon import (
    base_form,
    has_words,
    knows,
    per_million,
    rare_words,
)
from glossary.language.name_lists import given_name_genders, names_that_are_words, surnames
from glossary.language.places import place_names
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, cased_like, overlaps_any, words_of
from review.checks.any_pair.left_over import is_left_over
from review.checks.facts.currency import currencies_in
from review.checks.hypotheses.support import SUPPORTED, USUAL_TARGET, support
from review.intake.lost_verbs import is_infinitive, verb_rendering
from translation.english import is_plural, pluralise
from translation.languages.language import STUDIED, capitalises_nouns, is_studied
from translation.languages.plurals import plural_of, plurals_of
from translation.languages.renderings import renderings
from translation.protection import ProtectedName, ProtectedSentence
from translation.words import LETTERS

_SHORTEST_WORD, _SHORTEST_LEFT = 4, 3
"""How long a word must be to be looked at, and one that the draft leaves as it stands: "pig"."""
_LEAST_LIKENESS = 0.55
_WEIGHT_OF_BEGINNING = 0.1
_BEGINNING = 4
_SEEMS_MEANT = 0.75
_MOST_RENDERINGS = 4
_MOST_LISTED = 8
"""What the dictionary may have for a noun that nobody counted, of which the first are tried."""
_HARDLY_USED = 0.1
"""Times in a million words."""
_WITHIN = re.compile(r"\w[^:«“\"¿¡]*$")
"""Before a word that opens no sentence, quotation or question."""
_QUOTED_ALONE = re.compile(r"[“«\"]\w+[”»\"]")
"""A nickname, or what something is called."""
_LEAST_COUNTED, _MOST_COUNTED = 3, 1000
"""How often a word must be counted to be decoded again, unless the dictionary agrees; what stands
oftener the engine knows.
"""
_TOLD_BY, _NOUN_TOLD_BY = 20, 3
"""How often one with a capital must be counted to tell that it is always translated; the second
where nouns have one.
"""
_USUALLY, _AGREED, _EVER = 0.35, 0.2, 0.05
_LIKELY = 0.1
"""Share of a word's occurrences that its usual rendering has, that one has which the dictionary
lists too, and one that may be chosen instead; and that of what is better than no word at all: with
.1 and .05 109 and 97 of 600 drafts into Spanish hold words that are none, 146 without.

With .35 and 1,000 the drafts of 120 to 150 sentences gain .5 to .6 chrF from Spanish to English,
1.2 the other way and 2.5 from French; with .25 or .5 they gain less.
"""


def made_up_words(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> Iterator[ProtectedName]:
    """Yield the words of the source of which ``target`` made what its language has not, or which it
    left as they stand; each with what is to be written over that. None where the words of either
    language are not known.

    >>> sentence = ProtectedSentence("El gremio pidió calma.")
    >>> [(loss.forbidden, loss.rendering) for loss in made_up_words(
    ...     sentence, "The gremy asked for calm.", ("es", "en"))]
    [(('gremy',), 'trade association')]
    """
    if not all(map(has_words, languages)):
        return
    taken: set[int] = set()

    invented, written = invented_words(sentence, target, languages), LETTERS.findall(target)
    for word in chain.from_iterable([word] * written.count(word) for word in invented):
        match = _source_of(word, sentence, languages, taken)
        if match is None:
            continue
        before = LETTERS.findall(target[: target.find(word)]) or [""]
        choices = _choices(match.group(), languages)
        if languages[1] == STUDIED.target:
            choices = each_fitting(choices, before[-1])
        if word.islower() or word != match.group():
            choices = _likest_first(word, choices)
        if choices:
            taken.add(match.start())
            yield ProtectedName(
                *match.span(), choices[0], choices[1:], (word,), by="dictionary", kind="word"
            )


def unrendered_words(
    sentence: ProtectedSentence,
    target: str,
    languages: tuple[str, str],
    *,
    taken: Sequence[Span] = (),
) -> Iterator[ProtectedName]:
    """Yield rarer words of the source that nothing in ``target`` renders, with what usually does.

    They are to be decoded again. Names, what is ``taken``, and currencies, which may be signs, are
    left out; where nobody has counted what renders the source's words there are none.

    >>> sentence = ProtectedSentence("El juramento se hará ante el rey.")
    >>> draft = "The jury will be made before the king."
    >>> [loss.rendering for loss in unrendered_words(sentence, draft, ("es", "en"))]
    ['oath']
    """
    table, here = renderings(*languages), words_of(target)
    spans = [*taken, *(name.span for name in sentence.names)]
    for word in words_of(sentence.source):
        if (
            table.count(word.lower) > _MOST_COUNTED
            or len(word.text) < _SHORTEST_WORD
            or overlaps_any(word.span, spans)
        ):
            continue
        if currencies_in(word.text, languages[0]):
            continue
        choices = _usual(word.text, languages)
        if choices and all(
            support(word, each, table, languages, by_root=False) < SUPPORTED for each in here
        ):
            yield ProtectedName(*word.span, choices[0], choices[1:], by="dictionary", kind="word")


def word_alone(source: str, target: str, languages: tuple[str, str]) -> str:
    """Return ``target``, or what usually renders the one word that ``source`` is where that says
    something else: without its sentence an engine guesses, and a cell of a table has none.

    >>> [word_alone(word, draft, ("es", "en")) for word, draft in (
    ...     ("Enero", "Leather"), ("Mes:", "Mess:"), ("Inicio", "Start"), ("Rosa", "Rosa"))]
    ['January', 'Month:', 'Start', 'Rosa']
    """
    words, written = words_of(source), words_of(target)
    if len(words) != 1 or len(written) != 1 or not _is_plain_word(words[0].text, languages[0]):
        return target
    word, here = words[0], written[0]
    choices = _usual(word.text, languages)
    if not choices and word.lower == here.lower and is_left_over(word.lower, *languages):
        choices = _choices(word.lower, languages)
    if not choices or here.lower in {choice.lower() for choice in choices}:
        return target
    return source[: word.start] + cased_like(choices[0], word.text) + source[word.end :]


def invented_words(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> tuple[str, ...]:
    """Return the words of ``target`` that its language does not know, no names of the source.

    >>> invented_words(ProtectedSentence("El gremio de Huamanga."),
    ...                "The gremy of Huamanga.", ("es", "en"))
    ('gremy',)
    """
    written = [*LETTERS.finditer(sentence.source)]
    names = {
        match.group()
        for match in written
        if _may_be_name(match, sentence, languages[0])
        and not _is_translated(match, sentence.source, languages)
    }
    names |= {word.text for word in words_as_names(sentence.source, languages[0])}
    names |= {word for name in sentence.names for word in LETTERS.findall(name.rendering)}
    left = {match.group() for match in written if match.group().islower()}

    return tuple(
        word
        for word in dict.fromkeys(LETTERS.findall(target))
        if len(word) >= (_SHORTEST_LEFT if word in left else _SHORTEST_WORD)
        and word not in names
        and (
            not _is_known(word.lower(), languages[1])
            or (word in left and is_left_over(word, *languages))
        )
    )


def _is_known(word: str, language: str) -> bool:
    return knows(word, language) or per_million(word, language) > 0


def _may_be_name(match: re.Match[str], sentence: ProtectedSentence, language: str) -> bool:
    """Whether the word has its capital for what it names, not because something begins."""
    written = match.group()
    if not written[0].isupper():
        return False
    if _WITHIN.search(sentence.source, 0, match.start()) or not _is_plain_word(written, language):
        return True
    if _QUOTED_ALONE.match(sentence.source, max(0, match.start() - 1)):
        return match.start() > 1
    behind = sentence.source[match.end() :].lstrip()
    return written in names_that_are_words() and behind[:1].isupper()


def _is_translated(match: re.Match[str], source: str, languages: tuple[str, str]) -> bool:
    """Whether a word within a sentence is no name, for texts nearly always translate it:
    "Hurricane", "Captain".

    Unless the language gives nouns capitals, a word behind another capital may be a surname, as
    "Bishop" is, and one before a word with a capital may begin a title: "Saturday Night Live".
    """
    if not _WITHIN.search(source, 0, match.start()):
        return False
    word, table = match.group().lower(), renderings(*languages)
    has_nouns = capitalises_nouns(languages[0])
    before = LETTERS.findall(source[: match.start()])[-1:]
    behind = [word for word in LETTERS.findall(source[match.end() :])[:1] if word[0].isupper()]
    is_surname = any(word[0].isupper() for word in before)
    opens_title = any(_is_plain_word(word, languages[0]) for word in behind)
    if (is_surname or opens_title) and not has_nouns:
        return False
    if table.count(word) < (_NOUN_TOLD_BY if has_nouns else _TOLD_BY):
        return False
    shares = table.of(word)
    is_kept = shares.get(word, 0.0) >= _EVER or not _is_plain_word(match.group(), languages[0])
    return not is_kept and max(shares.values(), default=0.0) >= _USUALLY


def _is_plain_word(word: str, language: str) -> bool:
    """Whether the word, with a capital, is a word of ``language`` that no list of names has."""
    lists = (given_name_genders(), surnames(), place_names(), exonyms())
    return knows(word.lower(), language) and not any(word in names for names in lists)


def _choices(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """What may stand for a word that the draft made up: what the dictionary has, and what was
    counted, the surer of them first. The dictionary may not know that a word is a name: "Trump".
    """
    if is_studied(languages):
        return _listed(word, languages) or _usual(word, languages) or _likely(word, languages)
    counted = _usual(word, languages) or _likely(word, languages)
    return counted or (_listed(word, languages) if _is_no_name(word, languages[0]) else ())


def _usual(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """What usually renders the word, or the verb that it is a form of, the likeliest first; nothing
    where it depends.
    """
    found = _usual_by_itself(word, languages) or (verb_rendering(word.lower(), languages),)
    return tuple(_in_case(rendering, word, languages[0]) for rendering in found if rendering)


def _usual_by_itself(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    table, entries = renderings(*languages), look_up(word, languages)
    is_listed = partial(_is_listed, word=word.lower(), entries=entries, language=languages[1])
    is_counted = table.count(word.lower()) >= _LEAST_COUNTED
    shares = {
        rendering: share
        for rendering, share in _counted(word.lower(), languages, _EVER).items()
        if is_counted or is_listed(rendering)
    }
    if not (shares or is_counted):
        return _listed_noun(word.lower(), entries, languages)
    agreed = max((share for each, share in shares.items() if is_listed(each)), default=0.0)
    if max(shares.values(), default=0) < _USUALLY and agreed < _AGREED:
        return ()
    agreed_first = sorted(shares, key=lambda rendering: not is_listed(rendering))
    others = [entry.target for entry in entries if not entry.target.startswith("to ")]
    whole = dict.fromkeys(_whole(rendering, others) for rendering in agreed_first)
    return tuple(whole)[:_MOST_RENDERINGS]


def _likely(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """What renders a word that is no name rather often, the likeliest first: where it depends, any
    of it says more than what is no word.
    """
    if renderings(*languages).count(word.lower()) < _LEAST_COUNTED:
        return ()
    if not _is_no_name(word, languages[0]):
        return ()
    return tuple(_counted(word.lower(), languages, _LIKELY))[:_MOST_RENDERINGS]


def _is_no_name(word: str, language: str) -> bool:
    return word.islower() or capitalises_nouns(language)


def _counted(word: str, languages: tuple[str, str], least: float) -> dict[str, float]:
    """Return what rendered the lower-case ``word`` in a share of ``least``, with it, the likeliest
    first: words of the target's language that may not stand for anything.
    """
    table = renderings(*languages)
    return {
        rendering: share
        for rendering, share in table.of(word).items()
        if rendering != word
        and share >= least
        and knows(rendering, languages[1])
        and table.target_per_million(rendering) <= USUAL_TARGET
    }


def _is_listed(rendering: str, *, word: str, entries: Sequence[Entry], language: str) -> bool:
    """Whether the dictionary has ``rendering`` for the very ``word``, or for its base form another
    form of that: "prevented", and not "prevent", where impedir is "to prevent".
    """
    own = [entry.without_to.lower().split() for entry in entries if entry.source.lower() == word]
    base = [entry.without_to.lower().split() for entry in entries if entry.source.lower() != word]
    if any(rendering in parts for parts in own):
        return True
    stem = base_form(rendering, language)
    return stem != rendering and any(stem in parts for parts in base)


def _listed_noun(
    word: str, entries: Sequence[Entry], languages: tuple[str, str]
) -> tuple[str, ...]:
    """Return what the dictionary has for a noun in its number, if that are few things and no verb:
    first what is spelled as it is, "tsunami" before "tidal wave", then in its order.
    """
    found = dict.fromkeys(_in_its_number(entry, word, languages) for entry in entries)
    listed = tuple(sorted(found, key=lambda each: each.lower() != word))
    is_noun = all(listed) and not any(is_infinitive(each, languages[1]) for each in listed)
    return listed[:_MOST_RENDERINGS] if is_noun and len(listed) <= _MOST_LISTED else ()


def _whole(rendering: str, entries: Sequence[str]) -> str:
    """Return the shortest entry that a counted word is a part of, as it is written: "truck driver",
    "Costa Rican", "Polish"; the word itself where there is none.
    """
    found = [entry for entry in entries if rendering in entry.lower().split()]
    return min(found, key=len, default=rendering)


def _in_case(rendering: str, word: str, language: str) -> str:
    """``rendering`` with the capital of ``word``, unless its language gives all nouns one."""
    is_capital = word[0].isupper() and not capitalises_nouns(language)
    return rendering[:1].upper() + rendering[1:] if is_capital else rendering


def _source_of(
    invented: str,
    sentence: ProtectedSentence,
    languages: tuple[str, str],
    taken: Collection[int],
) -> re.Match[str] | None:
    """The word of the source, outside its names and what is ``taken``, that the invented word
    resembles most: what has a capital in the draft may be a word without one only where no name
    looks like it.
    """
    names = [name.span for name in sentence.names]
    best: tuple[bool, float, re.Match[str] | None] = (False, 0.0, None)
    for match in LETTERS.finditer(sentence.source):
        written = match.group()
        is_short = len(written) < _SHORTEST_WORD and written != invented
        if is_short or match.start() in taken:
            continue
        if overlaps_any(match.span(), names):
            continue
        if written == invented and _is_translated(match, sentence.source, languages):
            return match
        is_opening = match.start() == 0 and not _may_be_name(match, sentence, languages[0])
        is_plain = (is_opening and written != invented) or capitalises_nouns(languages[0])
        are_names = written[0].isupper() and not is_plain
        if are_names and sentence.source[match.end() :].lstrip()[:1].isupper():
            continue  # "Cerro Chirripó" is one name
        is_as_large = written[0].isupper() or invented[0].islower() or invented.lower() == written
        likeness = _likeness(without_accents(written.lower()), without_accents(invented.lower()))
        if likeness > _LEAST_LIKENESS and (is_as_large, likeness) > best[:2]:
            best = (is_as_large, likeness, match)
    return best[2]


def _likeness(one: str, other: str) -> float:
    """How alike two words are, 0 to 1.1; a common beginning says more than a common end."""
    common = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), _BEGINNING
    )
    return (
        fuzz.ratio(one, other) / 100 + _WEIGHT_OF_BEGINNING * min(common, _BEGINNING) / _BEGINNING
    )


def _listed(word: str, languages: tuple[str, str]) -> tuple[str, ...]:
    """What the dictionary has for the word, in its number; "former …" for what begins with ex."""
    entries = look_up(word, languages)
    if not entries and is_studied(languages) and word.lower().startswith("ex"):
        rest = word[2:].lstrip("-").lower()
        return tuple(f"former {rendering}" for rendering in _listed(rest, languages))
    found = dict.fromkeys(
        rendering
        for entry in entries
        if (rendering := _in_its_number(entry, word.lower(), languages))
        and _is_spelt_right(rendering, languages[1])
    )
    usual_first = sorted(found, key=partial(_is_rare, language=languages[1]))
    most = usual_first[:_MOST_RENDERINGS]
    return tuple(_in_case(rendering, word, languages[0]) for rendering in most)


def _is_spelt_right(rendering: str, language: str) -> bool:
    """Whether lists know its words: a dictionary's forms may be misspelt ("annuled")."""
    words = [word.lower() for word in LETTERS.findall(rendering)]
    return all(knows(word, language) or word in rare_words(language) for word in words)


def _is_rare(rendering: str, language: str) -> bool:
    """Whether it has a word hardly used: "backstitch" beside "recovery" for repunte."""
    return any(
        per_million(word.lower(), language) < _HARDLY_USED for word in LETTERS.findall(rendering)
    )


def _likest_first(invented: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The choices with that in front which the engine seems to have meant: "Court" for "Cortte"."""
    meant = max(choices, key=lambda each: _likeness(each.lower(), invented.lower()), default="")
    if _likeness(meant.lower(), invented.lower()) < _SEEMS_MEANT:
        return choices
    return tuple(dict.fromkeys((meant, *choices)))


def _in_its_number(entry: Entry, word: str, languages: tuple[str, str]) -> str:
    """What renders the entry as it fits ``word``; "" for a verb's base form, whose tense is open.

    Beside its base form only a plural, or what has no number of its own, is one: "anuló" is no
    "anular" as of a ring.
    """
    base = entry.source.lower()
    if base == word:
        return entry.target
    if is_infinitive(entry.target, languages[1]):
        return ""
    if word in plurals_of(base, languages[0], "plural"):
        return _plural(entry.target, languages[1])
    is_verb = any(is_infinitive(each.target, languages[1]) for each in look_up(base, languages))
    return "" if is_verb and not word.endswith("a") else entry.target


def _plural(rendering: str, language: str) -> str:
    """Return the plural of a noun; an adjective of English has none."""
    if language != STUDIED.target:
        return "" if " " in rendering else plural_of(rendering, language) or ""
    several = rendering if is_plural(rendering) else pluralise(rendering)
    return several if " " in several or knows(several, language) else rendering
