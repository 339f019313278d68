"""Run by alembic: applies the migrations on the connection that review.store.database hands over."""

from alembic import context
from sqlmodel import SQLModel

from review.store import people_tables, tables
from review.store.memory_index import OWN_NAMES

assert people_tables  # noqa: S101 - importing the tables is what fills the metadata
assert tables  # noqa: S101 - as above

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    # The word index is made by hand, in DDL that no metadata describes.
    include_name=lambda name, _kind, _parents: not (name or "").startswith(OWN_NAMES),
)
with context.begin_transaction():
    context.run_migrations()
