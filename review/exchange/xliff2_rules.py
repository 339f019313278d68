"""What an XLIFF 2 file must be (OASIS, XLIFF 2.2): what breaks it, and what is worth telling.

Elements, attributes and values are tables; what one part says of another is a rule of its own
below. Of the modules the values of their attributes are looked at, and little more.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

from lxml import etree

from translation.messages import told
from translation.safe_xml import XML_LANGUAGE, XML_SPACE
from translation.tables import rows

_FOLDER = Path(__file__).parent
_XML = "{http://www.w3.org/XML/1998/namespace}"
_CODES = frozenset({"ph", "pc", "sc", "ec"})
_MARKERS = frozenset({"mrk", "sm"})
_TEXTS = frozenset({"source", "target"})
_DATA_REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")
_PAIRED = ("canCopy", "canDelete", "canOverlap")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong at ``line``, in the unit of that name, "" outside of any; ``breaks`` where
    units could not be told apart or read.
    """

    line: int
    problem: str
    breaks: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Element:
    required: frozenset[str]
    allowed: frozenset[str]
    children: frozenset[str]
    is_open: bool


@cache
def _elements() -> dict[str, _Element]:
    return {
        name: _Element(
            frozenset(required.split()),
            frozenset(required.split() + optional.split()),
            frozenset(children.split()),
            is_open == "yes",
        )
        for name, required, optional, children, is_open, _source in rows(
            _FOLDER / "xliff2_elements.tsv"
        )
    }


@cache
def _values() -> dict[str, re.Pattern[str]]:
    return {row[0]: re.compile(row[1]) for row in rows(_FOLDER / "xliff2_values.tsv")}


def remarks(root: etree._Element) -> tuple[Remark, ...]:
    """Return what is wrong with the file of the element ``root``, in the order of the rules."""
    own = [*_own(root)]
    found = [
        remark
        for names, rule in _RULES
        for name, element in own
        if name in names
        for remark in rule(name, element)
    ]
    in_modules = map(_module_holds_its_values, root.iter(etree.Element))
    return (*found, *chain.from_iterable(in_modules))


def _name(element: etree._Element) -> str:
    """The name of an element of XLIFF's own, "" of any other."""
    tag = str(element.tag)
    return tag.rpartition("}")[2] if tag.startswith("{urn:oasis:names:tc:xliff:document:") else ""


def _own(holder: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for element in holder.iter():
        name = _name(element)
        # A module's matches hold sources and targets of their own, by rules of their own.
        if name in _elements() and all(map(_name, element.iterancestors())):
            yield name, element


def _named(holder: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of XLIFF's own in ``holder`` that have one of the ``names``."""
    return (element for name, element in _own(holder) if name in names)


def _at(element: etree._Element, problem: str, *, breaks: bool = False) -> Remark:
    around = (one.get("id", "") for one in _with_ancestors(element) if _name(one) == "unit")
    return Remark(element.sourceline or 0, problem, breaks, next(around, ""))


def _with_ancestors(element: etree._Element) -> Iterator[etree._Element]:
    return chain([element], element.iterancestors())


def _children_may_stand_there(name: str, element: etree._Element) -> Iterator[Remark]:
    known = _elements()[name]
    for child in element:
        tag, is_own = etree.QName(child).localname, bool(_name(child))
        may = tag in known.children if is_own else known.is_open or name == "skeleton"
        if not may:
            problem = told("<{tag}> may not stand in <{name}>", tag=tag, name=name)
            yield _at(child, problem, breaks=is_own)


_RANKS = {"skeleton": 0, "": 1, "notes": 2, "originalData": 3, "source": 4, "target": 5}


def _children_stand_in_order(_name_of_it: str, element: etree._Element) -> Iterator[Remark]:
    """What belongs to the whole stands before its parts, the source before the target."""
    for before, child in pairwise(element):
        if _RANKS.get(_name(child), 4) < _RANKS.get(_name(before), 4):
            yield _at(child, told("<{tag}> stands too late", tag=etree.QName(child).localname))


_NEEDS = {
    "xliff": ("file",),
    "file": ("unit", "group"),
    "unit": ("segment",),
    "segment": ("source",),
    "ignorable": ("source",),
    "notes": ("note",),
    "originalData": ("data",),
}


def _children_are_what_they_must(name: str, element: etree._Element) -> Iterator[Remark]:
    inside, needed = Counter(map(_name, element)), _NEEDS.get(name, ())
    if needed and not any(inside[one] for one in needed):
        problem = told("<{name}> holds no <{needed}>", name=name, needed=needed[0])
        yield _at(element, problem, breaks=name not in {"notes", "originalData"})
    for text in _TEXTS | {"notes", "originalData"}:
        if inside[text] > 1:
            problem = told("<{name}> holds two <{text}>", name=name, text=text)
            yield _at(element, problem, breaks=True)
    is_here = bool(len(element) or element.text)
    if name == "skeleton" and is_here == ("href" in element.attrib):
        yield _at(element, told("a skeleton is either here or has an address"))


def _attributes_are_known(name: str, element: etree._Element) -> Iterator[Remark]:
    known = _elements()[name]
    for attribute in sorted(known.required - {*element.attrib}):
        problem = told("<{name}> has no {attribute}", name=name, attribute=attribute)
        breaks = attribute in {"id", "hex", "startRef"} and name != "group"
        yield _at(element, problem, breaks=breaks)
    for attribute in map(str, element.attrib):
        is_module = attribute.startswith("{urn:oasis:names:tc:xliff:")
        if attribute.startswith(_XML):
            fits = True
        elif attribute.startswith("{"):
            may_carry = name != "ec" or element.get("isolated") == "yes"
            fits = known.is_open or (is_module and name not in _TEXTS and may_carry)
        else:
            fits = attribute in known.allowed
        if not fits:
            shown = attribute.rpartition("}")[2]
            problem = told("<{name}> may not have {attribute}", name=name, attribute=shown)
            yield _at(element, problem)


def _values_are_allowed(name: str, element: etree._Element) -> Iterator[Remark]:
    for attribute, value in element.attrib.items():
        short = str(attribute).removeprefix(_XML)
        if short == "type":
            short = "code type" if name in _CODES else "marker type" if name in _MARKERS else ""
        pattern = _values().get(short)
        if pattern is not None and not pattern.fullmatch(str(value)):
            # A name that XML does not allow still tells one unit from the others.
            breaks = short == "hex" or (short == "id" and not value)
            yield _at(element, _not_allowed(short, str(value)), breaks=breaks)
    if "subType" in element.attrib and "type" not in element.attrib:
        yield _at(element, told("a subType needs a type"))
    if "subState" in element.attrib and "state" not in element.attrib:
        yield _at(element, told("a subState needs a state"))
    kind, sub = element.get("type"), element.get("subType", "")
    if sub.startswith("xlf:") and kind != ("ui" if sub == "xlf:var" else "fmt"):
        yield _at(element, told("this subType is none of its type"))


def _not_allowed(attribute: str, value: str) -> str:
    return told("{attribute}=“{value}” is not allowed", attribute=attribute, value=value[:40])


def _code_point_is_no_character_of_xml(_cp: str, element: etree._Element) -> Iterator[Remark]:
    code = element.get("hex", "")
    number = int(code, 16) if _values()["hex"].fullmatch(code) else 0
    is_low, is_high = 0x20 <= number < 0xD800, number >= 0xE000
    if is_low or (is_high and number not in {0xFFFE, 0xFFFF}):
        problem = told("this code point is written as a character")
        yield _at(element, problem, breaks=number > 0x10FFFF)


def _identifiers_are_unique(_xliff: str, root: etree._Element) -> Iterator[Remark]:
    for scope, names in (
        ("xliff", {"file"}),
        ("file", {"unit"}),
        ("file", {"group"}),
        ("notes", {"note"}),
        ("originalData", {"data"}),
        ("unit", {"segment", "ignorable", *_CODES, *_MARKERS}),
    ):
        for holder in _named(root, scope):
            yield from _repeated(holder, names, "source")
            yield from _repeated(holder, names & (_CODES | _MARKERS), "target")

    for holder in _named(root, "file", "group", "unit"):
        foreign = (one for child in holder if not _name(child) for one in child.iter(etree.Element))
        yield from _standing_twice(
            holder,
            (
                one.get("id") or one.get(f"{_XML}id")
                for one in foreign
                if not str(one.tag).startswith("{urn:oasis:names:tc:xliff:")
            ),
        )


def _standing_twice(holder: etree._Element, identifiers: Iterable[str | None]) -> Iterator[Remark]:
    for identifier, count in Counter(identifiers).items():
        if count > 1 and identifier:
            yield _at(holder, told("the id “{identifier}” stands twice", identifier=identifier))


def _repeated(holder: etree._Element, names: set[str], side: str) -> Iterator[Remark]:
    """What in ``holder`` has another's id: a code of the target may have that of the source's."""
    seen: set[str] = set()
    for name, element in _own(holder):
        identifier = element.get("id")
        is_inline = name in _CODES | _MARKERS
        if name not in names or not identifier or (is_inline and _side(element) != side):
            continue
        if identifier in seen:
            problem = told("the id “{identifier}” stands twice", identifier=identifier)
            breaks = name in {"file", "unit", "group", "segment", "ignorable"}
            yield _at(element, problem, breaks=breaks)
        seen.add(identifier)


def _side(element: etree._Element) -> str:
    return next((_name(one) for one in element.iterancestors() if _name(one) in _TEXTS), "")


def _languages_agree(name: str, element: etree._Element) -> Iterator[Remark]:
    root = element.getroottree().getroot()
    stated, wanted = _inherited(element, XML_LANGUAGE), root.get(_LANGUAGES[name], "")
    if name == "target" and not wanted:
        yield _at(element, told("there is a target, and the file names no language for it"))
    if stated and wanted and stated.casefold() != wanted.casefold():
        problem = told(
            "it is in “{stated}”, and the file in “{wanted}”", stated=stated, wanted=wanted
        )
        yield _at(element, problem)
    beside = element.getprevious()
    if name == "target" and beside is not None and _space(beside) != _space(element):
        yield _at(element, told("source and target treat spaces otherwise"))


_LANGUAGES = {"source": "srcLang", "target": "trgLang"}


def _space(element: etree._Element) -> str:
    """Return how the element treats white space."""
    return _inherited(element, XML_SPACE) or "default"


def _inherited(element: etree._Element, name: str) -> str:
    """Return the attribute of the element, or of the nearest around it that has it, else ""."""
    return next(filter(None, (one.get(name) for one in _with_ancestors(element))), "")


def _targets_have_an_order(_unit: str, unit: etree._Element) -> Iterator[Remark]:
    parts = [one for one in unit if _name(one) in {"segment", "ignorable"}]
    taken: Counter[int] = Counter()
    for number, part in enumerate(parts, start=1):
        target = next((one for one in part if _name(one) == "target"), None)
        order = "" if target is None else target.get("order", "")
        taken[int(order) if order.isdecimal() else number] += 1
    if any(count > 1 or not 0 < order <= len(parts) for order, count in taken.items()):
        yield _at(unit, told("two targets have one place in the order"), breaks=True)


def _codes_have_both_ends(_unit: str, unit: etree._Element) -> Iterator[Remark]:
    for side in ("source", "target"):
        inside = [(name, one) for name, one in _own(unit) if _side(one) == side]
        yield from _ends(inside)
        yield from _marker_ends(inside)


def _ends(inside: list[tuple[str, etree._Element]]) -> Iterator[Remark]:
    begun: dict[str, etree._Element] = {}
    for name, element in inside:
        is_isolated = element.get("isolated") == "yes"
        if name == "sc" and not is_isolated:
            begun[element.get("id", "")] = element
        if name != "ec":
            continue
        reference = element.get("startRef")
        if is_isolated != (reference is None) or is_isolated != ("id" in element.attrib):
            problem = told("an end of a code names its beginning, or is isolated and has an id")
            yield _at(element, problem)
        elif reference is not None and (start := begun.pop(reference, None)) is not None:
            orders = start.get("canReorder", "yes"), element.get("canReorder", "yes")
            for differ in (
                any(start.get(one, "yes") != element.get(one, "yes") for one in _PAIRED),
                orders not in {("yes", "yes"), ("no", "no"), ("firstNo", "no")},
            ):
                if differ:
                    problem = told("beginning and end of a code allow different things")
                    yield _at(element, problem)
        elif reference is not None:
            problem = told("the end of a code has no beginning before it")
            yield _at(element, problem, breaks=True)

    for element in begun.values():
        yield _at(element, told("a code that begins here has no end"), breaks=True)


def _marker_ends(inside: list[tuple[str, etree._Element]]) -> Iterator[Remark]:
    begun: dict[str, etree._Element] = {}
    for name, element in inside:
        if name == "sm":
            begun[element.get("id", "")] = element
        elif name == "em" and begun.pop(element.get("startRef", ""), None) is None:
            yield _at(element, told("the end of a marker has no beginning before it"))
    for element in begun.values():
        yield _at(element, told("a marker that begins here has no end"))


def _codes_refer_to_what_is_there(_unit: str, unit: etree._Element) -> Iterator[Remark]:
    data = {str(one.get("id")) for one in _named(unit, "data")}
    copyable = (one for one in _named(unit, *_CODES) if one.get("canCopy") != "no")
    codes = {str(one.get("id")) for one in copyable}
    for _, element in _own(unit):
        for attribute in _DATA_REFERENCES:
            if element.get(attribute) is not None and element.get(attribute) not in data:
                problem = told("{attribute} names data that is not there", attribute=attribute)
                yield _at(element, problem)
        copied = element.get("copyOf")
        beside = any(element.get(one) for one in _DATA_REFERENCES)
        if copied is not None and (copied not in codes or beside):
            problem = told("copyOf names a code that is not there, or beside it there is data")
            yield _at(element, problem)


def _sub_flows_are_units(_xliff: str, root: etree._Element) -> Iterator[Remark]:
    units = {unit.get("id", "") for unit in _named(root, "unit")}
    for element in _named(root, *_CODES):
        for attribute in ("subFlows", "subFlowsStart", "subFlowsEnd"):
            named = element.get(attribute, "").replace(",", " ").split()
            if not units.issuperset(named):
                problem = told("{attribute} names a unit that is not there", attribute=attribute)
                yield _at(element, problem)


def _comments_say_one_thing(_unit: str, unit: etree._Element) -> Iterator[Remark]:
    notes = {str(one.get("id")) for one in _named(unit, "note")}
    here = "#n=", f"/u={unit.get('id')}/n=", f"#u={unit.get('id')}/n="
    for element in _named(unit, *_MARKERS):
        if element.get("type") != "comment":
            continue
        reference, value = element.get("ref"), element.get("value")
        is_note = reference is not None and (
            reference.rpartition("n=")[2] in notes and any(part in reference for part in here)
        )
        if (reference is None) == (value is None) or (reference is not None and not is_note):
            yield _at(element, told("a comment has a value, or names a note of its unit"))


# A path of file, group and unit; at its end a name, perhaps of a part of the core or of a module
# (XLIFF 2.2, 4.2.4 and the registry of the OASIS).
_FRAGMENT = re.compile(
    r"/?(?=.)(?:f=[^/]+(?:/(?!$)|$))?(?:g=[^/]+(?:/(?!$)|$))?(?:u=[^/]+(?:/(?!$)|$))?"
    r"(?:(?:n|d|t|gls|mtc|res|mda|ctr|slr|val|its|itsm|fs|pgs|tbx)=[^/]+|[^/=]+)?",
    re.DOTALL,
)


def _references_are_fragments(_any: str, element: etree._Element) -> Iterator[Remark]:
    reference = element.get("ref", "")
    if reference.startswith("#") and not _FRAGMENT.fullmatch(reference[1:]):
        problem = told("“{reference}” is no reference of XLIFF", reference=reference[:60])
        yield _at(element, problem)


def _codes_stay_in_order(_unit: str, unit: etree._Element) -> Iterator[Remark]:
    orders: dict[str, list[list[str]]] = {}
    for side in ("source", "target"):
        inside = [one for one in _named(unit, *_CODES) if _side(one) == side]
        fixed = [one for one in inside if one.get("canReorder", "yes") != "yes"]
        yield from (
            _at(one, told("a code that keeps its place may be neither copied nor deleted"))
            for one in fixed
            if "yes" in {one.get("canCopy", "yes"), one.get("canDelete", "yes")}
        )
        if fixed and fixed[0].get("canReorder") != "firstNo":
            yield _at(fixed[0], told("no code begins the order that this one keeps"))
        orders[side] = _runs(inside)

    has_target = next(_named(unit, "target"), None) is not None
    if has_target and any(run not in orders["target"] for run in orders["source"]):
        yield _at(unit, told("codes that keep their order stand otherwise in the target"))
    yield from _deleted(unit)


def _runs(inside: list[etree._Element]) -> list[list[str]]:
    """Identifiers of codes that keep their order, each run from its first on, nothing between."""
    runs: list[list[str]] = []
    is_open = False
    for code in inside:
        order = code.get("canReorder", "yes")
        if order == "no" and is_open:
            runs[-1].append(_identifier(code))
        elif order in {"no", "firstNo"}:
            runs.append([_identifier(code)])
        is_open = order != "yes"
    return runs


def _identifier(code: etree._Element) -> str:
    """Return the id of a code; an end has that of its beginning."""
    return code.get("id") or code.get("startRef") or ""


def _deleted(unit: etree._Element) -> Iterator[Remark]:
    """Codes that must not be deleted, of segments with a target, that no target of the unit has."""
    codes = [*_named(unit, *_CODES)]
    in_targets = {_identifier(code) for code in codes if _side(code) == "target"}
    for part in _named(unit, "segment"):
        if not any(_name(one) == "target" for one in part):
            continue
        for code in _named(part, *_CODES):
            is_kept = _side(code) == "source" and code.get("canDelete") == "no"
            if is_kept and _identifier(code) not in in_targets:
                yield _at(code, told("the target lacks a code that must not be deleted"))


@cache
def _module_values() -> dict[tuple[str, str], tuple[re.Pattern[str], bool]]:
    found = rows(_FOLDER / "xliff2_modules.tsv")
    return {(row[0], row[1]): (re.compile(row[2]), row[3] == "yes") for row in found}


def _of_module(name: str) -> str:
    """The name of a module's element or attribute, its module before it; "" of any other."""
    found = _MODULE.match(name)
    return f"{found[1]}:{found[2]}" if found and found[1] != "document" else ""


_MODULE = re.compile(r"\{urn:oasis:names:tc:xliff:(\w+):[\d.]+\}(.+)")
_ONE_CONDITION = ("isPresent", "isNotPresent", "startsWith", "endsWith")


def _module_holds_its_values(element: etree._Element) -> Iterator[Remark]:
    module = _of_module(str(element.tag))
    own = {_of_module(str(one)) or str(one): str(value) for one, value in element.attrib.items()}
    for (name, attribute), (pattern, is_required) in _module_values().items():
        value = own.get(attribute)
        fits = not is_required if value is None else pattern.fullmatch(value)
        if name in {module, "*"} and not fits:
            yield _at(element, _not_allowed(attribute.rpartition(":")[2], value or ""))
    yield from _module_element(module, element)
    yield from _module_attributes(element)


def _module_element(module: str, element: etree._Element) -> Iterator[Remark]:
    parent = element.getparent()
    above = "" if parent is None else _of_module(str(parent.tag))
    if module == "metadata:meta" and above != "metadata:metaGroup":
        yield _at(element, told("<{tag}> may not stand in <{name}>", tag="meta", name="metadata"))

    if module.startswith("validation:") and module not in {
        "validation:validation",
        "validation:rule",
    }:
        yield _at(element, told("<{tag}> is not known", tag=module.rpartition(":")[2]))

    if module == "validation:rule":
        conditions = [
            one for one in element.attrib if str(one) in _ONE_CONDITION or str(one).startswith("{")
        ]
        is_fixed = element.get("existsInSource") == "yes"
        if len(conditions) != 1 or (
            is_fixed and str(conditions[0]) not in {*_ONE_CONDITION} - {"isNotPresent"}
        ):
            yield _at(element, told("a rule has one condition"))

    if above == "resourcedata:resourceItem" and module != "resourcedata:reference":
        has_content = len(element) > 0 or bool((element.text or "").strip())
        if has_content == (element.get("href") is not None):
            yield _at(element, told("a resource is either here or has an address"))

    if module and not above.startswith(module.partition(":")[0]):
        own = (one for one in element.iter(etree.Element) if _of_module(str(one.tag)))
        yield from _standing_twice(element, (one.get("id") for one in own))


def _module_attributes(element: etree._Element) -> Iterator[Remark]:
    own = {_of_module(str(one)) for one in element.attrib}
    if {"sizerestriction:sizeInfo", "sizerestriction:sizeInfoRef"} <= own:
        yield _at(element, told("a size is either here or referred to"))
    if "fs:subFs" in own and "fs:fs" not in own:
        yield _at(element, told("subFs needs fs"))
    for name in sorted(own):
        if name.startswith("fs:") and name not in {"fs:fs", "fs:subFs"}:
            yield _at(element, told("<{tag}> is not known", tag=name.rpartition(":")[2]))


_Rule = Callable[[str, etree._Element], Iterator[Remark]]
_EVERY = frozenset(_elements())
_UNIT = frozenset({"unit"})
_RULES: tuple[tuple[frozenset[str], _Rule], ...] = (
    (_EVERY, _children_may_stand_there),
    (_EVERY - _TEXTS - _CODES - _MARKERS, _children_stand_in_order),
    (_EVERY, _children_are_what_they_must),
    (_EVERY, _attributes_are_known),
    (_EVERY, _values_are_allowed),
    (frozenset({"cp"}), _code_point_is_no_character_of_xml),
    (frozenset({"xliff"}), _identifiers_are_unique),
    (_TEXTS, _languages_agree),
    (_UNIT, _targets_have_an_order),
    (_UNIT, _codes_have_both_ends),
    (_UNIT, _codes_refer_to_what_is_there),
    (frozenset({"xliff"}), _sub_flows_are_units),
    (_UNIT, _comments_say_one_thing),
    (_EVERY, _references_are_fragments),
    (_UNIT, _codes_stay_in_order),
)
"""Each rule with the elements that it is of, by their names."""
