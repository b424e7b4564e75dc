"""The one database of a process: engines, transactions, and what a locked or unreachable database becomes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from data.unit_of_work import UnitOfWork

BUSY_SECONDS = 2  # how long a write waits for its turn before a person hears "busy"
WRITERS = 10
READERS = 4
LONGEST_LOG = 20_000  # pages; a process that nobody checkpoints then does it within a write
SPARE = 2  # the command line's or a migration's connection beside the pools

# 40P01 deadlock, 40001 serialization: the same transaction would succeed now
_CONFLICTS = {"40P01", "40001"}
# 55P03 lock not available, 53* out of resources, 57P0* the server is going down, 08* connection lost
_BUSY = ("55P03", "53", "57P0", "08", "25P03")


class DatabaseBusy(Exception):
    """Locked for too long, overloaded or unreachable. All was rolled back; the same may be tried again."""


class DatabaseConflict(DatabaseBusy):
    """Two transactions stood in each other's way and this one had to go: trying again at once helps."""


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Database:
    """Opens transactions. `wall_clock` is for leases and back-off only; features have the business clock."""

    dialect: Literal["sqlite", "postgresql"]
    writers: int

    def __init__(self, url: str, *, wall_clock: Callable[[], datetime] = wall_clock) -> None:
        parsed = _parsed(url)
        self.wall_clock = wall_clock
        if parsed.get_backend_name() == "sqlite":
            self.dialect = "sqlite"
            self.writers = 1
            self._writer = _sqlite_engine(parsed, size=1, begin="BEGIN IMMEDIATE")
            self._reader = _sqlite_engine(parsed, size=READERS, begin="BEGIN", query_only=True)
        else:
            self.dialect = "postgresql"
            self.writers = WRITERS
            self._writer = _postgresql_engine(parsed)
            self._reader = self._writer.execution_options(postgresql_readonly=True)
        self._logged = False  # there may be something to checkpoint

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations."""
        return self._writer

    @contextmanager
    def write(self, patience: float = BUSY_SECONDS) -> Iterator[UnitOfWork]:
        """A transaction that only `uow.commit()` keeps. Raises `DatabaseBusy` when it can't get its turn, on
        SQLite within `patience` seconds."""
        try:
            with translated(), self._writer.connect() as connection:
                if self.dialect == "sqlite":
                    connection.info["patience"] = min(max(0, round(patience * 1000, -2)), BUSY_SECONDS * 1000)
                with _Session(connection) as session:
                    yield UnitOfWork(session, self.wall_clock)
        finally:
            self._logged = True

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A transaction that can't write (the database refuses it) and is always rolled back."""
        with translated(), self._reader.connect() as connection, _Session(connection) as session:
            session.autoflush = False
            yield UnitOfWork(session, self.wall_clock)

    def checkpoint(self) -> None:
        """Bring what was committed to SQLite's log into its file, both synced, beside whoever writes then.

        SQLite would do it within a write now and then, which would wait for the disk, and others for it.
        A commit isn't synced by itself: it outlives the process, but a power cut can take back what was
        committed since the last checkpoint. PostgreSQL does all of this itself.
        """
        if self.dialect != "sqlite" or not self._logged:
            return
        self._logged = False
        connection = self._reader.raw_connection()  # in a transaction it would be refused
        try:
            busy, logged, done = connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._logged = bool(busy) or done < logged  # a reader still needs the rest
        finally:
            connection.close()

    def dispose(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


class _Session(Session):
    """The ORM over a connection that the hot paths use without it.

    What they would wait for otherwise, a session beginning and ending for one or two plain statements, costs
    as much as those. Both are in the connection's one transaction.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, expire_on_commit=False)
        self._connection = connection

    def connection(self, *_: Any, **__: Any) -> Connection:
        return self._connection

    def begin_nested(self) -> SessionTransaction:
        """A savepoint for both, made at once; by itself the ORM waits until it is used."""
        nested = super().begin_nested()
        super().connection()
        return nested

    def commit(self) -> None:
        super().commit()
        if self._connection.in_transaction():  # begun beside the ORM, which leaves it to us
            self._connection.commit()


@contextmanager
def translated() -> Iterator[None]:
    """Turns the drivers' many ways to say "not now" into `DatabaseBusy`."""
    try:
        yield
    except TimeoutError as problem:
        raise DatabaseBusy("no free connection") from problem
    except DBAPIError as problem:
        if (busy := busy_error(problem)) is None:
            raise
        raise busy from problem


def busy_error(problem: DBAPIError) -> DatabaseBusy | None:
    origin = problem.orig
    if isinstance(origin, sqlite3.Error):
        code = getattr(origin, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return DatabaseBusy("the database is locked")
        return None
    state = getattr(origin, "sqlstate", None)
    if state in _CONFLICTS:
        return DatabaseConflict(f"conflict ({state})")
    if problem.connection_invalidated or (state is None and _is_operational(origin)):
        return DatabaseBusy("the database is unreachable")
    if state is not None and state.startswith(_BUSY):
        return DatabaseBusy(f"the database is busy ({state})")
    return None


def _is_operational(origin: BaseException | None) -> bool:
    return type(origin).__name__ in ("OperationalError", "ConnectionTimeout")


def _parsed(url: str) -> URL:
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError(
            f"a database of kind {parsed.get_backend_name()!r} is not supported: use sqlite or postgresql"
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ValueError("SQLite needs a file: readers and the writer have connections of their own")
    return parsed


def _sqlite_engine(url: URL, *, size: int, begin: str, query_only: bool = False) -> Engine:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0 if size == 1 else SPARE,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,  # they hold what people wrote, and errors are logged
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late and be deferred
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"wal_autocheckpoint={LONGEST_LOG}",
            "foreign_keys=ON",
            f"query_only={int(query_only)}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        known = connection.info  # of the driver's connection, from one transaction to the next
        wanted = known.get("patience", BUSY_SECONDS * 1000)
        if known.get("busy_timeout", BUSY_SECONDS * 1000) != wanted:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(wanted)}")
            known["busy_timeout"] = wanted
        connection.exec_driver_sql(begin)

    return engine


def _postgresql_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=WRITERS + READERS,
        max_overflow=SPARE,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "application_name": "lotse"},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
            # a process that hangs with a transaction open must not keep the others waiting for ever
            cursor.execute("SET idle_in_transaction_session_timeout = '30s'")
        connection.commit()

    return engine
