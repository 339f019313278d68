"""What drafting does to a whole sentence: headlines in capitals, broken drafts, names of the
article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.intake.drafting import DraftedTarget, draft_targets, protected_sentence
from translation.engine import (
    Draft,
    EngineRequest,
    EngineSignature,
    Hypothesis,
    TranslationEngine,
    single_draft,
)
from translation.errors import EngineError


@dataclass(frozen=True)
class Sentence:
    """What drafting reads of a segment."""

    source: str
    kind: str = "paragraph"
    language: str = ""


class ScriptedEngine:
    """Answers each source as the script says, and any other with the source itself."""

    signature = EngineSignature("scripted", "none", "1", "0")
    placeholders = ("⟦0⟧", "⟦1⟧", "⟦2⟧")

    def __init__(self, script: dict[str, str]) -> None:
        self.script = script

    def translate(
        self,
        requests: Sequence[EngineRequest],
        *,
        hypotheses: int = 1,  # noqa: ARG002 - one is all there is
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield what the script says, one hypothesis each."""
        for index, request in enumerate(requests):
            text = self.script.get(request.source, request.source)
            yield index, Draft(text, 0.5, (Hypothesis(text, 0.5),), self.signature)


def drafted(
    script: dict[str, str],
    *sources: str,
    index: TermIndex | None = None,
    before: Sequence[str] = (),
) -> list[DraftedTarget]:
    """The drafts of the sources, in their order; those of ``before`` have theirs already."""
    segments = [Sentence(source) for source in (*before, *sources)]
    wanted = range(len(before), len(segments))
    found = dict(
        draft_targets(segments, ScriptedEngine(script), index or TermIndex(()), wanted=wanted)
    )
    return [found[number] for number in wanted]


def test_a_headline_in_capitals_is_translated_in_sentence_case() -> None:
    """The engine sees small letters, the draft is in capitals again, and its names have their
    places.
    """
    script = {"Kenji Fujimori vuelve a Lima": "Kenji Fujimori returns to Lima"}
    (draft,) = drafted(script, "KENJI FUJIMORI VUELVE A LIMA", before=["Habló Kenji Fujimori."])
    assert (draft.target, draft.repairs) == ("KENJI FUJIMORI RETURNS TO LIMA", ("capitals",))
    for outcome in draft.names:
        assert outcome.target_span is not None
        assert draft.target[slice(*outcome.target_span)] == outcome.name.rendering


def test_names_behind_a_shortened_month_stand_where_the_source_has_them() -> None:
    """The engine is given whole months; the names of two such days keep their places."""
    source = "Quito, 14 mar (EFE).- Daniel Noboa viajó el 3 ene. a Guayaquil con la Sunat."
    (draft,) = drafted({}, source)
    names = [outcome.name for outcome in draft.names]
    found = [(name.by, source[name.start : name.end]) for name in names]
    by_finder = [text for by, text in found if by == "name finder"]
    assert by_finder == ["Quito", "EFE", "Daniel Noboa", "Guayaquil", "Sunat"]
    assert ("dictionary", "14 mar") in found


def test_a_draft_begins_with_a_capital_where_its_source_does() -> None:
    """And days have theirs, whatever the engine wrote; what the source writes small stays."""
    script = {
        "El parlamento votó el viernes.": "parliament voted on friday.",
        "iPhone sube.": "iPhone is up.",
        "y calló.": "and fell silent.",
    }
    targets = [draft.target for draft in drafted(script, *script)]
    assert targets == ["Parliament voted on Friday.", "iPhone is up.", "and fell silent."]


def test_a_name_of_the_article_is_known_in_every_sentence() -> None:
    """After "Pedro Castillo", "Castillo" is a name, put back where the engine translated it."""
    script = {"Castillo negó todo.": "Castle denied all.", "⟦0⟧ negó todo.": "⟦0⟧ denied all."}
    first, _ = drafted(script, "Castillo negó todo.", "Ayer llegó Pedro Castillo.")
    assert first.target == "Castillo denied all."


def test_the_glossary_goes_before_the_name_finder() -> None:
    """Where both know a name the glossary's rendering is written, and told so."""
    index = TermIndex([Term("Pedro Castillo", "P. Castillo", TermKind.PERSON)])
    (draft,) = drafted({"⟦0⟧ habló.": "⟦0⟧ spoke."}, "Pedro Castillo habló.", index=index)
    assert draft.target == "P. Castillo spoke."
    assert [outcome.name.by for outcome in draft.names] == ["glossary"]


@pytest.mark.parametrize(
    ("source", "broken", "target"),
    [
        ("{% raw %}Línea alta{% endraw %}", "% raw % high line", "{% raw %}High line{% endraw %}"),
        ("Abre `a.css` ya.", "Opens a.csses now.", "Open `a.css` now."),
        ("Haga clic <b>aquí</b>.", "Click <b> here </b>.", "Click <b>here</b>."),
        ("Primera.\nSegunda.", "First and second.", "First.\nSecond."),
    ],
)
def test_a_draft_that_lost_a_sign_is_made_of_what_stands_between_them(
    source: str, broken: str, target: str
) -> None:
    """Code, tags and ends of lines stand where the source has them, and no word is lost."""
    parts = {
        "Línea alta": "high line",
        "Abre": "Open",
        "ya.": "now.",
        "Haga clic": "Click",
        "aquí": "Here",
        "Primera.": "First.",
        "Segunda.": "Second.",
    }

    class Careless(ScriptedEngine):
        def translate(
            self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
        ) -> Iterator[tuple[int, Draft | EngineError]]:
            for index, request in enumerate(requests):
                text = parts.get(request.source, broken if request.source else "")
                whole = single_draft(text, 0.5, self.signature)
                yield index, replace(whole, hypotheses=whole.hypotheses[:hypotheses])

    ((_, draft),) = draft_targets([Sentence(source)], Careless({}), TermIndex(()))
    assert (draft.target, draft.repairs) == (target, ("signs",))
    assert {name.name.by for name in draft.names} == {"untouched"}


def test_a_sentence_that_ended_before_its_emoji_ends_once() -> None:
    """The engine's full stop behind the last emoji goes; one behind a word stays."""

    class Ending(ScriptedEngine):
        def translate(
            self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
        ) -> Iterator[tuple[int, Draft | EngineError]]:
            self.script = {one.source: f"{one.source}." for one in requests}
            return super().translate(requests, hypotheses=hypotheses)

    segments = [Sentence("Zorba quilmó. 🎉🇪🇸"), Sentence("Zorba 🎉 quilmó")]
    found = dict(draft_targets(segments, Ending({}), TermIndex(())))
    assert [found[number].target for number in (0, 1)] == [
        "Zorba quilmó. 🎉🇪🇸",
        "Zorba 🎉 quilmó.",
    ]


def test_a_segment_of_one_word_says_what_usually_renders_it() -> None:
    """A cell of a table has no sentence to tell the engine what it is; a name stays as drafted."""
    script = {"Enero": "Leather", "Inicio": "Start", "Macondo": "Macon"}
    assert [draft.target for draft in drafted(script, *script)] == ["January", "Start", "Macon"]


def test_of_the_whole_hypotheses_the_one_with_its_facts_right_is_taken() -> None:
    """A draft that goes in circles gives way to another, and not to one with a wrong figure."""

    class Undecided(ScriptedEngine):
        def translate(
            self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
        ) -> Iterator[tuple[int, Draft | EngineError]]:
            for index, _ in enumerate(requests):
                found = tuple(Hypothesis(text, 0.5) for text in self.script)
                yield index, Draft(found[0].text, 0.5, found[:hypotheses], self.signature)

    loop, wrong, right = (
        "He said: “Eighteighteight",
        "He said: “Seven died.”",
        "He said: “Eight died.”",
    )
    engine = Undecided(dict.fromkeys((loop, wrong, right), ""))
    segments = [Sentence("Dijo: «Murieron ocho».")]
    [(_, draft)] = draft_targets(segments, engine, TermIndex(()))
    assert (draft.target, draft.repairs) == (right, ("hypothesis",))


def test_what_is_in_another_language_or_only_names_passes_as_it_is() -> None:
    """A paragraph that is English already and a byline never reach the engine; a rule wrote
    them.
    """
    segments = [
        Sentence("Freedom of expression is a right.", language="en"),
        Sentence("Por Ana Núñez y Luis Paz", kind="byline"),
        Sentence("Patricio Candia | Palma de Mallorca | 08/01/2014", kind="byline"),
        Sentence("Sube el dólar."),
    ]
    engine = ScriptedEngine(dict.fromkeys((segment.source for segment in segments), "Translated"))
    drafts = dict(draft_targets(segments, engine, TermIndex(())))
    assert [drafts[number].target for number in range(4)] == [
        "Freedom of expression is a right.",
        "By Ana Núñez and Luis Paz",
        "Patricio Candia | Palma de Mallorca | 08/01/2014",
        "Translated",
    ]
    assert [drafts[number].origin for number in range(4)] == ["rule", "rule", "rule", "engine"]


def test_an_address_that_opens_a_sentence_keeps_its_small_letter() -> None:
    """Peter.prado@faro.example is another's, or nobody's."""
    (draft,) = drafted({}, "peter.prado@faro.example es su correo.")
    assert draft.target.startswith("peter.prado@faro.example")


def test_a_line_with_a_persons_name_is_for_no_engine() -> None:
    """Of NICOLE DRAYTON under a picture an engine made DRAYTON DE NICOLE; what may be words, and
    what the glossary lists, it translates.
    """
    index = TermIndex([Term("Ana Núñez", "Ana Nunez", TermKind.PERSON)])
    lines = ("ROSA BLANCO IGLESIAS", "Luz Verde", "Ana Núñez", "Nicole Drayton")
    drafts = dict(draft_targets([*map(Sentence, lines)], ScriptedEngine({}), index))
    assert [drafts[number].origin for number in range(4)] == ["rule", "engine", "engine", "rule"]
    assert (drafts[0].target, drafts[3].target) == ("ROSA BLANCO IGLESIAS", "Nicole Drayton")


@pytest.mark.engine
def test_a_surname_that_is_a_word_stays_the_name_of_whom_the_article_names(
    opposite_engine: TranslationEngine,
) -> None:
    """Alone the engine writes “Vado dijo” and “La cabeza dejará”."""
    segments = [
        Sentence("Christine Ford and Jonathan Heath spoke on Monday."),
        Sentence("Ford told the committee that she was sure."),
        Sentence("Heath will leave the board."),
    ]
    drafts = dict(draft_targets(segments, opposite_engine, TermIndex(()), languages=("en", "es")))
    assert "Ford" in drafts[1].target
    assert "Heath" in drafts[2].target


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("en", "By Ana Paz and Luis Mar, Arequipa, Tuesday, October 14, 2025"),
        ("pt", "Por Ana Paz e Luis Mar, Arequipa, terça-feira, 14 de outubro de 2025"),
    ],
)
def test_a_date_in_a_byline_is_written_in_the_target_language(target: str, written: str) -> None:
    """Names and places stay; the day and its weekday are those of the language."""
    line = "Por Ana Paz y Luis Mar, Arequipa, martes 14 de octubre de 2025"
    segments = [Sentence(line, kind="byline")]
    ((_, draft),) = draft_targets(
        segments, ScriptedEngine({}), TermIndex(()), languages=("es", target)
    )
    assert draft.target == written


@pytest.mark.parametrize(
    ("line", "target", "written"),
    [
        ("Escribe Ana Paz en Territorio", "en", "By Ana Paz in Territorio"),
        ("Escriben Ana Paz y Luis Mar", "pt", "Por Ana Paz e Luis Mar"),
        ("Por Ana Paz en Lima", "pt", "Por Ana Paz em Lima"),
        ("Texto y fotos: Ana Paz", "en", "Texto y fotos: Ana Paz"),
    ],
)
def test_a_byline_is_in_the_target_language_however_it_opens(
    line: str, target: str, written: str
) -> None:
    """What means no more than "by" is that, and the word before a section is not left as it was."""
    ((_, draft),) = draft_targets(
        [Sentence(line, kind="byline")],
        ScriptedEngine({}),
        TermIndex(()),
        languages=("es", target),
    )
    assert draft.target == written


def test_of_a_byline_with_a_post_the_engine_writes_the_post_alone() -> None:
    """The author, and the “by” that engines take for “to”, are none of its words."""
    line = "By Ann Lee, health correspondent"
    ((_, draft),) = draft_targets(
        [Sentence(line, kind="byline")],
        ScriptedEngine({line: "Para Ana Lee, corresponsal de salud"}),
        TermIndex(()),
        languages=("en", "es"),
    )
    assert draft.target == "Por Ann Lee, corresponsal de salud"


def test_a_verb_of_saying_gets_the_subject_that_spanish_leaves_out() -> None:
    """Who speaks is taken from the sentence before; the names after it keep their places."""
    source = "«Pagaremos», dijo en Lima."
    script = {source: "“We will pay,” said in Lima."}
    for before, subject in (("La directora calló.", "she"), ("El alcalde calló.", "he")):
        (draft,) = drafted(script, source, before=[before])
        assert (draft.target, draft.repairs) == (
            f"“We will pay,” {subject} said in Lima.",
            ("subject",),
        )
        for outcome in draft.names:
            assert outcome.target_span is not None
            assert draft.target[slice(*outcome.target_span)] == outcome.name.rendering


def test_verbs_that_sum_up_joke_or_protest_say_something_too() -> None:
    """A quotation is rarely followed by "said" alone."""
    source = "«Pagaremos», resumió."
    (draft,) = drafted(
        {source: "“We will pay,” summed up."}, source, before=["La directora calló."]
    )
    assert draft.target == "“We will pay,” she summed up."


def test_nobody_is_made_to_speak_where_the_text_leaves_it_open() -> None:
    """With two people before, or none, the draft stays as the engine wrote it."""
    source = "«Pagaremos», dijo."
    script = {source: "“We will pay,” said."}
    for before in ([], ["La directora y el alcalde callaron."]):
        (draft,) = drafted(script, source, before=before)
        assert (draft.target, draft.repairs) == ("“We will pay,” said.", ())


def test_a_first_word_left_in_spanish_is_read_with_a_small_letter() -> None:
    """The draft begins with a capital again and tells it; what is a name's first word stays."""
    script = {
        "muere Robe Iniesta.": "robe Iniesta dies.",
        "tina Anselmi nació.": "tub Anselmi was born.",
    }
    dies, born = drafted(script, "Muere Robe Iniesta.", "Tina Anselmi nació.")
    assert (dies.target, dies.repairs) == ("Robe Iniesta dies.", ("opening",))
    assert (born.target, born.repairs) == ("Tina Anselmi born.", ())


def test_questions_and_answers_of_an_interview_are_marked_as_english_marks_them() -> None:
    """P. and R. become Q. and A. where an article has questions so marked, and nowhere else."""
    script = {"R. Sí.": "R. Yes.", "P. ¿Viene?": "P. Is he coming?"}
    assert [each.target for each in drafted(script, "P. ¿Viene?", "R. Sí.")] == [
        "Q. Is he coming?",
        "A. Yes.",
    ]
    assert [each.target for each in drafted(script, "R. Sí.")] == ["R. Yes."]


def test_speech_behind_a_dash_is_written_in_quotation_marks() -> None:
    """The engine sees them too, the comma stands inside them, and the names keep their places."""
    script = {"“Nada” dijo Ana Prado.": "“Nothing” said Ana Prado.", "“¿Viene?”": "“Is he coming?”"}
    said, asked = drafted(script, "—Nada —dijo Ana Prado.", "—¿Viene?")
    assert (said.target, said.repairs) == ("“Nothing,” said Ana Prado.", ("dialogue",))
    assert [said.target[slice(*name.target_span)] for name in said.names if name.target_span] == [
        "Ana Prado"
    ]
    assert asked.target == "“Is he coming?”"


def test_what_every_language_writes_alike_passes_behind_a_mark() -> None:
    """Pictures, addresses, accounts, #words, code and telephone numbers never meet the engine."""
    script = {
        "⟦0⟧ Vea ⟦1⟧ ⟦2⟧ ya.": "⟦0⟧ See ⟦1⟧ ⟦2⟧ now.",
        "Llame al ⟦0⟧ hoy.": "Call ⟦0⟧ today.",
    }
    seen, called = drafted(script, "🌡️ Vea @RPP `pip` ya.", "Llame al +41 22 917 90 00 hoy.")
    assert seen.target == "🌡️ See @RPP `pip` now."
    assert called.target == "Call +41 22 917 90 00 today."


def test_a_draft_writes_figures_as_its_language_does() -> None:
    """What is no figure of English is written from the figure of the source, and soles are not
    alone.
    """
    script = {
        "Fueron 14.372,4 millones.": "It was 14.372.4 million.",
        "Hay 1'396.342 casas.": "There are 1'396,342 houses.",
        "Ganó s/ 3.300 soles.": "He won s/ 3,300 only.",
        "El 1er periodo ya acabó.": "The 1er period is over.",
    }
    found = [draft.target for draft in drafted(script, *script)]
    assert found == [
        "It was 14,372.4 million.",
        "There are 1,396,342 houses.",
        "He won s/ 3,300 soles.",
        "The 1st period is over.",
    ]


def test_a_headline_in_capitals_is_translated_in_sentence_case_in_every_pair() -> None:
    """The engine sees the small letters of any language that has a list of words."""
    script = {"The price of bread rises in Spain": "El precio del pan sube en España"}
    segments = [Sentence("THE PRICE OF BREAD RISES IN SPAIN")]
    [(_, draft)] = draft_targets(
        segments, ScriptedEngine(script), TermIndex(()), languages=("en", "es")
    )
    assert draft.target == "EL PRECIO DEL PAN SUBE EN ESPAÑA"


def test_a_headline_in_title_case_is_translated_in_sentence_case() -> None:
    """The engine sees small letters but on names: on those of lists, of the glossary, and on what
    the article writes with a capital; a sentence with many names goes as it is.
    """
    running = "Donald Trump flew to New York City with Ana Sol on Friday."
    script = {
        "Trump will win the ⟦0⟧ vote in Harlem over Senate": "Trump gana en Harlem ⟦0⟧ al Senado",
        running: "Donald Trump voló a Nueva York con Ana Sol el viernes.",
    }
    segments = [
        Sentence("Trump Will Win the Tax Act Vote in Harlem Over Senate"),
        Sentence(running),
        Sentence("They wrote to the Senate."),
    ]
    terms = TermIndex([Term("Tax Act", "Ley de Impuestos", TermKind.WORK)])
    drafts = draft_targets(segments, ScriptedEngine(script), terms, languages=("en", "es"))
    found = {number: draft.target for number, draft in drafts}
    assert found[0] == "Trump gana en Harlem Ley de Impuestos al Senado"
    assert found[1] == script[running]


def test_a_line_of_code_passes_as_it_is() -> None:
    """What is nothing but code is not asked of the engine."""
    engine = ScriptedEngine({"linea uno": "The line one"})
    ((_, draft),) = draft_targets(
        [Sentence("linea uno")], engine, TermIndex(()), code={0: ["linea uno"]}
    )
    assert draft.target == "linea uno"


def test_code_is_no_text_to_translate() -> None:
    """Each stretch of code is kept as it stands, in its order, and no sign within it apart."""
    source = "Use --todo, y luego --todo a@b.example otra vez."
    sentence = protected_sentence(source, TermIndex([]), ["--todo", "--todo a@b.example", "git"])
    kept = [(name.start, name.rendering, name.by) for name in sentence.names]
    assert kept == [(4, "--todo", "untouched"), (20, "--todo a@b.example", "untouched")]
