"""`cotejo look-up`: what glossary, dictionary and memory know of some words."""

from typing import Annotated

import typer

from review.commands.options import Json, Limit, SourceLanguage, TargetLanguage
from review.commands.terminal import columns, print_json, print_rows, say, user_database
from review.editor.look_up import known_words
from review.memory.search import concordance
from review.memory.words import Side
from review.store.database import reading
from translation.errors import UsageError
from translation.languages import usual
from translation.messages import told

COLUMNS = columns("from", "source", "target", "note")


def look_up(
    text: Annotated[str, typer.Argument(metavar="WORDS")],
    *,
    target: Annotated[
        bool, typer.Option("--target", help="WORDS are of the target's language.")
    ] = False,
    source_language: SourceLanguage = usual.SOURCE,
    target_language: TargetLanguage = usual.TARGET,
    limit: Limit = 8,
    as_json: Json = False,
) -> None:
    """Look WORDS up in the glossary and the dictionary, and in what was translated before."""
    words = " ".join(text.split())
    if not words:
        raise UsageError("", "there are no words to look up", "Give one word or a phrase.")

    side: Side = "target" if target else "source"
    languages = source_language, target_language
    with reading(user_database()) as session:
        found = known_words(session, words, side, languages)
        lines = concordance(session, words, side=side, languages=languages, limit=limit)
        units = [
            {"source": unit.source, "target": unit.target, "article": unit.article_name}
            for unit in (line.unit for line in lines)
        ]

    if as_json:
        print_json({"text": words, "side": side, **found, "units": units})
        return

    rows = [
        *({"from": _known_from(term), **term} for term in found["terms"]),
        *({"from": told("dictionary"), **entry} for entry in found["entries"]),
        *({"from": told("memory"), **unit, "note": unit["article"]} for unit in units),
    ]
    print_rows(rows, COLUMNS, worded={"from"})
    if not rows:
        say("Nothing is known of {words}.", words=words)


def _known_from(term: dict[str, str]) -> str:
    who = term.get("proposed_by")
    return told("proposed by {name}", name=who) if who else told("glossary")
