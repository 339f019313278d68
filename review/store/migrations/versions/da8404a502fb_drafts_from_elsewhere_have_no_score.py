"""drafts from elsewhere have no score, and those laid beside a source before now are kept as drafts"""

import sqlalchemy as sa
from alembic import op


revision = 'da8404a502fb'
down_revision = '7c1d20aa52e6'
branch_labels = None
depends_on = None

# The text before the first change is what the draft was; a half that was split off has none of its own.
_KEEP_IMPORTED = """
INSERT INTO segmentdraft (segment_id, text, score, engine, model, model_version, sha256, created_at)
SELECT segment_id, text, NULL, 'imported', '', '', '', created_at FROM (
    SELECT segment.id AS segment_id, article.created_at AS created_at, COALESCE(
        (SELECT correction."before" FROM correction
         WHERE correction.segment_id = segment.id ORDER BY correction.id LIMIT 1),
        segment.target) AS text
    FROM segment JOIN article ON article.id = segment.article_id
    WHERE segment.origin = 'import' AND segment.part = 0
      AND NOT EXISTS (SELECT 1 FROM segmentdraft WHERE segmentdraft.segment_id = segment.id)
) AS imported WHERE text <> ''
"""


def upgrade() -> None:
    with op.batch_alter_table('segmentdraft', schema=None) as batch_op:
        batch_op.alter_column('score', existing_type=sa.Float(), nullable=True)
    op.execute(_KEEP_IMPORTED)


def downgrade() -> None:
    op.execute("DELETE FROM segmentdraft WHERE score IS NULL")
    with op.batch_alter_table('segmentdraft', schema=None) as batch_op:
        batch_op.alter_column('score', existing_type=sa.Float(), nullable=False)
