"""The pages on a database of each test, without the samples unless a test asks for them."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit import config as streamlit_config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from review.store.database import open_database, writing
from review.store.tables import Setting

OpenPage = Callable[[str], AppTest]
"""Opens a page by its file's name."""


def press(page: AppTest, label: str) -> AppTest:
    """Return the page once its button was pressed whose label begins so."""
    return next(button for button in page.button if button.label.startswith(label)).click().run()


def text_rows(page: AppTest) -> list[dict[str, Any]]:
    """Return the rows of whole texts that the page shows, in order."""
    shown = page.get("bidi_component")
    given = [json.loads(one.proto.json or "[]") for one in shown]
    return [
        row
        for one in given
        if isinstance(one, list)
        for data in one
        for row in data.get("rows", [])
    ]


@pytest.fixture(scope="session", autouse=True)
def streamlit_as_served() -> Iterator[None]:
    """Without magic, as `cotejo serve` starts Streamlit, which reads no variable for it elsewhere;
    and installed components are looked for once: each AppTest would read all packages anew.
    """
    streamlit_config.set_option("runner.magicEnabled", value=False)
    found = tuple(manifest_scanner.scan_component_manifests())
    # It also warns, label by label, that it makes the labels of widgets outside a page.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(
        logging.ERROR
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: [*found])
        yield


_APP = Path(__file__).parents[3] / "app.py"


@pytest.fixture
def pages_database(data_folder: Path, migrated_file: Path) -> Iterator[Engine]:
    """The database that the pages of this test use, opened a second time; it will get no
    samples.
    """
    shutil.copyfile(migrated_file, data_folder / "cotejo.db")
    engine = open_database(f"sqlite:///{data_folder / 'cotejo.db'}")
    with writing(engine) as session:
        session.add(Setting(key="samples added", value=True))
    yield engine
    engine.dispose()


@pytest.fixture
def read() -> Callable[[AppTest], AppTest]:
    """A way to see a page once nothing on it is being read any more."""

    def look_again(page: AppTest) -> AppTest:
        for _ in range(300):
            if not page.get("progress"):
                break
            # As its progress bar has it drawn again.
            page.run()
        return page

    return look_again


@pytest.fixture
def new_server(data_folder: Path) -> Iterator[None]:
    """What pages share is made anew in this test, and ends with it."""
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def open_page(new_server: None) -> OpenPage:
    """A way to open a page by its file's name, in a server of this test."""

    def open_one(name: str) -> AppTest:
        app = AppTest.from_file(_APP, default_timeout=120)
        app.session_state["reviewer"] = "Ana"
        app.run()
        if name != "articles":
            app.switch_page(f"review/pages/{name}.py").run()
        assert not app.exception
        return app

    return open_one
