"""desks of samples in plain words"""

import sqlalchemy as sa
from alembic import op


revision = 'b70d2f4e8c19'
down_revision = '6e0f4a1c93d7'
branch_labels = None
depends_on = None

_DESKS = {'Sample PE': 'Demo Perú', 'Sample MX': 'Demo México', 'Sample CO': 'Demo Colombia'}


def upgrade() -> None:
    _rename(_DESKS)


def downgrade() -> None:
    _rename({new: old for old, new in _DESKS.items()})


def _rename(desks: dict[str, str]) -> None:
    for old, new in desks.items():
        for table in ('article', 'term', 'memory_unit'):
            op.get_bind().execute(
                sa.text(f'UPDATE {table} SET desk = :new WHERE desk = :old'), {'old': old, 'new': new}
            )
