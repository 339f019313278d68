"""A house's style as data, in TOML: how a newsroom spells, counts, dates, quotes, what it avoids.

A pack is written by people and comes from anywhere, so it is read strictly: what is not known is
refused by its name, with what is allowed there. Our own lie in ``style_packs``; the guide of the
app tells the keys.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_args, get_origin, get_type_hints

from translation.errors import FileFormatError, FileTooLargeError
from translation.messages import told
from translation.tables import rows
from translation.toml_lines import line_at_fault

FOLDER = Path(__file__).with_name("style_packs")
"""Where our own packs lie, a file each."""

LARGEST_PACK = 256_000
"""Bytes."""
MOST_WORDS = 2000
LONGEST_TEXT = 300
LONGEST_WORD = 60
_MOST_FAULTS = 10
_MOST_QUOTED = 80

FORMS = Path(__file__).with_name("style_forms.tsv")
"""What a rule may choose from in each language: language, what, name, forms."""

_Parse = Callable[[str, Any], Any]
"""Gets the name of a key and what stands there, returns what is kept; raises _NotAllowed."""


class _NotAllowed(Exception):  # noqa: N818 - read_pack makes an error of the tree of it
    """The value of a key is not allowed; the argument names the allowed values."""


_Row = tuple[str, str, str, tuple[str, ...]]


@cache
def _forms() -> tuple[_Row, ...]:
    return tuple(
        (of, what, name, tuple(form.split("|"))) for of, what, name, form, _ in rows(FORMS)
    )


def style_forms(language: str, what: str) -> Mapping[str, tuple[str, ...]]:
    """Return what a rule may choose from in ``language``, by the names that a pack has for it.

    >>> style_forms("es", "date"), style_forms("fr", "date")
    ({'day-month': ('{day} de {month} de {year}', '{day} de {month}')}, {})
    """
    return {name: forms for of, kind, name, forms in _forms() if (of, kind) == (language, what)}


def _names(what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, kind, name, _ in _forms() if kind == what))


def _text(longest: int = LONGEST_TEXT) -> _Parse:
    allowed = told("a text of 1 to {most} characters on one line", most=longest)

    def parse(_key: str, value: Any) -> str:  # noqa: ANN401 - it is what the file holds
        if (
            not isinstance(value, str)
            or not value.strip()
            or len(value) > longest
            or not value.isprintable()
        ):
            raise _NotAllowed(allowed)
        return value

    return parse


def _one_of(*choices: str) -> _Parse:
    def parse(_key: str, value: Any) -> str:  # noqa: ANN401 - as above
        if not isinstance(value, str) or value not in choices:
            raise _NotAllowed(", ".join(f'"{choice}"' for choice in choices))
        return value

    return parse


def _one_name(what: str) -> _Parse:
    def parse(where: str, value: object) -> str:
        # The table is read when a pack is: whoever only opens a page waits for no data.
        return str(_one_of(*_names(what))(where, value))

    return parse


def _one_language(where: str, value: object) -> str:
    languages = dict.fromkeys(language for language, *_ in _forms())
    return str(_one_of(*languages)(where, value))


def _whether(_key: str, value: Any) -> bool:  # noqa: ANN401 - as above
    if not isinstance(value, bool):
        raise _NotAllowed("true, false")
    return value


def _small_number(_key: str, value: Any) -> int:  # noqa: ANN401 - as above
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 20:
        raise _NotAllowed(told("a whole number from {low} to {high}", low=0, high=20))
    return value


def _some_words(_key: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    if not isinstance(value, list) or len(value) > MOST_WORDS:
        raise _NotAllowed(told("a list of {most} texts at most", most=MOST_WORDS))
    return tuple(_text(LONGEST_WORD)("", one) for one in value)


def _lower_words(key: str, value: Any) -> frozenset[str]:  # noqa: ANN401 - as above
    return frozenset(word.lower() for word in _some_words(key, value))


def _preferred(key: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    return _some_words(key, value if isinstance(value, list) else [value])


_Said = Annotated[str, _text()]
_MARKS = _one_of("“”", "‘’", '""', "''", "«»")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the house wants, in its own words, with an example."""

    rule: _Said
    example: _Said


@dataclass(frozen=True, slots=True)
class Spelling(Rule):
    """``variety`` is "US" or "UK", ``endings`` how it has "organise"; ``keep`` are left alone."""

    variety: Annotated[str, _one_name("variety")]
    endings: Annotated[str, _one_of("-ise", "-ize")] = "-ise"
    keep: Annotated[frozenset[str], _lower_words] = frozenset()


@dataclass(frozen=True, slots=True)
class Numbers(Rule):
    """Whole numbers up to ``words_up_to`` are words, larger ones figures; "" is no rule."""

    words_up_to: Annotated[int, _small_number] = 0
    decimal_mark: Annotated[str, _one_of(",", ".")] = ""


@dataclass(frozen=True, slots=True)
class Dates(Rule):
    """``order`` is "month-day" or "day-month"."""

    order: Annotated[str, _one_name("date")]


@dataclass(frozen=True, slots=True)
class Titles(Rule):
    """``short`` are titles as "Mr", with or without ``full_stop``; ``offices`` as "president".

    An office has a capital "before-name" only, or "never".
    """

    short: Annotated[tuple[str, ...], _some_words] = ()
    full_stop: Annotated[bool, _whether] = True
    offices: Annotated[tuple[str, ...], _some_words] = ()
    capital: Annotated[str, _one_of("before-name", "never")] = "before-name"


@dataclass(frozen=True, slots=True)
class Names(Rule):
    """Whether names have their ``accents``, "kept" or "dropped": Núñez, Nunez."""

    accents: Annotated[str, _one_of("kept", "dropped")]


@dataclass(frozen=True, slots=True)
class HeadlineStyle(Rule):
    """``case`` is "title", a capital on each principal word, or "sentence", as in running text."""

    case: Annotated[str, _one_name("case")]


@dataclass(frozen=True, slots=True)
class Percent(Rule):
    """``write`` is what stands after a figure: "percent", "%", or " %" for a sign with a space."""

    write: Annotated[str, _one_name("percent")]


@dataclass(frozen=True, slots=True)
class Marks(Rule):
    """The opening and the closing mark of a quotation, and of one within it."""

    outer: Annotated[str, _MARKS]
    inner: Annotated[str, _MARKS]


@dataclass(frozen=True, slots=True)
class Word:
    """``avoid`` is a word or a phrase, ``prefer`` what the house writes, several or none."""

    avoid: Annotated[str, _text(LONGEST_WORD)]
    reason: _Said
    prefer: Annotated[tuple[str, ...], _preferred] = ()


def _listed_words(key: str, value: Any) -> tuple[Word, ...]:  # noqa: ANN401 - as above
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise _NotAllowed("[[words.list]]")
    if len(value) > MOST_WORDS:
        raise _NotAllowed(told("{most} words at most", most=MOST_WORDS))
    read = {
        number: partial(_part, f"{key}, {number}", Word, row) for number, row in enumerate(value, 1)
    }
    return tuple(_all(read).values())


@dataclass(frozen=True, slots=True)
class Words:
    """The words that the house avoids; quoted ones are left alone unless ``in_quotations``."""

    list: Annotated[tuple[Word, ...], _listed_words]
    in_quotations: Annotated[bool, _whether] = False


@dataclass(frozen=True, slots=True)
class StylePack:
    """A house's style; a part that is None is one that the house has no rule for.

    ``text`` is the TOML that it was read from, ``digest`` its SHA-256.
    """

    name: Annotated[str, _text(LONGEST_WORD)]
    language: Annotated[str, _one_language]
    digest: str
    description: Annotated[str, _text()] = field(default="", repr=False)
    spelling: Spelling | None = field(default=None, repr=False)
    numbers: Numbers | None = field(default=None, repr=False)
    dates: Dates | None = field(default=None, repr=False)
    titles: Titles | None = field(default=None, repr=False)
    names: Names | None = field(default=None, repr=False)
    headlines: HeadlineStyle | None = field(default=None, repr=False)
    percent: Percent | None = field(default=None, repr=False)
    quotations: Marks | None = field(default=None, repr=False)
    words: Words | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)

    def is_of(self, language: str) -> bool:
        """Whether it is the style of texts in ``language``, whatever its country."""
        return language.partition("-")[0] == self.language

    def decimal_mark_in(self, language: str) -> str:
        """Return the sign before decimals in ``language``, "" where the house names none."""
        return self.numbers.decimal_mark if self.numbers and self.is_of(language) else ""

    def rules(self) -> tuple[tuple[str, str], ...]:
        """Return each rule in the house's words with its example, but those of single words."""
        parts = (getattr(self, name) for name in _parts())
        return tuple((part.rule, part.example) for part in parts if isinstance(part, Rule))


class _Wrong(Exception):  # noqa: N818 - as above
    """What is wrong with the pack, in plain words, each with what is allowed."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = faults
        super().__init__(*faults)


def read_pack(name: str, data: bytes) -> StylePack:
    r"""Return the pack of the file ``name``.

    Raises FileTooLargeError, and FileFormatError with the line, or with each key that is wrong, and
    what is allowed there.

    >>> read_pack("x.toml", b'name = "X"\nlanguage = "fr"')
    Traceback (most recent call last):
    translation.errors.FileFormatError: x.toml: “language” is "fr". Allowed: "en", "es".
    """
    if len(data) > LARGEST_PACK:
        raise FileTooLargeError(
            name,
            told("a style pack holds {most} kB at most", most=LARGEST_PACK // 1000),
            "Choose another file.",
        )

    try:
        text = data.decode("utf-8-sig")
        return _read(text)
    except UnicodeDecodeError:
        raise FileFormatError(name, "it is not a text in UTF-8", "Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, words = line_at_fault(text, error)
        problem = told("line {line} is not TOML: “{words}”", line=line, words=words[:_MOST_QUOTED])
        raise FileFormatError(name, problem, "Mend that line.") from None
    except _Wrong as wrong:
        raise FileFormatError(name, *_said(wrong.faults)) from None


def _said(faults: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the first problem, and its remedy with the further faults, one sentence after the
    other.
    """
    (problem, remedy), *others = faults
    for also, its_remedy in others[: _MOST_FAULTS - 1]:
        remedy = told(
            "{before} {problem}. {remedy}", before=remedy, problem=also, remedy=its_remedy
        )
    left = len(faults) - _MOST_FAULTS
    return problem, remedy if left < 1 else told(
        "{before} {count} more are wrong.", before=remedy, count=left
    )


def _all(read: Mapping[Any, Callable[[], Any]]) -> dict[Any, Any]:
    """Return what each of these reads. Raises _Wrong with the faults of all that cannot."""
    found: dict[Any, Any] = {}
    faults: list[tuple[str, str]] = []
    for key, read_it in read.items():
        try:
            found[key] = read_it()
        except _Wrong as wrong:
            faults += wrong.faults
    if faults:
        raise _Wrong(*faults)
    return found


def _refuse(problem: str, remedy: str) -> NoReturn:
    raise _Wrong((problem, remedy))


@lru_cache(maxsize=64)
def _read(text: str) -> StylePack:
    found = tomllib.loads(text.replace("\r\n", "\n"))
    heads, all_parts = _keys(StylePack), _parts()
    listed = [f"[{part}]" for part in all_parts]
    reads: dict[str, Callable[[], Any]] = {
        key: _unknown(_quoted(key), [*heads, *listed])
        for key in found
        if key not in {*heads, *all_parts}
    }
    reads |= {key: _missing(_quoted(key)) for key in ("name", "language") if key not in found}
    reads |= {
        key: partial(_at, _quoted(key), parse, found[key])
        for key, parse in heads.items()
        if key in found
    }
    reads |= {
        part: partial(_part, f"[{part}]", made, found[part])
        for part, made in all_parts.items()
        if part in found
    }
    read = _all(reads)
    if all_parts.keys().isdisjoint(read):
        _refuse(told("it has no rule"), told("Allowed: {allowed}.", allowed=", ".join(listed)))

    pack = StylePack(**read, text=text, digest=sha256(text.encode()).hexdigest())
    _check_language(pack)
    return pack


@cache
def _keys(made: type) -> Mapping[str, _Parse]:
    """Return what reads each key that a dataclass takes from a pack, by its annotation."""
    hints = get_type_hints(made, include_extras=True)
    return {
        name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated
    }


NO_STYLE = StylePack("", "", "")
"""What a desk without a pack wants: nothing."""


@cache
def _parts() -> Mapping[str, type]:
    """Return the dataclass of each part of a pack."""
    hints = {name: get_args(hint)[:1] for name, hint in get_type_hints(StylePack).items()}
    return {
        name: kind
        for name, kinds in hints.items()
        for kind in kinds
        if isinstance(kind, type) and is_dataclass(kind)
    }


def _part(where: str, made: type, value: object) -> Any:  # noqa: ANN401 - a part
    if not isinstance(value, dict):
        _refuse(told("{key} is not a table", key=where), told("Allowed: {allowed}.", allowed=where))
    keys = _keys(made)
    reads: dict[str, Callable[[], Any]] = {
        key: _unknown(_quoted(key, where), [*keys]) for key in value if key not in keys
    }
    reads |= {
        one.name: _missing(_quoted(one.name, where))
        for one in fields(made)
        if one.default is MISSING and one.default_factory is MISSING and one.name not in value
    }
    reads |= {
        key: partial(_at, _quoted(key, where), keys[key], one)
        for key, one in value.items()
        if key in keys
    }
    return made(**_all(reads))


def _at(where: str, parse: _Parse, value: object) -> Any:  # noqa: ANN401 - what the key holds
    try:
        return parse(where, value)
    except _NotAllowed as error:
        shown = f'"{_shown(value)}"' if isinstance(value, str) else _shown(value)
        raise _Wrong(
            (
                told("{key} is {value}", key=where, value=shown),
                told("Allowed: {allowed}.", allowed=error.args[0]),
            )
        ) from None


def _quoted(key: str, part: str = "") -> str:
    """Return what a key of a pack or of one of its parts is called, as a message."""
    if part:
        return told("{part} “{name}”", part=part, name=_shown(key))
    return told("“{name}”", name=_shown(key))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_WORD else text[:LONGEST_WORD] + "…"


def _unknown(where: str, allowed: list[str]) -> Callable[[], None]:
    """Return what refuses a key that is not known."""
    return partial(
        _refuse,
        told("{key} is not known", key=where),
        told("Allowed: {allowed}.", allowed=", ".join(allowed)),
    )


def _missing(where: str) -> Callable[[], None]:
    """Return what refuses a pack without the key."""
    return partial(_refuse, told("{key} is missing", key=where), told("Add it."))


def _check_language(pack: StylePack) -> None:
    """Raise _Wrong for the rules that the pack's language has not."""
    chosen = {
        ("[spelling] “variety”", "variety"): pack.spelling and pack.spelling.variety,
        ("[dates] “order”", "date"): pack.dates and pack.dates.order,
        ("[headlines] “case”", "case"): pack.headlines and pack.headlines.case,
        ("[percent] “write”", "percent"): pack.percent and pack.percent.write,
    }
    faults = []
    for (where, what), name in chosen.items():
        allowed = [*style_forms(pack.language, what)]
        if name is not None and name not in allowed:
            remedy = told(
                "Allowed for {language}: {allowed}.",
                language=f'"{pack.language}"',
                allowed=", ".join(f'"{one}"' for one in allowed) or told("nothing"),
            )
            faults.append((told("{key} is {value}", key=where, value=f'"{name}"'), remedy))
    if faults:
        raise _Wrong(*faults)


@cache
def our_packs() -> Mapping[str, StylePack]:
    """Return the packs that come along, by the names of their files.

    >>> sorted(our_packs())
    ['es-news', 'uk-news', 'us-news']
    """
    files = sorted(FOLDER.glob("*.toml"))
    return {file.stem: read_pack(file.name, file.read_bytes()) for file in files}
