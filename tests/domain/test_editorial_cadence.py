"""The plan against what the channels promise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import editorial_cadence as rules
from bot.domain.editorial import PlanItem, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Blackout, Cadence, Channel, PlanRules, Team, Weekday

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
TUE_THU = Cadence(2, (Weekday.TUE, Weekday.THU))


def team(cadence: Cadence | None = TUE_THU, *blackouts: Blackout) -> Team:
    channels = {"linkedin": Channel("linkedin", "LinkedIn", "aylin", cadence=cadence)}
    return Team("Hafenrad GmbH", BERLIN, channels=channels, plan=PlanRules(blackouts=blackouts))


def on(*days: str, status: Status = Status.DRAFT) -> list[PlanItem]:
    found = []
    for number, day in enumerate(days, start=1):
        planned = LocalTime(date.fromisoformat(f"2026-03-{day}"), time(10), BERLIN)
        found.append(
            PlanItem(
                id=number,
                title="T",
                channels=("linkedin",),
                owner="U0AYLIN",
                planned=planned,
                planned_at=planned.utc,
                status=status,
                created_by="U0AYLIN",
                created_at=NOW,
                updated_at=NOW,
            )
        )
    return found


def gaps(
    items: list[PlanItem], company: Team | None = None, first: date = MONDAY, **more: object
) -> list[object]:
    holidays = {date(2026, 3, day): "Feiertag" for day in more.get("holidays", ())}  # type: ignore[attr-defined]
    found = rules.outlook(company or team(), items, first, 14, holidays)
    return [(gap.monday.day, gap.missing, [day.day for day in gap.days]) for gap in found.gaps]


@pytest.mark.parametrize(
    ("planned", "missing"),
    [
        ([], [(9, 2, [10, 12]), (16, 2, [17, 19])]),
        (["10", "12", "17", "19"], []),
        (["10"], [(9, 1, [12]), (16, 2, [17, 19])]),
        (["11", "12", "17", "19"], []),  # on another day of the week: the promise is kept
        (["10", "10", "17", "19"], []),  # enough, though crowded
    ],
)
def test_what_is_missing_of_two_a_week_on_tuesdays_and_thursdays(
    planned: list[str], missing: list[object]
) -> None:
    assert gaps(on(*planned)) == missing


def test_what_is_cancelled_or_on_another_channel_doesn_t_count_and_what_is_out_does() -> None:
    rest = on("17", "19")
    assert gaps(rest + on("10", "12", status=Status.CANCELLED)) == [(9, 2, [10, 12])]
    assert gaps(rest + on("10", "12", status=Status.PUBLISHED)) == []


def test_holidays_and_black_out_days_are_not_missed() -> None:
    assert gaps(on("10", "17", "19"), holidays=(12,)) == []
    closed = team(TUE_THU, Blackout("Ferien", date(2026, 3, 16), date(2026, 3, 20)))
    assert gaps(on("10", "12"), closed) == []
    found = rules.outlook(closed, on("10", "12", "17"), MONDAY, 14, {})
    assert [(day.day, name, count) for day, name, count in found.closed][:2] == [
        (16, "Ferien", 0),
        (17, "Ferien", 1),
    ]


def test_what_can_t_be_filled_any_more_is_not_asked_for() -> None:
    friday = date(2026, 3, 13)
    assert gaps([], first=friday) == [(16, 2, [17, 19]), (23, 2, [24, 26])]
    thursday = date(2026, 3, 12)
    assert gaps([], first=thursday)[0] == (9, 1, [12])


def test_too_much_on_one_day_is_said() -> None:
    found = rules.outlook(team(), on("10", "10", "10"), MONDAY, 14, {})
    assert [(crowd.day.day, crowd.planned, crowd.most) for crowd in found.crowds] == [(10, 3, 1)]
    channel = team().channels["linkedin"]
    assert rules.crowd_with(channel, date(2026, 3, 10), on("10"), BERLIN) is None
    assert rules.crowd_with(channel, date(2026, 3, 10), on("10", "10"), BERLIN) == 2


@pytest.mark.parametrize(
    ("cadence", "most"),
    [
        (Cadence(2), 1),
        (Cadence(5), 1),
        (Cadence(6), 2),
        (TUE_THU, 1),
        (Cadence(3, (Weekday.MON,)), 3),
    ],
)
def test_how_much_a_day_takes(cadence: Cadence, most: int) -> None:
    assert rules.most_per_day(cadence) == most


@given(
    st.integers(1, 14),
    st.lists(st.sampled_from(list(Weekday)), unique=True),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(1, 28),
)
def test_whoever_fills_every_gap_has_none_left(
    per_week: int, weekdays: list[Weekday], first: date, days: int
) -> None:
    company = team(Cadence(per_week, tuple(weekdays)))
    most = rules.most_per_day(Cadence(per_week, tuple(weekdays)))
    found = rules.outlook(company, [], first, days, {})
    items: list[PlanItem] = []
    for gap in found.gaps:
        slots = [day for day in gap.days for _ in range(most)][: gap.missing]
        assert len(slots) == gap.missing and all(first <= day < first + timedelta(days=days) for day in slots)
        for day in slots:
            planned = LocalTime(day, time(10), BERLIN)
            items += [
                PlanItem(
                    id=1, title="T", channels=("linkedin",), owner="U", planned=planned,
                    planned_at=planned.utc, status=Status.DRAFT, created_by="U", created_at=NOW,
                    updated_at=NOW,
                )
            ]  # fmt: skip
    after = rules.outlook(company, items, first, days, {})
    assert after.gaps == () and after.crowds == ()
