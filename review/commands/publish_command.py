"""`cotejo publish`: finished articles as drafts of a content system."""

import typer

from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT
from review.commands.options import ArticleIds, Json
from review.commands.terminal import print_json, print_line, say_error, user_database
from review.publishing.site import WordPressSite, wordpress_site
from review.publishing.wordpress import send_draft
from translation.errors import CotejoError, UsageError

publish = typer.Typer(
    name="publish",
    help="Send finished articles to a content system, as drafts.",
    no_args_is_help=True,
)


@publish.callback()
def _publish() -> None:
    pass


@publish.command()
def wordpress(ids: ArticleIds, *, as_json: Json = False, author: Author = "command line") -> None:
    """Make each article a draft of the WordPress site of secrets.toml; sent again, its draft is
    written anew.

    Nothing is published, and a post that is public is not touched. Exit code 2 when one could not
    be sent.
    """
    site = required_site()
    database = user_database()
    rows = []
    failed = False
    for article_id in ids:
        try:
            draft = send_draft(database, article_id, site, author=author)
        except CotejoError as error:
            say_error(error)
            failed = True
            continue
        rows.append(
            {
                "article": article_id,
                "post": draft.number,
                "address": draft.address,
                "new": draft.is_new,
            }
        )

    if as_json:
        print_json({"drafts": rows})
    else:
        for row in rows:
            print_line(f"{row['article']}\t{row['post']}\t{row['address']}")

    if failed:
        raise typer.Exit(BAD_INPUT)


def required_site() -> WordPressSite:
    """Return the site that is set up. Raises UsageError where none is."""
    site = wordpress_site()
    if site is None:
        raise UsageError(
            "WordPress",
            "no site is set up, and nothing is sent anywhere",
            "Write [wordpress] into secrets.toml; docs/wordpress.md shows how.",
        )
    return site
