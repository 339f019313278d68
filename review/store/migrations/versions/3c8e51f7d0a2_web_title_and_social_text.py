"""web title and social text of an article"""

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision = '3c8e51f7d0a2'
down_revision = 'ebacb064bcda'
branch_labels = None
depends_on = None

_FIELDS = ('web_title', 'social_text')


def upgrade() -> None:
    for name in _FIELDS:
        op.add_column(
            'article', sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default='')
        )


def downgrade() -> None:
    for name in reversed(_FIELDS):
        op.drop_column('article', name)
