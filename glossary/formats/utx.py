"""UTX, the tab-separated glossary of the Asia-Pacific Association for Machine Translation.

Two header lines, then one term a line: ``#UTX 1.20; es/en; ...`` and ``#src TAB tgt TAB src:pos
...``. The columns are those of 1.11, which 1.20 keeps; those of ours that UTX does not know have
its prefix for user-defined fields, ``x-``. Columns named by language (``term:es``) are read as
well. Status: approved is preferred, provisional and non-standard are admitted, forbidden and
rejected forbidden.
"""

from collections.abc import Iterator

from glossary.formats.rows import (
    Languages,
    ReadGlossary,
    TermRow,
    cell_words,
    lines_of,
    on_one_line,
    one_pair,
    read_rows,
    term_lines,
    term_row,
)
from glossary.term import Term, TermKind, TermStatus
from translation.errors import FileFormatError
from translation.languages.language import primary_code

_COLUMNS = ("src", "tgt", "src:pos", "term status", "comment")
_OWN_COLUMNS = ("kind", "variants", "case_sensitive", "evidence", "explanation", "desk")
_WRITTEN_STATUS = {
    TermStatus.PREFERRED: "approved",
    TermStatus.ADMITTED: "non-standard",
    TermStatus.FORBIDDEN: "forbidden",
}
_SOURCE_AND_TARGET = 2


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of a UTX file, in the languages of its header where it names them.

    Raises FileFormatError when the header is missing or names no source and target column.
    """
    lines = lines_of(text)
    header = [line for line in lines if line.startswith("#")]
    if not header or not header[0].casefold().startswith("#utx"):
        raise FileFormatError(
            name,
            "line 1: a UTX file starts with #UTX and its version",
            "Export it again as UTX 1.11 or 1.20.",
        )

    languages = _languages(header[0], languages)
    columns = next(
        (found for found in (_columns(line, languages) for line in header[1:]) if found), []
    )
    if not columns:
        raise FileFormatError(
            name,
            "line 2: the header must name the columns src and tgt, separated by tabs",
            "Put a line such as #src TAB tgt TAB src:pos before the terms.",
        )

    return read_rows(name, _rows(lines, columns), languages)


def _rows(lines: list[str], columns: list[str]) -> Iterator[TermRow]:
    for number, line in term_lines(lines):
        row = dict(zip(columns, line.split("\t"), strict=False))
        status = row.get("status", "").strip().casefold()
        row["status"] = cell_words("utx-status").get(status, status)
        if row.get("src:pos", "").strip() == "properNoun" and "kind" not in row:
            # A name of what is unknown: it must not match the common word (Castillo, castillo).
            row["case_sensitive"] = "true"
        yield number, row, ()


def write(terms: tuple[Term, ...]) -> bytes:
    """``terms`` as UTX 1.20: UTF-8 with a byte order mark and CR LF, as it asks.

    The header has no date: equal glossaries are equal files. Raises UsageError on several pairs.
    """
    source_language, target_language = one_pair(terms)
    lines = [
        f"#UTX 1.20; {source_language}/{target_language}; ; creator: Cotejo",
        "#" + "\t".join((*_COLUMNS, *(f"x-{column}" for column in _OWN_COLUMNS))),
    ]

    for term in terms:
        row = {column: on_one_line(cell) for column, cell in term_row(term).items()}
        part_of_speech = "noun" if term.kind is TermKind.OTHER else "properNoun"
        cells = [
            row["source"],
            row["target"],
            part_of_speech,
            _WRITTEN_STATUS[term.status],
            row["note"],
        ]
        lines.append("\t".join([*cells, *(row[column] for column in _OWN_COLUMNS)]))

    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def _languages(first: str, languages: Languages) -> Languages:
    """``#UTX 1.20; en-US/ja-JP; ...``: the primary language codes, where two are named."""
    fields = first.split(";")
    pair = fields[1].strip().split("/") if len(fields) > 1 else []
    if len(pair) != _SOURCE_AND_TARGET:
        return languages
    return languages.with_told(*map(primary_code, pair))


def _columns(line: str, languages: Languages) -> list[str]:
    """Our names for the columns of a header line; empty when it names no source and target."""
    known = {
        "src": "source",
        f"term:{languages.source}": "source",
        "tgt": "target",
        f"term:{languages.target}": "target",
        "term status": "status",
        f"term status:{languages.target}": "status",
        "comment": "note",
    }
    known |= {f"x-{column}": column for column in _OWN_COLUMNS}
    names = [cell.strip() for cell in line.removeprefix("#").split("\t")]
    columns = [known.get(name.casefold(), name) for name in names]
    return columns if {"source", "target"} <= set(columns) else []
