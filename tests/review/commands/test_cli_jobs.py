"""`cotejo jobs`: seen, cancelled and tried again; `cotejo worker` where there can be none."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.store.database import writing
from review.store.jobs import claim, end_job
from review.store.tables import Article
from review.store.turns import turn_of
from tests.review.conftest import Cotejo
from translation.errors import NoModelError

# Who runs the tests in the background ignores Ctrl+C, and so would what is started.
_PROGRAM = (
    "-c",
    (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from review.cli import main; main()"
    ),
)


def test_jobs_are_seen_cancelled_and_tried_again(
    own_database: Callable[[], Engine], cotejo: Cotejo
) -> None:
    """Each by the number that the list shows."""
    with writing(own_database()) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    code, _out, said = cotejo("jobs", "add", 1, "--as", "Ana")
    assert (code, "Job 1 is in line." in said) == (0, True)
    assert "in line already" in cotejo("jobs", "add", 1)[2]
    assert json.loads(cotejo("jobs", "add", 1, "--json")[1]) == {"jobs": []}
    code, listed, _said = cotejo("jobs", "--json")
    [job] = json.loads(listed)["jobs"]
    assert (code, job["state"], job["article"], job["asked_by"]) == (0, "waiting", 1, "Ana")
    assert cotejo("jobs", "cancel", job["id"]) == (0, "", "Job 1 is cancelled.\n")
    assert "cancelled" in cotejo("jobs")[1]
    assert cotejo("jobs", "--open")[1] == ""
    assert cotejo("jobs", "retry", job["id"])[0] == 0
    assert "waiting" in cotejo("jobs", "--open")[1]


def test_a_job_that_runs_is_said_to_stop(
    own_database: Callable[[], Engine], cotejo: Cotejo
) -> None:
    """As soon as it hears of it: what it has in hand comes first."""
    database = own_database()
    with writing(database) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    cotejo("jobs", "add", 1)
    assert claim(database, 1, runner="here:1") is not None
    code, _listed, said = cotejo("jobs", "cancel", 1)
    assert (code, said) == (
        0,
        "Job 1 stops after the sentences in hand; what is done is kept.\n",
    )


def test_what_a_job_failed_of_is_listed(own_database: Callable[[], Engine], cotejo: Cotejo) -> None:
    """In plain words."""
    database = own_database()
    with writing(database) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    cotejo("jobs", "add", 1)
    taken = claim(database, 1, runner="here:1")
    assert taken is not None
    with writing(database) as session:
        end_job(
            session,
            taken,
            NoModelError("", "no installed package translates xx to en", "Install one."),
        )
    assert "No installed package translates xx to en. Install one." in cotejo("jobs")[1]


def test_a_job_that_there_is_not_is_bad_input(
    own_database: Callable[[], Engine], cotejo: Cotejo
) -> None:
    """Exit code 2, and how to find the numbers."""
    own_database()
    code, _listed, said = cotejo("jobs", "cancel", 7)
    assert code == 2
    assert said == "Job 7: there is none. The list is in Jobs. On the command line: cotejo jobs\n"
    assert cotejo("jobs", "retry", 7)[0] == 2
    assert cotejo("jobs", "add", 7)[2] != ""


def test_a_worker_needs_a_database_that_several_machines_share(
    data_folder: object, cotejo: Cotejo
) -> None:
    """With SQLite it says who does the jobs, and how to have workers."""
    code, _listed, said = cotejo("worker")
    assert code == 2
    assert said.startswith("With SQLite the server does the jobs itself.")


@pytest.mark.usefixtures("sqlite_only")
def test_who_adds_articles_is_told_which_job_they_wait_for(
    own_database: Callable[[], Engine], cotejo: Cotejo, tmp_path: Path
) -> None:
    """While another program does the jobs: which one, on which job. Stopped, they stay in line."""
    database = own_database()
    with writing(database) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    cotejo("jobs", "add", 1)
    claim(database, 1, runner="desk-3:4711")
    (tmp_path / "otra.txt").write_text("El puerto reabrió ayer en Lima, dijo el alcalde.\n")
    with closing(turn_of(database, "translate-jobs")) as turn:
        assert turn.has_come()
        with subprocess.Popen(
            [sys.executable, *_PROGRAM, "--language", "en", "articles", "add", "otra.txt"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as command:
            assert command.stderr is not None
            said = command.stderr.readline()
            assert "desk-3:4711" in said
            assert "job 1, “La Capece pide apoyo”" in said
            command.send_signal(signal.SIGINT)
            assert command.wait() == 130
    assert "La Capece" in cotejo("jobs", "--open")[1]
    assert "otra.txt" in cotejo("jobs", "--open")[1]


def test_a_job_whose_article_was_deleted_is_not_tried_again(
    own_database: Callable[[], Engine], cotejo: Cotejo
) -> None:
    """Exit code 2, and how the article comes back; then the job can be tried again."""
    with writing(own_database()) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    cotejo("jobs", "add", 1)
    cotejo("jobs", "cancel", 1)
    cotejo("articles", "delete", 1)
    code, _listed, said = cotejo("jobs", "retry", 1)
    assert code == 2
    assert "was deleted" in said
    assert "cotejo articles restore 1" in said
    cotejo("articles", "restore", 1)
    assert cotejo("jobs", "retry", 1)[0] == 0
