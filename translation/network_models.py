"""Taking a server of one's own network among the models: looked at, tested, then recorded."""

import hashlib
import tempfile
from pathlib import Path

from translation.argos import load_engine
from translation.engine import EngineRequest, TranslationEngine
from translation.errors import EngineError, PackageError, UsageError
from translation.languages.names import language_name
from translation.messages import by_command, told
from translation.network_address import plain_address, server_at
from translation.network_engine import Offer, look_at
from translation.package_inspection import ModelPackage
from translation.packages import PROOF, installed_directions, record_package
from translation.self_test import is_testable, run_self_test
from translation.watcher import UNWATCHED, Watcher


def server_pairs(folder: Path, offer: Offer) -> tuple[tuple[str, str], ...]:
    """Return the pairs that the packages in ``folder`` translate and the server does too.

    Raises UsageError when there is none.
    """
    made = dict.fromkeys(
        (package.from_code, package.to_code) for package in installed_directions(folder)
    )
    shared = tuple(pair for pair in made if offer.pairs is None or pair in offer.pairs)
    if not shared:
        raise UsageError(
            "",
            "the server translates none of the pairs that are used here",
            by_command(told("Say which pair it is for."), "--from CODE --to CODE"),
        )
    return shared


def offer_at(address: str, *, model: str = "", allows_outside: bool = False) -> tuple[str, Offer]:
    """Return the plain address and what its server offers.

    Raises UsageError for an address that may not be used, or a model that is not there; EngineError
    when the server does not answer.
    """
    plain = plain_address(address)
    server_at(plain, allows_outside=allows_outside)
    return plain, look_at(plain, model=model, allows_outside=allows_outside)


def add_server(
    folder: Path,
    address: str,
    offer: Offer,
    pair: tuple[str, str],
    *,
    allows_outside: bool = False,
    watcher: Watcher = UNWATCHED,
) -> ModelPackage:
    """Test the server at the plain ``address`` with ``pair``, record it in ``folder``, return it.

    Raises UsageError when it does not translate the pair, EngineError when it does not answer,
    PackageError when it fails the self-test: what was there before goes on writing.
    """
    _require_pair(address, offer, pair)
    known_by = "\0".join([offer.protocol, address, offer.model, *pair])
    digest = hashlib.sha256(known_by.encode()).hexdigest()

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".installing-", dir=folder) as temporary:
        package = ModelPackage(
            path=Path(temporary) / "package",
            from_code=pair[0],
            to_code=pair[1],
            name=offer.model,
            version="-",
            sha256=digest,
            size=0,
            is_argos=False,
            address=address,
            protocol=str(offer.protocol),
            allows_outside=allows_outside,
        )
        package.path.mkdir()
        _prove(package, load_engine((package,)), watcher)
        return record_package(package, folder / f"server-{pair[0]}_{pair[1]}-{digest[:16]}")


def _require_pair(address: str, offer: Offer, pair: tuple[str, str]) -> None:
    if offer.pairs is not None and pair not in offer.pairs:
        raise UsageError(
            address,
            told(
                "the server does not translate {source} to {target}",
                source=language_name(pair[0]),
                target=language_name(pair[1]),
            ),
            "Its own settings say which languages it loads.",
        )


def _prove(
    package: ModelPackage,
    engine: TranslationEngine,
    watcher: Watcher,
) -> None:
    # One sentence first: a server that does not answer would be asked a hundred times.
    (_, answer) = next(engine.translate([EngineRequest(PROOF)]))
    if isinstance(answer, EngineError):
        raise EngineError(package.address, answer.problem, answer.remedy)
    if not is_testable(package):
        return
    result = run_self_test(package, engine, watcher=watcher)
    if not result.is_good:
        raise PackageError(
            package.name,
            told("it translates badly (self-test {chrf} of 100) and is not used", chrf=result.chrf),
            by_command(told("Choose another model of this server."), "cotejo models known"),
        )
