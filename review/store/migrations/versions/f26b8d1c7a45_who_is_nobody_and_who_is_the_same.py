"""who of an article's names is nobody, and who is the same person as another"""

import sqlalchemy as sa
from alembic import op


revision = 'f26b8d1c7a45'
down_revision = 'e04a7c5bd216'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'article_person',
        sa.Column('is_nobody', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(
        'article_person',
        sa.Column('same_as', sa.String(length=200), nullable=False, server_default=''))
