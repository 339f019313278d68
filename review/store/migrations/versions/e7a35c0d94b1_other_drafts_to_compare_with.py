"""other drafts to compare with"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'e7a35c0d94b1'
down_revision = '2b9d7e41c6a3'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('other_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.Integer(), nullable=False, index=True),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('file', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('author', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('article_id', 'name')
    )

def downgrade() -> None:
    op.drop_table('other_draft')
