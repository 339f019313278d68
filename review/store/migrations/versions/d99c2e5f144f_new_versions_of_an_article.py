"""new versions of an article"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'd99c2e5f144f'
down_revision = 'c3d9f0b6a148'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('article_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False, index=True),
    sa.Column('change', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False, index=True),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False, index=True),
    sa.Column('state', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('author', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.add_column('segment', sa.Column('former_source', sa.String(), nullable=False, server_default=''))



def downgrade() -> None:
    op.drop_column('segment', 'former_source')

    op.drop_table('article_version')
