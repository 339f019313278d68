"""jobs on files and models: importing a memory, testing a model"""

import sqlalchemy as sa
from alembic import op


revision = '6e0f4a1c93d7'
down_revision = '0d7be3a91c55'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.alter_column('article_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('subject', sa.String(length=255), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('detail', sa.JSON(), nullable=False, server_default='{}'))
    op.create_table(
        'jobfile',
        sa.Column('job_id', sa.Integer(), nullable=False),
        sa.Column('part', sa.Integer(), nullable=False),
        sa.Column('data', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['job_id'], ['job.id'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('job_id', 'part'),
    )


def downgrade() -> None:
    op.drop_table('jobfile')
    op.execute("DELETE FROM job WHERE article_id IS NULL")
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_column('detail')
        batch_op.drop_column('subject')
        batch_op.alter_column('article_id', existing_type=sa.Integer(), nullable=False)
