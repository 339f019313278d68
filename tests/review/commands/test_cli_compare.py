"""`cotejo compare`: another draft beside ours, and taken where the command says so."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.segments.workflow import confirm, set_locked
from review.store.articles import list_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import Article, Correction, TranslationState, stored_id
from tests.review.conftest import Cotejo, add_article_of, stored_targets

pytestmark = pytest.mark.engine

_PAIRS = (
    ("La cámara pidió apoyo para 45 empresas.", "The chamber asked for support for 54 companies."),
    (
        "El ministro Yauri recibió el pedido el lunes.",
        "Minister Yauri received the request on Monday.",
    ),
    ("La próxima reunión será el 14 de octubre.", "The next meeting will be on October 14."),
)
_THEIRS = """The chamber requested help for 45 firms.

Minister Yauri got the request on Monday.

The next meeting is on October 14.
"""


@pytest.fixture
def database(own_database: Callable[[], Engine]) -> Engine:
    """The database of the command line with one article of three drafted sentences, numbered 1."""
    engine = own_database()
    with writing(engine) as session:
        texts = [(*pair, paragraph) for paragraph, pair in enumerate(_PAIRS)]
        add_article_of(session, *texts, translation_state=TranslationState.DONE)
    return engine


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The other draft in a file."""
    file = tmp_path / "deepl.txt"
    file.write_text(_THEIRS, encoding="utf-8")
    return file


def test_a_comparison_is_shown_and_kept_and_nothing_changes(
    cotejo: Cotejo, database: Engine, theirs: Path
) -> None:
    """Ours stands with a minus, theirs with a plus; without a file the same comparison is there
    again.
    """
    code, out, err = cotejo("compare", 1, theirs, "--from", "DeepL")
    assert (code, stored_targets(database)) == (0, [target for _, target in _PAIRS])
    assert "1 fewer issues\n  - [1] The chamber asked" in out
    assert "  + [0] The chamber requested help for 45 firms." in out
    assert "differ: 3, with fewer issues in the other draft: 1, taken: 0" in err
    assert cotejo("compare", 1) == (0, out, err)


def test_those_with_fewer_issues_are_taken_and_can_be_taken_back(
    cotejo: Cotejo, database: Engine, theirs: Path
) -> None:
    """The change has a name, and is signed with where the draft came from."""
    code, out, _err = cotejo(
        "compare", 1, theirs, "--from", "DeepL", "--take", "fewer-issues", "--json"
    )
    answer = json.loads(out)
    assert code == 0
    assert len(answer["taken"]) == 1
    assert stored_targets(database)[:2] == [
        "The chamber requested help for 45 firms.",
        _PAIRS[1][1],
    ]
    with reading(database) as session:
        [correction] = session.exec(select(Correction)).all()
        assert (correction.reason, correction.change) == ("DeepL", answer["change"])
    assert cotejo("articles", "undo", answer["change"])[0] == 0
    assert stored_targets(database) == [target for _, target in _PAIRS]


def test_what_is_left_out_of_all_is_counted(cotejo: Cotejo, database: Engine, theirs: Path) -> None:
    """Exit code 1 says that not all was taken; --confirmed takes what is confirmed, too."""
    with writing(database) as session:
        first, second, _ = list_segments(session, 1)
        confirm(session, stored_id(first), version=1, author="Ana")
        set_locked(session, stored_id(second), locked=True, version=1, author="Ana")
    code, out, _err = cotejo("compare", 1, theirs, "--from", "DeepL", "--take", "all", "--json")
    assert code == 1
    assert json.loads(out)["left_out"] == {"confirmed": 1, "locked": 1}
    assert stored_targets(database)[2] == "The next meeting is on October 14."
    code, _out, err = cotejo("compare", 1, "--take", "all", "--confirmed")
    assert code == 1
    assert "Left out: 1 (locked)." in err
    assert stored_targets(database)[0] == "The chamber requested help for 45 firms."


def test_one_segment_is_taken_by_its_number(cotejo: Cotejo, database: Engine, theirs: Path) -> None:
    """All others stay; a number that has nothing to take is bad input."""
    assert cotejo("compare", 1, theirs, "--from", "DeepL", "--segment", 2)[0] == 0
    assert stored_targets(database) == [
        _PAIRS[0][1],
        "Minister Yauri got the request on Monday.",
        _PAIRS[2][1],
    ]
    code, _out, err = cotejo("compare", 1, "--segment", 9)
    assert (code, "nothing to take" in err) == (2, True)
    code, _out, err = cotejo("compare", 1, "--segment", 1, "--take", "all")
    assert (code, "goes not together" in err) == (2, True)


def test_a_comparison_is_thrown_away(cotejo: Cotejo, database: Engine, theirs: Path) -> None:
    """Afterwards the command says how to bring one."""
    assert cotejo("compare", 1, theirs, "--from", "DeepL")[0] == 0
    assert cotejo("compare", 1, "--throw-away")[0] == 0
    code, _out, err = cotejo("compare", 1)
    assert (code, "cotejo compare ARTICLE FILE" in err) == (2, True)


def test_bad_input_is_named_and_changes_nothing(
    cotejo: Cotejo, database: Engine, tmp_path: Path
) -> None:
    """No name, the wrong language, no text, no such article: each is said in words."""
    file = tmp_path / "a.txt"
    file.write_text(_THEIRS, encoding="utf-8")
    assert "is not said" in cotejo("compare", 1, file)[2]
    assert "no such article" in cotejo("compare", 7, file, "--from", "DeepL")[2]
    file.write_text(
        "La cámara pidió ayuda para 45 empresas. El ministro Yauri recibió el pedido el lunes "
        "pasado.\n",
        encoding="utf-8",
    )
    code, _out, err = cotejo("compare", 1, file, "--from", "DeepL")
    assert (code, "Spanish" in err, "English" in err) == (2, True, True)
    file.write_text("\n", encoding="utf-8")
    assert cotejo("compare", 1, file, "--from", "DeepL")[0] == 2
    assert stored_targets(database) == [target for _, target in _PAIRS]


def test_a_finished_article_is_taken_up_again_first(
    cotejo: Cotejo, database: Engine, theirs: Path
) -> None:
    """The message names the command, and after it the text can be taken."""
    with writing(database) as session:
        session.get_one(Article, 1).finished_at = now()
    code, _out, err = cotejo("compare", 1, theirs, "--from", "DeepL", "--take", "all")
    assert (code, "cotejo articles take-up" in err) == (2, True)
    assert cotejo("articles", "take-up", 1)[0] == 0
    assert cotejo("compare", 1, theirs, "--from", "DeepL", "--take", "all")[0] == 0
