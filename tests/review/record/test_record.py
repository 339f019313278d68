"""The record of human review: what it holds, how it is written and how it is proven."""

import hashlib
import html
import json
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdf import PdfReader
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.editor.actions import edit
from review.record.envelope import WRITERS, record_json, record_page, record_pdf
from review.record.gathering import gather_record
from review.record.proving import prove_record
from review.record.signing import canonical_json, is_signed, public_key_of, sign, signing_key
from review.segments.article_text import article_issues
from review.segments.checking import dismiss
from review.segments.history import redo, undo
from review.segments.workflow import confirm, confirm_many, edit_target
from review.store.articles import finish_article, get_article, list_segments
from review.store.database import reading, writing
from review.store.tables import Origin, Segment, SegmentDraft, Setting, TranslationState, stored_id
from translation.errors import DamagedFileError, UnsupportedFormatError

TERMS = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


def record(database: Engine, article_id: int, spoken: str = "en") -> dict[str, Any]:
    """The record as it stands."""
    with reading(database) as session:
        return gather_record(session, article_id, TERMS, made_by="Ana", spoken=spoken)


def segment(session: Session, article_id: int, number: int) -> tuple[int, int]:
    """Identifier and version of the segment with this number, counted from 1."""
    found = list_segments(session, article_id)[number - 1]
    return stored_id(found), found.version


def confirmed(session: Session, article_id: int, number: int, author: str) -> None:
    """Have the segment confirmed by ``author``."""
    identifier, version = segment(session, article_id, number)
    confirm(session, identifier, version=version, author=author)


@pytest.fixture
def drafted(database: Engine, article_id: int) -> int:
    """The article with its engine's drafts kept."""
    with writing(database) as session:
        for each in list_segments(session, article_id):
            session.add(
                SegmentDraft(
                    segment_id=stored_id(each),
                    text=each.target,
                    engine="argos",
                    model="es-en",
                    model_version="1.0",
                    sha256="ab" * 32,
                )
            )
    return article_id


def test_each_fact_has_both_sides_a_verdict_and_who_confirmed_it(
    database: Engine, drafted: int
) -> None:
    """A name with an open issue is open, a figure on both sides agrees, and only readers have
    confirmed.
    """
    with writing(database) as session:
        confirmed(session, drafted, 3, "Luis")
    facts = {
        (fact["kind"], fact["source"]): fact
        for each in record(database, drafted)["segments"]
        for fact in each["facts"]
    }
    name, figure = facts["name", "Helmut Cáceda"], facts["figure", "400%"]
    assert (name["verdict"], name["confirmed_by"]) == ("open", [])
    assert (figure["target"], figure["verdict"], figure["confirmed_by"]) == (
        "400%",
        "agrees",
        ["Luis"],
    )


def test_a_figure_that_differs_never_agrees_though_its_check_is_off(
    database: Engine, drafted: int
) -> None:
    """Without an open issue the record still says that both sides do not say the same."""
    with writing(database) as session:
        identifier, version = segment(session, drafted, 3)
        edit_target(session, identifier, target="Trade grew 40%.", version=version, author="Ana")
        [changed] = article_issues(session, drafted, TERMS)[identifier]
        session.add(Setting(key="checks", value={changed.check: "off"}))
    [fact] = [
        fact
        for fact in record(database, drafted)["segments"][2]["facts"]
        if fact["kind"] == "figure"
    ]
    assert fact["verdict"] == "differs"


def test_quotations_stand_beside_each_other(database: Engine, drafted: int) -> None:
    """What is quoted in the source is laid beside what is quoted in the target."""
    with writing(database) as session:
        found = session.exec(select(Segment).where(Segment.article_id == drafted)).all()[0]
        found.source, found.target = "«No pedimos nada», dijo.", "“We ask for nothing,” he said."
    [fact] = [
        one
        for one in record(database, drafted)["segments"][0]["facts"]
        if one["kind"] == "quotation"
    ]
    assert (fact["source"], fact["target"]) == ("No pedimos nada", "We ask for nothing,")


def test_what_nobody_read_is_said(database: Engine, drafted: int) -> None:
    """A segment confirmed among many counts as unread, and so does one that nobody has
    confirmed.
    """
    with writing(database) as session:
        confirmed(session, drafted, 1, "Ana")
        identifier, _version = segment(session, drafted, 2)
        session.get_one(Segment, identifier).origin = Origin.MEMORY
        confirm_many(session, [identifier], author="Luis")
    made = record(database, drafted)
    summary = made["summary"]
    assert (summary["read"], summary["not_read"]) == (1, [2, 3])
    assert (summary["confirmed_unread"], summary["not_confirmed"], summary["readers"]) == (
        [2],
        [3],
        ["Ana"],
    )
    assert made["ai_disclosure"] == "ai-autonomous"
    page = record_page(made, Ed25519PrivateKey.generate()).decode()
    assert "not read one by one: 2." in page
    assert "This article is not finished" in page


def test_readings_fall_with_a_change_and_rise_with_its_undoing(
    database: Engine, drafted: int
) -> None:
    """Who confirmed a text that was changed has not read the new one; undone, their word stands
    again.
    """

    def readers() -> list[str]:
        return [each["by"] for each in record(database, drafted)["segments"][0]["readings"]]

    with writing(database) as session:
        confirmed(session, drafted, 1, "Ana")
    assert readers() == ["Ana"]
    with writing(database) as session:
        identifier, version = segment(session, drafted, 1)
        edit_target(session, identifier, target="Capece asked.", version=version, author="Luis")
    assert readers() == []
    with writing(database) as session:
        confirmed(session, drafted, 1, "Luis")
    assert readers() == ["Luis"]
    with writing(database) as session:
        undo(session, drafted, author="Luis")
        undo(session, drafted, author="Luis")
    assert readers() == ["Ana"]
    with writing(database) as session:
        redo(session, drafted, author="Luis")
        redo(session, drafted, author="Luis")
    assert readers() == ["Luis"]


def test_dismissed_issues_are_told_with_their_reason(database: Engine, drafted: int) -> None:
    """Who dismissed what and why; the fact that it was about is theirs to answer for."""
    with writing(database) as session:
        identifier, _version = segment(session, drafted, 2)
        [issue] = article_issues(session, drafted, TERMS)[identifier]
        dismiss(session, identifier, issue, reason="He writes himself so", author="Luis")
    [told] = record(database, drafted)["segments"][1]["dismissed"]
    assert (told["reason"], told["by"]) == ("He writes himself so", "Luis")
    assert "Cassida" in told["message"]
    facts = record(database, drafted)["segments"][1]["facts"]
    assert [fact["verdict"] for fact in facts if fact["source"] == "Helmut Cáceda"] == ["answered"]


def used(database: Engine, article_id: int, number: int, target: str) -> None:
    """Have Ana use the suggestion of the first issue of the segment, which writes ``target``."""
    with writing(database) as session:
        identifier, version = segment(session, article_id, number)
        issue = article_issues(session, article_id, TERMS)[identifier][0]
        source, target_span = (span and [*span] for span in (issue.source_span, issue.target_span))
        named = {"check": issue.check, "source": source, "target": target_span}
        command = {"segment": identifier, "version": version, "target": target, "applied": named}
        edit(session, article_id, command, "Ana")


def test_a_suggestion_that_was_used_is_no_dismissal(database: Engine, drafted: int) -> None:
    """Who used a repair has dismissed nothing: it is told apart, with the text before and after."""
    before = record(database, drafted)["segments"][1]["final"]
    used(database, drafted, 2, "Helmut Cáceda spoke.")
    made = record(database, drafted)
    [told] = made["segments"][1]["suggestions_used"]
    assert (told["by"], told["before"], told["after"]) == ("Ana", before, "Helmut Cáceda spoke.")
    assert (made["segments"][1]["dismissed"], made["summary"]["dismissed"]) == ([], 0)
    page = html.unescape(record_page(made, Ed25519PrivateKey.generate()).decode())
    assert "Issues dismissed: 0. Suggestions used: 1." in page
    assert told["name"] in page


def test_a_suggestion_that_was_taken_back_was_not_used(database: Engine, drafted: int) -> None:
    """After an undo the repair stands no more, and the record counts it only once it is redone."""
    used(database, drafted, 2, "Helmut Cáceda spoke.")
    with writing(database) as session:
        undo(session, drafted, author="Ana")
    assert record(database, drafted)["summary"]["suggestions_used"] == 0
    with writing(database) as session:
        redo(session, drafted, author="Ana")
    assert record(database, drafted)["summary"]["suggestions_used"] == 1


def test_issues_left_open_are_told_segment_by_segment(database: Engine, drafted: int) -> None:
    """Whoever reads the record learns what nobody answered, and not only how much."""
    made = record(database, drafted)
    page = html.unescape(record_page(made, Ed25519PrivateKey.generate()).decode())
    left = [issue["message"] for each in made["segments"] for issue in each["open_issues"]]
    assert len(left) == made["summary"]["open_issues"] > 0
    assert all(message in page for message in left)


def test_what_the_engine_has_not_reached_has_no_open_issue(database: Engine, drafted: int) -> None:
    """The record counts the issues that the list and the editor count."""
    with writing(database) as session:
        article = get_article(session, drafted)
        article.translation_state = TranslationState.CANCELLED
        list_segments(session, drafted)[2].target = ""
    with reading(database) as session:
        counted = article_issues(session, drafted, TERMS)
    assert record(database, drafted)["summary"]["open_issues"] == sum(map(len, counted.values()))


def test_what_has_no_draft_is_not_changed_against_it(database: Engine, drafted: int) -> None:
    """A line that is kept as it is, and has no draft, counts as changed by nobody."""
    with writing(database) as session:
        identifier, _version = segment(session, drafted, 3)
        for draft in session.exec(
            select(SegmentDraft).where(SegmentDraft.segment_id == identifier)
        ):
            session.delete(draft)
    assert record(database, drafted)["summary"]["changed"] == 0


def test_the_languages_are_named_to_people(database: Engine, drafted: int) -> None:
    """The page writes their names in the language of the record; the data keep the codes."""
    made = record(database, drafted, "es")
    assert "español → inglés" in record_page(made, Ed25519PrivateKey.generate()).decode()
    assert made["article"]["source_language"] == "es"


def test_hashes_and_models_are_of_what_is_stored(database: Engine, drafted: int) -> None:
    """The hashes can be made again from the segments; each model is named with its own."""
    made = record(database, drafted)
    final = "\n".join(each["final"] for each in made["segments"])
    assert made["hashes"]["final"] == hashlib.sha256(final.encode()).hexdigest()
    assert made["models"] == [
        {"engine": "argos", "model": "es-en", "version": "1.0", "sha256": "ab" * 32}
    ]


def test_a_finished_article_that_was_read_is_said_to_be(database: Engine, drafted: int) -> None:
    """Everything read by a person: nothing is left to warn of, in either language."""
    with writing(database) as session:
        for number in (1, 2, 3):
            confirmed(session, drafted, number, "Ana")
    with writing(database) as session:
        finish_article(session, drafted, author="Ana")
    made = record(database, drafted, "es")
    assert (made["summary"]["not_read"], made["ai_disclosure"]) == ([], "ai-assisted")
    page = record_page(made, Ed25519PrivateKey.generate()).decode()
    assert '<html lang="es" dir="ltr">' in page
    assert 'class="warning"' not in page
    assert "redactó el borrador, y personas han leído todo el texto<" in page


@pytest.fixture
def files(database: Engine, drafted: int) -> dict[str, bytes]:
    """The record as each kind of file, its title one that would end an element of HTML."""
    with writing(database) as session:
        get_article(session, drafted).title = "</script><b>Título & más"
    key = signing_key(database)
    made = record(database, drafted)
    return {kind: write(made, key) for kind, write in WRITERS.items()}


def test_any_changed_byte_is_found(files: dict[str, bytes]) -> None:
    """Whatever byte is changed, lost or added, the proof fails, and from the file alone."""
    for kind, data in files.items():
        assert (
            prove_record(f"a.{kind}", data).record["article"]["title"] == "</script><b>Título & más"
        )
        # Every byte at the ends, where what is no text stands, and many between.
        places = {
            *range(300),
            *range(300, len(data) - 600, max(97, len(data) // 300)),
            *range(len(data) - 600, len(data)),
        }
        for at in sorted(places):
            for changed in (
                data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
                data[:at] + bytes([data[at] ^ 32]) + data[at + 1 :],
                data[:at] + data[at + 1 :],
            ):
                with pytest.raises((DamagedFileError, UnsupportedFormatError)):
                    prove_record("a", changed)
        for added in (data + b"\n", b" " + data, b"\xef\xbb\xbf" + data, data + data):
            with pytest.raises((DamagedFileError, UnsupportedFormatError)):
                prove_record("a", added)


def test_a_record_signed_anew_shows_another_key(files: dict[str, bytes], database: Engine) -> None:
    """Who changes a record can sign it with a key of their own alone, which is not the
    installation's.
    """
    other = Ed25519PrivateKey.generate()
    forged = record_json(prove_record("a", files["json"]).record | {"responsible": "Nobody"}, other)
    assert (
        prove_record("a", forged).public_key
        == public_key_of(other)
        != public_key_of(signing_key(database))
    )


def test_the_key_stays_the_same(database: Engine) -> None:
    """The key of an installation is made once and read again from its database."""
    first = signing_key(database)
    assert public_key_of(signing_key(database)) == public_key_of(first)
    assert is_signed(b"text", sign(b"text", first), public_key_of(first))
    assert not is_signed(b"Text", sign(b"text", first), public_key_of(first))


def test_what_is_no_record_is_said_to_be_none() -> None:
    """Another file is refused for what it is, a record of a later version with the advice to use
    that one.
    """
    for data in (b"", b"hello", b"<html></html>"):
        with pytest.raises(UnsupportedFormatError):
            prove_record("a", data)
    with pytest.raises(DamagedFileError):
        prove_record("a", b"{" + b"[" * 100_000)
    key = Ed25519PrivateKey.generate()
    later = {"format": "cotejo-record", "version": 2, "cotejo": "9.0"}
    with pytest.raises(UnsupportedFormatError, match=r"another version"):
        prove_record("a", record_json(later, key))


def test_a_record_that_says_nothing_is_none(database: Engine, drafted: int) -> None:
    """Anybody can sign anything: what does not say what a record says is refused all the same."""
    key, made = Ed25519PrivateKey.generate(), record(database, drafted)
    for wrong in (
        {"format": "cotejo-record", "version": 1},
        made | {"article": []},
        made | {"summary": {"segments": "1", "not_read": []}},
        made | {"made_at": 7},
    ):
        with pytest.raises(DamagedFileError):
            prove_record("a", record_json(wrong, key))


def test_a_page_is_the_json_as_well(files: dict[str, bytes]) -> None:
    """The page holds the record word for word, in an element that nothing of it can end."""
    page = files["html"]
    inside = page.split(b'id="cotejo-record">')[1].split(b"</script>")[0]
    assert inside + b"\n" == files["json"]
    assert canonical_json(json.loads(inside)) == inside
    assert page.count(b"</script>") == 1


NAMES = "Ñuñoa, Şanlıurfa, Łódź, Москва, Αθήνα"


def pdf_words(made: dict[str, Any]) -> str:
    """All that the PDF of the record says, its lines joined."""
    reader = PdfReader(BytesIO(record_pdf(made, Ed25519PrivateKey.generate())))
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_a_pdf_shows_every_letter_of_a_name(database: Engine, drafted: int) -> None:
    """Names of many alphabets can be read and copied from it; a letter of none is told by its
    number.
    """
    with writing(database) as session:
        get_article(session, drafted).title = f"{NAMES} N\u0303an\u0303ez {{nb}} 数"
        confirmed(session, drafted, 1, "Žofie Ñáñez")
    words = pdf_words(record(database, drafted))
    assert f"{NAMES} Ñañez {{nb}} [U+6570]" in words
    assert "Read and confirmed by Žofie Ñáñez (1 of 3 segments)" in words
    assert "This article is not finished" in words


def test_a_pdf_says_what_the_page_says(database: Engine, drafted: int) -> None:
    """Both sides of each segment, its facts, and the language of who asked for it."""
    made = record(database, drafted, "es")
    words = pdf_words(made)
    for each in made["segments"]:
        assert " ".join(each["source"].split()) in words
        assert " ".join(each["final"].split()) in words
    assert "Registro de la revisión humana" in words
    assert "Helmut Cáceda" in words


def test_a_pdf_holds_the_json_as_its_attachment(files: dict[str, bytes]) -> None:
    """What is attached is the file of JSON byte for byte, and can be proven alone."""
    reader = PdfReader(BytesIO(files["pdf"]), strict=True)
    [attached] = reader.attachments["record.json"]
    assert attached == files["json"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Record of human review: </script><b>Título & más"


def test_a_text_longer_than_a_page_goes_over_several(database: Engine, drafted: int) -> None:
    """A segment of two thousand words, and one word of four thousand letters, lose nothing in a
    PDF.
    """
    made = record(database, drafted)
    made["segments"][0] |= {"source": "uno " * 2_000, "final": "x" * 4_000}
    words = pdf_words(made)
    assert words.count("uno") >= 2_000
    assert words.replace(" ", "").count("x" * 500) >= 4
