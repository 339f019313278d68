"""What the formats share: limits, decoding, and rows of named cells that become Terms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache, reduce
from pathlib import Path

from glossary.language import tables
from glossary.term import LONGEST_EXPLANATION, Term, TermKind, TermStatus
from translation.errors import EmptyFileError, FileTooLargeError, UsageError
from translation.languages import usual
from translation.languages.names import named_language
from translation.messages import told

_HEAD = 4_096  # bytes in which a file says its encoding
MAX_BYTES = 50_000_000
MAX_TERMS = 500_000
MAX_LENGTH = 1_000
"""Code points of a source or target; a name is shorter, and a whole article is no term."""

COLUMNS = (
    "source",
    "target",
    "kind",
    "status",
    "variants",
    "case_sensitive",
    "note",
    "evidence",
    "explanation",
    "desk",
    "from",
    "to",
)
LANGUAGE_COLUMNS = COLUMNS[-2:]

TermRow = tuple[int, Mapping[str, str], Sequence[str]]
"""The line of a row, its cells under ``COLUMNS`` (none if unreadable), what else is wrong."""

# Characters that XML 1.0 forbids, and those that nobody sees (soft hyphens, zero-width spaces,
# marks of direction), for which no name would be found: they are neither read nor written.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c"
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
# Letters and quotation marks of the west in UTF-8: as Windows-1252 these would be "Ã¡" and "â€œ".
_WESTERN_UTF8 = re.compile(rb"\xc2[\xa1-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")
_DECLARED = re.compile(rb"""(?:<\?xml[^>]{0,99}encoding=["']|charset=)([\w.:-]{2,40})""")
_LINE_OR_TAB = re.compile(r"[\t\r\n]+")
_PIECE = re.compile(r"\\[\\|]|\||\\|[^\\|]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


@cache
def cell_words(field: str) -> dict[str, str]:
    """What files write in lower case for a value of ``field`` -> the value.

    >>> cell_words("kind")["persona"]
    'person'
    """
    table = tables.rows(Path(__file__).with_name("cells.tsv"))
    return {written: meant for of, written, meant, _ in table if of == field}


@dataclass(frozen=True, slots=True)
class LineProblem:
    """``message`` says what is wrong in ``line`` (the first line of the file is 1, 0 where it is
    not known); what stands there was left out.
    """

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class ReadGlossary:
    """The terms that a file holds, in its order, and the rows and columns that were not read;
    ``untold`` is how many terms do not say their two languages.
    """

    terms: tuple[Term, ...]
    problems: tuple[LineProblem, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    untold: int = 0


@dataclass(frozen=True, slots=True)
class Languages:
    """What a file that does not say so itself is taken to hold; ``are_told`` once it says so."""

    source: str = usual.SOURCE
    target: str = usual.TARGET
    desk: str = ""
    are_told: bool = False

    def with_told(self, source: str, target: str) -> "Languages":
        """Return those that a file names for all its terms; "" where it names none."""
        return replace(
            self,
            source=source or self.source,
            target=target or self.target,
            are_told=bool(source and target),
        )


def checked_size(name: str, data: bytes) -> None:
    """Refuse a file of no bytes (EmptyFileError) or over ``MAX_BYTES`` (FileTooLargeError)."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyFileError(name, "the file is empty", "Choose a glossary that has terms in it.")
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(
            name,
            told(
                "the file has {data:,} bytes, the limit is {max_bytes:,}",
                data=len(data),
                max_bytes=MAX_BYTES,
            ),
            "Split it and import the parts one after the other.",
        )


def checked_count(name: str, count: int) -> None:
    """Refuse more than ``MAX_TERMS`` terms (FileTooLargeError)."""
    if count > MAX_TERMS:
        raise FileTooLargeError(
            name,
            told("the file has more than {max_terms:,} terms", max_terms=MAX_TERMS),
            "Split it and import the parts one after the other.",
        )


def decoded(data: bytes) -> str:
    """The text of ``data``: UTF-8, UTF-16 (with a byte order mark, or seen by its zeros), else what
    a TBX or PO file says of itself, else Windows-1252, line by line, for a file may be put together
    from others.

    Windows-1252 is Latin-1 with the quotation marks and dashes that editors put there; a byte it
    lacks is read as Latin-1. Never raises.

    >>> decoded("señal".encode("latin-1")), decoded("señal".encode("utf-16"))
    ('señal', 'señal')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    head = data[:400]
    if head[1::2].count(0) * 4 > len(head):
        return data.decode("utf-16-le", errors="replace")
    if head[0::2].count(0) * 4 > len(head):
        return data.decode("utf-16-be", errors="replace")

    for encoding in ("utf-8-sig", _declared(data)):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding)
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    return "".join(map(_decoded_line, lines))


def _declared(data: bytes) -> str:
    """The encoding that the file says, "" for none, and for Latin-1, which is seldom all it is."""
    found = _DECLARED.search(data[:_HEAD])
    encoding = found[1].decode("ascii").casefold() if found else ""
    is_wide = encoding.startswith(("utf-16", "utf-32", "ucs"))
    return "" if is_wide or encoding in ("iso-8859-1", "latin-1", "latin1") else encoding


def _decoded_line(line: bytes) -> str:
    if _WESTERN_UTF8.search(line):
        return line.decode("utf-8", errors="replace")
    try:
        return line.decode("windows-1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def lines_of(text: str) -> list[str]:
    """Lines of ``text``, ended by CR, LF or both, not by a separator inside a term (U+2028)."""
    return _LINE_END.split(text)


def term_lines(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines with a term, with their numbers from 1: neither empty nor a comment after ``#``.

    >>> [*term_lines(["# names", "", "Capece"])]
    [(3, 'Capece')]
    """
    return (
        (number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    )


def read_rows(name: str, rows: Iterable[TermRow], languages: Languages) -> ReadGlossary:
    """The terms of ``rows``, and what is wrong with those that are none.

    Raises FileTooLargeError for more than ``MAX_TERMS`` terms.

    >>> read_rows("terms.csv", [(2, {"source": "mype", "target": ""}, ())],
    ...           Languages()).problems[0].message
    'the target is empty'
    """
    terms: list[Term] = []
    problems: list[LineProblem] = []
    untold = 0
    for line, cells, more in rows:
        found = (*(row_problems(cells) if cells else ()), *more)
        if found:
            problems.append(line_problem(line, found))
        else:
            terms.append(row_term(cells, languages))
            says = all(cells.get(column, "").strip() for column in LANGUAGE_COLUMNS)
            untold += not (says or languages.are_told)
        checked_count(name, len(terms))
    return ReadGlossary(tuple(terms), tuple(problems), untold=untold)


def row_problems(row: Mapping[str, str]) -> tuple[str, ...]:
    """Why ``row`` (keys of ``COLUMNS``) is no term; empty if it is one.

    >>> row_problems({"source": "Capece", "target": "", "kind": "chamber"})
    ('the target is empty',
     'the kind “chamber” is not one of person, organisation, place, work, other')
    """
    problems = [
        problem for column in COLUMNS[:2] for problem in _text_problems(column, row.get(column, ""))
    ]
    if len(row.get("explanation", "").strip()) > LONGEST_EXPLANATION:
        problems.append(
            told("the explanation is longer than {limit:,} characters", limit=LONGEST_EXPLANATION)
        )

    for column in LANGUAGE_COLUMNS:
        code = row.get(column, "").strip()
        if code and not named_language(code):
            problems.append(told("“{code}” is the code of no language", code=code))

    for column, allowed in (
        ("kind", TermKind),
        ("status", TermStatus),
        ("case_sensitive", ("true", "false")),
    ):
        value = row.get(column, "").strip()
        if value.casefold() not in cell_words(column):
            problems.append(
                told(
                    "the {column} “{value}” is not one of {allowed}",
                    column=column,
                    value=value,
                    allowed=", ".join(allowed),
                )
            )

    return tuple(problems)


def _text_problems(column: str, text: str) -> Iterator[str]:
    """Yield why the text of ``column`` is none of a term."""
    if not text.strip():
        yield told("the {column} is empty", column=column)
    if len(text) > MAX_LENGTH:
        yield told(
            "the {column} is longer than {limit:,} characters", column=column, limit=MAX_LENGTH
        )
    if "\ufffd" in text:
        yield told("the {column} has a broken character", column=column)


def line_problem(line: int, problems: Sequence[str]) -> LineProblem:
    """All that is wrong with a line, as one problem.

    >>> line_problem(3, row_problems({"source": "", "target": ""})).message
    'the source is empty; the target is empty'
    """
    return LineProblem(
        line, reduce(lambda one, more: told("{one}; {more}", one=one, more=more), problems)
    )


def row_term(row: Mapping[str, str], languages: Languages) -> Term:
    """The term of a ``row`` in which ``row_problems`` found nothing, without outer white space."""
    kind, status, case_sensitive = _details(
        row.get("kind", ""), row.get("status", ""), row.get("case_sensitive", "")
    )
    return Term(
        source=row["source"].strip(),
        target=row["target"].strip(),
        kind=kind,
        status=status,
        variants=split_variants(row.get("variants", "")),
        case_sensitive=case_sensitive,
        note=row.get("note", "").strip(),
        evidence=row.get("evidence", "").strip(),
        source_language=named_language(row.get("from", "").strip()) or languages.source,
        target_language=named_language(row.get("to", "").strip()) or languages.target,
        desk=row.get("desk", "").strip() or languages.desk,
        explanation=row.get("explanation", "").strip(),
    )


@lru_cache(maxsize=1024)
def _details(kind: str, status: str, case_sensitive: str) -> tuple[TermKind, TermStatus, bool]:
    """What three cells mean, which are alike in thousands of rows."""

    def meant(column: str, cell: str) -> str:
        return cell_words(column)[cell.strip().casefold()]

    is_case_sensitive = meant("case_sensitive", case_sensitive) == "true"
    return TermKind(meant("kind", kind)), TermStatus(meant("status", status)), is_case_sensitive


def term_row(term: Term) -> dict[str, str]:
    """The cells of ``term`` under ``COLUMNS``: the inverse of ``row_term``."""
    cells = {
        "source": term.source,
        "target": term.target,
        "kind": term.kind.value,
        "status": term.status.value,
        "variants": joined_variants(term.variants),
        "case_sensitive": "true" if term.case_sensitive else "false",
        "note": term.note,
        "evidence": term.evidence,
        "explanation": term.explanation,
        "desk": term.desk,
        "from": term.source_language,
        "to": term.target_language,
    }
    return {column: printable(cell) for column, cell in cells.items()}


def joined_variants(variants: Iterable[str]) -> str:
    r"""The variants with ``|`` between; a ``|`` or backslash within one has a backslash before it.

    >>> print(joined_variants(["Capisi", "A|B"]))
    Capisi|A\|B
    """
    return "|".join(variant.replace("\\", "\\\\").replace("|", "\\|") for variant in variants)


def split_variants(cell: str) -> tuple[str, ...]:
    r"""The inverse of ``joined_variants``; empty variants and outer white space are dropped.

    >>> split_variants(r"Capisi | A\|B ||")
    ('Capisi', 'A|B')
    """
    if not cell:
        return ()
    variants: list[list[str]] = [[]]
    for piece in _PIECE.findall(cell):
        if piece == "|":
            variants.append([])
        else:
            variants[-1].append(piece[1:] if piece in (r"\|", r"\\") else piece)
    return tuple(filter(None, ("".join(pieces).strip() for pieces in variants)))


def printable(text: str) -> str:
    """``text`` without characters that no format carries (controls, surrogates) or nobody sees."""
    return _UNPRINTABLE.sub("", text)


def on_one_line(text: str) -> str:
    """``text`` for a format in which a tab ends a cell and a line end a row: each becomes a space.

    A leading ``#`` would make the row a comment, so a space goes before it; readers strip it.
    """
    line = _LINE_OR_TAB.sub(" ", printable(text)).strip()
    return f" {line}" if line.startswith("#") else line


def one_pair(terms: Iterable[Term]) -> tuple[str, str]:
    """The languages that all ``terms`` share, for formats of one pair; UsageError if not."""
    pairs = {(term.source_language, term.target_language) for term in terms}
    if len(pairs) > 1:
        raise UsageError(
            "",
            "the terms are of more than one language pair, and the format holds one",
            "Export one pair at a time, or choose TBX.",
        )
    return pairs.pop() if pairs else (usual.SOURCE, usual.TARGET)
