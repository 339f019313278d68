"""The clients that LibreTranslate and DeepL publish, against Cotejo in their place."""

from collections.abc import Callable
from urllib.error import HTTPError

import deepl
import httpx
import pytest
from libretranslatepy import LibreTranslateAPI
from sqlalchemy import Engine

from glossary.term import Term, TermKind
from review.api.translating import LONGEST_TEXT
from review.store.database import writing
from review.store.roles import Role
from review.terms.stored import add_term

pytestmark = pytest.mark.engine

SENTENCE = "La Cámara de Comercio pidió apoyo al gobierno."
NAME = Term("Cámara de Comercio", "Chamber of Commerce of Lima", TermKind.ORGANISATION)


@pytest.fixture
def with_name(database: Engine) -> None:
    """A glossary that renders a name as no engine would."""
    with writing(database) as session:
        add_term(session, NAME, author="Ana")


def _deepl(address: str, key: str = "any") -> deepl.Translator:
    return deepl.Translator(key, server_url=address, send_platform_info=False)


@pytest.mark.usefixtures("with_name")
def test_libretranslates_client_gets_the_glossarys_names(address: str) -> None:
    """It translates, tells languages apart, and lists what there is."""
    client = LibreTranslateAPI(address)
    assert "Chamber of Commerce of Lima" in client.translate(SENTENCE, "es", "en")
    assert client.detect(SENTENCE)[0]["language"] == "es"
    listed = {one["code"]: one for one in client.languages()}
    assert (listed["es"]["name"], "en" in listed["es"]["targets"]) == ("Spanish", True)


@pytest.mark.usefixtures("with_name")
def test_deepls_client_gets_the_glossarys_names(address: str) -> None:
    """Several texts come back in their order, each with the language that it was found to be in."""
    client = _deepl(address)
    found = client.translate_text([SENTENCE, "El puerto de Lima abrió ayer."], target_lang="EN-US")
    assert isinstance(found, list)
    first, second = found
    assert "Chamber of Commerce of Lima" in first.text
    assert second.text
    assert (first.detected_source_lang, first.billed_characters) == ("ES", len(SENTENCE))
    assert not client.get_usage().any_limit_reached
    assert "ES" in [one.code for one in client.get_source_languages()]
    assert {"EN-GB", "EN-US", "ES"} == {one.code for one in client.get_target_languages()}


def test_deepls_client_keeps_its_tags(address: str) -> None:
    """The stand-ins that a program puts for its values come back as they were, and markup stays
    whole.
    """
    client = _deepl(address)
    text = 'El puerto <x id="7"></x> abrió <g id="1">ayer</g> en Lima &amp; Callao.'
    found = client.translate_text(text, source_lang="ES", target_lang="EN-GB", tag_handling="xml")
    assert isinstance(found, deepl.TextResult)
    assert '<x id="7"></x>' in found.text
    assert found.text.count('<g id="1">') == found.text.count("</g>") == 1
    assert "&amp;" in found.text
    with pytest.raises(deepl.DeepLException, match="not well-formed"):
        client.translate_text(
            "El <b>puerto", source_lang="ES", target_lang="EN-GB", tag_handling="xml"
        )


def test_html_keeps_its_tags_and_lines_stay_lines(client: httpx.Client) -> None:
    """Markup is kept around the right words, code is not translated, and white space is what it
    was.
    """
    html = (
        '<p class="a">El <b>puerto</b> abrió <a href="/x?a=1&amp;b=2">ayer</a>.<br><code>if '
        "x:</code></p>"
    )
    sent = {"q": html, "source": "es", "target": "en", "format": "html"}
    made = client.post("/translate", json=sent).json()["translatedText"]
    assert made.startswith('<p class="a">')
    assert '<a href="/x?a=1&amp;b=2">' in made
    assert "<code>if x:</code></p>" in made
    assert "puerto" not in made
    lines = {
        "q": ["El puerto abrió ayer.\n\n  El agua subió.\n", "123"],
        "source": "es",
        "target": "en",
    }
    first, second = client.post("/translate", json=lines).json()["translatedText"]
    assert [len(line) - len(line.lstrip()) for line in first.split("\n")] == [0, 0, 2, 0]
    assert "agua" not in first
    assert second == "123"


def test_a_program_is_told_what_it_may_send(client: httpx.Client) -> None:
    """Limits stand in the settings; what is over them, or in no known language, is refused in its
    shape.
    """
    limit = client.get("/frontend/settings").json()
    assert (limit["charLimit"], limit["keyRequired"]) == (LONGEST_TEXT, False)
    long = client.post(
        "/translate", json={"q": "a" * (LONGEST_TEXT + 1), "source": "es", "target": "en"}
    )
    assert (long.status_code, "characters" in long.json()["error"]) == (413, True)
    unknown = client.post("/translate", json={"q": "Hola", "source": "es", "target": "xx"})
    assert (unknown.status_code, bool(unknown.json()["error"])) == (400, True)
    short = client.post("/translate", json={"q": "Hola", "source": "auto", "target": "en"})
    assert (short.status_code, short.json()["code"]) == (400, "not_understood")
    said = {"q": SENTENCE, "source": "auto", "target": "en"}
    assert client.post("/translate", json=said).json()["detectedLanguage"]["language"] == "es"


def test_the_clients_keys_are_personal_tokens(
    address: str, token_of: Callable[[Role], str]
) -> None:
    """Where people sign in a reader's token translates, and no other key does."""
    token = token_of(Role.READER)
    assert LibreTranslateAPI(address, token).translate(SENTENCE, "es", "en")
    assert _deepl(address, token).translate_text(SENTENCE, target_lang="EN-GB")
    with pytest.raises(HTTPError, match="403"):
        LibreTranslateAPI(address, "wrong").translate(SENTENCE, "es", "en")
    with pytest.raises(deepl.AuthorizationException):
        _deepl(address, "wrong").translate_text(SENTENCE, target_lang="EN-GB")


@pytest.mark.usefixtures("with_name")
def test_weblate_is_served(client: httpx.Client) -> None:
    """As its two machineries ask: languages first, then texts in a form, or many in JSON with marks
    for what is no text, and whether there are glossaries.
    """
    codes = [one["code"] for one in client.get("/languages").json()]
    assert {"es", "en"} <= {*codes}
    form = {"api_key": "", "q": SENTENCE, "source": "es", "target": "en"}
    assert (
        "Chamber of Commerce of Lima"
        in client.post("/translate", data=form).json()["translatedText"]
    )

    key = {"Authorization": "DeepL-Auth-Key any"}
    for kind in ("source", "target"):
        assert client.get("/v2/languages", params={"type": kind}, headers=key).json()
    assert (
        client.get("/v2/glossary-language-pairs", headers=key).json()["supported_languages"] == []
    )
    assert client.get("/v2/glossaries", headers=key).json()["glossaries"] == []
    asked = {
        "text": [SENTENCE, 'El puerto <x id="7"></x> abrió ayer.'],
        "source_lang": "ES",
        "target_lang": "EN",
        "formality": "default",
        "tag_handling": "xml",
        "ignore_tags": ["x"],
        "context": "news",
        "model_type": "prefer_quality_optimized",
    }
    made = client.post("/v2/translate", json=asked, headers=key).json()["translations"]
    assert "Chamber of Commerce of Lima" in made[0]["text"]
    assert '<x id="7"></x>' in made[1]["text"]


@pytest.mark.usefixtures("with_name")
def test_subtitle_edit_is_served(client: httpx.Client) -> None:
    """As it asks LibreTranslate and DeepL: the lines of a subtitle stay lines, and a country in
    small letters is none too many.
    """
    lines = f"{SENTENCE}\n<i>El puerto abrió ayer.</i>"
    sent = {"q": lines, "source": "es", "target": "en"}
    made = client.post("/translate", json=sent, headers={"accept": "application/json"}).json()
    assert "Chamber of Commerce of Lima" in made["translatedText"]
    assert made["translatedText"].count("\n") == 1

    form = {"text": lines, "target_lang": "en-us", "source_lang": "es", "formality": "default"}
    key = {"Authorization": "DeepL-Auth-Key any"}
    (one,) = client.post("/v2/translate", data=form, headers=key).json()["translations"]
    assert "Chamber of Commerce of Lima" in one["text"]
    assert one["text"].count("\n") == 1


def test_a_desk_that_is_none_is_no_glossary(address: str) -> None:
    """DeepL's clients name a glossary; here that is a desk, and an unknown one is told."""
    with pytest.raises(deepl.DeepLException, match="no desk"):
        _deepl(address).translate_text(
            SENTENCE, source_lang="ES", target_lang="EN-GB", glossary="Cusco"
        )
