"""The yardstick of saved pages counts what people marked, on invented sets built as the public ones
are.
"""

import json
from pathlib import Path

import pages_report as report
import pytest

PARAGRAPHS = (
    (
        "The harbour of Saint Clare opens again on Monday, the government said this week to its "
        "neighbours."
    ),
    (
        "According to the minister, the works cost 12 million and were finished well before they "
        "were due."
    ),
)
PAGE = f"""<!DOCTYPE html><html><head>\
<title>The harbour opens again - The Beacon</title></head><body>
<nav><a href="/">Front page</a></nav>
<article><h1>The harbour opens again</h1><p class="byline">By Mara Elm</p>
<p>{PARAGRAPHS[0]}</p><!-- a comment --><p>{PARAGRAPHS[1]}</p></article>\
<footer>The Beacon, 2022</footer>
</body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three pages of the one set, one of them empty, and one of the other."""
    cache = tmp_path / "trafilatura" / "tests" / "cache"
    cache.mkdir(parents=True)
    pages = {"a.html": PAGE, "b.html": PAGE, "c.html": "<!DOCTYPE html><p> </p>"}
    for name, text in pages.items():
        (cache / name).write_text(text, "utf-8")
    marked = {
        "with": ["works cost 12 million", "not there"],
        "without": ["Front page", "before they were due"],
    }
    listed = {f"https://{name}": {"file": name, **marked} for name in pages}
    (cache.parent / "evaldata.json").write_text(json.dumps(listed), "utf-8")
    page = tmp_path / "readability" / "test" / "test-pages" / "harbour"
    page.mkdir(parents=True)
    (page / "source.html").write_text(PAGE, "utf-8")
    (page / "expected.html").write_text(
        f"<div>{''.join(map('<p>{}</p>'.format, PARAGRAPHS))}</div>", "utf-8"
    )
    facts = {"title": "The harbour opens again - The Beacon", "byline": "Mara Elm"}
    (page / "expected-metadata.json").write_text(json.dumps(facts), "utf-8")
    return tmp_path


def test_passages_and_words_are_counted(folder: Path) -> None:
    """Of two passages one is found, and one that does not belong; of the text's words all are."""
    results = report.measured([page for _, page in report.all_pages(folder)])
    by_name = {result.page.name: result for result in results}
    assert [by_name[name].language for name in ("a.html", "harbour")] == ["en", "en"]
    assert report.passages(by_name["a.html"].ours.text, by_name["a.html"].page) == (1, 1, 1)
    assert report.score([by_name["a.html"]], "ours") == 0.5
    assert report.score([by_name["harbour"]], "ours") == 1.0
    assert "the page has no text" in by_name["c.html"].ours.failure
    assert by_name["harbour"].ours.byline == "Mara Elm"


def test_every_third_page_is_held_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the open pages has two of three, that of the others the third, by name."""
    report.main([str(folder)])
    opened, held_out = capsys.readouterr().out.split("held-out: ")
    assert "open: 3 pages" in opened
    assert held_out.startswith("1 pages")
    assert "not read: c.html" in held_out
    assert "titles right: 1 of 1" in opened


def test_without_the_sets_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is counted, and nothing fails."""
    report.main([str(tmp_path)])
    assert capsys.readouterr().out == f"Skipped: no set lies under {tmp_path}.\n"


def test_a_headline_that_people_marked_is_found_in_the_title(folder: Path) -> None:
    """Of both readers the title counts, in which Cotejo keeps the headline apart from the text."""
    page = report.Page("trafilatura", "a.html", folder, wanted=("The harbour opens",))
    ours, library = report.Reading("Text.", "The harbour opens again"), report.Reading("Text.")
    result = report.Result(page, page, "en", ours, library)
    assert (report.score([result], "ours"), report.score([result], "library")) == (1.0, 0.0)


def test_passages_of_captions_are_left_out_of_the_second_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in a caption alone counts for neither reader; what the text says too still
    does.
    """
    file = tmp_path / "a.html"
    caption = (
        "<figure><img src='a.png'><figcaption>The harbour at dawn. Works</figcaption></figure>"
    )
    file.write_text(
        f"<html><body><div>{caption}<p>{PARAGRAPHS[1]}</p></div></body></html>", "utf-8"
    )
    page = report.Page(
        "trafilatura", "a.html", file, wanted=("the works cost",), unwanted=("at dawn", "cost 12")
    )
    body = report.without_captions(page)
    assert (body.wanted, body.unwanted) == (("the works cost",), ("cost 12",))

    report.print_table(
        [report.Result(page, body, "en", report.Reading("at dawn"), report.Reading())]
    )
    assert "0 passages that people marked as text, 1 as none" in capsys.readouterr().out


def test_what_cannot_be_fetched_is_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a network, and without git, there is a sentence for each set and no error."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", f"url.{tmp_path}/none/.insteadOf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "https://github.com/")
    report.main([str(tmp_path / "sets"), "--fetch"])
    told = capsys.readouterr()
    assert told.err.count("cannot be had. fatal: ") == 2
    assert told.out == f"Skipped: no set lies under {tmp_path / 'sets'}.\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    report.main([str(tmp_path / "sets"), "--fetch"])
    assert capsys.readouterr().err.count("is not installed") == 2
