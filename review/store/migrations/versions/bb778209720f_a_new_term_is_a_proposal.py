"""a new term is a proposal until an editor approves it"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'bb778209720f'
down_revision = '3c8e51f7d0a2'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('touched_article',
    sa.Column('article_id', sa.Integer(), nullable=False),
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.Column('author', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('seen_at', review.store.columns._UtcDateTime(), nullable=True),
    sa.Column('seen_by', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', 'term_id')
    )
    op.create_index('ix_touched_article_term_id', 'touched_article', ['term_id'])
    # What was in the glossary before is approved.
    op.add_column('term', sa.Column('approval', sa.String(length=16), nullable=False, server_default='approved'))
    op.add_column('term', sa.Column('proposed_by', sa.String(length=120), nullable=False, server_default=''))
    op.create_index('term_approval', 'term', ['approval'])


def downgrade() -> None:
    # Without the column a proposal would be enforced.
    op.execute("UPDATE term SET deleted_at = updated_at WHERE approval = 'proposed' AND deleted_at IS NULL")
    op.drop_index('term_approval', table_name='term')
    op.drop_column('term', 'proposed_by')
    op.drop_column('term', 'approval')
    op.drop_index('ix_touched_article_term_id', table_name='touched_article')
    op.drop_table('touched_article')
