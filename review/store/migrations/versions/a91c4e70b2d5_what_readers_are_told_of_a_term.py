"""what readers abroad are told of a term"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = 'a91c4e70b2d5'
down_revision = 'd3c85e2a7f19'
branch_labels = None
depends_on = None

_COLUMNS = ('explanation', 'proposed_explanation')


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    for column in _COLUMNS:
        op.add_column('term', sa.Column(column, text(), nullable=False, server_default=''))
    op.add_column('term', sa.Column('explained_by', text(length=120), nullable=False, server_default=''))


def downgrade() -> None:
    for column in ('explained_by', *reversed(_COLUMNS)):
        op.drop_column('term', column)
