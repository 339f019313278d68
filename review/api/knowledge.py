"""The glossary, the memory and the checks over HTTP: what is known of terms, texts and drafts."""

from collections.abc import Mapping
from typing import Any

from glossary.term import LONGEST_EXPLANATION, Term, TermKind, TermStatus
from review.api.articles import DESK, LIMIT, OFFSET, SOURCE_LANGUAGE
from review.api.endpoint import Asked, Endpoint, Parameter, Reply, Type, flag
from review.api.translating import known_desk
from review.memory.found import search_rows
from review.pairing.article import read_paired_article
from review.pairing.checked import check_draft
from review.segments.checking import CHECK_SETTINGS
from review.segments.house_style import STYLE_SETTING
from review.store.database import reading, writing
from review.store.desk_settings import desk_keys, settings_of
from review.store.roles import Role
from review.store.tables import Approval, Article
from review.terms.stored import TermFilter, add_term, find_terms
from review.terms.term_row import as_term, term_object
from translation.errors import UsageError
from translation.languages.names import language_of_code
from translation.messages import told_later

_LONGEST_TERM = 300
_LONGEST_NOTE = 2_000
_LONGEST_SENTENCE = 4_000
LONGEST_DRAFT = 100_000
"""Characters of a source and of its draft that are checked while somebody waits."""

_SAID = (
    *("case_sensitive", "note", "evidence", "explanation"),
    *("source_language", "target_language", "desk"),
)
"""What is asked of a term and stored as it is, by the names of both."""

_FROM = Parameter("source_language", "Code of the source's language.", required=True, most=20)
_TO = Parameter("target_language", "Code of the target's language.", required=True, most=20)


def find_in_glossary(asked: Asked) -> Reply:
    """Find terms by words of their source or target."""
    values = asked.values
    with reading(asked.database) as session:
        wanted = TermFilter(values["search"], desk=values["desk"])
        found, total = find_terms(session, wanted, limit=values["limit"], offset=values["offset"])
        terms = [{"id": row.id, **term_object(as_term(row))} for row in found]
    return Reply({"terms": terms, "total": total})


def add_to_glossary(asked: Asked) -> Reply:
    """Add a term, as a proposal where the person is no editor."""
    values = asked.values
    term = Term(
        source=values["source"],
        target=values["target"],
        kind=TermKind(values["kind"]),
        status=TermStatus(values["status"]),
        variants=tuple(values["forbidden"]),
        **{name: values[name] for name in _SAID},
    )

    with writing(asked.database) as session:
        stored = add_term(session, term, author=asked.author)
        answer = {"id": stored.id, **term_object(as_term(stored))}
        if stored.approval is Approval.PROPOSED:
            # What it is to be once an editor has taken it in, it is not yet.
            answer["status"] = Approval.PROPOSED.value
        return Reply(answer, 201)


def search_memory(asked: Asked) -> Reply:
    """Search what was translated and confirmed before."""
    values = asked.values
    with reading(asked.database) as session:
        rows = search_rows(
            session,
            values["text"],
            side="target" if values["side"] == "target" else "source",
            fuzzy=values["fuzzy"],
            threshold=values["threshold"],
            languages=(values["source_language"], values["target_language"]),
            limit=values["limit"],
        )
    return Reply({"matches": rows})


def check(asked: Asked) -> Reply:
    """Check anybody's draft against its source, by the glossary and choice of checks here."""
    values, desk = asked.values, known_desk(asked, "desk", UsageError)
    suffix = "html" if values["format"] == "html" else "txt"
    source = (f"source.{suffix}", values["source"].encode()) if values["source"].strip() else None
    article = read_paired_article(
        source,
        (f"draft.{suffix}", values["draft"].encode()),
        source_language=_language(values, "source_language"),
        target_language=_language(values, "target_language"),
    )

    original, tools = article.source or article.draft, asked.service.tools
    about = Article(
        name="",
        source_language=original.source_language,
        target_language=article.target_language,
        desk=desk,
    )
    with reading(asked.database) as session:
        index = tools.index_for(session, about)
        keys = (*desk_keys(CHECK_SETTINGS, desk), *desk_keys(STYLE_SETTING, desk))
        settings = settings_of(session, keys)

    checked = check_draft(article, index, tools.engine_for, settings=settings, desk=desk)
    return Reply(
        {"issues": checked.issues, "critical": checked.critical, "article": checked.as_json()}
    )


def _language(values: Mapping[str, Any], field: str) -> str | None:
    """Return the language of the field's code, None where it is left out. Raises LanguageError."""
    remedy = told_later(
        "Give a code of ISO 639, or leave it out to have the language told from the text."
    )
    return language_of_code(values[field], field, remedy) if values[field] else None


ENDPOINTS = (
    Endpoint(
        "POST",
        "/check",
        "Check anybody's draft against its source: the gate before something is published. Nothing "
        "is kept.",
        check,
        in_body=(
            Parameter("draft", "The translation.", required=True, most=LONGEST_DRAFT),
            Parameter(
                "source",
                "What it was made from; without it only the checks of a draft alone are made.",
                default="",
                most=LONGEST_DRAFT,
            ),
            SOURCE_LANGUAGE,
            Parameter(
                "target_language", "Code of the draft's language; told from it where left out."
            ),
            Parameter("format", "What both are.", default="text", choices=("text", "html")),
            DESK,
        ),
        is_slow=True,
        answers={
            200: "How many issues, how many segments with critical ones, and all of them in place."
        },
    ),
    Endpoint(
        "GET",
        "/api/glossary",
        "Find terms of the glossary.",
        find_in_glossary,
        in_query=(
            Parameter("search", "Words of source or target.", default="", most=_LONGEST_TERM),
            Parameter("desk", "This desk alone."),
            LIMIT,
            OFFSET,
        ),
        answers={200: "The terms, and how many there are in all."},
    ),
    Endpoint(
        "POST",
        "/api/glossary",
        "Add a term to the glossary; a reviewer proposes it.",
        add_to_glossary,
        role=Role.REVIEWER,
        in_body=(
            Parameter("source", "As it stands in sources.", required=True, most=_LONGEST_TERM),
            Parameter("target", "How it is to be written.", required=True, most=_LONGEST_TERM),
            _FROM,
            _TO,
            Parameter("kind", "What it names.", default=TermKind.OTHER, choices=tuple(TermKind)),
            Parameter(
                "status",
                "Whether the target is to be written, may be, or must not be.",
                default=TermStatus.PREFERRED,
                choices=tuple(TermStatus),
            ),
            Parameter(
                "forbidden",
                "Renderings that were seen and are wrong.",
                Type.TEXTS,
                default=(),
                most=2_000,
            ),
            flag("case_sensitive", "Whether capitals matter."),
            Parameter("note", "What a reviewer should know.", default="", most=_LONGEST_NOTE),
            Parameter("evidence", "Where the rendering was found.", default="", most=_LONGEST_NOTE),
            Parameter(
                "explanation",
                "What readers are told at the first mention.",
                default="",
                most=LONGEST_EXPLANATION,
            ),
            DESK,
        ),
        answers={
            201: "The term; a reviewer's is a proposal, of status proposed until an editor "
            "takes it in."
        },
    ),
    Endpoint(
        "GET",
        "/api/memory",
        "Search what was translated and confirmed before.",
        search_memory,
        in_query=(
            Parameter("text", "Words, or a sentence.", required=True, most=_LONGEST_SENTENCE),
            _FROM,
            _TO,
            Parameter("side", "On which side.", default="source", choices=("source", "target")),
            flag("fuzzy", "Sentences like the text, its numbers put in."),
            Parameter("threshold", "How like, 0 to 1.", Type.NUMBER, default=0.7, most=1),
            LIMIT,
        ),
        answers={200: "What was found."},
    ),
)
"""What can be asked of the glossary, the memory and the checks."""
