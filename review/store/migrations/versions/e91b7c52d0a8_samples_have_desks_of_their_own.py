"""samples have desks of their own"""

import sqlalchemy as sa
from alembic import op


revision = 'e91b7c52d0a8'
down_revision = '9a41d0c7e5b2'
branch_labels = None
depends_on = None

_SAMPLES = {country: f'Sample {country}' for country in ('PE', 'MX', 'CO')}


def upgrade() -> None:
    _move(_SAMPLES)


def downgrade() -> None:
    _move({new: old for old, new in _SAMPLES.items()})


def _move(desks: dict[str, str]) -> None:
    for old, new in desks.items():
        desk = {'old': old, 'new': new}
        for statement in (
            "UPDATE article SET desk = :new, recount_due = :due WHERE desk = :old AND owner = 'Cotejo'",
            "UPDATE term SET desk = :new WHERE desk = :old AND updated_by = 'Cotejo'",
            'UPDATE memory_unit SET desk = :new WHERE desk = :old AND segment_id IN (SELECT segment.id'
            " FROM segment JOIN article ON article.id = segment.article_id WHERE article.owner = 'Cotejo')",
        ):
            values = {**desk, 'due': True} if ':due' in statement else desk
            op.get_bind().execute(sa.text(statement), values)
