"""counts whose revision of the glossary an earlier version wrote in another form are due anew"""

from alembic import op


revision = 'a58d0e3c6b17'
down_revision = 'f26b8d1c7a45'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What 0.2 wrote had the number of terms before what is written now: "2-2-2026-…", "0-0-".
    op.execute(
        "UPDATE article SET checked_revision = '' "
        "WHERE checked_revision LIKE '%-%-%-%-%' OR checked_revision LIKE '%-%-'")
