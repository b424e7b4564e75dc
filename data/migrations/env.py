"""Run by Alembic. The connection comes from `data.schema`; nothing here reads a setting or a file."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import data.unit_of_work  # noqa: F401  (knows every table through its repositories)

connection = context.config.attributes["connection"]

context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",  # SQLite can't alter most things in place
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
