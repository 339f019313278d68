"""An article that came as Markdown goes out as the same text with its target in place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from review.export import export_article
from review.export.exported import ExportedArticle
from review.store.tables import SegmentState
from tests.review.export.conftest import segment
from translation.formats.article import read_here
from translation.inline_codes import project_codes

_TEXT = """---
title: "Sube el dólar"
date: 2022-05-10
author: Ana Sol
---

# Sube el dólar

El **ministro** usó `cotejo translate` y [la web](https://a.pe) ayer
en Lima.[^1]

![El puerto de noche](puerto.jpg "hola")

![IMG_1.jpg](IMG_1.jpg)

| Mes | Ventas |
|:----|---:|
| Enero | **12** millones |
| Ventas \\| compras | |

- uno de tres
  sigue aquí
- [ ] por hacer

1. primero de todos

> La cita dice así
> y sigue.

```python
print("hola mundo")
```

<div>Texto en caja</div>

Los próximos pasos
==================

[ref]: https://x.pe

[^1]: Una nota al pie.
"""
_SENTENCE = "El ministro usó cotejo translate y la web ayer en Lima."
_WORDS = {
    "Sube el dólar": "The dollar rises",
    _SENTENCE: "The minister used cotejo translate and the web.",
    "El puerto de noche": "The port at night",
    "hola": "hello",
    "Mes": "Month",
    "Ventas": "Sales",
    "Enero": "January",
    "12 millones": "12 million",
    "Ventas | compras": "Sales | purchases",
    "uno de tres sigue aquí": "one of three goes on",
    "por hacer": "to do",
    "primero de todos": "first of all",
    "La cita dice así y sigue.": "The quote says so and goes on.",
    "Texto en caja": "Text in a box",
    "Los próximos pasos": "The next steps",
    "Una nota al pie.": "A note below.",
    "Ana Sol": "Ana Sol",
}
_WRITTEN = """---
title: "The dollar rises"
date: 2022-05-10
author: Ana Sol
---

# The dollar rises

The **minister** used `cotejo translate` and the [web](<https://a.pe>).[^1]

![The port at night](puerto.jpg "hello")

![IMG_1.jpg](IMG_1.jpg)

| Month | Sales |
|:----|---:|
| January | **12** million |
| Sales \\| purchases | |

- one of three goes on
- [ ] to do

1. first of all

> The quote says so and goes on.

```python
print("hola mundo")
```

<div>Text in a box</div>

The next steps
==============

[ref]: https://x.pe

[^1]: A note below.
"""


def article_of(text: str, words: Mapping[str, str]) -> ExportedArticle:
    """The article that reading ``text`` gives, each segment translated as ``words`` say, and
    final.
    """
    read = read_here("nota.md", text.encode(), source_language="es")
    segments = [
        segment(
            number,
            one.source,
            words.get(one.source, ""),
            kind=str(one.kind),
            level=read.document.blocks[one.paragraph].level,
            source_codes=one.codes,
            target_codes=project_codes(one.source, one.codes, words.get(one.source, "")),
        )
        for number, one in enumerate(read.segments, start=1)
    ]
    segments = [
        replace(one, paragraph=of.paragraph, state=SegmentState.FINAL)
        for one, of in zip(segments, read.segments, strict=True)
    ]
    return ExportedArticle(
        name="nota.md",
        title="The dollar rises",
        source_language="es",
        target_language="en",
        segments=tuple(one for one in segments if one.kind != "boilerplate"),
        left_out=tuple(one for one in segments if one.kind == "boilerplate"),
        exported_at=datetime(2026, 3, 1, tzinfo=UTC),
        original=text.encode(),
        media_type="text/markdown",
    )


def test_whatever_is_no_text_of_the_article_stays_as_it_is() -> None:
    """Front matter, tables, pictures, notes, code, links and lists come out as they went in, with
    the target in them.
    """
    written = export_article(article_of(_TEXT, _WORDS), "md").decode()
    assert written == _WRITTEN.replace("==============\n", "==================\n")


def test_notes_on_consecutive_lines_keep_their_marks() -> None:
    """Each note is translated in its own line, under the name by which the text refers to it."""
    text = "Sube.[^1] Baja.[^nota-a]\n\n[^1]: Dato.\n[^nota-a]: Una entrevista.\n\n    Sigue.\n"
    words = {
        "Sube.": "It rises.",
        "Baja.": "It falls.",
        "Dato.": "Figure.",
        "Una entrevista.": "An interview.",
        "Sigue.": "It goes on.",
    }
    assert export_article(article_of(text, words), "md").decode() == (
        "It rises.[^1] It falls.[^nota-a]\n\n[^1]: Figure.\n[^nota-a]: An interview.\n\n"
        "    It goes on.\n"
    )


def test_explained_terms_and_attributes_of_headings_keep_their_marks() -> None:
    """Term and explanations are texts of their own; what a heading says to programs is none."""
    text = (
        "# El puerto {#port .unnumbered}\n\nMuelle\n: Lugar de carga\n: Otro\n  lugar\n\n"
        "## Obras {-}\n\nFin {de obra}\n"
    )
    words = {
        "El puerto": "The port",
        "Muelle": "Pier",
        "Lugar de carga": "Place of loading",
        "Otro lugar": "Another place",
        "Obras": "Works",
        "Fin {de obra}": "End {of work}",
    }
    article = article_of(text, words)
    assert [one.source for one in article.segments] == list(words)
    assert export_article(article, "md").decode() == (
        "# The port {#port .unnumbered}\n\nPier\n: Place of loading\n: Another place\n\n"
        "## Works {-}\n\nEnd {of work}\n"
    )


def test_a_number_in_a_stored_text_is_not_written_twice() -> None:
    """Articles of before 0.3 have it in source and target; a year is no number of the item."""
    article = article_of("# Lista\n\n1. primero de todos\n2. año bueno\n", {})
    stored = (
        ("Lista", "List"),
        ("1. primero de todos", "1. first"),
        ("2. año bueno", "2024. Good"),
    )
    segments = tuple(
        replace(one, source=source, target=target)
        for one, (source, target) in zip(article.segments, stored, strict=True)
    )
    written = export_article(replace(article, segments=segments), "md").decode()
    assert written == "# List\n\n1. first\n2. 2024\\. Good\n"


def test_links_and_line_breaks_keep_their_form() -> None:
    """The title of a link, an address that stands alone, and one hard break for one."""
    text = 'Vea [la web](https://a.pe "Portal") y <https://b.pe/x>.\\\nLínea nueva.\n'
    words = {
        "Vea la web y https://b.pe/x.": "See the web and https://b.pe/x.",
        "Línea nueva.": "New line.",
    }
    written = export_article(article_of(text, words), "md").decode()
    assert written == 'See the [web](<https://a.pe> "Portal") and <https://b.pe/x>.\\\nNew line.\n'


def test_what_an_editor_typed_opens_nothing() -> None:
    """A target that begins like a list or holds a bar is text; one with several lines stays in its
    item.
    """
    words = {**_WORDS, "Enero": "a | b", "uno de tres sigue aquí": "# one\ntwo", "por hacer": ""}
    written = export_article(article_of(_TEXT, words), "md").decode()
    assert "| a \\| b | **12** million |" in written
    assert "- \\# one\\\n  two\n" in written
    assert "- [ ] \\[not translated: por hacer\\]" in written


def test_code_that_the_target_does_not_hold_replaces_no_other_words() -> None:
    """A reviewer who wrote other words for a code keeps them."""
    written = export_article(
        article_of(_TEXT, {**_WORDS, _SENTENCE: "He used the program."}), "md"
    ).decode()
    assert "He used the program." in written.replace("**", "").replace("[", "").replace(
        "](<https://a.pe>)", ""
    )


def test_what_is_left_out_leaves_no_empty_mark() -> None:
    """Of a heading and an item that are not confirmed neither mark nor underline stays."""
    article = article_of(_TEXT, _WORDS)
    gone = {"Los próximos pasos", "uno de tres sigue aquí"}
    article = replace(
        article,
        segments=tuple(one for one in article.segments if one.source not in gone),
        left_out=(*article.left_out, *(one for one in article.segments if one.source in gone)),
    )
    written = export_article(article, "md").decode()
    assert "UNFINISHED" in written
    assert written.index("UNFINISHED") > written.index("author: Ana Sol")
    assert "====" not in written
    assert "- \n" not in written


def test_html_in_the_text_is_read_with_its_letters_links_and_bold_words() -> None:
    """Accents that stand as entities are letters, where a link leads is no text, and the tags
    stay.
    """
    text = (
        '<aside markdown="1">\n  <p class="q">La <b>c&aacute;mara</b> dijo &quot;no&quot;.</p>\n'
        "  <p>— Ana, [la web](https://a.pe/c%C3%A1mara) y <a "
        'href="b.html?x=1&amp;y=2">otra</a></p>\n'
        "</aside>\n\n<style>\n.caja { color: red }\n</style>\n"
    )
    words = {
        'La cámara dijo "no".': 'The chamber said "no".',
        "— Ana, la web y otra": "— Ana, the web and another",
    }
    assert [one.source for one in article_of(text, words).segments] == list(words)
    written = export_article(article_of(text, words), "md").decode()
    assert written == (
        '<aside markdown="1">\n  <p class="q">The <strong>chamber</strong> said '
        "&quot;no&quot;.</p>\n"
        '  <p>— Ana, the <a href="https://a.pe/c%C3%A1mara">web</a> and '
        '<a href="b.html?x=1&amp;y=2">another</a></p>\n</aside>\n\n<style>\n.caja { color: red '
        "}\n</style>\n"
    )


def test_a_cell_of_code_and_an_address_with_accents_stay_as_they_are() -> None:
    """Code alone is nobody's text, and no letter of an address is written in another way."""
    text = "| Campo | Uso |\n|---|---|\n| `nombre` | [Guía](../guía/#qué-es) |\n"
    words = {"Campo": "Field", "Uso": "Use", "Guía": "Guide"}
    assert [one.source for one in article_of(text, words).segments] == list(words)
    written = export_article(article_of(text, words), "md").decode()
    assert written == "| Field | Use |\n|---|---|\n| `nombre` | [Guide](<../guía/#qué-es>) |\n"


def test_front_matter_stays_yaml() -> None:
    """What begins further down stays there, and a title with a colon is put in quotation marks."""
    text = "---\ntitle: Sube el sol\nauthor: >-\n  Ana\nlang: es\n---\n\nHola.\n"
    words = {"Sube el sol": "Up: the sun", "Ana": "Ana", "Hola.": "Hello."}
    written = export_article(article_of(text, words), "md").decode()
    assert written == '---\ntitle: "Up: the sun"\nauthor: >-\n  Ana\nlang: es\n---\n\nHello.\n'


_FRONT = """\
---
layout: post # como siempre
title:   "El puerto \\"reabre\\""
subtitle: 'Tras la huelga, ''todo'' listo'   # para la portada
description: >-
  El puerto reabre hoy
  tras nueve días.

date: 2026-03-01
tags: [puerto, "El Callao"]
summary: El puerto reabre
  otra vez # resumen
excerpt: |
  Uno.

  Dos.
seo:
  description: no se toca
image: {src: a.png, alt: Muelle}
---
"""
_FRONT_WRITTEN = """\
---
layout: post # como siempre
title:   "The port \\"reopens\\""
subtitle: 'After the strike, ’all’ set'   # para la portada
description: >-
  The port reopens today: at last.

date: 2026-03-01
tags: [puerto, "El Callao"]
summary: "Again: the port" # resumen
excerpt: |
  Uno.

  Dos.
seo:
  description: no se toca
image: {src: a.png, alt: Muelle}
---
"""
_FRONT_WORDS = {
    'El puerto "reabre"': 'The port "reopens"',
    "Hola.": "Hello.",
    "Tras la huelga, 'todo' listo": "After the strike, 'all' set",
    "El puerto reabre hoy tras nueve días.": "The port reopens today: at last.",
    "El puerto reabre otra vez": "Again: the port",
}


def test_what_front_matter_says_to_readers_is_translated() -> None:
    """Title, subtitle, description and summary, each quoted as it was; the rest of the front matter
    is the same to the byte.
    """
    article = article_of(f"{_FRONT}\nHola.\n", _FRONT_WORDS)
    assert [one.source for one in article.segments] == list(_FRONT_WORDS)
    assert export_article(article, "md").decode() == f"{_FRONT_WRITTEN}\nHello.\n"


def test_front_matter_in_toml_is_kept_too() -> None:
    """As Hugo writes it; what stands in a table below is left alone."""
    text = (
        '+++\ntitle = "Sube"\ndraft = false\ndate = 2026-03-01\n[seo]\ntitle = "No"\n+++\n\nHola.\n'
    )
    article = article_of(text, {"Sube": 'Up "now"', "Hola.": "Hello."})
    written = export_article(article, "md").decode()
    expected = text.replace('"Sube"', '"Up \\"now\\""').replace("Hola.", "Hello.")
    assert written == expected


def test_a_description_before_a_title_in_the_text_is_no_title() -> None:
    """The heading is the title; what the front matter says stands behind the text in review."""
    article = article_of("---\ndescription: El puerto\n---\n\n# Sube\n\nHola a todos.\n", {})
    assert [(one.kind, one.source) for one in article.segments] == [
        ("title", "Sube"),
        ("paragraph", "Hola a todos."),
        ("paragraph", "El puerto"),
    ]


def test_pictures_in_a_row_keep_their_own_words() -> None:
    """What stands for one of several pictures is found at that picture, though a heading says the
    same.
    """
    text = "# {}\n\n{}(a.svg)\n{}(b.svg {})\n\n{}\n\n## {}\n\n{}\n"
    says = ("El programa", "![Licencia]", "![Estado]", '"El estado"', "Hola.", "Licencia", "Libre.")
    words = {"El programa": "The program", "Licencia": "Licence", "Estado": "State"}
    words |= {"El estado": "The state", "Hola.": "Hello.", "Libre.": "Free."}
    written = export_article(article_of(text.format(*says), words), "md").decode()
    said = ("The program", "![Licence]", "![State]", '"The state"', "Hello.", "Licence", "Free.")
    assert written == text.format(*said)
