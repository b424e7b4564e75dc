"""Whoever waits for an answer hears in time, and what was answered with "busy" was not done."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from bot.services.runner import Repeated, Runner
from bot.services.transaction import Transaction
from data.database import DatabaseBusy

ANSWER = "bot.services.runner.ANSWER_SECONDS"
KEYS = [f"interaction:{number}" for number in range(40)]


class Gate:
    """Holds up whoever writes, as a slow disk does."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()

    def pass_through(self, tx: Transaction, subject: str = "slow") -> str:
        self.begun.set()
        assert self.open.wait(30)
        return note(tx, subject)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()  # or a failed test would never end


def note(tx: Transaction, subject: str) -> str:
    tx.audit("test.noted", subject)
    return subject


def noted(tx: Transaction) -> list[str]:
    rows = tx.data.session.connection().execute(text("SELECT subject FROM audit ORDER BY id"))
    return [str(row.subject) for row in rows]


async def everybody_busy(runner: Runner, gate: Gate) -> list[asyncio.Task[str]]:
    """All writers' threads hang in a transaction; more wait than SQLite has and PostgreSQL has."""
    tasks = [asyncio.create_task(runner(gate.pass_through)) for _ in range(runner._database.writers)]
    await asyncio.to_thread(gate.begun.wait)
    return tasks


async def test_whoever_does_not_get_a_turn_hears_so_and_nothing_was_done(
    runner: Runner, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ANSWER, 0.05)
    before = await everybody_busy(runner, gate)
    with pytest.raises(DatabaseBusy):
        await runner.bound_to("interaction:1")(note, "late")
    gate.open.set()
    assert await asyncio.gather(*before) == ["slow"] * len(before)
    # The same click may be tried again.
    monkeypatch.setattr(ANSWER, 30)
    assert await runner.bound_to("interaction:1")(note, "again") == "again"
    assert runner.run_read(noted) == ["slow"] * len(before) + ["again"]


async def test_what_has_begun_is_waited_for(
    runner: Runner, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ANSWER, 0.05)
    begun = asyncio.create_task(runner.bound_to("interaction:1")(gate.pass_through, "slow"))
    await asyncio.to_thread(gate.begun.wait)
    done, _ = await asyncio.wait({begun}, timeout=0.2)  # four times as long as it may wait for a turn
    assert not done
    gate.open.set()
    assert await begun == "slow"
    assert runner.run_read(noted) == ["slow"]


async def test_a_request_that_is_cut_off_is_no_busy_database(runner: Runner, gate: Gate) -> None:
    before = await everybody_busy(runner, gate)
    waiting = asyncio.create_task(runner.bound_to("interaction:1")(note, "late"))
    await asyncio.sleep(0)  # it queues
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    gate.open.set()
    await asyncio.gather(*before)
    assert "late" not in runner.run_read(noted)


async def test_under_a_load_that_is_too_much_each_is_stored_or_told_so(
    runner: Runner, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ANSWER, 0.1)
    before = await everybody_busy(runner, gate)
    first, second = KEYS[:20], KEYS[20:]
    refused = [asyncio.create_task(runner.bound_to(key)(note, key)) for key in first]
    await asyncio.wait(refused)
    monkeypatch.setattr(ANSWER, 30)
    accepted = [asyncio.create_task(runner.bound_to(key)(note, key)) for key in second]
    gate.open.set()
    answers = await asyncio.gather(*before, *refused, *accepted, return_exceptions=True)
    answers = answers[len(before) :]
    busy = {key for key, answer in zip(KEYS, answers, strict=True) if isinstance(answer, DatabaseBusy)}
    stored = {subject for subject in runner.run_read(noted) if subject in KEYS}
    assert busy == set(first)
    assert stored == {answer for answer in answers if isinstance(answer, str)} == set(second)
    for key in second:  # their keys were stored with them
        with pytest.raises(Repeated):
            await runner.bound_to(key)(note, "twice")
