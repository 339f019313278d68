"""Changing the models that write everybody's drafts: an administrator's, and written down."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from review.store.articles import log_event
from review.store.database import reading, writing
from review.store.roles import Role, require_role
from translation.argos import load_engine
from translation.network_engine import Offer
from translation.network_models import add_server, offer_at
from translation.package_inspection import ModelPackage
from translation.packages import download_package, install_package, remove_package, use_package
from translation.self_test import SelfTest, run_self_test
from translation.watcher import UNWATCHED, Watcher


def install_model(
    database: Engine,
    path: Path,
    folder: Path,
    *,
    author: str,
    from_code: str = "",
    to_code: str = "",
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Install the model at ``path`` in ``folder``. Raises NotAllowedError, as install_package."""
    _require_administrator(database, author)
    package = install_package(
        path,
        folder,
        from_code=from_code,
        to_code=to_code,
        watcher=watcher,
    )

    _log(database, package, "installed", author)
    return package


def add_server_model(
    database: Engine,
    address: str,
    offer: Offer,
    pair: tuple[str, str],
    folder: Path,
    *,
    author: str,
    allows_outside: bool = False,
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Test the server at the plain ``address`` with a pair and take it among the models.

    Raises NotAllowedError, and as add_server.
    """
    _require_administrator(database, author)

    package = add_server(
        folder, address, offer, pair, allows_outside=allows_outside, watcher=watcher
    )
    _log(database, package, "added", author)
    return package


def look_at_server(
    database: Engine, address: str, *, author: str, model: str = "", allows_outside: bool = False
) -> tuple[str, Offer]:
    """Return a server's plain address and its offer. Raises NotAllowedError, and as offer_at."""
    _require_administrator(database, author)
    return offer_at(address, model=model, allows_outside=allows_outside)


def fetch_model(
    database: Engine,
    from_code: str,
    to_code: str,
    folder: Path,
    progress: Callable[[int, int], None],
    *,
    author: str,
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Fetch a model from the index and install it. Raises NotAllowedError, as download_package."""
    _require_administrator(database, author)
    package = download_package(from_code, to_code, folder, progress, watcher=watcher)
    _log(database, package, "installed", author)
    return package


def try_model(
    database: Engine, package: ModelPackage, *, author: str, watcher: Watcher = UNWATCHED
) -> SelfTest:
    """Test an installed model, which may change which one writes.

    Raises NotAllowedError, EngineError, and StoppedError as run_self_test.
    """
    _require_administrator(database, author)
    engine = load_engine((package,))
    result = run_self_test(package, engine, watcher=watcher)
    _log(database, package, "tested", author)
    return result


def use_model(database: Engine, package: ModelPackage, folder: Path, *, author: str) -> None:
    """Let an installed model write the drafts of its languages. Raises NotAllowedError."""
    _require_administrator(database, author)
    use_package(folder, package)
    _log(database, package, "put in use", author)


def remove_model(database: Engine, package: ModelPackage, folder: Path, *, author: str) -> None:
    """Remove an installed model. Raises NotAllowedError, PackageError for the bundled one."""
    _require_administrator(database, author)
    remove_package(folder, package)
    _log(database, package, "removed", author)


def _require_administrator(database: Engine, author: str) -> None:
    with reading(database) as session:
        require_role(session, author, Role.ADMIN)


def _log(database: Engine, package: ModelPackage, action: str, author: str) -> None:
    with writing(database) as session:
        log_event(
            session, "model", None, action, author=author, name=package.name, sha256=package.sha256
        )
