"""`kill -9` at any moment between a click and its messages: everybody is told exactly what happened, once.

Real processes on a real database talk HTTP to a Slack that records everything, and are killed: at every point
that could matter, and at random.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from data.database import Database
from tests.faults.recording_slack import RecordingSlack, kill

ROOT = Path(__file__).parents[2]
CLICKS = 12
REMINDERS = 3  # after each click
PATIENCE = 60.0

# What a process may have been doing when it dies; the n-th time it does it.
POINTS = (
    "click, not committed",
    "click, committed",
    "claimed, not committed",
    "claimed and committed",
    "before a call",
    "after a call",
    "completed, not committed",
    "due, not committed",
)
# After these Slack has to be asked whether it has the message.
UNCLEAR = {"claimed and committed", "before a call", "after a call", "completed, not committed"}


class Forker:
    """The program that forks workers."""

    def __init__(self, log: Path) -> None:
        self._log = log.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def fork(self, order: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._log.close()


@pytest.fixture(scope="module")
def forker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    forker = Forker(tmp_path_factory.mktemp("faults") / "workers.log")
    yield forker
    forker.close()


class World:
    def __init__(self, url: str, slack: RecordingSlack, forker: Forker) -> None:
        self.url = url
        self.slack = slack
        self.database = Database(url)
        self._forker = forker
        self.alive: list[int] = []

    async def start(self, *, clicks: bool = True, **order: Any) -> int:
        numbers = list(range(CLICKS)) if clicks else []
        order |= {"database": self.url, "slack": self.slack.url, "clicks": numbers}
        pid = await asyncio.to_thread(self._forker.fork, order)
        self.alive.append(pid)
        return pid

    async def kill(self, pid: int) -> None:
        kill(pid)
        await self.dead(pid)

    async def dead(self, pid: int) -> None:
        await until(lambda: not _exists(pid))
        self.alive.remove(pid)

    async def finished(self) -> None:
        await until(lambda: self._everything_is_done())

    def _everything_is_done(self) -> bool:
        """Asked in the order in which things flow, because each look is one of its own: what moves on between
        two of them must not be missed by both."""
        if len(self.rows("SELECT 1 FROM audit WHERE action = 'clicked'")) < CLICKS:
            return False
        with self.database.read() as uow:
            if uow.timetable.next_due_at() is not None:
                return False
        with self.database.read() as uow:
            return not uow.outbox.backlog().waiting

    def rows(self, query: str) -> list[Any]:
        with self.database.read() as uow:
            return list(uow.session.connection().execute(text(query)))

    def verify(self) -> None:
        """Against what must have happened, not against what the database believes."""
        done = Counter((row.action, row.subject) for row in self.rows("SELECT action, subject FROM audit"))
        clicked = {("clicked", f"click:{n}") for n in range(CLICKS)}
        left = range(REMINDERS)
        reminded = {("reminded", f"click:{n}:{each}") for n in range(CLICKS) for each in left}
        assert done == Counter(clicked | reminded)
        assert {row.state for row in self.rows("SELECT state FROM outbox")} == {"delivered"}
        for lane in range(3):
            told = [f"click {n}" for n in range(CLICKS) if n % 3 == lane]
            assert self.slack.texts(f"U{lane}") == told
        for lane in range(4):
            self._verify_channel(f"C{lane}", [n for n in range(CLICKS) if n % 4 == lane])

    def _verify_channel(self, lane: str, clicks: list[int]) -> None:
        told = self.slack.texts(lane)
        reminders = {n: [f"reminder {n}, {each} left" for each in (2, 1, 0)] for n in clicks}
        everything = [f"click {n}" for n in clicks] + [each for n in clicks for each in reminders[n]]
        assert sorted(told) == sorted(everything)
        assert [each for each in told if each.startswith("click")] == [f"click {n}" for n in clicks]
        for n in clicks:
            assert [each for each in told if each.startswith(f"reminder {n},")] == reminders[n]
            assert told.index(f"click {n}") < told.index(reminders[n][0])
        changed = [each["text"] for each in self.slack.log[lane] if each["said"].startswith("click")]
        assert changed == [f"click {n}, changed" for n in clicks]


@pytest.fixture
async def world(database_url: str, forker: Forker) -> AsyncIterator[World]:
    slack = RecordingSlack()
    async with slack.serving():
        world = World(database_url, slack, forker)
        yield world
        for pid in list(world.alive):
            await world.kill(pid)
        world.database.dispose()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(fact):  # noqa: ASYNC110  (it is in other processes)
            await asyncio.sleep(0.02)


async def _recover(world: World) -> None:
    """One process on SQLite, three replicas on PostgreSQL."""
    replicas = 1 if world.database.dialect == "sqlite" else 3
    for n in range(replicas):
        await world.start(clicks=n == 0)
    await world.finished()
    world.verify()


async def test_nobody_is_killed(world: World) -> None:
    await _recover(world)
    assert world.slack.lookups == 0


@pytest.mark.parametrize("n", [1, 5])
@pytest.mark.parametrize("point", POINTS)
async def test_killed_at(world: World, point: str, n: int) -> None:
    pid = await world.start(crash=point, n=n)
    await world.dead(pid)
    await _recover(world)
    assert not (point in UNCLEAR and not world.slack.lookups)


async def test_killed_while_slack_has_the_message_and_has_not_answered(world: World) -> None:
    pid = 0

    def answers(n: int) -> bool:
        if n != 3:
            return True
        kill(pid)
        return False

    world.slack.on_post = answers
    pid = await world.start()
    await world.dead(pid)
    await _recover(world)
    assert world.slack.lookups


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_killed_at_random_on_a_bad_day_of_slack(world: World, seed: int) -> None:
    """Messages taken without an answer, dropped connections, 429, 503, and processes that keep dying."""
    world.slack.troubled = True
    chance = random.Random(seed)
    replicas = 1 if world.database.dialect == "sqlite" else 3
    pids = [await world.start(clicks=n == 0) for n in range(replicas)]
    for _ in range(20):
        await asyncio.sleep(chance.uniform(0.02, 0.4))
        n = chance.randrange(replicas)
        await world.kill(pids[n])
        pids[n] = await world.start(clicks=n == 0)
    await world.finished()
    world.verify()


async def test_all_replicas_killed_at_the_same_moment(world: World) -> None:
    replicas = 1 if world.database.dialect == "sqlite" else 3
    pids = [await world.start(clicks=n == 0) for n in range(replicas)]
    await until(lambda: world.slack.posts >= 8)
    for pid in pids:
        kill(pid)
    for pid in pids:
        await world.dead(pid)
    await _recover(world)
