"""the version that a decision on an issue was about"""

import sqlalchemy as sa
from alembic import op


revision = 'e04a7c5bd216'
down_revision = 'd93f6a4bae38'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'dismissal', sa.Column('version', sa.Integer(), nullable=False, server_default='0'))
    # A suggestion was written down right before the correction that used it.
    op.execute(
        'UPDATE dismissal SET version = coalesce('
        '(SELECT min(correction.version) - 1 FROM correction'
        ' WHERE correction.segment_id = dismissal.segment_id'
        ' AND correction.created_at >= dismissal.created_at),'
        ' (SELECT segment.version FROM segment WHERE segment.id = dismissal.segment_id), 0)'
    )
