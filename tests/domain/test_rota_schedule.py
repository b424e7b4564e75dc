"""Who is on duty when: rotations of every kind, layers, overrides, swaps, absences, and what has been."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.rota import (
    Changes,
    Effective,
    Member,
    Override,
    Plan,
    PlanVersion,
    Post,
    Span,
    Swap,
    effective,
    spans,
)
from bot.domain.team import OnHolidays, Rotation, Unit, Weekday

BERLIN = ZoneInfo("Europe/Berlin")
WORKDAYS = tuple(Weekday)[:5]
NINE_TO_FIVE = (time(9), time(17))


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def rotation(key: str = "social", **fields: Any) -> Rotation:
    usual = {"channels": ("instagram",), "people": ("tom", "ben", "aylin"), "start": date(2026, 3, 2)}
    return Rotation(key, **{**usual, **fields})


def plan(*rotations: Rotation, deputy: str | None = None, **deputies: str | None) -> Plan:
    people = {key: Member(deputies.get(key)) for key in ("tom", "ben", "aylin", "jana", "mia")}
    return Plan(
        BERLIN,
        MappingProxyType({"instagram": Post("jana", deputy), "tiktok": Post("jana")}),
        MappingProxyType(people),
        rotations,
    )


def shown(found: list[Span], channel: str = "instagram") -> list[str]:
    """`tom 02.03. 09:00-09.03. 09:00 rotation`"""
    lines = []
    for span in found:
        if span.channel == channel:
            start, end = (moment.astimezone(BERLIN) for moment in (span.start, span.end))
            instead = f" for {span.instead_of}" if span.instead_of else ""
            lines.append(f"{span.person} {start:%d.%m. %H:%M}-{end:%d.%m. %H:%M} {span.why}{instead}")
    return lines


def schedule(
    plan_: Plan, start: str, end: str, changes: Changes | None = None, holidays: Any = lambda region, year: ()
) -> list[str]:
    versions = [PlanVersion(None, plan_)]
    return shown(spans(versions, changes or Changes(), berlin(start), berlin(end), holidays=holidays))


# --- rotations --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {},
            ["tom 02.03. 09:00-09.03. 09:00 rotation", "ben 09.03. 09:00-10.03. 00:00 rotation"],
        ),
        (
            {"unit": Unit.DAYS, "length": 3},
            [
                "tom 02.03. 09:00-05.03. 09:00 rotation",
                "ben 05.03. 09:00-08.03. 09:00 rotation",
                "aylin 08.03. 09:00-10.03. 00:00 rotation",
            ],
        ),
        (  # only weekdays count, so Friday is followed by the next person on Monday
            {"unit": Unit.DAYS, "days": WORKDAYS, "hours": NINE_TO_FIVE, "start": date(2026, 3, 6)},
            ["tom 06.03. 09:00-06.03. 17:00 rotation", "ben 09.03. 09:00-09.03. 17:00 rotation"],
        ),
        (
            {
                "unit": Unit.HOURS,
                "length": 4,
                "days": WORKDAYS,
                "hours": NINE_TO_FIVE,
                "start": date(2026, 3, 6),
            },
            [
                "tom 06.03. 09:00-06.03. 13:00 rotation",
                "ben 06.03. 13:00-06.03. 17:00 rotation",
                "aylin 09.03. 09:00-09.03. 13:00 rotation",
                "tom 09.03. 13:00-09.03. 17:00 rotation",
            ],
        ),
        (
            {"unit": Unit.HOURS, "length": 12, "handover_time": time(8), "start": date(2026, 3, 9)},
            [
                "tom 09.03. 08:00-09.03. 20:00 rotation",
                "ben 09.03. 20:00-10.03. 00:00 rotation",
            ],
        ),
        (  # nights: past midnight, and they belong to the day on which they begin
            {"days": (Weekday.FRI,), "hours": (time(22), time(6))},
            ["tom 06.03. 22:00-07.03. 06:00 rotation"],
        ),
        (
            {"at_once": 2},
            [
                "tom 02.03. 09:00-09.03. 09:00 rotation",
                "ben 02.03. 09:00-09.03. 09:00 rotation",
                "aylin 09.03. 09:00-10.03. 00:00 rotation",
                "tom 09.03. 09:00-10.03. 00:00 rotation",
            ],
        ),
    ],
)
def test_turns_of_every_kind(fields: dict[str, Any], expected: list[str]) -> None:
    found = schedule(plan(rotation(**fields)), "2026-03-01T00:00", "2026-03-10T00:00")
    assert [line for line in found if "owner" not in line] == expected


def test_until_the_rotation_starts_the_channel_is_its_owners() -> None:
    found = schedule(plan(rotation()), "2026-03-01T00:00", "2026-03-03T00:00")
    assert found == ["jana 01.03. 00:00-02.03. 09:00 owner", "tom 02.03. 09:00-03.03. 00:00 rotation"]


def test_a_higher_layer_wins_where_it_has_somebody() -> None:
    nights = rotation("nights", people=("mia",), hours=(time(22), time(6)), priority=1)
    found = schedule(plan(rotation(), nights), "2026-03-02T12:00", "2026-03-03T12:00")
    assert found == [
        "tom 02.03. 12:00-02.03. 22:00 rotation",
        "mia 02.03. 22:00-03.03. 06:00 rotation",
        "tom 03.03. 06:00-03.03. 12:00 rotation",
    ]


def test_layers_of_one_priority_are_on_duty_together() -> None:
    second = rotation("second", people=("mia",))
    found = schedule(plan(rotation(), second), "2026-03-02T12:00", "2026-03-02T13:00")
    assert found == ["tom 02.03. 12:00-02.03. 13:00 rotation", "mia 02.03. 12:00-02.03. 13:00 rotation"]


# --- changes ----------------------------------------------------------------------------------------------


def away(person: str, start: str, end: str) -> tuple[str, Effective]:
    return person, Effective(berlin(start), berlin(end))


@pytest.mark.parametrize(
    ("deputies", "others", "expected"),
    [
        ({"deputy": "jana", "tom": "mia"}, [], "jana 03.03. 00:00-05.03. 00:00 deputy for tom"),
        ({"tom": "mia"}, [], "mia 03.03. 00:00-05.03. 00:00 deputy for tom"),
        ({}, [], "ben 03.03. 00:00-05.03. 00:00 stand_in for tom"),
        ({"tom": "mia"}, ["mia"], "ben 03.03. 00:00-05.03. 00:00 stand_in for tom"),
        ({"tom": "mia"}, ["mia", "ben"], "aylin 03.03. 00:00-05.03. 00:00 stand_in for tom"),
        ({"tom": "mia"}, ["mia", "ben", "aylin"], "None 03.03. 00:00-05.03. 00:00 gap for tom"),
    ],
)
def test_the_deputy_stands_in_else_the_next_of_the_rotation_else_it_is_a_gap(
    deputies: dict[str, str], others: list[str], expected: str
) -> None:
    absences = [away(who, "2026-03-03T00:00", "2026-03-05T00:00") for who in ("tom", *others)]
    changes = Changes.of(absences)
    found = schedule(plan(rotation(), **deputies), "2026-03-02T09:00", "2026-03-09T09:00", changes)
    assert found == [
        "tom 02.03. 09:00-03.03. 00:00 rotation",
        expected,
        "tom 05.03. 00:00-09.03. 09:00 rotation",
    ]


def test_an_override_wins_and_says_in_whose_place() -> None:
    override = Override(berlin("2026-03-08T12:00"), berlin("2026-03-09T12:00"), "instagram", "mia")
    found = schedule(
        plan(rotation()), "2026-03-08T00:00", "2026-03-10T00:00", Changes.of(overrides=[override])
    )
    assert found == [
        "tom 08.03. 00:00-08.03. 12:00 rotation",
        "mia 08.03. 12:00-09.03. 09:00 override for tom",
        "mia 09.03. 09:00-09.03. 12:00 override for ben",
        "ben 09.03. 12:00-10.03. 00:00 rotation",
    ]


def test_part_of_a_turn_is_swapped_and_a_stand_in_and_a_gap_can_be_taken_over() -> None:
    period = (berlin("2026-03-03T00:00"), berlin("2026-03-05T00:00"))
    swap = Swap(*period, "instagram", "tom", "mia")
    on_monday = ("2026-03-02T09:00", "2026-03-06T00:00")
    assert schedule(plan(rotation()), *on_monday, Changes.of(swaps=[swap])) == [
        "tom 02.03. 09:00-03.03. 00:00 rotation",
        "mia 03.03. 00:00-05.03. 00:00 swap for tom",
        "tom 05.03. 00:00-06.03. 00:00 rotation",
    ]
    tom_away = [away("tom", "2026-03-03T00:00", "2026-03-05T00:00")]
    from_deputy = Swap(*period, "instagram", "ben", "mia")
    assert schedule(plan(rotation()), *on_monday, Changes.of(tom_away, swaps=[from_deputy]))[1] == (
        "mia 03.03. 00:00-05.03. 00:00 swap for tom"
    )
    gap = Swap(*period, "instagram", None, "jana")
    alone = plan(rotation(people=("tom",)))
    assert schedule(alone, *on_monday, Changes.of(tom_away, swaps=[gap]))[1] == (
        "jana 03.03. 00:00-05.03. 00:00 swap for tom"
    )


def test_who_left_is_stood_in_for() -> None:
    found = schedule(plan(rotation(people=("gone", "ben"))), "2026-03-02T09:00", "2026-03-03T09:00")
    assert found == ["ben 02.03. 09:00-03.03. 09:00 stand_in for gone"]


# --- holidays ---------------------------------------------------------------------------------------------


def easter_monday(region: str, year: int) -> set[date]:
    return {date(2026, 4, 6)} if year == 2026 else set()


def test_on_a_holiday_there_is_no_duty_where_the_rotation_says_so() -> None:
    off = rotation(days=WORKDAYS, hours=NINE_TO_FIVE, on_holidays=OnHolidays.OFF, holidays="DE-HH")
    found = schedule(plan(off), "2026-04-03T00:00", "2026-04-08T00:00", holidays=easter_monday)
    assert found == ["ben 03.04. 09:00-03.04. 17:00 rotation", "aylin 07.04. 09:00-07.04. 17:00 rotation"]


def test_on_a_holiday_where_they_live_people_are_stood_in_for() -> None:
    base = plan(rotation(on_holidays=OnHolidays.STAND_IN))
    people = {**base.people, "ben": Member(holidays="DE-HH")}
    found = schedule(
        Plan(base.zone, base.channels, MappingProxyType(people), base.rotations),
        "2026-04-05T12:00",
        "2026-04-07T12:00",
        holidays=easter_monday,
    )
    assert found == [
        "ben 05.04. 12:00-06.04. 00:00 rotation",
        "aylin 06.04. 00:00-06.04. 09:00 stand_in for ben",
        "aylin 06.04. 09:00-07.04. 12:00 rotation",
    ]


# --- what has been stays ------------------------------------------------------------------------------------


def test_a_new_team_file_counts_from_when_it_was_applied() -> None:
    before, after = plan(rotation()), plan(rotation(people=("mia",)))
    versions = [PlanVersion(None, before), PlanVersion(berlin("2026-03-04T12:00"), after)]
    found = spans(versions, Changes(), berlin("2026-03-02T09:00"), berlin("2026-03-05T00:00"))
    assert shown(found) == [
        "tom 02.03. 09:00-04.03. 12:00 rotation",
        "mia 04.03. 12:00-05.03. 00:00 rotation",
    ]


def test_an_absence_that_is_told_late_or_taken_back_counts_for_the_rest_only() -> None:
    held = effective(
        berlin("2026-03-03T00:00"),
        berlin("2026-03-06T00:00"),
        said_at=berlin("2026-03-04T10:00"),
        taken_back_at=berlin("2026-03-05T10:00"),
    )
    found = schedule(plan(rotation()), "2026-03-02T09:00", "2026-03-09T09:00", Changes.of([("tom", held)]))
    assert found == [
        "tom 02.03. 09:00-04.03. 10:00 rotation",
        "ben 04.03. 10:00-05.03. 10:00 stand_in for tom",
        "tom 05.03. 10:00-09.03. 09:00 rotation",
    ]


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2028-02-29", 24), ("2026-12-31", 24)]
)
def test_a_daily_turn_lasts_from_nine_to_nine_whatever_the_clocks_do(day: str, hours: int) -> None:
    on = date.fromisoformat(day)
    daily = plan(rotation(unit=Unit.DAYS, start=date(2026, 1, 1)))
    start = berlin(f"{on - timedelta(days=1)}T09:00")
    found = spans([PlanVersion(None, daily)], Changes(), start, start + timedelta(days=3))
    first = next(span for span in found if span.channel == "instagram")
    assert first.length == timedelta(hours=hours)
    assert first.end.astimezone(BERLIN).time() == time(9)
