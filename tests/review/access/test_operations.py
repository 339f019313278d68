"""What changes something in a person's name asks for that person's role: by the table beside this
file.
"""

import importlib
import inspect
import io
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

import review
from glossary.matching import TermIndex
from glossary.merging import MergePlan as GlossaryPlan
from glossary.term import Term
from review.access.people import admit, come_in, find_person
from review.checks.issue import Category, Issue, Severity
from review.export.disclosure import Disclosure
from review.facts.sheet import Withdrawal
from review.intake.adding import Incoming, Intake
from review.intake.new_versions import plan_new_version
from review.intake.pipeline import read_article
from review.intake.tools import Tools
from review.intake.waiting_versions import keep_waiting
from review.pairing.article import read_paired_article
from review.publishing.site import WordPressSite
from review.register.changes import PersonChange, plan_person_change
from review.reports.edit_terms import LearntTerm
from review.reports.learning import RecurringEdit
from review.segments.article_fields import CORRECTED, correct_fields
from review.segments.article_versions import LAID_OVER, keep_side
from review.segments.dismissals import DISMISSED, dismiss_issue
from review.segments.find_and_replace import Substitution
from review.segments.history import acts_of_change, undo
from review.segments.imports import ImportChoice, plan_import
from review.segments.name_fix import apply_fix, plan_fix
from review.segments.workflow import confirm, edit_target
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.feeds import FEEDS, Inbox
from review.store.job_tables import JobKind
from review.store.learnt import DeskPair
from review.store.mail import MailSettings
from review.store.proposals import Proposal
from review.store.roles import Role
from review.store.tables import (
    Article,
    Correction,
    PersonInArticle,
    Segment,
    SegmentState,
    stored_id,
)
from review.store.watched_folders import WatchedFolder
from review.terms.imports import MergeDone
from review.terms.stored import add_term, forbid_variant
from tests.review.conftest import no_engine
from translation.errors import CotejoError, NotAllowedError

_TABLE = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("operations.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
_CALLERS = (
    "review.pages",
    "review.commands",
    "review.editor",
    "review.store.migrations",
    "review.cli",
)
"""What the operations are called by; they sign, and ask nothing themselves."""

_SPANISH = "El ministro Rubén Yauri recibió el pedido de 45 gremios el lunes en Lima."
_ENGLISH = "Minister Rubén Yauri received the request of 45 associations on Monday in Lima."


def _signing() -> Iterator[str]:
    """Every public function that is told in whose name it acts."""
    for module in pkgutil.walk_packages(review.__path__, "review."):
        if module.name.startswith(_CALLERS):
            continue
        for name, function in vars(importlib.import_module(module.name)).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.name
            if (
                is_own
                and not name.startswith("_")
                and "author" in inspect.signature(function).parameters
            ):
                yield f"{module.name}:{name}"


def test_every_operation_that_is_signed_is_in_the_table() -> None:
    """A new function with an author is given a role there, or "-" and why it needs none."""
    assert sorted(_signing()) == sorted(row[0] for row in _TABLE)


@pytest.fixture
def given(with_login: Engine, article_id: int, tmp_path: Path) -> Mapping[str, Any]:
    """What the operations may be called with, by the names of their parameters; some stand on work
    of Luz.
    """
    with writing(with_login) as session:
        admit(session, "luz@desk.example", Role.ADMIN, author="command line")
        said = {
            "iss": "https://login.example",
            "sub": "luz",
            "name": "Luz",
            "email": "luz@desk.example",
        }
        author = come_in(session, said).name
        segment, other = session.exec(
            select(Segment).where(Segment.article_id == article_id)
        ).all()[:2]
        confirm(session, stored_id(other), version=1, author=author)
        segment_id = stored_id(segment)
        edit_target(session, segment_id, target="Old.", version=1, author=author, change="c")
        segment = edit_target(session, segment_id, target="Capizu asked.", version=2, author=author)
        term = Term("Capece", "Capece", variants=("Capisi",))
        term_id = stored_id(add_term(session, term, author="command line"))
        forbid_variant(session, term_id, "Capizi", author=author)
        correct_fields(session, article_id, {"title": "Nuevo"}, author=author, change="f")
        comment = add_comment(session, segment_id, text="?", author=author)
        wanted: dict[str, Any] = {
            "wrong": "Capizu",
            "right": "Capece",
            "term": term,
            "article_id": article_id,
        }
        fix = apply_fix(session, plan_fix(session, **wanted), author=author).change
        undo(session, article_id, author=author)
        plan = plan_fix(session, **wanted)
        segment = session.get_one(Segment, segment_id)
        correction = session.exec(
            select(Correction).where(Correction.segment_id == segment_id)
        ).first()
        assert correction is not None
        values = {
            "author": author,
            "article_id": article_id,
            "segment_id": segment_id,
            "segment_ids": frozenset({segment_id}),
            "version": segment.version,
            "comment_id": comment.id,
            "correction_id": correction.id,
            "term_id": term_id,
            "term_ids": [term_id],
            "into_id": term_id,
            "change": fix,
            "places": plan,
        }
    issue = Issue("numbers", Category.ACCURACY, Severity.MAJOR, "?", None, None)
    return {
        **values,
        "database": with_login,
        "who": "ana@desk.example",
        "role": Role.READER,
        "target": "New.",
        "text": "?",
        "issue": issue,
        "reason": "r",
        "desk": "",
        "value": 1,
        "action": "chosen",
        "choices": {"numbers": "minor"},
        "fields": {"title": "Otro"},
        "kind": Proposal.EDIT,
        "before": "a",
        "after": "b",
        "wanted": Substitution("Capece", "Capisi"),
        "locked": True,
        "source": "Otra cosa.",
        "source_at": 3,
        "target_at": 3,
        "span": (0, 3),
        "term": Term("Lima", "Lima"),
        "terms": [Term("Lima", "Lima")],
        "variant": "Capizi",
        "merged": [(term, (term,))],
        "edit": RecurringEdit("a", "b", 2, "x", (segment_id,)),
        "learnt": LearntTerm(term_id, "Capece", "Capece", "Capizi", is_new=False),
        "assignee": "Ana",
        "deadline": None,
        "uses_glossary": True,
        "needs_second_reader": False,
        "target_language": "en",
        "job_id": 1,
        "article_ids": [values["article_id"]],
        "label": "l",
        "days": 1,
        "token_id": 1,
        "unit_id": 1,
        "event_id": 1,
        "path": tmp_path / "none.zip",
        "file": tmp_path / "none.tmx",
        "name": "a.tmx",
        "sha256": "0" * 64,
        "folder": tmp_path,
        "from_code": "es",
        "to_code": "en",
        "progress": lambda _done, _total: None,
        "package": None,
        "pack": "us-news",
        "code": "en",
        "address": "http://127.0.0.1:1",
        "offer": None,
        "pair": ("es", "en"),
        "draft_id": 1,
        "read": None,
        "row": None,
        "rows": (),
        "disclosure": Disclosure(line="Read."),
        "keys": (),
        "index": TermIndex([]),
        "incoming": Incoming(read_article("a.txt", _SPANISH.encode()), "en"),
        "intake": Intake(),
        "events": ["article.finished"],
        "inbox": Inbox(0, "http://127.0.0.1:1", is_near=True),
        "site": WordPressSite("http://127.0.0.1:1", "a", "b"),
        "number": 1,
    }


def _nothing(_session: Session, _given: Mapping[str, Any]) -> dict[str, Any]:
    return {}


def _stored(session: Session, _given: Mapping[str, Any]) -> dict[str, Any]:
    return {"article": read_article("a.txt", _SPANISH.encode())}


def _laid_over(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    version = read_article("a.txt", _SPANISH.encode())
    shown = plan_new_version(session, given["article_id"], version)
    return {"version": version, "shown": shown.fingerprint}


def _waiting(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    version = read_article("b.txt", _SPANISH.encode())
    article = session.get_one(Article, given["article_id"])
    return {
        "version_id": keep_waiting(session, article, version, author="command line").id,
        "read": version,
    }


def _version_taken_back(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    article = session.get_one(Article, given["article_id"])
    keep_side(session, article, change="v", counts={}, note="", author=given["author"])
    return {"acts": acts_of_change(session, LAID_OVER, "v"), "kind": "undo"}


def _dismissal_taken_back(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    whom = {"reason": "", "author": given["author"]}
    change, _ = dismiss_issue(session, given["segment_id"], given["issue"], **whom)
    return {"acts": acts_of_change(session, DISMISSED, change), "kind": "undo"}


def _paired(session: Session, _given: Mapping[str, Any]) -> dict[str, Any]:
    texts = ("a.txt", _SPANISH.encode()), ("b.txt", _ENGLISH.encode())
    return {"article": read_paired_article(*texts, source_language="es", target_language="en")}


def _changed(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    segment = session.get_one(Segment, given["segment_id"])
    return {"segment": segment, "action": "edit", "fields": {"target": "New."}}


def _guessed(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    segment = session.get_one(Segment, given["segment_id"])
    segment.target_codes = [
        {"start": 0, "end": 6, "kind": "bold", "identifier": "1", "guessed": True}
    ]
    session.add(segment)
    return {}


def _confirmed(session: Session, _given: Mapping[str, Any]) -> dict[str, Any]:
    confirmed = session.exec(select(Segment).where(Segment.state == SegmentState.REVIEWED)).one()
    return {"segment_id": confirmed.id, "version": confirmed.version}


_NO_ENGINE = {"tools": Tools(no_engine, lambda _session, _article: TermIndex(()))}


def _person_changed(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    named = PersonChange(rendering="Helmut Cassida")
    return {
        "plan": plan_person_change(
            session, given["article_id"], "Helmut Cáceda", named, TermIndex([])
        )
    }


def _person_brought_back(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    session.merge(
        PersonInArticle(article_id=given["article_id"], name="Helmut Cáceda", is_nobody=True)
    )
    return {"name": "Helmut Cáceda"}


_SPECIAL: dict[str, Callable[[Session, Mapping[str, Any]], dict[str, Any]]] = {
    "review.store.jobs:ask_for": lambda *_: {"kind": JobKind.TRANSLATE},
    "review.segments.headline_limits:set_limits": lambda *_: {"limits": None},
    "review.store.jobs:ask_for_import": lambda *_: {"file": io.BytesIO(b"a")},
    "review.store.jobs:ask_for_learning": lambda *_: {"languages": ("es", "en")},
    "review.learning.versions:learn": lambda *_: {"of": DeskPair("", "es", "en"), **_NO_ENGINE},
    "review.learning.versions:go_back": lambda *_: {"of": DeskPair("", "es", "en")},
    "review.learning.versions:use_version": lambda *_: {"version_id": 1},
    "review.store.mail:set_mail_settings": lambda *_: {"settings": MailSettings()},
    "review.store.mail:set_wish": lambda *_: {
        "address": "ana@example.org",
        "wishes": ["calls"],
        "language": "en",
        "told_already": [],
    },
    "review.store.learnt:set_nightly": lambda *_: {"on": True},
    "review.store.watched_folders:add_folder": lambda *_: {"folder": WatchedFolder(0, "~/wires")},
    "review.store.watched_folders:switch_folder": lambda *_: {"on": True},
    "review.store.feeds:set_feed_minutes": lambda *_: {"minutes": 15},
    "review.store.jobs:cancel_jobs_of": lambda *_: {"article_ids": [1]},
    "review.intake.pipeline:store_article": _stored,
    "review.intake.pipeline:store_source": _stored,
    "review.pairing.storing:store_paired_article": _paired,
    "review.pairing.adding:add_incoming_pairs": lambda session, given: {
        **_paired(session, given),
        "intake": Intake(again=True),
        "from_person": True,
    },
    "review.terms.imports:apply_glossary_import": lambda *_: {
        "plan": GlossaryPlan(new=(Term("Lima", "Lima"),))
    },
    "review.terms.stored:change_term_back": lambda _, given: {
        "before": given["term"],
        "after": given["term"],
    },
    "review.terms.imports:part_terms": lambda *_: {"done": MergeDone()},
    "review.terms.stored:change_terms_back": lambda *_: {"added": [], "replaced": []},
    "review.segments.imports:apply_import": lambda session, given: {
        "choice": ImportChoice(plan_import(session, given["article_id"], []))
    },
    "review.register.changes:change_person": _person_changed,
    "review.register.changes:bring_person_back": _person_brought_back,
    "review.segments.name_fix:apply_fix": lambda _, given: {"plan": given["places"]},
    "review.segments.article_fields:take_fields_back": lambda session, _: {
        "corrections": acts_of_change(session, CORRECTED, "f"),
        "kind": "undo",
    },
    "review.intake.new_versions:lay_over": _laid_over,
    "review.intake.waiting_versions:keep_waiting": lambda *_: {
        "version": read_article("b.txt", _SPANISH.encode())
    },
    "review.intake.waiting_versions:set_version_aside": _waiting,
    "review.intake.waiting_versions:wait_again": _waiting,
    "review.intake.waiting_versions:add_apart": _waiting,
    "review.terms.explanations:explain": lambda *_: {
        "term": Term("Ica", "Ica", explanation="a region of Peru")
    },
    "review.terms.explanations:explain_term": lambda *_: {"explanation": "a region of Peru"},
    "review.segments.article_versions:keep_side": lambda *_: {"counts": {}, "note": ""},
    "review.segments.article_versions:take_versions_back": _version_taken_back,
    "review.segments.dismissals:take_dismissals_back": _dismissal_taken_back,
    "review.segments.workflow:change_segment": _changed,
    "review.segments.formatting:set_formatting": lambda *_: {
        "kind": "bold",
        "text": "Capizu asked.",
    },
    "review.segments.formatting:settle_formatting": _guessed,
    "review.facts.sheet:restore_facts": lambda _, given: {
        "withdrawal": Withdrawal(given["article_id"], {"a": "Ana"}, ())
    },
    "review.segments.workflow:reopen": _confirmed,
    "review.segments.workflow:change_kind": lambda *_: {"kind": "heading"},
    "review.access.people:give_role": lambda session, _: {"person": find_person(session, "Other")},
    "review.access.tokens:create_token": lambda session, _: {
        "person": find_person(session, "Other")
    },
}
"""What the name of a parameter alone does not tell."""


def _call(operation: str, session: Session, given: Mapping[str, Any]) -> None:
    """Call it with what it asks for."""
    module, _, name = operation.partition(":")
    function = getattr(importlib.import_module(module), name)
    special = {"session": session, **_SPECIAL.get(operation, _nothing)(session, given)}
    values = {"article": session.get_one(Article, given["article_id"]), **given, **special}
    wanted = inspect.signature(function).parameters
    function(
        **{
            key: values[key]
            for key, one in wanted.items()
            if key in values and (one.default is inspect.Parameter.empty or key in special)
        }
    )


class _AsBeforeError(Exception):
    """Ends a transaction so that nothing of it stays."""


def test_each_operation_asks_for_the_role_of_the_table(
    given: Mapping[str, Any], with_login: Engine
) -> None:
    """Each lesser role is refused in words, and the role itself is not."""
    with writing(with_login) as session:
        admit(session, "other@desk.example", Role.READER, author="command line")
        said = {
            "iss": "https://login.example",
            "sub": "other",
            "name": "Other",
            "email": "other@desk.example",
        }
        come_in(session, said)
    wrong: dict[str, str] = {}
    for role in Role:
        with writing(with_login) as session:
            admit(session, "luz@desk.example", role, author="command line")
        for operation, needed, *_ in _TABLE:
            if needed == "-":
                continue
            refused = ""
            with suppress(_AsBeforeError), writing(with_login) as session:
                try:
                    _call(operation, session, given)
                except NotAllowedError as error:
                    refused = str(error)
                except (CotejoError, OSError, AttributeError):
                    pass
                raise _AsBeforeError
            is_refused = "needs the role" in refused
            if is_refused == role.includes(Role(needed)):
                wrong[f"{operation} as {role}"] = refused or "not refused"
    assert "\n".join(f"{key}: {what}" for key, what in wrong.items()) == ""


def test_an_administrator_alone_takes_away_what_programs_are_given(with_login: Engine) -> None:
    """An editor who would take away a feed or bring it back is refused."""
    with writing(with_login) as session:
        feed = FEEDS.add(session, Inbox(0, "https://8.8.8.8/rss"), author="command line")
        admit(session, "luz@desk.example", Role.EDITOR, author="command line")
    with writing(with_login) as session:
        with pytest.raises(NotAllowedError):
            FEEDS.remove(session, feed.number, author="Luz Quispe")
        FEEDS.remove(session, feed.number, author="command line")
        with pytest.raises(NotAllowedError):
            FEEDS.bring_back(session, feed.number, author="Luz Quispe")


def test_a_reader_may_read(with_login: Engine, given: Mapping[str, Any]) -> None:
    """Nothing of the above takes from a reader what a reader is there for."""
    with reading(with_login) as session:
        assert session.get_one(Article, given["article_id"]).title
