"""Carries out what is due, in the transaction that takes it out of the timetable: `kill -9` undoes both."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from bot.services.transaction import Transaction
from data.database import DatabaseBusy, busy_error
from data.timetable import Due, DueRow

log = logging.getLogger("lotse.due")

Handler = Callable[[Transaction, Due], None]
Handlers = Mapping[str, Handler]
ReadAhead = Callable[[Transaction, Sequence[Due]], None]
OnFailing = Callable[[Transaction, Due, str], None]

BATCH = 200
FIRST_BATCH = 20  # another replica passes over what one has taken, so none takes more than there is time for
BUDGET_SECONDS = 0.025  # of work; then the transaction ends, so that whoever clicks doesn't wait for a batch
BUDGET_BESIDE_OTHERS = 0.1  # where the database lets others write meanwhile
STRETCH = 4  # so many times the budget by the wall, as a busy machine would end each after one entry
TOLD_AFTER = 5  # tries; admins then hear of it, and it is tried on
FIRST_WAIT = 5.0  # seconds; doubles with every try …
LONGEST_WAIT = 900.0  # … up to a quarter of an hour


@dataclass(frozen=True)
class ReadingAhead:
    """A handler of what comes in crowds, with what reads for many of them at once before they are handled."""

    handle: Handler
    read_ahead: ReadAhead

    def __call__(self, tx: Transaction, due: Due) -> None:
        self.handle(tx, due)


@dataclass(frozen=True)
class Progress:
    done: int
    more: bool  # there may be more to do at once
    next_at: datetime | None  # business time
    pace: int = field(default=FIRST_BATCH, compare=False)  # there would have been time for about so many


def nobody_listens(_tx: Transaction, _due: Due, _error: str) -> None:
    pass


def carry_out(
    tx: Transaction,
    handlers: Handlers,
    on_failing: OnFailing = nobody_listens,
    *,
    batch: int = BATCH,
    budget: float = BUDGET_SECONDS,
) -> Progress:
    """Carry out what is due, in the order of due_at, until `batch` entries or `budget` seconds of work are
    used up.

    An entry that fails is tried again later and holds up nobody; `on_failing` is called once it has failed
    TOLD_AFTER times.
    """
    turn = _Turn(budget)
    rows = tx.data.timetable.due(tx.now, batch)
    done = len(rows)
    if rows:
        try:
            with tx.data.session.begin_nested():
                done = _together(tx, rows, handlers, turn)
        except _OneFailed:
            turn = _Turn(budget)
            done = _one_by_one(tx, rows, handlers, on_failing, turn)
    more = done < len(rows) or len(rows) == batch
    return Progress(done, more, None if more else tx.data.timetable.next_due_at(), turn.pace(done))


def next_batch(batch: int, progress: Progress) -> int:
    """How many to take next: as many as there is time for, but not all of a sudden."""
    return max(1, min(BATCH, 2 * batch, progress.pace))


class _OneFailed(Exception):
    pass


class _Turn:
    """How long one transaction may take: of the processor, and by the wall, where it waits for others too."""

    def __init__(self, budget: float) -> None:
        self._budget = budget
        self._worked, self._passed = time.thread_time(), time.monotonic()

    @property
    def _used(self) -> float:
        """Seconds of the budget."""
        return max(time.thread_time() - self._worked, (time.monotonic() - self._passed) / STRETCH)

    @property
    def is_over(self) -> bool:
        return self._used >= self._budget

    def pace(self, done: int) -> int:
        """How many would take a whole turn, where `done` took what has been used of it."""
        return round(done * self._budget / used) if (used := self._used) > 0 else BATCH


def _together(tx: Transaction, rows: Sequence[DueRow], handlers: Handlers, turn: _Turn) -> int:
    """The common case: nothing fails, one savepoint serves them all, and so does each statement that can."""
    timetable = tx.data.timetable
    try:
        with timetable.carrying_out(rows), tx.data.outbox.gathered():
            _read_ahead(tx, rows, handlers)
            for done, row in enumerate(rows):
                if done and turn.is_over:
                    return done
                if timetable.begin(row):
                    _handle(tx, row, handlers)
    except Exception as problem:
        _raise_if_busy(problem)
        raise _OneFailed from problem
    return len(rows)


def _read_ahead(tx: Transaction, rows: Sequence[DueRow], handlers: Handlers) -> None:
    crowds = defaultdict[ReadAhead, list[Due]](list)
    for row in rows:
        if isinstance(handler := handlers.get(row.due.kind), ReadingAhead):
            crowds[handler.read_ahead].append(row.due)
    for read_ahead, dues in crowds.items():
        read_ahead(tx, dues)


def _one_by_one(
    tx: Transaction, rows: Sequence[DueRow], handlers: Handlers, on_failing: OnFailing, turn: _Turn
) -> int:
    """Something fails: a savepoint each, so that the others take effect."""
    for done, row in enumerate(rows):
        if done and turn.is_over:
            return done
        try:
            with tx.data.session.begin_nested():
                if tx.data.timetable.take(row):
                    _handle(tx, row, handlers)
        except Exception as problem:
            _raise_if_busy(problem)
            _postpone(tx, row, problem, on_failing)
    return len(rows)


def _handle(tx: Transaction, row: DueRow, handlers: Handlers) -> None:
    if (handler := handlers.get(row.due.kind)) is None:
        raise LookupError(f"nothing is known about {row.due.kind}")  # written by another version of Lotse
    handler(tx, row.due)
    tx.data.session.flush()  # its errors are this entry's, not the next one's


def _postpone(tx: Transaction, row: DueRow, problem: Exception, on_failing: OnFailing) -> None:
    attempts = row.attempts + 1
    error = f"{type(problem).__name__}: {problem}"
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(row.attempts, 10))
    log.error("%s of %s failed, try %d", row.due.kind, row.due.subject, attempts, exc_info=problem)
    tx.data.timetable.postpone(row, tx.now + timedelta(seconds=wait), error)
    if attempts == TOLD_AFTER:
        try:
            with tx.data.session.begin_nested():
                on_failing(tx, row.due, error)
        except Exception as mute:
            _raise_if_busy(mute)
            log.exception("can't tell about %s of %s", row.due.kind, row.due.subject)


def _raise_if_busy(problem: Exception) -> None:
    """A database that is away or in conflict is nobody's fault: the whole transaction is tried again."""
    if isinstance(problem, DatabaseBusy):
        raise problem
    if isinstance(problem, DBAPIError) and (busy := busy_error(problem)) is not None:
        raise busy from problem
