"""Who is on duty when: rotations in layers, overrides, swaps, absences and stand-ins, as one list of spans.

In this order, for every moment of a channel:

1. The rotation with the highest priority that has duty then puts its people on duty; several of the same
   priority do so together. A channel without a rotation, or before its first one starts, is its owner's.
2. An override wins over all of that.
3. Swaps: what the giver would do, the taker does.
4. Whoever is away is stood in for: by the channel's deputy, else by the person's own, else by the next free
   person of the rotation. If there is nobody, that is a gap.
5. Swaps of those who stand in, and of gaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter

from bot.domain.local_time import day_bounds, local_day
from bot.domain.rota.changes import Changes, Effective, Override, Swap, Times
from bot.domain.rota.plan import Plan, PlanVersion
from bot.domain.rota.planned import Seat, Slot, Why, planned
from bot.domain.rota.turns import Holidays, no_holidays
from bot.domain.team import OnHolidays, Rotation


@dataclass(frozen=True)
class Span:
    """Who is on duty for a channel during [start, end), UTC. Several at once are several spans.

    `instead_of` is who the rotation had meant, where somebody else does it or nobody. Spans of one turn of a
    rotation (five days of office hours, or the days around an absence) share `rotation` and `turn`.
    """

    channel: str
    person: str | None  # key of the team file; None is a gap
    start: datetime
    end: datetime
    why: Why
    instead_of: str | None = None
    rotation: str | None = None  # its key; None for owners and overrides
    turn: int = 0
    seat: int = 0  # which of several at once

    @property
    def is_gap(self) -> bool:
        return self.person is None

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    @property
    def same_duty(self) -> tuple[object, ...]:
        """Alike for spans that differ in nothing but time."""
        return self.channel, self.person, self.why, self.instead_of, self.rotation, self.turn, self.seat


def spans(
    versions: Sequence[PlanVersion],
    changes: Changes,
    start: datetime,
    end: datetime,
    channels: Collection[str] | None = None,
    holidays: Holidays = no_holidays,
) -> list[Span]:
    """All duty and all gaps in [start, end), by channel in the order of the team file, then by time.

    `versions` in order of time; each holds until the next one. `channels`: keys, all if None.
    """
    found: dict[str, list[Span]] = {}
    for version, begins, ends in _pieces(versions, start, end):
        reckoning = _Reckoning(version.plan, changes, holidays)
        for channel in version.plan.channels:
            if channels is None or channel in channels:
                found.setdefault(channel, []).extend(reckoning.channel(channel, begins, ends))
    return [span for of_channel in found.values() for span in _joined(of_channel)]


def _pieces(
    versions: Sequence[PlanVersion], start: datetime, end: datetime
) -> Iterator[tuple[PlanVersion, datetime, datetime]]:
    for number, version in enumerate(versions):
        following = versions[number + 1].since if number + 1 < len(versions) else None
        begins = max(start, version.since) if version.since is not None else start
        ends = min(end, following) if following is not None else end
        if begins < ends:
            yield version, begins, ends


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that differ in nothing but time and touch are one."""
    joined: list[Span] = []
    places: dict[int, int] = {}  # seat -> where its latest span is
    for span in spans:
        place = places.get(span.seat)
        before = joined[place] if place is not None else None
        if place is not None and before is not None and _continues(before, span):
            joined[place] = replace(before, end=span.end)
        else:
            places[span.seat] = len(joined)
            joined.append(span)
    return joined


def _continues(before: Span, span: Span) -> bool:
    return before.end == span.start and before.turn == span.turn and before.same_duty == span.same_duty


# --- inside ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reckoning:
    """One version of the plan with all changes."""

    plan: Plan
    changes: Changes
    holidays: Holidays

    def channel(self, channel: str, start: datetime, end: datetime) -> Iterator[Span]:
        overrides = [each for each in self.changes.overrides.get(channel, ()) if each.touches(start, end)]
        swaps = [each for each in self.changes.swaps.get(channel, ()) if each.touches(start, end)]
        slots = planned(self.plan, channel, start, end, self.holidays)
        if overrides:
            slots = self._with_overrides(slots, overrides, start, end)
        unsettled = self._unsettled(channel, slots, swaps, start, end)
        for slot in slots:
            if unsettled.touch(slot.start, slot.end):
                yield from self._decided(channel, slot, swaps)
            else:
                for seat in slot.seats:
                    yield _span(channel, seat, slot.start, slot.end)

    def _unsettled(
        self, channel: str, slots: Sequence[Slot], swaps: Sequence[Swap], start: datetime, end: datetime
    ) -> Times:
        """When it may come otherwise than the slots say. Most of the time nothing does, and to decide about
        each slot is the long way round."""
        people = {seat.person for slot in slots for seat in slot.seats}
        keeping = any(each.on_holidays is OnHolidays.STAND_IN for each in self.plan.by_channel[channel])
        if keeping or not people <= self.plan.people.keys():
            return Times([Effective(start, end)])
        absences = self.changes.absences
        return Times([*swaps, *(off for person in people if person for off in absences.get(person, ()))])

    # --- 2: overrides ---------------------------------------------------------------------------------

    @staticmethod
    def _with_overrides(
        slots: list[Slot], overrides: Sequence[Override], start: datetime, end: datetime
    ) -> list[Slot]:
        for override in overrides:  # a later one is laid over an earlier one
            first, last = max(override.start, start), min(override.end, end)
            around = [part for slot in slots for part in _without(slot, first, last)]
            laid = [
                Slot(begins, ends, (_overriding(override, meant),))
                for begins, ends, meant in _meant(slots, first, last)
            ]
            slots = sorted([*around, *laid], key=attrgetter("start"))
        return slots

    # --- 3 to 5: swaps, absences, stand-ins -----------------------------------------------------------

    def _decided(self, channel: str, slot: Slot, swaps: Sequence[Swap]) -> Iterator[Span]:
        swaps = [swap for swap in swaps if swap.touches(slot.start, slot.end)]
        cuts = {moment for swap in swaps for moment in (swap.start, swap.end)}
        people = {seat.person for seat in slot.seats} | {swap.taker for swap in swaps}
        if any(self._away(person, slot) or person not in self.plan.people for person in people):
            held = [*slot.seats, *(seat.given_to(s.taker, Why.SWAP) for seat in slot.seats for s in swaps)]
            candidates = {each for seat in held for each, _ in self._candidates(channel, seat)}
            for person in people | candidates:
                cuts.update(moment for off in self._away(person, slot) for moment in (off.start, off.end))
        elif not swaps:
            for seat in slot.seats:
                yield _span(channel, seat, slot.start, slot.end)
            return
        inner = sorted(cut for cut in cuts if slot.start < cut < slot.end)
        for start, end in zip([slot.start, *inner], [*inner, slot.end], strict=True):
            for seat in self._at(channel, slot, [s for s in swaps if s.covers(start)], start):
                yield _span(channel, seat, start, end)

    def _at(self, channel: str, slot: Slot, swaps: Sequence[Swap], moment: datetime) -> list[Seat]:
        """The seats at one moment, all said and done."""
        seats = list(slot.seats)
        before = {seat.person for seat in seats}
        used = set[int]()
        for number, swap in enumerate(swaps):
            for place, seat in enumerate(seats):
                if swap.giver is not None and seat.person == swap.giver:
                    seats[place] = seat.given_to(swap.taker, Why.SWAP)
                    used.add(number)
        # Who swapped a turn away isn't free for another one, or a swap would change somebody else's duty.
        busy = before | {seat.person for seat in seats}
        for place, seat in enumerate(seats):
            if not self._is_there(seat.person, seat.rotation, moment):
                seats[place] = self._stood_in_for(channel, seat, busy, moment)
                busy.add(seats[place].person)
        for number, swap in enumerate(swaps):
            for place, seat in enumerate(seats):
                if number not in used and seat.person == swap.giver and seat.why in _AFTERWARDS:
                    if self._is_there(swap.taker, seat.rotation, moment):
                        seats[place] = seat.given_to(swap.taker, Why.SWAP)
                    break
        return seats

    def _stood_in_for(self, channel: str, seat: Seat, busy: set[str | None], moment: datetime) -> Seat:
        for person, why in self._candidates(channel, seat):
            if person not in busy and self._is_there(person, seat.rotation, moment):
                return seat.given_to(person, why)
        return seat.given_to(None, Why.GAP)

    def _candidates(self, channel: str, seat: Seat) -> Iterator[tuple[str, Why]]:
        """Who might stand in, in this order. A person's deputy is asked for whom the rotation meant, too."""
        if (deputy := self.plan.channels[channel].deputy) is not None:
            yield deputy, Why.DEPUTY
        for person in (seat.person, seat.meant):
            member = self.plan.people.get(person) if person is not None else None
            if member is not None and member.deputy is not None:
                yield member.deputy, Why.DEPUTY
        for rotation in self.plan.by_channel[channel]:
            if seat.rotation in (rotation.key, None):
                people = rotation.people
                place = people.index(seat.person) if seat.person in people else -1
                for each in people[place + 1 :] + people[: max(place, 0)]:
                    yield each, Why.STAND_IN

    # --- who is there ---------------------------------------------------------------------------------

    def _is_there(self, person: str | None, rotation: str | None, moment: datetime) -> bool:
        if person is None or person not in self.plan.people:
            return False
        if any(off.covers(moment) for off in self.changes.absences.get(person, ())):
            return False
        return not (self._keeps_holidays(rotation) and self._has_holiday(person, rotation, moment))

    def _away(self, person: str | None, slot: Slot) -> list[Effective]:
        if person is None:
            return []
        away = [off for off in self.changes.absences.get(person, ()) if off.touches(slot.start, slot.end)]
        keeping = next((seat.rotation for seat in slot.seats if self._keeps_holidays(seat.rotation)), None)
        if keeping is not None:
            away += self._holidays_within(person, keeping, slot)
        return away

    def _keeps_holidays(self, key: str | None) -> bool:
        rotation = self._rotations.get(key) if key is not None else None
        return rotation is not None and rotation.on_holidays is OnHolidays.STAND_IN

    def _has_holiday(self, person: str, rotation: str | None, moment: datetime) -> bool:
        region = self.plan.people[person].holidays
        if region is None or rotation is None:
            return False
        day = local_day(moment, self.plan.zone_of(self._rotations[rotation]))
        return day in self.holidays(region, day.year)

    def _holidays_within(self, person: str, rotation: str, slot: Slot) -> list[Effective]:
        member = self.plan.people.get(person)
        if member is None or member.holidays is None:
            return []
        zone = self.plan.zone_of(self._rotations[rotation])
        first, last = local_day(slot.start, zone), local_day(slot.end, zone)
        years = range(first.year, last.year + 1)
        days = [day for year in years for day in self.holidays(member.holidays, year) if first <= day <= last]
        off = [Effective(*day_bounds(day, zone)) for day in sorted(days)]
        return [each for each in off if each.touches(slot.start, slot.end)]

    @property
    def _rotations(self) -> Mapping[str, Rotation]:
        return self.plan.by_key


_AFTERWARDS = (Why.DEPUTY, Why.STAND_IN, Why.GAP)  # decided after the first round of swaps


def _span(channel: str, seat: Seat, start: datetime, end: datetime) -> Span:
    return Span(channel, seat.person, start, end, seat.why, seat.meant, seat.rotation, seat.turn, seat.number)


def _meant(
    slots: list[Slot], start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, str | None]]:
    """[start, end) in pieces, each with whom the slots had meant first; None where nobody."""
    at = start
    for slot in slots:
        first, last = max(slot.start, start), min(slot.end, end)
        if first < last:
            if at < first:
                yield at, first, None
            yield first, last, slot.seats[0].meant or slot.seats[0].person
            at = last
    if at < end:
        yield at, end, None


def _overriding(override: Override, meant: str | None) -> Seat:
    return Seat(override.person, Why.OVERRIDE, meant=meant if meant != override.person else None)


def _without(slot: Slot, start: datetime, end: datetime) -> Iterator[Slot]:
    """What is left of a slot beside [start, end)."""
    if slot.end <= start or slot.start >= end:
        yield slot
        return
    if slot.start < start:
        yield slot.cut(slot.start, start)
    if slot.end > end:
        yield slot.cut(end, slot.end)
