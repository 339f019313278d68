"""long work is a row: jobs, to be seen, cancelled and tried again"""

import sqlalchemy as sa
from alembic import op


revision = '0d7be3a91c55'
down_revision = 'f2a86d1c9e47'
branch_labels = None
depends_on = None

_IS_OPEN = sa.text("state IN ('waiting', 'running')")


def upgrade() -> None:
    op.create_table(
        'job',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('translate', 'count', name='jobkind', native_enum=False, length=16), nullable=False),
        sa.Column('article_id', sa.Integer(), nullable=False),
        sa.Column(
            'state',
            sa.Enum(
                'waiting', 'running', 'done', 'failed', 'cancelled', name='jobstate', native_enum=False, length=16
            ),
            nullable=False,
        ),
        sa.Column('done', sa.Integer(), nullable=False),
        sa.Column('total', sa.Integer(), nullable=False),
        sa.Column('attempt', sa.Integer(), nullable=False),
        sa.Column('attempts_left', sa.Integer(), nullable=False),
        sa.Column('runner', sa.String(length=120), nullable=False),
        sa.Column('is_cancelled', sa.Boolean(), nullable=False),
        sa.Column('problem', sa.String(), nullable=False),
        sa.Column('asked_by', sa.String(length=120), nullable=False),
        sa.Column('created_at', sa.DateTime(), nullable=False),
        sa.Column('started_at', sa.DateTime(), nullable=True),
        sa.Column('finished_at', sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(['article_id'], ['article.id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('ix_job_article_id', 'job', ['article_id'])
    op.create_index(
        'one_open_job', 'job', ['kind', 'article_id'], unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN
    )
    # What was running when the program stopped has no job that would go on with it.
    op.execute("UPDATE article SET translation_state = 'cancelled' WHERE translation_state = 'running'")


def downgrade() -> None:
    op.drop_table('job')
