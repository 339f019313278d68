"""Glossaries as gettext catalogues (PO), the way Weblate and Pootle keep them.

``msgid`` is the source, ``msgstr`` the target, ``msgctxt`` the kind, the translator comment the
note. What PO has no place for stands in extracted comments, one ``#. name: value`` each. Forbidden
terms carry the flag ``forbidden``, which is Weblate's.
"""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import polib

from glossary.formats.rows import Languages, ReadGlossary, lines_of, one_pair, read_rows, term_row
from glossary.term import Term, TermKind, TermStatus
from translation.errors import FileFormatError
from translation.languages.language import primary_code
from translation.messages import told

_IN_COMMENTS = ("status", "variants", "case_sensitive", "evidence", "explanation", "desk")
_FLAG = TermStatus.FORBIDDEN.value
_LEFT_OUT = {"status": ("preferred", "forbidden"), "case_sensitive": ("false",)}
_KINDS = frozenset(TermKind)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LINE = re.compile(r"\(line (\d+)\)")
# gettext asks for no space behind the mark of a comment, which polib does.
_GLUED_COMMENT = re.compile(r"^(\s*#(?:~\||[.:,|]|~(?!\|)|(?![.:,|~#])))(?=\S)", re.MULTILINE)
_QUOTED = re.compile(r'(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"')


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of a catalogue, not obsolete ones; the header's languages go before those given.

    Raises FileFormatError, with the line, when it is no catalogue.
    """
    if "msgid" not in text:
        raise FileFormatError(name, "line 1: no msgid in the file", "Export it again as PO.")
    catalogue = parsed_catalogue(name, text)
    languages = languages.with_told(
        primary_code(catalogue.metadata.get("X-Source-Language", "")),
        primary_code(catalogue.metadata.get("Language", "")),
    )
    rows = ((entry.linenum or 1, _row(entry), ()) for entry in catalogue if not entry.obsolete)
    return read_rows(name, rows, languages)


def parsed_catalogue(name: str, text: str) -> polib.POFile:
    """Return the entries of a catalogue's text. Raises FileFormatError, with the line, if none.

    polib takes the last character of a text that is not closed for its quotation mark, as a file
    that was cut off ends: such a line is looked for first. From a string it splits at characters
    that end no line (U+2028), and takes it for a path if one of that name exists: from a file of
    ours it does neither.
    """
    _refuse_unclosed(name, text)
    with TemporaryDirectory(prefix="cotejo-") as folder:
        path = Path(folder, "catalogue.po")
        path.write_text(
            _GLUED_COMMENT.sub(r"\1 ", text), encoding="utf-8", errors="replace", newline=""
        )
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
            line = _LINE.search(str(error))
            raise FileFormatError(
                name,
                told("line {line}: this is not a gettext catalogue", line=line[1] if line else 1),
                "Check it with “msgfmt --check”.",
            ) from error


def _refuse_unclosed(name: str, text: str) -> None:
    """Raise FileFormatError for the first line whose text does not stand between two quotes."""
    for number, line in enumerate(map(str.strip, lines_of(text)), start=1):
        if line and not line.startswith("#") and not _QUOTED.fullmatch(line):
            problem = told("the text does not begin and end with a quotation mark")
            raise FileFormatError(
                name,
                told("line {line}: {problem}", line=number, problem=problem),
                "The file may have been cut off: ask for it again.",
            )


def new_catalogue(source_language: str, target_language: str) -> polib.POFile:
    """Return an empty catalogue of ours in UTF-8."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target_language,
        "X-Source-Language": source_language,
        "X-Generator": "Cotejo",
    }
    return catalogue


def write(terms: tuple[Term, ...]) -> bytes:
    """``terms`` as a UTF-8 catalogue without a date. Raises UsageError for several pairs."""
    source_language, target_language = one_pair(terms)
    catalogue = new_catalogue(source_language, target_language)
    seen: Counter[tuple[str, str]] = Counter()

    for term in terms:
        row = term_row(term)
        seen[term.kind, term.source] += 1
        occurrence = seen[term.kind, term.source]
        told = {
            column: row[column]
            for column in _IN_COMMENTS
            if row[column] not in ("", *_LEFT_OUT.get(column, ()))
        }
        entry = polib.POEntry(
            # gettext allows a msgid once in a context: a source's second rendering is "person 2".
            msgctxt=term.kind.value if occurrence == 1 else f"{term.kind.value} {occurrence}",
            msgid=row["source"],
            msgstr=row["target"],
            comment="\n".join(f"{column}: {_escaped(cell)}" for column, cell in told.items()),
            tcomment=_escaped(row["note"]),
            flags=[_FLAG] if term.status is TermStatus.FORBIDDEN else [],
        )
        catalogue.append(entry)

    return f"{catalogue}\n".encode()


def _row(entry: polib.POEntry) -> dict[str, str]:
    context = (entry.msgctxt or "").partition(" ")[0].casefold()
    row = {
        "source": entry.msgid,
        "target": entry.msgstr,
        "kind": context if context in _KINDS else TermKind.OTHER.value,
        "note": _unescaped(entry.tcomment),
    }
    for line in entry.comment.split("\n"):
        column, colon, cell = line.partition(": ")
        if colon and column in _IN_COMMENTS:
            row[column] = _unescaped(cell)
    if _FLAG in entry.flags:
        row["status"] = _FLAG
    return row


def _escaped(cell: str) -> str:
    """``cell`` in one comment line."""
    return cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _unescaped(cell: str) -> str:
    return _ESCAPED.sub(
        lambda match: {"n": "\n", "r": "\r", "\\": "\\"}.get(match.group(1), match.group()), cell
    )
