"""Commands of an installation whose people sign in: who an article may be given to, who is asked
for a token, and who not.
"""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from review.access.people import admit, come_in
from review.access.tokens import create_token
from review.store.columns import now
from review.store.database import writing
from review.store.roles import OPERATOR, Role, set_login_in_force
from review.store.tables import Article
from tests.review.conftest import Cotejo


@pytest.fixture
def sign_in(
    own_database: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Role], None]:
    """A way to let somebody in, whose token the commands have from then on; one article is here."""
    database = own_database()
    with writing(database) as session:
        session.add(Article(name="nota.txt", title="Nota"))
        set_login_in_force(session, in_force=True)

    def let_in(name: str, role: Role) -> None:
        email = f"{name.split(maxsplit=1)[0].lower()}@desk.example"
        claims = {"iss": "https://login.example", "sub": name, "name": name, "email": email}
        with writing(database) as session:
            admit(session, email, role, author=OPERATOR)
            person = come_in(session, {**claims, "iat": int(now().timestamp())})
            token = create_token(session, person, label="test", days=1, author=OPERATOR)
        monkeypatch.setenv("COTEJO_TOKEN", token.text)

    return let_in


def test_an_article_is_given_to_people_who_are_let_in_alone(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None]
) -> None:
    """By name or address; it is kept under the name, and of anybody else is said what to do."""
    sign_in("Dora Paz", Role.REVIEWER)
    sign_in("Ana", Role.REVIEWER)
    for to in ("Dora Paz", "DORA@desk.example"):
        assert cotejo("articles", "assign", 1, "--to", to)[0] == 0
        rows = json.loads(cotejo("articles", "list", "--json")[1])["articles"]
        assert [row["assignee"] for row in rows] == ["Dora Paz"]

    code, _, said = cotejo("articles", "assign", 1, "--to", "Nobody Here")
    assert (code, said) == (
        2,
        (
            "Nobody Here: nobody of this name or address is let in here. The list is in Settings. "
            "On the command line: cotejo people list\n"
        ),
    )


@pytest.mark.parametrize("role", ["none", "reader"])
def test_whoever_may_change_nothing_more_leaves_articles_that_are_named(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None], role: str
) -> None:
    """With the way to give them to somebody else."""
    sign_in("Dora", Role.REVIEWER)
    assert cotejo("articles", "assign", 1, "--to", "Dora")[0] == 0
    assert "assigned" not in cotejo("people", "role", "Dora", "editor")[2]
    code, _, said = cotejo("people", "role", "Dora", role)
    assert code == 0
    assert "Articles that are still assigned to Dora: 1." in said
    assert "cotejo articles assign 1 --to" in said


def test_roles_given_while_nobody_signs_in_are_told_to_wait(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None], own_database: Callable[[], Engine]
) -> None:
    """They are kept, and hold from the day on which there is a login."""
    sign_in("Dora", Role.REVIEWER)
    given = (("role", "Dora", "reader"), ("allow", "@desk.example"))
    assert not any("roles hold from" in cotejo("people", *one)[2] for one in given)
    with writing(own_database()) as session:
        set_login_in_force(session, in_force=False)
    for one in given:
        code, _, said = cotejo("people", *one)
        assert (code, "roles hold from then on" in said) == (0, True)


@pytest.mark.parametrize(
    "command",
    [
        ("headline-limits",),
        ("disclosure",),
        ("mail", "server"),
        ("mail", "wishes"),
        ("articles", "headlines", 1),
        ("articles", "facts", 1),
        ("articles", "new-versions"),
        ("feeds", "timer"),
        ("glossary", "duplicates"),
        ("record", 1),
        ("learn", "nightly", "--help"),
    ],
    ids=lambda command: " ".join(map(str, command)),
)
def test_whoever_only_reads_is_asked_for_no_token(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None], command: tuple[object, ...]
) -> None:
    """As the rule for commands says."""
    assert callable(sign_in)
    code, _, said = cotejo(*command)
    assert (code, "COTEJO_TOKEN" in said) == (0, False)


@pytest.mark.parametrize(
    "command",
    [
        ("headline-limits", "--title", 50),
        ("disclosure", "--on"),
        ("mail", "server", "--on"),
        ("mail", "wishes", "--nothing"),
        ("mail", "test", "ana@desk.example"),
        ("articles", "headlines", 1, "--web-title", "Note"),
        ("articles", "facts", 1, "--confirm", "x"),
        ("articles", "new-versions", "--set-aside", 1),
        ("feeds", "timer", 15),
        ("glossary", "duplicates", "--merge"),
        ("glossary", "fix", 1, "Capisi", "--yes"),
        ("record", 1, "--as", "Ana"),
        ("learn",),
    ],
    ids=lambda command: " ".join(map(str, command)),
)
def test_what_changes_something_asks_for_a_token(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None], command: tuple[object, ...]
) -> None:
    """Also in a command that reads where nothing is given, and where a name is claimed."""
    assert callable(sign_in)
    code, _, said = cotejo(*command)
    assert (code, "COTEJO_TOKEN" in said) == (2, True)


def test_a_token_that_speaks_for_nobody_is_refused_where_nobody_signs_in(
    own_database: Callable[[], Engine], cotejo: Cotejo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sets one means to sign with it: another name would be a false one."""
    own_database()
    monkeypatch.setenv("COTEJO_TOKEN", "nobody's")
    code, _, said = cotejo("glossary", "add", "Capece", "Capece")
    assert code == 2
    assert said.startswith("COTEJO_TOKEN: this token is not known here")
    assert "unset it" in said
    monkeypatch.setenv("COTEJO_TOKEN", "")
    assert cotejo("glossary", "add", "Capece", "Capece")[0] == 0


def test_a_mail_is_tried_with_ones_own_address(
    cotejo: Cotejo, sign_in: Callable[[str, Role], None]
) -> None:
    """With every other one by an administrator alone."""
    server = (
        "--host",
        "127.0.0.1",
        "--port",
        1,
        "--security",
        "none",
        "--sender",
        "c@desk.example",
    )
    sign_in("Eva", Role.ADMIN)
    assert cotejo("mail", "server", *server)[0] == 0
    assert "127.0.0.1" in cotejo("mail", "test", "somebody@elsewhere.example")[2]
    sign_in("Ana", Role.EDITOR)
    assert "127.0.0.1" in cotejo("mail", "test", "ANA@desk.example")[2]
    assert "this needs the role" in cotejo("mail", "test", "somebody@elsewhere.example")[2]
