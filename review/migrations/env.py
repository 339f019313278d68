"""Run by alembic: applies the migrations on the connection that review.database hands over."""

from alembic import context
from sqlmodel import SQLModel

from review import models

assert models  # noqa: S101 - importing the tables is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
