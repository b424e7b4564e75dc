"""Everybody is reminded at nine, and one replica after the other is killed: each reminder is there, once."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from benchmarks import reminders
from data.database import Database

COUNT = 300


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(reminders, "COUNT", COUNT)
    monkeypatch.setattr(reminders, "migrate", lambda database: None)
    database = Database(database_url)
    reminders.planned_on(database)
    return database


def start(url: str) -> subprocess.Popen[bytes]:
    """A replica in a process group of its own, so that a kill hits it alone."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.test_reminders", url], start_new_session=True
    )


def done(database: Database) -> int:
    with database.read() as uow:
        query = text("SELECT count(*) FROM outbox WHERE ref LIKE 'editorial:reminder:%'")
        return int(uow.session.connection().execute(query).scalar() or 0)


def test_none_is_lost_and_none_comes_twice(database: Database, database_url: str) -> None:
    victims = [start(database_url), start(database_url)]
    try:
        for victim, after in zip(victims, (1, COUNT // 3), strict=True):
            until = time.monotonic() + 60
            while done(database) < after and victim.poll() is None and time.monotonic() < until:
                time.sleep(0.005)
            os.kill(victim.pid, signal.SIGKILL)
            victim.wait()
        survivor = start(database_url)
        victims.append(survivor)
        assert survivor.wait(timeout=120) == 0
    finally:
        for process in victims:
            if process.poll() is None:
                process.kill()
                process.wait()
    reminders.check(database)
    database.dispose()


def main(url: str) -> None:
    asyncio.run(reminders.remind(Database(url)))


if __name__ == "__main__":
    main(sys.argv[1])
