"""What a first draft got wrong beside its names, and what is to be written instead."""

from functools import partial

import pytest

from review.intake.losses import find_losses
from review.intake.lost_words import invented_words
from translation.languages.language import STUDIED
from translation.protection import ProtectedName, ProtectedSentence


@pytest.mark.parametrize(
    ("source", "target", "renderings"),
    [
        ("El gremio pidió calma.", "The gremy asked for calm.", ["trade association"]),
        ("Cometió cohecho.", "He did cohechochor.", ["bribery"]),
        ("Los exministros callan.", "The exministros are silent.", ["former ministers"]),
        ("Quitó las hierbas.", "He removed the hierbas.", ["herbs"]),
        ("La Corte calló.", "The Cortte was silent.", ["Court"]),
        ("Pagó 1.234,5 soles.", "He paid soles.", ["1,234.5"]),
        ("Formó a 1.200 empresas.", "He trained 1.200 firms.", ["1,200"]),
        ("Cuesta 3,20 soles.", "It costs 3,20 soles.", ["3.20"]),
        ("Población: 1.234.567", "Population: 1,234.567", ["1,234,567"]),
        ("Subió a 1.250,5 puntos.", "It rose to 12,505 points.", ["1,250.5"]),
        ("Ganó 3.300 soles.", "He won 3,300 suits.", ["soles"]),
        ("Son 14.372 millones de soles.", "They are 14,372 million only.", ["soles"]),
        ("Pidió a las mypes.", "He asked the Mypes.", ["micro and small enterprises"]),
        ("Envió 72 000 fotos.", "He sent 720,001 photos.", ["72,000"]),
        ("Fue acusado de sabotear el acto.", "He was accused of sabotear the act.", ["sabotaging"]),
        ("Hubo un repunte.", "There was a repunte.", ["recovery"]),
        ("El juez anuló todo.", "The judge annuló all.", ["canceled"]),
        ("«Ceniza y fuego»", "“Ceniza and fire”", ["Ash"]),
        ("Es la decimosexta vez.", "It is the semester time.", ["16th"]),
        ("Quedó en octavo lugar.", "He came in eight place.", ["eighth"]),
        ("Un ciudadano limeño calló.", "A lime citizen was silent.", ["Lima"]),
    ],
)
def test_words_and_figures_that_the_engine_lost_are_found(
    source: str, target: str, renderings: list[str]
) -> None:
    """Each comes with the dictionary's word, in its number and case, or with the figure in English
    form.
    """
    losses = find_losses(ProtectedSentence(source), target, languages=STUDIED)
    assert [loss.rendering for loss in losses] == renderings


def test_a_month_in_the_name_of_a_place_is_kept() -> None:
    """Of “Rio de Janeiro” the engine made “Rio de January”."""
    source, target = "Voltou ao Rio de Janeiro em janeiro.", "He returned to Rio de January."
    [lost] = find_losses(ProtectedSentence(source), target, languages=("pt", "en"))
    assert lost.rendering == "Janeiro"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("El gremio pidió calma.", "The guild asked for calm."),
        ("Son 2.500 millones de soles.", "They are 2.5 billion soles."),
        ("Vinieron 3 personas.", "Three people came."),
        ("Es la decimosexta vez.", "It is the sixteenth time."),
        ("Habló el ministro peruano.", "Peru's minister spoke."),
        ("La B989 y el 2x1 siguen.", "The law and the rule go on."),
        ("Viajó a Huamanga.", "He went to Huamanga."),
        ("El Cerro Chirripó es alto.", "The Cerrro Chirripó is high."),
        ("Flores calló.", "Flores was silent."),
        ("Cerró a las 16.00 horas.", "It closed at 16:00."),
        ("Llegó el 20.11.2021 con 2,5 puntos.", "It came on 20.11.2021 with 2.5 points."),
        ("La versión 1.2.3 costó 1500 soles.", "Version 1.2.3 cost 1,500 soles."),
    ],
)
def test_right_drafts_have_no_losses(source: str, target: str) -> None:
    """English words, figures in other words, codes and names are left alone."""
    assert find_losses(ProtectedSentence(source), target, languages=STUDIED) == ()


def test_names_are_no_invented_words() -> None:
    """What a name is to be written like is not looked up, whatever English thinks of it."""
    names = (ProtectedName(5, 13, "Kjuczynx"),)
    assert invented_words(
        ProtectedSentence("Dijo Kuczynsk.", names), "Kjuczynx said, gremyx.", STUDIED
    ) == ("gremyx",)


@pytest.mark.parametrize(
    ("languages", "source", "target", "renderings"),
    [
        (("en", "es"), "Then Theresa May spoke.", "Luego habló.", ["Theresa May"]),
        (("en", "es"), "Then Theresa May spoke.", "Luego habló Theresa May.", []),
        (("it", "en"), "La premier Theresa May parla.", "There May speaks.", ["Theresa"]),
        (("fr", "en"), "Il vit à Londonderry.", "He lives in London.", ["Londonderry"]),
        (("es", "pt"), "Habló Livingston.", "Falou Livi.", []),
        (("fr", "en"), "Il parle de Jean-Luc Mélenchon.", "He spoke.", ["Jean-Luc Mélenchon"]),
        (("fr", "en"), "Il vit à Londres.", "He lives in London.", []),
        (("pt", "en"), "Falou Maria da Silva.", "Maria from Silva spoke.", ["Maria da Silva"]),
        (("pt", "en"), "Falou Maria da Silva.", "Maria da Silva spoke.", []),
        (("pt", "en"), "Falou Paulo Sérgio Prado.", "Paulo Sergio Prado.", ["Paulo Sérgio Prado"]),
        (("fr", "en"), "Marie Petit de France parle.", "Marie Petit of France speaks.", []),
        (("fr", "en"), "Un citoyen jordanien parle.", "A daily citizen speaks.", ["Jordanian"]),
        (("pt", "en"), "Os cidadãos afegãos", "The Additional citizens", ["Afghan"]),
        (("de", "en"), "Die estnische Polizei", "The state police", ["Estonian"]),
        (("it", "en"), "Una cittadina sudafricana", "A South African citizen", []),
        (("de", "en"), "Das achtzehnte Mal", "Eighteen times", ["18th"]),
        (("en", "es"), "OPEC met, and so did NATO.", "La OPEC se reunió y la OTAN.", ["OPEP"]),
        (("en", "es"), "Who met?", "¿Quién se reunió?", []),
        (("en", "es"), "The twelfth time", "La duodécimo vez", ["duodécima"]),
        (("en", "es"), "The twelfth day", "El duodécimo día", []),
        (("pt", "en"), "Chegou na terça-feira.", "He came on the third party.", ["Tuesday"]),
        (("ca", "en"), "Dimarts va parlar.", "Died spoke.", ["Tuesday"]),
        (("de", "en"), "Er sprach am Dienstag.", "He spoke on Tuesday.", []),
        (("en", "es"), "It rained on Saturday.", "Llovió en Saturday.", ["sábado"]),
        (("en", "es"), "He hosts Saturday Night Live.", "Presenta Saturday Night Live.", []),
        (("pt", "en"), "O presidente do México.", "The Mexican president.", []),
        (("es", "en"), "Lo dijo José.", "Jose said so.", ["José"]),
        (("es", "en"), "Lo dijo México.", "Mexico said so.", []),
        (("de", "en"), "Er reist nach Pjöngjang.", "He travels to Pjöngjang.", ["Pyongyang"]),
        (("pt", "en"), "Chegou do Líbano.", "He arrived from college.", ["Lebanon"]),
        (("fr", "en"), "La Suisse refuse.", "The Suisse refuses.", ["Switzerland"]),
        (("de", "en"), "Er kam aus Estland.", "He came from Scotland.", ["Estonia"]),
        (("de", "en"), "Estland klagte.", "The Estonian state sued.", []),
        (("en", "es"), "She lives in Turkey.", "Vive en Turquía.", []),
        (("fr", "en"), "Il vaut 1 234 567,8 €.", "It is worth €1,234,567.", ["1,234,567.8"]),
        (("fr", "en"), "Il vaut 1\u202f234,50 €.", "It is worth €1,234.", ["1,234.50"]),
        (("fr", "en"), "Il vaut 1 234,50 €.", "It is worth €1 234.50.", ["1,234.50"]),
        (("fr", "es"), "Il vaut 1 234 567,8 €.", "Vale 1234,567,8 €.", ["1.234.567,8"]),
        (("fr", "es"), "1 234 567,8 €", "1 234,567.8 €", ["1.234.567,8"]),
        (("fr", "en"), "Il vaut 1\u00a0234,50 €.", "It is worth €1,234.50.", []),
    ],
)
def test_names_and_figures_that_the_engine_lost_are_found_in_other_pairs(
    languages: tuple[str, str], source: str, target: str, renderings: list[str]
) -> None:
    """A name that a translation keeps is asked for again, one that it writes otherwise is not; so
    is a place or a people that the translation leaves as it is or calls another, an acronym, a day
    of the week and an ordinal; one that does not agree with its article is to be written over. A
    figure is asked for with its decimals, by whatever space its thousands are parted.
    """
    losses = find_losses(ProtectedSentence(source), target, languages=languages)
    assert [loss.rendering for loss in losses] == renderings


def test_a_surname_of_the_article_is_lost_where_a_word_stands_for_it() -> None:
    """What the article calls somebody by is a name also where the dictionary has it as a word."""
    sentence = ProtectedSentence("Heath will leave the board.")
    lost = partial(find_losses, languages=("en", "es"), surnames=frozenset({"Heath"}))
    assert [loss.rendering for loss in lost(sentence, "La salud dejará la junta.")] == ["Heath"]
    assert lost(sentence, "Heath dejará la junta.") == ()


def test_a_surname_of_the_article_is_no_place() -> None:
    """Whom the article calls Jordan is not asked for as the country, and who nobody knows is."""
    lost = partial(find_losses, ProtectedSentence("Jordan scored."), "Jordan marcó.")
    assert lost(languages=("en", "es"), surnames=frozenset({"Jordan"})) == ()
    assert [loss.rendering for loss in lost(languages=("en", "es"))] == ["Jordania"]


@pytest.mark.parametrize(
    ("source", "target", "forbidden"),
    [
        ("He passed the ball to Hazard.", "Pasó el balón a Riesgo.", [("Hazard", ("Riesgo",))]),
        ("The shop was sold to Boots again.", "La tienda se vendió.", [("Boots", ())]),
        ("The ball then came to Hazard.", "El balón llegó luego a Hazard.", []),
        ("They play in the Premiership now.", "Ahora juegan en la Premiership.", []),
        ("The bill went to Congress again.", "El proyecto volvió al Congreso.", []),
    ],
)
def test_a_name_that_is_a_word_is_kept(
    source: str, target: str, forbidden: list[tuple[str, tuple[str, ...]]]
) -> None:
    """What an engine made of the word is written over; a name that it kept stays as it is."""
    losses = find_losses(ProtectedSentence(source), target, languages=("en", "es"))
    assert [(loss.rendering, loss.forbidden) for loss in losses] == forbidden


def test_a_surname_opens_no_longer_name() -> None:
    """Kanye West is called West, and West Virginia is no person."""
    find = partial(find_losses, languages=("en", "es"), surnames=frozenset({"West"}))
    spoke = find(ProtectedSentence("West spoke."), "Habló Occidente.")
    state = find(ProtectedSentence("He was in West Virginia."), "Estaba en Virginia Occidental.")
    assert [loss.rendering for loss in spoke] == ["West"]
    assert "West" not in [loss.rendering for loss in state]
