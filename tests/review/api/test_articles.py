"""Articles over HTTP, from the first byte to the file that comes back, and what can be wrong on the
way.
"""

import io
from collections.abc import Callable

import httpx
import pytest
from docx import Document
from sqlalchemy import Engine

from review.api.routes import ENDPOINTS
from review.segments.workflow import edit_target
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import ask_for, claim, end_job, note_problem
from review.store.roles import Role
from review.store.tables import Article, stored_id
from translation.errors import EngineError

TEXT = (
    "La Capece pide apoyo a las mypes\n\nEl comercio creció 48,5 % en Lima.\n\nHelmut Cáceda habló "
    "el martes."
)


@pytest.mark.engine
def test_an_article_is_added_translated_read_and_exported(
    client: httpx.Client, do_jobs: Callable[[], None]
) -> None:
    """A text goes in, a job translates it, and its segments and files come out."""
    added = client.post(
        "/api/articles", json={"text": TEXT, "source_language": "es", "desk": "Lima"}
    )
    assert added.status_code == 201
    number = added.json()["id"]
    assert (added.json()["desk"], added.json()["translation"]["job"]["state"]) == (
        "Lima",
        "waiting",
    )
    asked_again = client.get(f"/api/articles/{number}").json()
    assert asked_again["stage"] == "drafting"
    counted = ("stage", "segments", "waiting")
    assert [added.json()[key] for key in counted] == [asked_again[key] for key in counted]
    do_jobs()
    state = client.get(f"/api/articles/{number}").json()
    assert (state["translation"]["state"], state["waiting"], state["stage"]) == (
        "done",
        0,
        "review",
    )
    assert state["headlines"]["title"]["limit"] == 65
    segments = client.get(f"/api/articles/{number}/segments").json()["segments"]
    assert state["headlines"]["title"]["text"] == segments[0]["target"]
    assert segments[0]["source"] == "La Capece pide apoyo a las mypes"
    assert all(one["target"] and one["version"] for one in segments)
    issues = client.get(f"/api/articles/{number}/issues").json()["issues"]
    assert {one["segment"] for one in issues} <= {one["id"] for one in segments}
    text = client.get(f"/api/articles/{number}/export", params={"format": "txt"})
    assert segments[1]["target"] in text.text
    word = client.get(f"/api/articles/{number}/export", params={"format": "docx"})
    assert word.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert any(
        segments[1]["target"] in one.text for one in Document(io.BytesIO(word.content)).paragraphs
    )
    assert client.get("/api/articles", params={"desk": "Lima"}).json()["total"] == 1
    assert client.get("/api/articles", params={"desk": "Cusco"}).json()["articles"] == []


def test_what_a_part_of_a_translation_failed_of_is_told(
    client: httpx.Client, database: Engine, article_id: int
) -> None:
    """As the page of jobs tells it, until a person has translated what was left."""
    with writing(database) as session:
        ask_for(session, JobKind.TRANSLATE, [article_id], author="Ana")
    taken = claim(database, 1, runner="here:1")
    assert taken is not None
    with writing(database) as session:
        note_problem(session, taken, EngineError("", "segments that failed: 1 of 2"))
        end_job(session, taken)
        segment = list_segments(session, article_id)[0]
        segment.target, segment.error = "", "The server answers 500."

    def told() -> tuple[str, str]:
        translation = client.get(f"/api/articles/{article_id}").json()["translation"]
        return translation["job"]["state"], translation["problem"]

    assert told() == ("done", "Segments that failed: 1 of 2.")
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        edit_target(
            session, stored_id(segment), target="By hand.", version=segment.version, author="Ana"
        )
    assert told() == ("done", "")


def test_a_second_reader_is_asked_for(client: httpx.Client, database: Engine) -> None:
    """Of the article that is added so."""
    sent = {"text": TEXT, "source_language": "es", "translate": False, "second_reader": True}
    assert client.post("/api/articles", json=sent).status_code == 201
    with reading(database) as session:
        assert session.get_one(Article, 1).needs_second_reader


def test_a_file_is_taken_in_a_form_and_known_the_second_time(
    client: httpx.Client, database: Engine
) -> None:
    """Its name is kept without a path; the same file again is the same article, unless another is
    wanted.
    """
    form = {"translate": "false", "target_language": "en"}
    files = {"file": ("..\\..\\nota ñ.md", f"# {TEXT}".encode())}
    first = client.post(
        "/api/articles", data=form, files=files, headers={"Cotejo-Name": "Ana%20N%C3%BA%C3%B1ez"}
    )
    assert (first.status_code, first.json()["name"], first.json()["owner"]) == (
        201,
        "nota ñ.md",
        "Ana Núñez",
    )
    second = client.post("/api/articles", data=form, files=files)
    assert (second.status_code, second.json()["added"]) == (200, False)
    assert second.json()["id"] == first.json()["id"]
    third = client.post("/api/articles", data={**form, "again": "true"}, files=files)
    assert (third.status_code, third.json()["id"]) == (201, first.json()["id"] + 1)
    with reading(database) as session:
        assert session.get_one(Article, first.json()["id"]).media_type == "text/markdown"


def test_a_new_version_that_is_sent_waits_with_its_article(client: httpx.Client) -> None:
    """It is no second article; whoever wants one says so."""
    text = "El puerto abrió ayer por la tarde.\n\nEl río subió dos metros en una noche.\n"
    sent = {"text": text, "source_language": "es", "translate": False}
    number = client.post("/api/articles", json=sent).json()["id"]
    other = {**sent, "text": text.replace("dos", "tres")}
    second = client.post("/api/articles", json=other)
    assert (second.status_code, second.json()["id"], second.json()["version_waits"]) == (
        200,
        number,
        True,
    )
    third = client.post("/api/articles", json={**other, "again": True})
    assert (third.status_code, third.json()["version_waits"]) == (201, False)


@pytest.mark.parametrize(
    ("status", "code", "send"),
    [
        (404, "not_found", lambda client: client.get("/api/articles/7")),
        (404, "not_found", lambda client: client.get("/api/nothing")),
        (404, "not_found", lambda client: client.get("/v2/nothing")),
        (405, "wrong_method", lambda client: client.delete("/api/articles")),
        (413, "too_large", lambda client: client.post("/check", json={"draft": "a" * 100_001})),
        (
            413,
            "too_large",
            lambda client: client.post(
                "/api/articles", files={"file": ("a.txt", b" " * 20_200_000)}
            ),
        ),
        (
            415,
            "not_read",
            lambda client: client.post(
                "/api/articles", files={"file": ("a.doc", b"\xd0\xcf\x11\xe0" * 99)}
            ),
        ),
        (
            415,
            "not_read",
            lambda client: client.post(
                "/check", content=b"<a/>", headers={"Content-Type": "text/xml"}
            ),
        ),
        (422, "not_understood", lambda client: client.post("/api/articles", json={})),
        (422, "not_understood", lambda client: client.post("/api/articles", json={"texts": "a"})),
        (422, "not_understood", lambda client: client.get("/api/articles?limit=0")),
        (422, "not_understood", lambda client: client.get("/api/articles/x")),
        (
            422,
            "not_understood",
            lambda client: client.post(
                "/api/articles", json={"text": TEXT, "target_language": "xx"}
            ),
        ),
        (422, "not_understood", lambda client: client.post("/api/articles", json={"text": "Hola"})),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    client: httpx.Client, status: int, code: str, send: Callable[[httpx.Client], httpx.Response]
) -> None:
    """Each kind of mistake has its status, its code, a sentence and a way out."""
    answer = send(client)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"].strip()
    assert answer.json()["what_to_do"].strip()


def test_refusals_are_said_in_the_language_that_is_asked_for(client: httpx.Client) -> None:
    """Accept-Language chooses it, as in the pages."""
    answer = client.get("/api/articles/7", headers={"Accept-Language": "es-PE,es"})
    assert answer.json()["message"] == "Artículo 7: no existe ese artículo."
    # The name of a field is that of the request, though a word of the interface is the same.
    field = client.post("/check", json={"source": "a"}, headers={"Accept-Language": "es"})
    assert field.json()["message"].startswith("draft: ")


def test_without_a_token_nobody_asks_anything_where_people_sign_in(
    client: httpx.Client, token_of: Callable[[Role], str]
) -> None:
    """Every endpoint but those for anybody says 401 and how to sign; a wrong token does no
    better.
    """
    assert token_of(Role.READER)
    for endpoint in ENDPOINTS:
        path = endpoint.path.replace("{article}", "1")
        for headers in ({}, {"Authorization": "Bearer cotejo_wrong"}):
            answer = client.request(endpoint.method, path, headers=headers)
            if endpoint.role is None:
                assert answer.status_code == 200
            elif endpoint.family == "Cotejo":
                assert (answer.status_code, answer.json()["code"]) == (401, "unknown_caller")
                assert answer.headers["www-authenticate"].startswith("Bearer")
            else:
                assert answer.status_code == 403


def test_a_token_may_what_its_person_may(
    client: httpx.Client, token_of: Callable[[Role], str]
) -> None:
    """A reader lists and may not add; what a reviewer adds is signed with the reviewer's name."""
    reader = {"Authorization": f"Bearer {token_of(Role.READER)}"}
    reviewer = {
        "Authorization": f"Bearer {token_of(Role.REVIEWER)}",
        "Cotejo-Name": "Somebody else",
    }
    sent = {"text": TEXT, "source_language": "es", "target_language": "en", "translate": False}
    assert client.get("/api/articles", headers=reader).json() == {"articles": [], "total": 0}
    refused = client.post("/api/articles", json=sent, headers=reader)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    term = {"source": "a", "target": "b", "source_language": "es", "target_language": "en"}
    assert client.post("/api/glossary", json=term, headers=reader).status_code == 403
    added = client.post("/api/articles", json=sent, headers=reviewer)
    assert added.status_code == 201
    assert added.json()["owner"].startswith("Reviewer")


def test_the_columns_of_a_table_are_chosen(client: httpx.Client) -> None:
    """By letter or heading, one or several; one that is not there is refused with those that
    are.
    """
    table = "Código,Nota,Pie\nA1,El puerto abrió ayer en Lima.,El agua subió dos metros.\n".encode()
    for number, (columns, sources) in enumerate(
        [
            (["Nota"], ["Nota", "El puerto abrió ayer en Lima."]),
            (
                ["B", "Pie"],
                ["Nota", "Pie", "El puerto abrió ayer en Lima.", "El agua subió dos metros."],
            ),
        ]
    ):
        sent = {"columns": columns, "translate": "false", "again": "true", "target_language": "en"}
        answer = client.post("/api/articles", data=sent, files={"file": (f"{number}.csv", table)})
        assert answer.status_code == 201
        segments = client.get(f"/api/articles/{answer.json()['id']}/segments").json()["segments"]
        assert [one["source"] for one in segments if one["kind"] != "boilerplate"] == sources
    refused = client.post("/api/articles", data={"columns": "Z"}, files={"file": ("n.csv", table)})
    assert refused.status_code == 422
    assert "Nota" in refused.text


def test_words_are_found_in_all_articles(client: httpx.Client) -> None:
    """With the segment that each stands in; narrowed by place, desk and number, and refused without
    words.
    """
    for desk in ("Lima", "Cusco"):
        sent = {
            "text": TEXT,
            "desk": desk,
            "translate": False,
            "again": True,
            "target_language": "en",
        }
        assert client.post("/api/articles", json=sent).status_code == 201
    found = client.get("/api/search", params={"words": "caceda martes"}).json()
    assert (found["more"], {hit["desk"] for hit in found["hits"]}) == (False, {"Lima", "Cusco"})
    assert all(hit["source"] == "Helmut Cáceda habló el martes." for hit in found["hits"])
    assert (
        client.get(
            "/api/search", params={"words": "caceda", "desk": "Lima", "where": "target"}
        ).json()["hits"]
        == []
    )
    one = client.get("/api/search", params={"words": "caceda", "limit": "1"}).json()
    assert (len(one["hits"]), one["more"]) == (1, True)
    for wrong in ({"words": "?!"}, {}, {"words": "a", "where": "nowhere"}):
        assert client.get("/api/search", params=wrong).status_code == 422
