"""The yardstick of saved pages counts what people marked, on invented sets built as the public ones
are.
"""

import gzip
import json
from pathlib import Path

import page_sets
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
    results = report.measured([page for _, page in page_sets.all_pages(folder)])
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
    page = page_sets.Page("trafilatura", "a.html", folder, wanted=("The harbour opens",))
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
    page = page_sets.Page(
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
    assert told.err.count("cannot be had. fatal: ") == len(page_sets.REPOSITORIES)
    assert told.out == f"Skipped: no set lies under {tmp_path / 'sets'}.\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    report.main([str(tmp_path / "sets"), "--fetch"])
    assert capsys.readouterr().err.count("is not installed") == len(page_sets.REPOSITORIES)


def test_a_publishers_page_is_counted_by_its_text_and_its_captions_are_neither(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each version of a reader has the page of its time; standfirst and captions are not wrong."""
    sets = tmp_path / "fundus" / "tests" / "resources" / "parser" / "test_data" / "uk"
    sets.mkdir(parents=True)
    section = {"headline": [], "paragraphs": list(PARAGRAPHS)}
    body = {"summary": ["Ships come back."], "sections": [section]}
    facts = {"title": "The harbour opens again", "authors": ["Mara Elm"]}
    versions = {"V1": {**facts, "body": body}, "V1_1": {**facts, "title": "Other", "body": body}}
    (sets / "Beacon.json").write_text(json.dumps(versions), "utf-8")
    caption = "<figure><img src='a.png'><figcaption>Gulls at the quay.</figcaption></figure>"
    page = PAGE.replace("<!-- a comment -->", caption).replace(
        "<p>The", "<p>Ships come back.</p><p>The"
    )
    for day in ("2024_04_02", "2025_01_31"):
        (sets / f"Beacon_{day}.html.gz").write_bytes(gzip.compress(page.encode()))
    (sets / "BeaconWest_2024_04_02.html.gz").write_bytes(gzip.compress(b"<p>Another"))

    pages = [page for _, page in page_sets.all_pages(tmp_path)]
    assert [page.title for page in pages] == ["The harbour opens again", "Other"]
    results = report.measured(pages)
    assert report.words(results[0].ours.text, results[0].body)[1:] == (0, 0)
    report.print_table(results)
    told = capsys.readouterr().out
    assert "titles right: 1 of 2; the library's 1; of 1 others the page shows 1 nowhere" in told
    assert "standfirsts kept: 2 of 2" in told


def test_a_title_may_be_said_with_the_line_over_it() -> None:
    """A kicker that the expected title begins with may stand in a line of its own."""
    page = page_sets.Page("fundus", "a", Path(), title="Harbour: It opens again")
    assert report.title_is_right(report.Reading("Harbour\nText.", "It opens again"), page)
    assert not report.title_is_right(report.Reading("Text.", "It opens again"), page)


def test_a_set_of_heads_alone_has_no_figure_for_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a page of which title and author are known, those two are counted."""
    test = tmp_path / "postlight" / "src" / "extractors" / "custom" / "beacon" / "index.test.js"
    test.parent.mkdir(parents=True)
    test.write_text(
        "html = fs.readFileSync('./fixtures/beacon.html');\n"
        "assert.equal(\n  title,\n  'The harbour\\'s opening'\n);\n"
        "assert.equal(author, `Mara Elm`);\nassert.equal(dek, null);",
        "utf-8",
    )
    fixtures = tmp_path / "postlight" / "fixtures"
    fixtures.mkdir()
    (fixtures / "beacon.html").write_text(PAGE, "utf-8")
    report.main([str(tmp_path), "--set", "postlight", "--third", "open"])
    told = capsys.readouterr().out
    assert "titles right: 0 of 1" in told
    assert "bylines right: 1 of 1" in told
    assert "postlight     all" not in told


def test_sets_that_say_the_text_of_a_page_are_read(tmp_path: Path) -> None:
    """Each in its own form; a page that was not fetched is left out and keeps its number."""
    text, title = "\n\n".join(PARAGRAPHS), "The harbour opens again"
    facts = {"articleBody": text, "title": title, "authors": "Mara Elm"}
    said = {"expected": {"cleaned_text": text, "title": title}}
    files: dict[str, str | bytes] = {
        "scrapinghub/ground-truth.json": json.dumps({"b": facts}),
        "scrapinghub/html/b.html.gz": gzip.compress(PAGE.encode()),
        "andythefactory/articles.json": json.dumps({"a": facts, "b": facts}),
        "andythefactory/html/b.html": PAGE,
        "newspaper4k/tests/data/txt/b.txt": text,
        "newspaper4k/tests/data/metadata/b.json": json.dumps({"title": title}),
        "newspaper4k/tests/data/html/b.html": PAGE,
        "goose3/tests/data/content/b.json": json.dumps(said),
        "goose3/tests/data/content/b.html": PAGE,
    }
    for name, held in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(held if isinstance(held, bytes) else held.encode())

    pages = {page.source: (number, page) for number, page in page_sets.all_pages(tmp_path)}
    assert [number for number, _ in pages.values()] == [0, 1, 0, 0]
    assert pages["goose3"][1].wanted == PARAGRAPHS
    assert [pages[one][1].text for one in pages if one != "goose3"] == [text] * 3
    assert [page.title for _, page in pages.values()] == ["", title, title, title]
    assert pages["andythefactory"][1].byline == "Mara Elm"
    assert all(page.data() == PAGE.encode() for _, page in pages.values())
