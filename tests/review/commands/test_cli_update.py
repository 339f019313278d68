"""`cotejo articles update` and `versions`: a new version of an article's source from the command
line.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.intake.pipeline import read_article, store_article
from review.segments.workflow import confirm, edit_target
from review.store.articles import finish_article, get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import SegmentState, TranslationState, stored_id
from tests.review.conftest import Cotejo

pytestmark = pytest.mark.engine

_OLD = "El alcalde presentó el plan en Lima.\n\nMurieron 8 personas en el choque del lunes.\n"
_TARGETS = ("The mayor presented the plan in Lima.", "8 people died in Monday's crash.")
_NEW = _OLD.replace("8", "9") + "\nLos vecinos pidieron más luces en la calle.\n"


@pytest.fixture
def database(own_database: Callable[[], Engine]) -> Engine:
    """The database of the command line with one article of two confirmed sentences, numbered 1."""
    engine = own_database()
    with writing(engine) as session:
        article = store_article(
            session, read_article("nota.txt", _OLD.encode(), source_language="es"), author="Ana"
        )
        for segment, target in zip(
            list_segments(session, stored_id(article)), _TARGETS, strict=True
        ):
            edit_target(
                session, stored_id(segment), target=target, version=segment.version, author="Ana"
            )
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
        article.translation_state = TranslationState.DONE
    return engine


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The new version in a file."""
    file = tmp_path / "nota.txt"
    file.write_text(_NEW, encoding="utf-8")
    return file


def test_without_a_yes_nothing_is_changed(cotejo: Cotejo, database: Engine, new: Path) -> None:
    """The command shows what the new version does, as JSON too, and says how to take it over."""
    code, out, err = cotejo("articles", "update", 1, new)
    assert code == 1
    assert "8 -> 9" in out
    assert "--yes" in err
    code, out, _ = cotejo("articles", "update", 1, new, "--json")
    told = json.loads(out)
    assert (code, told["taken_over"], told["change"], told["note"]) == (1, False, None, "")
    assert told["counts"] | {"kept": 1, "reopened": 1, "new": 1} == told["counts"]
    assert (told["confirmed_kept"], told["confirmed"]) == (1, 2)
    (reopened,) = [one for one in told["segments"] if one["outcome"] == "reopened"]
    assert reopened["facts"] == [{"kind": "figure", "old": "8", "new": "9"}]
    with reading(database) as session:
        assert [one.state for one in list_segments(session, 1)] == [SegmentState.REVIEWED] * 2


def test_a_yes_takes_it_over_drafts_what_is_new_and_can_be_undone(
    cotejo: Cotejo, database: Engine, new: Path
) -> None:
    """The change has a name; the undo by that name brings the old version back."""
    code, out, _ = cotejo("articles", "update", 1, new, "--yes", "--json", "--as", "Luz")
    change = json.loads(out)["change"]
    assert code == 1
    with reading(database) as session:
        kept, reopened, drafted = list_segments(session, 1)
        assert kept.state is SegmentState.REVIEWED
        assert (reopened.target, reopened.state) == (_TARGETS[1], SegmentState.TRANSLATED)
        assert drafted.target
        assert get_article(session, 1).translation_state is TranslationState.DONE
    code, out, _ = cotejo("articles", "versions", 1, "--json")
    (version,) = json.loads(out)["versions"]
    assert (version["author"], version["change"], version["in_force"]) == ("Luz", change, True)
    assert cotejo("articles", "undo", change, "--as", "Luz")[0] == 0
    with reading(database) as session:
        assert [one.state for one in list_segments(session, 1)] == [SegmentState.REVIEWED] * 2
    assert "taken back" in cotejo("articles", "versions", 1)[1]


def test_of_a_finished_article_a_correction_is_proposed(
    cotejo: Cotejo, database: Engine, new: Path
) -> None:
    """It is taken up again only where the person says so; the note names what was wrong."""
    with writing(database) as session:
        finish_article(session, 1, author="Ana")
    code, _, err = cotejo("articles", "update", 1, new, "--yes", "--no-translate")
    assert code == 2
    assert "--reopen" in err
    code, out, _ = cotejo(
        "articles", "update", 1, new, "--yes", "--no-translate", "--reopen", "--json"
    )
    told = json.loads(out)
    assert code == 1
    assert "as 8. It is 9." in told["note"]
    assert (
        json.loads(cotejo("articles", "versions", 1, "--json")[1])["versions"][0]["note"]
        == told["note"]
    )


def test_of_an_exported_article_a_correction_is_proposed_too(
    cotejo: Cotejo, database: Engine, new: Path, tmp_path: Path
) -> None:
    """Whoever has the file has the old figure."""
    assert cotejo("export", 1, "--out", tmp_path / "out.txt")[0] == 0
    assert "It is 9." in json.loads(cotejo("articles", "update", 1, new, "--json")[1])["note"]


def test_the_same_text_is_bad_input(cotejo: Cotejo, database: Engine, tmp_path: Path) -> None:
    """Nothing is to do, and the command says so."""
    same = tmp_path / "nota.txt"
    same.write_text(_OLD, encoding="utf-8")
    assert cotejo("articles", "update", 1, same, "--yes")[0] == 2


def test_adding_a_new_version_says_how_to_lay_it_over(
    cotejo: Cotejo, database: Engine, new: Path
) -> None:
    """A text of the same title is taken for a version and is not added a second time."""
    with writing(database) as session:
        get_article(session, 1).title = "El alcalde presentó el plan en Lima."
    new.write_text(f"# El alcalde presentó el plan en Lima.\n\n{_NEW}", encoding="utf-8")
    new = new.rename(new.with_suffix(".md"))
    code, _, err = cotejo("articles", "add", new, "--no-translate")
    assert code == 1
    assert "cotejo articles update 1 nota.md" in err


def test_a_note_of_correction_bears_the_day_of_the_newsroom(
    cotejo: Cotejo, database: Engine, new: Path, local_zone: Callable[[str], None]
) -> None:
    """In the evening of Lima it is tomorrow in UTC. Between these two zones lies a day always."""
    with writing(database) as session:
        finish_article(session, 1, author="Ana")
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        local_zone(zone)
        note = json.loads(cotejo("articles", "update", 1, new, "--json")[1])["note"]
        days.add(note.partition(":")[0])
    assert len(days) == 2


@pytest.fixture
def local_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a way to move this machine to another time zone; it comes back with the end."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()
