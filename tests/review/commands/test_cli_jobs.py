"""`cotejo jobs`: seen, cancelled and tried again; `cotejo worker` where there can be none."""

import json
from collections.abc import Callable

from sqlalchemy import Engine

from review.store.database import writing
from review.store.jobs import claim, end_job
from review.store.tables import Article
from translation.errors import NoModelError

Cotejo = Callable[..., tuple[int, str, str]]


def test_jobs_are_seen_cancelled_and_tried_again(
    own_database: Callable[[], Engine], cotejo: Cotejo
) -> None:
    """Each by the number that the list shows."""
    with writing(own_database()) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo"))
    assert cotejo("jobs", "add", 1, "--as", "Ana")[0] == 0
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
    assert said == "Job 7: there is none. See `cotejo jobs`.\n"
    assert cotejo("jobs", "retry", 7)[0] == 2
    assert cotejo("jobs", "add", 7)[2] != ""


def test_a_worker_needs_a_database_that_several_machines_share(
    data_folder: object, cotejo: Cotejo
) -> None:
    """With SQLite it says who does the jobs, and how to have workers."""
    code, _listed, said = cotejo("worker")
    assert code == 2
    assert said.startswith("With SQLite the server does the jobs itself.")
