"""What a new installation holds: three invented articles with glossaries, one ready to review."""

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from glossary.formats import read_glossary
from glossary.term import Term
from review.intake.pipeline import read_article, store_article
from review.pairing.article import read_paired_article
from review.pairing.storing import store_paired_article
from review.segments.counting import count_issues_of_new
from review.store.articles import log_event
from review.store.database import reading, write
from review.store.tables import Article, Setting, stored_id
from review.terms.stored import add_terms, glossary_index
from translation.errors import NotFoundError
from translation.languages import usual
from translation.tables import rows


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: ``article`` is Spanish text saved from a web page, ``glossary`` its terms (CSV).

    ``reference`` is a good English translation, ``draft`` a machine-like one with errors, None for
    a sample that has none. The ``desk`` is the sample's own: its terms serve no article of
    anybody's, and its name reads alike in the languages of the interface.
    """

    name: str
    title: str
    desk: str
    article: Path
    glossary: Path
    reference: Path
    draft: Path | None = None


def sample_path(name: str) -> Path:
    """Return where the file ``name`` of the samples folder lies; raise NotFoundError if nowhere.

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


SAMPLE_OWNER = "Cotejo"
"""Whose articles the samples are."""

_SEEN = "samples added"


def add_samples_once(database: Engine, spoken: str) -> None:
    """Add the samples where they are due, their notes in the language ``spoken``; a database that
    has had them is only read.
    """
    with reading(database) as session:
        if not _are_due(session):
            return
    write(database, add_samples, spoken)


def _are_due(session: Session) -> bool:
    return (
        session.get(Setting, _SEEN) is None
        and session.exec(select(Article.id).limit(1)).first() is None
    )


def add_samples(session: Session, spoken: str = usual.WRITTEN_IN) -> bool:
    """Add the samples unless this database has had them or holds articles; return whether it did.
    What the terms' notes say they say in the language ``spoken``, where we have them in it.

    The sample that comes with a machine's draft is laid beside it, errors and all, and can be
    reviewed at once; the others wait for the engine.
    """
    if not _are_due(session):
        return False
    for sample in reversed(SAMPLES):
        add_terms(session, terms_of(sample, spoken), author=SAMPLE_OWNER)
        source = sample.article.name, sample.article.read_bytes()
        if sample.draft is None:
            store_article(
                session,
                read_article(*source, source_language=usual.SOURCE),
                author=SAMPLE_OWNER,
                desk=sample.desk,
            )
        else:
            paired = read_paired_article(
                source,
                (sample.draft.name, sample.draft.read_bytes()),
                source_language=usual.SOURCE,
                target_language=usual.TARGET,
            )
            store_paired_article(session, paired, author=SAMPLE_OWNER, desk=sample.desk)

    # Counted here, so that the first page need not load the checks before it shows anything.
    for article in session.exec(select(Article)).all():
        count_issues_of_new(session, stored_id(article), glossary_index(session, article))
    session.add(Setting(key=_SEEN, value=True))
    log_event(session, "article", None, "samples added", author=SAMPLE_OWNER)
    return True


def terms_of(sample: Sample, spoken: str) -> list[Term]:
    """Return the sample's terms, with notes and evidence in the language ``spoken``.

    >>> [term.evidence for term in terms_of(SAMPLES[0], "es")][:2]
    ['Título y primer párrafo', 'Primer párrafo']
    """
    read = read_glossary(sample.glossary.name, sample.glossary.read_bytes(), desk=sample.desk)
    table = _FOLDER / f"notes.{spoken}.tsv"
    notes = dict(rows(table if table.exists() else None))
    return [
        replace(
            term,
            note=notes.get(term.note, term.note),
            evidence=notes.get(term.evidence, term.evidence),
        )
        for term in read.terms
    ]


def has_only_samples(session: Session) -> bool:
    """Whether the samples, every one of them, are all the articles that there are."""
    counted = select(Article.owner, func.count()).where(col(Article.deleted_at).is_(None))
    owners = session.exec(counted.group_by(Article.owner)).all()
    return [*map(tuple, owners)] == [(SAMPLE_OWNER, len(SAMPLES))]
