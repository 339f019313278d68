"""`cotejo mail`: the mail server, what somebody is mailed of, and a test that says why it
failed.
"""

import json

from tests.review.conftest import Cotejo


def test_the_mail_server_is_chosen_and_shown(cotejo: Cotejo) -> None:
    """Off at first; what is given is kept, and the rest stays."""
    assert json.loads(cotejo("mail", "server", "--json")[1])["on"] is False
    options = (
        "--host",
        "127.0.0.1",
        "--port",
        1,
        "--security",
        "none",
        "--sender",
        "cotejo@example.org",
    )
    assert cotejo("mail", "server", "--on", *options)[0] == 0
    shown = json.loads(cotejo("mail", "server", "--user", "desk", "--json")[1])
    assert (shown["on"], shown["port"], shown["user"], shown["failed"]) == (True, 1, "desk", 0)
    assert "127.0.0.1" in cotejo("mail", "server")[1]


def test_somebody_chooses_what_they_are_mailed_of(cotejo: Cotejo) -> None:
    """By name; and takes it back."""
    chosen = ("--to", "ana@example.org", "--of", "calls", "--of", "deadlines", "--as", "Ana")
    assert cotejo("mail", "wishes", *chosen)[1].split() == ["ana@example.org", "calls", "deadlines"]
    assert json.loads(cotejo("mail", "wishes", "--as", "Luis", "--json")[1])["wishes"] == []
    assert "Nobody of this name" in cotejo("mail", "wishes", "--nothing", "--as", "Ana")[2]


def test_what_is_wrong_with_mail_is_told(cotejo: Cotejo) -> None:
    """No server, one that does not answer, and an address that is none."""
    code, _stdout, said = cotejo("mail", "test", "ana@example.org")
    assert (code, "mail server is set up" in said) == (2, True)
    cotejo(
        "mail",
        "server",
        "--host",
        "127.0.0.1",
        "--port",
        1,
        "--security",
        "none",
        "--sender",
        "a@b.org",
    )
    code, _stdout, said = cotejo("mail", "test", "ana@example.org")
    assert (code, "cannot be reached" in said) == (2, True)
    code, _stdout, said = cotejo(
        "mail", "wishes", "--to", "ana, luis", "--of", "calls", "--as", "Ana"
    )
    assert (code, "no e-mail address" in said) == (2, True)
