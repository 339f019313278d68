"""What is right in English though it differs from the Spanish, and beside each rule what stays
wrong.
"""

import pytest

from glossary.renderings.wrong_names import find_wrong_renderings
from glossary.renderings.wrong_rendering import Reason

# The rule; a pair that it clears; a pair as near to it as can be that is still wrong.
_RULES = [
    (
        "Spanish opens no word with an s and a consonant",
        ("El filósofo nació en Estagira.", "The philosopher was born in Stagira."),
        ("El filósofo nació en Estagira.", "The philosopher was born in Estagiria."),
    ),
    (
        "a word of a title is translated",
        (
            "Es el director Cronenberg, de Promesas del Este.",
            "It is Cronenberg of Eastern Promises.",
        ),
        ("Lo dijo Rosa Promás ayer.", "Rosa Promise said so yesterday."),
    ),
    (
        "given names of the world have several spellings",
        ("Lo dijo Petr Dolínek.", "Peter Dolínek said so."),
        ("Lo dijo Ana Dolínek.", "Anna Dolínek said so."),
    ),
    (
        "an office is translated",
        ("Señor Presidente, la ley rige.", "Mr President, the law is in force."),
        ("Lo dijo Marcos Alcalde ayer.", "Marcos Mayor said so yesterday."),
    ),
    (
        "a month is no person",
        ("Fue en Julio de 2008.", "It was in July 2008."),
        ("Lo dijo Julio Guzmán ayer.", "July Guzmán said so yesterday."),
    ),
    (
        "the head noun of an organisation is not its name",
        ("Ganó el Premio de la Fundación Moragas.", "She won the Premi de la Fundació Moragas."),
        ("Ganó el Premio de la Fundación Zavaleta.", "She won the prize of the Fundación Zabalta."),
    ),
    (
        "a numeral takes an ordinal's ending",
        ("Fue el Informe XXVIII sobre el tema.", "It was the XXVIIIth Report on the matter."),
        ("Fue el informe de Xaviera ayer.", "It was the report of Xabiera yesterday."),
    ),
    (
        "a word that opens an answer is no surname",
        ('Me dijo: "Bueno, no creo".', 'He said, "Well, I do not think so."'),
        ("Lo dijo Gustavo Bueno ayer.", "Gustavo Good said so yesterday."),
    ),
    (
        "the end of a longer name is translated with it",
        ('Marcharon las "Damas de Blanco" ayer.', 'The "Ladies in White" marched yesterday.'),
        ("Marchó Hugo Blanco ayer.", "Hugo White marched yesterday."),
    ),
    (
        "places of the world have English names",
        ("El Consejo del Eliseo viajó a Sídney.", "The Elysée adviser travelled to Sydney."),
        ("El vuelo llegó a Sídney.", "The flight arrived in Sydnei."),
    ),
    (
        "so have the ancients",
        ("Leyó a Tancredo y a Antígona.", "She read Tancred and Antigone."),
        ("Leyó a Antígona ayer.", "She read Antigonea yesterday."),
    ),
    (
        "English makes a demonym of the place",
        ("El ejército de Tver asediaba la villa.", "The Tverian army besieged the town."),
        ("El ejército de Chota asediaba la villa.", "The Chotta army besieged the town."),
    ),
    (
        "German writes an umlaut with an e",
        ("Lo dijo Wolfgang Schaeuble ayer.", "Wolfgang Schäuble said so yesterday."),
        ("Lo dijo Wolfgang Schaeuble ayer.", "Wolfgang Schaffle said so yesterday."),
    ),
    (
        "languages write Slavic sounds each in its own way",
        ("Habló el georgiano Saakachvili ayer.", "The Georgian Saakashvili spoke yesterday."),
        ("Habló el economista Kuczynski ayer.", "The economist Kuchinski spoke yesterday."),
    ),
    (
        "marks of other languages are left out",
        ("Habló el profesor Václav Pačes.", "Professor Václav Paces spoke."),
        ("Habló el profesor Helmut Cáceda.", "Professor Helmut Caceda spoke."),
    ),
    (
        "the draft has a mark that the Spanish leaves out",
        ("Ayudó a Temujin ayer.", "He helped Temüjin yesterday."),
        ("Ayudó a Temujin ayer.", "He helped Temujan yesterday."),
    ),
    (
        "capitals inside a name",
        ("Habló David Mckinley ayer.", "David McKinley spoke yesterday."),
        ("Habló David Mckinley ayer.", "David McKenly spoke yesterday."),
    ),
    (
        "initials that the Spanish text writes as a word",
        ("Hay más de 400 Ippc en el país.", "There are more than 400 IPCC in the country."),
        ("Habló el director de Ippco ayer.", "The director of Ipco spoke yesterday."),
    ),
    (
        "monarchs take their English name",
        ("Habló la reina Beatriz ayer.", "Queen Beatrix spoke yesterday."),
        ("Habló la doctora Zavaleta ayer.", "Doctor Savaleta spoke yesterday."),
    ),
    (
        "a monarch with a numeral is known by another form",
        ("Habló el rey Carlos XVI Gustavo ayer.", "King Carl XVI Gustaf spoke yesterday."),
        ("Habló Carlos Gustavo Prado ayer.", "Carlos Gustaf Prado spoke yesterday."),
    ),
    (
        "the sea is no person called Mar",
        ("Navegó en el Mar Blanco.", "It sailed in the White Sea."),
        ("Habló Mar Blanco ayer.", "Mar White spoke yesterday."),
    ),
    (
        "the noun of a street is translated at the end of its name too",
        ("Vive en la Primiera Calle de Nueva York.", "He lives on First Street in New York."),
        ("Habló Ana Calle ayer.", "Ana Street spoke yesterday."),
    ),
    (
        "a word of the language is another rendering of what is nobody's name",
        ("Aconseja Kriegler de la Branding Akademie.", "Kriegler of the Branding Academy advises."),
        ("Aconseja Kriegler ayer a Messina.", "Krieger advised Messina yesterday."),
    ),
]


@pytest.mark.parametrize(
    ("source", "target"), [good for _, good, _ in _RULES], ids=[r for r, _, _ in _RULES]
)
def test_what_english_writes_otherwise_is_right(source: str, target: str) -> None:
    """A regular difference between the two languages is not reported."""
    assert find_wrong_renderings(source, target, ()) == ()


@pytest.mark.parametrize(
    ("source", "target"), [bad for _, _, bad in _RULES], ids=[r for r, _, _ in _RULES]
)
def test_what_is_like_it_but_wrong_is_still_found(source: str, target: str) -> None:
    """The nearest mistake to each rule is reported."""
    assert find_wrong_renderings(source, target, ())


def test_the_lost_accents_of_one_name_are_one_mistake() -> None:
    """Words side by side that lost their accents are found once, and one suggestion repairs them
    all.
    """
    [wrong] = find_wrong_renderings(
        "Tocó José Tomás Pérez Selles.", "Jose Tomas Perez Selles played.", ()
    )
    assert (wrong.reason, wrong.target_span, wrong.suggestion) == (
        Reason.NEAR_TWIN,
        (0, 16),
        "José Tomás Pérez",
    )
