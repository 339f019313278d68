"""What stays of the styles of a page that goes out as the original: its look, and nothing that
fetches.
"""

import re

import pytest

from translation.formats.html.styles import safe_sheet, safe_style

_ADDRESS = "//watched.example/x"


@pytest.mark.parametrize(
    "hostile",
    [
        f"text-transform: url({_ADDRESS})",
        f"list-style: disc url('{_ADDRESS}')",
        f"font-family: u\\72l({_ADDRESS})",
        f"background: image-set('{_ADDRESS}' 1x)",
        f"background: src({_ADDRESS})",
        f"background: ururl()l({_ADDRESS})",
        f"background-color: u/**/rl({_ADDRESS})",
        f"--ground: url({_ADDRESS})",
        "behavior: expression(alert(1))",
        "content: '</style><script>alert(1)</script>'",
        "font: x}}</style><img src=x>",
        "position: fixed",
        "font: inherit",
        "margin: -9px",
        "visibility: hidden",
        "opacity: 0",
        "display: NONE !important",
        "font-size: 0px",
        "color: white",
        "color: var(--ground)",
        "background: #000",
    ],
)
def test_what_fetches_runs_or_hides_does_not_stay(hostile: str) -> None:
    """Neither in an attribute nor in a sheet, while the declaration beside it does."""
    assert safe_style(f"{hostile}; hyphens: auto") == "hyphens:auto"
    written = safe_sheet([("", f"p {{ {hostile}; hyphens: auto }} h1 {{ color: #900 }}")])
    assert not re.search(
        r"watched|<|\\|url|alert|fixed|hidden|opacity|inherit|none", written, re.IGNORECASE
    )
    assert "h1{color:#900}" in written


def test_rules_of_groups_stay_in_their_groups() -> None:
    """Media queries hold their rules, also where a bracket is missing; letterings and movements
    go.
    """
    sheet = """@charset "utf-8"; @import url(a.css); @font-face { font-family: X; src: url(x) }
    @media (max-width: 600px) { p { hyphens: auto } } @keyframes x { to { hyphens: none } }
    a[href*="x"] { hyphens: auto } .card > p, .card:hover { font: bold 1rem "Open Sans", serif }
    @media print { p { hyphens: none }"""
    assert safe_sheet([("", sheet)]) == (
        "@media (max-width: 600px){p{hyphens:auto}}"
        ".card > p, .card:hover{font:bold 1rem Open Sans, serif}@media print{p{hyphens:none}}"
    )


def test_a_light_text_keeps_the_dark_ground_it_stands_on() -> None:
    """Where the ground was a picture, which goes, the light text would stand on white."""
    assert safe_sheet([("", "h1 { background: url(x) #123456; color: #fff }")]) == (
        "h1{background:#123456;color:#fff}"
    )
    assert safe_sheet([("", "h1 { background: url(x) no-repeat; color: #fff }")]) == ""
    assert safe_style("color: #333; background: #eee") == "color:#333;background:#eee"


def test_endless_styles_leave_the_plain_look() -> None:
    """Also what opens comments and brackets that nothing closes is looked over in one go."""
    assert safe_sheet([("", "p{hyphens:auto}" * 100_000)]) == ""
    for hostile in (
        "/*" * 400_000,
        "{" * 900_000,
        "p{" * 400_000,
        "@media all{" * 80_000,
        "a:" * 400_000,
    ):
        assert "hyphens" not in safe_sheet([("", hostile)])
