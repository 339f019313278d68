"""what was learnt from corrections"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'ebacb064bcda'
down_revision = '1f6b147b4d8d'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('learnt_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('desk', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('source_language', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
    sa.Column('target_language', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
    sa.Column('state', sa.Enum('in use', 'kept', 'refused', name='learningstate', native_enum=False, length=16), nullable=False),
    sa.Column('renderings', sa.JSON(), nullable=False),
    sa.Column('trial', sa.JSON(), nullable=False),
    sa.Column('author', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('learnt_of_desk', 'learnt_version', ['desk', 'source_language', 'target_language'])


def downgrade() -> None:
    op.drop_table('learnt_version')
