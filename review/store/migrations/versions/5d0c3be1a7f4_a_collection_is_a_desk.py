"""a collection is a desk"""

import sqlalchemy as sa
from alembic import op


revision = '5d0c3be1a7f4'
down_revision = 'b1d3f5a70c42'
branch_labels = None
depends_on = None

_TABLES = ('article', 'term', 'memory_unit')


def upgrade() -> None:
    _rename('collection', 'desk')


def downgrade() -> None:
    _rename('desk', 'collection')


def _rename(old: str, new: str) -> None:
    for table in _TABLES:
        op.alter_column(table, old, new_column_name=new)
    # What was deleted from the memory is brought back from the log, by the names of its columns.
    log = sa.table('event', sa.column('id'), sa.column('subject'), sa.column('detail', sa.JSON))
    rows = op.get_bind().execute(sa.select(log.c.id, log.c.detail).where(log.c.subject == 'memory')).all()
    for number, detail in rows:
        if old in detail:
            renamed = {new if name == old else name: value for name, value in detail.items()}
            op.execute(log.update().where(log.c.id == number).values(detail=renamed))
