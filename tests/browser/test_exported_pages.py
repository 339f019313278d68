"""An exported web page opened in a browser whose network is watched: it runs nothing, and asks for
pictures of its article alone.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from review.export import export_article
from review.export.exported import ExportedArticle, ExportedSegment
from review.store.tables import SegmentState
from translation.document import InlineCode

_ADDRESS = "http://watched.example"
_PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)
HOSTILE = f"""<!DOCTYPE html><html><head>
<link rel=stylesheet href="{_ADDRESS}/a.css"><link rel=icon href="{_ADDRESS}/i">
<link rel=preload as=image href="{_ADDRESS}/p">
<style>@import "{_ADDRESS}/b.css"; body{{background:url({_ADDRESS}/c)}}
p{{background:u\\72l({_ADDRESS}/4);list-style:url({_ADDRESS}/5);margin:1px;\
cursor:url({_ADDRESS}/6),auto}}
@font-face{{font-family:x;src:url({_ADDRESS}/7)}} \
p{{--a:url({_ADDRESS}/8);background:var(--a);font-family:x}}
p::before{{content:url({_ADDRESS}/9)}} p{{background:image-set("{_ADDRESS}/10" 1x)}}
p{{text-align:center}}</style>
<meta http-equiv=refresh content="0;{_ADDRESS}/d"><base href="{_ADDRESS}/">
<script src="{_ADDRESS}/e.js"></script></head>
<body background="{_ADDRESS}/f" style="background:u\\72l({_ADDRESS}/g)"\
 onload="document.title='ran'">
<!--[if IE]><img src="{_ADDRESS}/h"><![endif]-->
<img src="{_ADDRESS}/i.png" srcset="{_ADDRESS}/j 2x" alt="x"><img src="{_PICTURE}" alt="kept">
<picture><source srcset="{_ADDRESS}/k"><img src="relative.png"></picture>
<video poster="{_ADDRESS}/l" src="{_ADDRESS}/m" autoplay></video>\
<audio src="{_ADDRESS}/n" autoplay></audio>
<object data="{_ADDRESS}/o"></object><embed src="{_ADDRESS}/q"><iframe src="{_ADDRESS}/r"></iframe>
<svg><a><animate attributeName="href" values="javascript:document.title='ran'"/>\
<text y="20">x</text></a>
<image href="{_ADDRESS}/s"/><use href="{_ADDRESS}/t#u"/><style>@import "{_ADDRESS}/v";</style></svg>
<table background="{_ADDRESS}/w"><tr><td background="{_ADDRESS}/x">Ventas</td></tr></table>
<input type=image src="{_ADDRESS}/y">
<p>Sube el <a href="https://camara.example/" ping="{_ADDRESS}/z">dólar</a> hoy.
<img src="{_ADDRESS}/shown.png" srcset="{_ADDRESS}/3 2x" onerror="document.title='ran'"></p>
<x-card style="background:url({_ADDRESS}/1)">Otra línea.</x-card>
<p><a href="javascript:document.title='ran'">Sube.</a></p>
</body></html>"""


def exported(identifier: str) -> bytes:
    """Return the hostile page exported, one paragraph of it translated and linked in several
    ways.
    """
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    segments = tuple(
        ExportedSegment(
            segment_id=number,
            position=number,
            paragraph=number,
            kind="paragraph",
            level=0,
            source=source,
            target=target,
            state=SegmentState.FINAL,
            version=1,
            changed_at=moment,
            target_codes=(InlineCode(0, 3, "link", "1", address),),
        )
        for number, (source, target, address) in enumerate(
            (
                ("Sube el dólar hoy.", "The dollar rises.", "https://camara.example/"),
                ("Sube.", "Rises <img src=x>", "javascript:document.title='ran'"),
            )
        )
    )
    article = ExportedArticle(
        "nota.html",
        "![x](http://watched.example/2)",
        "es",
        "en",
        segments,
        moment,
        HOSTILE.encode(),
        "text/html",
    )
    return export_article(article, identifier)


@pytest.mark.parametrize("identifier", ["html", "html-clean", "side-by-side"])
def test_an_exported_page_fetches_and_runs_nothing(
    chromium: Browser, tmp_path: Path, identifier: str
) -> None:
    """No request but for the file itself and pictures in it, and for the one picture of the article
    where it goes out as the original; no script runs, also not after every click.
    """
    file = tmp_path / "page.html"
    file.write_bytes(exported(identifier))
    page = chromium.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    title = page.title()
    for link in page.locator("a, text, svg").all():
        if not (link.get_attribute("href") or "").startswith("http"):
            link.click(force=True)
    pictures = [f"{_ADDRESS}/shown.png"] if identifier == "html" else []
    assert [url for url in asked if not url.startswith(("file:", "data:image/"))] == pictures
    assert page.title() == title != "ran"
    assert "The dollar rises." in page.inner_text("body")
    page.close()
