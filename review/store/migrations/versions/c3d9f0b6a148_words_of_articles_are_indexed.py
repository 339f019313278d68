"""the words of articles, segments and comments are indexed"""

from alembic import op

from review.store.word_index import MEMORY_WORDS, OF_ARTICLES


revision = 'c3d9f0b6a148'
down_revision = 'e7a35c0d94b1'
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        # It took "48,5" for one word, which nobody found who asked for it.
        MEMORY_WORDS.drop(connection)
        MEMORY_WORDS.create(connection)
    for index in OF_ARTICLES:
        index.create(connection)


def downgrade() -> None:
    for index in OF_ARTICLES:
        index.drop(op.get_bind())
