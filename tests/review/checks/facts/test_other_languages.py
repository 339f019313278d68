"""Facts that need no grammar are compared in every language that the CLDR knows."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("language", "source", "target", "checks"),
    [
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 euros.", ["currency"]),
        ("pt", "A multa chega a 200 dólares.", "The fine is 200 dollars.", []),
        ("es", "El alcalde de Londres habló.", "The mayor of Londres spoke.", ["wrong-place"]),
        ("es", "LONDRES, 3 ene. Llovió.", "LONDRES, January 3. It rained.", ["wrong-place"]),
        ("es", "LONDRES, 3 ene. Llovió.", "LONDON, January 3. It rained.", []),
        ("pt", "O primeiro-ministro voltou a Londres.", "He returned to Londres.", ["wrong-place"]),
        ("pt", "A obra custa R$ 30 mil.", "The work costs 30 thousand reals.", []),
        ("fr", "Elle a coûté 12 M€.", "It cost 12 million euros.", []),
        ("fr", "Elle a coûté 12 Md€.", "It cost 12 million euros.", ["number-changed"]),
        ("de", "Er zahlte 300 Rubel.", "He paid 300 pounds.", ["currency"]),
        ("fr", "Il a payé 300 livres.", "He paid 300 pounds.", []),
        ("fr", "L'avocate générale a parlé.", "The prosecutor spoke.", []),
        ("it", "Il Pil sale di 3 decimi.", "GDP rises by 0.3 points.", []),
        ("it", "Il Pil sale di 3 decimi.", "GDP rises by 0.4 points.", ["number-changed"]),
        ("de", "Sie siegte mit 84 Hundertsteln.", "She won by 0.84 seconds.", []),
        (
            "pt",
            "O presidente da Alemanha falou.",
            "The president of Austria spoke.",
            ["wrong-place"],
        ),
        (
            "fr",
            "Le président de la Suisse est en Allemagne.",
            "The Swiss president is in Germany.",
            [],
        ),
        ("fr", "Le navire britannique arrive.", "The Canadian ship arrives.", ["wrong-place"]),
        ("de", "Die polnischen Bauern klagen.", "The Polish farmers complain.", []),
        ("de", "Die polnischen Bauern klagen.", "The Swedish farmers complain.", ["wrong-place"]),
        (
            "fr",
            "La bourse de Varsovie ferme.",
            "The Germany stock exchange closes.",
            ["wrong-place"],
        ),
        ("it", "La polizia di Monaco tace.", "The Munich police is silent.", []),
        (
            "fr",
            "Le contrat finit au mois d’octobre.",
            "The contract ends in the month of July.",
            ["month"],
        ),
        ("it", "Presero la città nell'aprile scorso.", "They took the city last June.", ["month"]),
        ("de", "Er reiste im Mai nach Frankreich.", "He went to France in June.", ["month"]),
        (
            "fr",
            "Ils étaient trois à la fin du XIXe siècle.",
            "They were three in the late 19th century.",
            [],
        ),
        ("fr", "Ils étaient trois.", "They were four.", ["number-changed"]),
        (
            "fr",
            "Un Français sur trois a 700 milliards.",
            "One in three French has 700 billion.",
            [],
        ),
        (
            "pt",
            "Cento e vinte e três casas e meia dúzia.",
            "A hundred and twenty-three houses and six.",
            [],
        ),
        (
            "it",
            "Il ventottenne ha 80mila euro e sei figli.",
            "The 28-year-old has 80,000 euros, six sons.",
            [],
        ),
        (
            "de",
            "Um 15.30 Uhr kamen zwölf Gäste mit 5 Mio. Euro.",
            "At 3:30 p.m. 12 came with 5 million.",
            [],
        ),
        ("de", "Der elfjährige Sohn sah „zwei Filme“.", "The 11-year-old son saw “two films”.", []),
        (
            "ca",
            "Vint-i-tres persones, dos-cents trenta euros.",
            "Twenty-three people, 230 euros.",
            [],
        ),
        ("fr", "Quatre adultes sur dix, neuf sur dix.", "Four in 10 adults, nine in 10.", []),
        ("fr", "Quatre adultes sur dix.", "Four in 20 adults.", ["number-added"]),
        ("fr", "Une personne sur 12 millions.", "A person in 14 million.", ["number-changed"]),
        ("pt", "Nove em cada dez casas.", "Nine in 10 houses.", []),
        ("de", "Vier von zehn Frauen kamen.", "Four in 10 women came.", []),
        ("es", "Ganó cinco en 25 partidos.", "He won five in 25 games.", []),
        (
            "es",
            "Son 20 tiendas de entre 80 y 100 metros.",
            "They are 20 stores of 80 to 100 meters.",
            [],
        ),
        ("es", "Ganó cinco en 25 partidos.", "He won five in 24 games.", ["number-changed"]),
        (
            "it",
            "Un quarto di milione, decine di migliaia.",
            "A quarter of a million, tens of thousands.",
            [],
        ),
        ("it", "Un quarto di milione di case.", "Half a million houses.", ["number-added"]),
        (
            "it",
            "Nell'VIII secolo i venti erano forti.",
            "In the 8th century the winds were strong.",
            [],
        ),
        (
            "it",
            "Nell'VIII secolo ci andò.",
            "In the 9th century she went there.",
            ["number-changed"],
        ),
        ("pt", "Investiram £ 2bn e £ 1,4bn.", "They put in £2bn and £1.4bn.", []),
        ("pt", "Investiram £ 2bn.", "They put in £3bn.", ["number-changed"]),
        ("pt", "Um bilhão e dezenas de milhões.", "One billion and tens of millions.", []),
        ("fr", "Les 350 autres milliards.", "The other 350 billion.", []),
        ("fr", "Quatre-vingt dix maisons, vingt deux rues.", "Ninety houses, 22 streets.", []),
        ("fr", "Ils viennent des quatre coins du monde.", "They come from all over the world.", []),
        ("fr", "Il dépasse 0°C en hiver.", "It is above freezing in winter.", []),
        ("fr", "Il part à 06h30.", "He leaves at 6.30.", []),
        ("fr", "Une vingtaine de jours, deux tiers.", "Some twenty days, two thirds.", []),
        ("de", "Das war ein Sechziger-Jahre-Hit.", "That was a hit of the 60s.", []),
        ("de", "Das war in den Sechzigerjahren.", "That was in the 1970s.", ["number-changed"]),
        ("de", "Er kam nach anderthalb Jahren.", "He came after one and a half years.", []),
        ("it", "4. Ma come si potrebbe fare?", "But how could it be done?", []),
        ("it", "È per il “99 per cento” sano.", "He is “99 percent” sound.", []),
        ("es", "Fue antes del 11-S.", "It was before the attacks of September.", []),
        ("es", "La ley [4] rige desde ayer.", "The law is in force since yesterday.", []),
        ("fr", "Les six autres millions restent.", "The other six million remain.", []),
        ("it", "4. Ma come si potrebbe fare?", "5. But how could it be done?", ["number-changed"]),
        ("ca", "Són cinc joves francesos.", "They are five twenty-something French students.", []),
        (
            "sv",
            "Det kom tjugofem personer, 14 miljoner.",
            "Twenty-five people came, 14 million.",
            [],
        ),
        ("sv", "Det kom 1 432 personer.", "There came 1,532 people.", ["number-changed"]),
    ],
)
def test_a_fact_is_compared(language: str, source: str, target: str, checks: list[str]) -> None:
    """The wrong one is found, the right one passes."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([]), source_language=language)
    assert [issue.check for issue in issues] == checks


@pytest.mark.parametrize(
    ("languages", "source", "target", "figure", "right"),
    [
        ("es-en", "Fueron 14.372,4 millones.", "It was 14.372.4 million.", "14.372.4", "14,372.4"),
        ("es-en", "Gastó $1.813.4 millones.", "It spent $1.813.4 million.", "1.813.4", "1,813.4"),
        ("es-en", "Hay 1'396.342 casas.", "There are 1'396,342 houses.", "1'396,342", "1,396,342"),
        ("en-de", "It was 14,372.4 euros.", "Es waren 14,372,4 Euro.", "14,372,4", "14.372,4"),
        (
            "fr-en",
            "Il y a 1.234.567 maisons.",
            "There are 1.234,567 houses.",
            "1.234,567",
            "1,234,567",
        ),
    ],
)
def test_what_is_no_figure_of_the_language_is_found(
    languages: str, source: str, target: str, figure: str, right: str
) -> None:
    """The issue stands at the figure and has the source's in the marks of the target's language."""
    here, there = languages.split("-")
    [issues] = check_article(
        [SegmentText(source, target)], TermIndex([]), source_language=here, target_language=there
    )
    found = {
        (target[slice(*issue.target_span)], issue.suggestion)
        for issue in issues
        if issue.target_span
    }
    assert (figure, right) in found


@pytest.mark.parametrize(
    "text", ["Version 2.100.3", "192.168.100.12", "S/ 1,234.50", "the 1.5 and 3,000"]
)
def test_versions_addresses_and_right_figures_pass(text: str) -> None:
    """Nothing is said of them where both texts have them."""
    assert check_article([SegmentText(text, text + " ok")], TermIndex([])) == ((),)
