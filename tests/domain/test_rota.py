"""Who is on duty, at every instant and across everything that calendars and clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain import rota as rules
from bot.domain.rota import Rota
from bot.domain.team import Channel, Person, RotationPlan, Team, Weekday

BERLIN = ZoneInfo("Europe/Berlin")
PEOPLE = ("tom", "ben", "aylin")
# Berlin and New York; half-hour summer time; clocks changed at midnight; no summer time at all
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata")


def plan(
    people: tuple[str, ...] = PEOPLE,
    start: date = date(2026, 3, 2),
    day: Weekday = Weekday.MON,
    clock: time = time(9),
    weeks: int = 1,
) -> RotationPlan:
    return RotationPlan(people, day, clock, start, weeks)


def berlin_rota(**changes: object) -> Rota:
    return Rota(plan(**changes), BERLIN, {"tom": "ben", "ben": "aylin", "aylin": "tom"})  # type: ignore[arg-type]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


# --- known dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "person", "start", "end"),
    [
        ("2026-03-02T09:00", "tom", "2026-03-02T09:00", "2026-03-09T09:00"),  # the very first moment
        ("2026-03-09T08:59:59", "tom", "2026-03-02T09:00", "2026-03-09T09:00"),
        ("2026-03-09T09:00", "ben", "2026-03-09T09:00", "2026-03-16T09:00"),
        ("2026-03-29T12:00", "tom", "2026-03-23T09:00", "2026-03-30T09:00"),  # clocks go forward on the 29th
        ("2026-10-25T02:30", "tom", "2026-10-19T09:00", "2026-10-26T09:00"),  # comes twice on the 25th
        ("2026-12-31T23:59", "ben", "2026-12-28T09:00", "2027-01-04T09:00"),  # over the end of the year
        ("2027-01-01T00:00", "ben", "2026-12-28T09:00", "2027-01-04T09:00"),
        ("2028-02-29T12:00", "aylin", "2028-02-28T09:00", "2028-03-06T09:00"),  # leap day
    ],
)
def test_on_duty(now: str, person: str, start: str, end: str) -> None:
    shift = rules.on_duty(berlin_rota(), berlin(now))
    assert shift is not None
    assert (shift.person, shift.start, shift.end) == (person, berlin(start), berlin(end))


def test_week_with_a_change_of_clock_has_an_hour_less_or_more() -> None:
    spring = rules.on_duty(berlin_rota(), berlin("2026-03-24T12:00"))
    autumn = rules.on_duty(berlin_rota(), berlin("2026-10-20T12:00"))
    assert spring is not None and spring.end - spring.start == timedelta(days=7, hours=-1)
    assert autumn is not None and autumn.end - autumn.start == timedelta(days=7, hours=1)


def test_before_the_start_nobody_is_on_duty_and_the_first_is_next() -> None:
    now = berlin("2026-03-02T08:59")
    assert rules.on_duty(berlin_rota(), now) is None
    first = rules.next_shift(berlin_rota(), now)
    assert (first.person, first.start) == ("tom", berlin("2026-03-02T09:00"))
    assert next(rules.shifts_from(berlin_rota(), berlin("2020-01-01T00:00"))) == first


@pytest.mark.parametrize(
    ("start", "day", "first"),
    [
        (
            date(2026, 3, 4),
            Weekday.MON,
            "2026-03-02T09:00",
        ),  # the hand-over day of that week, even if earlier
        (date(2026, 3, 4), Weekday.FRI, "2026-03-06T09:00"),
        (date(2026, 3, 8), Weekday.SUN, "2026-03-08T09:00"),
        (date(2027, 1, 1), Weekday.MON, "2026-12-28T09:00"),  # ISO week 53 of the year before
    ],
)
def test_first_shift_begins_on_the_hand_over_day_of_the_first_week(
    start: date, day: Weekday, first: str
) -> None:
    rota = berlin_rota(start=start, day=day)
    assert rules.next_shift(rota, berlin("2020-01-01T00:00")).start == berlin(first)


def test_hand_over_at_an_hour_that_the_clocks_skip() -> None:
    rota = berlin_rota(start=date(2026, 3, 29), day=Weekday.SUN, clock=time(2, 30))
    assert rules.next_shift(rota, berlin("2026-03-01T00:00")).start == berlin("2026-03-29T03:30")


def test_shifts_of_two_weeks() -> None:
    rota = berlin_rota(weeks=2)
    found = rules.shifts(rota, berlin("2026-03-15T12:00"), berlin("2026-04-13T09:00"))
    assert [shift.person for shift in found] == ["tom", "ben", "aylin"]
    assert found[-1].end == berlin("2026-04-13T09:00")


def test_shifts_between_leaves_out_what_only_touches() -> None:
    found = rules.shifts(berlin_rota(), berlin("2026-03-09T09:00"), berlin("2026-03-16T09:00"))
    assert [shift.person for shift in found] == ["ben"]
    assert rules.shifts(berlin_rota(), berlin("2026-01-01T00:00"), berlin("2026-03-02T09:00")) == []


def test_who_hands_over() -> None:
    rota = berlin_rota()
    first, second = islice(rules.shifts_from(rota, berlin("2026-03-02T09:00")), 2)
    assert rules.hands_over(rota, first) is None
    assert rules.hands_over(rota, second) == "tom"


# --- deputies -----------------------------------------------------------------------------------------


def team(*channels: Channel, gone: str = "", deputies: dict[str, str] | None = None) -> Team:
    people = {
        key: Person(
            key, key.title(), f"U0{key.upper()}", active=key != gone, deputy=(deputies or {}).get(key)
        )
        for key in (*PEOPLE, "jana")
    }
    return Team("Hafenrad", BERLIN, people=people, channels={channel.key: channel for channel in channels})


def channel(deputy: str | None = None, key: str = "instagram", people: tuple[str, ...] = PEOPLE) -> Channel:
    return Channel(key, key.title(), owner="jana", deputy=deputy, rotation=plan(people) if people else None)


@pytest.mark.parametrize(
    ("person", "channel_deputy", "own", "gone", "expected"),
    [
        ("tom", "jana", {}, "", "jana"),
        ("tom", "tom", {"tom": "jana"}, "", "jana"),  # nobody stands in for themselves
        ("tom", "jana", {"tom": "aylin"}, "jana", "aylin"),  # the channel's deputy has left
        ("tom", None, {}, "", "ben"),  # next in turn
        ("aylin", None, {}, "", "tom"),
        ("aylin", None, {}, "tom", "ben"),
    ],
)
def test_deputy(
    person: str, channel_deputy: str | None, own: dict[str, str], gone: str, expected: str
) -> None:
    instagram = channel(channel_deputy)
    assert rules.deputy_of(team(instagram, gone=gone, deputies=own), instagram, person) == expected


def test_nobody_left_to_stand_in() -> None:
    alone = channel(None, people=("tom",))
    assert rules.deputy_of(team(alone), alone, "tom") is None


def test_duties_name_every_channel_and_leave_the_owner_where_there_is_no_rotation() -> None:
    instagram, youtube = channel("jana"), channel(key="youtube", people=())
    gone = Channel("x", "X", owner="tom", rotation=plan(), active=False)
    found = rules.duties(team(instagram, youtube, gone), berlin("2026-03-09T08:40"))
    assert [duty.channel.key for duty in found] == ["instagram", "youtube"]
    assert found[0].current is not None and found[0].following is not None
    assert (found[0].current.person, found[0].following.person) == ("tom", "ben")
    assert found[1].rota is None and found[1].current is None


def test_own_shifts_come_from_all_channels_nearest_first() -> None:
    company = team(channel(), channel(key="tiktok", people=("ben", "tom")))
    found = rules.own_shifts(company, "ben", berlin("2026-03-09T08:40"), 4)
    assert [(where.key, shift.start) for where, shift in found] == [
        ("tiktok", berlin("2026-03-02T09:00")),  # the running one
        ("instagram", berlin("2026-03-09T09:00")),
        ("tiktok", berlin("2026-03-16T09:00")),
        ("instagram", berlin("2026-03-30T09:00")),
    ]
    assert rules.own_shifts(company, "jana", berlin("2026-03-09T08:40"), 4) == []


# --- properties ---------------------------------------------------------------------------------------


@st.composite
def rotas(draw: st.DrawFn) -> Rota:
    people = draw(st.lists(st.sampled_from(("tom", "ben", "aylin", "jana")), min_size=1, max_size=6))
    made = plan(
        tuple(people),
        draw(st.dates(date(2024, 1, 1), date(2028, 12, 31))),
        draw(st.sampled_from(list(Weekday))),
        draw(st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
        draw(st.integers(1, 5)),
    )
    return Rota(made, ZoneInfo(draw(st.sampled_from(ZONES))), {})


instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(rotas(), instants)
def test_every_instant_after_the_start_has_exactly_one_shift(rota: Rota, now: datetime) -> None:
    first = rules.next_shift(rota, datetime(2020, 1, 1, tzinfo=UTC))
    shift = rules.on_duty(rota, now)
    assert (shift is None) == (now < first.start)
    if shift is not None:
        assert shift.start <= now < shift.end
        around = rules.shifts(rota, now - timedelta(weeks=12), now + timedelta(weeks=12))
        assert [each for each in around if each.start <= now < each.end] == [shift]


@given(rotas(), instants, st.timedeltas(timedelta(0), timedelta(days=800)))
def test_shifts_tile_without_gaps(rota: Rota, start: datetime, length: timedelta) -> None:
    found = rules.shifts(rota, start, start + length)
    assert all(a.end == b.start for a, b in pairwise(found))
    first = rules.next_shift(rota, datetime(2020, 1, 1, tzinfo=UTC)).start
    assume(length and start + length > first)
    assert found[0].start <= max(start, first) and found[-1].end >= start + length


@given(rotas(), instants)
def test_everybodys_turn_comes_round_in_order(rota: Rota, now: datetime) -> None:
    size = len(rota.plan.people)
    turns = [shift.person for shift in islice(rules.shifts_from(rota, now), 2 * size)]
    assert sorted(turns[:size]) == sorted(rota.plan.people)
    assert turns[:size] == turns[size:]
    first = [
        shift.person for shift in islice(rules.shifts_from(rota, datetime(2020, 1, 1, tzinfo=UTC)), size)
    ]
    assert tuple(first) == rota.plan.people


@given(rotas(), instants)
def test_hand_over_keeps_its_local_time(rota: Rota, now: datetime) -> None:
    start = rules.next_shift(rota, now).start.astimezone(rota.zone)
    wanted = datetime.combine(start.date(), rota.plan.handover_time, tzinfo=rota.zone)
    exists = wanted.astimezone(UTC).astimezone(rota.zone).time() == rota.plan.handover_time
    assert Weekday.of(start.date()) is rota.plan.handover_day
    assert start.time() == rota.plan.handover_time or not exists


@given(rotas(), instants)
def test_next_follows_the_present_one(rota: Rota, now: datetime) -> None:
    present, following = rules.on_duty(rota, now), rules.next_shift(rota, now)
    assert following.start > now
    if present is not None:
        assert following.start == present.end
        assert rules.hands_over(rota, following) == present.person


# --- reminders ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "after", "at", "person"),
    [
        (1, "2026-03-07T12:00", "2026-03-08T09:00", "ben"),
        (1, "2026-03-08T09:00", "2026-03-15T09:00", "aylin"),  # strictly later
        (0, "2026-03-08T09:00", "2026-03-09T09:00", "ben"),
        (7, "2026-03-08T09:00", "2026-03-09T09:00", "aylin"),
        (1, "2026-03-28T12:00", "2026-03-29T09:00", "ben"),  # the day the clocks change: still 09:00
        (7, "2026-10-24T12:00", "2026-10-26T09:00", "aylin"),
        (7, "2026-01-01T00:00", "2026-02-23T09:00", "tom"),  # the first shift of all
    ],
)
def test_next_reminder(days: int, after: str, at: str, person: str) -> None:
    found = rules.next_reminder(berlin_rota(), days, berlin(after))
    assert found is not None
    assert (found.at, found.shift.person) == (berlin(at), person)


def test_who_is_alone_in_a_rotation_is_reminded_of_the_first_shift_only() -> None:
    alone = berlin_rota(people=("tom",))
    first = rules.next_reminder(alone, 0, berlin("2026-01-01T00:00"))
    assert first is not None and first.at == berlin("2026-03-02T09:00")
    assert rules.next_reminder(alone, 0, first.at) is None
    assert rules.last_reminder(alone, 0, berlin("2026-09-01T00:00")) is None


@pytest.mark.parametrize(
    ("days", "now", "sensible"),
    [
        (7, "2026-03-08T08:59", True),  # late, but tomorrow's has not come yet
        (7, "2026-03-08T09:00", False),
        (1, "2026-03-09T08:59", True),
        (1, "2026-03-09T09:00", False),  # the one at the start says it better
        (0, "2026-03-16T08:59", True),
        (0, "2026-03-16T09:00", False),  # over
    ],
)
def test_late_reminders_that_still_make_sense(days: int, now: str, sensible: bool) -> None:
    rota = berlin_rota()
    bens = rules.next_shift(rota, berlin("2026-03-02T09:00"))
    assert rules.makes_sense(rota, rules.reminder(rota, bens, days), berlin(now)) is sensible


@given(rotas(), instants, st.sampled_from(rules.REMINDER_DAYS))
def test_following_the_reminders_meets_every_change_of_person_once(
    rota: Rota, start: datetime, days: int
) -> None:
    met = []
    at = start
    for _ in range(8):
        found = rules.next_reminder(rota, days, at)
        if found is None:
            assert len(set(rota.plan.people)) == 1
            return
        assert found.at > at
        assert rules.last_reminder(rota, days, found.at) == found
        assert rules.last_reminder(rota, days, found.at - timedelta(seconds=1)) != found
        met.append(found.shift)
        at = found.at
    between = rules.shifts(rota, met[0].start, met[-1].end)
    assert met == [shift for shift in between if rules.hands_over(rota, shift) != shift.person]
