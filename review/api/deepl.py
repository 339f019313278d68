"""DeepL's interface, for the programs that speak it (developers.deepl.com)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from review.api.endpoint import Asked, Endpoint, Family, Parameter, Reply, Type, flag
from review.api.translating import (
    LONGEST_TEXT,
    known_desk,
    language_of,
    languages_made,
    require_few,
    translated,
)
from translation.detection import UNDETERMINED, detect_language
from translation.errors import NotFoundError
from translation.languages.language import primary_code
from translation.languages.names import language_name
from translation.markup import Syntax
from translation.tables import words_by_class

_NO_END = 1_000_000_000_000
_TARGETS = Path(__file__).with_name("deepl_targets.tsv")
"""Languages that DeepL's clients ask for with a country only; the engine has one for all."""

_SYNTAX: Mapping[str, Syntax] = {"xml": "xml", "html": "html"}


def translate(asked: Asked) -> Reply:
    """Translate texts, each from its own language where none is said."""
    values = asked.values
    texts = values["text"]
    require_few(texts, "text")
    desk = known_desk(asked, "glossary_id", NotFoundError)
    said = values["source_lang"]
    sources = [primary_code(said)] * len(texts) if said else _languages_of(texts)
    made: dict[int, str] = {}
    for source in dict.fromkeys(sources):
        indexes = [index for index, code in enumerate(sources) if code == source]
        targets = translated(
            asked,
            [texts[index] for index in indexes],
            (source, primary_code(values["target_lang"])),
            desk=desk,
            syntax=_SYNTAX.get(values["tag_handling"]),
            ignored=[tag for tags in values["ignore_tags"] for tag in tags.split(",")],
        )
        made.update(zip(indexes, targets, strict=True))

    return Reply(
        {
            "translations": [
                {
                    "detected_source_language": sources[index].upper(),
                    "text": made[index],
                    "billed_characters": len(text) if values["show_billed_characters"] else None,
                }
                for index, text in enumerate(texts)
            ]
        }
    )


def languages(asked: Asked) -> Reply:
    """List the languages that can be translated, or those that can be made."""
    made = languages_made()
    if asked.values["type"] == "source":
        codes = [(code, code.upper()) for code in made]
    else:
        targets = dict.fromkeys(target for targets in made.values() for target in targets)
        codes = [
            (code, one)
            for code in targets
            for one in words_by_class(_TARGETS).get(code, [code.upper()])
        ]

    return Reply(
        [
            {
                "language": shown,
                "name": language_name(code, asked.spoken),
                "supports_formality": False,
            }
            for code, shown in codes
        ]
    )


def usage(_asked: Asked) -> Reply:
    """Answer that nothing is counted: translating here costs nothing and has no limit."""
    return Reply({"character_count": 0, "character_limit": _NO_END})


def glossaries(_asked: Asked) -> Reply:
    """Say that there are no glossaries of DeepL's kind: this installation's is always in use."""
    return Reply({"glossaries": [], "supported_languages": []})


def _languages_of(texts: Sequence[str]) -> list[str]:
    """The language of each; one too short to tell is taken to be in that of all."""
    found = [detect_language(text).code for text in texts]
    if UNDETERMINED in found:
        together = language_of(texts).code
        return [together if code == UNDETERMINED else code for code in found]
    return found


_TYPE = Parameter("type", "Which languages.", default="source", choices=("source", "target"))

ENDPOINTS = (
    Endpoint(
        "POST",
        "/v2/translate",
        "Translate texts, with this installation's names and memory.",
        translate,
        family=Family.DEEPL,
        in_body=(
            Parameter("text", "The texts.", Type.TEXTS, required=True, most=LONGEST_TEXT),
            Parameter("source_lang", "Code of a language; told from each text.", most=20),
            Parameter("target_lang", "Code of a language.", required=True, most=20),
            Parameter("tag_handling", "xml or html.", default="", choices=("", "xml", "html")),
            Parameter("ignore_tags", "Elements that stay.", Type.TEXTS, default=(), most=2_000),
            Parameter("glossary_id", "A desk, whose terms are used too.", default=""),
            flag("show_billed_characters", "Count them."),
        ),
        is_slow=True,
        answers={200: "translations: one for each text."},
    ),
    *(
        Endpoint(
            method,
            "/v2/languages",
            "List the languages that can be translated, or be made.",
            languages,
            family=Family.DEEPL,
            answers={200: "Codes and names."},
            **{taken: (_TYPE,)},  # type: ignore[arg-type] # one of two fields of the same type
        )
        for method, taken in (("GET", "in_query"), ("POST", "in_body"))
    ),
    *(
        Endpoint(
            method,
            "/v2/usage",
            "Tell that nothing is counted.",
            usage,
            family=Family.DEEPL,
            answers={200: "No characters of a number without end."},
        )
        for method in ("GET", "POST")
    ),
    *(
        Endpoint(
            "GET",
            path,
            "Tell that there are no glossaries of DeepL's kind.",
            glossaries,
            family=Family.DEEPL,
            answers={200: "None."},
        )
        for path in ("/v2/glossaries", "/v2/glossary-language-pairs")
    ),
)
"""What DeepL's clients ask."""
