"""Properties of a Word file in the order of its schema, out of which Word calls a file damaged."""

from collections.abc import Mapping, Sequence

from lxml import etree

from translation.formats.office_names import W

AFTER_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath")
"""What stands behind the language of a run."""


def put_in_order(
    properties: etree._Element,
    name: str,
    successors: Sequence[str],
    attributes: Mapping[str, str] | None = None,
) -> None:
    """Set a property, in the place of one of that name, before its ``successors``."""
    for old in properties.findall(W + name):
        properties.remove(old)
    after = {W + one for one in successors}
    at = next((index for index, one in enumerate(properties) if one.tag in after), len(properties))
    properties.insert(at, properties.makeelement(W + name, dict(attributes or {})))
