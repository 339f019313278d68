"""the numbers of list items"""

import sqlalchemy as sa
from alembic import op


revision = 'd93f6a4bae38'
down_revision = 'c81e5f3a9d27'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('segment', sa.Column('item', sa.Integer(), nullable=False, server_default='0'))
