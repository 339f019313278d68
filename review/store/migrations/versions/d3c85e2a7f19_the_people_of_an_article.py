"""the people of an article"""

import sqlalchemy as sa
from alembic import op

import review.store.columns


revision = 'd3c85e2a7f19'
down_revision = 'bb778209720f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('article_person',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('gender', sa.String(length=16), nullable=False),
    sa.Column('rendering', sa.String(length=200), nullable=False),
    sa.Column('office', sa.String(length=200), nullable=False),
    sa.Column('updated_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('updated_by', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', 'name')
    )


def downgrade() -> None:
    op.drop_table('article_person')
