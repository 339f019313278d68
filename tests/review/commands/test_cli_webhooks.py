"""`cotejo webhooks`: added with a secret that is shown once, listed without it, tested and
removed.
"""

import json

from tests.review.conftest import Cotejo


def test_a_webhook_is_added_listed_and_removed(cotejo: Cotejo) -> None:
    """Its secret is printed once and listed never."""
    code, stdout, _said = cotejo(
        "webhooks", "add", "http://127.0.0.1:1/hook", "--on", "article.finished"
    )
    number, secret = stdout.split()
    assert (code, number, secret.startswith("whsec_")) == (0, "1", True)
    listed = cotejo("webhooks", "list", "--json")[1]
    assert json.loads(listed)["webhooks"][0]["events"] == ["article.finished"]
    assert secret not in listed + cotejo("webhooks", "list")[1]
    assert cotejo("webhooks", "remove", 1)[0] == 0
    assert "No program is told of anything" in cotejo("webhooks", "list")[2]
    assert cotejo("webhooks", "restore", 1)[0] == 0
    assert cotejo("webhooks", "list", "--json")[1] == listed


def test_what_is_wrong_with_a_webhook_is_told(cotejo: Cotejo) -> None:
    """An address of a cloud, an event that there is not, and a program that does not answer."""
    code, _stdout, said = cotejo("webhooks", "add", "http://169.254.169.254/", "--outside")
    assert (code, "not on your own network" in said) == (2, True)
    assert cotejo("webhooks", "add", "http://127.0.0.1:1/", "--on", "article.deleted")[0] == 2
    cotejo("webhooks", "add", "http://127.0.0.1:1/")
    code, _stdout, said = cotejo("webhooks", "test", 1)
    assert (code, "does not answer" in said) == (2, True)
    assert "job" not in said, "a test is no job that could be tried again"
    assert "does not answer" in cotejo("webhooks", "list")[1]
    assert cotejo("webhooks", "test", 7)[0] == 2
