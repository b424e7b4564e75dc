"""Opens the database for a command, and says in one line why it can't."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.commands import ExitCode, Failure
from bot.settings import Settings, redacted
from data.database import Database, DatabaseBusy


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database of the settings. What goes wrong with it inside becomes a Failure."""
    database = None
    try:
        database = Database(settings.database_url.reveal())
        yield database
    except (DatabaseBusy, DBAPIError, ArgumentError, OSError) as error:
        raise Failure(
            ExitCode.DATABASE, f"DATABASE_URL: {settings.database_url}: {_reason(error)}"
        ) from error
    finally:
        if database is not None:
            database.dispose()


def sqlite_file(settings: Settings) -> Path | None:
    """The file of a SQLite database; looking for it must not create it."""
    url = make_url(settings.database_url.reveal())
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def migrated(database: Database) -> bool:
    """Bring the tables to this version; False when they were. Raises Failure when they are of a later one."""
    from alembic.util import CommandError

    from data import schema

    before = schema.revision(database)
    try:
        schema.migrate(database)
    except CommandError as error:
        reason = "the database was made by a later version of Lotse: update Lotse, or use another database"
        raise Failure(ExitCode.DATABASE, f"DATABASE_URL: {reason}") from error
    return before != schema.revision(database)


def require_tables(database: Database) -> None:
    from data import schema

    revision = schema.revision(database)
    if revision is None:
        raise Failure(ExitCode.DATABASE, "DATABASE_URL: the database is empty: run `lotse migrate` first")
    if revision != schema.newest_revision():
        raise Failure(
            ExitCode.DATABASE, "DATABASE_URL: the tables are of another version: run `lotse migrate`"
        )


def _reason(error: BaseException) -> str:
    """The driver's own first line; it names host and cause, never the password."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, DBAPIError):
        cause = cause.__cause__
    origin = cause.orig if isinstance(cause, DBAPIError) and cause.orig is not None else error
    said = str(origin).strip()
    first = redacted(said.splitlines()[0] if said else type(origin).__name__)
    remote = any(word in first for word in ("connection", "authentication", "server"))
    return f"{first}; is it running, and are name, user and password right?" if remote else first
