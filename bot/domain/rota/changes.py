"""What people change about the rota: absences, overrides and swaps, each from the moment it was said.

Nothing here reaches back: a change counts from when it was recorded until it was taken back, so who was on
duty yesterday stays who was on duty yesterday.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from operator import attrgetter
from types import MappingProxyType


@dataclass(frozen=True)
class Effective:
    """[start, end), UTC; empty when it was taken back before it began."""

    start: datetime
    end: datetime

    @property
    def counts(self) -> bool:
        return self.start < self.end

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def touches(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


def effective(
    start: datetime, end: datetime, said_at: datetime, taken_back_at: datetime | None = None
) -> Effective:
    """The part of a change that holds: not before it was said, not after it was taken back."""
    return Effective(max(start, said_at), min(end, taken_back_at) if taken_back_at is not None else end)


class Times:
    """Many stretches of time, to be asked often whether something touches any of them."""

    def __init__(self, stretches: Iterable[Effective]) -> None:
        ordered = sorted(stretches, key=attrgetter("start"))
        self._starts = [each.start for each in ordered]
        self._ends = list(accumulate((each.end for each in ordered), max))  # the latest so far

    def touch(self, start: datetime, end: datetime) -> bool:
        before = bisect_left(self._starts, end)
        return before > 0 and start < self._ends[before - 1]


@dataclass(frozen=True)
class Absence:
    """As it was recorded. `source` is `typed`, or names the calendar it was read from."""

    id: int
    person: str
    start: datetime
    end: datetime
    source: str
    uid: str | None
    said_by: str | None  # Slack id; None: a calendar


@dataclass(frozen=True)
class Override(Effective):
    """For this channel and time `person` is on duty, whatever the rotations say."""

    channel: str
    person: str


@dataclass(frozen=True)
class Swap(Effective):
    """`taker` does what `giver` would have done; a giver of None is a gap that the taker fills."""

    channel: str
    giver: str | None
    taker: str


@dataclass(frozen=True)
class Changes:
    """All that touches the period in question. Of two overrides for one moment the later in order wins;
    swaps apply in order."""

    absences: Mapping[str, Sequence[Effective]] = field(default_factory=lambda: MappingProxyType({}))
    overrides: Mapping[str, Sequence[Override]] = field(default_factory=lambda: MappingProxyType({}))
    swaps: Mapping[str, Sequence[Swap]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(
        cls,
        absences: Iterable[tuple[str, Effective]] = (),
        overrides: Iterable[Override] = (),
        swaps: Iterable[Swap] = (),
    ) -> Changes:
        away: dict[str, list[Effective]] = defaultdict(list)
        for person, absence in absences:
            if absence.counts:
                away[person].append(absence)
        replaced: dict[str, list[Override]] = defaultdict(list)
        for override in overrides:
            if override.counts:
                replaced[override.channel].append(override)
        swapped: dict[str, list[Swap]] = defaultdict(list)
        for swap in swaps:
            if swap.counts:
                swapped[swap.channel].append(swap)
        return cls(MappingProxyType(away), MappingProxyType(replaced), MappingProxyType(swapped))
