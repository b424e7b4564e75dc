"""Everybody is reminded at nine: many at once hear what each alone would, for hardly more questions asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select, text

from bot.domain.editorial import ItemFields, PlanItem, Status
from bot.domain.local_time import LocalTime
from bot.services import approvals, editorial
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from data.base import table_of
from data.database import Database
from data.outbox import OutboxRow
from data.rota_changes import RotaAbsence
from data.timetable import Due
from scheduler.due import Handlers, ReadingAhead, carry_out
from scheduler.jobs import HANDLERS

_outbox = table_of(OutboxRow)
BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 3, 12)
NINE = datetime.combine(THURSDAY, time(9), BERLIN).astimezone(UTC)
ONE_BY_ONE: Handlers = {
    kind: each.handle if isinstance(each, ReadingAhead) else each for kind, each in HANDLERS.items()
}


def plan(bot: Runner, owner: str, title: str, **changes: Any) -> PlanItem:
    at = LocalTime(THURSDAY, time(10), BERLIN)
    fields = {"text": "Endlich Sonne.", "planned": at, **changes}
    return bot.run(editorial.add, owner, ItemFields(title, ("instagram",), owner, **fields), Status.DRAFT)


def crowd(bot: Runner, size: int = 1) -> None:
    for number in range(size):
        for owner in ("U0TOM", "U0BEN", "U0AYLIN", "U0PRIYA"):
            plan(bot, owner, f"{owner} {number}", draft_due=THURSDAY, approval_due=THURSDAY)


@pytest.fixture
def mixed(bot: Runner, berlin: Callable[[str], datetime]) -> None:
    """Readers in two languages, somebody away, something settled, something held, something long gone."""
    crowd(bot)
    settled, gone, held = (plan(bot, "U0PRIYA", title) for title in ("settled", "gone", "held"))
    bot.run(editorial.cancel, "U0PRIYA", settled.id)

    def change(tx: Transaction) -> None:
        start, end = berlin("2026-03-09T00:00"), berlin("2026-03-16T00:00")
        tx.data.session.add(
            RotaAbsence(person="tom", start_at=start, end_at=end, said_by="U0TOM", said_at=tx.now)
        )
        tx.data.timetable.schedule("editorial.remind", "item:9999", NINE, {"item": 9999})  # never there
        tx.data.editorial.set_status(gone.id, Status.PUBLISHED, sources=[Status.DRAFT], now=tx.now)
        freeze = tx.data.editorial_freeze.start("Rückruf", by="U0JANA", alert=None, now=tx.now)
        tx.data.editorial.hold(held.id, freeze.id)
        tx.data.editorial_freeze.end(freeze.id, "U0JANA", tx.now)

    bot.run(change)
    waiting = plan(bot, "U0BEN", "waiting", draft_due=THURSDAY, approval_due=THURSDAY)
    bot.run(approvals.request, "U0BEN", waiting.id)


def told(bot: Runner, handlers: Handlers) -> list[tuple[Any, ...]]:
    """Whom everything that is due tells what, undone afterwards."""
    found: list[tuple[Any, ...]] = []

    def carried_out(tx: Transaction) -> None:
        connection = tx.data.session.connection()
        before = connection.execute(text("SELECT count(*) FROM outbox")).scalar()
        assert carry_out(tx, handlers, _fail, budget=60).done > 1
        rows = connection.execute(select(_outbox).order_by(_outbox.c.id).offset(before))
        found.extend((row.dedupe_key, row.method, row.lane, row.ref, row.payload) for row in rows)
        raise Undone

    with pytest.raises(Undone):
        bot.run(carried_out)
    return found


class Undone(Exception):
    pass


def _fail(_tx: Transaction, due: Due, error: str) -> None:
    pytest.fail(f"{due.kind} of {due.subject}: {error}")


@pytest.mark.usefixtures("mixed")
def test_a_crowd_hears_what_each_alone_would(bot: Runner, clock: Any) -> None:
    clock.now = NINE
    together = told(bot, HANDLERS)
    assert together == told(bot, ONE_BY_ONE)
    assert {lane for _, _, lane, _, _ in together} == {"U0BEN", "U0AYLIN", "U0PRIYA", "U0JANA"}
    said = "\n".join(str(payload["text"]) for *_, payload in together)
    for part in (
        "“U0TOM 0” is due in 1 hour, but it isn't approved yet.* Planned for 09:00",  # Ben stands in for Tom
        "In 1 Stunde soll „U0AYLIN 0“ raus",
        "“held” was to go out on Instagram (10:00), but is on hold.* Reason: Rückruf.",
        "“waiting” should be approved today; it still waits for <@U0JANA> and <@U0AYLIN>.",
    ):
        assert part in said
    assert "settled" not in said
    assert "gone" not in said


def test_more_reminders_need_no_more_questions(bot: Runner, database: Database, clock: Any) -> None:
    """Statements, not seconds: what is asked for each reminder by itself is what makes nine o'clock slow."""
    asked = []
    clock.now = NINE - timedelta(days=3)
    for size in (2, 10):
        crowd(bot, size)
        clock.now = NINE
        with statements(database) as seen:
            told(bot, HANDLERS)
        clock.now = NINE - timedelta(days=3)
        asked.append(len(seen))
    assert asked[0] == asked[1]


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What is sent to the database, many rows in one statement once."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def test_what_was_read_ahead_is_read_anew_after_a_change(bot: Runner) -> None:
    item = plan(bot, "U0TOM", "Frühling")

    def look(tx: Transaction) -> None:
        assert [each.id for each in tx.data.editorial.read_ahead([item.id, 9999])] == [item.id]
        assert tx.data.editorial.get(9999) is None
        tx.data.editorial.set_notes(item.id, "anders", tx.now)
        changed = tx.data.editorial.get(item.id)
        assert changed is not None
        assert changed.notes == "anders"
        freeze = tx.data.editorial_freeze.start("Rückruf", by=None, alert=None, now=tx.now)
        tx.data.editorial.read_ahead([item.id])
        tx.data.editorial.hold_all(freeze.id)
        held = tx.data.editorial.get(item.id)
        assert held is not None
        assert held.is_held

    bot.run(look)


def test_readers_are_looked_up_at_once_and_strangers_get_the_settings_language(bot: Runner) -> None:
    def look(tx: Transaction) -> None:
        tx.read_ahead(["U0BEN", "U0NOBODY"])
        assert tx.translator("U0BEN").locale == "en"
        assert tx.translator("U0BEN").zone == ZoneInfo("Europe/London")
        assert tx.translator("U0NOBODY") == tx.texts.default

    bot.run_read(look)
