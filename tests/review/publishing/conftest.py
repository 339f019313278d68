"""A WordPress site of this machine that keeps posts as its REST interface says."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs

import pytest

from review.publishing.site import WordPressSite
from tests.conftest import Listen

USER, PASSWORD = "cotejo", "abcd efgh ijkl mnop"
_STATUSES = ("publish", "future", "draft", "pending", "private")
_POST = re.compile(r"/wp-json/wp/v2/posts(?:/(\d+))?(?:\?(context=edit.*))?")


@dataclass
class Site:
    """The posts by their numbers, and how often each way of asking was used.

    With ``loses_answers`` a post is written and its answer never comes; ``deleted`` is a post that
    goes as soon as somebody has looked at it; ``meanwhile`` happens while a new post is made.
    """

    address: str = ""
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    broken: int = 0
    loses_answers: bool = False
    deleted: int = 0
    meanwhile: Callable[[], object] | None = None
    said: str = "The database is down."

    def answer(self, method: str, path: str, login: str, body: bytes) -> tuple[int, object]:
        """What WordPress 6 says to a request for posts."""
        self.asked.append(method)
        found = _POST.fullmatch(path)
        wanted = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.broken:
            return self.broken, {"code": "db_error", "message": self.said}
        if found is None:
            return 404, {"code": "rest_no_route", "message": "No route was found."}
        if login != wanted:
            return 401, {
                "code": "rest_cannot_create",
                "message": "Sorry, you are not allowed to do that.",
            }
        number = int(found[1] or 0)
        if number and number not in self.posts:
            return 404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."}
        if method == "GET" and not number:
            return 200, self._found(parse_qs(found[2]))
        if method == "GET":
            is_going = number == self.deleted
            return 200, self.posts.pop(number) if is_going else self.posts[number]
        fields = json.loads(body)
        if fields["status"] not in _STATUSES:
            return 400, {"code": "rest_invalid_param", "message": "Invalid parameter(s): status"}
        is_new = not number
        if is_new and self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        number = number or max(self.posts, default=40) + 1
        self.posts[number] = {
            "id": number,
            "status": fields["status"],
            "title": {"raw": fields["title"]},
            "content": {"raw": fields["content"]},
        }
        if self.loses_answers:
            return 504, {}
        return 201 if is_new else 200, self.posts[number]

    def _found(self, asked: dict[str, list[str]]) -> list[dict[str, Any]]:
        """The posts in one of the states, with the words in their titles."""
        [states], [words] = asked["status"], asked["search"]
        return [
            post
            for post in self.posts.values()
            if post["status"] in states.split(",") and words in post["title"]["raw"]
        ]


@pytest.fixture
def wordpress(listen: Listen) -> Site:
    """The site, listening on this machine."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer("POST", self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._answer("GET", b"")

        def _answer(self, method: str, body: bytes) -> None:
            status, said = site.answer(
                method, self.path, self.headers.get("Authorization", ""), body
            )
            data = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Location", "https://www.faro.example/")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            pass

    site.address = listen(Handler)
    return site


@pytest.fixture
def as_cotejo(wordpress: Site) -> WordPressSite:
    """The site as it stands in secrets.toml."""
    return WordPressSite(wordpress.address, USER, PASSWORD)
