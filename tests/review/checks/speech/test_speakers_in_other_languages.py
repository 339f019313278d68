"""Who speaks, and whether a woman or a man, in languages that have a table of people."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText, checks_in
from review.checks.running import check_article
from review.checks.speech import attribution


def checks_of_last(languages: tuple[str, str], *pairs: tuple[str, str]) -> list[str]:
    """What the checks of attribution find in the last of the pairs."""
    article = [SegmentText(source, target) for source, target in pairs]
    issues = check_article(
        article,
        TermIndex(()),
        checks=checks_in(attribution),
        source_language=languages[0],
        target_language=languages[1],
    )
    return [issue.check for issue in issues[-1]]


@pytest.mark.parametrize(
    ("languages", "source", "wrong", "right"),
    [
        (
            ("fr", "en"),
            "« Non », a-t-elle déclaré.",
            "“No,” he declared.",
            "“No,” she declared.",
        ),
        (("de", "en"), "„Nein“, sagte er.", "“No,” she said.", "“No,” he said."),
        (("pt", "en"), "“Não”, disse ela.", "“No,” he said.", "“No,” she said."),
        (
            ("fr", "en"),
            "Mme Lagarde a quitté la salle.",
            "Mr Lagarde left the room.",
            "Mrs Lagarde left the room.",
        ),
        (
            ("de", "en"),
            "Frau Schmidt verließ den Saal.",
            "Mr Schmidt left the room.",
            "Mrs Schmidt left the room.",
        ),
        (
            ("it", "en"),
            "La ministra Elsa Fornero ha pianto.",
            "Mr Fornero wept.",
            "Ms Fornero wept.",
        ),
        (
            ("ca", "en"),
            "La consellera Montserrat Tura va signar l'acord.",
            "Mr Tura signed the deal.",
            "Ms Tura signed the deal.",
        ),
        (
            ("en", "es"),
            "Minister Angela Schmidt left the room.",
            "El ministro Angela Schmidt dejó la sala.",
            "La ministra Angela Schmidt dejó la sala.",
        ),
        (
            ("de", "en"),
            "Die Torhüterin Anna Loos verriet, dass sie den Roman im Zug geschrieben habe.",
            "Goalkeeper Anna Loos revealed that he had written the novel on the train.",
            "Goalkeeper Anna Loos revealed that she had written the novel on the train.",
        ),
        (
            ("de", "en"),
            "Oberbürgermeisterin Carola Wendt sprach von guten Gesprächen.",
            "Mayor Carola Wendt told us that his talks were good.",
            "Mayor Carola Wendt told us that her talks were good.",
        ),
        (
            ("pt", "en"),
            "A juíza adiou a sentença e explicou que precisava de mais tempo.",
            "The judge put off the ruling, explaining that he needed more time.",
            "The judge put off the ruling, explaining that she needed more time.",
        ),
        (
            ("de", "en"),
            "Der Bäckermeister Karl Huber will seinen Laden schließen.",
            "Master baker Karl Huber plans to close her shop.",
            "Master baker Karl Huber plans to close his shop.",
        ),
        (
            ("de", "en"),
            "Die langjährige Vorstandschefin legte am Freitag ihr Amt nieder.",
            "The long-serving chief executive stepped down from his post.",
            "The long-serving chief executive stepped down from her post.",
        ),
        (
            ("pt", "en"),
            "Na terça-feira, a nova presidente prometeu rever os seus salários.",
            "On Tuesday the new president promised to review his salaries.",
            "On Tuesday the new president promised to review her salaries.",
        ),
        (
            ("fr", "en"),
            "L'actrice a remercié le public pour son accueil.",
            "The actress thanked the audience when he arrived.",
            "The actress thanked the audience when she arrived.",
        ),
        (
            ("it", "en"),
            "La sindaca di Torino ha presentato il piano per i trasporti.",
            "The mayor of Turin presented his transport plan.",
            "The mayor of Turin presented her transport plan.",
        ),
        (
            ("fr", "en"),
            "L'ancienne ministre a présenté son livre à Paris.",
            "The former minister presented his book in Paris.",
            "The former minister presented her book in Paris.",
        ),
        (
            ("it", "en"),
            "Una turista tedesca ha perso il suo passaporto.",
            "A German tourist lost his passport.",
            "A German tourist lost her passport.",
        ),
        (
            ("it", "en"),
            "Il ministro Elsa Fornero ha lasciato la sala dopo il voto.",
            "Minister Elsa Fornero left the room as he was tired.",
            "Minister Elsa Fornero left the room as she was tired.",
        ),
        (
            ("it", "en"),
            "Non c'è alcun pericolo, ha precisato la magistrata.",
            "There is no danger, he stressed.",
            "There is no danger, she stressed.",
        ),
        (
            ("fr", "en"),
            "Il n'y a aucun danger, a précisé la magistrate.",
            "There is no danger, he said.",
            "There is no danger, she said.",
        ),
        (
            ("ca", "en"),
            "No hi ha cap perill, va precisar la magistrada.",
            "There is no danger, he said.",
            "There is no danger, she said.",
        ),
        (
            ("es", "en"),
            "«No hay peligro», ha explicado el alcalde.",
            "“There is no danger,” she said.",
            "“There is no danger,” he said.",
        ),
        (("pt", "en"), "«Não», disse a ministra.", "“No,” he said.", "“No,” she said."),
        (
            ("en", "es"),
            "The judge said that she had no doubt.",
            "El juez afirmó no tener ninguna duda.",
            "La jueza afirmó no tener ninguna duda.",
        ),
        (
            ("en", "es"),
            "The nurse said she saw the soldiers enter the ward.",
            "El enfermero dijo que vio a los soldados entrar en la sala.",
            "La enfermera dijo que vio a los soldados entrar en la sala.",
        ),
    ],
)
def test_a_word_of_the_other_sex_is_an_issue_in_every_language_with_people(
    languages: tuple[str, str], source: str, wrong: str, right: str
) -> None:
    """A pronoun or title of the other sex than the source shows is found, the right one is not."""
    assert len(checks_of_last(languages, (source, wrong))) == 1
    assert not checks_of_last(languages, (source, right))


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            ("fr", "en"),
            "La chancellerie n'a rien fait, a t-il dit.",
            "The Chancellor's Office did nothing, he said.",
        ),
        (
            ("de", "en"),
            "Die Forscher der Universität sagten das.",
            "The researchers said she knew.",
        ),
        (
            ("fr", "en"),
            "Il faut dire que sa politique est claire.",
            "It must be said that her policy is clear.",
        ),
        (("it", "en"), "Andrea Costa ha parlato.", "Ms Andrea Costa spoke."),
        (
            ("de", "en"),
            "Die Richterin sagte Peter Loos, er müsse gehen.",
            "The judge told Peter Loos that he had to go.",
        ),
        (
            ("pt", "en"),
            "A mãe, Sarah Palin, ligou para a polícia.",
            "His mother, Sarah Palin, called the police.",
        ),
        (
            ("pt", "en"),
            "O animal fugiu até a mulher conseguir abrir o portão.",
            "The animal fled until he opened the gate.",
        ),
        (("it", "en"), "«Non è adatto», ha affermato la Pelosi.", "“He's not fit,” Pelosi said."),
        (("en", "es"), "The victim said he was robbed.", "La víctima dijo que le robaron."),
        (("en", "es"), "The judge told Ana she had lied.", "El juez le dijo a Ana que mintió."),
        (("xx", "en"), "Ona powiedziała nie.", "He said no."),
    ],
)
def test_what_the_source_leaves_open_is_no_issue(
    languages: tuple[str, str], source: str, target: str
) -> None:
    """A pronoun of a thing, a plural, a name of women here and men there, an unknown language:
    silence.
    """
    assert not checks_of_last(languages, (source, target))


def test_a_surname_alone_is_told_by_the_sentence_that_has_the_whole_name() -> None:
    """The given name in one sentence tells of the surname in the next."""
    before = ("Angela Merkel kam nach Paris.", "Angela Merkel came to Paris.")
    assert checks_of_last(("de", "en"), before, ("Merkel war müde.", "Mr Merkel was tired."))


def test_a_pronoun_that_opens_the_sentence_tells_the_sex_whoever_is_named_before() -> None:
    """«Ella» is a woman though the sentence before names a man, too."""
    before = ("Sabartés trabajó con su socia.", "Sabartés worked with his business partner.")
    source = "Ella afinó los tubos de oído."
    assert checks_of_last(("es", "en"), before, (source, "He tuned the pipes by ear."))
    assert not checks_of_last(("es", "en"), before, (source, "She tuned the pipes by ear."))


@pytest.mark.parametrize(
    ("source", "issues"),
    [
        ("Patricia Schroeder ha lavorato con Gary Hart alla sua campagna.", []),
        ("Patricia Schroeder ha lavorato negli Stati Uniti alla sua campagna.", ["pronoun-gender"]),
    ],
)
def test_a_pronoun_may_go_back_to_a_name_that_no_list_has(source: str, issues: list[str]) -> None:
    """Two capitals side by side may be somebody, unless they are a known place."""
    target = (
        source.replace("ha lavorato", "worked").replace("con", "with").replace("alla sua", "on his")
    )
    assert checks_of_last(("it", "en"), (source, target)) == issues
