"""Tests of review.editor.commands: what the editor's commands do to the database, and what they
answer.
"""

from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import select

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.witnesses import Witnesses
from review.editor.changes import Known, changes_since
from review.editor.commands import handle_command
from review.editor.fields import LONGEST_TARGET
from review.editor.payload import EditorTerms, article_payload
from review.segments.judging import judge_pairs
from review.segments.workflow import edit_target
from review.store.articles import get_article, get_segment, list_segments
from review.store.comments import list_comments
from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import open_job
from review.store.tables import (
    Article,
    Correction,
    Dismissal,
    DoneCommand,
    Event,
    Origin,
    Segment,
    SegmentState,
    TranslationState,
    new_change,
    stored_id,
)
from tests.review.conftest import NO_ENGINES

INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))])
TERMS = EditorTerms(INDEX, INDEX.find)
TEXTS = (
    ("Capece habló.", "Capisi spoke."),
    (
        "El 😀 Capece reúne a empresas. Son muchas.",
        "The 😀 Capece brings companies together. They are many.",
    ),
    ("Terminó.", "It ended."),
)


@pytest.fixture
def engine(database: Engine) -> Engine:
    """Return a database with article 1, three segments in one paragraph, and an empty article 2."""
    with writing(database) as session:
        for name in ("one.txt", "two.txt"):
            session.add(Article(name=name, translation_state=TranslationState.DONE))
        session.flush()
        for position, (source, target) in enumerate(TEXTS):
            session.add(Segment(article_id=1, position=position, source=source, target=target))
    return database


def do(
    engine: Engine,
    name: str,
    author: str = "Ana",
    **fields: Any,  # noqa: ANN401 - a command's fields are of any type
) -> dict[str, Any]:
    """Send one command about article 1 with a fresh identifier."""
    return handle_command(
        engine, 1, {"id": new_change(), "command": name, **fields}, author, tools=NO_ENGINES
    )


def segment(engine: Engine, identifier: int) -> Segment:
    """Return the committed segment."""
    with reading(engine) as session:
        return get_segment(session, identifier)


def test_edit_commits_and_answers_with_the_new_version(engine: Engine) -> None:
    """An edit is in the database when its answer says done."""
    answer = do(engine, "edit", segment=1, version=1, target="Capece spoke.", change="a" * 32)
    assert (answer["status"], answer["version"], answer["target"]) == ("done", 2, "Capece spoke.")
    assert segment(engine, 1).target == "Capece spoke."


def test_an_edit_sent_twice_is_done_once(engine: Engine) -> None:
    """A browser that lost the answer sends again and hears that it is done."""
    for _ in range(2):
        answer = do(engine, "edit", segment=1, version=1, target="Capece spoke.")
        assert answer["status"] == "done"
    with reading(engine) as session:
        assert len(session.exec(select(Correction)).all()) == 1


def test_two_edits_of_one_version_conflict_with_all_three_texts(engine: Engine) -> None:
    """The slower of two people gets the original, theirs and mine, and nothing is overwritten."""
    do(engine, "edit", segment=1, version=1, target="Theirs.", author="Luis")
    answer = do(engine, "edit", segment=1, version=1, target="Mine.")
    assert answer["status"] == "conflict"
    assert (answer["original"], answer["theirs"], answer["mine"]) == (
        "Capisi spoke.",
        "Theirs.",
        "Mine.",
    )
    assert (answer["author"], answer["version"]) == ("Luis", 2)
    assert segment(engine, 1).target == "Theirs."


def test_confirm_writes_the_text_it_brings_in_the_same_step(engine: Engine) -> None:
    """Confirming with unsaved text saves the text and confirms it, or does neither."""
    answer = do(engine, "confirm", segment=1, version=1, target="Capece spoke.")
    assert (answer["status"], answer["state"]) == ("done", "reviewed")
    refused = do(engine, "confirm", segment=2, version=1, target="")
    assert refused["status"] == "refused"
    assert segment(engine, 2).target == TEXTS[1][1]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("comment", {"segment": 1, "text": "Sure?"}),
        ("confirm", {"segment": 1, "version": 1}),
        ("merge", {"segment": 1, "version": 1}),
        ("undo", {}),
    ],
)
def test_commands_sent_twice_are_done_once(
    engine: Engine, name: str, fields: dict[str, Any]
) -> None:
    """The identifier of a command is remembered with what it did."""
    do(engine, "edit", segment=3, version=1, target="It is over.")
    do(engine, "edit", segment=3, version=2, target="All is over.")
    command = {"id": "same", "command": name, **fields}
    first, second = (handle_command(engine, 1, command, "Ana", tools=NO_ENGINES) for _ in range(2))
    assert first["status"] == "done"
    assert (second["status"], second["repeated"]) == ("done", True)
    with reading(engine) as session:
        assert len(list_comments(session, 1)) == (name == "comment")
        assert len(session.exec(select(Correction).where(Correction.action == name)).all()) in {
            0,
            1,
            2,
        }
    if name == "undo":
        assert segment(engine, 3).target == "It is over."


@pytest.mark.parametrize(
    "command",
    [
        {},
        {"command": "drop tables"},
        {"command": "edit", "segment": "1", "version": 1, "target": "x"},
        {"command": "edit", "segment": True, "version": 1, "target": "x"},
        {"command": "edit", "segment": 1, "version": 1, "target": None},
        {"command": "edit", "segment": 1, "version": 1, "target": "x" * (LONGEST_TARGET + 1)},
        {"command": "edit", "segment": 99, "version": 1, "target": "x"},
        {"command": "kind", "id": "k", "segment": 1, "version": 1, "kind": "poem"},
        {
            "command": "dismiss",
            "id": "d",
            "segment": 1,
            "reason": "",
            "issue": {"check": "x", "source": [1]},
        },
        {"command": "confirm_many", "id": "m", "segments": ["1"]},
        {"command": "confirm", "segment": 1, "version": 1},
        {"command": "preview", "find": "", "replacement": ""},
    ],
)
def test_commands_that_make_no_sense_are_refused_and_change_nothing(
    engine: Engine, command: dict[str, Any]
) -> None:
    """A forged or broken command is answered with a refusal, never with an exception."""
    answer = handle_command(engine, 1, command, "Ana", tools=NO_ENGINES)
    assert answer["status"] == "refused"
    assert answer["message"]
    assert [segment(engine, place).version for place in (1, 2, 3)] == [1, 1, 1]


def test_a_segment_of_another_article_is_out_of_reach(engine: Engine) -> None:
    """The page of one article cannot write into another."""
    command = {"id": "x", "command": "edit", "segment": 1, "version": 1, "target": "x"}
    assert handle_command(engine, 2, command, "Ana", tools=NO_ENGINES)["status"] == "refused"


def test_split_takes_offsets_as_javascript_counts_them(engine: Engine) -> None:
    """A character outside the basic plane counts twice in the browser and once here."""
    source, target = TEXTS[1]
    source_at = len(source[: source.index("Son")].encode("utf-16-le")) // 2
    target_at = len(target[: target.index("They")].encode("utf-16-le")) // 2
    answer = do(engine, "split", segment=2, version=1, sourceAt=source_at, targetAt=target_at)
    second = segment(engine, answer["second"])
    assert (second.source, second.target) == ("Son muchas.", "They are many.")


def test_payload_gives_spans_as_javascript_counts_them(engine: Engine) -> None:
    """A name after an emoji is marked at the right place, on both sides."""
    with reading(engine) as session:
        row = article_payload(session, 1, TERMS)["segments"][1]
    for side in ("source", "target"):
        start, end = row["names"][0][side]
        units = row[side].encode("utf-16-le")
        assert units[2 * start : 2 * end].decode("utf-16-le") == "Capece"


def test_what_others_have_changed_since_is_not_taken_back_and_not_tried_again(
    engine: Engine,
) -> None:
    """The undo is refused with the reason: a browser sends what “failed” again and again."""
    do(engine, "edit", segment=1, target="Capece spoke.", version=1)
    do(engine, "edit", "Luis", segment=1, target="The Capece spoke.", version=2)
    answer = do(engine, "undo")
    assert answer["status"] == "refused"
    assert "Luis" in answer["message"]
    assert segment(engine, 1).target == "The Capece spoke."


def test_headlines_are_written_and_the_slower_of_two_is_told_what_stands_there(
    engine: Engine,
) -> None:
    """What was seen before goes with the command; the answer has what stands there, and undo its
    change.
    """
    written: dict[str, Any] = {
        "fields": {"web_title": "Capece speaks"},
        "seen": {"web_title": "", "social_text": ""},
    }
    answer = do(engine, "write_headlines", **written)
    assert answer["status"] == "done"
    assert answer["written"] == {"web_title": "Capece speaks", "social_text": ""}
    refused = do(
        engine, "write_headlines", "Luis", fields={"web_title": "No"}, seen={"web_title": ""}
    )
    assert refused["status"] == "refused"
    assert "Capece speaks" in refused["message"]
    assert do(engine, "write_headlines", fields={"title": "x"}, seen={})["status"] == "refused"
    assert do(engine, "undo", change=answer["change"])["status"] == "done"
    with reading(engine) as session:
        assert article_payload(session, 1, TERMS)["article"]["written"]["web_title"] == ""


def test_a_headline_is_set_in_a_case_without_changing_anything(engine: Engine) -> None:
    """The answer says which headline was meant; another case is refused."""
    asked = {"of": "web_title", "text": "Capece speaks in Lima"}
    answer = do(engine, "headline_case", case="title", **asked)
    assert (answer["of"], answer["text"]) == ("web_title", "Capece Speaks in Lima")
    assert do(engine, "headline_case", case="shouting", **asked)["status"] == "refused"
    assert do(engine, "shorter_headline", of="title", text="")["status"] == "refused"


def test_replace_changes_only_what_was_chosen_and_undoes_as_one(engine: Engine) -> None:
    """The preview lists, the replacement is one change, one undo takes it back."""
    found = do(engine, "preview", find="e", replacement="E")["found"]
    assert [one["segment"] for one in found] == [1, 2, 3]
    answer = do(engine, "replace", find="e", replacement="E", segments=[1, 3])
    assert (answer["count"], segment(engine, 3).target) == (2, "It EndEd.")
    assert segment(engine, 2).target == TEXTS[1][1]
    assert do(engine, "undo", change=answer["change"])["status"] == "done"
    assert segment(engine, 3).target == "It ended."


def test_confirm_many_leaves_out_what_is_locked_or_confirmed(engine: Engine) -> None:
    """Only open segments are confirmed, and they are counted."""
    with writing(engine) as session:
        for place in (1, 2, 3):
            get_segment(session, place).origin = Origin.MEMORY
    do(engine, "lock", segment=1, version=1)
    do(engine, "confirm", segment=2, version=1)
    assert do(engine, "confirm_many", segments=[1, 2, 3])["count"] == 1
    assert [segment(engine, place).state for place in (1, 2, 3)] == [
        SegmentState.INITIAL,
        SegmentState.REVIEWED,
        SegmentState.REVIEWED,
    ]


def test_an_article_is_finished_once_nothing_is_left(engine: Engine) -> None:
    """The editor may finish an article whose segments are all confirmed."""
    refused = do(engine, "finish")
    assert (refused["status"], "not confirmed" in refused["message"]) == ("refused", True)
    for place in (1, 2, 3):
        do(engine, "confirm", segment=place, version=1)
    assert do(engine, "finish")["finished"] is True
    with reading(engine) as session:
        assert article_payload(session, 1, TERMS)["article"]["finished"] is True


def test_reopen_lock_kind_restore_and_redo_do_what_they_say(engine: Engine) -> None:
    """Each of the smaller commands changes its segment and answers with the version it made."""
    do(engine, "edit", segment=1, version=1, target="Capece spoke.")
    do(engine, "confirm", segment=1, version=2)
    assert do(engine, "reopen", segment=1, version=3, reason=" ")["status"] == "refused"
    assert do(engine, "reopen", segment=1, version=3, reason="Too soon")["state"] == "translated"
    do(engine, "edit", segment=1, version=4, target="Nobody spoke.")
    history = do(engine, "details", segment=1)["details"]["history"]
    first = history[-1]["id"]
    assert (
        do(engine, "restore", segment=1, version=5, correction=first)["target"] == "Capece spoke."
    )
    do(engine, "undo")
    assert segment(engine, 1).target == "Nobody spoke."
    do(engine, "redo")
    assert segment(engine, 1).target == "Capece spoke."
    assert do(engine, "kind", segment=3, version=1, kind="boilerplate")["status"] == "done"
    assert segment(engine, 3).kind == "boilerplate"
    assert do(engine, "lock", segment=2, version=1, locked=True)["status"] == "done"
    assert do(engine, "edit", segment=2, version=2, target="x")["status"] == "refused"


def test_what_is_brought_back_without_a_draft_gets_one(engine: Engine) -> None:
    """A line that reading set aside is drafted by a job once it is of the text; what had a target
    keeps that.
    """
    do(engine, "edit", segment=3, version=1, target="Somebody spoke.")
    do(engine, "kind", segment=3, version=2, kind="boilerplate")
    do(engine, "kind", segment=3, version=3, kind="paragraph")
    with reading(engine) as session:
        assert open_job(session, JobKind.TRANSLATE, 1) is None
    with writing(engine) as session:
        aside = get_segment(session, 2)
        aside.kind, aside.target = "boilerplate", ""
        version = aside.version
    do(engine, "kind", segment=2, version=version, kind="paragraph")
    with reading(engine) as session:
        assert open_job(session, JobKind.TRANSLATE, 1) is not None
        assert get_article(session, 1).translation_state is TranslationState.WAITING


def test_changes_since_tell_of_others_and_clear_issues(engine: Engine) -> None:
    """What another person changed arrives with its issues; a mended name leaves an empty list."""
    with reading(engine) as session:
        payload = article_payload(session, 1, TERMS)
    assert any(issue["suggestion"] == "Capece" for issue in payload["issues"]["1"])
    do(engine, "edit", segment=1, version=1, target="Capece spoke.", author="Luis")
    do(engine, "comment", segment=2, text="@Ana look", author="Luis")
    with reading(engine) as session:
        changes = changes_since(session, 1, Known(payload["since"]), TERMS)
        later = changes_since(session, 1, Known(changes["since"], talk=changes["talk"]), TERMS)
    assert [(row["id"], row["by"]) for row in changes["changed"]] == [(1, "Luis")]
    assert changes["issues"]["1"] == []
    assert [comment["text"] for comment in changes["comments"]] == ["@Ana look"]
    assert (later["changed"], "comments" in later) == ([], False)


def test_checking_in_slices_finds_what_checking_at_once_finds(engine: Engine) -> None:
    """The edited segment is checked whatever the time; the others are handed over until none is
    left.
    """
    with reading(engine) as session:
        pairs = [(row.source, row.target) for row in list_segments(session, 1)]
        article = get_article(session, 1)
        session.expunge_all()
    judge_pairs(engine, article, pairs, Witnesses("es", "en", None, None))
    with reading(engine) as session:
        whole = article_payload(session, 1, TERMS)["issues"]
        payload = article_payload(session, 1, TERMS, most_checked=1)
        assert (payload["issues"], payload["unchecked"]) == ({}, [1, 2, 3])
        waiting = payload["unchecked"]
        changes = changes_since(session, 1, Known(0, recheck=waiting), TERMS, seconds=0)
        assert changes["unchecked"] == [1, 2, 3]
        changes = changes_since(session, 1, Known(0, recheck=waiting), TERMS)
    assert changes["unchecked"] == []
    assert {number: found for number, found in changes["issues"].items() if found} == whole
    do(engine, "edit", segment=1, version=1, target=segment(engine, 2).target)
    with reading(engine) as session:
        changes = changes_since(session, 1, Known(0), TERMS, seconds=0)
    assert set(changes["issues"]) == {"1"}
    assert changes["unchecked"][0] == 2


def test_what_waits_for_the_judge_alone_is_told_again_once_it_was_judged(engine: Engine) -> None:
    """Nobody checks or sends anew what an editor has but for the judge's findings, which come as
    soon as there are any; a request that does not hear the judge hands all of it on.
    """
    with writing(engine) as session:
        # What no other test of this process has given up to judge.
        for row in list_segments(session, 1):
            row.target = f"{row.target} Nobody has judged it."
    with reading(engine) as session:
        row, article = list_segments(session, 1)[1], get_article(session, 1)
        payload = article_payload(session, 1, TERMS)
        session.expunge_all()
    known = Known(0, recheck=payload["unchecked"], unjudged=payload["unjudged"])
    assert known.unjudged == [1, 2, 3]
    with reading(engine) as session:
        told = changes_since(session, 1, known, TERMS)
    assert (told["issues"], told["unchecked"], told["unjudged"]) == ({}, [1, 2, 3], [1, 2, 3])
    judge_pairs(engine, article, [(row.source, row.target)], Witnesses("es", "en", None, None))
    with reading(engine) as session:
        unheard = changes_since(session, 1, known, TERMS, hears_judge=False)
        told = changes_since(session, 1, known, TERMS)
    assert (unheard["issues"], unheard["unjudged"]) == ({}, [1, 2, 3])
    assert (told["issues"], told["unjudged"]) == ({"2": payload["issues"].get("2", [])}, [1, 3])


def test_a_merged_segment_is_reported_as_removed(engine: Engine) -> None:
    """An open editor learns which row to take away."""
    do(engine, "merge", segment=1, version=1)
    with reading(engine) as session:
        changes = changes_since(session, 1, Known(0), TERMS)
        rows = list_segments(session, 1)
    assert changes["removed"] == [2]
    assert [row["id"] for row in changes["changed"]] == [1]
    assert len(rows) == 2


def test_dismissing_an_issue_keeps_the_reason_and_hides_it(engine: Engine) -> None:
    """The issue that the browser names is the one that goes, until its text changes."""
    with reading(engine) as session:
        issue = article_payload(session, 1, TERMS)["issues"]["1"][0]
    do(engine, "dismiss", segment=1, reason="House style", issue=issue)
    with reading(engine) as session:
        changes = changes_since(session, 1, Known(0, recheck=[1]), TERMS)
        reasons = [dismissal.reason for dismissal in session.exec(select(Dismissal))]
    assert issue not in changes["issues"]["1"]
    assert reasons == ["House style"]


def test_an_applied_suggestion_is_recorded_as_accepted(engine: Engine) -> None:
    """The edit that applies a suggestion says which issue it settled."""
    with reading(engine) as session:
        issue = article_payload(session, 1, TERMS)["issues"]["1"][0]
    do(engine, "edit", segment=1, version=1, target="Capece spoke.", applied=issue)
    with reading(engine) as session:
        assert [dismissal.accepted for dismissal in session.exec(select(Dismissal))] == [True]


def test_ten_people_writing_at_once_lose_nothing(engine: Engine) -> None:
    """Edits of different people at the same moment wait for each other; conflicts keep both
    texts.
    """
    answers: list[dict[str, Any]] = []

    def write(person: int) -> None:
        for turn in range(5):
            place = person % 3 + 1
            version = segment(engine, place).version
            answers.append(
                do(
                    engine,
                    "edit",
                    f"p{person}",
                    segment=place,
                    version=version,
                    target=f"{person}.{turn}",
                )
            )

    threads = [Thread(target=write, args=(person,)) for person in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = sorted(answer["target"] for answer in answers if answer["status"] == "done")
    assert {answer["status"] for answer in answers} <= {"done", "conflict"}
    with reading(engine) as session:
        assert sorted(row.after for row in session.exec(select(Correction))) == done


def test_a_source_is_corrected_and_what_the_article_says_of_itself(engine: Engine) -> None:
    """Both answer with what stands there now; the others learn of it as of any change."""
    answer = do(engine, "source", segment=1, version=1, source="Capece calló.")
    assert (answer["status"], answer["version"]) == ("done", 2)
    assert segment(engine, 1).source == "Capece calló."
    answer = do(engine, "fields", fields={"title": "Capece", "place": "Lima"})
    assert (answer["title"], answer["fields"]["place"]) == ("Capece", "Lima")
    undone = do(engine, "undo", change=answer["change"])
    assert undone.get("segments") == [], undone
    for forged in ({"desk": "Perú"}, {"title": 7}, ["title"]):
        assert do(engine, "fields", fields=forged)["status"] == "refused"
    assert do(engine, "make_title", segment=3, version=1)["title"] == "Terminó."


def test_a_marked_stretch_becomes_no_part_of_the_article(engine: Engine) -> None:
    """Its offsets are JavaScript's; whole segments are set aside by their numbers."""
    source = segment(engine, 2).source
    start = source.index("Son") + 1  # the emoji counts twice in the browser
    answer = do(
        engine, "aside_stretch", segment=2, version=1, source=[start, start + len("Son muchas.")]
    )
    assert (answer["status"], answer["count"]) == ("done", 1)
    assert segment(engine, 2).source == "El 😀 Capece reúne a empresas."
    assert do(engine, "aside", segments=[1, 3])["count"] == 2
    assert do(engine, "aside_stretch", segment=1, version=2, source=[0, 0])["status"] == "refused"


def test_words_are_put_into_the_glossary_and_looked_up(engine: Engine) -> None:
    """What was added is found at once, with the sentences of the article that hold the words."""
    added = do(engine, "term", source="empresas", target="companies", kind="other", note="")
    assert (added["status"], added["target"]) == ("done", "companies")
    assert (
        do(engine, "term", source="empresas", target="companies", kind="other")["status"]
        == "refused"
    )
    found = do(engine, "look_up", text="empresas", side="source")
    assert [term["target"] for term in found["terms"]] == ["companies"]
    [pair] = found["pairs"]
    [[start, end]] = pair["spans"]
    assert pair["segment"] == 2
    assert do(engine, "look_up", text="empresas", side="source", segment=2)["pairs"] == []
    assert pair["source"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "empresas"


def test_the_memory_is_searched_for_words_of_either_side(engine: Engine) -> None:
    """A confirmed segment is found by a word of its target."""
    do(engine, "confirm", segment=3, version=1)
    [unit] = do(engine, "search_memory", text="ended", side="target")["units"]
    assert (unit["source"], unit["target"], unit["spans"]) == ("Terminó.", "It ended.", [[3, 8]])


def test_an_identifier_used_again_joins_no_other_change(engine: Engine) -> None:
    """An edit under the identifier of somebody's change elsewhere is undone alone."""
    with writing(engine) as session:
        session.add(Segment(article_id=2, position=0, source="Capece habló.", target="Theirs."))
        session.flush()
        theirs = list_segments(session, 2)[0]
        edit_target(
            session, stored_id(theirs), target="Luis's.", version=1, author="Luis", change="c" * 32
        )
    do(engine, "edit", segment=1, version=1, target="Ana's.", change="c" * 32)
    assert do(engine, "undo")["status"] == "done"
    assert segment(engine, 1).target != "Ana's."
    with reading(engine) as session:
        assert list_segments(session, 2)[0].target == "Luis's."
    answer = do(engine, "undo", change="c" * 32)
    assert (answer["status"], answer["message"]) == (
        "refused",
        "The change belongs to another article.",
    )


def test_a_command_is_known_again_by_an_index(engine: Engine) -> None:
    """To see whether a command was carried out before is one look, however many there were."""
    do(engine, "lock", segment=1, version=1, locked=True)
    with reading(engine) as session:
        assert len(session.exec(select(DoneCommand)).all()) == 1
        assert "done_command" not in {row.subject for row in session.exec(select(Event))}
        assert inspect(engine).get_pk_constraint("done_command")["constrained_columns"] == [
            "article_id",
            "identifier",
        ]


def test_a_word_of_either_side_is_looked_up_in_the_dictionary(engine: Engine) -> None:
    """Its base form counts too; of a word of the target it is said what it renders."""
    found = do(engine, "look_up", text="gremios", side="source")["entries"]
    assert {"source": "gremio", "target": "trade association"} in found
    assert do(engine, "look_up", text="gremios", side="target")["entries"] == []
    found = do(engine, "look_up", text="guild", side="target")["entries"]
    assert {"source": "gremio", "target": "guild"} in found


def test_of_a_sentence_each_word_is_looked_up(engine: Engine) -> None:
    """Who cannot read the language of the source can follow it so; short words are left out."""
    sentence = "Los gremios pidieron apoyo."
    found = do(engine, "look_up", text=sentence, side="source")["entries"]
    assert {"source": "apoyo", "target": "support"} in found
    assert {one["source"] for one in found} >= {"gremios", "pedir", "apoyo"}
    assert not [one for one in found if one["source"] == "los"]
    # Words that the dictionary has together are looked up as such.
    [together] = do(engine, "look_up", text="por ciento", side="source")["entries"]
    assert together["target"] == "percent"


def test_a_comment_answers_whom_it_reaches_and_which_name_is_nobodys(engine: Engine) -> None:
    """Colleagues are those who have done something here; an e-mail address calls nobody. Where
    nobody signs in, a name that is nobody's may yet be given.
    """
    do(engine, "confirm", "Luis Alberto", segment=1, version=1)
    call = "@Luis Alberto and @Nadie: see ana@example.org"
    answer = do(engine, "comment", segment=2, text=call)
    assert (answer["called"], answer["awaited"]) == (["Luis Alberto"], ("Nadie",))
    assert "unknown" not in answer
    with reading(engine) as session:
        (row,) = article_payload(session, 1, TERMS)["comments"]
    assert row["called"] == ("Luis Alberto",)


def test_a_finished_article_is_taken_up_again_by_a_command_of_its_own(engine: Engine) -> None:
    """The answer says that it is finished no more, and the log says who took it up."""
    for number in (1, 2, 3):
        do(engine, "confirm", segment=number, version=1)
    assert do(engine, "finish")["finished"] is True
    assert do(engine, "take_up", "Luis")["finished"] is False
    with reading(engine) as session:
        assert session.get_one(Article, 1).finished_at is None
        events = session.exec(select(Event).where(Event.action == "taken up again")).all()
    assert [event.author for event in events] == ["Luis"]


_CHANGES: tuple[dict[str, Any], ...] = (
    {"command": "edit", "segment": 1, "version": 4, "target": "Capece spoke."},
    {"command": "confirm", "segment": 1, "version": 4, "final": True},
    {"command": "confirm", "segment": 1, "version": 4, "target": "Capece spoke."},
    {"command": "reopen", "segment": 1, "version": 4, "reason": "a wrong name"},
    {"command": "lock", "segment": 1, "version": 4},
    {"command": "kind", "segment": 1, "version": 4, "kind": "heading"},
    {"command": "split", "segment": 2, "version": 2, "sourceAt": 27, "targetAt": 40},
    {"command": "merge", "segment": 1, "version": 4},
    {"command": "undo"},
    {"command": "restore", "segment": 1, "version": 4, "correction": 1},
    {"command": "replace", "find": "It", "replacement": "All", "segments": [3]},
    {"command": "source", "segment": 1, "version": 4, "source": "Capece hablaba."},
    {"command": "fields", "fields": {"title": "Another"}},
    {"command": "make_title", "segment": 3, "version": 2},
    {"command": "aside", "segments": [3]},
)


@pytest.mark.parametrize("change", _CHANGES, ids=lambda change: change["command"])
def test_no_command_changes_a_finished_article(engine: Engine, change: dict[str, Any]) -> None:
    """Whatever a page that knows nothing of it sends is refused, and the article stays finished as
    it is.
    """
    do(engine, "edit", segment=1, version=1, target="Capece has spoken.")
    do(engine, "edit", segment=1, version=2, target="The Capece spoke.")
    for number, version in ((1, 3), (2, 1), (3, 1)):
        do(engine, "confirm", segment=number, version=version)
    do(engine, "finish")
    with reading(engine) as session:
        before = (
            [row.model_dump() for row in list_segments(session, 1)],
            get_article(session, 1).model_dump(),
        )
    answer = do(
        engine, **{"name" if key == "command" else key: value for key, value in change.items()}
    )
    assert (answer["status"], "Take it up again first" in answer["message"]) == ("refused", True)
    with reading(engine) as session:
        after = (
            [row.model_dump() for row in list_segments(session, 1)],
            get_article(session, 1).model_dump(),
        )
    assert after == before


def test_what_reaches_all_articles_passes_over_a_finished_one(engine: Engine) -> None:
    """Find and replace, a name fix and a confirmation together change open articles, and this one
    no more.
    """
    with writing(engine) as session:
        session.add(Segment(article_id=2, position=0, source=TEXTS[0][0], target=TEXTS[0][1]))
    for number in (1, 2, 3):
        do(engine, "confirm", segment=number, version=1)
    do(engine, "finish")
    fix = {"wrong": "Capisi", "right": "Capece", "source": "Capece", "scope": "all"}
    assert (
        handle_command(
            engine, 2, {"id": "fix", "command": "fix_name", **fix}, "Ana", tools=NO_ENGINES
        )["count"]
        == 1
    )
    find = {"find": "spoke", "replacement": "talked", "scope": "all", "segments": [1, 4]}
    assert (
        handle_command(
            engine, 2, {"id": "replace", "command": "replace", **find}, "Ana", tools=NO_ENGINES
        )["count"]
        == 1
    )
    assert do(engine, "confirm_many", segments=[1, 2, 3])["count"] == 0
    with reading(engine) as session:
        assert get_article(session, 1).finished_at is not None
        assert [row.target for row in list_segments(session, 1)] == [target for _, target in TEXTS]
        assert [row.target for row in list_segments(session, 2)] == ["Capece talked."]


def test_a_row_says_who_confirmed_it_where_a_second_reader_is_asked_for(engine: Engine) -> None:
    """Whoever looks knows whether it waits for them; a lock by somebody else does not change
    that.
    """
    with writing(engine) as session:
        session.get_one(Article, 1).needs_second_reader = True
    do(engine, "confirm", segment=1, version=1)
    do(engine, "lock", "Luis", segment=1, version=2, locked=True)
    with reading(engine) as session:
        rows = article_payload(session, 1, TERMS)["segments"]
        changed = changes_since(session, 1, Known(0), TERMS)["changed"]
    assert [row["reader"] for row in rows] == ["Ana", "", ""]
    assert [row["reader"] for row in changed] == ["Ana"]


def test_finishing_what_waits_for_a_second_reader_says_so(engine: Engine) -> None:
    """The refusal counts those that wait, and does not call them unconfirmed."""
    with writing(engine) as session:
        session.get_one(Article, 1).needs_second_reader = True
    for number in (1, 2, 3):
        do(engine, "confirm", segment=number, version=1)
    answer = do(engine, "finish")
    assert answer["status"] == "refused"
    assert "segments that wait for a second reader: 3" in answer["message"]
