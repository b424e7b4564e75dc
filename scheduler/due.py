"""Carries out what is due, in the transaction that takes it out of the timetable: `kill -9` undoes both."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from bot.services.transaction import Transaction
from data.database import DatabaseBusy, busy_error
from data.timetable import Due, DueRow

log = logging.getLogger("lotse.due")

Handler = Callable[[Transaction, Due], None]
Handlers = Mapping[str, Handler]
OnFailing = Callable[[Transaction, Due, str], None]

BATCH = 200
BUDGET_SECONDS = 0.025  # of work; then the transaction ends, so that whoever clicks doesn't wait for a batch
STRETCH = 4  # so many times the budget by the wall, as a busy machine would end each after one entry
TOLD_AFTER = 5  # tries; admins then hear of it, and it is tried on
FIRST_WAIT = 5.0  # seconds; doubles with every try …
LONGEST_WAIT = 900.0  # … up to a quarter of an hour


@dataclass(frozen=True)
class Progress:
    done: int
    more: bool  # there may be more to do at once
    next_at: datetime | None  # business time


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
            done = _one_by_one(tx, rows, handlers, on_failing, _Turn(budget))
    more = done < len(rows) or len(rows) == batch
    return Progress(done, more, None if more else tx.data.timetable.next_due_at())


def next_batch(batch: int, done: int) -> int:
    """How many to take next: about as many as there was time for, as the rest has to be put back."""
    return min(BATCH, batch * 2 if done == batch else done + 1)


class _OneFailed(Exception):
    pass


class _Turn:
    """How long one transaction may take: of the processor, and by the wall, where it waits for others too."""

    def __init__(self, budget: float) -> None:
        self._worked = time.thread_time() + budget
        self._passed = time.monotonic() + budget * STRETCH

    @property
    def is_over(self) -> bool:
        return time.thread_time() >= self._worked or time.monotonic() >= self._passed


def _together(tx: Transaction, rows: Sequence[DueRow], handlers: Handlers, turn: _Turn) -> int:
    """The common case: nothing fails, and one savepoint serves them all."""
    timetable = tx.data.timetable
    timetable.take(rows)
    for done, row in enumerate(rows):
        if done and turn.is_over:
            timetable.put_back(rows[done:])
            return done
        if timetable.still_due(row):
            try:
                _handle(tx, row, handlers)
            except Exception as problem:
                _raise_if_busy(problem)
                raise _OneFailed from problem
    return len(rows)


def _one_by_one(
    tx: Transaction, rows: Sequence[DueRow], handlers: Handlers, on_failing: OnFailing, turn: _Turn
) -> int:
    """Something fails: a savepoint each, so that the others take effect."""
    for done, row in enumerate(rows):
        if done and turn.is_over:
            return done
        try:
            with tx.data.session.begin_nested():
                if tx.data.timetable.take_one(row):
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
