"""LibreTranslate's interface, for the programs that speak it (docs.libretranslate.com)."""

from typing import Any

from review.api.endpoint import Asked, Endpoint, Family, Parameter, Reply, Type
from review.api.translating import (
    LONGEST_TEXT,
    MOST_TEXTS,
    language_of,
    languages_made,
    require_few,
    translated,
)
from review.store.database import read
from review.store.roles import login_in_force
from translation.detection import detect_language
from translation.languages.language import primary_code
from translation.languages.names import language_name
from translation.markup import Syntax

_AUTO = "auto"
_TIMEOUT_SECONDS = 500
_KEY = Parameter("api_key", "A personal token, where people sign in.", default="", most=200)
_TEXT = Parameter("q", "The text, or a list of them.", Type.TEXTS, required=True, most=LONGEST_TEXT)


def translate(asked: Asked) -> Reply:
    """Translate a text or a list of them."""
    values = asked.values
    texts = values["q"]
    require_few(texts, "q")
    detected = language_of(texts) if values["source"] == _AUTO else None
    source = primary_code(values["source"]) if detected is None else detected.code
    syntax: Syntax | None = "html" if values["format"] == "html" else None
    targets = translated(asked, texts, (source, primary_code(values["target"])), syntax=syntax)
    is_list = isinstance(asked.given.get("q"), list)
    made: dict[str, Any] = {"translatedText": targets if is_list else targets[0]}
    if detected is not None:
        language = {"language": detected.code, "confidence": round(100 * detected.probability)}
        made["detectedLanguage"] = [language] * len(texts) if is_list else language
    return Reply(made)


def detect(asked: Asked) -> Reply:
    """Tell the language of a text, "und" with confidence 0 where it cannot be told."""
    found = detect_language("\n".join(asked.values["q"]))
    return Reply([{"language": found.code, "confidence": round(100 * found.probability)}])


def languages(asked: Asked) -> Reply:
    """List the languages that can be translated, each with what can be made of it."""
    return Reply(
        [
            {"code": code, "name": language_name(code, asked.spoken), "targets": [*targets, code]}
            for code, targets in languages_made().items()
        ]
    )


def settings(asked: Asked) -> Reply:
    """Tell what LibreTranslate's own page wants to know."""
    made = languages_made()
    source = next(iter(made), "")
    target = next(iter(made.get(source, ())), "")
    needs_key = read(asked.database, login_in_force)

    return Reply(
        {
            "apiKeys": needs_key,
            "keyRequired": needs_key,
            "charLimit": LONGEST_TEXT,
            "batchLimit": MOST_TEXTS,
            "frontendTimeout": _TIMEOUT_SECONDS,
            "suggestions": False,
            "filesTranslation": False,
            "supportedFilesFormat": [],
            "language": {
                name: {"code": code, "name": language_name(code, asked.spoken)}
                for name, code in (("source", source), ("target", target))
            },
        }
    )


ENDPOINTS = (
    Endpoint(
        "POST",
        "/translate",
        "Translate texts, with this installation's names and memory.",
        translate,
        family=Family.LIBRETRANSLATE,
        in_body=(
            _TEXT,
            Parameter("source", "Code of a language, or auto.", default=_AUTO, most=20),
            Parameter("target", "Code of a language.", required=True, most=20),
            Parameter("format", "What the text is.", default="text", choices=("text", "html")),
            _KEY,
        ),
        is_slow=True,
        answers={200: "translatedText: a text for a text, a list for a list."},
    ),
    Endpoint(
        "POST",
        "/detect",
        "Tell the language of a text.",
        detect,
        family=Family.LIBRETRANSLATE,
        in_body=(_TEXT, _KEY),
        answers={200: "The language and how sure that is, 0 to 100."},
    ),
    Endpoint(
        "GET",
        "/languages",
        "List the languages that can be translated.",
        languages,
        role=None,
        family=Family.LIBRETRANSLATE,
        answers={200: "Codes, names and targets."},
    ),
    Endpoint(
        "GET",
        "/frontend/settings",
        "Tell the limits, and whether a key is needed.",
        settings,
        role=None,
        family=Family.LIBRETRANSLATE,
        answers={200: "The settings."},
    ),
)
"""What LibreTranslate's clients ask."""
