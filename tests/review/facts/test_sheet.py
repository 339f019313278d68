"""The sheet of an article's facts: what stands on it, confirming a fact, and taking that back."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.issue import Category, Issue, SegmentText, Severity
from review.checks.style_pack import read_pack
from review.facts.facts import (
    Fact,
    FactKind,
    FactVerdict,
    article_facts,
    facts_with_issues,
    touching,
    verdict_of,
)
from review.facts.sheet import (
    SheetRow,
    confirm_facts,
    fact_sheet,
    restore_facts,
    withdraw_facts,
)
from review.intake.pipeline import read_pasted_article, store_article
from review.record.gathering import gather_record
from review.segments.article_text import article_issues
from review.segments.checking import dismiss, dismissed_fingerprints
from review.segments.house_style import set_style
from review.segments.workflow import edit_target
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import stored_id
from translation.document import InlineCode
from translation.errors import NotFoundError

NO_TERMS = TermIndex([])
SOURCE = (
    "Helmut Cáceda pidió el martes en Lima 120.000 soles antes del 31 de diciembre de 2026, a las "
    "10.30 a. m., en un acto: «No pedimos subsidios»."
)
TARGET = (
    "Helmut Cáceda asked on Tuesday in Lima for 12,000 soles before December 31, 2026, at 10:30 "
    "a.m., at an event: “We ask for no subsidies.”"
)


def row_of(database: Engine, article_id: int, source: str) -> SheetRow:
    """The row of the fact that the source writes so."""
    with reading(database) as session:
        return next(
            row for row in fact_sheet(session, article_id, NO_TERMS) if row.source == source
        )


def places(database: Engine, article_id: int) -> list[str]:
    """What the source says in each row, from top to bottom."""
    with reading(database) as session:
        return [row.source for row in fact_sheet(session, article_id, NO_TERMS)]


def act(session: Session, article_id: int, key: str, *, withdraw: bool = False) -> None:
    """Confirm the row, or take that back, as Luis."""
    if withdraw:
        withdraw_facts(session, article_id, [key], NO_TERMS, author="Luis")
    else:
        confirm_facts(session, article_id, [key], NO_TERMS, reason="Known", author="Luis")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (
            "El Ministerio de Vivienda, Construcción y Saneamiento anunció obras en Lima.",
            ["Ministerio de Vivienda, Construcción y Saneamiento", "Lima"],
        ),
        (
            "Habló la Comisión de Justicia, Derechos Humanos y Garantías del Senado.",
            ["Comisión de Justicia, Derechos Humanos y Garantías"],
        ),
        (
            "El Ministerio de Economía, la Cámara de Comercio y la Sunat firmaron.",
            ["Ministerio de Economía", "Cámara de Comercio", "Sunat"],
        ),
        (
            "Fueron el Banco de Crédito, Petroperú y Sunat.",
            ["Banco de Crédito", "Petroperú", "Sunat"],
        ),
        ("Llegaron Ana Núñez, Luis Mar y Zoe Paz.", ["Ana Núñez", "Luis Mar", "Zoe Paz"]),
    ],
)
def test_what_an_office_is_for_is_one_name(source: str, names: list[str]) -> None:
    """A comma in the name of a ministry parts nothing; one between two names does."""
    text = SegmentText(source, "Said.", language="es")
    [facts] = article_facts([text], NO_TERMS, target_language="en")
    kinds = (FactKind.NAME, FactKind.PLACE, FactKind.OTHER_NAME)
    assert [fact.source for fact in facts if fact.kind in kinds] == names


@pytest.mark.parametrize(
    ("pair", "source", "target", "names"),
    [
        (
            ("fr", "en"),
            "Il a quitté l'OTAN. Selon Angela Merkel, la Grèce a perdu Lyon.",
            "He left NATO. According to Angela Merkel, Greece lost Lyon.",
            [("OTAN", "NATO"), ("Angela Merkel",) * 2, ("Grèce", "Greece"), ("Lyon", "Lyon")],
        ),
        (
            ("pt", "es"),
            "Há dúvidas. Ela foi com Ana Prado à Grécia; Quando voltará?",
            "Hay dudas. Ella fue con Ana Prado a Grecia. ¿Cuándo volverá?",
            [("Ana Prado",) * 2, ("Grécia", "Grecia")],
        ),
        (
            ("it", "en"),
            "Tuttavia Secondo Fausti gli Stati Uniti hanno scelto. Gli altri no.",
            "However, Secondo Fausti says the United States has chosen. The others have not.",
            [("Secondo Fausti",) * 2, ("Stati Uniti", "United States")],
        ),
        (
            ("de", "en"),
            "Die Abstimmung in Griechenland war am Dienstag. Das Problem von Zadkovich bleibt.",
            "The vote in Greece was on Tuesday. The problem of Zadkovich remains.",
            [("Griechenland", "Greece"), ("Zadkovich",) * 2],
        ),
        (
            ("ca", "es"),
            "Segons Roger Torrent, la llei va tard. I això preocupa Grècia.",
            "Según Roger Torrent, la ley va tarde. Y eso preocupa a Grecia.",
            [("Roger Torrent",) * 2, ("Grècia", "Grecia")],
        ),
        (
            ("en", "es"),
            "We met at Sainsbury's. The Saturday meeting in London was Angela Merkel's.",
            "Nos vimos en Sainsbury's. La reunión del sábado en Londres era de Angela Merkel.",
            [("Sainsbury",) * 2, ("London", "Londres"), ("Angela Merkel",) * 2],
        ),
    ],
)
def test_names_are_read_in_the_language_of_the_source(
    pair: tuple[str, str], source: str, target: str, names: list[tuple[str, str]]
) -> None:
    """A word that opens a sentence is no name in any language, nor is a noun in German; and how the
    other language writes a place contradicts nothing.
    """
    text = SegmentText(source, target, language=pair[0])
    [facts] = article_facts([text], NO_TERMS, target_language=pair[1])
    kinds = (FactKind.NAME, FactKind.PLACE, FactKind.OTHER_NAME)
    assert [(fact.source, fact.target) for fact in facts if fact.kind in kinds] == names
    assert not any(fact.differs for fact in facts)


def test_a_name_in_other_words_stands_on_both_sides_for_nobody() -> None:
    """Whether the other words are right only a person knows, unless the glossary asks for them; a
    place has another name in each language.
    """
    target = "The Ministry of Health told Angela Merkel so in London."
    source = "El Ministerio de Salud se lo dijo a Angela Merkel en Londres."
    text = SegmentText(source, target, language="es")
    listed = TermIndex([Term("Ministerio de Salud", "Ministry of Health", TermKind.ORGANISATION)])
    for index, ministry in ((NO_TERMS, FactVerdict.REWORDED), (listed, FactVerdict.AGREES)):
        [facts] = article_facts([text], index, target_language="en")
        verdicts = [verdict_of(fact, target, is_open=False, is_dismissed=False) for fact in facts]
        assert verdicts == [ministry, FactVerdict.AGREES, FactVerdict.AGREES]


@pytest.mark.parametrize(
    ("source", "times", "figures"),
    [
        ("Pidió el martes 48 millones de soles.", ["martes"], ["48 millones"]),
        ("Murieron en mayo 120 personas.", ["mayo"], ["120"]),
        ("Fue el martes 3 de mayo de 2026.", ["martes 3 de mayo de 2026"], []),
    ],
)
def test_a_figure_behind_a_weekday_is_no_time(
    source: str, times: list[str], figures: list[str]
) -> None:
    """A day or a year belongs to the date that it adjoins; how many there were does not."""
    text = SegmentText(source, "Said.", language="es")
    [facts] = article_facts([text], NO_TERMS, target_language="en")
    for kind, said in ((FactKind.TIME, times), (FactKind.FIGURE, figures)):
        assert [fact.source for fact in facts if fact.kind is kind] == said


def test_figures_are_read_by_the_mark_of_the_house(database: Engine) -> None:
    """In Mexico 312,000 is no three hundred and twelve, and 4,500 no four and a half."""
    rules = '[numbers]\ndecimal_mark = "."\nrule = "Mexico"\nexample = "1,234.5"\n'
    pack = read_pack("mx.toml", f'name = "MX"\nlanguage = "es"\n{rules}'.encode())
    text = "The company paid 312,000 dollars and 4.5 pesos."
    with writing(database) as session:
        set_style(session, "Mexico", pack, author="Ana")
        stored = store_article(
            session, read_pasted_article(text), author="Ana", target_language="es", desk="Mexico"
        )
        article_id = stored_id(stored)
        [segment] = list_segments(session, article_id)
        segment.target = "La empresa pagó 312,000 dólares y 4.500 pesos."
        sheet = fact_sheet(session, article_id, NO_TERMS)
        record = gather_record(session, article_id, NO_TERMS, made_by="Ana", spoken="en")
    told = {row.source: (row.target, row.verdict) for row in sheet}
    assert told["312,000"] == ("312,000", FactVerdict.AGREES)
    assert told["4.5"] == ("4.500", FactVerdict.AGREES)
    facts = {fact["source"]: fact["verdict"] for fact in record["segments"][0]["facts"]}
    assert facts == {row.source: row.verdict.value for row in sheet}


def test_facts_are_read_with_what_answers_them() -> None:
    """A date is one fact, whatever its parts; a figure that differs says so; a number word is in no
    date.
    """
    [facts] = article_facts(
        [SegmentText(SOURCE, TARGET, language="es")], NO_TERMS, target_language="en"
    )
    found = {(fact.kind, fact.source): (fact.target, fact.differs) for fact in facts}
    assert found[FactKind.NAME, "Helmut Cáceda"] == ("Helmut Cáceda", False)
    assert found[FactKind.PLACE, "Lima"] == ("Lima", False)
    assert found[FactKind.FIGURE, "120.000"] == ("12,000", True)
    assert found[FactKind.TIME, "martes"] == ("Tuesday", False)
    assert found[FactKind.TIME, "31 de diciembre de 2026"] == ("December 31, 2026", False)
    assert found[FactKind.TIME, "10.30 a. m."] == ("10:30 a.m.", False)
    assert found[FactKind.QUOTATION, "No pedimos subsidios"] == ("We ask for no subsidies.", False)


def test_a_quotation_of_several_sentences_is_listed_with_who_says_it() -> None:
    """Each of its sentences is a fact beside its translation, as what one sentence quotes is."""
    texts = [
        SegmentText("“Haré 20 vías.", "“I will build 20 roads.", language="es"),
        SegmentText(
            "Es posible”, señaló Sergio Fajardo.", "It is possible,” Fajardo said.", language="es"
        ),
    ]
    quoted = [
        (fact.source, fact.target, fact.speaker)
        for facts in article_facts(texts, NO_TERMS, target_language="en")
        for fact in facts
        if fact.kind is FactKind.QUOTATION
    ]
    assert quoted == [
        ("Haré 20 vías.", "I will build 20 roads.", "Sergio Fajardo"),
        ("Es posible", "It is possible,", "Sergio Fajardo"),
    ]


def test_an_article_before_a_noun_is_no_figure() -> None:
    """Nobody looks up how many "un plan" is; a number that differs from it is told all the same."""
    texts = [
        SegmentText("Un plan para una mype.", "A plan for an enterprise.", language="es"),
        SegmentText("Murió un hombre.", "Two men died.", language="es"),
    ]
    plan, death = article_facts(texts, NO_TERMS, target_language="en")
    assert plan == ()
    assert [(fact.source, fact.target, fact.differs) for fact in death] == [("un", "Two", True)]


def test_an_ordinal_is_not_answered_by_an_article() -> None:
    """Nothing of a first Monday stands in "a gift": the sheet must not call it found."""
    texts = [SegmentText("Llegaban el primer lunes.", "A gift came on Monday.", language="es")]
    [facts] = article_facts(texts, NO_TERMS, target_language="en")
    assert [(fact.source, fact.target) for fact in facts] == [("lunes", "Monday")]


def test_a_number_that_nobody_must_say_is_no_fact() -> None:
    """A premier is no figure, nor is "according to" that is written as "seconds" are."""
    texts = [
        SegmentText("Le premier ministre parle.", "The prime minister speaks.", language="fr"),
        SegmentText("Segons ell, no.", "Not according to him.", language="ca"),
    ]
    assert article_facts(texts, NO_TERMS, target_language="en") == ((), ())


def test_contradictions_stand_on_top(database: Engine, article_id: int) -> None:
    """What an issue marks comes first, whatever it is and wherever it stands."""
    with reading(database) as session:
        sheet = fact_sheet(session, article_id, NO_TERMS)
    on_top = [row.is_contradiction for row in sheet]
    assert on_top == sorted(on_top, reverse=True)
    assert "Helmut Cáceda" in [row.source for row in sheet if row.is_contradiction]
    assert [row.verdict for row in sheet if row.source == "400%"] == [FactVerdict.AGREES]


def test_confirming_a_fact_clears_its_marks_and_can_be_taken_back(
    database: Engine, article_id: int
) -> None:
    """The issues that mark it are dismissed with it, and open again without it; its row stays where
    it was, and the record says by whom.
    """
    row, before = row_of(database, article_id, "Helmut Cáceda"), places(database, article_id)
    [occurrence] = row.occurrences
    segment_id = stored_id(occurrence.segment)
    assert occurrence.issues
    with writing(database) as session:
        act(session, article_id, row.key)
        assert not {*article_issues(session, article_id, NO_TERMS)[segment_id]} & {
            *occurrence.issues
        }
    confirmed = row_of(database, article_id, "Helmut Cáceda")
    assert (confirmed.confirmed_by, confirmed.is_contradiction) == ("Luis", False)
    assert places(database, article_id) == before
    with reading(database) as session:
        record = gather_record(session, article_id, NO_TERMS, made_by="Ana", spoken="en")
    [fact] = [one for one in record["segments"][1]["facts"] if one["source"] == "Helmut Cáceda"]
    assert (fact["verdict"], fact["confirmed_by"]) == ("answered", ["Luis"])
    with writing(database) as session:
        act(session, article_id, confirmed.key, withdraw=True)
        assert {*article_issues(session, article_id, NO_TERMS)[segment_id]} >= {*occurrence.issues}
    assert row_of(database, article_id, "Helmut Cáceda").confirmed_by == ""


def test_of_facts_confirmed_together_one_is_taken_back(database: Engine, article_id: int) -> None:
    """The issues of the other one stay dismissed, and who undoes it has everything as it was."""

    def contradictions() -> set[str]:
        with reading(database) as session:
            sheet = fact_sheet(session, article_id, NO_TERMS)
        return {row.source for row in sheet if row.is_contradiction}

    before = contradictions()
    assert {"Capece", "Helmut Cáceda"} <= before
    with writing(database) as session:
        keys = [
            row.key for row in fact_sheet(session, article_id, NO_TERMS) if row.is_contradiction
        ]
        confirm_facts(session, article_id, keys, NO_TERMS, reason="Known", author="Luis")
    assert contradictions() == set()
    with writing(database) as session:
        dismissed = {*dismissed_fingerprints(session, article_id)}
    key = row_of(database, article_id, "Helmut Cáceda").key
    with writing(database) as session:
        withdrawal = withdraw_facts(session, article_id, [key], NO_TERMS, author="Ana")
    assert contradictions() == {"Helmut Cáceda"}
    assert row_of(database, article_id, "Capece").confirmed_by == "Luis"
    with writing(database) as session:
        restore_facts(session, withdrawal, author="Ana")
    assert contradictions() == set()
    assert row_of(database, article_id, "Helmut Cáceda").confirmed_by == "Luis"
    with writing(database) as session:
        assert dismissed_fingerprints(session, article_id) == dismissed
        withdraw_facts(session, article_id, [key], NO_TERMS, author="Ana")
    assert contradictions() == {"Helmut Cáceda"}


def test_taking_back_leaves_what_was_dismissed_elsewhere(database: Engine, article_id: int) -> None:
    """The number of a dismissal that is gone may be given to another, which stays."""
    with writing(database) as session:
        act(session, article_id, row_of(database, article_id, "Helmut Cáceda").key)
    key = row_of(database, article_id, "Helmut Cáceda").key
    with writing(database) as session:
        act(session, article_id, key, withdraw=True)
        [first] = [
            one
            for one in fact_sheet(session, article_id, NO_TERMS)
            if one.source == "Capece" and one.is_contradiction
        ]
        issue, segment = first.occurrences[0].issues[0], first.occurrences[0].segment
        elsewhere = dismiss(session, stored_id(segment), issue, reason="Its name", author="Ana")
        print_of_capece = elsewhere.fingerprint
        act(session, article_id, key)
    key = row_of(database, article_id, "Helmut Cáceda").key
    with writing(database) as session:
        act(session, article_id, key, withdraw=True)
        assert print_of_capece in dismissed_fingerprints(session, article_id)


def test_what_is_not_translated_contradicts_nothing(database: Engine, article_id: int) -> None:
    """Its facts stand last and say so, on the sheet and in the record."""
    with writing(database) as session:
        for segment in list_segments(session, article_id)[:2]:
            segment.target = ""
    with reading(database) as session:
        sheet = fact_sheet(session, article_id, NO_TERMS)
        record = gather_record(session, article_id, NO_TERMS, made_by="Ana", spoken="en")
    assert not any(row.is_contradiction for row in sheet)
    missing = [row.verdict is FactVerdict.MISSING for row in sheet]
    assert missing == sorted(missing)
    assert {row.source for row in sheet if row.verdict is FactVerdict.MISSING} == {
        "Capece",
        "Helmut Cáceda",
    }
    assert {fact["verdict"] for fact in record["segments"][1]["facts"]} == {"missing"}


def test_a_changed_text_is_not_what_was_confirmed(database: Engine, article_id: int) -> None:
    """The word for a fact stands until one of its texts changes, and an old sheet confirms nothing
    new.
    """
    row = row_of(database, article_id, "400%")
    with writing(database) as session:
        act(session, article_id, row.key)
        segment = list_segments(session, article_id)[2]
        edit_target(
            session,
            stored_id(segment),
            target="Trade grew 40%.",
            version=segment.version,
            author="Ana",
        )
    changed = row_of(database, article_id, "400%")
    assert (changed.confirmed_by, changed.is_contradiction) == ("", True)
    with pytest.raises(NotFoundError, match="changed meanwhile"), writing(database) as session:
        act(session, article_id, row.key)


def test_what_is_said_alike_stands_once(database: Engine, article_id: int) -> None:
    """A fact of two segments is one row with both places, and is confirmed in both."""
    with writing(database) as session:
        first, _, third = list_segments(session, article_id)
        for segment in (first, third):
            segment.source, segment.target = "Creció 4,5 %.", "It grew 4.5%."
    row = row_of(database, article_id, "4,5 %")
    assert [one.segment.position for one in row.occurrences] == [0, 2]
    with writing(database) as session:
        assert confirm_facts(session, article_id, [row.key], NO_TERMS, reason="", author="Ana") == 2


def test_a_name_is_asked_for_as_what_it_is_known_to_be() -> None:
    """A name of which nobody knows whether it is a who or a where stands apart; half an
    abbreviation is no name.
    """
    source = "Ana Prado dejó Lima y vio Huancayo, en la Av. Arequipa N.º 4, de Textil S. A. C."
    target = "Ana Prado left Lima and saw Huancayo, on Arequipa Avenue No. 4, of Textil S.A.C."
    [facts] = article_facts(
        [SegmentText(source, target, language="es")], NO_TERMS, target_language="en"
    )
    names = {fact.source: fact.kind for fact in facts if fact.kind is not FactKind.FIGURE}
    assert names["Ana Prado"] is FactKind.NAME
    assert names["Lima"] is FactKind.PLACE
    assert names["Huancayo"] is FactKind.OTHER_NAME
    assert not {"Av", "N", "C", "S", "A"} & names.keys()


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("Rowan Atkinson vuelve con «Johnny English Strikes Again» al cine.", ()),
        ("Rowan Atkinson vuelve con Johnny English Strikes Again al cine.", ((26, 54),)),
    ],
)
def test_a_title_with_a_given_name_in_it_is_nobody(
    source: str, codes: tuple[tuple[int, int], ...]
) -> None:
    """What stands whole in quotation marks or italics is no person, and nobody says it."""
    italics = tuple(InlineCode(start, end, "italic", "1") for start, end in codes)
    text = SegmentText(
        source,
        "Rowan Atkinson is back with Johnny English Strikes Again.",
        language="es",
        source_codes=italics,
    )
    [facts] = article_facts([text], NO_TERMS, target_language="en")
    assert [(fact.kind, fact.source) for fact in facts] == [
        (FactKind.NAME, "Rowan Atkinson"),
        (FactKind.OTHER_NAME, "Johnny English Strikes Again"),
    ]


def test_a_name_that_somebody_says_is_still_a_quotation() -> None:
    """Who answers with a name alone has said it."""
    text = SegmentText("«Ana Paz», dijo Luis Mar.", "“Ana Paz,” said Luis Mar.", language="es")
    [facts] = article_facts([text], NO_TERMS, target_language="en")
    assert (FactKind.QUOTATION, "Ana Paz") in [(fact.kind, fact.source) for fact in facts]


def test_a_doubt_about_the_words_around_it_contradicts_no_fact() -> None:
    """A left-out that covers a figure on both sides is about other words; one in the place of the
    figure is not, nor is what is critical.
    """
    source, target = "Hubo 6 ejes temáticos relacionados.", "There were 6 themes."
    fact = Fact(FactKind.FIGURE, "6", "6", (5, 6), (11, 12))
    around, exact, grave = (
        Issue("left-out", Category.ACCURACY, severity, "", span)
        for severity, span in (
            (Severity.MAJOR, (5, len(source) - 1)),
            (Severity.MAJOR, (5, 6)),
            (Severity.CRITICAL, (0, len(source) - 1)),
        )
    )
    assert [*touching(fact, [around, exact, grave])] == [exact, grave]
    assert [*facts_with_issues([fact], source, target, [around])] == [(fact, ())]


def test_what_only_the_translation_says_is_a_statement() -> None:
    """A clause with figures of its own is about no fact of the source; words that are taken for
    others, and what is minor, are no reason to read the sentence again.
    """
    source, target = "Hubo 6 ejes.", "There were 6 themes, 4.5 percent of the budget."
    fact = Fact(FactKind.FIGURE, "6", "6", (5, 6), (11, 12))
    added, minor, other = (
        Issue("added", category, severity, "", None, (20, 46))
        for category, severity in (
            (Category.ACCURACY, Severity.MAJOR),
            (Category.ACCURACY, Severity.MINOR),
            (Category.LINGUISTIC_CONVENTIONS, Severity.MAJOR),
        )
    )
    whole = Fact(FactKind.STATEMENT, source, target, (0, len(source)), (0, len(target)))
    issues = [added, minor, other]
    assert [*facts_with_issues([fact], source, target, issues)] == [(fact, ()), (whole, (added,))]


def test_a_critical_issue_about_no_fact_stands_on_top(database: Engine, article_id: int) -> None:
    """A lost denial is in no name and no figure: its sentence is a statement above all else, on the
    sheet and in the record, and confirming it dismisses the issue.
    """
    text = "Nadie vino a la reunión que pidieron los vecinos."
    with writing(database) as session:
        segment = list_segments(session, article_id)[0]
        segment.source, segment.target = text, text
    with reading(database) as session:
        top = fact_sheet(session, article_id, NO_TERMS)[0]
        record = gather_record(session, article_id, NO_TERMS, made_by="Ana", spoken="en")
    assert (top.kind, top.source, top.is_contradiction) == (FactKind.STATEMENT, text, True)
    [fact] = record["segments"][0]["facts"]
    assert (fact["kind"], fact["verdict"]) == ("statement", "open")
    with writing(database) as session:
        act(session, article_id, top.key)
    top = row_of(database, article_id, text)
    assert (top.verdict, top.confirmed_by) == (FactVerdict.ANSWERED, "Luis")


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("El movimiento Colombia Piensa en Grande creció.", "Grande", FactKind.OTHER_NAME),
        ("Lo publicó en El Espectador.", "El Espectador", FactKind.NAME),
        ("Lo vieron en Palermo.", "Palermo", FactKind.PLACE),
    ],
)
def test_a_word_of_a_name_and_a_newspaper_are_no_places(
    source: str, name: str, kind: FactKind
) -> None:
    """What stands behind "en" is a place, but not between the words of a name, nor a newspaper."""
    text = SegmentText(source, "Said.", language="es")
    [facts] = article_facts([text], NO_TERMS, target_language="en")
    assert kind in {fact.kind for fact in facts if fact.source == name}


def test_house_style_contradicts_no_fact() -> None:
    """How the house writes a date is no matter of whether it is the right one."""
    fact = Fact(FactKind.TIME, "18 de mayo", "18 May", (0, 10), (0, 6))
    style, wrong = (
        Issue("any", category, Severity.MINOR, "", None, (0, 6))
        for category in (Category.STYLE, Category.ACCURACY)
    )
    assert [*touching(fact, [style, wrong])] == [wrong]
