"""The direction of a Word file's text: as its default, so that headers, notes and boxes have it."""

from copy import deepcopy

from docx.document import Document
from lxml import etree

from translation.formats.docx.property_order import AFTER_LANGUAGE, put_in_order
from translation.formats.office_names import W

_LOOKS = ("b", "i", "sz")
"""What text that runs from right to left has under a name of its own (ECMA-376, part 1, 17.3.2)."""
_AFTER_BIDI = (
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_AFTER_BIDI_VISUAL = (
    "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook"
).split()
_AFTER_RTL = ("cs", "em", "lang", *AFTER_LANGUAGE)


def run_right_to_left(word: Document) -> None:
    """Have the paragraphs of the file begin at the right, its tables, too, bold and size kept."""
    styles = word.styles.element
    for root in (styles, word.element.body):
        for name in _LOOKS:
            for look in [*root.iter(W + name)]:
                _look_alike(look, W + name + "Cs")
    for properties in [*word.element.body.iter(W + "tblPr")]:
        if properties.find(W + "bidiVisual") is None:
            put_in_order(properties, "bidiVisual", _AFTER_BIDI_VISUAL)

    defaults = _child(styles, "docDefaults", at=0)
    runs, paragraphs = _child(defaults, "rPrDefault", at=0), _child(defaults, "pPrDefault")
    put_in_order(_child(runs, "rPr"), "rtl", _AFTER_RTL)
    put_in_order(_child(paragraphs, "pPr"), "bidi", _AFTER_BIDI)


def _look_alike(look: etree._Element, name: str) -> None:
    holder = look.getparent()
    if holder is not None and holder.find(name) is None:
        other = deepcopy(look)
        other.tag = name
        look.addnext(other)


def _child(parent: etree._Element, name: str, *, at: int | None = None) -> etree._Element:
    """Return the child of that name; where there is none, one put at ``at``, else at the end."""
    found = parent.find(W + name)
    if found is None:
        found = parent.makeelement(W + name, {})
        parent.insert(len(parent) if at is None else at, found)
    return found
