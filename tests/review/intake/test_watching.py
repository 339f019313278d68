"""A watched folder, look by look: what is half-written, written twice, moved, damaged, or there
already.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.intake.adding import Intake
from review.intake.new_versions import lay_over, plan_new_version
from review.intake.pipeline import read_article, store_article
from review.intake.waiting_versions import (
    number_of_waiting_versions,
    set_version_aside,
    wait_again,
    waiting_versions,
)
from review.intake.watching import NOTE, Watch, look
from review.interface.language import error_text
from review.segments.erasing import erase_articles
from review.segments.history import redo, undo
from review.store.articles import list_articles, list_segments
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.job_tables import JobKind
from review.store.jobs import cancel_jobs_of, list_jobs
from review.store.tables import stored_id
from tests.review.conftest import article_names
from translation.errors import UsageError

TEXT = "El puerto de Lima abrió ayer, y el río subió dos metros."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is watched."""
    (made := tmp_path / "wires").mkdir()
    return made


@pytest.fixture
def begin(folder: Path, data_folder: Path) -> Callable[[], Watch]:
    """A way to begin watching, as a program does when it starts."""
    return lambda: Watch(
        folder, Intake(target_language="en", desk="Lima", again=True, recognised=True), "Ana"
    )


def test_a_file_is_taken_when_it_has_stopped_growing(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """Not while it is written, not while it is empty, and then once, with its translation in
    line.
    """
    watch = begin()
    file = folder / "nota.txt"
    file.touch()
    for text in ("", TEXT[:20], TEXT[:40], TEXT):
        with file.open("a", encoding="utf-8") as half:
            half.write(text[file.stat().st_size :])
        assert look(database, watch) == []
    [taken] = look(database, watch)
    assert taken.name == file.name
    assert look(database, watch) == []
    with reading(database) as session:
        [article] = list_articles(session)
        [(job, _article)] = list_jobs(session)
    assert (article.desk, article.owner, job.kind) == ("Lima", "Ana", JobKind.TRANSLATE)


@pytest.mark.parametrize("is_erased", [False, True])
def test_a_restart_does_nothing_twice(
    database: Engine,
    folder: Path,
    begin: Callable[[], Watch],
    is_erased: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Nor does a renamed, copied or touched file, or an article that somebody has deleted or erased
    meanwhile.
    """
    (file := folder / "nota.txt").write_text(TEXT, encoding="utf-8")
    watch = begin()
    look(database, watch)
    [taken] = look(database, watch)
    file.rename(folder / "renamed.txt")
    (folder / "copy.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(3):
        assert look(database, watch) == []
    with writing(database) as session:
        delete_article(session, taken.article_id, author="Ana")
        if is_erased:
            erase_articles(session, [taken.article_id], author="Ana")
    again = begin()
    assert [look(database, again) for _ in range(3)] == [[], [], []]


def by_another_way(database: Engine, folder: Path) -> int:
    """Put nota.txt into the folder, whose text Berta added before, and return her article."""
    (file := folder / "nota.txt").write_text(TEXT, encoding="utf-8")
    with writing(database) as session:
        article = read_article(file.name, file.read_bytes())
        return stored_id(store_article(session, article, author="Berta", desk="Lima"))


def test_a_text_that_was_erased_after_it_came_by_another_way_is_new(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """Nothing of it is here that it could be twice."""
    number = by_another_way(database, folder)
    with writing(database) as session:
        delete_article(session, number, author="Berta")
        erase_articles(session, [number], author="Berta")
    watch = begin()
    look(database, watch)
    [taken] = look(database, watch)
    assert taken.article_id == number + 1


def test_a_text_that_came_by_another_way_says_so_beside_the_file(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """Once: nothing is made of it, and nobody waits for a result that is never written."""
    number = by_another_way(database, folder)
    watch = begin()
    look(database, watch)
    [refused] = look(database, watch)
    assert (refused.name, refused.article_id) == ("nota.txt", 0)
    note = (folder / f"nota.txt{NOTE}").read_text("utf-8")
    assert f"this text is here already, as article {number}" in note
    again = begin()
    assert [look(database, again) for _ in range(3)] == [[], [], []]
    assert article_names(database) == ["nota.txt"]


def test_a_file_that_cannot_be_taken_says_why_beside_it(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """It stays, the others go on, a restart is silent, and mending it or deleting the note tries it
    again.
    """
    bad = folder / "acta.txt"
    bad.write_text(
        "The chamber asked the government for more support on Tuesday.", encoding="utf-8"
    )
    (folder / "nota.txt").write_text(TEXT, encoding="utf-8")
    watch = begin()
    look(database, watch)
    refused, taken = look(database, watch)
    note = folder / f"acta.txt{NOTE}"
    assert (refused.name, taken.name) == (bad.name, "nota.txt")
    assert "English already" in note.read_text("utf-8")
    assert [look(database, begin()) for _ in range(2)] == [[], []]
    again = begin()
    assert [look(database, again) for _ in range(3)] == [[], [], []]
    note.unlink()
    assert [outcome.name for outcome in look(database, again)] == [bad.name]
    bad.write_text(TEXT.replace("dos", "tres"), encoding="utf-8")
    look(database, again)
    [mended] = look(database, again)
    assert mended.error is None
    assert not note.exists()


def test_what_programs_write_for_themselves_is_left_alone(
    database: Engine, folder: Path, begin: Callable[[], Watch], tmp_path: Path
) -> None:
    """Hidden and unfinished files, links out of the folder, and folders in it are no articles."""
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    for name in (".nota.txt", "nota.txt.part", "nota.crdownload", "~$nota.docx"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "below").mkdir()
    (folder / "below" / "nota.txt").write_text(TEXT, encoding="utf-8")
    watch = begin()
    assert [look(database, watch) for _ in range(3)] == [[], [], []]
    assert article_names(database) == []


def test_a_folder_that_is_none_is_told(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """Also one that goes away later: what was taken before is not taken again when it is back."""
    (file := folder / "nota.txt").write_text(TEXT, encoding="utf-8")
    watch = begin()
    look(database, watch)
    look(database, watch)
    moved = folder.rename(folder.with_name("away"))
    with pytest.raises(UsageError, match="cannot be read") as missing:
        look(database, watch)
    assert "no existe ese archivo o carpeta" in error_text(missing.value, "es")
    moved.rename(folder)
    assert [look(database, watch) for _ in range(3)] == [[], [], []]
    assert file.exists()
    with reading(database) as session:
        assert [stored_id(article) for article in list_articles(session)] == [1]


STORY = (
    "El puerto de Lima abrió ayer por la tarde.\n\n"
    "El río subió dos metros en una noche de lluvia.\n\n"
    "La alcaldesa pidió calma a los vecinos del barrio.\n"
)


def test_a_new_version_in_the_same_file_waits_with_its_article(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """It becomes no second article and changes nothing; set aside, it is not offered anew after a
    restart.
    """
    watch, file = begin(), folder / "nota.txt"
    file.write_text(STORY, encoding="utf-8")
    look(database, watch)
    [first] = look(database, watch)
    file.write_text(STORY.replace("dos metros", "tres metros"), encoding="utf-8")
    look(database, watch)
    [second] = look(database, watch)
    assert (second.article_id, second.waits, first.waits) == (first.article_id, True, False)
    with reading(database) as session:
        [(article, waiting)] = waiting_versions(session)
        assert number_of_waiting_versions(session) == 1
        assert "tres metros" in waiting.data.decode()
        sources = [segment.source for segment in list_segments(session, stored_id(article))]
        assert not any("tres metros" in source for source in sources)
    assert article_names(database) == ["nota.txt"]
    with writing(database) as session:
        set_version_aside(session, stored_id(waiting), author="Ana")
    again = begin()
    assert [*look(database, again), *look(database, again)] == []
    with writing(database) as session:
        assert waiting_versions(session) == []
        wait_again(session, stored_id(waiting), author="Ana")
        assert number_of_waiting_versions(session) == 1


def test_what_was_taken_over_and_what_it_replaced_are_not_taken_again(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """After a restart neither file of a folder that holds both is news; the version waits again
    once it is taken back, and no more once that is undone.
    """
    watch = begin()
    new = STORY.replace("dos metros", "tres metros")
    for name, text in (("a.txt", STORY), ("b.txt", new)):
        (folder / name).write_text(text, encoding="utf-8")
        look(database, watch)
        look(database, watch)
    with writing(database) as session:
        [(article, waiting)] = waiting_versions(session)
        article_id = stored_id(article)
        cancel_jobs_of(session, [article_id], author="Ana")
        version = read_article("b.txt", waiting.data)
        shown = plan_new_version(session, article_id, version)
        lay_over(session, article_id, version, shown=shown.fingerprint, author="Ana")
        assert number_of_waiting_versions(session) == 0
    again = begin()
    assert [*look(database, again), *look(database, again)] == []
    assert article_names(database) == ["b.txt"]
    with writing(database) as session:
        undo(session, article_id, author="Ana")
        assert [one.name for _, one in waiting_versions(session)] == ["b.txt"]
        redo(session, article_id, author="Ana")
        assert number_of_waiting_versions(session) == 0


def test_another_text_and_another_desk_s_are_articles_of_their_own(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """Nothing waits where nothing is alike, and one desk's version is not laid against another's
    article.
    """
    watch = begin()
    other = (
        "El museo de Cusco cerró el lunes.\n\nLos guías turísticos protestaron en la plaza mayor.\n"
    )
    for name, text in (("a.txt", STORY), ("b.txt", other)):
        (folder / name).write_text(text, encoding="utf-8")
    look(database, watch)
    assert [one.waits for one in look(database, watch)] == [False, False]
    elsewhere = begin()
    elsewhere.intake = replace(elsewhere.intake, desk="Cusco")
    (folder / "a.txt").write_text(STORY.replace("dos metros", "tres metros"), encoding="utf-8")
    look(database, elsewhere)
    assert all(not one.waits for one in look(database, elsewhere))


STORY_GOES_ON = (
    "Los vecinos de la ribera pasaron la noche en la escuela del distrito y esperan ayuda.\n\n"
    "La ministra de Vivienda visitará la zona el jueves con ingenieros de la región.\n"
)


def test_a_line_of_rights_makes_no_version(
    database: Engine, folder: Path, begin: Callable[[], Watch]
) -> None:
    """The line that an agency puts under all of its texts is half of a flash, and the flash is an
    article of its own.
    """
    rights = "© AGN 2026. Prohibida la redistribución de todo o parte de los contenidos.\n"
    flash = "La capitana Ángela Leyva ficha por un club italiano hasta 2028.\n\n"
    watch = begin()
    (folder / "a.txt").write_text(f"{STORY}\n{STORY_GOES_ON}\n{rights}", encoding="utf-8")
    (folder / "b.txt").write_text(flash + rights, encoding="utf-8")
    look(database, watch)
    assert [one.waits for one in look(database, watch)] == [False, False]


@pytest.mark.parametrize("title", ["Nota número {}", ""])
def test_a_form_filled_in_anew_is_no_version(
    database: Engine, folder: Path, begin: Callable[[], Watch], title: str
) -> None:
    """Two notes under other titles whose every sentence has another figure are two articles."""
    watch = begin()
    for number, name in ((17, "a.txt"), (43, "b.txt")):
        text = (
            f"{title.format(number)}\n\nLas lluvias dejaron {number} muertos en la región.\n\n"
            f"El ministro anunció que {number + 1} familias recibirán ayuda.\n\n"
            f"La Cámara Capece pidió ayer {number + 2},5 millones de soles.\n"
        )
        (folder / name).write_text(text, encoding="utf-8")
    look(database, watch)
    assert [one.waits for one in look(database, watch)] == [False, False]
