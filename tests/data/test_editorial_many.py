"""Many items are written as one by one, only faster; and all of them or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import Asset, ItemFields, PlanItem, Status, edited
from bot.domain.local_time import LocalTime
from data.database import Database
from data.editorial import Draft
from data.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 9, 7, 40, 12, 345678, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
PLANNED = LocalTime(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin"))  # the clocks skip it
FULL = ItemFields(
    "100 % \"echt\" 'gut' %(title)s :title ?",
    ("instagram", "linkedin"),
    "U0TOM",
    PLANNED,
    text="Zeile\nUmlaut ü 🚲 \\ {}",
    drafts=MappingProxyType({"instagram": "kürzer %s"}),
    campaign="Frühling",
    draft_due=date(2026, 3, 20),
    approval_due=date(2026, 3, 21),
    review_on=date(2026, 4, 1),
    assets=(Asset("https://a.example/1", "Ein Rad"),),
    link="https://x.example/%20",
    notes="–",
)
IDEA = ItemFields("Idee", ("tiktok",), "U0BEN")
DRAFTS = (Draft(FULL, Status.DRAFT), Draft(IDEA, Status.IDEA))


def stored(uow: UnitOfWork) -> list[PlanItem]:
    return list(uow.editorial.everything())


def test_many_are_added_as_one_is(database: Database) -> None:
    with database.write() as uow:
        one_by_one = [
            uow.editorial.add(draft.fields, draft.status, created_by="U0TOM", now=NOW) for draft in DRAFTS
        ]
        at_once = uow.editorial.write(uow.editorial.prepare(DRAFTS, (), created_by="U0TOM", now=NOW))
        assert at_once is not None
        uow.commit()
    assert [replace(item, id=0) for item in at_once] == [replace(item, id=0) for item in one_by_one]
    with database.read() as uow:
        assert {item.id: item for item in stored(uow)} == {item.id: item for item in (*one_by_one, *at_once)}


def test_many_are_changed_as_one_is(database: Database) -> None:
    with database.write() as uow:
        added = uow.editorial.write(uow.editorial.prepare(DRAFTS, (), created_by="U0TOM", now=NOW))
        assert added is not None
        edits = [
            (item, edited(item, replace(item.fields, text="Neu"), Status.DRAFT, LATER)) for item in added
        ]
        assert uow.editorial.write(uow.editorial.prepare((), edits, created_by="U0BEN", now=LATER)) == []
        uow.commit()
    with database.read() as uow:
        assert {item.id: item for item in stored(uow)} == {after.id: after for _, after in edits}


@pytest.mark.parametrize("which", [0, 1])
def test_one_that_somebody_has_changed_stops_them_all(database: Database, which: int) -> None:
    with database.write() as uow:
        added = uow.editorial.write(uow.editorial.prepare(DRAFTS, (), created_by="U0TOM", now=NOW))
        assert added is not None
        uow.commit()
    edits = [(item, edited(item, replace(item.fields, text="Neu"), item.status, LATER)) for item in added]
    with database.write() as uow:
        assert uow.editorial.edit(added[which], IDEA, Status.IDEA, LATER)
        uow.commit()
    with database.write() as uow:
        many = uow.editorial.prepare(DRAFTS, edits, created_by="U0TOM", now=LATER)
        assert uow.editorial.write(many) is None
    with database.read() as uow:
        assert len(stored(uow)) == 2
        assert "Neu" not in {item.text for item in stored(uow)}


def test_nothing_at_all_is_written_too(database: Database) -> None:
    with database.write() as uow:
        assert uow.editorial.write(uow.editorial.prepare((), (), created_by="U0TOM", now=NOW)) == []


def test_the_state_of_the_plan_tells_any_change(database: Database) -> None:
    with database.write() as uow:
        seen = [uow.editorial.state()]
        item = uow.editorial.add(FULL, Status.DRAFT, created_by="U0TOM", now=NOW)
        seen.append(uow.editorial.state())
        uow.editorial.edit(item, IDEA, Status.DRAFT, LATER)
        seen.append(uow.editorial.state())
        frozen = uow.editorial_freeze.start("Es brennt", by="U0JANA", alert=None, now=LATER)
        uow.editorial.hold(item.id, frozen.id)
        seen.append(uow.editorial.state())
        uow.editorial.set_status(item.id, Status.CANCELLED, sources=[Status.DRAFT], now=LATER + timedelta(1))
        seen.append(uow.editorial.state())
        assert len(set(seen)) == len(seen)
        assert uow.editorial.state() == seen[-1]
