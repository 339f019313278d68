"""what was done to a whole draft"""

import sqlalchemy as sa
from alembic import op


revision = '3558c22be41d'
down_revision = 'c4f7a91e20b6'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('segmentdraft', sa.Column('repairs', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('segmentdraft', 'repairs')
