"""When people hear of the plan, and what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import editorial_reminders as rules
from bot.domain.editorial import PlanItem, Status, is_weekend
from bot.domain.editorial_reminders import Reminder
from bot.domain.local_time import LocalTime, local_day
from bot.domain.team import PlanRules, Team

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
PLAN = PlanRules()
TEAM = Team("Hafenrad GmbH", BERLIN)


def item(status: Status = Status.DRAFT, planned: str | None = "2026-03-12T12:00", **dates: Any) -> PlanItem:
    moment = datetime.fromisoformat(planned) if planned else None
    when = LocalTime(moment.date(), moment.time(), BERLIN) if moment else None
    return PlanItem(
        id=1,
        title="Title",
        channels=("instagram",),
        owner="U0TOM",
        status=status,
        planned=when,
        planned_at=when.utc if when else None,
        created_by="U0TOM",
        created_at=NOW,
        updated_at=NOW,
        **dates,
    )


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


# --- an item's dates --------------------------------------------------------------------------------------


def test_every_date_has_its_reminder() -> None:
    dated = item(draft_due=date(2026, 3, 10), approval_due=date(2026, 3, 11), review_on=date(2026, 3, 30))
    assert rules.reminders(dated, PLAN, BERLIN) == {
        Reminder.DRAFT: berlin("2026-03-10T09:00"),
        Reminder.APPROVAL: berlin("2026-03-11T09:00"),
        Reminder.PUBLISH: berlin("2026-03-12T11:00"),
        Reminder.PUBLISHED: berlin("2026-03-12T12:30"),
        Reminder.REVIEW: berlin("2026-03-30T09:00"),  # summer time
    }
    assert rules.reminders(item(planned=None), PLAN, BERLIN) == {}


@pytest.mark.parametrize(
    ("status", "left"),
    [
        (Status.IDEA, {"draft", "approval", "publish", "published", "review"}),
        (Status.IN_REVIEW, {"approval", "publish", "published", "review"}),
        (Status.APPROVED, {"publish", "published", "review"}),
        (Status.SCHEDULED, {"publish", "published", "review"}),
        (Status.PUBLISHED, {"review"}),
        (Status.CANCELLED, set()),
    ],
)
def test_what_is_done_reminds_nobody(status: Status, left: set[str]) -> None:
    dated = replace(
        item(status),
        draft_due=date(2026, 3, 10),
        approval_due=date(2026, 3, 11),
        review_on=date(2026, 3, 30),
    )
    assert {what.value for what in rules.reminders(dated, PLAN, BERLIN)} == left


@pytest.mark.parametrize(
    ("planned", "reminded"),
    [
        ("2026-03-12T12:00", "2026-03-12T11:00"),
        ("2026-03-12T08:00", "2026-03-12T07:00"),
        ("2026-03-12T07:30", "2026-03-11T19:59"),  # 06:30 is quiet: the evening before
        ("2026-03-12T00:10", "2026-03-11T19:59"),
        ("2026-03-12T21:00", "2026-03-12T19:59"),
        ("2026-03-12T20:59", "2026-03-12T19:59"),
        ("2026-03-29T07:30", "2026-03-28T19:59"),  # over the change of clock
    ],
)
def test_before_publishing_the_reminder_never_comes_too_late_nor_at_night(
    planned: str, reminded: str
) -> None:
    found = rules.reminders(item(planned=planned), PLAN, BERLIN)[Reminder.PUBLISH]
    assert found == berlin(reminded)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.integers(0, 23).map(time)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]).map(
    ZoneInfo
)


@given(MOMENTS, HOURS, HOURS, ZONES)
def test_after_quiet_hours_is_the_first_moment_that_is_neither_quiet_nor_free(
    moment: datetime, start: time, end: time, zone: ZoneInfo
) -> None:
    if start == end:
        return
    plan = replace(PLAN, quiet_from=start, quiet_until=end)
    found = rules.after_quiet(moment, plan, zone, is_weekend)
    assert moment <= found <= moment + timedelta(days=4)
    assert not is_weekend(local_day(found, zone))
    assert rules.after_quiet(found, plan, zone, is_weekend) == found or not rules.is_quiet(moment, plan, zone)


@given(MOMENTS, ZONES)
def test_before_quiet_hours_is_earlier_and_not_quiet(moment: datetime, zone: ZoneInfo) -> None:
    found = rules.before_quiet(moment, PLAN, zone)
    assert moment - timedelta(hours=12, minutes=2) <= found <= moment
    assert not rules.is_quiet(found, PLAN, zone)


# --- what is late -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "now", "what", "since"),
    [
        (Status.DRAFT, "2026-03-10T23:59", None, ""),  # the day itself is not over
        (Status.DRAFT, "2026-03-11T00:00", "draft", "2026-03-11T00:00"),
        (Status.DRAFT, "2026-03-20T00:00", "draft", "2026-03-11T00:00"),  # the first that was missed
        (Status.IN_REVIEW, "2026-03-11T12:00", None, ""),
        (Status.IN_REVIEW, "2026-03-12T00:00", "approval", "2026-03-12T00:00"),
        (Status.APPROVED, "2026-03-12T12:29", None, ""),
        (Status.APPROVED, "2026-03-12T12:30", "published", "2026-03-12T12:30"),
        (Status.PUBLISHED, "2026-03-20T00:00", None, ""),
        (Status.CANCELLED, "2026-03-20T00:00", None, ""),
    ],
)
def test_which_date_was_missed(status: Status, now: str, what: str | None, since: str) -> None:
    dated = item(status, draft_due=date(2026, 3, 10), approval_due=date(2026, 3, 11))
    found = rules.lateness(TEAM, dated, berlin(now))
    assert (found.what.value if found else None) == what
    assert found is None or found.since == berlin(since)


def test_what_is_held_is_not_late_and_the_lead_hears_after_two_days() -> None:
    late = item(Status.APPROVED)
    now = berlin("2026-03-14T12:29")
    assert rules.lateness(TEAM, replace(late, freeze=1), now) is None
    found = rules.all_late(TEAM, [late], now)
    assert len(found) == 1 and rules.for_the_lead(found, PLAN, now) == []
    assert rules.for_the_lead(found, PLAN, berlin("2026-03-14T12:30")) == found


# --- what comes round -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "holidays", "last"),
    [
        (date(2026, 3, 13), set(), True),  # Friday
        (date(2026, 3, 12), set(), False),
        (date(2026, 4, 2), {date(2026, 4, 3)}, True),  # Thursday before Good Friday
        (date(2026, 4, 3), {date(2026, 4, 3)}, False),
        (date(2026, 3, 15), set(), False),
    ],
)
def test_the_next_week_is_looked_at_on_the_last_working_day(
    day: date, holidays: set[date], last: bool
) -> None:
    assert rules.is_last_working_day(day, lambda each: is_weekend(each) or each in holidays) is last


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_the_next_morning_is_the_next_nine_oclock(now: datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    following = rules.next_morning(now, zone, PLAN)
    assert now < following <= now + timedelta(hours=25)
    assert following.astimezone(zone).time() == time(9)
    before = rules.next_morning(following - timedelta(seconds=1), zone, PLAN)
    assert before == following
    assert local_day(rules.next_morning(following, zone, PLAN), zone) == local_day(
        following, zone
    ) + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        ("2026-03-09T08:59", None),
        ("2026-03-09T09:00", 0),
        ("2026-03-09T11:30", 150),
        ("2026-03-09T16:59", 479),
        ("2026-03-09T17:00", None),
        ("2026-03-29T09:30", 30),
    ],
)
def test_until_when_a_morning_post_is_of_use(now: str, minutes: int | None) -> None:
    delay = rules.morning_delay(berlin(now), BERLIN, PLAN)
    assert delay == (timedelta(minutes=minutes) if minutes is not None else None)


@pytest.mark.parametrize(
    ("day", "items", "due"),
    [
        (date(2026, 3, 13), [], True),  # Friday
        (date(2026, 3, 14), [], False),
        (date(2026, 3, 14), [item()], True),
        (date(2026, 3, 15), [], False),
        (date(2026, 3, 16), [], True),
    ],
)
def test_which_days_have_a_morning_post(day: date, items: list[PlanItem], due: bool) -> None:
    assert rules.morning_is_due(day, items, is_weekend) is due
