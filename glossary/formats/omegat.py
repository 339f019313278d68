"""OmegaT's glossaries: source TAB target TAB comment, one term a line, ``#`` before a comment line.

OmegaT knows no status; a term that is not preferred carries ``[admitted]`` or ``[forbidden]``
before its comment, which translators see in OmegaT and we read back. Kind, variants, evidence and
desk cannot be carried.
"""

import re
from collections.abc import Iterator

from glossary.formats.rows import (
    Languages,
    ReadGlossary,
    TermRow,
    lines_of,
    on_one_line,
    one_pair,
    read_rows,
    term_lines,
)
from glossary.term import Term, TermStatus
from translation.errors import FileFormatError

# Behind the note: OmegaT has one column for all that is said of a term.
_EXPLANATION = re.compile(r" ?\[explanation: (.*)\]$")
_STATUS = re.compile(r"\[(preferred|admitted|forbidden)\] ?")


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of a tab-separated file. Raises FileFormatError when no line has a tab."""
    lines = lines_of(text)
    if not any("\t" in line for line in lines if not line.startswith("#")):
        raise FileFormatError(
            name,
            "line 1: no line has a tab between source and target",
            "Separate the columns with tabs.",
        )
    return read_rows(name, _rows(lines), languages)


def _rows(lines: list[str]) -> Iterator[TermRow]:
    for number, line in term_lines(lines):
        source, target, comment, *_ = [*line.split("\t", 2), "", ""]
        status = _STATUS.match(comment)
        row = {"source": source, "target": target, "note": comment}
        if status is not None:
            row |= {"status": status.group(1), "note": comment[status.end() :]}
        explanation = _EXPLANATION.search(row["note"])
        if explanation is not None:
            row |= {"note": row["note"][: explanation.start()], "explanation": explanation.group(1)}
        yield number, row, ()


def write(terms: tuple[Term, ...]) -> bytes:
    """``terms`` in UTF-8 for OmegaT's glossary folder. Raises UsageError for several pairs."""
    one_pair(terms)
    lines = ["# Glossary in tab-separated format -*- coding: utf-8 -*-"]
    for term in terms:
        marked = term.status is not TermStatus.PREFERRED or _STATUS.match(term.note.strip())
        explanation = f" [explanation: {term.explanation}]" if term.explanation else ""
        said = f"[{term.status}] {term.note}" if marked else term.note
        comment = on_one_line(said + explanation).strip()
        lines.append(
            f"{on_one_line(term.source)}\t{on_one_line(term.target).strip()}\t{comment}".rstrip(
                "\t"
            )
        )
    return "".join(f"{line}\n" for line in lines).encode()
