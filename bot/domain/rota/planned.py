"""What the rotations alone mean: layers, month by month, before anybody is away or swaps.

Many slots come out of it, two years of 60 rotations have 40,000, so they are plain tuples.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.rota.plan import Plan
from bot.domain.rota.turns import Holidays, Turns
from bot.domain.team import Rotation

# Months of single rotations: two years of 150. With turns of a day that is some 30 MB.
MONTHS_KEPT = 4000
ROTATIONS_KEPT = 300


class Why(StrEnum):
    ROTATION = "rotation"
    OVERRIDE = "override"
    SWAP = "swap"  # took it over from `instead_of`, or filled a gap
    DEPUTY = "deputy"  # named as such by the channel or by the person who is away
    STAND_IN = "stand_in"  # the next free person of the rotation
    OWNER = "owner"  # the channel has no rotation (yet)
    GAP = "gap"  # nobody


class Seat(NamedTuple):
    """One person to be on duty, and why, as it stands so far."""

    person: str | None
    why: Why
    rotation: str | None = None
    turn: int = 0
    number: int = 0
    meant: str | None = None  # whom the rotation had meant

    def given_to(self, person: str | None, why: Why) -> Seat:
        meant = self.meant or self.person
        return Seat(person, why, self.rotation, self.turn, self.number, meant if meant != person else None)


class Slot(NamedTuple):
    start: datetime
    end: datetime
    seats: tuple[Seat, ...]

    def cut(self, start: datetime, end: datetime) -> Slot:
        """What of it lies in [start, end)."""
        return Slot(max(self.start, start), min(self.end, end), self.seats)


_start, _end = attrgetter("start"), attrgetter("end")


def planned(plan: Plan, channel: str, start: datetime, end: datetime, holidays: Holidays) -> list[Slot]:
    """All of [start, end) in which somebody is meant, in order of time."""
    rotations = plan.by_channel[channel]
    turns = [_turns(each, plan.zone_of(each), holidays) for each in rotations]
    begin = min((each.begin for each in turns), default=end)
    slots = []
    if begin > start:
        owner = Seat(plan.channels[channel].owner, Why.OWNER)
        slots.append(Slot(start, min(begin, end), (owner,)))
        start = min(begin, end)
    layers = [_of_rotation(each, start, end) for each in turns] if start < end else []
    return slots + (layers[0] if len(layers) == 1 else _layered(rotations, layers))


@lru_cache(maxsize=ROTATIONS_KEPT)
def _turns(rotation: Rotation, zone: ZoneInfo, holidays: Holidays) -> Turns:
    return Turns(rotation, zone, holidays)


def _of_rotation(turns: Turns, start: datetime, end: datetime) -> list[Slot]:
    """What one rotation plans for [start, end): one slot after the other, so only the ends are cut."""
    found: list[Slot] = []
    year, month = start.year, start.month
    while datetime(year, month, 1, tzinfo=UTC) < end:
        slots = _of_month(turns, year, month)
        first = bisect_right(slots, start, key=_end)
        found += slots[first : bisect_left(slots, end, lo=first, key=_start)]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    if found:
        found[0] = found[0].cut(start, end)
        found[-1] = found[-1].cut(start, end)
    return found


@lru_cache(maxsize=MONTHS_KEPT)
def _of_month(turns: Turns, year: int, month: int) -> tuple[Slot, ...]:
    """A rotation never changes, a changed one is another; so its months are reckoned once."""
    start = datetime(year, month, 1, tzinfo=UTC)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    slots: list[Slot] = []
    seats: tuple[Seat, ...] = ()
    key, why = turns.rotation.key, Why.ROTATION
    for begins, ends, turn in turns.stretches(start, end):
        if not seats or seats[0].turn != turn:
            seats = tuple([Seat(person, why, key, turn, n) for n, person in enumerate(turns.people(turn))])
        slots.append(Slot(begins, ends, seats))
    return tuple(slots)


def forget() -> None:
    """Reckon everything anew; for who measures how long that takes."""
    _of_month.cache_clear()
    _turns.cache_clear()


def _layered(rotations: Sequence[Rotation], layers: Sequence[list[Slot]]) -> list[Slot]:
    """At every moment only the highest priority that has somebody; several of it together."""
    cuts = sorted({moment for layer in layers for slot in layer for moment in (slot.start, slot.end)})
    starts = [[slot.start for slot in layer] for layer in layers]
    slots = []
    for start, end in pairwise(cuts):
        seats: list[Seat] = []
        wins: int | None = None
        for rotation, layer, begins in zip(rotations, layers, starts, strict=True):  # highest first
            if wins is not None and rotation.priority < wins:
                break
            place = bisect_right(begins, start) - 1
            if place >= 0 and layer[place].end > start:
                wins = rotation.priority
                known = {seat.person for seat in seats}
                fresh = [seat for seat in layer[place].seats if seat.person not in known]
                seats += [seat._replace(number=len(seats) + n) for n, seat in enumerate(fresh)]
        if seats:
            slots.append(Slot(start, end, tuple(seats)))
    return slots
