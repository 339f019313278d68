"""one place for what is set aside"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op


revision = 'f2a86d1c9e47'
down_revision = 'e91b7c52d0a8'
branch_labels = None
depends_on = None

_SKIPPED = 'skipped candidates'
_SETTING = sa.table('setting', sa.column('key'), sa.column('value', sa.JSON))
_ROWS = sa.table(
    'set_aside_proposal',
    sa.column('kind'),
    sa.column('before'),
    sa.column('after'),
    sa.column('author'),
    sa.column('created_at', sa.DateTime),
)


def upgrade() -> None:
    op.rename_table('set_aside_edit', 'set_aside_proposal')
    op.add_column('set_aside_proposal', sa.Column('kind', sa.String(length=16), nullable=False, server_default='edit'))
    op.create_index('ix_set_aside_proposal_kind', 'set_aside_proposal', ['kind'])
    connection = op.get_bind()
    names = connection.execute(sa.select(_SETTING.c.value).where(_SETTING.c.key == _SKIPPED)).scalar() or []
    moment = datetime.now(UTC).replace(tzinfo=None)
    for name in names:
        values = {'kind': 'name', 'before': name, 'after': '', 'author': '', 'created_at': moment}
        connection.execute(sa.insert(_ROWS).values(values))
    connection.execute(sa.delete(_SETTING).where(_SETTING.c.key == _SKIPPED))


def downgrade() -> None:
    connection = op.get_bind()
    names = connection.execute(sa.select(_ROWS.c.before).where(_ROWS.c.kind == 'name')).scalars().all()
    if names:
        connection.execute(sa.insert(_SETTING).values(key=_SKIPPED, value=[*names]))
    connection.execute(sa.delete(_ROWS).where(_ROWS.c.kind == 'name'))
    op.drop_index('ix_set_aside_proposal_kind', 'set_aside_proposal')
    op.drop_column('set_aside_proposal', 'kind')
    op.rename_table('set_aside_proposal', 'set_aside_edit')
