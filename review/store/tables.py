"""Every table of the database. Values that never touch it (Draft, Term) live in their packages."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from review.store.columns import choice_column, json_column, time_column
from translation.languages import usual


class SegmentState(StrEnum):
    """The states of XLIFF 2.1, section 4.3.1.34 (attribute ``state``)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Origin(StrEnum):
    """Where the first target of a segment came from."""

    ENGINE = "engine"
    MEMORY = "memory"
    IMPORT = "import"
    PERSON = "person"
    RULE = "rule"
    NONE = ""


class TranslationState(StrEnum):
    """How far the machine has come with an article."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLED = "cancelled"
    DONE = "done"


class Approval(StrEnum):
    """Whether a term stands in the glossary: a reviewer's new one waits for an editor.

    A proposal is looked up and never enforced; what is rejected or merged is kept, deleted.
    """

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"


def new_change() -> str:
    """A fresh identifier for one act of a person, which may touch many segments."""
    return uuid4().hex


class _Row(Protocol):
    @property
    def id(self) -> int | None: ...


def stored_id(row: _Row) -> int:
    """Return the identifier that the database gave to ``row``.

    Raises ValueError for a row that was never stored: whoever asks has forgotten to flush.

    >>> stored_id(Comment(id=7, segment_id=1, article_id=1, text="", author=""))
    7
    """
    if row.id is None:
        raise ValueError(type(row).__name__)
    return row.id


LONGEST_FILE_NAME = 255
"""Characters of the name that an article's file has."""


class Article(SQLModel, table=True):
    """One source text on its way into the target language.

    ``source_probability`` is 0 to 1 and 0.0 where the language was undetermined or set by hand;
    ``source_language`` is an ISO 639-1 code or "und". ``deleted_at`` marks what can still be
    restored, ``erased_at`` what nothing is left of but its number, days and counts. ``deck`` is the
    standfirst, ``author`` the names in the byline, ``place`` where it was written, ``published`` an
    ISO 8601 date and ``source_url`` the address, each None where the file does not say.
    ``web_title`` and ``social_text`` are written here in the target language, "" until somebody
    does. ``has_source`` is False for a draft that came alone.
    ``translation_problem`` says in plain words what stopped the engine ("" if nothing did).
    ``owner`` brought it, ``assignee`` is to work on it until ``deadline``; ``finished_at`` is when
    somebody said that it is done. The counts are kept by review.store.counts: segments that are to
    be translated, how many of them are reviewed or more, final, failed or still without a target,
    and open issues by severity. These are as found when the glossary was at ``checked_revision``,
    and ``recount_due`` when something has changed since.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=LONGEST_FILE_NAME)
    title: str = ""
    byline: str = ""
    deck: str | None = None
    author: str | None = None
    place: str | None = None
    published: str | None = Field(default=None, max_length=10)
    source_url: str | None = None
    web_title: str = ""
    social_text: str = ""
    media_type: str = ""
    source_language: str = usual.SOURCE
    source_probability: float = 0.0
    target_language: str = usual.TARGET
    desk: str = Field(default="", max_length=120, index=True)
    uses_glossary: bool = True
    has_source: bool = True
    needs_second_reader: bool = Field(default=False, index=True)
    owner: str = Field(default="", max_length=120)
    translation_state: TranslationState = choice_column(TranslationState.WAITING)
    translation_problem: str = ""
    assignee: str = Field(default="", max_length=120, index=True)
    deadline: date | None = None
    finished_at: datetime | None = time_column(optional=True)
    segment_count: int = 0
    reviewed_count: int = 0
    final_count: int = 0
    failed_count: int = 0
    waiting_count: int = 0
    open_comments: int = 0
    minor_issues: int = 0
    major_issues: int = 0
    critical_issues: int = 0
    recount_due: bool = True
    checked_revision: str = Field(default="", max_length=80)
    created_at: datetime = time_column()
    updated_at: datetime = time_column()
    deleted_at: datetime | None = time_column(optional=True)
    erased_at: datetime | None = time_column(optional=True)

    @property
    def called(self) -> str:
        """What people know it by: its title, else the name of its file."""
        return self.title or self.name

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target."""
        return self.source_language, self.target_language


class ArticleFile(SQLModel, table=True):
    """The original bytes, apart from Article so that lists do not load them, and their hash."""

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    sha256: str = Field(default="", max_length=64, index=True)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ArticleVersion(SQLModel, table=True):
    """A new version that was laid over an article, with what it put out of force, for the way back.

    ``data`` are the bytes and ``state`` the rest of the side that is not in force: the former one,
    or the later one after an undo; see review.segments.article_versions. ``counts`` says how many
    segments met which outcome, ``note`` is the correction that readers of the published text are
    told, "" for none.
    """

    __tablename__ = "article_version"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    change: str = Field(max_length=32, index=True)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sha256: str = Field(max_length=64, index=True)
    state: dict[str, Any] = json_column(dict)
    counts: dict[str, Any] = json_column(dict)
    note: str = ""
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class WaitingVersion(SQLModel, table=True):
    """A new version of an article's source that came by itself and waits for an editor; see
    review.intake.waiting_versions. ``decided_at`` is set once it is decided about.
    """

    __tablename__ = "waiting_version"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    name: str = Field(max_length=LONGEST_FILE_NAME)
    sha256: str = Field(max_length=64, index=True)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    author: str = Field(max_length=120)
    created_at: datetime = time_column()
    decided_at: datetime | None = time_column(optional=True)
    decided_by: str = Field(default="", max_length=120)


class Segment(SQLModel, table=True):
    """One segment of the article, mostly a sentence, and its translation.

    Order is ``(position, part)``: a split keeps the position and takes a part in between, so
    nothing else is renumbered. ``paragraph`` counts blocks from 0, ``item`` is the number of one in
    a numbered list. ``version`` grows with every
    change and is what an edit must name. ``score`` is the engine's mean probability per token, 0 to
    1, None for a target that no engine wrote. ``error`` says in plain words why the engine failed
    on it ("" if it did not). ``names`` holds, for each protected name, its text, rendering, layer
    and target span. ``removed`` marks a segment merged into another. ``former_source`` is what the
    target was made from where a new version of the article has another source that nobody has
    confirmed yet, else "". ``source_codes`` and ``target_codes`` are InlineCodes as dictionaries.
    The numbers of open issues are as last noted by review.store.counts.
    """

    __table_args__ = (Index("segment_order", "article_id", "position", "part"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    position: int
    part: float = 0.0
    paragraph: int = 0
    kind: str = "paragraph"
    level: int = 0
    item: int = 0
    source: str
    target: str = ""
    state: SegmentState = choice_column(SegmentState.INITIAL)
    version: int = 1
    origin: Origin = choice_column(Origin.NONE)
    language: str = Field(default="", max_length=12)
    score: float | None = None
    error: str = ""
    locked: bool = False
    removed: bool = False
    former_source: str = ""
    names: list[dict[str, Any]] = json_column(list)
    source_codes: list[dict[str, Any]] = json_column(list)
    target_codes: list[dict[str, Any]] = json_column(list)
    minor_issues: int = 0
    major_issues: int = 0
    critical_issues: int = 0
    updated_at: datetime = time_column()
    updated_by: str = Field(default="", max_length=120)


IMPORTED = "imported"
"""``engine`` of a SegmentDraft that came from elsewhere: no engine of ours wrote it."""


class SegmentDraft(SQLModel, table=True):
    """A segment's target before anybody reviewed it, and where that came from. Never changed.

    An engine's draft holds all that is needed to write it again. One from elsewhere has the engine
    IMPORTED, its file's name as ``model`` and no ``score``; ``sha256`` is over the model or the
    file. ``repairs`` are those of review.intake.drafting.
    """

    id: int | None = Field(default=None, primary_key=True)
    segment_id: int = Field(foreign_key="segment.id", ondelete="CASCADE", index=True)
    text: str
    score: float | None = None
    engine: str
    model: str
    model_version: str
    sha256: str = Field(max_length=140)
    repairs: list[str] = json_column(list)
    created_at: datetime = time_column()


CONFIRM, CONFIRM_UNREAD = "confirm", "confirm_unread"
"""``action`` of a Correction that confirms: one segment, read, or many, not read one by one."""
CONFIRMING = (CONFIRM, CONFIRM_UNREAD)


class Correction(SQLModel, table=True):
    """One change of one segment. Append-only: an undo is a further row.

    ``change`` groups the rows of one act. ``fields`` maps each changed column to ``[old, new]`` and
    is what undo reads; ``before`` and ``after`` are the target texts, for people and reports.
    ``version`` is the segment's after it. ``undoes`` names the change that this one takes back.
    """

    id: int | None = Field(default=None, primary_key=True)
    segment_id: int = Field(foreign_key="segment.id", ondelete="CASCADE", index=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    change: str = Field(max_length=32, index=True)
    action: str = Field(max_length=32)
    before: str
    after: str
    version: int
    fields: dict[str, Any] = json_column(dict)
    reason: str = ""
    author: str = Field(max_length=120, index=True)
    undoes: str = Field(default="", max_length=32)
    created_at: datetime = time_column()


class Comment(SQLModel, table=True):
    """A remark on a segment. ``@Name`` in the text calls a colleague."""

    # Every page asks which are open.
    __table_args__ = (Index("comment_resolved", "resolved_at"),)

    id: int | None = Field(default=None, primary_key=True)
    segment_id: int = Field(foreign_key="segment.id", ondelete="CASCADE", index=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    text: str
    author: str = Field(max_length=120)
    created_at: datetime = time_column()
    resolved_at: datetime | None = time_column(optional=True)
    resolved_by: str = Field(default="", max_length=120)


class SeenCall(SQLModel, table=True):
    """A person has seen the comment that calls them, so it no longer waits for them."""

    __tablename__ = "seen_call"

    comment_id: int = Field(primary_key=True, foreign_key="comment.id", ondelete="CASCADE")
    person: str = Field(primary_key=True, max_length=120)
    seen_at: datetime = time_column()


class Dismissal(SQLModel, table=True):
    """A reviewer's word that an issue is none. ``fingerprint`` is over check, source and target, so
    the issue comes back when its text changes. ``accepted`` issues are recorded too: their
    suggestion was applied. ``version`` is the segment's when it was said.
    """

    id: int | None = Field(default=None, primary_key=True)
    segment_id: int = Field(foreign_key="segment.id", ondelete="CASCADE", index=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    check: str = Field(max_length=64)
    fingerprint: str = Field(max_length=64)
    accepted: bool = False
    version: int = 0
    reason: str = ""
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class OtherDraft(SQLModel, table=True):
    """Another translation of the article, to be compared with ours, until it is thrown away.

    ``name`` is where a person says it came from. ``rows`` hold in order the identifiers of our
    ``segments``, their ``source`` as it was read, the ``texts`` that belong to them, each list
    perhaps empty, and the ``confidence`` of the pairing, 0 to 1.
    """

    __tablename__ = "other_draft"
    __table_args__ = (UniqueConstraint("article_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", index=True)
    name: str = Field(max_length=120)
    file: str = Field(max_length=255)
    sha256: str = Field(max_length=64)
    rows: list[dict[str, Any]] = json_column(list)
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class StoredJudgement(SQLModel, table=True):
    """What the judge found in a source and target: found once, for all articles with the pair.

    ``key`` is the SHA-256 over both texts and their languages; ``engines`` are who was asked, so
    that another model is asked anew; ``judgements`` are those of review.checks.judge as
    dictionaries.
    """

    __tablename__ = "judgement"

    key: str = Field(primary_key=True, max_length=64)
    engines: str = Field(max_length=400)
    judgements: list[dict[str, Any]] = json_column(list)
    created_at: datetime = time_column()


class SetAsideProposal(SQLModel, table=True):
    """What is proposed no more, because somebody said so; see review.store.proposals."""

    __tablename__ = "set_aside_proposal"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(default="edit", max_length=16, index=True)
    before: str
    after: str
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class PersonInArticle(SQLModel, table=True):
    """What a person has said of somebody whom an article names; it precedes what the source shows.

    ``name`` is the fullest form of the source; ``gender`` is "woman", "man" or "open" for what is
    not to be held to either; ``rendering`` how the translation writes the name, ``office`` what it
    calls the person; each is "" where nobody has said anything. ``is_nobody`` says that it is no
    person's name, ``same_as`` is the fullest form of another name of the same person.
    """

    __tablename__ = "article_person"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    name: str = Field(primary_key=True, max_length=200)
    gender: str = Field(default="", max_length=16)
    rendering: str = Field(default="", max_length=200)
    office: str = Field(default="", max_length=200)
    is_nobody: bool = False
    same_as: str = Field(default="", max_length=200)
    updated_at: datetime = time_column()
    updated_by: str = Field(default="", max_length=120)


class StoredTerm(SQLModel, table=True):
    """A glossary Term at rest. ``source_key`` is the source in lower case, unaccented, for search.

    ``proposed_by`` is the reviewer who proposed it, "" where an editor put it in.
    ``proposed_explanation`` is what ``explained_by`` proposes to tell readers of an approved term,
    until an editor decides.
    """

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("source_language", "target_language", "desk", "source", "target"),
        # Every save asks whether the glossary has changed since.
        Index("term_updated", "updated_at"),
        Index("term_approval", "approval"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str
    target: str
    source_key: str = Field(index=True)
    kind: str = Field(default="other", max_length=16)
    status: str = Field(default="preferred", max_length=16)
    variants: list[str] = json_column(list)
    case_sensitive: bool = False
    note: str = ""
    evidence: str = ""
    source_language: str = Field(default=usual.SOURCE, max_length=12)
    target_language: str = Field(default=usual.TARGET, max_length=12)
    desk: str = Field(default="", max_length=120)
    approval: Approval = choice_column(Approval.APPROVED)
    proposed_by: str = Field(default="", max_length=120)
    explanation: str = ""
    proposed_explanation: str = ""
    explained_by: str = Field(default="", max_length=120)
    deleted_at: datetime | None = time_column(optional=True)
    updated_at: datetime = time_column()
    updated_by: str = Field(default="", max_length=120)


class TouchedArticle(SQLModel, table=True):
    """An article whose source has a term that was approved or changed after it was translated.

    The mark counts while a target there does not answer the term, and until ``seen_at``.
    """

    __tablename__ = "touched_article"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    term_id: int = Field(primary_key=True, foreign_key="term.id", ondelete="CASCADE", index=True)
    author: str = Field(max_length=120)
    created_at: datetime = time_column()
    seen_at: datetime | None = time_column(optional=True)
    seen_by: str = Field(default="", max_length=120)


class MemoryUnit(SQLModel, table=True):
    """One reviewed or final segment, remembered. ``source_key`` is the normalised source that an
    exact match is looked up by; ``segment_id`` is None for units that came from a TMX file.
    """

    __tablename__ = "memory_unit"
    __table_args__ = (Index("memory_exact", "source_language", "target_language", "source_key"),)

    id: int | None = Field(default=None, primary_key=True)
    source: str
    target: str
    source_key: str
    source_language: str = Field(default=usual.SOURCE, max_length=12)
    target_language: str = Field(default=usual.TARGET, max_length=12)
    desk: str = Field(default="", max_length=120)
    segment_id: int | None = Field(default=None, index=True)
    article_name: str = ""
    created_at: datetime = time_column()
    created_by: str = Field(default="", max_length=120)
    updated_at: datetime = time_column()
    updated_by: str = Field(default="", max_length=120)


class LearningState(StrEnum):
    """What became of a lesson: it is used, it was used or may be, or it made drafts worse."""

    IN_USE = "in use"
    KEPT = "kept"
    REFUSED = "refused"


class LearntVersion(SQLModel, table=True):
    """What was learnt from a desk's corrections at one time, and how it did when it was tried.

    ``renderings`` are those of review.intake.learnt and ``trial`` that of review.learning.trial,
    both as dictionaries. At most one of a desk and pair is in use.
    """

    __tablename__ = "learnt_version"
    __table_args__ = (Index("learnt_of_desk", "desk", "source_language", "target_language"),)

    id: int | None = Field(default=None, primary_key=True)
    desk: str = Field(default="", max_length=120)
    source_language: str = Field(max_length=12)
    target_language: str = Field(max_length=12)
    state: LearningState = choice_column(LearningState.KEPT)
    renderings: list[dict[str, Any]] = json_column(list)
    trial: dict[str, Any] = json_column(dict)
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class Presence(SQLModel, table=True):
    """Who has an article open, and in which segment; stale after a minute."""

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    person: str = Field(primary_key=True, max_length=120)
    segment_id: int | None = None
    seen_at: datetime = time_column()


class DoneCommand(SQLModel, table=True):
    """A command of the editor that was carried out: when it arrives again, it does nothing."""

    __tablename__ = "done_command"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    identifier: str = Field(primary_key=True, max_length=64)
    done_at: datetime = time_column()


class Event(SQLModel, table=True):
    """The append-only log of what happened to articles, terms, models and settings."""

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=32, index=True)
    subject_id: int | None = Field(default=None, index=True)
    action: str = Field(max_length=64)
    detail: dict[str, Any] = json_column(dict)
    author: str = Field(max_length=120)
    created_at: datetime = time_column()


class Setting(SQLModel, table=True):
    """One choice of the installation or of a desk, as JSON."""

    key: str = Field(primary_key=True, max_length=120)
    value: Any = Field(default=None, sa_column=Column(JSON, nullable=True))
