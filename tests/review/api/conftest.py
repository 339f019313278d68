"""The interface on a database of each test, with the bundled engines, and people who sign in where
asked.
"""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest
import uvicorn
from sqlalchemy import Engine
from starlette.applications import Starlette

from review.access.people import admit, come_in
from review.access.tokens import create_token
from review.api.endpoint import Service
from review.api.routes import api_routes
from review.intake.tools import Tools
from review.jobs.in_process import see_through
from review.store.articles import list_articles
from review.store.columns import now
from review.store.data_folder import models_folder
from review.store.database import reading, writing
from review.store.roles import LOGIN_SETTING, OPERATOR, Role
from review.store.tables import Setting, stored_id
from review.terms.index_shelf import TermIndexShelf
from translation.engine import TranslationEngine
from translation.packages import choose_packages

EngineFor = Callable[[str, str], TranslationEngine]


@pytest.fixture
def engine_for(
    engine: TranslationEngine, opposite_engine: TranslationEngine, data_folder: Path
) -> EngineFor:
    """The bundled engines, loaded once; what no package makes is refused as ever."""

    def get(source: str, target: str) -> TranslationEngine:
        choose_packages(models_folder(), source, target)
        return engine if (source, target) == ("es", "en") else opposite_engine

    return get


@pytest.fixture
def service(database: Engine, engine_for: EngineFor) -> Service:
    """What the interface works with."""
    return Service(lambda: database, Tools(engine_for, TermIndexShelf().get), lambda: None)


@pytest.fixture
def address(service: Service) -> Iterator[str]:
    """Where a server of this test gives the interface."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=api_routes(service))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A program that speaks to the interface."""
    with httpx.Client(base_url=address, timeout=120) as made:
        yield made


@pytest.fixture
def do_jobs(database: Engine, service: Service) -> Callable[[], None]:
    """A way to have every translation done that is in line."""

    def run() -> None:
        with reading(database) as session:
            ids = [stored_id(article) for article in list_articles(session)]
        see_through(database, ids, service.tools)

    return run


@pytest.fixture
def token_of(database: Engine) -> Callable[[Role], str]:
    """A way to get a token of somebody with a role, in an installation whose people sign in."""
    with writing(database) as session:
        session.add(Setting(key=LOGIN_SETTING, value=True))

    def make(role: Role) -> str:
        said = {"iss": "https://login.example", "sub": role.value, "name": role.value.title()}
        email = f"{role.value}@desk.example"
        with writing(database) as session:
            admit(session, email, role, author=OPERATOR)
            person = come_in(session, {**said, "email": email, "iat": int(now().timestamp())})
            return create_token(session, person, label="program", days=1, author=OPERATOR).text

    return make
