"""the last change of the glossary by index"""

from alembic import op


revision = '2b9d7e41c6a3'
down_revision = '1f6a90c2b7d4'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('term_updated', 'term', ['updated_at'])


def downgrade() -> None:
    op.drop_index('term_updated', table_name='term')
