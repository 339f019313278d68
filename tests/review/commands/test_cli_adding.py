"""`cotejo articles add` on folders: many articles, some of them bad, and a run that was stopped
before.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.store.articles import list_articles, list_segments
from review.store.database import reading
from review.store.tables import Origin
from tests.review.conftest import Cotejo


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """A folder of five articles, two of them one below, a file that is none, and what a system
    hides.
    """
    folder = tmp_path / "wires"
    (folder / "martes").mkdir(parents=True)
    for number, place in enumerate(
        ("Lima", "Cusco", "Puno", "martes/Tacna", "martes/Ica"), start=1
    ):
        city = place.rpartition("/")[2]
        (folder / f"{place}.txt").write_text(
            f"El puerto de {city} vendió ayer {number} toneladas de arroz."
        )
    (folder / "acta.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    return folder


def test_a_folder_is_added_whole_but_for_what_cannot_be(wires: Path, cotejo: Cotejo) -> None:
    """Each article is stored; the bad file is named at once and again at the end, before the
    numbers.
    """
    code, stdout, stderr = cotejo("articles", "add", "--no-translate", "--to", "en", wires)
    assert code == 2
    names = [line.partition("\t")[2] for line in stdout.splitlines()]
    assert sorted(names) == ["Cusco.txt", "Ica.txt", "Lima.txt", "Puno.txt", "Tacna.txt"]
    named, again, end = stderr.splitlines()
    assert named == again
    assert named.startswith("acta.doc: ")
    assert end == "Added: 5. Here already: 0. Could not be done: 1."


@pytest.mark.engine
def test_a_run_that_was_stopped_is_gone_on_with(
    wires: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """What was stored and not translated is translated by the same command, and nothing is stored
    twice.
    """
    cotejo("articles", "add", "--no-translate", "--to", "en", wires / "Lima.txt", wires / "martes")
    code, stdout, _said = cotejo("articles", "add", "--to", "en", "--json", wires)
    report = json.loads(stdout)
    assert code == 2
    assert [len(report[name]) for name in ("added", "known", "failed")] == [2, 3, 1]
    assert report["failed"][0]["file"].endswith("acta.doc")
    with reading(own_database()) as session:
        articles = list_articles(session)
    assert {(one.translation_state.value, one.waiting_count) for one in articles} == {("done", 0)}
    assert len(articles) == 5
    code, stdout, said = cotejo("articles", "add", "--to", "en", wires / "martes")
    assert (code, stdout) == (1, "")
    assert said.endswith("Added: 0. Here already: 2. Could not be done: 0.\n")


def test_of_many_files_those_that_are_here_are_counted(tmp_path: Path, cotejo: Cotejo) -> None:
    """A run of hundreds that is gone on with names what could not be done, and nothing else."""
    folder = tmp_path / "wires"
    folder.mkdir()
    for number in range(21):
        (folder / f"{number}.txt").write_text(f"El puerto número {number} vendió ayer su arroz.")
    (folder / "acta.txt").write_bytes(b"")
    for known in (0, 21):
        _code, _stdout, said = cotejo("articles", "add", "--no-translate", "--to", "en", folder)
        named, again, end = said.splitlines()
        assert named == again
        assert named.startswith("acta.txt: ")
        assert end == f"Added: {21 - known}. Here already: {known}. Could not be done: 1."


def test_a_second_reader_is_asked_for(
    wires: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """Of the articles that are added so, and of no others."""
    add = ("articles", "add", "--no-translate", "--to", "en")
    assert cotejo(*add, wires / "Lima.txt")[0] == 0
    assert cotejo(*add, "--second-reader", wires / "Cusco.txt")[0] == 0
    with reading(own_database()) as session:
        asked = {article.name: article.needs_second_reader for article in list_articles(session)}
    assert asked == {"Lima.txt": False, "Cusco.txt": True}


_XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="nota.txt" source-language="es" target-language="en" datatype="plaintext"><body>
    <trans-unit id="1"><source>El puerto de Lima vendió ayer su arroz.</source>
      <target>The port of Lima sold its rice yesterday.</target></trans-unit>
    <trans-unit id="2"><source>Los vecinos de la ciudad protestaron en la plaza.</source>
      <target>The neighbours of the city protested in the square.</target></trans-unit>
  </body></file>
</xliff>
"""


def test_a_bilingual_file_comes_with_its_translation(
    tmp_path: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """As on the page: what is translated is not drafted, once is enough, and a person's draft says
    so.
    """
    file = tmp_path / "nota.xlf"
    file.write_text(_XLIFF)
    code, stdout, _said = cotejo("articles", "add", "--from-person", "--json", file)
    assert code == 0
    [added] = json.loads(stdout)["added"]
    with reading(own_database()) as session:
        [article] = list_articles(session)
        targets = {(one.target, one.origin) for one in list_segments(session, added["id"])}
    assert (article.id, article.languages, article.has_source) == (added["id"], ("es", "en"), True)
    assert targets == {
        ("The port of Lima sold its rice yesterday.", Origin.PERSON),
        ("The neighbours of the city protested in the square.", Origin.PERSON),
    }
    code, stdout, said = cotejo("articles", "add", file)
    assert (code, stdout) == (1, "")
    assert "is here already: No. 1" in said


_FRESH = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="es">
  <file id="f1"><unit id="1"><segment><source>Nadie quiso hablar del accidente.</source>
    </segment></unit>
    <unit id="2"><segment><source>Primera línea<ph id="1"/>Segunda línea</source></segment></unit>
  </file>
</xliff>
"""


def test_what_a_bilingual_file_leaves_untranslated_is_drafted(
    tmp_path: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """A file without any translation is a job like another: it is drafted, that is said, and it
    goes out with its targets and the language of these.
    """
    fresh, partly = tmp_path / "fresh.xlf", tmp_path / "partly.xlf"
    fresh.write_text(_FRESH)
    partly.write_text(re.sub("<target>The neigh.*</target>", "", _XLIFF))
    code, stdout, said = cotejo("articles", "add", fresh, partly)
    assert (code, stdout) == (0, "1\tfresh.xlf\n2\tpartly.xlf\n")
    for count, name in ((2, "fresh"), (1, "partly")):
        assert f"{name}.xlf: segments without a translation: {count}. They are drafted now." in said
    with reading(own_database()) as session:
        rows = [*list_segments(session, 1), *list_segments(session, 2)]
    assert all(one.target for one in rows)
    assert [one.origin for one in rows] == [
        Origin.ENGINE,
        Origin.ENGINE,
        Origin.IMPORT,
        Origin.ENGINE,
    ]
    _code, written, _said = cotejo("export", "1", "--format", "xliff2-in-place")
    assert f"<target>{rows[0].target}</target>" in written
    assert 'srcLang="es" trgLang="en"' in written
    assert written.count('<ph id="1"/>') == 2


def test_a_file_for_translators_is_translated_without_being_kept(
    tmp_path: Path, cotejo: Cotejo
) -> None:
    """Cotejo translate fills a bilingual file as it fills an article."""
    (tmp_path / "fresh.xlf").write_text(_FRESH)
    code, written, _said = cotejo(
        "translate", tmp_path / "fresh.xlf", "--format", "xliff2-in-place"
    )
    assert code == 0
    assert "<target>" in written


def test_the_languages_that_a_bilingual_file_declares_are_believed(
    tmp_path: Path, cotejo: Cotejo
) -> None:
    """Few words read as another language: that is told, and the file is taken; a language that only
    a person says is believed against the text with --overrule.
    """
    file = tmp_path / "join.xlf"
    file.write_text(
        _FRESH.replace('srcLang="es"', 'srcLang="en" trgLang="fr"').replace(
            "<source>Nadie quiso hablar del accidente.</source>",
            "<source>Sentence one and sentence two of it.</source>"
            f"<target>{'Phrase one and the phrase two of it. ' * 5}</target>",
        )
    )
    code, stdout, said = cotejo("articles", "add", file)
    assert (code, stdout) == (0, "1\tjoin.xlf\n")
    assert "reads as English" in said
    table = tmp_path / "join.csv"
    table.write_text("Sentence one and sentence two.,Phrase one and the phrase two of it.\n")
    add = ("articles", "add", "--bilingual", "--from", "en", "--to", "fr", table)
    assert cotejo(*add)[0] == 2
    assert cotejo(*add, "--overrule")[0] == 0


def test_a_table_is_bilingual_where_that_is_said(
    tmp_path: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """A table may be an article as well; one that holds no pairs is refused, the others go on."""
    (tmp_path / "b.csv").write_text(
        "El puerto de Lima vendió ayer su arroz.,The port of Lima sold its rice yesterday.\n"
        "Los vecinos de la ciudad protestaron.,The neighbours of the city protested.\n"
    )
    (tmp_path / "a.po").write_text('msgid ""\nmsgstr ""\n')
    code, stdout, said = cotejo("articles", "add", "--bilingual", "--no-translate", tmp_path)
    assert (code, stdout) == (2, "1\tb.csv\n")
    assert said.startswith("a.po: ")
    with reading(own_database()) as session:
        assert all(one.target for one in list_segments(session, 1))


def test_a_text_that_lies_in_the_bin_is_added_anew_and_said_to_lie_there(
    wires: Path, cotejo: Cotejo
) -> None:
    """It is added, and the way to bring the deleted one back is said, to people and to programs."""
    file = wires / "Lima.txt"
    add = ("articles", "add", "--no-translate", "--to", "en", file)
    number = cotejo(*add)[1].partition("\t")[0]
    cotejo("articles", "delete", number)
    code, stdout, stderr = cotejo(*add)
    assert (code, stdout.partition("\t")[2]) == (0, "Lima.txt\n")
    assert f"cotejo articles restore {number}" in stderr
    cotejo("articles", "delete", stdout.partition("\t")[0])
    [told] = json.loads(cotejo(*add, "--json")[1])["added"]
    assert int(number) in told["deleted_before"]
