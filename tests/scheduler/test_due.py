"""What is due is carried out once, in order, with its effect; what fails holds up nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.port import Call
from data.database import Database, DatabaseBusy
from data.profiles import SlackProfileRow
from data.timetable import Due
from scheduler import due as module
from scheduler.due import Handlers, Progress, ReadingAhead, carry_out, next_batch

MINUTE = timedelta(minutes=1)


class Log:
    """Due handlers that write down in the database what they did."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.broken: set[str] = set()
        self.told: list[tuple[str, str]] = []
        self.handlers: Handlers = {"note": self.note}

    def note(self, tx: Transaction, due: Due) -> None:
        tx.audit("noted", due.subject, late=(tx.now - due.due_at).total_seconds(), **due.payload)
        if due.subject in self.broken:
            tx.data.outbox.enqueue(Call("chat.postMessage", {}, lane="C1"), dedupe_key=due.subject)
            raise RuntimeError(f"broken {due.subject}")

    def schedule(self, *subjects: str, minutes: int = 0, kind: str = "note") -> None:
        def schedule(tx: Transaction) -> None:
            for n, subject in enumerate(subjects):
                due_at = tx.now + minutes * MINUTE - (len(subjects) - n) * timedelta(microseconds=1)
                tx.data.timetable.schedule(kind, subject, due_at)

        self.runner.run(schedule)

    def carry_out(self, **limits: Any) -> Progress:
        limits.setdefault("budget", 60)  # this machine may be busy
        return self.runner.run(carry_out, self.handlers, self._tell, **limits)

    def _tell(self, _tx: Transaction, due: Due, error: str) -> None:
        self.told.append((due.subject, error))

    @property
    def noted(self) -> list[str]:
        def read(tx: Transaction) -> list[str]:
            rows = tx.data.session.connection().execute(text("SELECT subject FROM audit ORDER BY id"))
            return list(rows.scalars())

        return self.runner.run_read(read)


@pytest.fixture
def log(runner: Runner) -> Log:
    return Log(runner)


def test_in_order_and_once(log: Log) -> None:
    log.schedule("c", minutes=-1)
    log.schedule("a", "b", minutes=-2)
    log.schedule("later", minutes=1)
    progress = log.carry_out()
    assert log.noted == ["a", "b", "c"]
    assert (progress.done, progress.more) == (3, False)
    assert progress.next_at is not None
    assert log.carry_out().done == 0
    assert log.noted == ["a", "b", "c"]


def test_a_batch_at_a_time(log: Log) -> None:
    log.schedule(*"abcde")
    assert log.carry_out(batch=2) == Progress(2, True, None)
    assert log.carry_out(batch=2) == Progress(2, True, None)
    assert log.carry_out(batch=2) == Progress(1, False, None)
    assert log.noted == list("abcde")


def test_the_next_batch_is_what_there_is_time_for() -> None:
    def after(batch: int, pace: int) -> int:
        return next_batch(batch, Progress(batch, True, None, pace))

    assert after(20, 17) == 17
    assert after(20, 35) == 35
    assert after(20, 1000) == 40  # not all of a sudden
    assert after(150, 1000) == 200
    assert after(1, 0) == 1


def test_a_turn_says_what_it_would_hold(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = iter(range(100))
    monkeypatch.setattr(time, "thread_time", lambda: next(worked) * 0.01)
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    log.schedule(*"abc")
    assert log.carry_out(budget=0.06).pace == 6  # three looks at the clock for three entries


def test_when_the_time_is_used_up_the_rest_stays(log: Log) -> None:
    log.schedule(*"abc")
    assert log.carry_out(budget=0) == Progress(1, True, None)
    assert log.noted == ["a"]
    log.broken.add("b")
    assert log.carry_out(budget=0) == Progress(1, True, None)  # one by one as well
    assert log.carry_out(budget=0).done == 1
    assert log.noted == ["a", "c"]


def test_what_there_was_no_time_for_is_not_touched(log: Log) -> None:
    log.schedule(*"abc")
    before = log.runner.run(lambda tx: tx.data.timetable.due(tx.now, 10))
    log.carry_out(budget=0)
    assert log.runner.run(lambda tx: tx.data.timetable.due(tx.now, 10)) == before[1:]


def test_waiting_uses_up_less_of_a_turn_than_work(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine most of the time by the wall is other people's."""
    worked, passed = iter(range(100)), iter(range(100))
    monkeypatch.setattr(time, "thread_time", lambda: next(worked) * 0.1)
    monkeypatch.setattr(time, "monotonic", lambda: next(passed) * 1.0)
    log.schedule(*"abcdefghij")
    assert log.carry_out(budget=0.35).done == 2  # by the wall: four times 0.35 s are over at its second look
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    assert log.carry_out(budget=0.35).done == 4  # 0.35 s of work


def test_one_that_fails_is_undone_and_holds_up_nobody(log: Log) -> None:
    log.schedule(*"abc")
    log.broken.add("b")
    progress = log.carry_out()
    assert log.noted == ["a", "c"]
    assert (progress.done, progress.more) == (3, False)
    backlog = log.runner.run_read(lambda tx: tx.data.outbox.backlog())
    assert backlog.waiting == 0


def test_one_that_fails_is_tried_again_later_and_told_about_once(log: Log, clock: Any) -> None:
    log.schedule("a")
    log.broken.add("a")
    waits = []
    for _ in range(12):
        progress = log.carry_out()
        assert progress.next_at is not None
        waits.append((progress.next_at - log.runner.clock()).total_seconds())
        clock.now = progress.next_at
    assert waits[:3] == [5, 10, 20]
    assert max(waits) == module.LONGEST_WAIT
    assert log.told == [("a", "RuntimeError: broken a")]
    log.broken.clear()
    log.carry_out()
    assert log.noted == ["a"]


def test_a_kind_that_nobody_knows_is_kept(log: Log) -> None:
    log.schedule("a", kind="of another version")
    log.schedule("b")
    log.carry_out()
    assert log.noted == ["b"]
    [entry] = log.runner.run_read(lambda tx: tx.data.timetable.failing())
    assert entry.kind == "of another version"


@pytest.mark.parametrize("broken", [False, True])
def test_what_an_earlier_one_cancels_or_moves_is_not_carried_out(log: Log, broken: bool) -> None:
    def settle(tx: Transaction, due: Due) -> None:
        tx.data.timetable.cancel("note", "cancelled")
        tx.data.timetable.schedule("note", "moved", tx.now + MINUTE)
        tx.audit("settled", due.subject)

    log.handlers = {"note": log.note, "settle": settle}
    log.schedule("first", minutes=-1, kind="settle")
    log.schedule("cancelled", "moved", "stays", "breaks")
    if broken:
        log.broken.add("breaks")
    log.carry_out()
    assert log.noted == ["first", "stays"] + ["breaks"] * (not broken)
    moved = log.runner.run_read(lambda tx: tx.data.timetable.due_at("note", "moved"))
    assert moved == log.runner.clock() + MINUTE


@pytest.mark.parametrize("broken", [False, True])
def test_one_that_comes_round_schedules_itself(log: Log, broken: bool) -> None:
    def daily(tx: Transaction, due: Due) -> None:
        assert tx.data.timetable.due_at(due.kind, due.subject) is None
        tx.data.timetable.schedule(due.kind, due.subject, due.due_at + timedelta(days=1))
        tx.audit("came round", due.subject)

    log.handlers = {"note": log.note, "daily": daily}
    log.schedule("morning", kind="daily")
    if broken:
        log.schedule("breaks")
        log.broken.add("breaks")
    log.carry_out()
    assert log.noted == ["morning"]
    at = log.runner.run_read(lambda tx: tx.data.timetable.due_at("daily", "morning"))
    assert at is not None
    assert at > log.runner.clock()


def test_an_error_at_the_flush_is_that_ones(log: Log) -> None:
    """A handler that leaves a broken row in the session must not take the next one down with it."""

    def broken(tx: Transaction, _due: Due) -> None:
        tx.data.session.add(SlackProfileRow(slack_id="U1", refreshed_at=tx.now))  # type: ignore[call-arg]  # no name

    log.handlers = {"note": log.note, "broken": broken}
    log.schedule("bad", kind="broken", minutes=-1)
    log.schedule("good")
    log.carry_out()
    assert log.noted == ["good"]
    assert [each.subject for each in log.runner.run_read(lambda tx: tx.data.timetable.failing())] == ["bad"]


def test_an_error_of_what_was_gathered_is_that_ones(log: Log) -> None:
    """Messages of a batch are written together; one that can't be must not take the others down."""

    def tell(tx: Transaction, due: Due) -> None:
        said = object() if due.subject == "b" else "Moin"  # what no database takes
        call = Call("chat.postMessage", {"text": said}, lane=due.subject)
        tx.data.outbox.enqueue(call, dedupe_key=due.subject)
        tx.audit("told", due.subject)

    log.handlers = {"note": tell}
    log.schedule(*"abc")
    assert log.carry_out().done == 3
    assert log.noted == ["a", "c"]
    assert [each.subject for each in log.runner.run_read(lambda tx: tx.data.timetable.failing())] == ["b"]
    assert log.runner.run_read(lambda tx: tx.data.outbox.backlog()).waiting == 2


class Ahead:
    """Reads ahead for the notes of a log, or fails to."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.asked: list[list[str]] = []

    def __call__(self, _tx: Transaction, dues: Sequence[Due]) -> None:
        self.asked.append([due.subject for due in dues])
        if self.broken:
            raise KeyError("item")


def test_a_crowd_is_read_ahead_for_at_once(log: Log) -> None:
    ahead = Ahead()
    log.handlers = {
        "note": log.note,
        "crowd": ReadingAhead(log.note, ahead),
        "also": ReadingAhead(log.note, ahead),
    }
    log.schedule("a", "b", kind="crowd", minutes=-3)
    log.schedule("c", minutes=-2)
    log.schedule("d", kind="also", minutes=-1)
    log.carry_out()
    assert ahead.asked == [["a", "b", "d"]]
    assert log.noted == list("abcd")


def test_reading_ahead_that_fails_holds_up_nobody(log: Log) -> None:
    log.handlers = {"note": ReadingAhead(log.note, Ahead(broken=True))}
    log.schedule(*"abc")
    log.broken.add("b")
    log.carry_out()
    assert log.noted == ["a", "c"]


def test_a_busy_database_is_nobodys_fault(log: Log) -> None:
    def busy(_tx: Transaction, _due: Due) -> None:
        raise DatabaseBusy("the database is locked")

    log.handlers = {"note": log.note, "busy": busy}
    log.schedule("a", minutes=-1)
    log.schedule("b", kind="busy")
    with pytest.raises(DatabaseBusy):
        log.carry_out()
    assert log.noted == []
    assert log.runner.run_read(lambda tx: tx.data.timetable.failing()) == []
    log.handlers = {"note": log.note, "busy": log.note}
    log.carry_out()
    assert log.noted == ["a", "b"]


def test_a_telling_that_fails_holds_up_nobody(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOLD_AFTER", 1)
    log.schedule(*"ab")
    log.broken.add("a")

    def mute(tx: Transaction, _due: Due, _error: str) -> None:
        raise RuntimeError("no admin")

    log.runner.run(carry_out, log.handlers, mute, budget=60)
    assert log.noted == ["b"]
    assert [each.attempts for each in log.runner.run_read(lambda tx: tx.data.timetable.failing())] == [1]


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_replicas_share_what_is_due(database: Database, log: Log) -> None:
    log.schedule(*(f"{n}" for n in range(300)))
    start = threading.Barrier(3)

    def replica() -> None:
        start.wait()
        while log.carry_out(batch=20).done or log.runner.run_read(lambda tx: tx.data.timetable.next_due_at()):
            time.sleep(0.001)

    threads = [threading.Thread(target=replica) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(log.noted, key=int) == [f"{n}" for n in range(300)]
