"""Makes the tables: by migrations where data is kept, at once where a test wants an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
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
    if revision(database) == newest_revision():
        return
    from alembic import command  # takes half a second, which most starts can do without

    with translated(), database.engine.begin() as connection:
        _wait_for_others(connection)
        command.upgrade(alembic_config(connection), "head")


def revision(database: Database) -> str | None:
    """The migration that the database is at; None for an empty one."""
    with translated(), database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def newest_revision() -> str:
    """The migration that this version of Lotse needs. Their files begin with their numbers."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


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
