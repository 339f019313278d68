"""The names that a server is spoken to by, and the sites whose pages may ask it something."""

import pytest

from review.access.hosts import is_own_host, is_own_origin, listed_hosts

_OURS = frozenset({"cotejo.example"})


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "cotejo.example.evil.example",
        "evil.example:8501",
        "ana@127.0.0.1",
        "127.0.0.1/evil.example",
        "127.0.0.1:port",
        "127.0.0.1:99999",
        "[::1",
        "",
        "0x7f.1.evil.example",
    ],
)
def test_a_name_of_somebody_else_is_none_of_ours(host: str) -> None:
    """A rebound name, and one that only looks like ours, are refused."""
    assert not is_own_host(host, _OURS)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://evil.example", "127.0.0.1:8501"),
        ("http://127.0.0.1:8000", "127.0.0.1:8501"),
        ("http://127.0.0.1:8501@evil.example", "127.0.0.1:8501"),
        ("http://evil.example/127.0.0.1:8501", "127.0.0.1:8501"),
        ("null", "127.0.0.1:8501"),
        ("", "127.0.0.1:8501"),
        ("file://", "127.0.0.1:8501"),
    ],
)
def test_a_page_of_another_site_is_none_of_ours(origin: str, host: str) -> None:
    """Another port of the same machine is another site, and so is a page without one."""
    assert not is_own_origin(origin, host, _OURS)


def test_a_proxy_may_change_the_host_but_not_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a listed name pass under the proxy's own host, in whatever case it is
    written.
    """
    monkeypatch.setenv("COTEJO_HOSTS", " Cotejo.Example. , other.example")
    assert listed_hosts() == {"cotejo.example", "other.example"}
    assert is_own_origin("https://cotejo.example", "127.0.0.1:8501", listed_hosts())
