"""Known public models: size, licence, scores with their source, and how to get each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translation.tables import rows

_TABLE = Path(__file__).parent / "models" / "known.tsv"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A row of the table. What is not known is "": nothing is guessed.

    ``address`` is where a package lies that the index does not offer, ``instead_of`` the file of
    the index that it takes the place of, ``note`` what else is to be known, as a sentence, and
    ``source`` where all this is said.
    """

    from_code: str
    to_code: str
    name: str
    version: str
    megabytes: str
    licence: str
    score: str
    score_source: str
    command: str
    address: str
    instead_of: str
    note: str
    source: str


@cache
def known_models() -> tuple[KnownModel, ...]:
    """Return every known model, in the order of the table.

    >>> [model.version for model in known_models() if model.instead_of]
    ['1.0']
    """
    return tuple(KnownModel(*row) for row in rows(_TABLE))


def taken_instead(addresses: tuple[str, ...]) -> KnownModel | None:
    """Return the model to take instead of that at ``addresses``, None where it is sound."""
    names = {address.rpartition("/")[2] for address in addresses}
    return next((model for model in known_models() if model.instead_of in names - {""}), None)


def next_to_try(from_code: str, to_code: str, *, name: str, version: str) -> KnownModel | None:
    """Return another model that is known for the pair and has to be fetched, or None.

    ``name`` and ``version`` are those of the one that was no good.

    >>> tried = next_to_try("es", "en", name="translate-es_en", version="1.9")
    >>> tried and (tried.version, tried.command)
    ('1.0', 'cotejo models install es en')
    >>> next_to_try("es", "qu", name="", version="")
    """
    others = (
        model
        for model in known_models()
        if (model.from_code, model.to_code) == (from_code, to_code)
        and model.source != "bundled"
        and not (model.version == version and model.name.startswith(name))
    )
    return next(others, None)
