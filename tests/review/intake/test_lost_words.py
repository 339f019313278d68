"""Words that a first draft lost, in any pair whose renderings were counted."""

from itertools import chain

import pytest

from review.intake.lost_words import made_up_words, unrendered_words
from translation.protection import ProtectedName, ProtectedSentence


def lost(
    sentence: ProtectedSentence, target: str, languages: tuple[str, str]
) -> list[ProtectedName]:
    """What the draft made up or left, and what it does not render, each word once."""
    made_up = [*made_up_words(sentence, target, languages)]
    spans = [(loss.start, loss.end) for loss in made_up]
    return [*chain(made_up, unrendered_words(sentence, target, languages, taken=spans))]


@pytest.mark.parametrize(
    ("languages", "source", "target", "rendering", "written_over"),
    [
        ("es-en", "El mercado de pelo crece.", "The butt market grows.", "hair", ()),
        (
            "en-es",
            "The small bones were found.",
            "Se encontraron los pequeños bones.",
            "huesos",
            ("bones",),
        ),
        ("en-es", "The whales died.", "Las ruedas murieron.", "ballenas", ()),
        ("es-en", "El tesorero calló.", "The treasury was silent.", "treasurer", ()),
        ("es-en", "El camionero calló.", "The trunk was silent.", "truck driver", ()),
        ("es-en", "Un polaco calló.", "A police was silent.", "Polish", ()),
        ("es-en", "Impidió la entrada.", "He sparked the entry.", "Prevented", ()),
        ("es-en", "Volcó la lancha.", "The boat flew.", "Overturned", ()),
        ("es-en", "Las cifras fueron corroboradas.", "The figures were cut.", "corroborated", ()),
        ("pt-en", "As casas demoliram.", "The houses moved.", "demolished", ()),
        ("en-es", "The smuggler fled.", "El humo huyó.", "contrabandista", ()),
        ("en-es", "The grocery grew.", "Los grociales crecieron.", "comestibles", ("grociales",)),
        ("en-es", "The scuffles grew.", "Los escuffles crecieron.", "trifulcas", ("escuffles",)),
        ("pt-en", "O espantalho caiu.", "The espantal fell.", "scarecrow", ("espantal",)),
        (
            "en-es",
            "They feared Hurricane Rosa.",
            "A Hurricane Rosa temían.",
            "Huracán",
            ("Hurricane",),
        ),
        ("de-en", "Sie zünden Kerzen an.", "They light Kerzen.", "candles", ("Kerzen",)),
        ("de-en", "Drastische Fälle bleiben.", "Drastical cases stay.", "drastic", ("Drastical",)),
        ("de-en", "Der walisische Rat sprach.", "The walice council spoke.", "Welsh", ("walice",)),
        ("fr-en", "La grève continue.", "The gravel goes on.", "strike", ()),
        ("it-en", "Lo sciopero continua.", "The sciopero goes on.", "strike", ("sciopero",)),
        ("it-en", "Vendono i maiali.", "They sell the Mays.", "pigs", ()),
        ("it-en", "Vendono i maiali.", "They sell the Mayals.", "pigs", ("Mayals",)),
        ("pt-en", "Ele capturava lagostas.", "He captured lakes.", "lobsters", ()),
        ("it-en", "Ama le aragoste.", "He loves spiders.", "lobsters", ()),
    ],
)
def test_a_rare_word_that_nothing_renders_is_lost(
    languages: str, source: str, target: str, rendering: str, written_over: tuple[str, ...]
) -> None:
    """What it usually becomes is to be written: over a word left as it stands, or by decoding
    again.
    """
    there, here = languages.split("-")
    [loss] = lost(ProtectedSentence(source), target, (there, here))
    assert (loss.rendering, loss.forbidden) == (rendering, written_over)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-es", "The bones were found.", "Se encontraron los huesos."),
        ("en-es", "Julie Bishop spoke.", "Julie Bishop habló."),
        ("en-es", "The strike goes on.", "El paro continúa."),
        ("es-en", "Pagó 30 soles y 20 dólares.", "He paid S/ 30 and $20."),
        ("fr-en", "La radio le confirme.", "The radio confirms it."),
        ("en-es", "He knew Maul well.", "Conocía bien a Maul."),
        ("xx-en", "Bones bones.", "Nothing of that."),
    ],
)
def test_what_is_rendered_is_not_lost(languages: str, source: str, target: str) -> None:
    """A synonym, a sign and a word of both languages count; of a pair that nobody counted nothing
    is said.
    """
    there, here = languages.split("-")
    assert lost(ProtectedSentence(source), target, (there, here)) == []


def test_a_name_is_no_lost_word() -> None:
    """What the glossary or the names of the sentence hold is written by them alone."""
    name = ProtectedName(4, 9, "Bones", by="glossary")
    assert lost(ProtectedSentence("The bones play.", (name,)), "Tocan Bones.", ("en", "es")) == []


def test_a_word_that_a_draft_makes_up_twice_is_written_over_twice() -> None:
    """Each made-up word stands for another place of the source's word."""
    sentence = ProtectedSentence("Er las den Buchstaben u und den Buchstaben w.")
    made_up = made_up_words(sentence, "He read bookstab u and buchstab w.", ("de", "en"))
    assert [(loss.rendering, loss.forbidden) for loss in made_up] == [
        ("letters", ("bookstab",)),
        ("letters", ("buchstab",)),
    ]


def test_a_word_that_a_draft_leaves_twice_is_written_over_twice() -> None:
    """One that stands once in the source is written over once."""
    sentence = ProtectedSentence("His pigs and her pigs ran.")
    left = made_up_words(sentence, "Sus pigs y sus pigs corrieron.", ("en", "es"))
    assert {loss.span for loss in left} == {(4, 8), (17, 21)}
    once = made_up_words(ProtectedSentence("Her pigs ran."), "Sus pigs y pigs.", ("en", "es"))
    assert [loss.span for loss in once] == [(4, 8)]


def test_a_short_word_that_a_draft_leaves_is_written_over() -> None:
    """A word of three letters that stands as in the source is left, whatever longer ones are."""
    left = made_up_words(ProtectedSentence("The pig ran."), "El pig corrió.", ("en", "es"))
    assert [(loss.forbidden, loss.rendering) for loss in left] == [(("pig",), "cerdo")]


def test_a_given_name_that_is_a_word_too_is_not_made_up() -> None:
    """Mike, who opens the sentence before his surname, was taken for "like" and became agradar."""
    sentence = ProtectedSentence("Mike Coupe says they look more and more like shops.")
    kept = "Mike Coupe dice que parecen cada vez más tiendas."
    assert [*made_up_words(sentence, kept, ("en", "es"))] == []


def test_a_nickname_in_quotation_marks_is_not_made_up() -> None:
    """What has a capital and fills its quotation marks is what somebody is called."""
    sentence = ProtectedSentence('Habló Juan Soto, "Pepe", en Lima.')
    assert [*made_up_words(sentence, 'Juan Soto, "Pepe", spoke in Lima.', ("es", "en"))] == []


def test_a_word_that_opens_a_text_before_a_name_is_rendered_where_the_draft_makes_it_up() -> None:
    """It has its capital for where it stands: "Diaryary El Faro" is a newspaper."""
    (made_up,) = made_up_words(
        ProtectedSentence("Diario El Faro del Sur"), "Diaryary El Faro del Sur", ("es", "en")
    )
    assert (made_up.rendering, made_up.forbidden) == ("Diary", ("Diaryary",))


def test_of_what_the_dictionary_has_for_a_word_the_one_spelled_alike_comes_first() -> None:
    """The dictionary has "tidal wave" before "tsunami" for the Portuguese tsunami."""
    sentence = ProtectedSentence("A ameaça do tsunami passou.")
    found = lost(sentence, "The threat of the socket has passed.", ("pt", "en"))
    assert [each.rendering for each in found] == ["tsunami"]
