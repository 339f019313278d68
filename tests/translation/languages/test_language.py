"""What a folder of a language holds is what its readers know, and nothing is known without one."""

from fractions import Fraction
from pathlib import Path

from translation.languages.language import FOLDER, language_of

_TABLES = ("numbers.tsv", "number_rules.tsv", "typography.tsv")


def test_a_folder_of_a_few_lines_makes_a_language(tmp_path: Path) -> None:
    """Its words and its rules are read; a region of it is the same language."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "numbers.tsv").write_text("word\tvalue\trole\tsource\ntri\t3\tcardinal\thand: a test\n")
    (folder / "number_rules.tsv").write_text("rule\twords\tsource\nand\tkaj|plus\thand: a test\n")
    language = language_of("xx-YY", tmp_path)
    assert [(each.word, each.value) for each in language.number_words] == [("tri", Fraction(3))]
    assert language.number_rules == {"and": ("kaj", "plus")}
    assert not language_of("zz", tmp_path).counts_in_words


def test_every_row_says_where_it_is_from() -> None:
    """No table of a language has a row without its source."""
    tables = [path for path in FOLDER.glob("*/*.tsv") if path.name in _TABLES]
    assert len(tables) > 14
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.split("\t")[-1].strip(), (path, line)
