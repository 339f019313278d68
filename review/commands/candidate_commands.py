"""`cotejo glossary candidates`, `skip` and `unskip`: names of articles that the glossary lacks."""

from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.glossary_commands import CANDIDATE_COLUMNS
from review.commands.options import ArticleIds, Json
from review.commands.terminal import columns, print_json, say, show_rows, user_database
from review.store.articles import get_article
from review.store.database import reading, write
from review.store.proposals import Proposal, propose_again, propose_no_more, proposed_no_more
from review.terms.candidates import Sighting, article_candidates, likely_target, likely_wrong
from review.terms.stored import glossary_index
from translation.messages import told

_Candidate = Annotated[str, typer.Argument(metavar="NAME", help="As it stands in the source.")]
COLUMNS = {**CANDIDATE_COLUMNS, **columns("target", "wrong=IN DRAFTS")}
SKIPPED_COLUMNS = columns("source", "by", "at=WHEN")


def candidates(ids: ArticleIds, *, as_json: Json = False) -> None:
    """Propose the names of articles in review that the glossary lacks, the most useful first.

    `cotejo glossary add` takes one in; `cotejo glossary skip` says that it is no term.
    """
    with reading(user_database()) as session:
        indexes = [glossary_index(session, get_article(session, number)) for number in ids]
        rows = [_candidate(found) for found in article_candidates(session, ids, indexes)]

    show_rows(
        "candidates",
        rows,
        COLUMNS,
        as_json=as_json,
        worded={"kind"},
        empty=told("No name is left to propose."),
    )


def skip(name: _Candidate, *, as_json: Json = False, author: Author = "command line") -> None:
    """Say that a name is no term: it is proposed no more, here and on the page."""
    write(user_database(), propose_no_more, Proposal.NAME, name, author=author)
    if as_json:
        print_json({"skipped": name})
    else:
        say("Set aside. To bring it back: cotejo glossary unskip “{name}”", name=name)


def unskip(name: _Candidate, *, as_json: Json = False, author: Author = "command line") -> None:
    """Propose a name again that was set aside; `cotejo glossary skipped` lists these."""
    write(user_database(), propose_again, Proposal.NAME, name, author=author)
    if as_json:
        print_json({"proposed": name})


def skipped(*, as_json: Json = False) -> None:
    """List the names that somebody said are no terms."""
    with reading(user_database()) as session:
        rows = [
            {
                "source": row.before,
                "by": row.author,
                "at": row.created_at.isoformat(timespec="seconds"),
            }
            for row in proposed_no_more(session, Proposal.NAME)
        ]
    empty = told("No name is set aside.")
    show_rows("skipped", rows, SKIPPED_COLUMNS, as_json=as_json, empty=empty)


def _candidate(found: Sighting) -> dict[str, Any]:
    candidate, target = found.candidate, likely_target(found.candidate)
    return {
        "source": candidate.source,
        "kind": candidate.kind.value,
        "count": candidate.count,
        "expansion": candidate.expansion,
        "target": target,
        "wrong": [*likely_wrong(candidate, target)],
        "sentence": found.sentence,
        "draft": found.draft,
    }
