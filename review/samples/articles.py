"""The articles that the first run shows, shipped inside the package; all of them are invented."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from translation.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: ``article`` is Spanish text as saved from a web page, ``glossary`` its terms
    (CSV).

    ``reference`` is a good English translation. ``draft`` is a machine-like one with the errors
    that the CSV file ``errors`` lists; both are None for a sample that has none. The ``desk`` is
    the sample's own: its terms serve no article of anybody's, and its name reads alike in the
    languages of the interface.
    """

    name: str
    title: str
    desk: str
    article: Path
    glossary: Path
    reference: Path
    draft: Path | None = None
    errors: Path | None = None


def sample_path(name: str) -> Path:
    """Return where the file ``name`` of the samples folder lies; raise NotFoundError when there is
    none.

    >>> sample_path("capece.txt").name
    'capece.txt'
    """
    if name not in {file.name for file in _FOLDER.iterdir() if file.is_file()}:
        raise NotFoundError(name, "no sample file has this name")
    return _FOLDER / name


# The package is installed as plain folders, never as a zip: its files have paths.
_FOLDER = Path(str(files("review.samples")))

SAMPLES: tuple[Sample, ...] = (
    Sample(
        name="capece",
        title="Capece pide llevar el comercio electrónico a las mypes de las regiones",
        desk="Demo Perú",
        article=sample_path("capece.txt"),
        glossary=sample_path("capece.csv"),
        reference=sample_path("capece.en.txt"),
        draft=sample_path("capece.draft.en.txt"),
        errors=sample_path("capece.errors.csv"),
    ),
    Sample(
        name="istmo",
        title="Tejedoras del Istmo denuncian copias de sus huipiles por 18 millones de pesos",
        desk="Demo México",
        article=sample_path("istmo.txt"),
        glossary=sample_path("istmo.csv"),
        reference=sample_path("istmo.en.txt"),
    ),
    Sample(
        name="huila",
        title="Cafeteros del Huila piden al Gobierno un seguro contra la sequía",
        desk="Demo Colombia",
        article=sample_path("huila.txt"),
        glossary=sample_path("huila.csv"),
        reference=sample_path("huila.en.txt"),
    ),
)
"""The first one is shown in review when Cotejo starts for the first time."""
