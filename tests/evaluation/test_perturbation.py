"""The perturbed sentences are a fair yardstick: of every kind, the same each time, in two halves
apart.
"""

from pathlib import Path
from random import Random

import perturbation
import pytest
from marked_drafts import Mark, MarkedDraft, read_drafts, touched
from perturbation_report import measure, write_missed
from spoil_names import misspelt

from review.checks.issue import Category, Issue, SegmentText, Severity

_PUD = Path(__file__).parent / "pud_es_en.tsv"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    """Source and target of each sentence of PUD."""
    rows = (line.split("\t") for line in _PUD.read_text(encoding="utf-8").splitlines())
    return [(fields[0], fields[1]) for fields in rows]


def test_every_kind_makes_errors_that_differ_from_the_right_translation(
    pairs: list[tuple[str, str]],
) -> None:
    """Each kind spoils two sentences at least of the open half, and no error is the clean
    sentence.
    """
    errors = perturbation.perturb(perturbation.half(pairs, closed=False), per_kind=2)

    assert len(perturbation.KINDS) >= 25
    assert dict.fromkeys(perturbation.KINDS, 2) == {
        kind: sum(error.kind == kind for error in errors) for kind in perturbation.KINDS
    }
    assert all(error.perturbed != error.clean for error in errors)
    assert {(error.source, error.clean) for error in errors} <= set(pairs)


def test_the_same_seed_gives_the_same_errors(pairs: list[tuple[str, str]]) -> None:
    """Two runs of one seed agree; another seed disagrees."""
    some = pairs[:150]

    first = perturbation.perturb(some, per_kind=2, seed=4)

    assert perturbation.perturb(some, per_kind=2, seed=4) == first
    assert perturbation.perturb(some, per_kind=2, seed=5) != first


def test_the_open_and_the_closed_half_share_no_sentence(pairs: list[tuple[str, str]]) -> None:
    """Each pair is in one half, and each half has two in five of them at least."""
    opened, closed = (perturbation.half(pairs, closed=which) for which in (False, True))

    assert not {source for source, _ in opened} & {source for source, _ in closed}
    assert len(opened) + len(closed) == len(set(pairs))
    assert min(len(opened), len(closed)) > 0.4 * len(pairs)


def test_a_denial_a_name_and_a_digit_are_spoiled_as_their_kinds_say() -> None:
    """Small sentences show what kinds do, and that they leave alone what they are unsure of."""
    source = "Juan Pérez vendió 40 coches el martes."
    clean = "Juan Pérez sold 40 cars on Tuesday."
    errors = {
        error.kind: error.perturbed for error in perturbation.perturb([(source, clean)], per_kind=1)
    }

    assert errors["denial added"] == "Juan Pérez did not sell 40 cars on Tuesday."
    assert errors["number ten times as large"] == "Juan Pérez sold 400 cars on Tuesday."
    assert errors["end mark lost"] == clean[:-1]
    assert "denial removed" not in errors
    assert "quotation mark lost" not in errors


def test_missed_errors_are_written_with_their_clean_translation(
    pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    """What no check found is written, and what one found is not."""
    measured = measure("PUD", pairs[:60], per_kind=1, seed=1, processes=1)

    write_missed(tmp_path / "missed.tsv", [measured])

    lines = (tmp_path / "missed.tsv").read_text(encoding="utf-8").splitlines()
    missed = [tried.error for tried in measured.errors if not tried.checks]
    assert lines[0] == "kind\tsource\tclean\tperturbed"
    assert lines[1:] == [f"{e.kind}\t{e.source}\t{e.clean}\t{e.perturbed}" for e in missed]


def test_a_mark_counts_as_found_where_an_issue_touches_its_words() -> None:
    """An issue on the wrong words finds a mark; one elsewhere is at no mark; minor errors are not
    counted.
    """
    draft = MarkedDraft(
        "Diez casas rojas.",
        "Nine red houses.",
        (Mark("critical", "number", (0, 4), (0, 4)), Mark("minor", "style", None, (5, 8))),
    )

    def check(segment: SegmentText) -> tuple[Issue, ...]:
        return tuple(
            Issue("any", Category.ACCURACY, Severity.MAJOR, "Said.", target_span=span)
            for span in ((2, 4), (5, 8), (9, 15))
        )

    result = touched([draft], check)

    assert result.by_kind == {"number": (1, 1)}
    assert (result.issues, result.at_no_mark) == (3, 1)


def test_marks_are_read_with_the_places_of_their_words(tmp_path: Path) -> None:
    """A mark without wrong words, an omission, has only its source words; a clean draft has no
    mark.
    """
    drafts, marks = tmp_path / "drafts.tsv", tmp_path / "marks.tsv"
    drafts.write_text(
        "0\tpage\tDiez casas rojas.\tTen houses.\n1\tpage\tSí.\tYes.\n", encoding="utf-8"
    )
    marks.write_text("0\tmajor\tomission\t\trojas\tred\n1\tnone\n", encoding="utf-8")

    first, second = read_drafts(drafts, marks)

    assert first.marks == (Mark("major", "omission", (11, 16), None),)
    assert second.marks == ()


def test_a_misspelt_word_keeps_its_first_letter() -> None:
    """Whatever chance does, the word changes and its first letter stays."""
    spelt = {misspelt("Torres", Random(seed)) for seed in range(40)}
    assert "Torres" not in spelt
    assert all(word.startswith("T") for word in spelt)
