"""What one request of the editor does and answers, and who may send one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import Session, col, select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind, TermMatch
from review.editor.exchange import EditorServer, exchange, whole_article
from review.editor.signed_pass import EditorPass, editor_secret, read_pass, sign_pass
from review.facts.sheet import confirm_facts, fact_sheet, restore_facts, withdraw_facts
from review.intake.pipeline import read_pasted_article
from review.intake.tools import Tools
from review.intake.waiting_versions import keep_waiting, set_version_aside
from review.segments.article_text import FindTerms, KnownIssues, article_text
from review.segments.counting import count_issues
from review.segments.house_style import set_style
from review.store.articles import get_article
from review.store.columns import now
from review.store.database import reading, write_if_possible, writing
from review.store.deleted_articles import delete_article
from review.store.presence import present_people
from review.store.tables import (
    Article,
    Presence,
    Segment,
    Setting,
    TranslationState,
    new_change,
    stored_id,
)
from review.terms.stored import add_terms
from tests.review.conftest import no_engine
from translation.engine import TranslationEngine
from translation.errors import (
    EngineError,
    NotAllowedError,
    NotFoundError,
    UsageError,
    stored_error,
)
from translation.messages import told

INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))])
ANA, LUIS = EditorPass(1, "Ana", "en"), EditorPass(1, "Luis", "es")


@pytest.fixture
def server(database: Engine) -> EditorServer:
    """A server's side with one article of three sentences, one of them with a wrong name."""
    with writing(database) as session:
        session.add(Article(name="one.txt", translation_state=TranslationState.DONE))
        session.flush()
        for position, target in enumerate(
            ("Capisi spoke.", "Capece spoke.", "Capece spoke again.")
        ):
            source = "Capece volvió a hablar." if position > 1 else "Capece habló."
            session.add(Segment(article_id=1, position=position, source=source, target=target))
    return EditorServer(
        database, Tools(no_engine, lambda _session, _article: INDEX), lambda index: index.find
    )


def with_tools(server: EditorServer, **tools: Any) -> EditorServer:  # noqa: ANN401 - its fields
    """Return the server with other ``tools``."""
    return replace(server, tools=replace(server.tools, **tools))


def command(
    name: str,
    **fields: Any,  # noqa: ANN401 - a command's fields are of any type
) -> dict[str, Any]:
    """Return a command with a fresh identifier."""
    return {"id": new_change(), "command": name, **fields}


def knowing(whole: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Return a message of an editor that has what it was last told."""
    return {
        "since": whole["since"],
        "dismissals": whole["dismissals"],
        "recheck": whole["unchecked"],
        **more,
    }


def settled(server: EditorServer, who: EditorPass, message: dict[str, Any]) -> dict[str, Any]:
    """The reply, with the issues that the editor asks for after it until nothing is left to be
    checked.
    """
    reply = exchange(server, who, message)
    issues = dict(reply["issues"])
    while reply["unchecked"]:
        reply = exchange(server, who, knowing({**message, **reply}, recheck=reply["unchecked"]))
        issues |= reply["issues"]
    return {**reply, "issues": issues}


def test_a_save_is_answered_with_what_it_changed(server: EditorServer) -> None:
    """One request writes the text, clears the issue it mends, and tells the row as committed."""
    whole = whole_article(server, ANA)
    assert [issue["check"] for issue in whole["issues"]["1"]]
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    reply = exchange(server, ANA, knowing(whole, commands=[edit]))
    assert reply["answers"][0]["status"] == "done"
    assert [(row["id"], row["target"], row["by"]) for row in reply["changed"]] == [
        (1, "Capece spoke.", "Ana")
    ]
    assert reply["issues"]["1"] == []
    with reading(server.database) as session:
        assert session.get_one(Segment, 1).target == "Capece spoke."
    assert exchange(server, ANA, knowing(reply))["changed"] == []


def test_a_save_tells_which_figures_beside_the_article_the_translation_has_no_more(
    server: EditorServer,
) -> None:
    """The line of headlines shows it at once, not when the article is next opened."""
    with writing(server.database) as session:
        get_article(session, 1).web_title = "Capece: 48 firms"
        session.get_one(Segment, 1).target = "Capece spoke of 48 firms."
    whole = whole_article(server, ANA)
    assert whole["article"]["headlines"]["web_title"]["unsaid"] == []
    for version, figure, unsaid in ((1, 52, {"web_title": ("48",)}), (2, 48, {})):
        target = f"Capece spoke of {figure} firms."
        edit = command("edit", segment=1, version=version, target=target, change=new_change())
        assert exchange(server, ANA, knowing(whole, commands=[edit]))["unsaid"] == unsaid


def test_others_learn_of_a_fact_that_is_no_longer_confirmed(
    database: Engine, server: EditorServer
) -> None:
    """Its issue is open again for whoever has the article open, and goes again with the undo."""
    with writing(database) as session:
        keys = [row.key for row in fact_sheet(session, 1, INDEX) if row.is_contradiction]
        confirm_facts(session, 1, keys, INDEX, reason="Known", author="Luis")
    layouts = [whole_article(server, ANA)["article"]["layout"]]
    assert "1" not in whole_article(server, ANA)["issues"]
    with writing(database) as session:
        withdrawal = withdraw_facts(session, 1, keys, INDEX, author="Luis")
    layouts.append(exchange(server, ANA, knowing(whole_article(server, ANA)))["layout"])
    assert "1" in whole_article(server, ANA)["issues"]
    with writing(database) as session:
        restore_facts(session, withdrawal, author="Luis")
    layouts.append(exchange(server, ANA, knowing(whole_article(server, ANA)))["layout"])
    assert layouts[0] < layouts[1] < layouts[2]


def test_others_learn_of_a_save_and_of_a_dismissal(server: EditorServer) -> None:
    """Whoever has the article open is told what somebody else wrote, and which issue somebody
    dismissed or opened again.
    """
    whole = whole_article(server, LUIS)
    issue = whole["issues"]["1"][0]
    dismissed = command(
        "dismiss",
        segment=1,
        reason="",
        issue={key: issue[key] for key in ("check", "source", "target")},
    )
    exchange(server, ANA, {"since": 0, "commands": [dismissed]})
    reply = settled(server, LUIS, knowing(whole))
    assert issue not in reply["issues"]["1"]
    assert reply["changed"] == []
    assert exchange(server, LUIS, knowing(reply))["issues"] == {}
    exchange(server, ANA, {"since": 0, "commands": [command("undo")]})
    assert exchange(server, LUIS, knowing(reply))["layout"] > whole["article"]["layout"]
    assert issue in whole_article(server, LUIS)["issues"]["1"]


def test_a_version_that_came_by_itself_is_told_until_it_is_decided_about(
    server: EditorServer,
) -> None:
    """Whoever has the article open knows that its source is no longer the latest."""
    whole = whole_article(server, LUIS)
    assert not whole["article"]["versionWaits"]
    with writing(server.database) as session:
        version = read_pasted_article("Capece habló ayer.", source_language="es")
        number = keep_waiting(session, session.get_one(Article, 1), version, author="Ana").id
    assert exchange(server, LUIS, knowing(whole))["versionWaits"]
    assert whole_article(server, LUIS)["article"]["versionWaits"]
    with writing(server.database) as session:
        set_version_aside(session, number or 0, author="Ana")
    assert not exchange(server, LUIS, knowing(whole))["versionWaits"]


def test_messages_come_in_the_language_of_the_pass(server: EditorServer) -> None:
    """Two people look at one article, each in their own language."""
    english = whole_article(server, ANA)["issues"]["1"][0]["message"]
    spanish = whole_article(server, LUIS)["issues"]["1"][0]["message"]
    assert "Capisi" in english
    assert "Capisi" in spanish
    assert english != spanish


def test_a_question_without_since_gets_its_answer_alone(server: EditorServer) -> None:
    """What is asked beside the saving learns nothing that the saving would then miss."""
    asked = command("second_draft", segment=1, suppressed=[], forced=[])
    reply = exchange(server, ANA, {"commands": [asked]})
    assert [*reply] == ["answers"]
    assert reply["answers"][0]["status"] == "refused"


@pytest.mark.parametrize(
    ("editor_pass", "refusal", "failure"),
    [
        (
            ANA,
            "There is nothing to undo.",
            "The engine failed on the segment (x). Split it in two.",
        ),
        (LUIS, "No hay nada que deshacer.", "El motor falló con el segmento (x). Divídalo en dos."),
    ],
)
def test_refusals_and_failed_drafts_speak_the_language_of_the_person(
    server: EditorServer, editor_pass: EditorPass, refusal: str, failure: str
) -> None:
    """A refused command and a sentence that the engine failed on are told in the language of the
    pass.
    """
    with writing(server.database) as session:
        problem = told("the engine failed on the segment ({cause})", cause="x")
        session.get_one(Segment, 3).error = stored_error(
            EngineError("", problem, "Split it in two.")
        )
    assert [row["error"] for row in whole_article(server, editor_pass)["segments"]] == [
        "",
        "",
        failure,
    ]
    (answer,) = exchange(server, editor_pass, {"commands": [command("undo")]})["answers"]
    assert (answer["status"], answer["message"]) == ("refused", refusal)


def test_presence_is_written_once_and_again_when_the_person_moves(server: EditorServer) -> None:
    """Looking for changes twice writes once; going to another segment is told at once."""

    def seen() -> Any:  # noqa: ANN401 - a moment, compared only
        with reading(server.database) as session:
            return session.exec(select(Presence.seen_at).where(col(Presence.person) == "Ana")).one()

    exchange(server, ANA, {"since": 0, "focus": 2})
    first = seen()
    exchange(server, ANA, {"since": 0, "focus": 2})
    assert seen() == first
    reply = exchange(server, ANA, {"since": 0, "focus": 3})
    assert reply["people"] == [{"name": "Ana", "segment": 3}]
    with reading(server.database) as session:
        assert present_people(session, 1) == {"Ana": 3}


def test_an_article_being_drafted_says_how_far_it_is(server: EditorServer) -> None:
    """The editor counts the drafts it has against the server's and fetches what came."""
    with writing(server.database) as session:
        session.get_one(Article, 1).translation_state = TranslationState.RUNNING
        session.get_one(Segment, 3).target = ""
    reply = exchange(server, ANA, {"since": 0})
    assert (reply["state"], reply["drafted"]) == ("running", 2)


@pytest.mark.parametrize(
    "message",
    [
        {"since": "1"},
        {"since": -1},
        {"since": True},
        {"since": 0, "dismissals": "x"},
        {"since": 0, "commands": {}},
        {"since": 0, "commands": [1]},
        {"since": 0, "commands": [{}] * 201},
    ],
)
def test_a_message_that_makes_no_sense_is_refused(
    server: EditorServer, message: dict[str, Any]
) -> None:
    """What no editor of ours sends is refused whole."""
    with pytest.raises(UsageError):
        exchange(server, ANA, message)


def test_an_article_that_is_gone_is_said_to_be_gone(server: EditorServer) -> None:
    """After somebody deleted the article its editor hears so."""
    with pytest.raises(NotFoundError):
        whole_article(server, EditorPass(7, "Ana", "en"))
    with pytest.raises(NotFoundError):
        exchange(server, EditorPass(7, "Ana", "en"), {"since": 0})


def test_the_secret_is_made_once_and_stays(server: EditorServer) -> None:
    """A pass is good after the server was started anew, because the secret stays in the
    database.
    """
    secret = editor_secret(server.database)
    assert len(secret) == 64
    assert editor_secret(server.database) == secret


def test_a_pass_of_another_installation_a_changed_one_and_an_old_one_are_refused() -> None:
    """Only what this installation signed, as it was signed and not too long ago, is believed."""
    signed = sign_pass(ANA, "secret")
    assert read_pass(signed, "secret") == ANA
    payload, time, signature = signed.split(".")
    other_signature = ".".join((payload, time, signature[1:] + signature[:1]))
    for wrong in (sign_pass(ANA, "other"), other_signature, "x" + signed, ""):
        with pytest.raises(NotAllowedError):
            read_pass(wrong, "secret")
    with pytest.raises(NotAllowedError):
        read_pass(signed, "secret", seconds=-1)


def test_nothing_is_written_into_an_article_that_was_deleted(server: EditorServer) -> None:
    """Deleting keeps the article, but whoever has it open hears of it and writes no more."""
    with writing(server.database) as session:
        delete_article(session, 1, author="Luis")
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    with pytest.raises(NotFoundError, match="Luis has deleted"):
        exchange(server, ANA, {"since": 0, "commands": [edit]})
    with reading(server.database) as session:
        assert session.get_one(Segment, 1).target == "Capisi spoke."


def test_who_works_on_an_article_that_left_the_bin_is_not_sent_there(server: EditorServer) -> None:
    """The list of deleted articles has it no longer; the command that brings it back is said."""
    with writing(server.database) as session:
        delete_article(session, 1, author="Luis")
        get_article(session, 1).deleted_at = now() - timedelta(days=31)
    with pytest.raises(NotFoundError) as told:
        exchange(server, ANA, {"since": 0})
    assert "in Articles" not in str(told.value)
    assert "cotejo articles restore 1" in str(told.value)


def test_the_risk_of_a_segment_comes_with_its_issues(server: EditorServer) -> None:
    """The wrong name stands first in the order of work until it is mended, and then nothing speaks
    for a risk; reasons are in one's language.
    """
    whole = whole_article(server, ANA)
    assert max(whole["risks"], key=lambda key: whole["risks"][key]["order"]) == "1"
    assert whole_article(server, LUIS)["risks"]["1"]["reasons"][0] == "1 aviso crítico."
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    reply = exchange(server, LUIS, knowing(whole, commands=[edit]))
    assert reply["risks"]["1"]["order"] < 1 < whole["risks"]["1"]["order"]
    assert reply["risks"]["1"]["reasons"] == []


def test_a_fault_of_ours_in_one_command_keeps_no_other_from_being_saved(
    server: EditorServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The command is refused in plain words and logged; what was typed beside it is committed."""

    def broken(_source: str, _target: str) -> TranslationEngine:
        raise ZeroDivisionError

    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    asked = command("second_draft", segment=1, suppressed=[], forced=[])
    reply = exchange(
        with_tools(server, engine_for=broken), ANA, {"since": 0, "commands": [asked, edit]}
    )
    assert [answer["status"] for answer in reply["answers"]] == ["refused", "done"]
    assert "fault in Cotejo" in reply["answers"][0]["message"]
    assert "ZeroDivisionError" in caplog.text
    with reading(server.database) as session:
        assert session.get_one(Segment, 1).target == "Capece spoke."


def test_a_save_is_answered_by_what_was_stored_whatever_else_fails(
    server: EditorServer, caplog: pytest.LogCaptureFixture
) -> None:
    """What is new cannot be told, through a fault: saves and looks go on, and the log says it
    once.
    """

    def broken(_index: TermIndex) -> FindTerms:
        raise ZeroDivisionError

    faulty = replace(server, find_in=broken)
    for who, segment in ((ANA, 1), (LUIS, 2)):
        edit = command("edit", segment=segment, version=1, target="It spoke.", change=new_change())
        reply = exchange(faulty, who, {"since": 0, "talk": "0", "recheck": [3], "commands": [edit]})
        assert [(answer["status"], answer["target"]) for answer in reply["answers"]] == [
            ("done", "It spoke.")
        ]
        assert (reply["since"], reply["talk"], reply["unchecked"]) == (0, "0", [3])
        assert exchange(faulty, who, {"since": 0})["state"] == "done"
    with reading(server.database) as session:
        assert session.get_one(Segment, 2).target == "It spoke."
    assert [record.getMessage() for record in caplog.records] == [
        "What is new in article 1 could not be told"
    ]
    assert {row["id"] for row in exchange(server, ANA, {"since": 0})["changed"]} == {1, 2}


def test_a_fault_in_what_an_edit_teaches_takes_no_save_back(server: EditorServer) -> None:
    """The save is stored and answered as done, though the glossary could not be asked about it."""

    def broken(_session: Session, _article: Article) -> TermIndex:
        raise ZeroDivisionError

    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    reply = exchange(with_tools(server, index_for=broken), ANA, {"since": 0, "commands": [edit]})
    assert [(answer["status"], answer["target"]) for answer in reply["answers"]] == [
        ("done", "Capece spoke.")
    ]
    with reading(server.database) as session:
        assert session.get_one(Segment, 1).target == "Capece spoke."


def test_opening_an_article_waits_for_no_writer(server: EditorServer) -> None:
    """While somebody holds the lock the article opens and is looked at; what it found is kept
    afterwards.
    """
    assert kept(server) == (0, True)
    with writing(server.database) as holder:
        holder.exec(select(Article)).all()
        whole = whole_article(server, ANA)
        reply = settled(server, ANA, knowing(whole, focus=2))
        assert reply["people"] == []
    found = sum(map(len, whole["issues"].values()))
    assert kept(server)[0] == 0 < found
    assert exchange(server, ANA, knowing(whole, focus=2))["people"]
    assert kept(server)[0] == found


@pytest.mark.usefixtures("sqlite_only")
def test_an_article_is_read_where_nothing_can_be_written(server: EditorServer) -> None:
    """On a disk without room articles open and are looked at; a save says that it was not done."""
    assert len(editor_secret(server.database)) == 64

    def refuse_writes(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute("PRAGMA query_only = ON")

    server.database.dispose()
    event.listen(server.database, "connect", refuse_writes)
    assert len(editor_secret(server.database)) == 64
    whole = whole_article(server, ANA)
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    for _ in range(2):
        assert exchange(server, ANA, knowing(whole, focus=2))["state"] == "done"
        (answer,) = exchange(server, ANA, knowing(whole, commands=[edit]))["answers"]
        assert answer["status"] == "failed"


def test_a_new_term_is_known_in_every_segment_at_once(server: EditorServer) -> None:
    """An editor that knows an older glossary gets the names of all segments, and all are checked
    again.
    """
    bare = with_tools(server, index_for=lambda _session, _article: TermIndex([]))
    whole = whole_article(bare, ANA)
    with writing(server.database) as session:
        add_terms(session, [Term("Capece", "Capece", TermKind.ORGANISATION)], author="Ana")
    first = exchange(server, ANA, knowing(whole, glossary=whole["glossary"]))
    assert [[name["name"] for name in names] for names in first["names"].values()] == [
        ["Capece"]
    ] * 3
    reply = settled(server, ANA, knowing(whole, glossary=whole["glossary"]))
    assert set(reply["issues"]) == {"1", "2", "3"}
    assert "names" not in exchange(server, ANA, knowing(reply, glossary=reply["glossary"]))


def test_another_style_pack_is_heard_of_while_an_article_is_open(server: EditorServer) -> None:
    """All its segments are checked again, by what holds now."""
    with writing(server.database) as session:
        session.get_one(Segment, 3).target = "Capece spoke again in 3 regions."
    known = whole_article(server, ANA)
    assert not style_issues(known)
    with writing(server.database) as session:
        set_style(session, "", "us-news", author="Eva")
    reply = settled(server, ANA, knowing(known, glossary=known["glossary"]))
    assert style_issues(reply) == {"style-numbers"}


def style_issues(told: dict[str, Any]) -> set[str]:
    """The checks of the house's style that the editor is told of in the third segment."""
    checks = {issue["check"] for issue in told["issues"].get("3", [])}
    return {check for check in checks if check.startswith("style-")}


def kept(server: EditorServer) -> tuple[int, bool]:
    """The number of issues that the list shows of the article, and whether it is to be counted
    again.
    """
    with reading(server.database) as session:
        article = session.get_one(Article, 1)
        return (
            article.minor_issues + article.major_issues + article.critical_issues,
            article.recount_due,
        )


def test_counting_finds_nothing_that_an_editor_has_found(server: EditorServer) -> None:
    """An article that was checked for an editor is counted without a check of its own."""
    settled(server, ANA, {"since": 0, "recheck": [1, 2, 3]})
    found = known_issues(server)
    assert [len(positions) for positions in found.values()] == [3]
    count_issues(server.database, 1, INDEX)
    counted = known_issues(server)
    assert counted == found
    assert all(counted[chosen][2] is positions[2] for chosen, positions in found.items())
    assert kept(server)[0] == sum(map(len, whole_article(server, ANA)["issues"].values()))


def known_issues(server: EditorServer) -> KnownIssues:
    """What has been found in the article so far, by choice of checks and position."""
    with reading(server.database) as session:
        text = article_text(session, session.get_one(Article, 1), index=INDEX)
    return {chosen: dict(issues) for chosen, issues in text.known_issues.items()}


def test_the_list_shows_what_the_editor_shows(server: EditorServer) -> None:
    """Opening, mending, dismissing and undoing leave as many issues on the article as were told."""
    count_issues(server.database, 1, INDEX)
    whole = whole_article(server, ANA)
    shown = dict(whole["issues"])
    at_first = sum(map(len, shown.values()))
    assert kept(server) == (at_first, False)
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    reply = settled(server, ANA, knowing(whole, commands=[edit]))
    shown.update(reply["issues"])
    assert kept(server)[0] == sum(map(len, shown.values())) < at_first
    reply = settled(server, ANA, knowing({**whole, **reply}, commands=[command("undo")]))
    assert kept(server)[0] == at_first
    issue = reply["issues"]["1"][0]
    dismiss = command("dismiss", segment=1, issue=issue, reason="it is so")
    settled(server, ANA, knowing({**whole, **reply}, commands=[dismiss]))
    assert kept(server)[0] == at_first - 1


def test_what_nobody_checked_is_due_to_be_counted(server: EditorServer) -> None:
    """A last save on leaving the page asks for no issues: the list has them counted."""
    count_issues(server.database, 1, INDEX)
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    exchange(server, ANA, {"commands": [edit]})
    assert kept(server)[1]


@pytest.mark.engine
def test_an_edit_is_judged_once_the_editor_has_its_answer(
    database: Engine,
    server: EditorServer,
    engine: TranslationEngine,
    opposite_engine: TranslationEngine,
) -> None:
    """The save is answered at once and leaves the segment unchecked; the next requests bring what
    was judged.
    """
    engines = {("es", "en"): engine, ("en", "es"): opposite_engine}
    judging = with_tools(server, engine_for=lambda source, target: engines[source, target])
    with writing(database) as session:
        first = session.exec(select(Segment).where(Segment.position == 0)).one()
        first.source = "El presidente no aceptó la propuesta."
        first.target = "The president did not accept it."
        session.add(first)
        number = first.id
    whole = whole_article(judging, ANA)
    edit = command(
        "edit",
        segment=number,
        version=1,
        target="The president accepted the proposal.",
        change=new_change(),
    )
    saved = exchange(judging, ANA, knowing(whole, commands=[edit]))
    assert number in saved["unchecked"]
    assert "negation-lost" not in [issue["check"] for issue in saved["issues"][str(number)]]
    reply = settled(judging, ANA, knowing({**whole, **saved}))
    assert reply["unchecked"] == []
    assert "negation-lost" in [issue["check"] for issue in reply["issues"][str(number)]]


def test_without_an_engine_nothing_waits_for_a_judge(server: EditorServer) -> None:
    """An editor whose pair has no engine is told so once, and asks no more."""
    whole = whole_article(server, ANA)
    assert settled(server, ANA, knowing(whole))["unchecked"] == []


def many_segments(server: EditorServer, number: int) -> list[int]:
    """Add so many segments, none of which speaks of another, to the article and return their
    identifiers.
    """
    with writing(server.database) as session:
        added = [
            Segment(
                article_id=1,
                position=10 + place,
                source=f"Cayeron {place} muros.",
                target=f"Walls fell {place}.",
            )
            for place in range(number)
        ]
        session.add_all(added)
        session.flush()
        return [stored_id(segment) for segment in added]


def save(
    server: EditorServer,
    who: EditorPass,
    segment: int,
    version: int,
    **known: Any,  # noqa: ANN401 - as above
) -> dict[str, Any]:
    """Return the reply to a new text for a segment."""
    edit = command(
        "edit", segment=segment, version=version, target=f"Walls {segment} fell {version}."
    )
    return exchange(server, who, {**known, "commands": [edit]})


@pytest.mark.usefixtures("sqlite_only")
def test_a_save_asks_the_database_as_often_however_much_others_have_changed(
    server: EditorServer,
) -> None:
    """What twenty-nine others have written comes with the answer, and takes not one statement
    more.
    """
    mine, *others = many_segments(server, 30)
    with writing(server.database) as session:
        # However slow the machine is: nobody has to say again that she is there.
        session.add(Presence(article_id=1, person="Ana", seen_at=now() + timedelta(days=1)))
    asked: list[str] = []

    @event.listens_for(server.database, "before_cursor_execute")
    def _note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    known = knowing(save(server, ANA, mine, 1, since=0))
    asked.clear()
    alone = save(server, ANA, mine, 2, **known)
    asked_alone = len(asked)
    for segment in others:
        save(server, LUIS, segment, 1, since=0)
    asked.clear()
    beside = save(server, ANA, mine, 3, **knowing(alone))
    assert [len(reply["changed"]) for reply in (alone, beside)] == [1, 30]
    assert len(asked) == asked_alone
    assert asked_alone <= 33


def test_a_change_is_laid_out_once_for_all_who_are_told(server: EditorServer) -> None:
    """The second who learns of it costs no search for terms, and learns the same."""
    searched: list[str] = []

    def find_in(index: TermIndex) -> FindTerms:
        def find(source: str) -> tuple[TermMatch, ...]:
            searched.append(source)
            return index.find(source)

        return find

    counting = replace(server, find_in=find_in)
    known = knowing(whole_article(counting, ANA))
    save(counting, LUIS, 2, 1, since=0)
    save(counting, LUIS, 1, 1)
    searched.clear()
    first = exchange(counting, ANA, known)
    assert searched == ["Capece habló."]
    second = exchange(counting, ANA, known)
    assert searched == ["Capece habló."]
    assert [row["id"] for row in first["changed"]] == [1, 2]
    assert second["changed"] == first["changed"]


@pytest.mark.usefixtures("sqlite_only")
def test_what_an_edit_teaches_is_worked_out_when_it_is_stored(server: EditorServer) -> None:
    """Another writer need not wait for the offers that follow from a save: the lock is free by
    then.
    """
    written: list[bool] = []

    def index_for(session: Session, article: Article) -> TermIndex:
        del session
        written.append(
            write_if_possible(server.database, lambda other: other.add(Setting(key=article.name)))
        )
        return INDEX

    slow = with_tools(server, index_for=index_for)
    edit = command("edit", segment=1, version=1, target="Capece spoke.", change=new_change())
    [answer] = exchange(slow, ANA, {"commands": [edit]})["answers"]
    assert answer["status"] == "done"
    assert written == [True]


def test_a_save_takes_the_write_lock_once(server: EditorServer) -> None:
    """Once the list is due to count the article again, a save that leaves more to check writes no
    more.
    """
    known = settled(server, ANA, knowing(whole_article(server, ANA)))
    committed: list[object] = []
    event.listen(server.database, "commit", committed.append)
    for version in (1, 2):
        edit = command("edit", segment=2, version=version, target=f"Capece spoke {version} times.")
        known = settled(server, ANA, knowing(known))
        committed.clear()
        known = exchange(server, ANA, knowing(known, commands=[edit | {"change": new_change()}]))
        assert known["answers"][0]["status"] == "done"
    assert len(committed) == 1
