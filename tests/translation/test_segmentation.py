"""Sentence splitting. In the tables a bar marks where the text must be split, and nowhere else."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translation import sentence_rules
from translation.document import Block, Document, InlineCode, Kind
from translation.segmentation import LONGEST_SENTENCE, segment_document, split_sentences


def _assert_split(marked: str, language: str = "es") -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    text = " ".join(expected)
    assert [sentence.text for sentence in split_sentences(text, language)] == expected


def _document(*blocks: Block) -> Document:
    return Document("note.txt", "", "", blocks, "text/plain")


def test_every_rule_has_a_test_of_its_name() -> None:
    """Each rule that decides is proved by a test that is called like it."""
    tests = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert {rule.__name__ for rule in sentence_rules.RULES} - tests == set()


def test_blank_line_ends() -> None:
    """A blank line parts sentences even without a full stop; a single line break does not."""
    found = split_sentences("El plan\n\nNo hay fondos\npara todos.")
    assert [sentence.text for sentence in found] == ["El plan", "No hay fondos\npara todos."]


@pytest.mark.parametrize(
    "marked",
    [
        "«Es así. No hay más», dijo. | Luego calló.",
        "“Es así. No hay más”, dijo Pérez. | Nadie respondió.",
        '"Es así. No hay más", dijo. | Nadie respondió.',
        "Dijo: «Es así. No hay más». | Y se fue.",
        "El alza (ver cuadro. Fuente: INEI) fue leve. | Luego cayó.",
        "Volvió. | «Es así. No hay más.» | Luego calló.",
    ],
)
def test_quotation_stays_whole(marked: str) -> None:
    """A short quotation or bracket of several sentences stays with the words around it."""
    _assert_split(marked)


LONG = (
    "El comercio no puede esperar otros cuatro años a que alguien decida qué hacer con la ley de "
    "ventas"
)


def test_a_long_quotation_is_split_inside() -> None:
    """Its sentences stand alone; the closing mark and the attribution stay with the last."""
    _assert_split(f"«{LONG}. | {LONG}. | No pedimos más», dijo el gremio. | Luego calló.")
    _assert_split(f"«{LONG}. | {LONG}.» | El ministro calló.")


@pytest.mark.parametrize(
    "marked",
    [
        "« Es así. » | Luego calló.",
        "Volvió solo. | « Es así. » | Calló.",
        "El puente reabrirá. | Todos celebran. 👩‍👧 🎉",
    ],
)
def test_closing_mark_stays(marked: str) -> None:
    """A closing mark is never left at the head of the next sentence, spaced or not; nor is an emoji
    left alone.
    """
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "—No sé —dijo Pérez—. | Ya veremos.",
        "—No sé. —dijo Pérez—. | Ya veremos.",
        "—¿Vendrás? —preguntó ella. | —No puedo.",
        "– Ya es tarde. | – Pues vámonos.",
    ],
)
def test_dialogue_tag_continues(marked: str) -> None:
    """A dash before a small letter says who speaks; before a capital it opens a turn."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "«¿Qué?», preguntó ella. | Nadie habló.",
        "¿Quién paga? preguntó el juez. | Nadie.",
        "Dijo... y se fue… a casa. | No volvió.",
        "La cita es a las 5 p. m. del lunes. | Habrá transmisión.",
        "¡Ay!, exclamó. | Luego rio.",
    ],
)
def test_lowercase_continues(marked: str) -> None:
    """No sentence begins with a small letter."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "1. El gobierno pagará. | 2. La mesa decidirá. | 3. El juez callará.",
        "a) El plazo vence hoy. | b) La multa sube.",
        "II. Los antecedentes del caso.",
        "3.1. Plazos y multas.",
    ],
)
def test_number_of_an_item_stays(marked: str) -> None:
    """The number belongs to the item that it numbers."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "title",
    ["Sr.", "Sra.", "Dr.", "Dra.", "Ing.", "Lic.", "Mg.", "Arq.", "Abg.", "Gral.", "Cnel.",
     "Mons.", "Pdte.", "Prof.", "Econ.", "Mtra.", "Sto.", "Fr.", "Tte.", "Gob.", "Sen."],
)  # fmt: skip
def test_title_before_a_name(title: str) -> None:
    """A title never ends a sentence before a name."""
    _assert_split(f"Habló {title} Pérez ayer. | Nadie lo oyó.")
    _assert_split(f"{title} Núñez no vino. | Mandó una carta.")


@pytest.mark.parametrize(
    "marked",
    [
        "Según el art. 5 no procede. | El juez lo dijo.",
        "La Ley N.° 30424 y el N.º 7 rigen. | Nadie las cumple.",
        "La Ley No. 30424, la núm. 4 y la Nro. 8 rigen. | Nadie las cumple.",
        "Vive en la Mz. B Lt. 4 de Comas. | Nadie lo visita.",
        "El oficio N°. DFOE-SOS-0012 lo dice. | Nadie lo leyó.",
        "Rige el N°. 7 y el n.º IV. | Nadie los cumple.",
        "Ver pág. 12, cap. 3, vol. 2, fig. 7 e inc. 4. | Luego firmar.",
        "Llame al tel. 555 1234. | Atendemos hoy.",
        "El choque fue en el km. 45. | No hubo heridos.",
        "El art. IV lo prohíbe. | Nadie lo cumple.",
        "Recorrió 45 km. | A las 8 llegó.",
    ],
)
def test_reference_before_its_number(marked: str) -> None:
    """The abbreviation goes with the number, letter or Roman figure after it."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Cuesta S/. 500 hoy. | Ayer era menos.",
        "Pagó Bs. 30 y US$. 40. | No debe más.",
        "Vale Gs. 9.000 hoy. | Subirá.",
    ],
)
def test_currency_before_its_amount(marked: str) -> None:
    """The currency sign goes with its amount."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Lima, ene. 3. | El ministro habló ayer.",
        "Lima, ene. 3 (Andina). | El ministro habló ayer.",
        "Lima, 3 ene. (ANDINA).- El alcalde habló.",
        "Belém, 9 set. | O naufrágio deixou 23 mortos.",
        "Lima, 3 ene. – El alcalde habló. | Nadie respondió.",
        "MILANO, 15 apr. - Momenti di panico in clinica. | Tre i feriti.",
    ],
)
def test_month_of_a_dateline_goes_on(marked: str) -> None:
    """A shortened month goes with its day, and both with the agency that sends the text."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "plural", ["EE. UU.", "FF. AA.", "RR. HH.", "CC. OO.", "DD. HH.", "SS. MM."]
)
def test_doubled_abbreviation_stays_whole(plural: str) -> None:
    """The doubled letters of a plural abbreviation are one word."""
    _assert_split(f"La oficina de {plural} calló ayer. | Luego habló.")
    _assert_split(f"La oficina de {plural} Torres calló.")


@pytest.mark.parametrize(
    "marked",
    [
        "Grupo Bimbo, S. A. B. de C. V. cotiza en bolsa. | Ganó más.",
        "Sol de Antequera S. A. de C. V. no respondió. | Nadie insistió.",
        "Textiles Andinos S. R. L. quebró. | Debía mucho.",
        "Hay frutas, p. ej. Mango y palta. | Se exportan.",
        "Murió en el 44 a. C. en Roma. | Nadie lo lloró.",
        "Salió a las 10 a. m. y volvió a la 1 p. m. con pan. | Durmió.",
        "Viajó a Washington, D. C. y volvió. | No habló.",
    ],
)
def test_spaced_abbreviation_stays_whole(marked: str) -> None:
    """Single letters with their dots hold together."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Costó aprox. S/ 30 ayer. | Hoy cuesta más.",
        "Jugó Perú vs. Chile en Lima. | Ganó nadie.",
        "Vive en la Av. La Marina 120. | Trabaja lejos.",
    ],
)
def test_abbreviation_that_never_ends(marked: str) -> None:
    """After these something always follows."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "abbreviation",
    ["EE. UU.", "EE.UU.", "Gloria S.A.", "Gloria S.A.C.", "Gloria S.R.L.", "la Cía.", "Pérez Ltda.",
     "Díaz Hnos.", "D.F.", "Bogotá D. C.", "Uds.", "Ud.", "pan, leche, etc.",
     "el 700 a. C.", "Gloria S. A. de C. V."],
)  # fmt: skip
def test_abbreviation_that_may_end(abbreviation: str) -> None:
    """It ends a sentence before a word that begins one, and not before a name or a small letter."""
    _assert_split(f"Es de {abbreviation} | El lunes volvió.")
    _assert_split(f"Es de {abbreviation} y volvió. | Luego calló.")
    if "etc." not in abbreviation:
        _assert_split(f"Es de {abbreviation} Arequipa. | Luego calló.")


@pytest.mark.parametrize(
    "marked",
    [
        "Lo dijo J. M. Pérez ayer. | Nadie lo oyó.",
        "El presidente M. Vizcarra renunció. | Luego calló.",
        "Comió vitamina C. | Luego durmió.",
        "J. P. Ríos no vino.",
    ],
)
def test_initial_of_a_name(marked: str) -> None:
    """An initial goes with its name; a lone capital after a common word may be the end."""
    _assert_split(marked)


def test_an_initial_that_is_a_title_of_the_language_ends_nothing() -> None:
    """In French M. is Monsieur, before names that begin as Spanish sentences do, too."""
    _assert_split("Il avance, dit M. Al Hussein. | Il part avec MM. Al Bachir et Diène.", "fr")
    _assert_split("La reforma fue clase M. | Al llegar, calló.", "es")


@pytest.mark.parametrize(
    "marked",
    [
        "Alicorp (antes Fabril S.A.) Perú creció. | Luego cayó.",
        "Fue leve. | (Lo dijo el INEI.) | Luego cayó.",
        "Viajó al norte (EE. UU.). | Luego volvió.",
    ],
)
def test_bracketed_aside_continues(marked: str) -> None:
    """A bracket inside a sentence does not end it; a sentence in brackets ends itself."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    ["Ya veremos… | Mañana habrá más.", "Ya veremos... | ¿Quién sabe?", ("No sé… quizá mañana. | "
        "Adiós."),
     "«No sé…» | Luego calló.", "Fue con... su primo. | Volvió."],
)  # fmt: skip
def test_ellipsis_before_a_capital_ends(marked: str) -> None:
    """The dots end a sentence before a capital and not before a small letter."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    ["¿Quién paga? | ¡Nadie! | El Estado calla.", "¿Y ahora? | ¿Qué hacer? | 30 días más.",
     "«¿Vendrás?» | Ella calló.",
     "¿¡Cómo!? | Nadie rio."],
)  # fmt: skip
def test_question_or_exclamation_ends(marked: str) -> None:
    """Question and exclamation marks end a sentence before a capital, a figure or another
    question.
    """
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    ["Dijo que «no hay más». | Luego calló.", "«No hay más.» | Luego calló.", ("Firmó (tarde). | "
        "Luego calló."),
     'Dijo "no". | "Sí", dijo otro.', "Dijo “no”. | “Sí”, dijo otro."],
)  # fmt: skip
def test_closed_quotation_ends(marked: str) -> None:
    """The marks that close beside a full stop do not hide it."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Er lehnte ab. | „Ich verkaufe nie.“ | Danach ging er. | „Nein.“",
        "„Das ist so. Mehr gibt es nicht“, sagte sie. | „Wir gehen“, rief er.",
        "»Das ist so. Mehr gibt es nicht«, sagte sie. | »Wir gehen«, rief er.",
        "Er fragte: „Was nun?“ | Niemand antwortete. | ‚Nein‘, sagte er.",
        "Verpflegung kostet. | „Angesichts der Lage” zahlt er. | Er ging.",
    ],
)
def test_german_quotation_marks_are_quotation_marks(marked: str) -> None:
    """A sentence begins at „ and », and ends behind the “ and « that close them."""
    _assert_split(marked, "de")


def test_plain_word_before_a_starter_ends() -> None:
    """Words like "mar" are no abbreviation where a new sentence begins."""
    _assert_split("La basura acaba en el mar. | Tras la pausa habló.")


@pytest.mark.parametrize(
    "marked",
    [
        "Sumó 1.234,5 y S/ 3.5 millones, un 3.5 % más. | Luego bajó.",
        "Salió a las 10.30 del 1.º de mayo. | Era el 3.er aviso.",
        "Está en www.gob.pe/produce.html y en a.b@c.pe. | Léalo.",
        "El archivo informe.final.pdf pesa 2.5 MB. | Ábralo.",
    ],
)
def test_numbers_and_addresses_stay_whole(marked: str) -> None:
    """Without white space there is no end: decimals, times, ordinals, addresses and file names."""
    _assert_split(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Smith went to the U.S. | He came back.",
        "Sen. Jones of Acme Inc. said no. | “No,” he said. | “We will.”",
        "It costs $3.5 million, or 12.5%. | Gen. Díaz agreed.",
        "“It is so. There is no more,” she said. | Then she left.",
        "The U.S. Senate met at 10 a.m. on Friday. | It voted.",
        "Who pays? | Nobody! | The state is silent.",
    ],
)
def test_english_is_split_too(marked: str) -> None:
    """Existing English drafts are split as well, for alignment."""
    _assert_split(marked, "en")


def test_other_scripts_are_split_at_their_own_full_stop() -> None:
    """Chinese writes no space after its full stop."""
    found = split_sentences("你好世界。再见。", "zh")
    assert [sentence.text for sentence in found] == ["你好世界。", "再见。"]


def test_overlong_sentence_is_cut() -> None:
    """A sentence over the limit is cut after a semicolon, else a comma, else a space, else
    anywhere.
    """
    for separator in ("; ", ", ", " "):
        text = separator.join(["palabras sin fin"] * 200)
        pieces = split_sentences(text)
        assert max(len(piece.text) for piece in pieces) <= LONGEST_SENTENCE
        assert {piece.text[-1] for piece in pieces[:-1]} <= {separator.strip() or "n", "s"}
    assert [len(piece.text) for piece in split_sentences("x" * 2500)] == [1000, 1000, 500]


_PIECES = ["Sr. ", "EE. UU. ", "«", "»", "“", "”", '"', "(", ")", ". ", "… ", "? ", "¿", "El ",
           "dijo ", "—", "\n\n",
           "1. ", "\u00a0", "S/ ", "J. ", "\ud800", "é", "。"]  # fmt: skip


@given(
    st.one_of(
        st.text(st.characters(), max_size=200), st.lists(st.sampled_from(_PIECES)).map("".join)
    )
)
def test_only_white_space_lies_between_sentences(text: str) -> None:
    """Offsets and texts agree, in order, and nothing else is lost."""
    last = 0
    for sentence in split_sentences(text):
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
        assert text[last : sentence.start].strip() == ""
        last = sentence.end
    assert text[last:].strip() == ""


@pytest.mark.parametrize(
    "unit", [".", "«", '"a. ', "(a. ", "Sr. ", "\n", ".'", "A. B ", ". »", "a", " "]
)
def test_hostile_text_is_split(unit: str) -> None:
    """A hundred thousand repetitions end, in pieces of bounded length."""
    found = split_sentences(unit * 25_000)
    assert all(len(sentence.text) <= LONGEST_SENTENCE for sentence in found)


def test_segments_are_numbered_over_the_article() -> None:
    """Positions run on over the blocks; empty blocks count as paragraphs and give no segment."""
    segments = segment_document(
        _document(
            Block(Kind.TITLE, "Capece pide un plan"),
            Block(Kind.PARAGRAPH, ""),
            Block(Kind.PARAGRAPH, "Uno vino. Dos se fueron."),
        ),
        "es",
    )
    assert [(segment.position, segment.paragraph, segment.source) for segment in segments] == [
        (0, 0, "Capece pide un plan"),
        (1, 2, "Uno vino."),
        (2, 2, "Dos se fueron."),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        (Kind.BOILERPLATE, "Tu correo no será publicado. Los campos son obligatorios.", 1),
        (Kind.BYLINE, "Por Ana Díaz. Enviada a Lima.", 1),
        (Kind.TITLE, "¿Y la ley? El Congreso calla", 1),
        (Kind.TITLE, "El Congreso calla hoy. El ministro habla hoy.", 2),
        (Kind.HEADING, "Vino. Vio. Venció.", 1),
        (Kind.LIST_ITEM, "Un sello de confianza", 1),
        (Kind.LIST_ITEM, "El plazo vence hoy. La multa sube mañana.", 2),
        (Kind.TABLE_CELL, "Aprox. 3. Otros", 1),
        (Kind.QUOTATION, "Es así. No hay más.", 2),
    ],
)
def test_lines_are_split_only_into_real_sentences(kind: Kind, text: str, count: int) -> None:
    """Junk and bylines stay whole; titles, headings, items and cells unless each part is a
    sentence.
    """
    assert len(segment_document(_document(Block(kind, text)), "es")) == count


def test_inline_codes_follow_their_sentences() -> None:
    """Codes are cut to each sentence with offsets of its own; a footnote mark goes to what it
    follows.
    """
    text = "Uno vino ayer. Dos se fueron."
    bold = InlineCode(4, 18, "bold", "1")
    note = InlineCode(14, 14, "footnote", "2", "7")
    first, second = segment_document(_document(Block(Kind.PARAGRAPH, text, (bold, note))), "es")
    assert first.codes == (InlineCode(4, 14, "bold", "1"), InlineCode(14, 14, "footnote", "2", "7"))
    assert second.codes == (InlineCode(0, 3, "bold", "1"),)


_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from translation.segmentation import split_sentences
for piece in ("D. ", "art. ", "1. "):
    for language in sys.argv[1:]:
        sentences = split_sentences(piece * 25_000, language)
        assert "".join(one.text for one in sentences).replace(" ", "") == piece.strip() * 25_000
"""


@pytest.mark.parametrize("language", ["it", "ca", "da", "es"])
def test_nothing_but_abbreviations_is_split_at_once(language: str) -> None:
    """A long row of them, whose time once grew by the square, ends within a minute of processor."""
    subprocess.run(
        [sys.executable, "-c", _LIMITED, language], check=True, cwd=Path(__file__).parents[2]
    )
