"""a file is known by its hash, and who has written here by an index"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op


revision = '1f6a90c2b7d4'
down_revision = 'f5ae6b31b13e'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('articlefile', sa.Column('sha256', sa.String(length=64), nullable=False, server_default=''))
    op.create_index(op.f('ix_articlefile_sha256'), 'articlefile', ['sha256'])
    op.create_index(op.f('ix_correction_author'), 'correction', ['author'])
    _hash_what_is_there(op.get_bind())


def _hash_what_is_there(connection: sa.Connection) -> None:
    files = sa.table('articlefile', sa.column('article_id'), sa.column('data'), sa.column('sha256'))
    # One at a time: together they may be more than fits into memory.
    for number in connection.scalars(sa.select(files.c.article_id)).all():
        data = connection.scalar(sa.select(files.c.data).where(files.c.article_id == number))
        digest = sha256(bytes(data)).hexdigest()
        connection.execute(sa.update(files).where(files.c.article_id == number).values(sha256=digest))


def downgrade() -> None:
    op.drop_index(op.f('ix_correction_author'), table_name='correction')
    op.drop_index(op.f('ix_articlefile_sha256'), table_name='articlefile')
    op.drop_column('articlefile', 'sha256')
