"""A new version laid over an article: what is kept, opened again, marked, and brought back by one
undo.
"""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from glossary.matching import TermIndex
from review.exchange import xliff1, xliff2
from review.export.gathering import gather_article
from review.intake.new_versions import LaidOver, lay_over, plan_new_version
from review.intake.pipeline import read_article, store_article
from review.intake.version_plan import LinkElsewhere
from review.segments.article_text import article_issues
from review.segments.article_versions import is_in_force, versions_of
from review.segments.history import redo, segment_history, undo, undo_change
from review.segments.parting import merge_with_next, split_segment
from review.segments.source_corrections import correct_source, set_aside
from review.segments.workflow import confirm, edit_target, set_locked
from review.store.articles import assign_article, finish_article, get_article, list_segments
from review.store.comments import add_comment, list_comments
from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.tables import (
    ArticleFile,
    Segment,
    SegmentDraft,
    SegmentState,
    TranslationState,
    stored_id,
)
from translation.document import Kind
from translation.errors import ConflictError, NotAllowedError, UsageError
from translation.formats.article import SourceArticle

_OLD = """Ocho muertos en Lima

El ministro Rubén Yauri anunció la medida el lunes 3 de mayo. Murieron 8 personas en Lima.
El gobirno aprobó la norma.

La empresa pagó 20 millones de soles. Los vecinos protestaron en la plaza.
"""
_TARGETS = (
    "Eight dead in Lima",
    "Minister Rubén Yauri announced the measure on Monday 3 May.",
    "8 people died in Lima.",
    "The government passed the rule.",
    "The company paid 20 million soles.",
    "The neighbours protested in the square.",
)
_NEW = """Ocho muertos en Lima

El ministro Rubén Yauri anunció la medida el martes 4 de mayo. Murieron 8 personas en Lima.
El gobierno aprobó la norma. Hubo heridos leves en el puerto.

Los vecinos y los gremios protestaron en la plaza.
"""


def _version(text: str = _NEW) -> SourceArticle:
    return read_article("nota-2.txt", text.encode(), source_language="es")


@pytest.fixture
def article_id(database: Engine) -> int:
    """An article of six confirmed segments, the first with a comment."""
    with writing(database) as session:
        article = store_article(
            session, read_article("nota.txt", _OLD.encode(), source_language="es"), author="Ana"
        )
        number = stored_id(article)
        for segment, target in zip(list_segments(session, number), _TARGETS, strict=True):
            edit_target(
                session, stored_id(segment), target=target, version=segment.version, author="Ana"
            )
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
        add_comment(session, stored_id(list_segments(session, number)[0]), text="?", author="Ana")
        assign_article(session, number, assignee="Berta", deadline=None, author="Ana")
        article.translation_state = TranslationState.DONE
    return number


def _lay(
    session: Session,
    article_id: int,
    version: SourceArticle | None = None,
    *,
    reopens: bool = False,
) -> LaidOver:
    version = version or _version()
    shown = plan_new_version(session, article_id, version).fingerprint
    return lay_over(session, article_id, version, shown=shown, author="Luz", reopens=reopens)


def _by_source(session: Session, article_id: int) -> dict[str, Segment]:
    return {segment.source: segment for segment in list_segments(session, article_id)}


def _whole(session: Session, article_id: int) -> Mapping[str, object]:
    """All of an article that an undo has to bring back."""
    article = get_article(session, article_id)
    file = session.get_one(ArticleFile, article_id)
    return {
        "article": (
            article.name,
            article.title,
            article.media_type,
            article.translation_state,
            article.finished_at,
        ),
        "file": (file.data, file.sha256),
        "segments": [
            each.model_dump(exclude={"version", "updated_at", "updated_by"})
            for each in list_segments(session, article_id)
        ],
    }


def test_what_is_equal_keeps_state_version_history_and_comments(
    database: Engine, article_id: int
) -> None:
    """No correction is written for it: who is just editing it is not disturbed."""
    with writing(database) as session:
        before = {
            each.id: (each.version, each.state) for each in list_segments(session, article_id)
        }
        _lay(session, article_id)
    with reading(database) as session:
        title, *_ = list_segments(session, article_id)
        assert (title.version, title.state) == before[title.id]
        assert [row.action for row in segment_history(session, stored_id(title))] == [
            "confirm",
            "edit",
        ]
        assert [comment.text for comment in list_comments(session, article_id)] == ["?"]
        assert get_article(session, article_id).assignee == "Berta"


def test_a_slip_put_right_keeps_the_confirmation(database: Engine, article_id: int) -> None:
    """The history says that the new version did it, and who took it over."""
    with writing(database) as session:
        _lay(session, article_id)
    with reading(database) as session:
        segment = _by_source(session, article_id)["El gobierno aprobó la norma."]
        assert segment.state is SegmentState.REVIEWED
        newest = segment_history(session, stored_id(segment))[0]
        assert (newest.action, newest.author) == ("version", "Luz")


def test_other_words_keep_the_translation_and_wait_to_be_confirmed(
    database: Engine, article_id: int
) -> None:
    """What the translation was made from is kept beside it until somebody confirms."""
    with writing(database) as session:
        _lay(session, article_id)
        segment = _by_source(session, article_id)[
            "Los vecinos y los gremios protestaron en la plaza."
        ]
        assert (segment.target, segment.state) == (_TARGETS[5], SegmentState.TRANSLATED)
        assert segment.former_source == "Los vecinos protestaron en la plaza."
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
        assert segment.former_source == ""


def test_a_draft_goes_out_beside_what_it_translates(database: Engine, article_id: int) -> None:
    """The machine never wrote its draft for the words of the new version."""
    former, now = (
        "Los vecinos protestaron en la plaza.",
        "Los vecinos y los gremios protestaron en la plaza.",
    )
    with writing(database) as session:
        session.add(
            SegmentDraft(
                segment_id=stored_id(_by_source(session, article_id)[former]),
                text="The neighbors protested.",
                engine="argos",
                model="translate-es_en",
                model_version="0.6",
                sha256="0",
            )
        )
        _lay(session, article_id)
    with reading(database) as session:
        gathered = gather_article(session, article_id)
    assert {one.source: one.draft_source for one in gathered.segments if one.draft} == {now: former}
    for write in (xliff1.write, xliff2.write):
        assert former in write(gathered).decode()


def test_a_changed_fact_is_marked_on_both_sides(database: Engine, article_id: int) -> None:
    """The new weekday in the source, the old one in the translation."""
    with writing(database) as session:
        _lay(session, article_id)
    with reading(database) as session:
        found = article_issues(session, article_id, TermIndex([]))
        segment = _by_source(session, article_id)[
            "El ministro Rubén Yauri anunció la medida el martes 4 de mayo."
        ]
        marked = {
            (segment.source[slice(*issue.source_span)], segment.target[slice(*issue.target_span)])
            for issue in found[stored_id(segment)]
            if issue.source_span and issue.target_span
        }
        assert {("martes", "Monday"), ("4", "3")} <= marked


def test_a_fact_that_was_put_right_in_the_translation_is_marked_no_more(
    database: Engine, article_id: int
) -> None:
    """Once the target says what the new version says, nothing is left to say."""
    changed = _OLD.replace("Rubén Yauri", "Luis Soto")
    with writing(database) as session:
        _lay(session, article_id, _version(changed))
        segment = list_segments(session, article_id)[1]
        before = article_issues(session, article_id, TermIndex([]))[stored_id(segment)]
        target = _TARGETS[1].replace("Rubén Yauri", "Luis Soto")
        edit_target(
            session, stored_id(segment), target=target, version=segment.version, author="Ana"
        )
        after = article_issues(session, article_id, TermIndex([])).get(stored_id(segment), ())
        assert before
        assert "changed-fact" not in [issue.check for issue in after]


def test_new_sentences_wait_for_a_draft_and_lost_ones_are_set_aside(
    database: Engine, article_id: int
) -> None:
    """Nothing is deleted: the translation of what is set aside stays with it."""
    with writing(database) as session:
        done = _lay(session, article_id)
        assert done.is_to_be_drafted
        present = _by_source(session, article_id)
        new, gone = (
            present["Hubo heridos leves en el puerto."],
            present["La empresa pagó 20 millones de soles."],
        )
        assert (new.target, new.state) == ("", SegmentState.INITIAL)
        assert (gone.kind, gone.target) == (Kind.BOILERPLATE, _TARGETS[4])
        assert get_article(session, article_id).translation_state is TranslationState.WAITING


def test_one_undo_brings_all_of_it_back_and_a_redo_the_new_version(
    database: Engine, article_id: int
) -> None:
    """Texts, states, order, file, title and whether it was finished."""
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")
        before = _whole(session, article_id)
    with writing(database) as session:
        _lay(session, article_id, reopens=True)
        after = _whole(session, article_id)
    assert after != before
    with writing(database) as session:
        undo(session, article_id, author="Luz")
        assert _whole(session, article_id) == before
        assert [is_in_force(session, version) for version in versions_of(session, article_id)] == [
            False
        ]
        get_article(session, article_id).finished_at = None
    with writing(database) as session:
        redo(session, article_id, author="Luz")
        assert _whole(session, article_id) == after
        assert [is_in_force(session, version) for version in versions_of(session, article_id)] == [
            True
        ]


def test_an_undo_brings_back_an_order_that_alone_was_changed(
    database: Engine, article_id: int
) -> None:
    """A version that only moves sentences writes no correction, and is taken back all the same."""
    first, second = _OLD.strip().split("\n\n")[1:]
    title = _OLD.split("\n", maxsplit=1)[0]
    with writing(database) as session:
        before = _whole(session, article_id)
        done = _lay(session, article_id, _version(f"{title}\n\n{second}\n\n{first}\n"))
        assert [each.source for each in list_segments(session, article_id)][1] == second.split(
            ". "
        )[0] + "."
        assert done.counts["kept"] == len(_TARGETS)
    with writing(database) as session:
        undo_change(session, done.change, author="Ana")
        assert _whole(session, article_id) == before


def test_an_undo_is_refused_where_somebody_has_changed_the_same_since(
    database: Engine, article_id: int
) -> None:
    """Nobody's later work is lost by it."""
    with writing(database) as session:
        done = _lay(session, article_id)
        segment = _by_source(session, article_id)[
            "Los vecinos y los gremios protestaron en la plaza."
        ]
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
    with pytest.raises(ConflictError), writing(database) as session:
        undo_change(session, done.change, author="Luz")


def test_an_undo_is_refused_where_somebody_has_divided_a_segment_since(
    database: Engine, article_id: int
) -> None:
    """The old version would not know where the second half belongs."""
    with writing(database) as session:
        done = _lay(session, article_id)
        title = list_segments(session, article_id)[0]
        split_segment(
            session, stored_id(title), source_at=4, target_at=5, version=title.version, author="Ana"
        )
    with pytest.raises(ConflictError, match="divided"), writing(database) as session:
        undo_change(session, done.change, author="Luz")


def test_a_stale_plan_is_refused_and_nothing_is_lost(database: Engine, article_id: int) -> None:
    """Somebody edits what it changes while it is shown: the edit stands, it is made anew."""
    shown = _edited_while_shown(database, article_id, 1, "The minister spoke on Monday 3 May.")
    with pytest.raises(ConflictError), writing(database) as session:
        lay_over(session, article_id, _version(), shown=shown, author="Luz")
    with writing(database) as session:
        assert list_segments(session, article_id)[1].target == "The minister spoke on Monday 3 May."
        assert versions_of(session, article_id) == []
        _lay(session, article_id)
        assert list_segments(session, article_id)[1].target == "The minister spoke on Monday 3 May."


def test_who_writes_in_what_stays_as_it_is_holds_up_no_new_version(
    database: Engine, article_id: int
) -> None:
    """What they wrote stands, and the version is laid over."""
    shown = _edited_while_shown(database, article_id, 0, "Eight are dead")
    with writing(database) as session:
        lay_over(session, article_id, _version(), shown=shown, author="Luz")
        assert list_segments(session, article_id)[0].target == "Eight are dead"
        assert len(versions_of(session, article_id)) == 1


def _edited_while_shown(database: Engine, article_id: int, index: int, target: str) -> str:
    """Have Ana write in a segment while a plan is shown; return that plan's fingerprint."""
    with writing(database) as session:
        shown = plan_new_version(session, article_id, _version()).fingerprint
    with writing(database) as session:
        segment = list_segments(session, article_id)[index]
        edit_target(
            session, stored_id(segment), target=target, version=segment.version, author="Ana"
        )
    return shown


def test_what_cannot_be_laid_over_is_refused_in_words(database: Engine, article_id: int) -> None:
    """The same text, another language, a finished article, and one that the machine is drafting."""
    with writing(database) as session:
        with pytest.raises(NotAllowedError, match="what is here already"):
            plan_new_version(session, article_id, _version(_OLD))
        french = read_article(
            "note.txt", "Le ministre a annoncé la mesure lundi.".encode(), source_language="fr"
        )
        with pytest.raises(UsageError, match="French"):
            plan_new_version(session, article_id, french)
        ask_for(session, JobKind.TRANSLATE, [article_id], author="Ana")
        with pytest.raises(NotAllowedError, match="drafting"):
            _lay(session, article_id)
    with writing(database) as session:
        finish_article(session, article_id, author="Ana")
        with pytest.raises(NotAllowedError, match="finished"):
            _lay(session, article_id)


def test_a_source_put_right_by_hand_and_a_lock_outlive_the_new_version(
    database: Engine, article_id: int
) -> None:
    """What people did to segments that the new version has as before stays done."""
    with writing(database) as session:
        segments = list_segments(session, article_id)
        wrong = segments[3]
        correct_source(
            session,
            stored_id(wrong),
            source="El Gobierno aprobó la norma.",
            version=wrong.version,
            author="Ana",
        )
        set_locked(
            session, stored_id(segments[1]), locked=True, version=segments[1].version, author="Ana"
        )
        set_aside(session, [stored_id(segments[0])], author="Ana")
        _lay(session, article_id, _version(_OLD.replace("20 millones", "21 millones")))
        after = {each.id: each for each in list_segments(session, article_id)}
        assert after[wrong.id].source == "El Gobierno aprobó la norma."
        assert after[segments[1].id].locked
        assert after[segments[0].id].kind == Kind.BOILERPLATE


def test_a_version_that_was_undone_can_be_laid_over_again(
    database: Engine, article_id: int
) -> None:
    """What it brings back is in the article again: that it was taken back was nobody's choice of
    what belongs there.
    """
    without, again = _version(_OLD.replace("Murieron 8 personas en Lima.", "")), _version(_OLD)
    with writing(database) as session:
        _lay(session, article_id, without)
        undo_change(session, _lay(session, article_id, again).change, author="Luz")
        _lay(session, article_id, again)
        assert _by_source(session, article_id)["Murieron 8 personas en Lima."].kind != (
            Kind.BOILERPLATE
        )


def test_what_was_put_right_by_hand_is_known_after_a_version_was_undone(
    database: Engine, article_id: int
) -> None:
    """A slip that the file still has does not come back with it."""
    with writing(database) as session:
        wrong = list_segments(session, article_id)[3]
        right = "El Gobierno aprobó la norma."
        correct_source(session, stored_id(wrong), source=right, version=wrong.version, author="Ana")
        other = _version(_OLD.replace("El gobirno", "El gobierno"))
        undo_change(session, _lay(session, article_id, other).change, author="Luz")
        assert wrong.source == right
        _lay(session, article_id, _version(_OLD.replace("20 millones", "21 millones")))
        assert wrong.source == right


def test_a_title_that_a_version_brought_again_is_no_correction_by_hand(
    database: Engine, article_id: int
) -> None:
    """The next version's title is taken over after an undo and a redo, too."""
    with writing(database) as session:
        _lay(session, article_id, _version(_OLD.replace("Ocho muertos", "Nueve muertos")))
        undo(session, article_id, author="Luz")
        redo(session, article_id, author="Luz")
        _lay(session, article_id, _version(_OLD.replace("Ocho muertos", "Diez muertos")))
        assert get_article(session, article_id).title == "Diez muertos en Lima"


def test_a_version_that_brings_a_sentence_back_brings_its_work_back(
    database: Engine, article_id: int
) -> None:
    """What the second version set aside, the third one finds."""
    with writing(database) as session:
        _lay(session, article_id)
        _lay(session, article_id, _version(_OLD.replace("gobirno", "gobierno")))
        back = _by_source(session, article_id)["La empresa pagó 20 millones de soles."]
        assert (back.kind, back.target, back.state) == (
            "paragraph",
            _TARGETS[4],
            SegmentState.REVIEWED,
        )


def test_a_version_that_goes_back_to_the_first_words_has_no_difference_left(
    database: Engine, article_id: int
) -> None:
    """The translation was made from these words; it waits for a confirmation alone."""
    with writing(database) as session:
        _lay(session, article_id)
        _lay(session, article_id, _version(_OLD))
        segment = _by_source(session, article_id)["Los vecinos protestaron en la plaza."]
        assert (segment.former_source, segment.state) == ("", SegmentState.TRANSLATED)


def test_the_title_follows_the_new_version_unless_somebody_has_chosen_it(
    database: Engine, article_id: int
) -> None:
    """A title that a person corrected is theirs."""
    with writing(database) as session:
        done = _lay(
            session,
            article_id,
            _version(_OLD.replace("Ocho muertos en Lima", "Nueve muertos en Lima")),
        )
        assert get_article(session, article_id).title == "Nueve muertos en Lima"
        undo_change(session, done.change, author="Luz")
        assert get_article(session, article_id).title == "Ocho muertos en Lima"


def test_who_works_beside_is_told_of_the_new_order(database: Engine, article_id: int) -> None:
    """Every present segment has another place or the same one, in the order of the new text."""
    with writing(database) as session:
        _lay(session, article_id)
        segments = session.exec(select(Segment).where(Segment.article_id == article_id)).all()
        places = sorted((each.position, each.part) for each in segments)
        assert places == [(number, 0.0) for number in range(len(places))]
        shown = [
            each.source
            for each in list_segments(session, article_id)
            if each.kind != Kind.BOILERPLATE
        ]
        assert shown == [each.source for each in _version().segments]


def test_the_marks_of_notes_in_what_is_kept_get_the_new_numbers(database: Engine) -> None:
    """On both sides, beside the notes that got them; the confirmation stands, and one undo brings
    the old numbers back.
    """
    kept = "Murieron ocho personas[^a] ayer en el puerto de Lima, dijo el alcalde.\n"
    note = "[^a]: Según la policía nacional.\n"
    before = f"{kept}\n{note}"
    after = f"El ministro viajó[^b] a Arequipa.\n\n{kept}\n{note}\n[^b]: Con su familia.\n"
    with writing(database) as session:
        read = read_article("nota.md", before.encode(), source_language="es")
        number = stored_id(store_article(session, read, author="Ana"))
        segment = list_segments(session, number)[0]
        target = "Eight people died yesterday in the port of Lima, the mayor said."
        edit_target(
            session, stored_id(segment), target=target, version=segment.version, author="Ana"
        )
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
        assert _numbers_of_notes(segment) == ("1", "1")

        version = read_article("nota.md", after.encode(), source_language="es")
        shown = plan_new_version(session, number, version).fingerprint
        done = lay_over(session, number, version, shown=shown, author="Eva")
        session.refresh(segment)
        assert _numbers_of_notes(segment) == ("2", "2")
        assert segment.state is SegmentState.REVIEWED
        notes = [each for each in list_segments(session, number) if each.kind == Kind.NOTE]
        assert {each.source: each.level for each in notes} == {
            "Según la policía nacional.": 2,
            "Con su familia.": 1,
        }

        undo_change(session, done.change, author="Eva")
        session.refresh(segment)
        assert _numbers_of_notes(segment) == ("1", "1")
        assert segment.state is SegmentState.REVIEWED


def test_a_link_that_comes_before_another_takes_nothing_from_it(database: Engine) -> None:
    """What stays formatted is known in the target as before; what is new is told as missing."""
    page = (
        "<h1>Abre el puerto</h1><p>La {} pidió {}más fondos para <a href='/c'>Callao</a> ayer.</p>"
    )
    with writing(database) as session:
        old = read_article("n.html", page.format("Cámara", "").encode(), source_language="es")
        number = stored_id(store_article(session, old, author="Ana"))
        get_article(session, number).translation_state = TranslationState.DONE
        segment = list_segments(session, number)[1]
        target = "The Chamber asked for more funds for Callao yesterday."
        edit_target(session, stored_id(segment), target=target, version=1, author="Ana")
        (callao,) = segment.target_codes

        linked = page.format("<a href='/l'>Cámara</a>", "hoy ").encode()
        version = read_article("n.html", linked, source_language="es")
        shown = plan_new_version(session, number, version).fingerprint
        lay_over(session, number, version, shown=shown, author="Eva")
        issues = article_issues(session, number, TermIndex(()))[stored_id(segment)]
        missing = [issue.message for issue in issues if issue.check == "formatting"]
        assert missing == ["The link of “Cámara” is missing."]
        edit_target(
            session,
            stored_id(segment),
            target=target.replace("yesterday", "today"),
            version=segment.version,
            author="Ana",
        )
        assert segment.target_codes == [callao]


def test_a_link_that_leads_elsewhere_is_led_there_in_the_translation_too(
    database: Engine,
) -> None:
    """It is all that changes; the confirmation stands, and a link that somebody led stays."""
    page = "<h1>Abre el puerto</h1><p>La <a href='{}'>Cámara</a> va al <a href='/c'>Callao</a>.</p>"
    with writing(database) as session:
        old = read_article("n.html", page.format("/old").encode(), source_language="es")
        number = stored_id(store_article(session, old, author="Ana"))
        segment = list_segments(session, number)[1]
        target = "The Cámara goes to Callao."
        edit_target(session, stored_id(segment), target=target, version=1, author="Ana")
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
        version = read_article("n.html", page.format("/new").encode(), source_language="es")
        shown = plan_new_version(session, number, version)
        assert [each.links for each in shown.plan.segments] == [
            (),
            (LinkElsewhere(segment.source_codes[0]["identifier"], "/old", "/new"),),
        ]
        done = lay_over(session, number, version, shown=shown.fingerprint, author="Eva")
        session.refresh(segment)
        assert _addresses(segment) == ["/new", "/c", "/new", "/c"]
        assert segment.state is SegmentState.REVIEWED
        undo_change(session, done.change, author="Eva")
        session.refresh(segment)
        assert _addresses(segment) == ["/old", "/c", "/old", "/c"]
        segment.target_codes = [{**code, "reference": "/ours"} for code in segment.target_codes]
        _lay(session, number, version)
        session.refresh(segment)
        assert _addresses(segment) == ["/new", "/c", "/ours", "/ours"]


def test_words_that_are_formatted_otherwise_are_so_in_the_translation_too(
    database: Engine,
) -> None:
    """Bold that the new version has no more goes from both sides, what it has anew is missed in the
    translation; the confirmation stands, and undo brings all of it back.
    """
    page = "<h1>Abre el puerto</h1><p>La <b>Cámara</b> va al {}. Hoy es <i>lunes</i>{}</p>"
    with writing(database) as session:
        old = read_article("n.html", page.format("Callao", ".").encode(), source_language="es")
        number = stored_id(store_article(session, old, author="Ana"))
        get_article(session, number).translation_state = TranslationState.DONE
        segment = list_segments(session, number)[1]
        target = "The Cámara goes to Callao."
        edit_target(session, stored_id(segment), target=target, version=1, author="Ana")
        confirm(session, stored_id(segment), version=segment.version, author="Ana")
        assert _styles(segment) == (["Cámara"], ["Cámara"])

        new = page.replace("<b>Cámara</b>", "Cámara").format("<i>Callao</i>", " ya.")
        version = read_article("n.html", new.encode(), source_language="es")
        done = _lay(session, number, version)
        session.refresh(segment)
        assert _styles(segment) == (["Callao"], [])
        assert segment.state is SegmentState.REVIEWED
        issues = article_issues(session, number, TermIndex(()))[stored_id(segment)]
        missing = [one.message for one in issues if one.check == "formatting"]
        assert missing == ["The italic type of “Callao” is missing."]
        undo_change(session, done.change, author="Eva")
        session.refresh(segment)
        assert _styles(segment) == (["Cámara"], ["Cámara"])


def test_a_version_in_which_only_the_formatting_changed_is_taken(database: Engine) -> None:
    """Bold that was set is news enough; a sentence that somebody joined keeps its own meanwhile."""
    page = "<h1>Abre el puerto</h1><p>La <b>Cámara</b> va. Hoy {}.</p><p>Mañana hay paro.</p>"

    def version(last: str) -> SourceArticle:
        return read_article("n.html", page.format(last).encode(), source_language="es")

    with writing(database) as session:
        number = stored_id(store_article(session, version("no"), author="Ana"))
        first = list_segments(session, number)[1]
        merge_with_next(session, stored_id(first), version=first.version, author="Ana")
        with pytest.raises(NotAllowedError, match="here already"):
            plan_new_version(session, number, version("no"))
        shown = plan_new_version(session, number, version("<b>no</b>"))
        assert [each.is_formatted_otherwise for each in shown.plan.segments] == [False, True, False]
        _lay(session, number, version("<b>no</b>"))
        session.refresh(first)
        assert _styles(first)[0] == ["Cámara", "no"]


def _styles(segment: Segment) -> tuple[list[str], list[str]]:
    """Which words of source and target are formatted."""
    sides = (
        (segment.source, segment.source_codes),
        (segment.target, segment.target_codes),
    )
    source, target = ([text[one["start"] : one["end"]] for one in codes] for text, codes in sides)
    return source, target


def _addresses(segment: Segment) -> list[str]:
    """Where the links of the source lead, then those of the target."""
    codes = (*segment.source_codes, *segment.target_codes)
    return [code["reference"] for code in codes if code["kind"] == "link"]


def _numbers_of_notes(segment: Segment) -> tuple[str, ...]:
    """What the marks of notes say in the source and in the target."""
    codes = (*segment.source_codes, *segment.target_codes)
    return tuple(code["reference"] for code in codes if code["kind"] == "footnote")
