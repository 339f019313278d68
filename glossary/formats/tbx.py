"""TBX: version 3 (ISO 30042:2019, dialect TBX-Basic, style DCA) out; version 3 and 2 (martif) in.

A term is a concept entry with one source and one target term. Its kind is the subject field, its
status the administrative status, its evidence the source (``admin type="source"``), its desk the
project subset; variants stand beside the target as deprecated terms. TBX-Basic has no category for
case, nor for what readers are told of a name, so a note says either.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from glossary.formats.rows import (
    MAX_LENGTH,
    Languages,
    LineProblem,
    ReadGlossary,
    cell_words,
    checked_count,
    printable,
)
from glossary.term import Term, TermKind, TermStatus
from translation.errors import FileFormatError
from translation.languages import usual
from translation.languages.language import primary_code
from translation.languages.names import language_name
from translation.messages import told
from translation.safe_xml import XML_LANGUAGE, parsed

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_CASE_NOTE = "case-sensitive"
_EXPLANATION_NOTE = "explanation: "
_OURS = "Written by Cotejo"
"""In such a file the first language of an entry is that of the source."""
_WRITTEN_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_KINDS = frozenset(TermKind)
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_STRUCTURE = ("Entry", "Sec", "Set", "Grp", "tig")
_PAIR = 2
_TERMS = frozenset({"termSec", "tig", "ntig"})


@dataclass(frozen=True, slots=True)
class _Section:
    """One term section: the term, its status (None if the file has none) and data categories."""

    term: str
    status: TermStatus | None
    categories: dict[str, str]


_Sections = Sequence[tuple[str, _Section]]
"""The term sections of an entry, each with its language."""


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of the two languages (es also finds es-PE); other languages are passed over, but in
    a file of ours, where each entry says its own two.

    Of several target terms each preferred or admitted one becomes a Term, and the deprecated ones
    are the variants of the first. Raises FileFormatError when it is not TBX.
    """
    root = _root_of(name, text)
    terms: list[Term] = []
    problems: list[LineProblem] = []
    is_ours = any(element.text == _OURS for element in root.iter() if _local(element) == "p")
    entries = [
        (element, _sections_of(element)) for element in root.iter() if _local(element) in _ENTRIES
    ]
    languages = _pair_of_file(root, [sections for _, sections in entries], languages)
    for entry, sections in entries:
        pair = _own_pair(sections, languages) if is_ours else languages
        sources, targets = (
            [section for code, section in sections if code == language]
            for language in (pair.source, pair.target)
        )
        problem = _problem_of(sources, targets, pair)
        if problem:
            problems.append(LineProblem(entry.sourceline or 0, problem))
            continue
        checked_count(name, len(terms) + len(sources) * len(targets))
        shared = _categories(entry, deep=False)
        shared.setdefault("projectSubset", languages.desk)
        for source in sources:
            terms.extend(_terms(source, targets, shared, pair))

    return ReadGlossary(tuple(terms), tuple(problems))


def _root_of(name: str, text: str) -> etree._Element:
    """Return the root of a TBX file; raises FileFormatError for that of another one."""
    root = parsed(name, text)
    if _local(root) in ("tbx", "martif"):
        return root
    raise FileFormatError(
        name,
        told(
            "line {sourceline}: the root element is {root}, not tbx or martif",
            sourceline=root.sourceline,
            root=_local(root),
        ),
        "Export it as TBX.",
    )


def _pair_of_file(
    root: etree._Element, entries: Sequence[_Sections], languages: Languages
) -> Languages:
    """Return the pair that the file has where it has nothing of the usual one, which is meant where
    nobody chose: from the file's language, else its first, into the usual one, else its next.
    """
    if (languages.source, languages.target) != (usual.SOURCE, usual.TARGET):
        return languages
    codes = Counter(code for sections in entries for code in dict(sections))
    if usual.SOURCE in codes or len(codes) < _PAIR:
        return languages
    own = primary_code(root.get(XML_LANGUAGE) or "")
    ranked = sorted(codes, key=lambda code: (code == usual.TARGET, code != own, -codes[code]))
    target = usual.TARGET if usual.TARGET in codes else ranked[1]
    return replace(languages, source=ranked[0], target=target)


def _own_pair(sections: _Sections, languages: Languages) -> Languages:
    """Return the languages of an entry of ours, by their order: others say no direction by it."""
    codes = list(dict.fromkeys(code for code, _section in sections))
    return (
        replace(languages, source=codes[0], target=codes[1]) if len(codes) == _PAIR else languages
    )


def _problem_of(
    sources: Sequence[_Section], targets: Sequence[_Section], languages: Languages
) -> str:
    """Return why an entry with these sections gives no terms, "" where it does."""
    if not sources or not targets:
        missing = language_name(languages.target if sources else languages.source)
        return told("the entry has no term in {language}", language=missing)
    if any(len(section.term) > MAX_LENGTH for section in (*sources, *targets)):
        return told("a term is longer than {limit:,} characters", limit=MAX_LENGTH)
    return ""


def write(terms: tuple[Term, ...]) -> bytes:
    """``terms`` as TBX-Basic, version 3, style DCA, in UTF-8; any language pairs."""
    root = etree.Element(
        f"{{{_NAMESPACE}}}tbx", {"type": "TBX-Basic", "style": "dca"}, nsmap={None: _NAMESPACE}
    )
    root.set(XML_LANGUAGE, terms[0].source_language if terms else usual.SOURCE)
    description = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(description, "titleStmt"), "title", "Glossary")
    _add(_add(description, "sourceDesc"), "p", _OURS)
    body = _add(_add(root, "text"), "body")

    for number, term in enumerate(terms, start=1):
        entry = _add(body, "conceptEntry")
        entry.set("id", f"c{number}")
        # One entry a line: indenting every element would double the file.
        entry.tail = "\n"
        _add(entry, "descrip", term.kind.value, category="subjectField")
        sources = _add(entry, "langSec")
        sources.set(XML_LANGUAGE, term.source_language)
        _add_term(sources, term.source, note=_CASE_NOTE if term.case_sensitive else "")
        targets = _add(entry, "langSec")
        targets.set(XML_LANGUAGE, term.target_language)
        section = _add_term(targets, term.target, term.status, note=term.note)
        if term.explanation:
            _add(section, "note", _EXPLANATION_NOTE + term.explanation)
        if term.evidence:
            _add(section, "admin", term.evidence, category="source")
        if term.desk:
            _add(section, "admin", term.desk, category="projectSubset")
        for variant in term.variants:
            _add_term(targets, variant, TermStatus.FORBIDDEN)

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _add(parent: etree._Element, tag: str, text: str = "", *, category: str = "") -> etree._Element:
    element = parent.makeelement(f"{{{_NAMESPACE}}}{tag}", {"type": category} if category else {})
    element.text = printable(text) or None
    parent.append(element)
    return element


def _add_term(
    parent: etree._Element, word: str, status: TermStatus | None = None, *, note: str = ""
) -> etree._Element:
    section = _add(parent, "termSec")
    _add(section, "term", word)
    if status is not None:
        _add(section, "termNote", _WRITTEN_STATUS[status], category="administrativeStatus")
    if note:
        _add(section, "note", note)
    return section


def _terms(
    source: _Section, targets: list[_Section], shared: dict[str, str], languages: Languages
) -> Iterator[Term]:
    usable = [target for target in targets if target.status is not TermStatus.FORBIDDEN] or targets[
        :1
    ]
    variants = tuple(
        target.term
        for target in targets
        if target.status is TermStatus.FORBIDDEN and target is not usable[0]
    )
    kind = shared.get("subjectField", "").casefold()

    for position, target in enumerate(usable):
        notes = [part.get("note", "") for part in (target.categories, source.categories, shared)]
        said_first = TermStatus.PREFERRED if position == 0 else TermStatus.ADMITTED
        yield Term(
            source=source.term,
            target=target.term,
            kind=TermKind(kind) if kind in _KINDS else TermKind.OTHER,
            status=target.status or said_first,
            variants=variants if position == 0 else (),
            case_sensitive=source.categories.get("note") == _CASE_NOTE,
            note="\n".join(note for note in notes if note not in ("", _CASE_NOTE)),
            evidence=target.categories.get("source") or shared.get("source", ""),
            source_language=languages.source,
            target_language=languages.target,
            desk=target.categories.get("projectSubset") or shared["projectSubset"],
            explanation=target.categories.get("explanation", ""),
        )


def _sections_of(entry: etree._Element) -> list[tuple[str, _Section]]:
    """(primary language code, section) for each term of the entry that has letters."""
    found = []
    for language in (element for element in entry.iter() if _local(element) in _LANGUAGES):
        code = primary_code(language.get(XML_LANGUAGE) or "")
        for section in (element for element in language.iter() if _local(element) in _TERMS):
            categories = _categories(section, deep=True)
            word = categories.get("term", "")
            said = categories.get(
                "administrativeStatus", categories.get("normativeAuthorization", "")
            )
            meant = cell_words("tbx-status").get(
                said.casefold().partition("-")[0].removesuffix("term")
            )
            status = TermStatus(meant) if meant else None
            if word:
                found.append((code, _Section(word, status, categories)))
    return found


def _categories(element: etree._Element, *, deep: bool) -> dict[str, str]:
    """Data category -> text, named by ``type`` (DCA) or by the element (DCT); notes are joined."""
    categories: dict[str, str] = {}
    for part in element.iter() if deep else element:
        category = part.get("type") or _local(part)
        text = "" if _local(part).endswith(_STRUCTURE) else "".join(part.itertext()).strip()
        if category == "note" and text.startswith(_EXPLANATION_NOTE):
            category, text = "explanation", text.removeprefix(_EXPLANATION_NOTE).strip()
        if text and category == "note" and "note" in categories:
            categories["note"] += f"\n{text}"
        elif text:
            categories.setdefault(category, text)
    return categories


def _local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
