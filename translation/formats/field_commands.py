"""What the command of a word processor's field says, the same in Word and in rich text."""

import re

_ADDRESS = re.compile(r"\s*HYPERLINK\s*(?:\"([^\"]*)\"|([^\s\"\\]+))?", re.IGNORECASE)
_ANCHOR = re.compile(r"\\l\s+\"([^\"]*)\"")


def link_of(command: str) -> str:
    r"""Return where the field leads, "" where it is no link (ECMA-376, part 1, 17.16.5.25).

    >>> link_of('HYPERLINK "https://example.org" \\l "uno"'), link_of('HYPERLINK \\l "uno"'), link_of("PAGE")
    ('https://example.org#uno', '#uno', '')
    """
    found = _ADDRESS.match(command)
    if found is None:
        return ""
    anchor = _ANCHOR.search(command)
    return (found[1] or found[2] or "") + (f"#{anchor[1]}" if anchor else "")
