"""A login that was asked for is read whole, or not at all."""

from pathlib import Path

import pytest

from review.access.login_settings import login_settings
from translation.errors import UsageError

_WHOLE = """
[auth]
redirect_uri = "https://cotejo.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "cotejo"
client_secret = "secret"
server_metadata_url = "https://login.example/.well-known/openid-configuration"
"""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of somebody who starts Cotejo in the folder work."""
    for name in ("home/.streamlit", "work/.streamlit", "data"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "data"


def _write(folder: Path, text: str) -> None:
    (folder / "secrets.toml").write_text(text, encoding="utf-8")


def test_a_whole_login_is_read(data: Path) -> None:
    """The section comes as it stands, with the name that people write to reach the server."""
    pytest.importorskip("authlib")
    _write(data, _WHOLE)
    settings = login_settings()
    assert settings is not None
    assert settings.public_host == "cotejo.example"
    assert settings.section["client_id"] == "cotejo"


def test_named_providers_are_each_whole(data: Path) -> None:
    """Several providers share one section, and each has what it needs."""
    pytest.importorskip("authlib")
    shared, rest = _WHOLE.split("client_id", 1)
    _write(data, f"{shared}\n[auth.desk]\nclient_id{rest}")
    settings = login_settings()
    assert settings is not None
    assert settings.providers == ("desk",)
    _write(data, f'{shared}\n[auth.desk]\nclient_id = "cotejo"\n')
    with pytest.raises(UsageError, match=r"\[auth.desk\] has no client_secret"):
        login_settings()


def test_no_file_is_no_login() -> None:
    """Where nobody asked for a login there is none."""
    assert login_settings() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no section"),
        ("# later\n", "no section"),
        (_WHOLE.replace("[auth]", "[Auth]"), r"\[Auth\] is not understood"),
        (_WHOLE.replace("[auth]", "[login]"), r"\[login\] is not understood"),
        (_WHOLE.replace("[auth]", "[auth"), "no TOML"),
        (_WHOLE + "[auth]\n", "no TOML"),
        ("[auth]\n", "has no redirect_uri"),
        ("auth = true\n", "not understood"),
        (_WHOLE.replace('client_id = "cotejo"', 'client_id = ""'), "has no client_id"),
        (_WHOLE.replace("cookie_secret", "cookie_secrets"), "has no cookie_secret"),
        (_WHOLE.replace("0123456789abcdef0123456789abcdef", "xxx"), "fewer than 32"),
        (_WHOLE.replace("/oauth2callback", "/callback"), "redirect_uri"),
        ('[other]\nkey = "1"\n', "no section"),
    ],
)
def test_a_slip_does_not_open_the_door(data: Path, text: str, told: str) -> None:
    """A file that is there but does not set a login up stops the start, and says what is wrong."""
    _write(data, text)
    with pytest.raises(UsageError, match=told):
        login_settings()


def test_a_file_in_latin_is_no_toml(data: Path) -> None:
    """Bytes that are no text stop the start too."""
    (data / "secrets.toml").write_bytes(b"[auth]\nclient_id = '\xff'\n")
    with pytest.raises(UsageError, match="not a text in UTF-8"):
        login_settings()


def test_two_logins_are_one_too_many(data: Path) -> None:
    """Where two files set up a login nobody can say which holds."""
    pytest.importorskip("authlib")
    _write(data, _WHOLE)
    _write(Path.cwd() / ".streamlit", _WHOLE)
    with pytest.raises(UsageError, match="Keep one of the two"):
        login_settings()


def test_a_home_that_serves_other_programs_is_left_alone() -> None:
    """Secrets of other programs in the home are no login; a slip in them still is a slip."""
    _write(Path.home() / ".streamlit", '[weather]\nkey = "1"\n')
    assert login_settings() is None
    _write(Path.home() / ".streamlit", '[Auth]\nclient_id = "1"\n')
    with pytest.raises(UsageError, match="not understood"):
        login_settings()
