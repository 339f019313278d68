"""Each boilerplate rule, by name, on lines it must know and on prose that begins alike."""

import pytest

from translation.document import Block, InlineCode, Kind
from translation.formats.boilerplate import (
    boilerplate_rule,
    boilerplate_rules,
    is_pointer,
    mark_boilerplate,
)

SPANISH_JUNK = {
    "share_bar": [
        "Compartir",
        "Comparte este artículo",
        "Compartir en Facebook",
        "Compártelo",
        "Facebook Twitter WhatsApp",
    ],
    "network_name": ["WhatsApp", "Correo electrónico"],
    "about_this_page": ["Esta noticia pertenece al compendio Obras portuarias"],
    "counter": ["320", "1,2 K"],
    "lone_button": ["Escuchar", "Seguir"],
    "contact": ["prensa@faro.example · +51 999 555 111"],
    "comment_rules": [
        "Los comentarios son responsabilidad de sus autores y serán moderados.",
        "Comentar las notas es exclusivo para suscriptores.",
    ],
    "follow_us": [
        (
            "Siguenos en Telegram, Instagram y Twitter para recibir en directo todas nuestras "
            "actualizaciones"
        ),
        "Síguenos en Facebook",
        "Síguenos en nuestras redes sociales",
        "SÍGUENOS EN X",
    ],
    "see_also": [
        "Lea también",
        "LEA TAMBIÉN: El dólar cae",
        "Lee también | Sube el cobre",
        "Te puede interesar",
        "Vea más",
        "MIRA | Sube el cobre",
        "PUEDES VER: ¿Qué es la norma?",
        "Más información:",
        "(Le puede interesar: Sube el cobre)",
    ],
    "related": [
        "Artículos relacionados",
        "Noticias relacionadas:",
        "Relacionadas",
        "Nota relacionada: El dólar",
    ],
    "more_in_section": ["Más en Economía", "MÁS EN POLÍTICA", "Más sobre Capece"],
    "most_read": ["Lo más leído", "Últimas noticias", "Más leídas"],
    "read_more": ["Leer más »", "Seguir leyendo", "Ver más", "Leer la nota completa"],
    "author_box": ["Sobre el autor", "Acerca del autor", "Ver todas las entradas de Juan Pérez"],
    "leave_reply": [
        "Deja una respuesta",
        "Deja un comentario",
        "Deja una respuesta Cancelar la respuesta",
    ],
    "email_not_published": [
        (
            "Tu dirección de correo electrónico no será publicada. Los campos obligatorios están "
            "marcados con *"
        ),
        "Su correo electrónico no será publicado.",
    ],
    "comment_form": ["Nombre *", "Comentario *", "Publicar el comentario", "Correo electrónico *"],
    "comment_count": ["3 comentarios", "Sin comentarios", "No hay comentarios"],
    "back_to_top": ["Volver arriba", "Ir arriba ↑"],
    "newsletter": [
        "Suscríbete a nuestro boletín y recibe las noticias del día.",
        "Recibe las últimas noticias en tu correo",
        "Boletín",
        "Suscríbase",
    ],
    "cookies": [
        "Aceptar todas las cookies",
        "Usamos cookies para mejorar tu experiencia.",
        "Política de cookies",
    ],
    "tags": ["Etiquetas: economía, Perú", "Archivado en: Comercio", "#Capece #Perú"],
    "advertisement": [
        "Publicidad",
        "PUBLICIDAD - SIGUE LEYENDO",
        "PUBLICIDAD - CONTINÚE LEYENDO ABAJO",
        "Contenido patrocinado",
    ],
    "adblock_notice": [
        "Hemos detectado que usas un bloqueador de anuncios",
        "Por favor, desactiva tu bloqueador para seguir leyendo",
    ],
    "copyright": [
        "© 2025 El Diario. Todos los derechos reservados.",
        "Prohibida su reproducción total o parcial",
    ],
    "print_page": ["Imprimir", "Enviar por correo"],
    "navigation": [
        "Inicio > Economía > Empresas",
        "Saltar al contenido",
        "Iniciar sesión",
        "Entrada anterior: El dólar",
    ],
    "reading_time": ["Tiempo de lectura: 5 minutos", "4 min de lectura"],
    "publication_date": ["Publicado el 3 de marzo de 2025", "Actualizado: 03/03/2025 10:30"],
    "listen": ["Escuchar artículo", "Ver video", "Escucha esta nota aquí"],
    "paywall": ["¿Ya eres suscriptor? Inicia sesión", "Contenido exclusivo para suscriptores"],
    "join_channel": [
        "Únete a nuestro canal de WhatsApp",
        "Descarga nuestra app",
        "¡Mira lo que tiene nuestro canal de YouTube!",
    ],
    "loading": ["Cargando..."],
}
ENGLISH_JUNK = {
    "share_bar": [
        "Share",
        "Share this:",
        "Share on Facebook",
        "Tweet",
        "12 shares",
        "Click to share on X (opens in new window)",
    ],
    "network_name": ["LinkedIn"],
    "about_this_page": ["This article was originally published by The Daily"],
    "counter": ["12", "3.4k"],
    "lone_button": ["Listen", "Follow"],
    "contact": ["press@daily.example"],
    "comment_rules": [
        "Comments are the responsibility of their authors and are moderated.",
        "Submit your letter to the editor by this form.",
    ],
    "follow_us": [
        "Follow us on Twitter",
        "Find us on Facebook",
        "Follow The Daily on Instagram @TheDaily. Send us a message.",
    ],
    "see_also": ["See also", "See also: Copper rises", "Also read", "Don't miss"],
    "related": ["Related", "Related articles", "You may also like", "Recommended for you"],
    "more_in_section": ["More in Business", "More from The Daily"],
    "most_read": ["Most read", "Trending now", "Latest news"],
    "read_more": ["Read more »", "Continue reading", "Load more"],
    "author_box": ["About the author", "View all posts by Ann Lee"],
    "leave_reply": ["Leave a Reply", "Leave a comment", "Leave a Reply Cancel reply"],
    "email_not_published": [
        "Your email address will not be published. Required fields are marked *"
    ],
    "comment_form": [
        "Name *",
        "Post Comment",
        "Save my name, email, and website in this browser for the next time I comment.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    ],
    "comment_count": ["3 Comments", "No comments yet", "2 thoughts on “Copper rises”"],
    "back_to_top": ["Back to top", "Return to top"],
    "newsletter": [
        "Subscribe to our newsletter",
        "Sign up for our free daily newsletter.",
        "Get the latest news in your inbox",
        "Never miss a story by signing up to our newsletter today!",
        "Do you want to hear what we do next? Sign up here",
    ],
    "cookies": [
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "Cookie settings",
    ],
    "tags": ["Tags: economy, Peru", "Filed under: Business"],
    "adblock_notice": [
        "We noticed that you are using an ad blocker",
        "Please disable your ad blocker",
    ],
    "advertisement": [
        "Advertisement",
        "Sponsored content",
        "Story continues below advertisement",
        "Supported by",
    ],
    "copyright": ["Copyright 2025 The Daily", "© The Daily. All rights reserved."],
    "print_page": ["Print this article", "Email this page"],
    "navigation": [
        "Skip to content",
        "Next post: Copper rises",
        "Home / News / Business",
        "Privacy policy",
    ],
    "reading_time": ["5 min read", "Reading time: 4 minutes"],
    "publication_date": ["Published on March 3, 2025", "Last updated: 03/03/2025"],
    "listen": ["Listen to this article"],
    "paywall": [
        "Already a subscriber? Log in",
        "To read the full story, please subscribe to The Daily. A year is $60.",
        "Subscribe now for the full story.",
        "If you are already a subscriber, you can log in to read it at once.",
    ],
    "join_channel": [
        "Join our Telegram channel",
        "Download our app",
        "For the latest stories download the Daily apps for iOS and Android.",
    ],
    "loading": ["Loading…"],
}
FRENCH_JUNK = {
    "follow_us": ["Suivez-nous sur Facebook", "Retrouvez Le Phare sur Instagram"],
    "newsletter": ["Pour rester informé, inscrivez-vous à la newsletter"],
    "paywall": [
        "Pour accéder en illimité aux articles du Phare :",
        "Article réservé aux abonnés",
        "Déjà abonné ? Connectez-vous",
        "Il vous reste 72.5 % de cet article à lire. La suite est réservée aux abonnés.",
        "Abonnez-vous pour lire la suite",
    ],
}
SPANISH_PROSE = [
    "Compartir la carga entre dos países es justo.",
    "Compartir en familia",
    "Comparte el premio con su hermano, según la agencia.",
    "Lea también a Vallejo, dijo el profesor.",
    "Lee también novelas rusas cuando viaja.",
    "Ver más allá de la crisis exige paciencia.",
    "Vea más claro el asunto, pidió el ministro.",
    "Te puede costar caro no declarar el impuesto.",
    "Más en serio que en broma, el alcalde renunció.",
    "Más en Lima que en Cusco",
    "Más noticias falsas circulan por WhatsApp, advirtió el gremio.",
    "Relacionados con la mina, los contratos suman S/ 3,5 millones.",
    "Deja una respuesta sin aclarar, según la fiscal.",
    "Deja un comentario mordaz en cada reunión.",
    "Publicidad engañosa: multan a tres empresas",
    "La publicidad creció 12 %.",
    "Publicado en 1922, «Trilce» cambió la poesía.",
    "Síguenos la corriente, dijo el capitán.",
    "Suscríbete a la teoría que quieras, ironizó el diputado.",
    "“Usamos cookies para medir la audiencia”, dijo el portavoz.",
    "Usamos cookies de avena en la receta",
    "Volver arriba en la tabla será difícil para Alianza.",
    "Ir arriba no basta, dijo el técnico.",
    "Sobre el autor del crimen no hay pistas.",
    "Acerca del autor del proyecto se sabe poco.",
    "Facebook despidió a mil empleados en todo el mundo.",
    "Facebook",
    "WhatsApp",
    "Imprimir billetes no es la solución, dijo el banco.",
    "Inicio de clases",
    "Escuchar al gremio fue un acierto.",
    "Leer más libros es la meta del plan.",
    "Tendencias de consumo en el Perú",
    "Lo más leído en las bibliotecas son novelas.",
    "Temas de fondo",
    "Foto: Andina",
    "Tu correo puede ser hackeado.",
    "Comentarios del presidente",
    "Últimas noticias del frente de guerra en Ucrania",
    "Cargando 30 toneladas de ayuda, el barco zarpó ayer.",
    "Nombre del colegio",
    "Buscar petróleo",
    "Únete al cambio",
    "No te pierdas en la selva, aconsejan los guías.",
    "Actualizado el padrón, votarán 25 millones.",
]
ENGLISH_PROSE = [
    "Related party transactions reached $3 million.",
    "Related work on the dam was halted.",
    "Share prices fell 3 percent.",
    "Share of the market",
    "Sharing the burden is fair.",
    "Tweets by the president moved markets.",
    "Follow us into the valley, the guide said.",
    "See also how the law treats minors, the judge said.",
    "Read more books, the minister urged.",
    "Recommended doses are lower for children.",
    "You may also like the sequel, critics said.",
    "Most read the report with concern.",
    "About the author of the bill little is known.",
    "Leave a reply on my desk, he told the clerk.",
    "Leave a comment at the door",
    "Your email address will be your new passport.",
    "Name of the game",
    "Comments by the governor",
    "Comment was not available from the firm.",
    "Back to top form",
    "Back to the top of the league",
    "Subscribe to a theory of decline",
    "Newsletters are profitable again, a study says.",
    "Cookies are baked in Lima.",
    "We use cookies in the classroom as a reward.",
    "Tags on wild birds help science.",
    "Advertisement spending rose 4 percent.",
    "Sponsored bills stalled in the Senate.",
    "Copper rose.",
    "Printing money is no solution.",
    "Print media",
    "Next article of the treaty deals with fishing.",
    "Home prices fell",
    "Search for survivors goes on",
    "5 minutes to midnight",
    "Published in 1922, the book changed poetry.",
    "Updated figures are due in May.",
    "Listen to this, the singer said.",
    "Already a legend, he retired at 40.",
    "Join our fight, the union said.",
    "Loading docks were closed.",
    "Trending down",
    "Twitter sued the state of Texas.",
    "LinkedIn",
    "Continue reading the Constitution, the judge told him.",
    "Never miss a chance to sell the newsletter, she told them.",
    "To read the full story of the dam you need the archives.",
    "Subscribe to the fund and keep reading the small print, he said.",
    "For the latest figures the ministry downloads the data of all ports.",
    "Follow the money, he said on Thursday.",
    "Is the bill dead? Sign up and fight, she said.",
    "Supported by two judges, the bill passed.",
]
FRENCH_PROSE = [
    "Pour accéder à l'île, il faut un bateau.",
    "Pour lire la suite des événements, le juge a demandé les archives.",
    "Abonnez-vous à l'idée que tout va bien, a-t-il ironisé.",
    "Suivez le guide, dit le capitaine.",
    "Il reste 72 % de la dette à payer.",
    "Recevez la facture avant la fin du mois, dit l'agence.",
]
GERMAN_PROSE = [
    "Werbung wirkt, sagt der Minister.",
    "Ihre Meinung änderte sie erst am Montag.",
    "Ähnliche Fälle gab es schon 1998 in Lima.",
    "Inhalt",
    "Zwei Wochen kostenlos parken darf, wer hier wohnt.",
    "Hat ihnen der Vertrag gefallen? Nein.",
]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Passer la publicité", "advertisement"),
        ("Werbung überspringen", "advertisement"),
        ("L’articolo continua dopo la pubblicità", "advertisement"),
        ("Empfohlener redaktioneller Inhalt", "cookies"),
        ("Ein Klick für den Datenschutz", "cookies"),
        ("An dieser Stelle finden Sie einen externen Inhalt, der den Text ergänzt.", "cookies"),
        ("Article content", "navigation"),
        ("Hauptinhalt", "navigation"),
        ("Player wird geladen", "loading"),
        ("3 Minuten Lesezeit", "reading_time"),
        ("Temps de lecture : 4 min", "reading_time"),
        ("2 Wochen kostenlos testen", "paywall"),
        ("Log in or create an account to continue", "paywall"),
        ("Pour lire la suite et accéder à 3 articles par mois, créez un compte", "paywall"),
        ("この記事は会員限定です。", "paywall"),
        ("関連キーワード", "related"),
        ("Most read in Football", "most_read"),
        ("Ähnliche:", "see_also"),
        ("Mehr Themen auf faro.example:", "see_also"),
        ("Privacy Notice: Newsletters may contain information about charities.", "newsletter"),
        ("Folgst du schon dem Faro auf WhatsApp?", "follow_us"),
        ("Fehler gefunden? Jetzt melden.", "comment_rules"),
        ("Get in touch with our news team by emailing us at mail@faro.example", "comment_rules"),
    ],
)
def test_notices_are_known_in_the_languages_of_their_pages(line: str, name: str) -> None:
    """Advertisements, consent, loading and notices to readers are told in more than two
    languages.
    """
    rule = boilerplate_rule(line)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize("name", SPANISH_JUNK)
def test_rule(name: str) -> None:
    """Every line of the tables under a rule's name is known by that rule."""
    for line in (*SPANISH_JUNK[name], *ENGLISH_JUNK[name], *FRENCH_JUNK.get(name, [])):
        rule = boilerplate_rule(line)
        assert rule is not None, line
        assert rule.name == name, line


def test_an_address_among_paragraphs_is_text() -> None:
    """A list of people with their addresses keeps them; above and below the text they are the
    author's.
    """
    texts = [
        "ana@faro.example",
        "Hable con Luis.",
        "luis@faro.example",
        "O con Eva.",
        "eva@faro.example",
    ]
    marked = mark_boilerplate([Block(Kind.PARAGRAPH, text) for text in texts])
    assert [block.text for block in marked if block.kind is Kind.PARAGRAPH] == texts[1:4]


def test_every_rule_has_lines_in_both_languages() -> None:
    """No rule is without lines of its own in the tables of Spanish and of English."""
    assert {rule.name for rule in boilerplate_rules()} == set(SPANISH_JUNK) == set(ENGLISH_JUNK)


@pytest.mark.parametrize("line", [*SPANISH_PROSE, *ENGLISH_PROSE, *FRENCH_PROSE, *GERMAN_PROSE])
def test_prose_that_begins_like_junk_stays(line: str) -> None:
    """A sentence or heading of an article that shares its first words with junk is no junk."""
    (block,) = mark_boilerplate([Block(Kind.PARAGRAPH, line)])
    assert block.kind is Kind.PARAGRAPH


def _kinds(*texts: str) -> str:
    return "".join(
        "x" if b.kind is Kind.BOILERPLATE else "."
        for b in mark_boilerplate([_block(t) for t in texts])
    )


def _block(text: str) -> Block:
    kinds = {"#": Kind.HEADING, "-": Kind.LIST_ITEM}
    return Block(kinds[text[0]], text[2:]) if text[0] in kinds else Block(Kind.PARAGRAPH, text)


PROSE = "La cámara dijo que las ventas crecieron."


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        ((PROSE, "Lea también", "- El dólar cae", "- Sube el cobre", PROSE), ".xxx."),
        ((PROSE, "Related", "Copper rises", "Gold falls"), ".xxx"),
        ((PROSE, "Lea también", "El dólar cae", "# Las causas", PROSE), ".xx.."),
        ((PROSE, "Lea también: El dólar cae", "# Las causas", PROSE), ".x.."),
        (
            (
                PROSE,
                "Leave a Reply",
                "Your email address will not be published.",
                "Ana says:",
                "I disagree.",
            ),
            ".xxxx",
        ),
        ((PROSE, "# Deja una respuesta", PROSE, PROSE), ".x.."),
        ((PROSE, "Sobre el autor", "Juan Pérez es periodista."), ".x."),
        ((PROSE, "Compartir", "Facebook", "WhatsApp", PROSE), ".xxx."),
        ((PROSE, "# Facebook", PROSE), "..."),
    ],
)
def test_rules_reach_as_far_as_they_say(texts: tuple[str, ...], kinds: str) -> None:
    """Lists, comment forms and lone network names are taken along, prose never is."""
    assert _kinds(*texts) == kinds


def test_a_label_and_a_headline_that_is_a_link_point_elsewhere() -> None:
    """A label such as "También:" is junk when a link as long as a headline is the rest of the
    line.
    """
    text = "También: (Sube el cobre en Lima)"
    links = [(InlineCode(10, end, "link", "1", "/1"),) for end in (31, 14)]
    assert [is_pointer(Block(Kind.PARAGRAPH, text, codes)) for codes in links] == [True, False]


@pytest.mark.parametrize(
    "text", ["1. Enunciado de la obra", "67 - Recomendación 18: la comisión pide más"]
)
def test_a_numbered_line_in_bold_is_no_pointer(text: str) -> None:
    """The number before the bold words of a heading was taken for a label, and the heading set
    aside.
    """
    start = next(number for number, letter in enumerate(text) if letter.isalpha())
    bold = InlineCode(start, len(text), "bold", "1")
    (block,) = mark_boilerplate([Block(Kind.PARAGRAPH, text, (bold,))])
    assert block.kind is Kind.PARAGRAPH


@pytest.mark.parametrize("text", ["(C) (315) 555-8073", "(c) Las que fije el reglamento"])
def test_a_letter_in_brackets_is_no_copyright(text: str) -> None:
    """The third of a list, or the number of a mobile telephone, is no notice of whose the text
    is.
    """
    assert boilerplate_rule(text) is None
    assert boilerplate_rule("(c) El Faro 2025") is not None
