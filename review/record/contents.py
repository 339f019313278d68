"""What a record tells people, part after part in their language: the same for page and PDF."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from review.editor.labels import LABELS
from review.export.disclosure import AI_ASSISTED, AI_AUTONOMOUS
from review.facts.facts import FACT_WORDS, VERDICT_WORDS, FactKind, FactVerdict
from review.interface.language import translate
from review.record.signing import fingerprint_of
from review.store.roles import OPERATOR
from review.store.states import STATE_WORDS
from review.store.tables import SegmentState
from translation.languages.names import language_name
from translation.messages import Message, told

_SIGNS = {
    FactVerdict.OPEN: "✗",
    FactVerdict.DIFFERS: "✗",
    FactVerdict.ANSWERED: "◐",
    FactVerdict.AGREES: "✓",
    FactVerdict.REWORDED: "≈",
    FactVerdict.UNDECIDED: "?",
    FactVerdict.MISSING: "–",
}
_MACHINE_PARTS = {
    AI_ASSISTED: told("it wrote the draft, and people have read all of the text"),
    AI_AUTONOMOUS: told("it wrote the draft, and people have not read all of the text"),
}


class Manner(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    SMALL = "small"
    WARNING = "warning"


class Width(StrEnum):
    """How wide a column is: for a number, for some words, or for a text."""

    NUMBER = "number"
    WORDS = "verdict"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over a part; 1 is the title, and the only one of its level."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class RecordText:
    """A paragraph."""

    text: str
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with what each of them is; ``are_hashes`` where that is for machines to compare."""

    rows: tuple[tuple[str, str], ...]
    are_hashes: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, one text an item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Rows of cells below their heads, each column with its width."""

    columns: tuple[tuple[str, Width], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewAct:
    """A thing that was done to a segment; ``before`` and ``after`` are None if its text stayed."""

    words: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One segment: its heading, its two texts, and the changes that were made to it."""

    about: str
    source: str
    target: str
    acts: tuple[ReviewAct, ...]


RecordPart = Heading | RecordText | Pairs | Listing | RecordTable | Reviewed
_Said = Callable[[str], str]


def title_of(record: Mapping[str, Any]) -> str:
    """Return what the record calls its article: the title, else the name of the file."""
    return str(record["article"]["title"] or record["article"]["file"])


def kind_said(record: Mapping[str, Any]) -> str:
    """Return what such a file is, in the language of the record."""
    return translate(told("Record of human review"), record["language"])


def contents(record: Mapping[str, Any], public_key: str) -> Iterator[RecordPart]:
    """Yield the parts of the record in order, in the language that it was made in."""

    def said(text: str) -> str:
        return translate(text, record["language"])

    yield RecordText(kind_said(record), Manner.SMALL)
    yield from _head(record, said)
    yield from _unread(record, said)
    yield from _facts(record, said)
    yield from _segments(record, said)
    yield from _open_issues(record, said)
    yield from _dismissals(record, said)
    yield from _suggestions_used(record, said)
    yield from _proof(record, public_key, said)


def _head(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    article, summary = record["article"], record["summary"]
    finished = article["finished_at"]
    languages = article["source_language"], article["target_language"]
    yield Heading(1, title_of(record))
    if not finished:
        warning = told("This article is not finished: the record is of work that goes on.")
        yield RecordText(said(warning), Manner.WARNING)

    rows = [
        (told("Languages"), " → ".join(said(language_name(code)) for code in languages)),
        (told("Desk"), article["desk"]),
        (told("Author"), article["author"]),
        (told("Address"), article["address"]),
        (told("Finished"), _time(finished) if finished else said(told("not finished"))),
        (told("Read and confirmed by"), _readers_in_all(summary, said)),
        (told("Editorial responsibility"), record["responsible"] or said(told("nobody is named"))),
        (told("Record made"), f"{_time(record['made_at'])}, {_signer(record['made_by'], said)}"),
        (
            told("The machine's part"),
            _machine_part(record["ai_disclosure"], said),
        ),
    ]
    yield Pairs(tuple((said(name), value) for name, value in rows if value))
    counts = told(
        "Segments: {segments}. Read and confirmed by a person: {read}. Changed against the draft: "
        "{changed}. Issues open: {open}. Issues dismissed: {dismissed}. Suggestions used: {used}.",
        segments=summary["segments"],
        read=summary["read"],
        changed=summary["changed"],
        open=summary["open_issues"],
        dismissed=summary["dismissed"],
        used=summary["suggestions_used"],
    )
    yield RecordText(said(counts))


def _machine_part(word: str, said: _Said) -> str:
    """What ``word`` of the W3C's group means; a word that is not known is itself."""
    if not word:
        return said(told("no engine of Cotejo wrote here"))
    return said(_MACHINE_PARTS[word]) if word in _MACHINE_PARTS else word


def _unread(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    summary = record["summary"]
    yield Heading(2, said(told("What nobody has read")))
    if not summary["not_read"]:
        yield RecordText(said(told("Every segment was read and confirmed by a person.")))
        return

    if summary["not_confirmed"]:
        line = told(
            "Segments that nobody has confirmed: {numbers}.",
            numbers=_numbers(summary["not_confirmed"]),
        )
        yield RecordText(said(line), Manner.WARNING)
    if summary["confirmed_unread"]:
        line = told(
            "Segments confirmed together, not read one by one: {numbers}.",
            numbers=_numbers(summary["confirmed_unread"]),
        )
        yield RecordText(said(line), Manner.WARNING)


def _facts(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    yield Heading(2, said(told("Names, figures and quotations")))
    found = [(segment, fact) for segment in record["segments"] for fact in segment["facts"]]
    for kind in FactKind:
        rows = [(segment, fact) for segment, fact in found if fact["kind"] == kind]
        if rows:
            yield Heading(3, said(FACT_WORDS[kind]))
            yield _fact_table(rows, said)
    if not found:
        yield RecordText(said(told("None was found.")))
    note = told(
        "Found by machine, in the text as it stands: what it does not find is not listed, and who "
        "confirmed a segment confirmed all that stands in it."
    )
    yield RecordText(said(note), Manner.SMALL)


def _fact_table(
    rows: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], said: _Said
) -> RecordTable:
    columns = (
        (said(told("No.")), Width.NUMBER),
        (said(told("Source")), Width.TEXT),
        (said(told("Translation")), Width.TEXT),
        (said(told("Verdict")), Width.WORDS),
        (said(told("Confirmed by")), Width.TEXT),
    )
    cells = []
    for segment, fact in rows:
        verdict = FactVerdict(fact["verdict"])
        judged = f"{_SIGNS[verdict]} {said(VERDICT_WORDS[verdict])}"
        by = _signers(fact["confirmed_by"], said)
        cells.append((str(segment["number"]), fact["source"], fact["target"] or "–", judged, by))
    return RecordTable(columns, tuple(cells))


def _segments(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    yield Heading(2, said(told("Who read and changed what")))
    for segment in record["segments"]:
        state = said(STATE_WORDS[SegmentState(segment["state"])])
        yield Reviewed(
            f"{segment['number']} · {state} · {_readers(segment['readings'], said)}",
            segment["source"],
            segment["final"] or said(told("not translated")),
            tuple(_act(change, said) for change in segment["changes"]),
        )
    if record["set_aside"]:
        yield Heading(3, said(told("Set aside: of the page and not of the article")))
        yield Listing(tuple(one["source"] for one in record["set_aside"]))


def _readers(readings: Iterable[Mapping[str, Any]], said: _Said) -> str:
    words = [
        said(
            told("read by {name}, {time}", name=_signer(one["by"], said), time=_time(one["at"]))
            if one["read"]
            else told(
                "confirmed unread by {name}, {time}",
                name=_signer(one["by"], said),
                time=_time(one["at"]),
            )
        )
        for one in readings
    ]
    return " · ".join(words) or said(told("read by nobody"))


def _signer(name: str, said: _Said) -> str:
    """What the record calls whoever signed so: what holds in it stays as it was stored."""
    return said(name) if name == OPERATOR else name


def _signers(names: Iterable[str], said: _Said) -> str:
    return ", ".join(_signer(name, said) for name in names) or said(told("nobody"))


def _readers_in_all(summary: Mapping[str, Any], said: _Said) -> str:
    """Who read and confirmed, and of how much where that is not all."""
    names = _signers(summary["readers"], said)
    if not summary["readers"] or not summary["not_read"]:
        return names
    read, segments = summary["read"], summary["segments"]
    return said(
        told("{names} ({read} of {segments} segments)", names=names, read=read, segments=segments)
    )


def _act(change: Mapping[str, Any], said: _Said) -> ReviewAct:
    action = LABELS.get(f"action_{change['action']}", change["action"])
    words = [_time(change["at"]), _signer(change["by"], said), said(action), change["reason"]]
    return ReviewAct(" · ".join(filter(None, words)), change.get("before"), change.get("after"))


def _open_issues(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    yield Heading(2, said(told("Issues that nobody answered")))
    rows = tuple(
        (str(segment["number"]), issue["message"])
        for segment in record["segments"]
        for issue in segment["open_issues"]
    )
    yield _issue_table(rows, said)


def _dismissals(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    yield Heading(2, said(told("Issues that a person dismissed")))
    rows = []

    for segment in record["segments"]:
        for each in segment["dismissed"]:
            reason = each["reason"] or said(told("no reason was given"))
            about = each["message"] or each["name"]
            rows.append((str(segment["number"]), about, reason, _by(each, said)))
    yield _issue_table(tuple(rows), said, told("Reason"), told("By"))


def _suggestions_used(record: Mapping[str, Any], said: _Said) -> Iterator[RecordPart]:
    yield Heading(2, said(told("Issues whose suggestion a person used")))
    rows = tuple(
        (str(segment["number"]), each["name"], _by(each, said))
        for segment in record["segments"]
        for each in segment["suggestions_used"]
    )
    yield _issue_table(rows, said, told("By"))


def _issue_table(rows: tuple[tuple[str, ...], ...], said: _Said, *more: Message) -> RecordPart:
    """The table of issues by their segments, with what ``more`` is said of each; none in words."""
    texts = ((said(head), Width.TEXT) for head in (told("Issue"), *more))
    columns = ((said(told("No.")), Width.NUMBER), *texts)
    return RecordTable(columns, rows) if rows else RecordText(said(told("None.")))


def _by(decision: Mapping[str, Any], said: _Said) -> str:
    return f"{_signer(decision['by'], said)}, {_time(decision['at'])}"


def _proof(record: Mapping[str, Any], public_key: str, said: _Said) -> Iterator[RecordPart]:
    hashes, models = record["hashes"], record["models"]
    names = {
        "file": told("file as it came"),
        "source": told("source"),
        "draft": told("draft"),
        "final": told("final text"),
    }
    yield Heading(2, said(told("Proof")))
    yield RecordText("SHA-256")

    yield Pairs(
        tuple((said(name), hashes[key] or "–") for key, name in names.items()), are_hashes=True
    )
    yield RecordText(said(told("Engines and models that wrote the draft")))
    rows = [
        (" ".join((one["engine"], one["model"], one["version"])), one["sha256"]) for one in models
    ]
    yield Pairs(tuple(rows), are_hashes=True) if rows else RecordText("–")
    note = told(
        "To prove that nothing was changed: cotejo verify-record FILE. Key: {key}.",
        key=fingerprint_of(public_key),
    )
    yield RecordText(said(note))


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _time(moment: str) -> str:
    return moment[:16].replace("T", " ") + " UTC"
