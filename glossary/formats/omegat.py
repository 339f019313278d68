"""OmegaT's glossaries: source TAB target TAB comment, one term a line, ``#`` before a comment line.

OmegaT knows no status; a term that is not preferred carries ``[admitted]`` or ``[forbidden]`` before its
comment, which translators see in OmegaT and we read back. Kind, variants and evidence cannot be carried.
"""

import re
from collections.abc import Iterable

from glossary.formats.rows import (
    Languages,
    LineProblem,
    ReadGlossary,
    checked_count,
    checked_size,
    decoded,
    line_problem,
    lines_of,
    on_one_line,
    one_pair,
    row_problems,
    row_term,
)
from glossary.term import Term, TermStatus
from translation.errors import GlossaryFormatError

_STATUS = re.compile(r"\[(preferred|admitted|forbidden)\] ?")


def read(
    name: str, data: bytes, *, source_language: str = "es", target_language: str = "en", desk: str = ""
) -> ReadGlossary:
    """The terms of a tab-separated file. Raises GlossaryFormatError when no line has a tab."""
    checked_size(name, data)
    languages = Languages(source_language, target_language, desk)
    lines = lines_of(decoded(data))
    if not any("\t" in line for line in lines if not line.startswith("#")):
        raise GlossaryFormatError(
            name, "line 1: no line has a tab between source and target", "Separate the columns with tabs."
        )
    terms: list[Term] = []
    problems: list[LineProblem] = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("#") or not line.strip():
            continue
        source, target, comment, *_ = [*line.split("\t", 2), "", ""]
        status = _STATUS.match(comment)
        row = {"source": source, "target": target, "note": comment}
        if status is not None:
            row |= {"status": status.group(1), "note": comment[status.end() :]}
        found = row_problems(row)
        if found:
            problems.append(line_problem(number, found))
        else:
            terms.append(row_term(row, languages))
        checked_count(name, len(terms))
    return ReadGlossary(tuple(terms), tuple(problems))


def write(terms: Iterable[Term]) -> bytes:
    """``terms`` in UTF-8 for OmegaT's glossary folder. Raises UsageError on more than one language pair."""
    terms = tuple(terms)
    one_pair(terms)
    lines = ["# Glossary in tab-separated format -*- coding: utf-8 -*-"]
    for term in terms:
        marked = term.status is not TermStatus.PREFERRED or _STATUS.match(term.note.strip())
        comment = on_one_line(f"[{term.status}] {term.note}" if marked else term.note).strip()
        lines.append(
            f"{on_one_line(term.source)}\t{on_one_line(term.target).strip()}\t{comment}".rstrip("\t")
        )
    return "".join(f"{line}\n" for line in lines).encode()
