"""what waits for a person by index"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = '1f6b147b4d8d'
down_revision = 'd99c2e5f144f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('seen_call',
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('seen_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('comment_id', 'person')
    )
    op.create_index('ix_article_assignee', 'article', ['assignee'])
    op.create_index('ix_article_needs_second_reader', 'article', ['needs_second_reader'])
    op.create_index('comment_resolved', 'comment', ['resolved_at'])


def downgrade() -> None:
    op.drop_index('comment_resolved', table_name='comment')
    op.drop_index('ix_article_needs_second_reader', table_name='article')
    op.drop_index('ix_article_assignee', table_name='article')
    op.drop_table('seen_call')
