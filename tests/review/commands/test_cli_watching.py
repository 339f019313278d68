"""`cotejo watch`, once: from a file that lands to the finished article in the other folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.articles import finish_article, list_articles, list_segments, reopen_article
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.conftest import Cotejo

TEXT = "El puerto de Lima abrió ayer, y el río subió dos metros."


@pytest.mark.engine
def test_what_lands_is_translated_and_comes_out_when_it_is_finished(
    tmp_path: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """Written once for each time that somebody finishes it, in the form it came in; nothing
    twice.
    """
    (folder := tmp_path / "in").mkdir()
    (folder / "nota.md").write_text(TEXT, encoding="utf-8")
    run = ("watch", folder, "--to", "Lima", "--into", "en", "--results", tmp_path / "out", "--once")
    database = own_database()
    assert cotejo(*run) == (0, "1\tnota.md\n", "")
    assert not (tmp_path / "out").exists()
    with writing(database) as session:
        [article] = list_articles(session)
        assert (article.translation_state, article.desk) == ("done", "Lima")
        for segment in list_segments(session, 1):
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with writing(database) as session:
        finish_article(session, 1, author="Ana")
    written = tmp_path / "out" / "nota.en.md"
    assert cotejo(*run) == (0, "", f"Written: {written}\n")
    assert "UNFINISHED" not in written.read_text("utf-8")
    written.unlink()
    assert cotejo(*run) == (0, "", "")
    with writing(database) as session:
        reopen_article(session, 1, author="Ana")
        finish_article(session, 1, author="Ana")
    assert cotejo(*run) == (0, "", f"Written: {written}\n")
    with reading(database) as session:
        assert len(list_articles(session)) == 1


def test_bad_folders_and_files_are_told(tmp_path: Path, cotejo: Cotejo) -> None:
    """No folder, the same folder for both, and a file that cannot be taken: exit code 2."""
    (folder := tmp_path / "in").mkdir()
    (folder / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code, _stdout, said = cotejo("watch", tmp_path / "none", "--once")
    assert (code, "cannot be read" in said) == (2, True)
    code, _stdout, said = cotejo("watch", folder, "--results", folder, "--once")
    assert (code, "taken for articles" in said) == (2, True)
    code, _stdout, said = cotejo("watch", folder, "--into", "en", "--once")
    assert (code, said.startswith("acta.doc: ")) == (2, True)
