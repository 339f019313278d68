"""Wrong renderings of names that no glossary holds.

A capitalised source name that the target lacks, while a near twin stands there that nothing else in the source
explains; or an English word that the name happens to mean. Everything is anchored in the source; what English
regularly writes otherwise (``exonyms``) is right, and a cognate of a common word ("Comisión", "Commission") is no twin.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.candidates import Candidate, candidates_in, joined_similarity
from glossary.exonyms import english_given_names, exonyms
from glossary.lexicon import is_english_word, is_spanish_word, looks_like_english_cognate
from glossary.mentions import Mention, Word, mentions_among
from glossary.models import TermKind
from glossary.name_words import given_names, is_title_of_pope_or_monarch, name_phrases, name_words
from glossary.similarity import name_similarity, without_accents
from glossary.word_lists import word_set
from glossary.wrong_rendering import Reason, WrongRendering, message_for

_SHORTEST = 3
_TWIN = 0.62
_TWIN_IN_SMALL_LETTERS = 0.78
_TWIN_THAT_IS_A_WORD = 0.70
_TWIN_AT_START = 0.78
_TWIN_OF_A_WORD = 0.80
_SURE = 0.9
_LONGEST_PHRASE = 6
_BEFORE_A_TRANSLATED_NAME = word_set(
    """
    mar río océano golfo lago isla islas bahía cabo monte montes sierra un una otro otra este esta ese
    su sus dos partido calle avenida plaza barrio premio imperio
    """
)
_MUTE_H = re.compile("(?<=[ktpdgbc])h")
_ROMAN = word_set("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XXIII")
_VERBS_AFTER_A_NAME = word_set(
    """
    es era fue será ha había tiene tenía hizo dijo dice dio está estaba puede podría va iba quiere quiso
    pidió no se ya también le lo nos les asegura afirma sostiene señala explica indica anuncia añade
    recuerda considera advierte reconoce insiste promete niega confirma viajó llegó ganó perdió
    """
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is known of one pair: words of both sides, names, and which words something explains already.

    ``free`` tells for each source word that no glossary term covers it, ``unexplained`` for each target word
    that nothing in the source accounts for it.
    """

    source: str
    target: str
    source_words: tuple[Word, ...]
    target_words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    unexplained: tuple[bool, ...]
    article_names: frozenset[str]


def find_unlisted(
    source: str,
    target: str,
    source_words: tuple[Word, ...],
    target_words: tuple[Word, ...],
    *,
    covered: Sequence[tuple[int, int]] = (),
    explained: Sequence[tuple[int, int]] = (),
    article_names: Sequence[str] = (),
) -> tuple[WrongRendering, ...]:
    """Wrong renderings of the names outside ``covered`` (source spans) in the target outside ``explained``."""
    if source.isupper():
        return ()
    missing = _missing_words(source_words, target_words, covered)
    if not missing:
        return ()
    sentence = _read(source, target, source_words, target_words, explained, article_names)
    handled, phrases = _known_forms(sentence)
    found: list[WrongRendering] = list(_translated_phrases(sentence, covered))
    taken = {span for wrong in found if (span := wrong.target_span)}
    done: set[str] = set()
    for word in missing:
        if word.text in done or _inside((word.start, word.end), [w.source_span for w in found]):
            continue
        done.add(word.text)
        if word.start in handled:
            continue
        mention = _mention_of(sentence, word)
        if mention is None:
            continue
        wrong = _wrong_rendering(sentence, mention, word, phrases.get(word.start, ()), taken)
        if wrong is not None and wrong.target_span is not None:
            taken.add(wrong.target_span)
            found.append(wrong)
    return tuple(found)


def _missing_words(
    source_words: Sequence[Word], target_words: Sequence[Word], covered: Sequence[tuple[int, int]]
) -> tuple[Word, ...]:
    there = Counter(word.text for word in target_words)
    upper = Counter(word.text for word in target_words if word.is_acronym)
    names = [
        word
        for word in source_words
        if word.is_capital and len(word.text) >= 2 and not _inside((word.start, word.end), covered)  # noqa: PLR2004 - a single letter is an initial
    ]
    wanted = Counter(word.text for word in names)
    return tuple(word for word in names if wanted[word.text] > _times_there(word, there, upper))


def _times_there(word: Word, there: Counter[str], upper: Counter[str]) -> int:
    text = word.text
    count = there[text] + there[text + "es"]
    if not text.lower().endswith(("s", "z", "x")):
        count += there[text + "s"]
    if not word.is_acronym:
        count += upper[text.upper()]
    else:
        count += there[text.capitalize()] + there[text + "S"]
    return count


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _read(
    source: str,
    target: str,
    source_words: tuple[Word, ...],
    target_words: tuple[Word, ...],
    explained: Sequence[tuple[int, int]],
    article_names: Sequence[str],
) -> Sentence:
    known = {word.text for word in source_words}
    known |= {word.text.lower() for word in source_words if not word.is_capital}
    known |= {word + "s" for word in known if not word.endswith(("s", "z", "x"))}
    forms = exonyms()
    for size in range(1, _LONGEST_PHRASE):
        for first in range(len(source_words) - size + 1):
            if source_words[first].is_capital:
                phrase = source[source_words[first].start : source_words[first + size - 1].end]
                for form in forms.get(phrase, ()):
                    known.update(form.replace("-", " ").split())
    unexplained = tuple(
        word.text not in known
        and (word.is_capital or word.text not in known)
        and not _inside((word.start, word.end), explained)
        and len(word.text) > 1
        for word in target_words
    )
    names = frozenset(part for name in article_names for part in name.split() if part[:1].isupper())
    return Sentence(
        source, target, source_words, target_words, mentions_among(source, source_words), unexplained, names
    )


def _mention_of(sentence: Sentence, word: Word) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start <= word.start and word.end <= mention.end:
            return mention
    return None


def _known_forms(sentence: Sentence) -> tuple[set[int], dict[int, tuple[str, ...]]]:
    """Starts of source words whose English form stands in the target, and the forms expected of the others."""
    handled: set[int] = set()
    expected: dict[int, tuple[str, ...]] = {}
    words = sentence.source_words
    padded = " " + " ".join(word.text for word in sentence.target_words) + " "
    for first, word in enumerate(words):
        if not word.is_capital:
            continue
        for size in range(min(_LONGEST_PHRASE, len(words) - first), 0, -1):
            phrase = sentence.source[word.start : words[first + size - 1].end]
            forms = exonyms().get(phrase)
            if forms is None:
                continue
            starts = [w.start for w in words[first : first + size]]
            if any(
                f" {' '.join(form.replace('.', ' ').replace('-', ' ').split())} " in padded for form in forms
            ):
                handled.update(starts)
            elif size == 1:
                expected.setdefault(word.start, forms)
            else:
                # "Estados Unidos" without "United States": a pronoun, "American"... its parts are no names.
                handled.update(starts)
    return handled, expected


def _translated_phrases(sentence: Sentence, covered: Sequence[tuple[int, int]]) -> Iterator[WrongRendering]:
    words = sentence.source_words
    for first, word in enumerate(words):
        if not word.is_capital:
            continue
        for size in (4, 3, 2):
            if first + size > len(words):
                continue
            start, end = word.start, words[first + size - 1].end
            phrase = sentence.source[start:end]
            wrongs = name_phrases().get(phrase)
            if wrongs is None or _inside((start, end), covered) or phrase in sentence.target:
                continue
            if (
                first + size < len(words)
                and words[first + size].is_capital
                and sentence.source[end : end + 1] == " "
            ):
                continue  # "El País Vasco" is not the newspaper
            span = next((s for wrong in wrongs if (s := _find_words(sentence, wrong))), None)
            if span is not None and not (word.initial and word.text in ("El", "La", "Los", "Las")):
                rendering = sentence.target[span[0] : span[1]]
                yield WrongRendering(
                    (start, end),
                    span,
                    phrase,
                    None,
                    Reason.TRANSLATED,
                    0.8,
                    message_for(Reason.TRANSLATED, phrase, rendering, phrase),
                    TermKind.OTHER,
                )
            break


def _find_words(
    sentence: Sentence, wanted: str, *, capital: bool = True, after: int = 0
) -> tuple[int, int] | None:
    """Where ``wanted`` stands in the target, in capitals (or not), from the word of index ``after``."""
    parts = wanted.lower().replace("-", " ").split()
    words = sentence.target_words
    for first in range(after, len(words) - len(parts) + 1):
        window = words[first : first + len(parts)]
        if [word.text.lower() for word in window] != parts:
            continue
        if not capital or any(word.is_capital for word in window):
            return window[0].start, window[-1].end
    return None


def _wrong_rendering(
    sentence: Sentence,
    mention: Mention,
    word: Word,
    expected: Sequence[str],
    taken: set[tuple[int, int]],
) -> WrongRendering | None:
    translated = _translated_word(sentence, mention, word)
    if translated is not None:
        return translated
    twin = _best_twin(sentence, mention, word, expected, taken)
    if twin is not None:
        candidate, score = twin
        suggestion = expected[0] if expected else word.text
        is_other = candidate.text in sentence.article_names and not _same_letters(candidate.text, word.text)
        return _report(
            sentence,
            mention,
            word,
            candidate,
            Reason.OTHER_NAME if is_other else Reason.NEAR_TWIN,
            score,
            suggestion,
        )
    if expected:
        return None
    return _beside_its_neighbour(sentence, mention, word, taken) or _other_name(
        sentence, mention, word, taken
    )


def _report(
    sentence: Sentence,
    mention: Mention,
    word: Word,
    candidate: Candidate,
    reason: Reason,
    confidence: float,
    suggestion: str,
) -> WrongRendering:
    rendering = sentence.target[candidate.start : candidate.end]
    if _same_letters(rendering, word.text):
        confidence = 0.6
    return WrongRendering(
        (word.start, word.end),
        (candidate.start, candidate.end),
        suggestion,
        None,
        reason,
        round(min(confidence, 0.99), 2),
        message_for(reason, word.text, rendering, suggestion),
        mention.kind,
    )


def _same_letters(one: str, other: str) -> bool:
    return without_accents(one) == without_accents(other)


# ---- translated as a common word


def _is_person(sentence: Sentence, mention: Mention, word: Word) -> bool:
    """Whether ``word`` names a person here: a given name or a title stands before it."""
    first = mention.words[0]
    if is_title_of_pope_or_monarch(first.text) or first.text in ("San", "Santa", "Santo", "Santos", "Sor"):
        return False
    if mention.kind is TermKind.PERSON and (word is not first or mention.after_title):
        return True
    if word is first and mention.after_title:
        return True
    return mention.words == (word,) and any(
        name != word.text and name.endswith(word.text) for name in sentence.article_names
    )


def _stands_bare(sentence: Sentence, mention: Mention, word: Word) -> bool:
    """Whether a single word stands as a name only can: without article, before a verb in the singular."""
    if (
        mention.words != (word,)
        or mention.after_article
        or mention.preceding.lower() in _BEFORE_A_TRANSLATED_NAME
    ):
        return False
    if not word.initial:
        return True
    following = next((w for w in sentence.source_words if w.start >= word.end), None)
    if following is None or following.is_capital:
        return False
    return following.text in _VERBS_AFTER_A_NAME or following.text.endswith("ó")


def _translated_word(sentence: Sentence, mention: Mention, word: Word) -> WrongRendering | None:
    given = english_given_names().get(word.text)
    if given and mention.words[0] is word and len(mention.words) > 1 and mention.kind is TermKind.PERSON:
        if not _is_royal(mention):
            span = next((s for form in given if (s := _find_words(sentence, form))), None)
            if span is not None and _stands_before_surname(sentence, mention, span):
                return _translation(sentence, mention, word, span, 0.75)
        return None
    meanings = name_words().get(word.text)
    if meanings is None:
        return None
    is_person = _is_person(sentence, mention, word)
    is_acronym = word.is_acronym
    if not (is_person or is_acronym or _stands_bare(sentence, mention, word)):
        return None
    for meaning in meanings:
        span = _find_words(sentence, meaning, capital=not (is_person or is_acronym))
        if span is not None and not _explained_elsewhere(sentence, word, span):
            return _translation(sentence, mention, word, span, 0.9 if is_person else 0.75)
        plural = _find_words(sentence, meaning + "s", capital=True)
        if plural is not None and is_person:
            return _translation(sentence, mention, word, plural, 0.7)
    return None


def _is_royal(mention: Mention) -> bool:
    """Whether English translates the given names: of a pope, a saint, "Carlos V", "Ana de Austria"."""
    return (
        is_title_of_pope_or_monarch(mention.preceding)
        or any(part.text in _ROMAN for part in mention.words)
        or re.match(r"\w+ (?:de|la|el) ", mention.text) is not None
        or all(part.text in given_names() or part.text in exonyms() for part in mention.words[1:])
    )


def _stands_before_surname(sentence: Sentence, mention: Mention, span: tuple[int, int]) -> bool:
    following = next((w for w in sentence.target_words if w.start >= span[1]), None)
    return following is not None and following.is_capital and following.start - span[1] <= 2  # noqa: PLR2004 - a space, or a dash


def _explained_elsewhere(sentence: Sentence, word: Word, span: tuple[int, int]) -> bool:
    """Whether the English word has another source: "el castillo" in the same sentence as Castillo."""
    return (
        any(
            other is not word
            and not other.is_capital
            and without_accents(other.text) == without_accents(word.text)
            for other in sentence.source_words
        )
        and sentence.target[span[0]].islower()
    )


def _translation(
    sentence: Sentence, mention: Mention, word: Word, span: tuple[int, int], confidence: float
) -> WrongRendering:
    rendering = sentence.target[span[0] : span[1]]
    return WrongRendering(
        (word.start, word.end),
        span,
        word.text,
        None,
        Reason.TRANSLATED,
        confidence,
        message_for(Reason.TRANSLATED, word.text, rendering, word.text),
        mention.kind,
    )


# ---- near twins


def _best_twin(
    sentence: Sentence,
    mention: Mention,
    word: Word,
    expected: Sequence[str],
    taken: set[tuple[int, int]],
) -> tuple[Candidate, float] | None:
    best: tuple[float, Candidate, float] | None = None
    count = len(sentence.source_words)
    place = sentence.source_words.index(word) / count
    for candidate in candidates_in(sentence.target, sentence.target_words, sentence.unexplained):
        if (candidate.start, candidate.end) in taken:
            continue
        if candidate.pieces > 1:
            score = (
                joined_similarity(word.text, candidate, sentence.target_words)
                if len(word.text) > _SHORTEST
                else 0.0
            )
        else:
            score = _similarity(word, candidate.text, expected)
        if score < _TWIN - 0.1 or not _is_twin(sentence, mention, word, candidate, score, expected):
            continue
        rank = score - 0.1 * abs(place - candidate.first / len(sentence.target_words))
        if best is None or rank > best[0]:
            best = (rank, candidate, score)
    return None if best is None else (best[1], best[2])


def _similarity(word: Word, rendering: str, expected: Sequence[str]) -> float:
    return max(name_similarity(name, rendering) for name in (word.text, *expected))


def _is_twin(
    sentence: Sentence,
    mention: Mention,
    word: Word,
    candidate: Candidate,
    score: float,
    expected: Sequence[str],
) -> bool:
    name, rendering = word.text, candidate.text
    if word.is_acronym:
        return _is_acronym_twin(name, rendering, candidate, score, expected)
    if len(name) < _SHORTEST or (
        candidate.is_capital and rendering.isupper() and len(rendering) <= _SHORTEST
    ):
        return False
    is_word = is_english_word(rendering) and candidate.pieces == 1
    spanish = is_spanish_word(name)
    person = mention.kind is TermKind.PERSON and (len(mention.words) > 1 or mention.after_title)
    if _has_rival(sentence, word, candidate, score):
        return False
    if rendering in english_given_names().get(name, ()) and _is_royal(mention):
        return False
    if _is_regular_english_form(name, rendering, person=person):
        return False
    if expected:
        return (
            candidate.is_capital
            and not is_word
            and score >= _TWIN_OF_A_WORD
            and not looks_like_english_cognate(rendering)
        )
    if _same_letters(name, rendering):
        determined = mention.after_article or mention.preceding.lower() in _BEFORE_A_TRANSLATED_NAME
        if determined and len(mention.words) == 1 and name in given_names():
            return False  # "el Óscar" is the award
        return _is_same_name(name, rendering, candidate, spanish=spanish, is_word=is_word, person=person)
    if candidate.pieces > 1:
        return not spanish or person
    if _is_transliteration(name, rendering):
        return False
    if spanish and looks_like_english_cognate(rendering) and rendering not in name:
        return False
    if spanish and not person:
        return (
            (candidate.is_capital or score >= _SURE)
            and not is_word
            and score >= _TWIN_OF_A_WORD
            and not looks_like_english_cognate(rendering)
            and not (word.initial and name not in given_names() and name not in name_words())
        )
    if not candidate.is_capital:
        return score >= (0.86 if is_word else _TWIN_IN_SMALL_LETTERS)
    if is_word:
        if spanish and score < _TWIN_OF_A_WORD and name not in name_words():
            return False
        starts_alone = candidate.initial and not person and not word.initial
        return score >= (_TWIN_AT_START if starts_alone else _TWIN_THAT_IS_A_WORD)
    return score >= _TWIN


def _is_acronym_twin(
    name: str, rendering: str, candidate: Candidate, score: float, expected: Sequence[str]
) -> bool:
    if expected or rendering.upper() == name and not rendering.islower():
        return False
    if rendering.islower():
        return rendering.upper() == name and len(name) > 2 and not is_english_word(rendering)  # noqa: PLR2004 - "OK"
    if candidate.pieces > 1:
        return rendering.upper() == name
    shuffled = sorted(name) == sorted(rendering.upper())
    if len(name) <= 4 and shuffled:  # noqa: PLR2004 - English reorders short acronyms: OTAN, NATO
        return False
    if is_english_word(rendering) and not rendering.isupper():
        return False
    if len(name) < _SHORTEST:
        return False
    distance_is_one = score >= 1 - 1.01 / max(len(name), len(rendering))
    if len(name) == _SHORTEST:
        return (
            rendering.isupper()
            and name[0] == rendering[0]
            and distance_is_one
            and len(rendering) >= _SHORTEST
        )
    return distance_is_one or (len(name) > 4 and score >= _TWIN_IN_SMALL_LETTERS)  # noqa: PLR2004 - as above


def _is_same_name(
    name: str, rendering: str, candidate: Candidate, *, spanish: bool, is_word: bool, person: bool
) -> bool:
    """Letters are the same: is the lost accent, capital or space an error?"""
    if candidate.pieces > 1:
        return not is_word or person
    if not candidate.is_capital:
        return not spanish and not is_word
    if name.lower() == rendering.lower():
        return False  # FoodTech and Foodtech
    if spanish and is_word:
        return person or name in given_names()
    return True


def _has_rival(sentence: Sentence, word: Word, candidate: Candidate, score: float) -> bool:
    """Whether another source word explains the candidate better: "peruanos" explains "Peruvians"."""
    for other in sentence.source_words:
        if other.text == word.text or len(other.text) <= _SHORTEST:
            continue
        rival = name_similarity(other.text, candidate.text)
        if rival > score or (rival == score and other.is_capital):
            return True
    return False


# How English ends what Spanish borrowed from Latin, Greek and German, and its adjectives from place names.
_REGULAR_ENDINGS = (
    ("o", ("us", "um", "os")), ("io", ("ius", "ium")), ("ios", ("ii",)), ("burgo", ("burg", "burgh")), ("as", ("ae", "es")),
    ("ica", ("ic", "ics")), ("ico", ("ic",)), ("ia", ("y", "ian", "ians", "us")), ("ea", ("ean", "aean")),
    ("a", ("an", "ans", "ian", "ians", "ese")), ("e", ("ean", "an")),
)  # fmt: skip


def _is_regular_english_form(name: str, rendering: str, *, person: bool) -> bool:
    """Whether English regularly writes the name so: Flensburgo, Flensburg; Samnio, Samnium; Megara, Megarian."""
    plain, other = without_accents(name), without_accents(rendering)
    if person:
        return False
    return any(
        plain.endswith(ending) and any(other == plain[: -len(ending)] + form for form in forms)
        for ending, forms in _REGULAR_ENDINGS
        if len(plain) - len(ending) >= _SHORTEST
    )


_TRANSLITERATIONS = (
    ("shch", "sch"), ("kh", "j"), ("zh", "y"), ("sh", "s"), ("yy", "i"), ("iy", "i"), ("y", "i"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("w", "u"), ("ff", "f"), ("ph", "f"), ("dh", "d"), ("gh", "g"), ("q", "k"), ("c", "k"),
    ("kk", "k"), ("ss", "s"), ("ll", "l"), ("mm", "m"), ("tt", "t"), ("v", "b"), ("j", "h"),
)  # fmt: skip
_SLAVIC = (
    "ski",
    "skaia",
    "skaya",
    "ov",
    "ova",
    "ev",
    "eva",
    "oi",
    "enko",
    "ich",
    "vich",
    "chuk",
    "yan",
    "ián",
    "óvich",
)


def _is_transliteration(name: str, rendering: str) -> bool:
    """Whether both are spellings of one name from another script (Lavrov, Navalni): right in each language."""
    plain = without_accents(name)
    if re.search("q(?!u)|k", plain) and plain != without_accents(rendering):
        one, other = plain.replace("q", "k"), without_accents(rendering).replace("q", "k")
        if one == other or _MUTE_H.sub("", one) == _MUTE_H.sub("", other):
            return True
    if not plain.endswith(tuple(map(without_accents, _SLAVIC))):
        return False
    return _transliterated(name) == _transliterated(rendering)


def _transliterated(name: str) -> str:
    plain = without_accents(name)
    for one, other in _TRANSLITERATIONS:
        plain = plain.replace(one, other)
    return plain


# ---- no twin: the neighbour gives it away, or it is another name of the article


def _beside_its_neighbour(
    sentence: Sentence, mention: Mention, word: Word, taken: set[tuple[int, int]]
) -> WrongRendering | None:
    """ "Helmut Quesada" for Helmut Cáceda: the given name is kept and something else follows it."""
    position = mention.words.index(word)
    if position == 0 or mention.kind is not TermKind.PERSON:
        return None
    before = mention.words[position - 1].text
    if before not in given_names() and is_spanish_word(before):
        return None
    words = sentence.target_words
    for index in range(len(words) - 1):
        following = words[index + 1]
        if words[index].text != before or sentence.target[words[index].end : following.start] not in (
            " ",
            "-",
        ):
            continue
        if not following.is_capital or len(following.text) < _SHORTEST or not sentence.unexplained[index + 1]:
            continue
        if (following.start, following.end) in taken or following.text in _ROMAN:
            continue
        reason = Reason.TRANSLATED if is_english_word(following.text) else Reason.OTHER_NAME
        if following.text in sentence.article_names:
            reason = Reason.OTHER_NAME
        candidate = Candidate(
            following.text, index + 1, index + 1, following.start, following.end, initial=False
        )
        return _report(sentence, mention, word, candidate, reason, 0.75, word.text)
    return None


def _other_name(
    sentence: Sentence, mention: Mention, word: Word, taken: set[tuple[int, int]]
) -> WrongRendering | None:
    """Another name of the same article in the place of this one."""
    if not sentence.article_names or (is_spanish_word(word.text) and mention.kind is not TermKind.PERSON):
        return None
    for index, other in enumerate(sentence.target_words):
        if (
            other.text in sentence.article_names
            and sentence.unexplained[index]
            and other.text not in sentence.source
            and (other.start, other.end) not in taken
            and not is_english_word(other.text.lower())
        ):
            candidate = Candidate(other.text, index, index, other.start, other.end, other.initial)
            return _report(sentence, mention, word, candidate, Reason.OTHER_NAME, 0.7, word.text)
    return None
