"""Slips of form in a Spanish translation that only a sentence can tell: accents that make another
word, letters, gender and number.
"""

from dataclasses import replace

import pytest

from glossary.language.analysis import analyse
from glossary.matching import TermIndex
from review.checks.hypotheses.forms import agreement_hypotheses, spelling_hypotheses
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.issue import Issue, SegmentText
from review.checks.judge import judge
from review.checks.judgement import HypothesisKind, Judgement
from review.checks.running import check_article
from review.checks.witnesses import Witnesses
from translation.engine import ScoringEngine, TargetScore, TranslationEngine
from translation.languages.renderings import NOTHING_COUNTED, renderings

_SLIPS = [
    ("He wants more money.", "Quiere mas dinero.", "mas", "más"),
    ("The bank would have paid the debt.", "El banco habria pagado la deuda.", "habria", "habría"),
    ("Inflation fell last month.", "La inflación bajo el mes pasado.", "bajo", "bajó"),
    ("The house is empty.", "La casa esta vacía.", "esta", "está"),
    ("She did not know what to say.", "No sabía que decir.", "que", "qué"),
    ("The paper published the news.", "El periódico publico la noticia.", "publico", "publicó"),
    ("We came with him.", "Vinimos con el.", "el", "él"),
    ("I know nothing.", "No se nada.", "se", "sé"),
    ("The minister announced the reform.", "El ministro anuncio la reforma.", "anuncio", "anunció"),
    (
        "He worked in the hospitl of Lima.",
        "Trabajó en el hospitlal de Lima.",
        "hospitlal",
        "hospital",
    ),
]
_DISAGREEING = [
    ("The family lost their house.", "La familia perdió su casas.", "casas", "casa"),
    ("Many people came to the square.", "Muchas persona fueron a la plaza.", "persona", "personas"),
    ("The first song was in English.", "La primero canción era en inglés.", "primero", "primera"),
    ("They visited the cities of the north.", "Visitaron la ciudades del norte.", "la", "las"),
    ("He read a story to the children.", "Leyó un historia a los niños.", "un", "una"),
    ("The mountains were very steep.", "Las montañas eran muy empinado.", "empinado", "empinadas"),
    ("It is a very old law.", "Es un ley muy antigua.", "un", "una"),
]


@pytest.fixture(scope="module")
def witnesses(engine: TranslationEngine, opposite_engine: TranslationEngine) -> Witnesses:
    """Both bundled engines, into Spanish."""
    assert isinstance(engine, ScoringEngine)
    assert isinstance(opposite_engine, ScoringEngine)
    return Witnesses("en", "es", opposite_engine, engine)


def _mended(target: str, wrong: str, right: str) -> str:
    return f" {target}".replace(f" {wrong}", f" {right}", 1).strip()


def _offers(source: str, target: str, witnesses: Witnesses) -> set[str]:
    """All that would stand there after one of the repairs."""
    [found] = judge([(source, target)], witnesses)
    kinds = (HypothesisKind.SPELLING, HypothesisKind.FORM)
    return {
        target[: each.target_span[0]] + each.replacement + target[each.target_span[1] :]
        for each in found
        if each.kind in kinds
    }


@pytest.mark.engine
@pytest.mark.parametrize("slips", [_SLIPS, _DISAGREEING])
def test_most_slips_are_found_and_right_sentences_left_alone(
    slips: list[tuple[str, str, str, str]], witnesses: Witnesses
) -> None:
    """Of slips that a list cannot tell, two in three are put right on any processor, and hardly one
    right sentence is doubted.
    """
    found = [
        _mended(target, wrong, right) in _offers(source, target, witnesses)
        for source, target, wrong, right in slips
    ]
    assert sum(found) * 3 >= 2 * len(slips)
    doubted = [
        bool(_offers(source, _mended(target, wrong, right), witnesses))
        for source, target, wrong, right in slips
    ]
    assert sum(doubted) <= 1


def _heard(target: str, source: str = "It is so.") -> HeardPair:
    """A pair whose target surprises the engine everywhere."""
    scored = TargetScore(tuple((at, at + 1, -9.0) for at in range(len(target))), 0.0)
    return HeardPair(analyse(source, "en"), analyse(target, "es"), scored, None, NOTHING_COUNTED)


@pytest.mark.parametrize(
    ("target", "proposed"),
    [
        ("Vino el mas alto.", "Vino el más alto."),
        ("Tambíen vino.", "También vino."),
        ("Lo vio su mujer el dia seis.", "Lo vio su mujer el día seis."),
    ],
)
def test_a_surprising_word_may_be_one_with_another_accent(target: str, proposed: str) -> None:
    """The word with the same letters and other accents is proposed in its place, with its
    capital.
    """
    pair = _heard(target)
    assert proposed in {one.repaired(target) for one in spelling_hypotheses(pair)}


@pytest.mark.parametrize(
    "target", ["Vino solo.", "Vino éste.", "Son 3 ó 4.", "El video es viejo.", "Vino Mas."]
)
def test_a_word_that_may_be_written_either_way_is_left_alone(target: str) -> None:
    """No accent is proposed that may be left out, and none in a name."""
    wrong = {"solo": "sólo", "éste": "este", "ó": "o", "video": "vídeo", "Mas": "Más"}
    proposed = {one.replacement for one in spelling_hypotheses(_heard(target))}
    assert proposed.isdisjoint(wrong.values())


def test_a_form_that_nobody_writes_is_not_proposed() -> None:
    """The list has "reagrupáremos", a tense that went out of use."""
    pair = replace(_heard("Nos reagruparemos."), renderings=renderings("en", "es"))
    proposed = {one.replacement for one in spelling_hypotheses(pair)}
    assert "reagrupáremos" not in proposed


@pytest.mark.parametrize(
    ("target", "proposed"),
    [
        ("Vinieron las persona.", "Vinieron las personas."),
        ("Vinieron los personas.", "Vinieron las personas."),
        ("Es un historia.", "Es una historia."),
        ("Son las personas enferma.", "Son las personas enfermas."),
        ("Las personas son muy enferma.", "Las personas son muy enfermas."),
        ("Un salida es la otra.", "Una salida es la otra."),
    ],
)
def test_a_word_may_be_meant_to_agree_with_its_noun(target: str, proposed: str) -> None:
    """The form that agrees with the word beside it is proposed."""
    pair = _heard(target)
    assert proposed in {one.repaired(target) for one in agreement_hypotheses(pair)}


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("Perdió vidas en busca de turcos.", "turcos"),
        ("Es una actuación y un resultado fenomenales.", "fenomenales"),
        ("Cómo los utiliza cada especie.", "los"),
        ("Fue a recuperar poderes.", "poderes"),
        ("Las personas, dijo, son enfermo.", "enfermo"),
        ("Cobra cinco mil francos, unos ocho dólares.", "unos"),
    ],
)
def test_what_agrees_with_something_else_is_left_alone(target: str, word: str) -> None:
    """A noun after a preposition or a verb, a pronoun before a verb, what two nouns share and what
    stands before a number have no other form beside them.
    """
    proposed = {target[slice(*one.target_span)] for one in agreement_hypotheses(_heard(target))}
    assert word not in proposed


def _issues(judged: Judgement, source: str, target: str) -> list[Issue]:
    [found] = check_article(
        [SegmentText(source, target)],
        TermIndex([]),
        source_language="en",
        target_language="es",
        judged={(source, target): (judged,)},
    )
    return [*found]


@pytest.mark.parametrize(
    ("kind", "check", "target", "span", "right"),
    [
        (HypothesisKind.SPELLING, "another-spelling", "Quiere mas pan.", (7, 10), "más"),
        (HypothesisKind.FORM, "another-form", "Quiere los casa.", (11, 15), "casas"),
    ],
)
def test_what_was_judged_is_one_issue_with_a_choice(
    kind: HypothesisKind, check: str, target: str, span: tuple[int, int], right: str
) -> None:
    """The word is marked and the other one offered, not written by one key."""
    issues = _issues(Judgement(kind, None, span, right, 5.0), "He wants it.", target)
    [issue] = [one for one in issues if one.check == check]
    assert (issue.target_span, issue.suggestion, issue.choices) == (span, None, (right,))


def test_a_list_that_says_the_same_leaves_no_second_issue() -> None:
    """“Tambien” is one mistake, whoever finds it."""
    judged = Judgement(HypothesisKind.SPELLING, None, (5, 12), "también", 9.0)
    issues = _issues(judged, "He also came.", "Vino tambien.")
    assert [one.check for one in issues] == ["accent"]
