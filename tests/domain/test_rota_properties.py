"""Whatever rotations, absences and swaps there are: every instant has exactly the people that the rules say.

The oracle knows the rules but not the engine: it asks for one instant at a time and looks at local calendars.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

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
    Why,
    effective,
    shifts,
    spans,
)
from bot.domain.rota.differences import gained, lost
from bot.domain.team import Rotation, Unit, Weekday

ZONES = tuple(map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")))
PEOPLE = ("ann", "ben", "cem", "dea", "eva")
CHANNEL = "channel"
# Around both changes of clock, new year and 29 February.
MOMENTS = st.datetimes(datetime(2027, 12, 20), datetime(2028, 4, 10)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
LENGTHS = st.integers(1, 24 * 20).map(lambda hours: timedelta(hours=hours))


@st.composite
def rotations(draw: Any, key: str = "r0") -> Rotation:
    people = tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True)))
    unit = draw(st.sampled_from(Unit))
    hours = draw(st.none() | st.just((time(9), time(17))) | st.just((time(22), time(6))))
    return Rotation(
        key=key,
        channels=(CHANNEL,),
        people=people,
        start=draw(st.dates(date(2027, 6, 1), date(2028, 2, 1))),
        length=draw(st.sampled_from([1, 2, 12] if unit is Unit.HOURS else [1, 2, 3])),
        unit=unit,
        handover_day=draw(st.sampled_from(Weekday)),
        handover_time=draw(st.sampled_from([time(0), time(2, 30), time(9), time(23)])),
        at_once=draw(st.integers(1, min(2, len(people)))),
        days=draw(st.sampled_from([(), tuple(Weekday)[:5], (Weekday.SAT, Weekday.SUN)])),
        hours=hours,
        priority=draw(st.integers(0, 1)),
    )


@st.composite
def plans(draw: Any, most: int = 2) -> Plan:
    made = tuple(draw(rotations(f"r{n}")) for n in range(draw(st.integers(0, most))))
    deputies = {person: draw(st.none() | st.sampled_from(PEOPLE)) for person in PEOPLE}
    there = draw(st.lists(st.sampled_from(PEOPLE), min_size=3, unique=True))  # the others have left
    return Plan(
        draw(st.sampled_from(ZONES)),
        MappingProxyType({CHANNEL: Post("ann", draw(st.none() | st.sampled_from(PEOPLE)))}),
        MappingProxyType({person: Member(deputies[person]) for person in there}),
        made,
    )


@st.composite
def absences(draw: Any) -> list[tuple[str, Effective]]:
    made = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(MOMENTS)
        made.append((draw(st.sampled_from(PEOPLE)), Effective(start, start + draw(LENGTHS))))
    return made


@st.composite
def overrides(draw: Any) -> list[Override]:
    made = []
    for _ in range(draw(st.integers(0, 1))):
        start = draw(MOMENTS)
        made.append(Override(start, start + draw(LENGTHS), CHANNEL, draw(st.sampled_from(PEOPLE))))
    return made


def schedule(plan: Plan, changes: Changes, start: datetime, end: datetime) -> list[Span]:
    return spans([PlanVersion(None, plan)], changes, start, end)


# --- the oracle -------------------------------------------------------------------------------------------


def turn_of(rotation: Rotation, zone: ZoneInfo, moment: datetime) -> int | None:
    """The turn with duty at that moment, found by walking from the rotation's start, day by day."""
    turn = sum(at <= moment for at in _turn_starts(rotation, zone, moment)) - 1
    if turn < 0:
        return None
    if rotation.hours is None and not rotation.days:
        return turn
    local_day = moment.astimezone(zone).date()
    first, last = rotation.hours or (rotation.handover_time, rotation.handover_time)
    for day in (local_day - timedelta(days=1), local_day):
        if rotation.days and Weekday.of(day) not in rotation.days:
            continue
        opens = _utc(day, first, zone)
        closes = _utc(day if first < last else day + timedelta(days=1), last, zone)
        if opens <= moment < closes:
            return turn
    return None


def _turn_starts(rotation: Rotation, zone: ZoneInfo, until: datetime) -> list[datetime]:
    day = rotation.start
    if rotation.unit is Unit.WEEKS:
        while day.isoweekday() != 1:
            day -= timedelta(days=1)
        while Weekday.of(day) is not rotation.handover_day:
            day += timedelta(days=1)
    found: list[datetime] = []
    counted = 0
    last = until.astimezone(zone).date() + timedelta(days=1)
    while day <= last:
        if rotation.unit is Unit.WEEKS:
            if counted % (7 * rotation.length) == 0:
                found.append(_utc(day, rotation.handover_time, zone))
            counted += 1
        elif not rotation.days or Weekday.of(day) in rotation.days:
            if rotation.unit is Unit.DAYS:
                if counted % rotation.length == 0:
                    found.append(_utc(day, rotation.handover_time, zone))
            else:
                found += _slots(rotation, zone, day)
            counted += 1
        day += timedelta(days=1)
    return found


def _slots(rotation: Rotation, zone: ZoneInfo, day: date) -> list[datetime]:
    first, last = rotation.hours or (rotation.handover_time, rotation.handover_time)
    at = datetime.combine(day, first)
    closes = datetime.combine(day if first < last else day + timedelta(days=1), last)
    found = []
    while at < closes:
        found.append(_utc(at.date(), at.time(), zone))
        at += timedelta(hours=rotation.length)
    return found


def _utc(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def expected(plan: Plan, changes: Changes, moment: datetime) -> list[str | None]:
    """Who is on duty at that moment; None is a gap. Swaps aside, which have properties of their own."""
    post, made = plan.channels[CHANNEL], plan.rotations
    begun = any(at <= moment for r in made for at in _turn_starts(r, plan.zone, moment))
    covering = [o for o in changes.overrides.get(CHANNEL, ()) if o.start <= moment < o.end]
    seats: list[tuple[str, Rotation | None]] = []
    if covering:
        seats = [(covering[-1].person, None)]
    elif not begun:
        seats = [(post.owner, None)]
    else:
        on = [(r, turn) for r in made if (turn := turn_of(r, plan.zone, moment)) is not None]
        wins = max((r.priority for r, _ in on), default=0)
        for r, turn in on:
            if r.priority == wins:
                for seat in range(r.at_once):
                    person = r.people[(turn * r.at_once + seat) % len(r.people)]
                    if person not in [known for known, _ in seats]:
                        seats.append((person, r))

    def there(person: str) -> bool:
        away = any(off.start <= moment < off.end for off in changes.absences.get(person, ()))
        return person in plan.people and not away

    busy = {person for person, _ in seats}
    found: list[str | None] = []
    for person, planned in seats:
        if there(person):
            found.append(person)
            continue
        meant = _meant(plan, moment, covering) if planned is None else None
        deputies = [plan.people[p].deputy for p in (person, meant) if p is not None and p in plan.people]
        taking_turns = [planned] if planned is not None else sorted(made, key=lambda each: -each.priority)
        others = [other for each in taking_turns for other in _in_turn(each, person)]
        free = (c for c in (post.deputy, *deputies, *others) if c is not None and c not in busy and there(c))
        stand_in = next(free, None)
        if stand_in is not None:
            busy.add(stand_in)
        found.append(stand_in)
    return found


def _in_turn(rotation: Rotation, person: str) -> tuple[str, ...]:
    if person not in rotation.people:
        return rotation.people
    at = rotation.people.index(person)
    return rotation.people[at + 1 :] + rotation.people[:at]


def _meant(plan: Plan, moment: datetime, covering: list[Override]) -> str | None:
    if not covering:
        return None
    without = Changes()
    bare = Plan(plan.zone, plan.channels, MappingProxyType({p: Member() for p in PEOPLE}), plan.rotations)
    planned = [s.person for s in schedule(bare, without, moment, moment + timedelta(seconds=1))]
    return planned[0] if planned and planned[0] != covering[-1].person else None


# --- the properties -----------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    plans(),
    absences(),
    overrides(),
    MOMENTS,
    st.lists(st.floats(0, 0.999), min_size=3, max_size=6),
)
def test_every_instant_has_exactly_the_people_that_the_rules_say(
    plan: Plan, away: list[tuple[str, Effective]], laid: list[Override], start: datetime, points: list[float]
) -> None:
    changes = Changes.of(away, laid)
    end = start + timedelta(days=12)
    found = schedule(plan, changes, start, end)
    for point in points:
        moment = start + (end - start) * point
        on_duty = [span.person for span in found if span.covers(moment)]
        assert Counter(on_duty) == Counter(expected(plan, changes, moment)), moment


@settings(max_examples=100, deadline=None)
@given(plans(), absences(), MOMENTS, LENGTHS, st.floats(0, 1))
def test_where_one_looks_from_makes_no_difference(
    plan: Plan, away: list[tuple[str, Effective]], start: datetime, length: timedelta, point: float
) -> None:
    """Two halves say the same as the whole, and nothing overlaps, is empty or reaches beyond."""
    changes, end = Changes.of(away), start + length
    middle = start + length * point
    whole = schedule(plan, changes, start, end)
    halves = [*schedule(plan, changes, start, middle), *schedule(plan, changes, middle, end)]
    assert gained(whole, halves) == [] and lost(whole, halves) == []
    for span in whole:
        assert start <= span.start < span.end <= end
    for seat in {span.seat for span in whole}:
        mine = [span for span in whole if span.seat == seat]
        assert all(a.end <= b.start for a, b in pairwise(mine))


@settings(max_examples=150, deadline=None)
@given(plans(), absences(), MOMENTS, st.data())
def test_a_swap_never_changes_anybody_else(
    plan: Plan, away: list[tuple[str, Effective]], start: datetime, data: Any
) -> None:
    end = start + timedelta(days=14)
    before = schedule(plan, Changes.of(away), start, end)
    assume(before)
    given_away = data.draw(st.sampled_from(before))
    taker = data.draw(st.sampled_from(PEOPLE))
    part = data.draw(st.floats(0.1, 1))
    swap = Swap(
        given_away.start, given_away.start + given_away.length * part, CHANNEL, given_away.person, taker
    )
    # What the service refuses: a taker who left, is away or on duty there at that time.
    assume(taker in plan.people and taker != swap.giver)
    assume(not any(who == taker and off.touches(swap.start, swap.end) for who, off in away))
    assume(not any(s.person == taker and s.start < swap.end and swap.start < s.end for s in before))
    after = schedule(plan, Changes.of(away, swaps=[swap]), start, end)
    changed = [*gained(before, after), *lost(before, after)]
    assert {span.person for span in changed} <= {swap.giver, taker}
    assert all(swap.start <= span.start and span.end <= swap.end for span in changed)
    assert any(span.person == taker and span.why is Why.SWAP for span in gained(before, after))
    undone = effective(swap.start, swap.end, start, taken_back_at=start)
    again = Swap(undone.start, undone.end, CHANNEL, swap.giver, taker)
    assert schedule(plan, Changes.of(away, swaps=[again]), start, end) == before


@settings(max_examples=150, deadline=None)
@given(plans(), absences(), MOMENTS, st.data())
def test_one_shift_for_another_never_changes_anybody_else(
    plan: Plan, away: list[tuple[str, Effective]], start: datetime, data: Any
) -> None:
    end = start + timedelta(days=14)
    before = schedule(plan, Changes.of(away), start, end)
    assume(before)

    def may_take(taker: str | None, stint: Span) -> bool:  # what the service refuses
        return (
            taker in plan.people
            and not any(who == taker and off.touches(stint.start, stint.end) for who, off in away)
            and not any(s.person == taker and s.start < stint.end and stint.start < s.end for s in before)
        )

    few = before[:30]
    pairs = [(a, b) for a in few for b in few if may_take(a.person, b) and may_take(b.person, a)]
    assume(pairs)
    mine, yours = data.draw(st.sampled_from(pairs))
    pair = [(mine, mine.person, yours.person), (yours, yours.person, mine.person)]
    swaps = [Swap(stint.start, stint.end, CHANNEL, giver, taker) for stint, giver, taker in pair]
    after = schedule(plan, Changes.of(away, swaps=swaps), start, end)
    changed = [*gained(before, after), *lost(before, after)]
    assert {span.person for span in changed} <= {mine.person, yours.person}
    assert all(any(s.start <= span.start and span.end <= s.end for s, _, _ in pair) for span in changed)
    for stint, _, taker in pair:
        assert any(span.person == taker and span.start == stint.start for span in gained(before, after))


@settings(max_examples=100, deadline=None)
@given(plans(), plans(), absences(), MOMENTS, LENGTHS)
def test_the_schedule_of_the_past_never_changes(
    old: Plan, new: Plan, away: list[tuple[str, Effective]], start: datetime, length: timedelta
) -> None:
    """Whatever is applied, said, swapped or taken back at `now` leaves everything before it alone."""
    now = start + length
    before = spans([PlanVersion(None, old)], Changes.of(away), start, now)
    said_now = [(person, effective(off.start, off.end, now)) for person, off in away]
    taken_back = [(person, effective(off.start, off.end, off.start, now)) for person, off in away]
    swap = effective(start, now + length, now)
    changes = Changes.of(
        [*taken_back, *((p, off) for p, off in said_now)],
        [Override(swap.start, swap.end, CHANNEL, "eva")],
        [Swap(swap.start, swap.end, CHANNEL, "ann", "ben")],
    )
    after = spans([PlanVersion(None, old), PlanVersion(now, new)], changes, start, now)
    assert after == before


@settings(max_examples=60, deadline=None)
@given(plans(), MOMENTS)
def test_shifts_hold_all_duty_but_the_owners(plan: Plan, start: datetime) -> None:
    found = schedule(plan, Changes(), start, start + timedelta(days=20))
    made = shifts(found)
    for span in found:
        if span.why is not Why.OWNER:
            assert any(s.person == span.person and s.start <= span.start and span.end <= s.end for s in made)
    for shift in made:
        inside = [s for s in found if s.seat == shift.seat and shift.start <= s.start and s.end <= shift.end]
        if shift.rotation is not None and len(plan.rotations) == 1:
            assert {s.person for s in inside} == {shift.person}
