"""people sign in, by the identity their provider gives; who is let in, what speaks for them"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import review.store.columns


revision = '8c56773ae68f'
down_revision = '3558c22be41d'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('admission',
    sa.Column('who', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
    sa.Column('added_by', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('who')
    )
    op.create_table('personal_token',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, index=True),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False, index=True, unique=True),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('expires_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('used_at', review.store.columns._UtcDateTime(), nullable=True),
    sa.Column('revoked_at', review.store.columns._UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('sign_in',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False, index=True),
    sa.Column('created_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('expires_at', review.store.columns._UtcDateTime(), nullable=False),
    sa.Column('ended_at', review.store.columns._UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=512), nullable=True))
        batch_op.add_column(sa.Column('email', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_subject'), ['subject'], unique=True)



def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_subject'))
        batch_op.drop_column('role')
        batch_op.drop_column('email')
        batch_op.drop_column('subject')

    op.drop_table('sign_in')
    op.drop_table('personal_token')
    op.drop_table('admission')
