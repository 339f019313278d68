"""articles that are erased for good, thirty days after they were deleted"""

import sqlalchemy as sa
from alembic import op

from review.store.columns import _UtcDateTime as Moment


revision = 'b17c5d9e2f60'
down_revision = 'a58d0e3c6b17'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('article', sa.Column('erased_at', Moment(), nullable=True))
    # Until now nothing was erased, and a command brought back what was deleted at any time: that
    # lies in the bin for thirty days from today. The log keeps the day on which it was deleted.
    op.execute(
        'UPDATE article SET deleted_at = CURRENT_TIMESTAMP WHERE deleted_at IS NOT NULL')
