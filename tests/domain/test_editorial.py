"""The rules of the editorial plan: ways between states, and local times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import editorial as rules
from bot.domain.editorial import SETTLED, TRANSITIONS, ItemFields, PlanItem, Status, is_weekend
from bot.domain.editorial_reminders import next_working_day
from bot.domain.local_time import LocalTime, day_bounds, instant, same_clock

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)


def item(status: Status = Status.DRAFT, planned: LocalTime | None = None, **changes: object) -> PlanItem:
    when = planned or LocalTime(date(2026, 3, 12), time(12), BERLIN)
    made = PlanItem(
        id=1,
        title="Title",
        text="Text",
        channels=("instagram",),
        owner="U0TOM",
        status=status,
        planned=when,
        planned_at=when.utc,
        created_by="U0TOM",
        created_at=NOW,
        updated_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


# --- states -------------------------------------------------------------------------------------------


def test_every_state_has_its_ways_and_nothing_leads_out_of_published() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert TRANSITIONS[Status.PUBLISHED] == frozenset()
    assert all(status not in following for status, following in TRANSITIONS.items())


@pytest.mark.parametrize(
    ("wanted", "from_"),
    [
        (Status.IN_REVIEW, {Status.IDEA, Status.DRAFT, Status.CHANGES_REQUESTED}),
        (Status.APPROVED, {Status.IN_REVIEW, Status.SCHEDULED}),
        (Status.CHANGES_REQUESTED, {Status.IN_REVIEW}),
        (Status.PUBLISHED, {Status.APPROVED, Status.SCHEDULED}),
        (Status.CANCELLED, set(Status) - SETTLED),
    ],
)
def test_where_a_state_can_be_reached_from(wanted: Status, from_: set[Status]) -> None:
    assert rules.sources(wanted) == from_


def test_without_approvers_publishing_needs_no_approval() -> None:
    free = rules.sources(Status.PUBLISHED, needs_approval=False)
    assert {Status.IDEA, Status.DRAFT, Status.APPROVED} <= free
    assert not free & SETTLED


@given(st.lists(st.sampled_from(list(Status)), max_size=12))
def test_nothing_becomes_published_without_having_been_approved(path: list[Status]) -> None:
    """Whatever is asked for in whatever order."""
    now, approved = Status.DRAFT, False
    for wanted in path:
        if now in rules.sources(wanted):
            if wanted in (Status.DRAFT, Status.IDEA, Status.CANCELLED):
                approved = False
            approved = approved or wanted is Status.APPROVED
            now = wanted
        assert now is not Status.PUBLISHED or approved


FIELDS = ItemFields("Title", ("instagram",), "U0TOM", LocalTime(date(2026, 3, 12), time(12), BERLIN), "Text")


@pytest.mark.parametrize(
    ("status", "changes", "wished", "after"),
    [
        (Status.DRAFT, {"text": "New"}, Status.IDEA, Status.IDEA),
        (Status.IDEA, {}, Status.DRAFT, Status.DRAFT),
        (Status.IDEA, {}, None, Status.IDEA),
        (Status.APPROVED, {"text": "New"}, None, Status.DRAFT),
        (Status.APPROVED, {"title": "New"}, Status.IDEA, Status.DRAFT),  # a forged wish
        (Status.APPROVED, {"channels": ("tiktok",)}, None, Status.DRAFT),
        (Status.SCHEDULED, {"text": "New"}, None, Status.DRAFT),
        (Status.IN_REVIEW, {"text": "New"}, None, Status.DRAFT),
        (Status.APPROVED, {"owner": "U0BEN", "notes": "n", "link": "l"}, None, Status.APPROVED),
        (
            Status.APPROVED,
            {"planned": LocalTime(date(2026, 3, 13), time(12), BERLIN)},
            None,
            Status.APPROVED,
        ),
        (Status.IN_REVIEW, {}, Status.DRAFT, Status.IN_REVIEW),
        (Status.CHANGES_REQUESTED, {"text": "New"}, None, Status.CHANGES_REQUESTED),
    ],
)
def test_status_after_an_edit(
    status: Status, changes: dict[str, object], wished: Status | None, after: Status
) -> None:
    fields = replace(FIELDS, **changes)  # type: ignore[arg-type]
    assert rules.status_after_edit(item(status), fields, wished) is after


@pytest.mark.parametrize("status", list(Status))
def test_an_edit_never_approves(status: Status) -> None:
    after = rules.status_after_edit(item(status), replace(FIELDS, text="New"), None)
    assert after not in rules.CLEARED


# --- time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 3, 28), time(9), "2026-03-28T08:00"),
        (date(2026, 3, 29), time(9), "2026-03-29T07:00"),  # summer time since this night
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # doesn't exist: an hour later by the clock
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # comes twice: the first
        (date(2026, 10, 25), time(9), "2026-10-25T08:00"),
        (date(2026, 12, 31), time(23, 59), "2026-12-31T22:59"),
    ],
)
def test_local_time_in_utc(day: date, clock: time, utc: str) -> None:
    assert LocalTime(day, clock, BERLIN).utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 3, 9), 24)]
)
def test_a_day_with_a_change_of_clock(day: date, hours: int) -> None:
    start, end = day_bounds(day, BERLIN)
    assert end - start == timedelta(hours=hours)


def test_zones_with_the_same_clock() -> None:
    assert same_clock(BERLIN, ZoneInfo("Europe/Vienna"), NOW)
    assert not same_clock(BERLIN, ZoneInfo("Europe/London"), NOW)
    phoenix, denver = ZoneInfo("America/Phoenix"), ZoneInfo("America/Denver")
    assert same_clock(phoenix, denver, NOW - timedelta(days=60))
    assert not same_clock(phoenix, denver, NOW + timedelta(days=60))


@pytest.mark.parametrize(
    ("day", "ends", "next_working"),
    [
        (date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 10)),
        (date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 16)),
        (date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 16)),
        (date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 1)),
    ],
)
def test_weeks(day: date, ends: date, next_working: date) -> None:
    assert rules.week_ends(day) == ends
    assert next_working_day(day, is_weekend) == next_working


def test_a_new_item_starts_on_the_next_working_day() -> None:
    friday = berlin("2026-03-13T12:00")
    assert rules.suggested_time(friday, BERLIN) == LocalTime(date(2026, 3, 16), time(10), BERLIN)


def test_items_under_the_local_day_of_the_reader() -> None:
    late = item(id=1, planned_at=instant(date(2026, 3, 10), time(0, 30), BERLIN))
    early = item(id=2, planned_at=instant(date(2026, 3, 9), time(9), BERLIN))
    assert rules.by_day([late, early], BERLIN) == {date(2026, 3, 9): [early], date(2026, 3, 10): [late]}
    assert rules.by_day([late, early], ZoneInfo("Europe/London")) == {date(2026, 3, 9): [early, late]}
