"""Transactions: kept only by commit, reads can't write, a locked database is `DatabaseBusy`."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.slack.port import Call
from data import database as module
from data.database import Database, DatabaseBusy, DatabaseConflict

NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
CALL = Call("chat.postMessage", {"channel": "C0SOCIAL", "text": "Moin"}, lane="C0SOCIAL")


def _notice(database: Database, key: str) -> bool:
    with database.write() as uow:
        first = uow.notices.first_time(key, NOW)
        uow.commit()
        return first


def test_only_a_commit_keeps_what_was_written(database: Database) -> None:
    with database.write() as uow:
        uow.notices.first_time("a", NOW)
    assert _notice(database, "a")
    assert not _notice(database, "a")


def test_an_error_rolls_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as uow:
        uow.notices.first_time("a", NOW)
        raise ZeroDivisionError
    assert _notice(database, "a")


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as uow:
        uow.notices.first_time("a", NOW)
    assert _notice(database, "a")  # and the connection is as good as before


def test_a_read_sees_what_was_committed_while_a_write_is_open(database: Database) -> None:
    _notice(database, "a")
    with database.write() as uow:
        uow.notices.first_time("b", NOW)
        with database.read() as reader:
            query = text("SELECT key FROM notice")
            assert reader.session.connection().execute(query).scalars().all() == ["a"]


def test_a_write_can_be_opened_on_any_thread(database: Database) -> None:
    threads = [threading.Thread(target=_notice, args=(database, f"{n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not any(_notice(database, f"{n}") for n in range(8))


def test_commit_tells_whether_there_is_something_to_deliver(database: Database) -> None:
    with database.write() as uow:
        uow.outbox.enqueue(CALL, dedupe_key="a")
        assert not uow.committed_outbox
        uow.commit()
        assert uow.committed_outbox
    with database.write() as uow:
        uow.outbox.enqueue(CALL, dedupe_key="a")  # known
        uow.commit()
        assert not uow.committed_outbox


def test_errors_do_not_show_what_people_wrote(database: Database) -> None:
    with pytest.raises(DBAPIError) as caught, database.write() as uow:
        uow.session.connection().execute(text("SELECT :said FROM nowhere"), {"said": "private words"})
    assert "private words" not in str(caught.value)


def test_foreign_keys_are_enforced_on_sqlite(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1  # NORMAL
    database.dispose()


@pytest.mark.parametrize(
    ("url", "problem"),
    [("mysql://localhost/a", "not supported"), ("sqlite://", "a file"), ("sqlite:///:memory:", "a file")],
)
def test_other_databases_are_refused(url: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Database(url)


def test_a_checkpoint_brings_what_was_committed_into_the_file(tmp_path: Path, database_url: str) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL looks after its log itself")
    database = Database(database_url)
    assert _notice(database, "a")
    assert not _kept_without_the_log(tmp_path, "a")
    with database.write() as uow:  # whoever writes meanwhile isn't in the way
        uow.notices.first_time("b", NOW)
        database.checkpoint()
        uow.commit()
    assert _kept_without_the_log(tmp_path, "a")
    assert not _kept_without_the_log(tmp_path, "b")
    with database.read() as reader:  # nor who reads
        assert not reader.outbox.dead()
        database.checkpoint()
    database.checkpoint()
    assert _kept_without_the_log(tmp_path, "b")
    database.dispose()


def _kept_without_the_log(folder: Path, key: str) -> bool:
    shutil.copy(folder / "own.db", folder / "copy.db")
    with closing(sqlite3.connect(folder / "copy.db")) as connection:
        return connection.execute("SELECT 1 FROM notice WHERE key = ?", [key]).fetchone() is not None


# --- busy ----------------------------------------------------------------------------------------------


def test_a_locked_file_is_busy_and_loses_nothing(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL locks rows, not files; see the next test")
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.1)
    database = Database(database_url)
    other = sqlite3.connect(tmp_path / "own.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy, match="locked"):
        _notice(database, "a")
    with database.read() as uow:  # reading goes on
        assert uow.outbox.backlog().waiting == 0
    other.execute("COMMIT")
    other.close()
    assert _notice(database, "a")
    database.dispose()


def test_a_second_writer_that_waits_too_long_is_busy(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite for the one writing connection, on PostgreSQL for the row that the first one holds."""
    monkeypatch.setattr(module, "BUSY_SECONDS", 1)
    database = Database(database_url)
    with database.write() as uow:
        uow.notices.first_time("a", NOW)
        failed: list[BaseException] = []

        def second() -> None:
            try:
                _notice(database, "a")
            except DatabaseBusy as error:
                failed.append(error)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
        assert len(failed) == 1
    assert _notice(database, "a")
    database.dispose()


def test_an_unreachable_server_is_busy() -> None:
    database = Database("postgresql://127.0.0.1:9/lotse")  # the port that discards
    with pytest.raises(DatabaseBusy, match="unreachable"):
        _notice(database, "a")
    database.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_of_two_in_each_others_way_one_hears_of_the_conflict(database: Database) -> None:
    _notice(database, "a")
    _notice(database, "b")
    both_hold = threading.Barrier(2)
    outcomes: list[str] = []

    def update(session: Session, key: str) -> None:
        query = text("UPDATE notice SET told_at = :now WHERE key = :key")
        session.connection().execute(query, {"now": NOW, "key": key})

    def run(first: str, second: str) -> None:
        try:
            with database.write() as uow:
                update(uow.session, first)
                both_hold.wait()
                update(uow.session, second)
                uow.commit()
            outcomes.append("done")
        except DatabaseConflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=run, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "done"]


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_cut_connection_is_busy_once_and_then_replaced(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as uow:
        pid = uow.session.connection().execute(text("SELECT pg_backend_pid()")).scalar()
    other = Database(database_url)
    with other.write() as uow:
        uow.session.connection().execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    with pytest.raises(DatabaseBusy):
        _notice(database, "a")
    assert _notice(database, "a")
    database.dispose()
    other.dispose()
