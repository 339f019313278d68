"""Detects the language of a text and how certain that is; "und" where there is too little text."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from translation.document import Block, Kind
from translation.errors import LanguageError
from translation.languages.language import are_sisters, language_of, telling_words
from translation.languages.names import language_name
from translation.messages import by_command, told
from translation.tables import rows
from translation.words import LETTERS

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

UNDETERMINED = "und"
"""ISO 639-2 code for an undetermined language."""

MINIMUM_LETTERS = 20
MINIMUM_WORDS = 4
MINIMUM_PROBABILITY = 0.7
"""Below these the answer is "und"; langdetect is sure and wrong on "Hola" (Turkish, 1.0)."""

LONGEST_SAMPLE = 10_000
"""Code points looked at; langdetect would read no more of them."""

RELIABLE_LETTERS = 120
"""Letters, some twenty words, from which on sister languages are told apart."""

_SEED = 0
_MANY_BLOCKS = 1_000
_SPEAKING_BLOCKS = 100
_UNSPACED_LETTER = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_LONGEST_WORD = 200
# In a sentence one word in three is a small one; with foreign names and quotations, one in six.
_WORDS_PER_SMALL_ONE = 8
_TELLING, _WORDS_PER_TELLING_ONE = 2, 14
"""How many different words tell a language unknown to langdetect, and how often one must stand."""
_OWN_LETTERS = Path(__file__).parent / "languages" / "own_letters.tsv"
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_loading = Lock()


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """``code`` is ISO 639-1 (or "und"), ``probability`` 0 to 1 (0.0 when undetermined)."""

    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class DocumentLanguage:
    """``article`` is the language of the whole text, ``blocks`` holds one for each block, or none.

    ``letters`` is how many letters the article's language was told from.
    """

    article: DetectedLanguage
    blocks: tuple[DetectedLanguage, ...]
    letters: int = LONGEST_SAMPLE

    def speaks_against(self, language: str) -> bool:
        """Whether this answer can be held against a person who says ``language``.

        Not when undetermined, and not when a few words read as a sister language: a short Spanish
        sentence can be Catalan with a probability of 0.9999.
        """
        code = self.article.code
        if code in {UNDETERMINED, language}:
            return False
        return self.letters >= RELIABLE_LETTERS or not are_sisters(code, language)


_UNKNOWN = DetectedLanguage(UNDETERMINED, 0.0)


def detect_language(text: str) -> DetectedLanguage:
    """Return the language of ``text``, the same on every run and whatever was asked before.

    Undetermined when there are fewer than ``MINIMUM_LETTERS`` letters or ``MINIMUM_WORDS`` words
    outside web and e-mail addresses (half the letters and no words in scripts that write no
    spaces), or when the best candidate stays under ``MINIMUM_PROBABILITY``. Any string is accepted.
    Languages that langdetect does not know are told by their own words: Galician, Basque, Asturian.

    >>> detect_language("La cámara pidió más apoyo para las pequeñas empresas.").code
    'es'
    >>> detect_language("1.234,5")
    DetectedLanguage(code='und', probability=0.0)
    >>> detect_language(
    ...     "O alcalde dixo que as obras da praza comezarán mañá, cando remate a choiva.").code
    'gl'
    """
    sample = _without_addresses(text[:LONGEST_SAMPLE])
    if not _is_enough(sample):
        return _UNKNOWN

    factory = _detector_factory()
    told_by_words = _by_its_words(sample, telling_words().keys() - {*factory.langlist})
    if told_by_words is not None:
        return told_by_words
    # langdetect skips words in capitals as acronyms: a headline would have no features.
    if sample.isupper():
        sample = sample.lower()

    detector = factory.create()
    detector.append(sample)
    # What stands in Latin letters amid a script that it does not know is left out.
    detector.cleaning_text()
    if not detector._extract_ngrams():  # noqa: SLF001 - it would raise later
        return _UNKNOWN

    shares = _shares({one.lang: one.prob for one in detector.get_probabilities()}, sample)
    code = max(shares, key=lambda each: shares[each], default=UNDETERMINED)
    if shares.get(code, 0.0) < MINIMUM_PROBABILITY:
        return _UNKNOWN
    return DetectedLanguage(code, min(1.0, round(shares[code], 4)))


def _shares(candidates: dict[str, float], sample: str) -> dict[str, float]:
    """How likely each language is, without those that have letters of their own and none of them
    in the sample; two ways to write a language are one.

    langdetect tells traditional from simplified Chinese, where an Argos pair has one code, and
    takes either for Korean, of which it knows the Chinese letters too.

    >>> _shares({"zh-tw": 0.25, "ko": 0.5, "zh-cn": 0.25}, "\u5229\u99ac\u5e02\u9577")
    {'zh': 1.0}
    """
    shares: dict[str, float] = {}
    for name, probability in candidates.items():
        code = name.partition("-")[0]
        if code not in _own_letters() or _own_letters()[code].search(sample):
            shares[code] = shares.get(code, 0.0) + probability
    total = sum(shares.values())
    known = sum(candidates.values())
    return {code: share / total * known for code, share in shares.items()}


@cache
def _own_letters() -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(f"[{chr(int(first, 16))}-{chr(int(last, 16))}]")
        for language, first, last, _source in rows(_OWN_LETTERS)
    }


def detect_document(blocks: Sequence[Block]) -> DocumentLanguage:
    """Return the language of the article and of each block, so that a foreign quotation is seen.

    A block that is too short alone is undetermined.

    >>> found = detect_document(
    ...     [Block(Kind.PARAGRAPH, "El ministro presentó hoy el presupuesto del año.")])
    >>> found.article.code, found.blocks[0].code
    ('es', 'es')
    """
    whole = detect_whole(blocks)
    asked: Sequence[int] = range(len(blocks))
    if len(blocks) > _MANY_BLOCKS:
        # Of a book's paragraphs those that could be foreign, as many as of an article.
        strange = [
            index for index in asked if not is_held_together(blocks[index].text, whole.article.code)
        ]
        asked = strange[:: 1 + len(strange) // _MANY_BLOCKS]

    found = {index: detect_language(blocks[index].text) for index in asked}
    return replace(
        whole, blocks=tuple(found.get(index, whole.article) for index in range(len(blocks)))
    )


def detect_whole(blocks: Sequence[Block]) -> DocumentLanguage:
    """Return the language of the article, and of no block, each of which would take its time.

    It is that of all text that is not boilerplate, each block giving its fair share when there is
    more than ``LONGEST_SAMPLE``. Where that is open because two languages are in it, it is the one
    of more than half of the letters.
    """
    texts = [block.text for block in blocks if block.kind is not Kind.BOILERPLATE]
    # Of a long text some blocks from all over speak: first letters would say nothing.
    texts = texts[:: 1 + len(texts) // _SPEAKING_BLOCKS]
    share = min(1.0, LONGEST_SAMPLE / (sum(len(text) + 1 for text in texts) or 1))
    sample = "\n".join(text[: max(1, int(len(text) * share))] for text in texts)
    article = detect_language(sample)
    if article.code == UNDETERMINED:
        article = _most_spoken(texts)
    return DocumentLanguage(article, (), sum(map(str.isalpha, sample)))


def _most_spoken(texts: Sequence[str]) -> DetectedLanguage:
    """The language of more than half of the letters of ``texts``, each told alone."""
    letters: dict[str, int] = {}
    for text in texts:
        code = detect_language(text).code
        letters[code] = letters.get(code, 0) + sum(map(str.isalpha, text))
    code = max(letters, key=lambda each: letters[each], default=UNDETERMINED)
    share = letters.get(code, 0) / (sum(letters.values()) or 1)
    if code == UNDETERMINED or share <= 1 / 2:
        return _UNKNOWN
    return DetectedLanguage(code, round(share, 4))


def _by_its_words(sample: str, languages: Collection[str]) -> DetectedLanguage | None:
    """The one of ``languages`` whose own words stand in ``sample`` often enough."""
    words = LETTERS.findall(sample.lower())
    found = {code: [word for word in words if word in telling_words()[code]] for code in languages}
    code = max(found, key=lambda each: len(found[each]), default=UNDETERMINED)
    often = len(found.get(code, ()))
    if often * _WORDS_PER_TELLING_ONE < len(words) or len({*found.get(code, ())}) < _TELLING:
        return None
    return DetectedLanguage(code, min(1.0, round(MINIMUM_PROBABILITY + often / len(words), 4)))


def is_told_from(text: str, language: str, other: str) -> bool:
    """Whether words that no sister has tell that ``text`` is in ``language`` and not in ``other``,
    its quotations apart. False where ``language`` has no such words, or a sister has none.

    >>> text = "Això no és només per als veïns, va dir l'alcalde, i tothom ho sap."
    >>> is_told_from(text, "ca", "es"), is_told_from("Dijo que no es para los vecinos.", "ca", "es")
    (True, False)
    """
    known = telling_words()
    if language not in known or (other not in known and are_sisters(language, other)):
        return False
    unquoted = _QUOTED.sub(" ", text)
    sample = unquoted if LETTERS.search(unquoted) else text
    speaks_other = not known.get(other, frozenset()).isdisjoint(LETTERS.findall(sample.lower()))
    return not speaks_other and _by_its_words(sample, (language,)) is not None


def is_held_together(text: str, language: str) -> bool:
    """Whether the small words of ``language`` make up their share of a sentence in it, its
    quotations apart: who says them is said in the article's language. False where the small words
    are not known.

    >>> is_held_together("Vio un monumento a Martin Luther King junior", "es")
    True
    >>> is_held_together("Freedom of expression is the right of everyone", "es")
    False
    """
    small = language_of(language).small_words
    words = LETTERS.findall(_QUOTED.sub(" ", text).lower()) or LETTERS.findall(text.lower())
    return bool(small) and _WORDS_PER_SMALL_ONE * sum(word in small for word in words) >= len(words)


def require_language(found: DocumentLanguage, expected: str, name: str) -> None:
    """Raise LanguageError when ``found`` is another language than ``expected`` (ISO 639-1).

    ``name`` is the file's. An undetermined or very short article passes: nothing speaks against
    what the person said.
    """
    if found.speaks_against(expected):
        remedy = told(
            "Choose another source language, or overrule the detection if it is mistaken."
        )
        raise another_language(found, expected, name, remedy)


def another_language(
    found: DocumentLanguage, expected: str, name: str, remedy: str
) -> LanguageError:
    """Return what is raised for a text in another language than ``expected``."""
    return LanguageError(
        name,
        told(
            "the text reads as {found} (probability {probability:.2f}), not as {expected}",
            found=language_name(found.article.code),
            probability=found.article.probability,
            expected=language_name(expected),
        ),
        remedy,
    )


def known_language(found: DocumentLanguage, name: str) -> str:
    """Return the article's code; raises LanguageError if undetermined. ``name`` is the file's."""
    if found.article.code == UNDETERMINED:
        raise LanguageError(
            name,
            "the text is too short or too mixed to tell its language",
            by_command(told("Choose the source language yourself."), "--from"),
        )
    return found.article.code


def _without_addresses(text: str) -> str:
    # langdetect has patterns of its own for addresses, but they crawl on long unbroken runs.
    return " ".join(
        word for word in text.split() if len(word) <= _LONGEST_WORD and not _ADDRESS.fullmatch(word)
    )


def _is_enough(text: str) -> bool:
    if len(_UNSPACED_LETTER.findall(text)) >= MINIMUM_LETTERS // 2:
        return True
    words = LETTERS.findall(text)
    return len(words) >= MINIMUM_WORDS and sum(map(len, words)) >= MINIMUM_LETTERS


def _detector_factory() -> "DetectorFactory":
    """Return our own factory: the one that langdetect keeps takes its seed from a global."""
    with _loading:
        return _load_profiles()


@cache
def _load_profiles() -> "DetectorFactory":
    from langdetect import detector_factory  # noqa: PLC0415 - seldom needed
    from langdetect.utils.lang_profile import LangProfile  # noqa: PLC0415 - as above

    factory = detector_factory.DetectorFactory()
    # Sorted, because sums of floats depend on the order and a folder's listing has none.
    paths = sorted(
        path
        for path in Path(detector_factory.PROFILES_DIRECTORY).iterdir()
        if not path.name.startswith(".")
    )
    # Not by its own loading: that takes Ctrl+C for a damaged profile.
    for index, path in enumerate(paths):
        profile = LangProfile(**json.loads(path.read_text(encoding="utf-8")))
        factory.add_profile(profile, index, len(paths))
    factory.set_seed(_SEED)
    return factory
