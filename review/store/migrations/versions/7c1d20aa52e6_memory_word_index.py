"""word index of the translation memory"""

from alembic import op

from review.store.word_index import MEMORY_WORDS


revision = '7c1d20aa52e6'
down_revision = '4ba5fdc01211'
branch_labels = None
depends_on = None


def upgrade() -> None:
    MEMORY_WORDS.create(op.get_bind())


def downgrade() -> None:
    MEMORY_WORDS.drop(op.get_bind())
