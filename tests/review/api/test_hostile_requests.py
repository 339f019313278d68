"""Whatever is sent to the interface is answered or refused; nothing falls, and nothing is kept of
it.
"""

import asyncio
import json

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from review.api.routes import ENDPOINTS
from review.api.serving import Turns
from review.store.database import reading
from review.store.tables import Article, StoredTerm
from translation.errors import BusyError

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_PARTS = "multipart/form-data; boundary=x"
_BODIES = (
    (b"", _JSON),
    (b"{", _JSON),
    (b"[]", _JSON),
    (b"null", _JSON),
    (b"[" * 200_000, _JSON),
    (b'{"q": ' + b"[" * 100_000, _JSON),
    (
        b'{"text": "\\ud800", "q": "\\ud800", "source": "es", "target": "en", "draft": "\\udfff"}',
        _JSON,
    ),
    (
        b'{"text": 1, "q": {}, "target": [], "source": null, "draft": true, "target_lang": 1e400}',
        _JSON,
    ),
    (b'{"text": ' + b"9" * 5_000 + b"}", _JSON),
    ("{'text': 'a'}".encode("utf-16"), _JSON),
    (b"\xff\xfe\x00", _JSON),
    (b"q=%ff%00&target=%ed%a0%80&text=%00", _FORM),
    (b"&".join(b"q=a" for _ in range(1_000)), _FORM),
    (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\na', _PARTS),
    (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", _PARTS),
    (b"--x\r\n" + b"A: b\r\n" * 2_000 + b"\r\n--x--\r\n", _PARTS),
    (
        b'--x\r\nContent-Disposition: form-data; name="q"; filename="q"\r\n\r\na\r\n--x--\r\n',
        _PARTS,
    ),
    (b"a", "multipart/form-data"),
    (b"a", "text/plain; charset=nonsense"),
)


# Starlette leaves the closing of half a file to Python's own tidying.
@pytest.mark.filterwarnings(
    "ignore:.*SpooledTemporaryFile.*:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("number", range(len(_BODIES)))
def test_no_body_makes_it_fall(client: httpx.Client, database: Engine, number: int) -> None:
    """Each of them, sent to every endpoint, is refused in words, or in no known language; no row is
    left.
    """
    body, kind = _BODIES[number]
    for endpoint in ENDPOINTS:
        if endpoint.method != "POST" or not any(one.required for one in endpoint.in_body):
            continue
        answer = client.post(endpoint.path, content=body, headers={"Content-Type": kind})
        if endpoint.path == "/detect" and answer.status_code == 200:
            assert answer.json() == [{"language": "und", "confidence": 0}]
            continue
        assert 400 <= answer.status_code < 500, (endpoint.path, answer.text)
        assert answer.json()["message"]
    with reading(database) as session:
        assert session.exec(select(func.count()).select_from(Article)).one() == 0
        assert session.exec(select(func.count()).select_from(StoredTerm)).one() == 0


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 6_000,
        "<b>a</b> " * 2_000,
        "a<x/>" * 3_000,
        "<p " * 6_000,
        "<!--" * 4_000,
        "`0`" * 6_000,
        "&" * 19_000,
    ],
)
@pytest.mark.parametrize("syntax", ["html", "xml"])
def test_no_markup_makes_it_fall(client: httpx.Client, markup: str, syntax: str) -> None:
    """Tags without end, comments without end and marks of ours come back, or are refused."""
    sent = {"text": [markup], "source_lang": "es", "target_lang": "es", "tag_handling": syntax}
    assert client.post("/v2/translate", json=sent).status_code in {200, 400}
    sent = {**sent, "target_lang": "en"}
    assert client.post("/v2/translate", json=sent).status_code in {200, 400}


@pytest.mark.parametrize(
    "query",
    [
        "search=%00",
        "search=%ed%a0%80",
        "limit=1e9",
        "limit=-1",
        "limit=%D9%A1",
        "stage=x",
        "x=1",
        "offset=" + "9" * 400,
    ],
)
def test_no_query_makes_it_fall(client: httpx.Client, query: str) -> None:
    """Odd characters and numbers are searched for, or refused."""
    assert client.get(f"/api/articles?{query}").status_code in {200, 422}
    assert client.get(f"/api/glossary?{query}").status_code in {200, 422}


def test_only_so_many_are_worked_on_and_wait() -> None:
    """The next one is sent away at once, and has its turn when another has ended."""

    async def crowd() -> list[str]:
        turns, may_end, seen = Turns(at_work=1, waiting=1), asyncio.Event(), []

        async def ask(name: str) -> None:
            try:
                async with turns.one():
                    seen.append(f"{name} begins")
                    await may_end.wait()
            except BusyError:
                seen.append(f"{name} is sent away")

        asked = [asyncio.create_task(ask(name)) for name in ("first", "second", "third")]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        may_end.set()
        await asyncio.gather(*asked)
        await ask("fourth")
        return seen

    assert asyncio.run(crowd()) == [
        "first begins",
        "third is sent away",
        "second begins",
        "fourth begins",
    ]


def test_the_description_tells_all_that_can_be_asked(client: httpx.Client) -> None:
    """OpenAPI and the page name every endpoint with what it takes, and the page loads nothing."""
    described = client.get("/api/openapi.json").json()
    page = client.get("/api")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" not in page.text
    assert "http://" not in page.text + json.dumps(described)
    for endpoint in ENDPOINTS:
        operation = described["paths"][endpoint.path][endpoint.method.lower()]
        named = {one["name"] for one in operation["parameters"]}
        assert named == {one.name for one in (*endpoint.in_path, *endpoint.in_query)}
        assert f"{endpoint.method} {endpoint.path}" in page.text
    names = [one["operationId"] for path in described["paths"].values() for one in path.values()]
    assert len(names) == len({*names})
