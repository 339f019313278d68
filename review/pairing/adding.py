"""A bilingual file that comes in without a page: its draft stored for review unless it is known."""

from sqlmodel import Session

from review.intake.adding import Added, Intake, already_here, deleted_before
from review.pairing.article import PairedArticle, read_bilingual_article
from review.pairing.storing import store_paired_article
from review.store.tables import stored_id


def read_incoming_pairs(name: str, data: bytes, intake: Intake) -> PairedArticle:
    """Read a file that holds source and translation, in the languages of the ``intake`` or else in
    those that the file names or its texts are in. Raises as read_bilingual_article.
    """
    return read_bilingual_article(
        name,
        data,
        source_language=intake.source_language,
        target_language=intake.target_language,
    )


def add_incoming_pairs(
    session: Session, article: PairedArticle, intake: Intake, *, author: str, from_person: bool
) -> Added:
    """Store the article with its translation, or find the one of the same file or title.

    ``from_person`` says that no machine wrote the translation. Nothing is drafted: what the file
    leaves untranslated waits for a person, as on the page.
    """
    text = article.source or article.draft
    known = [] if intake.again else already_here(session, text)
    if known:
        return Added(stored_id(known[0]), known[0].title or known[0].name, is_new=False)

    stored = store_paired_article(
        session,
        article,
        author=author,
        from_person=from_person,
        desk=intake.desk,
        needs_second_reader=intake.second_reader,
    )
    return Added(
        stored_id(stored), stored.called, is_new=True, in_bin=deleted_before(session, text)
    )
