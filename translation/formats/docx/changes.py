"""Tracked changes of WordprocessingML (ECMA-376, part 1, 17.13.5), accepted."""

from lxml import etree

from translation.formats.office_names import W

_TAKEN_OUT = (W + "del", W + "moveFrom")
_CHANGES = (W + "ins", W + "moveTo", *_TAKEN_OUT)


def accept_changes(root: etree._Element) -> int:
    """Take out of ``root`` what was deleted or moved away, rows and ends of paragraphs too; return
    how many changes it tracked.
    """
    count = sum(1 for _ in root.iter(*_CHANGES))
    for change in list(root.iter(*_TAKEN_OUT)):
        parent = change.getparent()
        if parent is None:
            continue
        parent.remove(change)
        around = parent.getparent()
        if around is None:
            continue
        if parent.tag == W + "trPr":
            _take_out(around)
        elif parent.tag == W + "rPr" and around.tag == W + "pPr":
            _join_next(around)
    return count


def _join_next(properties: etree._Element) -> None:
    """Put what the paragraph of these ``properties`` says at the head of the one that follows it,
    whose look stays: a paragraph's look is that of its end.
    """
    paragraph = properties.getparent()
    following = None if paragraph is None else paragraph.getnext()
    ends_section = properties.find(W + "sectPr") is not None
    if paragraph is None or following is None or following.tag != W + "p" or ends_section:
        return
    start = 0 if following.find(W + "pPr") is None else 1
    following[start:start] = [child for child in paragraph if child is not properties]
    _take_out(paragraph)


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
