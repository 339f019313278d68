"""A bilingual file that comes in without a page: its draft stored for review unless it is known."""

from dataclasses import replace
from functools import partial
from typing import Unpack

from sqlalchemy import Engine
from sqlmodel import Session

from review.intake.adding import Added, Incoming, Intake, add_incoming, target_for
from review.intake.pipeline import Treatment
from review.pairing.article import PairedArticle, read_bilingual_article
from review.pairing.storing import store_paired_article
from review.store.data_folder import models_folder
from review.store.tables import Article
from translation.formats.article import SourceArticle
from translation.packages import find_packages


def read_incoming_pairs(database: Engine, name: str, data: bytes, intake: Intake) -> PairedArticle:
    """Read a file that holds source and translation, in the languages of the ``intake`` or else in
    those that the file names or its texts are in. Raises as read_bilingual_article.
    """
    return read_bilingual_article(
        name,
        data,
        source_language=intake.source_language,
        target_language=intake.target_language,
        overrule=intake.overrule,
        usual_target=partial(target_for, database, intake),
    )


def can_be_drafted(article: PairedArticle) -> bool:
    """Return whether the file leaves something untranslated, and an engine here can draft it."""
    if article.source is None or not article.untranslated:
        return False
    pair = (article.source.source_language, article.target_language)
    return bool(find_packages(models_folder(), *pair))


def add_incoming_pairs(
    session: Session, article: PairedArticle, intake: Intake, *, author: str, from_person: bool
) -> Added:
    """Store the article with its translation, or find the one of the same file or title.

    ``from_person`` says that no machine wrote the translation. What the file leaves untranslated is
    put in line where an engine can draft it.
    """

    def store(
        session: Session,
        _text: SourceArticle,
        *,
        author: str,
        target_language: str,  # noqa: ARG001 - the article knows it
        **treated: Unpack[Treatment],
    ) -> Article:
        return store_paired_article(
            session, article, author=author, from_person=from_person, **treated
        )

    return add_incoming(
        session,
        Incoming(article.source or article.draft, article.target_language),
        replace(intake, translated=intake.translated and can_be_drafted(article)),
        author=author,
        store=store,
    )
