"""new versions that came by themselves wait for an editor"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'b7e2d5c91f04'
down_revision = 'a91c4e70b2d5'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('waiting_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('author', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('decided_at', review.store.columns._UtcDateTime(), nullable=True),
    sa.Column('decided_by', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_waiting_version_article_id', 'waiting_version', ['article_id'])
    op.create_index('ix_waiting_version_sha256', 'waiting_version', ['sha256'])


def downgrade() -> None:
    op.drop_index('ix_waiting_version_sha256', table_name='waiting_version')
    op.drop_index('ix_waiting_version_article_id', table_name='waiting_version')
    op.drop_table('waiting_version')
