"""what people are mailed of"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = 'c81e5f3a9d27'
down_revision = 'b7e2d5c91f04'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mail_wish',
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('address', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
    sa.Column('wishes', sa.JSON(), nullable=False),
    sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('waits_since', review.store.columns._UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('person')
    )


def downgrade() -> None:
    op.drop_table('mail_wish')
