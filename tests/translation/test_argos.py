"""The bundled model through ArgosEngine: drafts, scores, suppression, prefixes, errors, threads."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from translation.argos import load_engine
from translation.engine import CompletingEngine, Draft, EngineRequest, TranslationEngine
from translation.errors import EngineError
from translation.packages import choose_packages
from translation.pivot import PivotEngine

pytestmark = pytest.mark.engine
SENTENCE = "El presidente Pedro Castillo llegó a Lima."


def drafts(
    engine: TranslationEngine, requests: list[EngineRequest], hypotheses: int = 1
) -> list[Draft]:
    """Return the drafts in the order of the requests."""
    answers = dict(engine.translate(requests, hypotheses=hypotheses))
    found = [answers[index] for index in range(len(requests))]
    assert all(isinstance(answer, Draft) for answer in found)
    return [answer for answer in found if isinstance(answer, Draft)]


def test_each_sentence_is_answered_once(engine: TranslationEngine) -> None:
    """All indices come back, each once, with a probability for a score and the signature of the
    model.
    """
    requests = [
        EngineRequest(f"La casa {number} es grande{', y' * (number % 7)}.") for number in range(60)
    ]
    answers = list(engine.translate(requests))
    assert sorted(index for index, _ in answers) == list(range(60))
    for _, answer in answers:
        assert isinstance(answer, Draft)
        assert 0 < answer.score <= 1
        assert answer.hypotheses[0].text == answer.text
        assert answer.signature.sha256 == engine.signature.sha256


def test_the_hypotheses_come_best_first(engine: TranslationEngine) -> None:
    """Four are asked for, four come, in the order of their scores."""
    (draft,) = drafts(engine, [EngineRequest(SENTENCE)], hypotheses=4)
    scores = [hypothesis.score for hypothesis in draft.hypotheses]
    assert scores == sorted(scores, reverse=True)
    assert len(draft.hypotheses) == 4


def test_what_is_suppressed_is_not_written(engine: TranslationEngine) -> None:
    """A word of the plain draft that is suppressed is missing from the next one."""
    (plain,) = drafts(engine, [EngineRequest(SENTENCE)])
    word = max(re.findall(r"[A-Za-z]+", plain.text), key=len)
    again, without = drafts(
        engine, [EngineRequest(SENTENCE), EngineRequest(SENTENCE, suppressed=(word,))]
    )
    assert again.text == plain.text
    assert word not in re.findall(r"\w+", without.text)


def test_the_prefix_begins_the_draft(engine: TranslationEngine) -> None:
    """A draft starts with the text that was prescribed."""
    (draft,) = drafts(engine, [EngineRequest(SENTENCE, prefix="The head of state")])
    assert draft.text.startswith("The head of state")


def test_the_alignment_speaks_of_stretches_of_both_texts(engine: TranslationEngine) -> None:
    """Each link joins a stretch of the source to one of the draft, with a share of attention."""
    (draft,) = drafts(engine, [EngineRequest(SENTENCE, align=True)])
    links = draft.hypotheses[0].alignment
    assert links
    assert all(0 <= link.source_start <= link.source_end <= len(SENTENCE) for link in links)
    assert all(0 <= link.target_start < link.target_end <= len(draft.text) for link in links)
    assert all(0 < link.weight <= 1.001 for link in links)


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\n"])
def test_white_space_makes_an_empty_draft(engine: TranslationEngine, blank: str) -> None:
    """Nothing is translated to nothing, not to what the model dreams up."""
    assert drafts(engine, [EngineRequest(blank)])[0].text == ""


def test_a_bad_sentence_fails_alone(engine: TranslationEngine) -> None:
    """Half a character and an endless sentence are errors on themselves; the one between is
    translated.
    """
    answers = dict(
        engine.translate(
            [EngineRequest("a\ud800"), EngineRequest(SENTENCE), EngineRequest("a " * 3000)]
        )
    )
    assert isinstance(answers[0], EngineError)
    assert isinstance(answers[1], Draft)
    assert isinstance(answers[2], EngineError)
    assert "too long" in str(answers[2])


def test_underscores_survive(engine: TranslationEngine) -> None:
    """An e-mail address that the model writes keeps its underscore: here it is made to write
    one.
    """
    begun = EngineRequest("juan_perez@correo.pe escribe.", prefix="juan_perez@correo.pe")
    assert drafts(engine, [begun])[0].text.startswith("juan_perez@correo.pe")


@pytest.mark.parametrize("source", ["no " * 120, "ja" * 200, "1 1 1 1 " * 40, "Xx. " * 60])
def test_no_source_makes_the_model_run_away(engine: TranslationEngine, source: str) -> None:
    """Monotonous text does not make a draft of several times its length."""
    assert len(drafts(engine, [EngineRequest(source)])[0].text) < 3 * len(source) + 100


def test_closing_the_iterator_stops(engine: TranslationEngine) -> None:
    """A cancelled article leaves the engine ready for the next."""
    answers = engine.translate([EngineRequest(SENTENCE)] * 500)
    next(iter(answers))
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert drafts(engine, [EngineRequest(SENTENCE)])[0].text


def test_threads_do_not_disturb_each_other(engine: TranslationEngine) -> None:
    """Four threads at once get the drafts that one gets."""
    requests = [EngineRequest(f"{SENTENCE} {number}") for number in range(20)]
    alone = [draft.text for draft in drafts(engine, requests)]
    with ThreadPoolExecutor(4) as pool:
        for together in pool.map(lambda _: drafts(engine, requests), range(4)):
            assert [draft.text for draft in together] == alone


def test_the_bundled_model_knows_its_placeholders(engine: TranslationEngine) -> None:
    """Its vocabulary has all ten marks as single pieces."""
    assert engine.placeholders == tuple(f"⟦{digit}⟧" for digit in range(10))


def test_two_engines_in_a_row_answer_in_the_first_ones_terms(engine: TranslationEngine) -> None:
    """A pivot passes errors on, joins the signatures and keeps the indices."""
    pivot = PivotEngine((engine, engine))
    answers = dict(pivot.translate([EngineRequest("a\ud800"), EngineRequest(SENTENCE)] * 40))
    assert sorted(answers) == list(range(80))
    assert isinstance(answers[78], EngineError)
    assert isinstance(answers[79], Draft)
    assert pivot.signature.model == "translate-es_en+translate-es_en"


def test_loading_leaves_the_home_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What argostranslate creates when imported goes into the given folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    load_engine(choose_packages(tmp_path / "models", "es", "en"), threads=1)
    assert not (tmp_path / "home").exists()


def test_an_engine_goes_on_in_different_ways_behind_a_beginning(engine: TranslationEngine) -> None:
    """Each way begins with another word, and none repeats the beginning or ends within a word."""
    assert isinstance(engine, CompletingEngine)
    beginnings = [
        ("El parlamento no apoyó la enmienda.", "The parliament did not"),
        ("La casa.", ""),
    ]
    (first, second), _ = engine.complete(beginnings, pieces=6, ways=2)
    assert first.text.startswith(" ")
    assert first.text.split()[0] != second.text.split()[0]
    assert "parliament did" not in first.text


def test_an_engine_says_where_it_would_end(engine: TranslationEngine) -> None:
    """Behind all but its mark a sentence ends, and the engine knows that nothing follows."""
    assert isinstance(engine, CompletingEngine)
    [(way,)] = engine.complete([("La casa es grande.", "The house is big")], pieces=6, ways=1)
    assert (way.text, way.is_whole) == (".", True)
