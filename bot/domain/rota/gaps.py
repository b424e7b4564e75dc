"""Gaps that were reported: what has become of each, and when a new one may be reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.editorial_reminders import IsFree, after_quiet
from bot.domain.local_time import instant
from bot.domain.rota.shifts import Shift
from bot.domain.team import PlanRules


@dataclass(frozen=True)
class Gap:
    """Nobody on duty in these channels during [start, end), as it was when it was reported."""

    channels: tuple[str, ...]
    start: datetime
    end: datetime
    instead_of: str | None = None  # who is away

    @classmethod
    def of(cls, shift: Shift) -> Gap:
        return cls(shift.channels, shift.start, shift.end, shift.instead_of)

    def holds(self, shift: Shift) -> bool:
        inside = self.start <= shift.start and shift.end <= self.end
        return inside and set(self.channels).issuperset(shift.channels)

    def touches(self, other: Gap) -> bool:
        together = set(self.channels).intersection(other.channels)
        return bool(together) and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class GapPost:
    """A message in a Slack channel that reports gaps. `shown` says in short what it shows of them now."""

    id: int
    place: str
    gaps: tuple[Gap, ...]
    shown: str
    version: int


@dataclass(frozen=True)
class Piece:
    """A part of a gap as it is now: open, filled by somebody, or over because there is no duty any more."""

    gap: Gap
    shift: Shift | None

    @property
    def is_open(self) -> bool:
        return self.shift is not None and self.shift.person is None

    @property
    def in_short(self) -> str:
        shift = self.shift
        where = "+".join(shift.channels if shift is not None else self.gap.channels)
        start = int(shift.start.timestamp() if shift is not None else self.gap.start.timestamp())
        if shift is None:
            return f"{where}:{start}:over"
        return f"{where}:{start}:{int(shift.end.timestamp())}:{shift.person}"


def unreported(gaps: Iterable[Shift], posts: Sequence[GapPost]) -> list[Shift]:
    """What stands in no post yet."""
    known = [gap for post in posts for gap in post.gaps]
    return [shift for shift in gaps if not any(gap.holds(shift) for gap in known)]


def report_at(now: datetime, hours: PlanRules, zone: ZoneInfo, is_free: IsFree) -> datetime:
    """At once on a working day, else when the next one begins: nobody looks at a Slack channel at night."""
    at = after_quiet(now, hours, zone, is_free)
    return max(at, instant(at.astimezone(zone).date(), hours.morning, zone))
