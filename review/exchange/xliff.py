"""Reading XLIFF 1.0 to 1.2 and 2.0 to 2.2, by the names of elements, whatever tool wrote them."""

from review.exchange import xliff1, xliff2
from review.exchange.unit import Unit, decoded
from review.exchange.xliff_inline import local_name
from translation.errors import FileFormatError
from translation.formats.encoding import declared_encoding
from translation.safe_xml import parsed


def read(name: str, data: bytes) -> tuple[Unit, ...]:
    """The units in order, of all ``file`` elements. Raises FileFormatError."""
    root = parsed(name, decoded(name, data, declared_encoding(data)))
    version = root.get("version", "1.")
    if local_name(root) == "xliff" and version.startswith("1."):
        return tuple(unit for _, unit in xliff1.elements_and_units(root))
    if local_name(root) == "xliff" and version.startswith("2."):
        return xliff2.read(name, root)
    raise FileFormatError(
        name, "this is no XLIFF of version 1 or 2", "Export it as XLIFF 1.2 or 2.0."
    )
