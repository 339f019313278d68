"""Versions made by script: what may be kept is kept, what says something else never is."""

import subprocess
from pathlib import Path
from random import Random

import new_versions
import pytest
import version_history
import versions_report

_PUD = Path(__file__).parent / "pud_es_en.tsv"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Source and target of sentences of PUD that are one segment each."""
    rows = (line.split("\t") for line in _PUD.read_text(encoding="utf-8").splitlines()[:120])
    return versions_report.single_sentences([(fields[0], fields[1]) for fields in rows])


def test_each_kind_of_edit_is_made_where_it_has_a_place(pairs: list[tuple[str, str]]) -> None:
    """Every edited sentence differs from the old one, and none is edited twice."""
    made = new_versions.edited(pairs[:24], [source for source, _ in pairs], Random(3))
    assert {"typo", "figure", "name", "date or quotation", "moved", "removed"} <= set(
        made.kinds.values()
    )
    assert all(new != source for source, new in made.now.items())
    assert len(made.new) == len(made.old)


def test_of_what_may_stand_nearly_all_stands_and_nothing_else_does(
    pairs: list[tuple[str, str]],
) -> None:
    """The figures that the report prints, of two articles alone."""
    measured = versions_report.measure(pairs, count=2, seed=1)
    assert measured.articles == 2
    assert measured.kept >= 0.95
    assert measured.wrongly_kept == 0
    assert all(measured.marked[kind] == measured.sentences[kind] for kind in new_versions.FACTS)


def test_real_versions_are_taken_from_a_history(tmp_path: Path) -> None:
    """A page that was edited gives its first and its last text; one whose addresses alone changed
    gives none.
    """
    lines = [
        f"<p>El comité número {number} se reunió ayer en la capital.</p>" for number in range(8)
    ]
    first = "#use wml\n<define-tag title>Nota</define-tag>\n" + "\n".join(lines)
    pages = {
        "noticias/a.wml": [first, first.replace("ayer", "hoy", 1), first.replace("ayer", "hoy", 2)],
        "noticias/b.wml": [f"{first}<p>http://a.org/</p>", f"{first}<p>https://a.org/</p>"],
    }
    (tmp_path / "noticias").mkdir()

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *who, *arguments], check=True)

    git("init", "--quiet")
    for step in range(3):
        for name, texts in pages.items():
            (tmp_path / name).write_text(texts[min(step, len(texts) - 1)], encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", f"Version {step}")
    [(old, new)] = version_history.version_pairs(tmp_path, "noticias", 5)
    assert (old.count("ayer"), new.count("ayer")) == (8, 6)
    assert "Nota" not in old

    met = versions_report.measure_real([(old, new)])
    assert (met.articles, met.equal, met.kept, met.changed) == (1, 6, 6, 2)
    assert met.on_other_words == []
