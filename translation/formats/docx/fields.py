"""Fields of WordprocessingML (ECMA-376, part 1, 17.16): what Word works out anew."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import SubElement

from translation.formats.office_names import W
from translation.formats.word_processors import link_of

_COMMAND = W + "instrText"
_MARK = W + "fldChar"
_TYPE = W + "fldCharType"
_SIMPLE = W + "fldSimple"
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
OBJECTS = (
    W + "drawing",
    W + "pict",
    W + "object",
    W + "commentReference",
    W + "footnoteRef",
    W + "endnoteRef",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)
"""What a run holds besides text."""
REFERENCES = (W + "footnoteReference", W + "endnoteReference")
"""The mark of a footnote, and that of an endnote."""
_LONGEST_COMMAND = 4_000
_DEEPEST_FIELDS = 5


@dataclass(slots=True)
class WordField:
    """A field that begins and ends in one paragraph: the runs of its command, up to the mark behind
    it, the runs that show what comes of it, and that of its end.
    """

    command: str = ""
    head: list[etree._Element] = field(default_factory=list)
    shown: list[etree._Element] = field(default_factory=list)
    tail: list[etree._Element] = field(default_factory=list)
    is_told: bool = False

    @property
    def address(self) -> str:
        """Where a link written as a field leads, "" for any other."""
        return link_of(self.command) if self.is_told else ""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """What Word makes of a ``paragraph``: ``head`` begins a contents table, ``tail`` ends its
    line.
    """

    paragraph: etree._Element
    head: tuple[etree._Element, ...]
    tail: tuple[etree._Element, ...]


def spell_out_fields(root: etree._Element) -> None:
    """Write every field below ``root`` in one way, each of its marks in a run of its own, as each
    object is. Of a page number that the file does not give "1" is shown.
    """
    for simple in list(root.iter(_SIMPLE)):
        command, end = simple.makeelement(W + "r", {}), simple.makeelement(W + "r", {})
        SubElement(command, _MARK, {_TYPE: "begin"})
        SubElement(command, _COMMAND, {}).text = simple.get(W + "instr", "")
        SubElement(command, _MARK, {_TYPE: "separate"})
        SubElement(end, _MARK, {_TYPE: "end"})
        holder = simple.getparent()
        if holder is not None:
            at = holder.index(simple)
            runs = [child for child in simple if child.tag != W + "fldData"]
            holder[at : at + 1] = [command, *runs, end]
    for mark in list(root.iter(_MARK, *OBJECTS, *REFERENCES, W + "br")):
        if mark.tag != W + "br" or parts_pages(mark):
            _cut_run(mark.getparent())
    for paragraph in root.iter(W + "p"):
        for one in fields_of(paragraph):
            if one.command.split()[:1] and one.command.split()[0].upper() in _PAGES:
                _show_number(one)


def fields_of(paragraph: etree._Element) -> list[WordField]:
    """Return the fields that begin and end in the paragraph, one within another before it."""
    whole: list[WordField] = []
    fields: list[WordField] = []

    for run in paragraph.iter(W + "r"):
        kind = "".join(mark.get(_TYPE, "") for mark in run.findall(_MARK))
        if kind == "begin":
            fields.append(WordField())
        told = fields[-1] if fields else None
        if told is not None and not told.is_told:
            command = "".join(one.text or "" for one in run.findall(_COMMAND))
            told.command += command[: _LONGEST_COMMAND - len(told.command)]
        if kind == "end" and fields:
            fields[-1].tail.append(run)
            whole.append(fields.pop())
        for one in fields[-_DEEPEST_FIELDS:]:
            (one.shown if one.is_told else one.head).append(run)
        if kind == "separate" and told is not None:
            told.is_told = True

    return whole


def links_of_fields(paragraph: etree._Element) -> dict[etree._Element, str]:
    """Return where each run leads that stands in a link written as a field."""
    return {run: one.address for one in fields_of(paragraph) if one.address for run in one.shown}


def part_page_numbers(root: etree._Element) -> list[PageNumber]:
    """Take out of the lines of a table of contents what Word works out anew, and return it.

    Such a line refers to a page, whose number stands behind the last tab (ECMA-376, part 1, section
    17.16.5.45).
    """
    numbers = []
    for paragraph in root.iter(W + "p"):
        runs = list(paragraph.iter(W + "r"))
        tabs = [at for at, run in enumerate(runs) if run.find(W + "tab") is not None]
        texts = [at for at, run in enumerate(runs) if run.find(W + "t") is not None]
        tail = runs[tabs[-1] :] if tabs else []
        commands = "".join(text.text or "" for run in tail for text in run.iter(_COMMAND))
        if "PAGEREF" not in commands or texts[0] >= tabs[-1] or tail[0].find(W + "t") is not None:
            continue
        head = [run for run in runs[: texts[0]] if is_of_field(run)]
        numbers.append(PageNumber(paragraph, tuple(head), tuple(tail)))
        for run in (*head, *tail):
            run.getparent().remove(run)  # type: ignore[union-attr] # it stands in a paragraph

    return numbers


def put_page_numbers_back(numbers: Sequence[PageNumber]) -> None:
    """Give the lines of a table of contents their page numbers again, within their links where they
    have one.
    """
    for number in numbers:
        properties = number.paragraph.find(W + "pPr")
        for run in reversed(number.head):
            number.paragraph.insert(0 if properties is None else 1, run)
        *_, holder = number.paragraph, *number.paragraph.findall(W + "hyperlink")
        holder.extend(number.tail)


def is_of_field(run: etree._Element) -> bool:
    """Tell whether the run holds a mark or the command of a field."""
    return run.find(_MARK) is not None or run.find(_COMMAND) is not None


def parts_pages(element: etree._Element) -> bool:
    """Tell whether the element is a break behind which a page or a column begins."""
    return element.tag == W + "br" and element.get(W + "type") in ("page", "column")


def _cut_run(run: etree._Element | None) -> None:
    """Cut a run with marks or objects into runs of one child each, in its place."""
    if run is None or run.tag != W + "r":
        return
    content = [child for child in run if child.tag != W + "rPr"]
    if len(content) < 2:
        return
    for child in content:
        cut = run.makeelement(W + "r", dict(run.attrib))
        properties = run.find(W + "rPr")
        if properties is not None:
            cut.append(deepcopy(properties))
        cut.append(child)
        run.addprevious(cut)
    run.getparent().remove(run)  # type: ignore[union-attr] # it stands in a paragraph


def _show_number(one: WordField) -> None:
    if any(run.find(W + "t") is not None for run in one.shown):
        return
    after = one.tail[0]
    if not one.is_told:
        separate = after.makeelement(W + "r", {})
        SubElement(separate, _MARK, {_TYPE: "separate"})
        after.addprevious(separate)
    shown = after.makeelement(W + "r", {})
    SubElement(shown, W + "t", {}).text = "1"
    after.addprevious(shown)
