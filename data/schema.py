"""Makes the tables: by migrations where data is kept, at once where a test wants an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

import data.unit_of_work  # noqa: F401  (knows every table through its repositories)
from data.database import Database, translated

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_MIGRATES = 0x6C6F7473  # any number that nobody else locks; several replicas may start at once


def create_schema(database: Database) -> None:
    """All tables at once, without a migration's memory: for tests."""
    SQLModel.metadata.create_all(database.engine)


def migrate(database: Database) -> None:
    """Bring the tables to this version; does nothing when they are. Safe while other replicas do the same."""
    from alembic import command

    with translated(), database.engine.begin() as connection:
        _wait_for_others(connection)
        command.upgrade(alembic_config(connection), "head")


def revision(database: Database) -> str | None:
    """The migration that the database is at; None for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with translated(), database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The migration that this version of Lotse needs."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def alembic_config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_MIGRATES})
