"""What the files for containers say fits the program, the proxy and one another; no container is
run here.
"""

import re
import shlex
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from review.commands.program import app

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / "deployment"
_COMPOSE: dict[str, Any] = yaml.safe_load((_FOLDER / "compose.yaml").read_text(encoding="utf-8"))
_SERVICES: dict[str, dict[str, Any]] = _COMPOSE["services"]
_CONTAINERFILE = (_FOLDER / "Containerfile").read_text(encoding="utf-8")


def _commands() -> list[list[str]]:
    """Every command line of ours that a container runs."""
    composed = [
        shlex.split(service["command"]) for service in _SERVICES.values() if "command" in service
    ]
    built = re.findall(r"^CMD \[(.*)\]$", _CONTAINERFILE, re.MULTILINE)
    return [*composed, *([part.strip(' "') for part in line.split(",")] for line in built)]


def test_the_commands_of_the_containers_exist() -> None:
    """Each is one of `cotejo`, with options that it has."""
    lines = _commands()
    assert {line[0] for line in lines} == {"cotejo"}
    assert len(lines) == 4
    for _, name, *options in lines:
        known: Any = get_command(app)
        taken = {
            option for parameter in known.commands[name].params for option in _spellings(parameter)
        }
        assert {option for option in options if option.startswith("--")} <= taken


def _spellings(parameter: Any) -> list[str]:  # noqa: ANN401 - click has its own types
    return [*parameter.opts, *parameter.secondary_opts]


def test_the_servers_listen_where_the_proxy_asks() -> None:
    """The ports of the site for nginx are those of the two servers, in the network of the proxy."""
    site = (_FOLDER / "cotejo.nginx").read_text(encoding="utf-8")
    asked = set(re.findall(r"server 127\.0\.0\.1:(\d+)", site))
    servers = [
        service for service in _SERVICES.values() if "serve" in service.get("command", "").split()
    ]
    ports = [
        line[line.index("--port") + 1]
        for line in map(shlex.split, (one["command"] for one in servers))
    ]
    assert sorted(ports) == sorted(asked)
    assert all(server["network_mode"] == "service:proxy" for server in servers)
    for port, server in zip(ports, servers, strict=True):
        assert port in server["healthcheck"]["test"][-1]
    mounted = [volume.split(":")[1] for volume in _SERVICES["proxy"]["volumes"]]
    for path in re.findall(r"ssl_certificate(?:_key)?\s+([^;]+);", site):
        assert path in mounted


def test_two_workers_wait_for_the_database_that_the_first_server_has_migrated() -> None:
    """Nothing writes into a database of an earlier version."""
    assert _SERVICES["worker"]["deploy"]["replicas"] == 2
    for name in ("server-2", "worker"):
        assert _SERVICES[name]["depends_on"] == {"server-1": {"condition": "service_healthy"}}
    assert _SERVICES["server-1"]["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_every_value_that_is_asked_for_stands_in_the_example() -> None:
    """Whoever copies the example sees all that has to be filled in; no secret is in a file of
    ours.
    """
    asked = set(
        re.findall(r"\$\{(\w+):\?\}", (_FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    )
    lines = (_FOLDER / "compose.env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(given) == asked
    assert not any(value for name, value in given.items() if name != "COTEJO_HOST")


def test_the_image_is_built_of_files_that_are_there() -> None:
    """What the build needs passes .dockerignore, and nothing else does; images have a version."""
    ignored = (_ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    assert ignored[0] == "*"
    assert all((_ROOT / name).exists() for name in let_in)
    for name in ("constraints.txt", "overrides.txt", "pyproject.toml", "README.md", "LICENSE"):
        assert name in let_in
    images = [*re.findall(r"^FROM (\S+)", _CONTAINERFILE, re.MULTILINE)]
    images += [service["image"] for service in _SERVICES.values() if service["image"] != "cotejo"]
    assert len(images) == 4
    assert all(re.search(r":[\d.]+-", image) for image in images)
