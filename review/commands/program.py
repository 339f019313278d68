"""All commands of `cotejo`, put together."""

from importlib.metadata import version
from typing import Annotated

import typer

from review.commands.adding import add
from review.commands.article_commands import articles, export
from review.commands.article_fields import correct, desk, show
from review.commands.article_people import people_in_article
from review.commands.backup_commands import backup, move_store_command, restore, verify
from review.commands.candidate_commands import candidates, skip, skipped, unskip
from review.commands.compare_command import compare_
from review.commands.edit_commands import edits
from review.commands.facts_command import facts
from review.commands.feed_commands import feed_app
from review.commands.folder_commands import folder_app
from review.commands.format_command import format_words
from review.commands.glossary_changes import change, delete, duplicates, fix, undo_fix_command
from review.commands.glossary_changes import restore as restore_terms
from review.commands.glossary_changes import show as show_term
from review.commands.glossary_commands import glossary
from review.commands.headlines_command import headline_limits, headlines
from review.commands.import_commands import import_
from review.commands.job_commands import jobs, worker
from review.commands.language_commands import languages
from review.commands.learn_command import learn_app
from review.commands.look_up import look_up
from review.commands.mail_commands import mail_app
from review.commands.memory_commands import memory
from review.commands.models import models
from review.commands.people_commands import people, tokens
from review.commands.plugin_commands import list_plugins
from review.commands.publish_command import publish
from review.commands.record_command import disclosure, record, record_key, verify_record
from review.commands.report_commands import report
from review.commands.search_command import search
from review.commands.style_commands import style
from review.commands.system import doctor, serve
from review.commands.term_commands import terms
from review.commands.translating import check, translate
from review.commands.version_commands import new_versions, update, versions
from review.commands.waiting_command import waiting
from review.commands.webhook_commands import webhook_app
from review.interface.language import LANGUAGES
from translation.messages import told

# The others are called as their functions are.
_NAMES = {
    compare_: "compare",
    import_: "import",
    list_plugins: "plugins",
    move_store_command: "move-store",
    format_words: "format",
    people_in_article: "people",
    undo_fix_command: "undo-fix",
}

app = typer.Typer(
    name="cotejo",
    help="Translate articles offline and get every name right.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    *(translate, check, compare_, look_up, export, record, record_key, verify_record, disclosure),
    *(headline_limits, import_, report, list_plugins, backup, verify, restore, move_store_command),
    *(doctor, serve, worker),
):
    app.command(_NAMES.get(command))(command)
for of_articles in (
    *(add, facts, headlines, search, waiting, show, correct, desk, update, new_versions, versions),
    *(format_words, people_in_article),
):
    articles.command(_NAMES.get(of_articles))(of_articles)
for of_glossary in (
    *(show_term, change, delete, restore_terms, duplicates, fix, undo_fix_command),
    *(candidates, skip, unskip, skipped),
):
    glossary.command(_NAMES.get(of_glossary))(of_glossary)
for group in (
    *(
        articles,
        edits,
        feed_app,
        glossary,
        jobs,
        languages,
        learn_app,
        mail_app,
        memory,
        models,
        people,
    ),
    *(publish, style, terms, tokens, webhook_app, folder_app),
):
    app.add_typer(group)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if wanted:
        typer.echo(f"cotejo {version('cotejo')}")
        raise typer.Exit


def _spoken(code: str) -> str:
    """Return ``code``; raise BadParameter where the interface does not speak it."""
    if code not in LANGUAGES:
        raise typer.BadParameter(told("this is none of the languages that can be chosen"))
    return code


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
    _language: Annotated[
        str | None,
        typer.Option(
            "--language",
            is_eager=True,
            parser=_spoken,
            metavar="CODE",
            help="Speak this language and not that of the terminal.",
        ),
    ] = None,
) -> None:
    pass
