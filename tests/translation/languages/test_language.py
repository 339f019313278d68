"""What a folder of a language holds is what its readers know, and nothing is known without one."""

from fractions import Fraction
from pathlib import Path

from translation.languages.language import FOLDER, language_of, languages_with_folders, pair_table

_TABLES = {
    *(
        "numbers.tsv",
        "number_rules.tsv",
        "typography.tsv",
        "months.tsv",
        "grammar.tsv",
        "small_words.tsv",
    ),
    *("acronyms.tsv", "translated_names.tsv", "given_name_cousins.tsv"),
}


def test_a_folder_of_a_few_lines_makes_a_language(tmp_path: Path) -> None:
    """Its words and its rules are read; a region of it is the same language."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "numbers.tsv").write_text(
        "word\tvalue\trole\tsource\ntri\t3\tcardinal\thand: a test\n"
    )
    (folder / "number_rules.tsv").write_text("rule\twords\tsource\nand\tkaj|plus\thand: a test\n")
    language = language_of("xx-YY", tmp_path)
    assert [(each.word, each.value) for each in language.number_words] == [("tri", Fraction(3))]
    assert language.number_rules == {"and": ("kaj", "plus")}
    assert not language_of("zz", tmp_path).number_words


def test_every_row_says_where_it_is_from() -> None:
    """No table of a language has a row without its source."""
    tables = [
        FOLDER / "families.tsv",
        *(path for path in FOLDER.rglob("*.tsv") if path.name in _TABLES),
    ]
    assert len(tables) > 25
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.split("\t")[-1].strip(), (path, line)


def test_what_has_number_words_is_offered_the_usual_ones_first() -> None:
    """A folder of marks alone offers nothing; no language is named twice."""
    offered = languages_with_folders()
    assert offered[:2] == ("es", "en")
    assert {"pt", "fr", "it", "ca", "de"} <= set(offered)
    assert "gl" not in offered
    assert len(set(offered)) == len(offered)


def test_a_table_of_a_pair_is_of_one_direction() -> None:
    """What Spanish names become in English is not what English names become in Spanish."""
    assert pair_table(("es", "en"), "translated_names.tsv") is not None
    assert pair_table(("en", "es"), "translated_names.tsv") is None
