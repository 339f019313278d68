"""Run by alembic: applies the migrations on the connection that review.store.database hands
over.
"""

from alembic import context

from review.store.database import METADATA
from review.store.word_index import OWN_NAMES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    # The word index is made by hand, in DDL that no metadata describes.
    include_name=lambda name, _kind, _parents: not (name or "").startswith(OWN_NAMES),
)
with context.begin_transaction():
    context.run_migrations()
