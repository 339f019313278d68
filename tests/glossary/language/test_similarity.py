"""How alike names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language.similarity import name_similarity, sound_key, without_accents

NAMES = st.text(alphabet="abcdefghijklmnñopqrstuvwxyzáéíóúü", max_size=20)


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("Vizcarra", "Biscarra"),
        ("Cáceda", "Kaseda"),
        ("Jiménez", "Giménez"),
        ("Yataco", "Llataco"),
        ("Humala", "Umala"),
        ("Quispe", "Kispe"),
    ],
)
def test_names_heard_alike_have_one_key(name: str, heard: str) -> None:
    """Spellings that Spanish does not tell apart by ear have the same key."""
    assert sound_key(name) == sound_key(heard)


@pytest.mark.parametrize(
    ("name", "mangled", "other"),
    [
        ("Capece", "Capisi", "Congress"),
        ("Cáceda", "Cassida", "Canada"),
        ("Boluarte", "Bolivarte", "Bolivia"),
        ("Vizcarra", "Viscera", "Venezuela"),
    ],
)
def test_a_mangled_name_is_nearer_than_another_word(name: str, mangled: str, other: str) -> None:
    """A mangled name scores above 0.6 and above any other word of the sentence."""
    assert name_similarity(name, mangled) > max(0.6, name_similarity(name, other))


@given(NAMES, NAMES)
def test_similarity_is_symmetrical_and_bounded(one: str, other: str) -> None:
    """The order of the names does not matter, and the score stays between 0 and 1."""
    score = name_similarity(one, other)
    assert 0 <= score <= 1
    assert score == pytest.approx(name_similarity(other, one))


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    """Case and accents apart, a name scores 1 against itself."""
    assert name_similarity(name, without_accents(name).upper()) == 1
