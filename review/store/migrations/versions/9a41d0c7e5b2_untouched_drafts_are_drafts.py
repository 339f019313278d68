"""a draft that nobody touched is a draft, also one from the memory or from elsewhere"""

from alembic import op


revision = '9a41d0c7e5b2'
down_revision = '532e4232ebd4'
branch_labels = None
depends_on = None

# Until now a draft from the memory or from a file was called translated from the beginning.
_CALL_DRAFTS_DRAFTS = """
UPDATE segment SET state = 'initial'
WHERE state = 'translated' AND origin IN ('memory', 'import')
  AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.segment_id = segment.id)
"""


def upgrade() -> None:
    op.execute(_CALL_DRAFTS_DRAFTS)


def downgrade() -> None:
    op.execute("UPDATE segment SET state = 'translated' WHERE state = 'initial' AND origin IN ('memory', 'import')")
