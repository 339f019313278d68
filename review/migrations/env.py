"""Run by alembic: applies the migrations on the connection that review.database hands over."""

from alembic import context
from sqlmodel import SQLModel

from review import models
from review.memory_index import OWN_NAMES

assert models  # noqa: S101 - importing the tables is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    # The word index is made by hand, in DDL that no metadata describes.
    include_name=lambda name, _kind, _parents: not (name or "").startswith(OWN_NAMES),
)
with context.begin_transaction():
    context.run_migrations()
