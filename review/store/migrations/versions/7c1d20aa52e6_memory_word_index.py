"""word index of the translation memory"""

from alembic import op

from review.store.memory_index import create_memory_index, drop_memory_index


revision = '7c1d20aa52e6'
down_revision = '4ba5fdc01211'
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_memory_index(op.get_bind())


def downgrade() -> None:
    drop_memory_index(op.get_bind())
