"""The names of a text in a language without a table of cues."""

from glossary.language.all_names import all_names


def test_a_pronoun_that_opens_a_sentence_is_no_name() -> None:
    """No list of English words has "her"; the grammar of English says what it is."""
    sentences = ("Her warning reached the Yorkshire Ledger.", "Her solicitor is Tariq Mahmood.")
    found = [[name.text for name in names] for names in all_names(sentences, "en")]
    assert found == [["Yorkshire Ledger"], ["Tariq Mahmood"]]
