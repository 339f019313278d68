"""Names come out exactly as approved, by whichever layer, and no placeholder is ever left."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from translation.engine import Draft, EngineRequest, EngineSignature, Hypothesis, TranslationEngine
from translation.errors import EngineError, UsageError
from translation.name_masking import KnownBy, masked_sentence
from translation.protection import (
    ProtectedDraft,
    ProtectedName,
    ProtectedSentence,
    put_right,
    translate_protected,
)

NAMES = Path(__file__).parent / "protected_names.tsv"


class ScriptedEngine:
    """Answers each source with the hypotheses written down for it; a source without any is an
    error.
    """

    signature = EngineSignature("scripted", "none", "1", "0")

    def __init__(
        self, script: dict[str, list[str]], placeholders: tuple[str, ...] = ("⟦0⟧", "⟦1⟧")
    ) -> None:
        self.script = script
        self.placeholders = placeholders

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield what the script says."""
        for index, request in enumerate(requests):
            texts = self.script.get(request.source)
            if texts is None:
                yield index, EngineError("", "not in the script")
                continue
            found = tuple(Hypothesis(text, 0.5) for text in texts[:hypotheses])
            yield index, Draft(texts[0], 0.5, found, self.signature)


def sentence(source: str, **renderings: str) -> ProtectedSentence:
    """Return the sentence with the first mention of each name (written with _ for a space)
    protected.
    """
    names = []
    for mention, rendering in renderings.items():
        start = source.index(mention.replace("_", " "))
        names.append(ProtectedName(start, start + len(mention), rendering))
    return ProtectedSentence(source, tuple(names))


def protect(
    engine: TranslationEngine, *sentences: ProtectedSentence, marks: bool = True
) -> list[ProtectedDraft]:
    """Return the drafts in the order of the sentences."""
    answers = dict(translate_protected(engine, sentences, use_placeholders=marks))
    found = [answers[index] for index in range(len(sentences))]
    return [answer for answer in found if isinstance(answer, ProtectedDraft)]


@pytest.mark.parametrize(
    ("script", "text", "layer"),
    [
        ({"⟦0⟧ crece.": ["⟦0⟧ grows."]}, "Capece grows.", "placeholder"),
        ({"⟦0⟧ crece.": ["It grows.", "⟦0⟧ grows."]}, "Capece grows.", "placeholder"),
        (
            {"⟦0⟧ crece.": ["⟦0⟧ ⟦0⟧."], "Capece crece.": ["Capece grows."]},
            "Capece grows.",
            "already right",
        ),
        (
            {"⟦0⟧ crece.": ["No."], "Capece crece.": ["Capisi grows.", "Capece grows."]},
            "Capece grows.",
            "n-best",
        ),
        ({"⟦0⟧ crece.": ["No."], "Capece crece.": ["Capisi grows."]}, "Capece grows.", "repair"),
        ({"⟦0⟧ crece.": ["No."], "Capece crece.": ["It grows."]}, "It grows.", "unprotected"),
    ],
)
def test_each_layer_takes_over_from_the_one_before(
    script: dict[str, list[str]], text: str, layer: str
) -> None:
    """The first layer that holds the name is told; when none does the draft stays as the engine
    wrote it.
    """
    (protected,) = protect(ScriptedEngine(script), sentence("Capece crece.", Capece="Capece"))
    assert (protected.draft.text, protected.names[0].layer) == (text, layer)


@pytest.mark.parametrize(
    ("script", "text", "layer"),
    [
        ({"Capece crece.": ["Capece grows."]}, "Capece grows.", "already right"),
        ({"Capece crece.": ["Capisi grows.", "Capece grows."]}, "Capece grows.", "n-best"),
        (
            {"Capece crece.": ["Capisi grows."], "⟦0⟧ crece.": ["⟦0⟧ falls."]},
            "Capece grows.",
            "repair",
        ),
        (
            {"Capece crece.": ["Fleece grows."], "⟦0⟧ crece.": ["⟦0⟧ falls."]},
            "Capece falls.",
            "placeholder",
        ),
        ({"Capece crece.": ["It grows."], "⟦0⟧ crece.": ["It grows."]}, "It grows.", "unprotected"),
    ],
)
def test_a_proposed_name_is_shown_to_the_engine_first(
    script: dict[str, list[str]], text: str, layer: str
) -> None:
    """What the engine writes right stays, and what it misspells a little is put right in its place;
    a mark comes second, and nothing is set in by force.
    """
    proposed = ProtectedSentence(
        "Capece crece.", (ProtectedName(0, 6, "Capece", by="name finder"),)
    )
    (protected,) = protect(ScriptedEngine(script), proposed)
    assert (protected.draft.text, protected.names[0].layer) == (text, layer)


def test_a_lost_mark_of_a_glossary_name_leaves_the_proposed_ones_alone() -> None:
    """A glossary name goes behind a mark at once, a proposed one beside it stays readable."""
    source = "Capece y Prado crecen."
    names = (ProtectedName(0, 6, "Capece"), ProtectedName(9, 14, "Prado", by="name finder"))
    script = {"⟦0⟧ y Prado crecen.": ["⟦0⟧ and Prado grow."]}
    (protected,) = protect(ScriptedEngine(script), ProtectedSentence(source, names))
    assert protected.draft.text == "Capece and Prado grow."
    assert [name.layer for name in protected.names] == ["placeholder", "already right"]


def gremio_is_lost(sentence: ProtectedSentence, target: str) -> tuple[ProtectedName, ...]:
    """Tell that "gremio" is to be "guild" where the draft says "gremy", and where 90 is missing."""
    start, number = sentence.source.find("gremio"), sentence.source.find("90")
    word = ProtectedName(start, start + 6, "guild", forbidden=("gremy",), by="dictionary")
    figure = ProtectedName(number, number + 2, "90", by="figures")
    known = {name.start for name in sentence.names}
    lost = [(word, "gremy" in target), (figure, "90" not in target and number not in known)]
    return tuple(name for name, is_lost in lost if is_lost)


@pytest.mark.parametrize(
    ("script", "text", "layers"),
    [
        ({"El gremio crece un 90.": ["A gremy grew 90."]}, "A guild grew 90.", ["repair"]),
        ({"El gremio crece un 90.": ["The union grew 90."]}, "The union grew 90.", []),
        (
            {
                "El gremio crece un 90.": ["The gremy grew."],
                "El gremio crece un ⟦0⟧.": ["The gremy: ⟦0⟧."],
            },
            "The guild: 90.",
            ["placeholder", "repair"],
        ),
    ],
)
def test_what_a_draft_got_wrong_is_written_over_and_what_it_lost_is_asked_again(
    script: dict[str, list[str]], text: str, layers: list[str]
) -> None:
    """A wrong word is put right in its place, the rest stays; for a lost figure there is a second
    draft.
    """
    engine = ScriptedEngine(script)
    ((_, protected),) = translate_protected(
        engine, [ProtectedSentence("El gremio crece un 90.")], find_losses=gremio_is_lost
    )
    assert isinstance(protected, ProtectedDraft)
    assert (protected.draft.text, [name.layer for name in protected.names]) == (text, layers)


def test_a_second_draft_that_loses_another_name_is_dropped() -> None:
    """A figure is not paid for with a name that nobody had to ask for."""

    def lost(sentence: ProtectedSentence, target: str) -> list[ProtectedName]:
        found = [ProtectedName(0, 3, "May", by="name finder")]
        found += [ProtectedName(11, 13, "90", by="figures")]
        return [name for name in found if name.rendering not in target]

    script = {
        "May pidió 90.": ["May asked for it."],
        "May pidió ⟦0⟧.": ["He may ask for ⟦0⟧."],
    }
    ((_, protected),) = translate_protected(
        ScriptedEngine(script), [ProtectedSentence("May pidió 90.")], find_losses=lost
    )
    assert isinstance(protected, ProtectedDraft)
    assert protected.draft.text == "May asked for it."


@pytest.mark.parametrize(
    ("target", "rendering", "text"),
    [
        ("The ⟦0⟧'s report.", "Capece", "The Capece's report."),
        ("A ⟦0⟧ opened.", "office", "An office opened."),
        ("The ⟦0⟧ spoke.", "the Congress", "The Congress spoke."),
        ("⟦0⟧ accounts for 90 %.", "small enterprises", "Small enterprises account for 90 %."),
        (
            "The growth of ⟦0⟧ is slow.",
            "small enterprises",
            "The growth of small enterprises is slow.",
        ),
        ("The ⟦0⟧s grew.", "small enterprises", "The small enterprises grew."),
        ("⟦0⟧'s sales.", "small enterprises", "Small enterprises' sales."),
        ("⟦0⟧ and ⟦7⟧ rose.", "Capece", "Capece and rose."),
    ],
)
def test_the_words_beside_a_name_fit_it(target: str, rendering: str, text: str) -> None:
    """Articles, plurals, possessives and capitals are those of the rendering, and stray marks are
    gone.
    """
    (protected,) = protect(
        ScriptedEngine({"⟦0⟧ x": [target]}), sentence("Nombre x", Nombre=rendering)
    )
    assert protected.draft.text == text
    start, end = protected.names[0].target_span or (0, 0)
    assert text[start:end].lower() == rendering.lower()


def test_a_plural_mention_of_a_common_term_gets_a_plural() -> None:
    """The glossary's singular is put into the number of its mention."""
    (protected,) = protect(
        ScriptedEngine({"Las ⟦0⟧.": ["The ⟦0⟧."]}), sentence("Las mypes.", mypes="small firm")
    )
    assert protected.draft.text == "The small firms."


def test_an_error_of_the_engine_is_passed_on() -> None:
    """A sentence that the engine fails on yields that error; the others their drafts."""
    engine = ScriptedEngine({"Sí.": ["Yes."]})
    answers = dict(translate_protected(engine, [sentence("No."), sentence("Sí.")]))
    assert isinstance(answers[0], EngineError)
    assert isinstance(answers[1], ProtectedDraft)


def test_names_and_words_of_a_hypothesis_are_put_right_in_their_places() -> None:
    """What the glossary and the name finder know, and words that no English has; nothing is decoded
    again.
    """
    names = (ProtectedName(0, 8, "Reátegui", by="name finder"), ProtectedName(11, 17, "Capece"))
    sentence = ProtectedSentence("Reátegui y Capece, el gremio.", names)
    text = "Reategui and Capisi, the gremy."
    draft = Draft("", 0.5, (Hypothesis("", 0.5), Hypothesis(text, 0.4)), ScriptedEngine.signature)
    assert (
        put_right(sentence, draft, 1, gremio_is_lost, marks=("",) * 2)
        == "Reátegui and Capece, the guild."
    )


@pytest.mark.parametrize("names", [[(0, 4), (2, 6)], [(0, 99)], [(3, 3)]])
def test_impossible_names_are_refused(names: list[tuple[int, int]]) -> None:
    """Overlapping names and names outside the sentence are the caller's mistake."""
    wrong = ProtectedSentence("Capece crece.", tuple(ProtectedName(*span, "X") for span in names))
    with pytest.raises(UsageError):
        list(translate_protected(ScriptedEngine({}), [wrong]))


def measured_sentences() -> list[ProtectedSentence]:
    """Return the 200 sentences with their 300 names."""
    sentences = []
    for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]:
        source, names, _ = line.split("\t")
        protected = []
        for name in names.split("|"):
            span, rendering = name.split("=", 1)
            start, end = span.split(":")
            protected.append(ProtectedName(int(start), int(end), rendering))
        sentences.append(ProtectedSentence(source, tuple(protected)))
    return sentences


@pytest.mark.engine
@pytest.mark.parametrize("marks", [True, False])
def test_no_name_of_the_measured_set_is_silently_absent(
    engine: TranslationEngine, *, marks: bool
) -> None:
    """Whatever the engine wrote, each of 300 names stands where its outcome says, exactly as
    approved, or is told as unprotected; no mark is left.
    """
    told = 0
    for protected in protect(engine, *measured_sentences(), marks=marks):
        assert not set("⟦⟧") & set(protected.draft.text)
        for name in protected.names:
            told += 1
            if name.target_span is None:
                assert name.layer == "unprotected"
                continue
            start, end = name.target_span
            approved = name.name.rendering
            written = protected.draft.text[start:end]
            assert written in {approved, approved[:1].upper() + approved[1:]}
    assert told == 300


@pytest.mark.engine
def test_marks_in_the_source_itself_are_not_taken_for_ours(engine: TranslationEngine) -> None:
    """A text that already holds ⟦0⟧ neither loses its name unsaid nor leaves a mark."""
    (protected,) = protect(
        engine, sentence("El informe ⟦0⟧ de la Capece salió ayer.", Capece="Capece")
    )
    assert "⟦" not in protected.draft.text
    assert ("Capece" in protected.draft.text) == (protected.names[0].layer != "unprotected")


@pytest.mark.engine
def test_more_names_than_marks_are_all_kept(engine: TranslationEngine) -> None:
    """Twelve names of one sentence stand in twelve places, or are told as unprotected."""
    cities = (
        "Lima, Cusco, Tacna, Piura, Ica, Puno, Huaraz, Iquitos, Trujillo, Arequipa, Chiclayo, "
        "Tumbes"
    )
    source = f"Las ciudades son {cities}."
    names, start = [], source.index("Lima")
    for city in cities.split(", "):
        names.append(ProtectedName(start, start + len(city), city))
        start += len(city) + 2
    (protected,) = protect(engine, ProtectedSentence(source, tuple(names)))
    spans = [name.target_span for name in protected.names if name.target_span]
    assert len(set(spans)) == len(spans)
    assert all(
        (name.target_span is None) == (name.layer == "unprotected") for name in protected.names
    )
    written = [
        protected.draft.text[slice(*name.target_span)]
        for name in protected.names
        if name.target_span
    ]
    assert set(written) <= set(cities.split(", "))


@pytest.mark.parametrize(
    ("by", "rendering"), [("glossary", "ministers"), ("dictionary", "minister")]
)
def test_what_a_dictionary_has_for_a_form_is_in_its_number_already(
    by: KnownBy, rendering: str
) -> None:
    """A term of the glossary is one thing, and several where the source has several of it; of
    "fuertes" came "strongs".
    """
    name = ProtectedName(4, 13, "minister", by=by)
    masked = masked_sentence(ProtectedSentence("Los ministros.", (name,)), ("",))
    assert [sought.forms for sought in masked.sought] == [(rendering,)]
