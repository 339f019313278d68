"""recurring edits can be set aside"""

import sqlalchemy as sa
from alembic import op


revision = 'a4bc6c929b46'
down_revision = 'da8404a502fb'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'set_aside_edit',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('before', sa.String(), nullable=False),
        sa.Column('after', sa.String(), nullable=False),
        sa.Column('author', sa.String(length=120), nullable=False),
        sa.Column('created_at', sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )


def downgrade() -> None:
    op.drop_table('set_aside_edit')
