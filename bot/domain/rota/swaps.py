"""Swaps: what makes one impossible, and when people are nudged about one that nobody takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.editorial_reminders import before_quiet
from bot.domain.rota.changes import Effective
from bot.domain.rota.schedule import Span
from bot.domain.team import PlanRules


class State(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"  # by the giver, before anybody took it
    UNDONE = "undone"  # after it was taken, before it began
    EXPIRED = "expired"  # it is over, and nobody had taken it


@dataclass(frozen=True)
class Stint:
    """Duty in some channels during [start, end): a shift, or a part of one."""

    channels: tuple[str, ...]
    start: datetime
    end: datetime


class OfferState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    CLOSED = "closed"  # the request was settled otherwise, or the person has offered something else


@dataclass(frozen=True)
class Offer:
    """`person` would take over what a request is about if the giver does `back` in return."""

    id: int
    swap: int
    person: str
    back: Stint
    state: OfferState


@dataclass(frozen=True)
class SwapRequest:
    """`giver` asks `asked` (keys of the team file) to be on duty during [start, end) in their place."""

    id: int
    channels: tuple[str, ...]
    giver: str | None  # None: a gap that the taker fills
    start: datetime
    end: datetime
    asked: tuple[str, ...]
    declined: tuple[str, ...]
    note: str
    state: State
    asked_by: str  # Slack id
    asked_at: datetime
    taker: str | None = None
    accepted_at: datetime | None = None
    back: Stint | None = None  # what the giver does for the taker in return
    place: str | None = None  # the Slack channel in which everybody was asked

    @property
    def given(self) -> Stint:
        return Stint(self.channels, self.start, self.end)

    @property
    def wants_back(self) -> bool:
        """One for another was asked for, of whoever has that shift; else somebody offered it in return."""
        return self.back is not None and len(self.asked) == 1 and self.place is None

    @property
    def begins(self) -> datetime:
        """From then on it can be neither agreed on nor undone: the first duty that it moves."""
        return min(self.start, self.back.start) if self.back is not None else self.start

    @property
    def ends(self) -> datetime:
        return max(self.end, self.back.end) if self.back is not None else self.end

    @property
    def all_channels(self) -> tuple[str, ...]:
        back = self.back.channels if self.back is not None else ()
        return tuple(dict.fromkeys((*self.channels, *back)))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who has been asked and hasn't said no."""
        return tuple(person for person in self.asked if person not in self.declined)


class Obstacle(StrEnum):
    """Why somebody can't take over; the value is the end of a text key."""

    PAST = "past"
    SELF = "self"
    NOT_ON_DUTY = "not-on-duty"  # the giver isn't, any more
    AWAY = "away"
    BUSY = "busy"  # on duty there at that time already


def obstacle(
    spans: Sequence[Span],
    giver: str | None,
    taker: str,
    period: Effective,
    now: datetime,
    absences: Collection[Effective],
) -> Obstacle | None:
    """`spans` are those of the channels in question during the period, `absences` the taker's."""
    if period.end <= now:
        return Obstacle.PAST
    if taker == giver:
        return Obstacle.SELF
    if not any(span.person == giver for span in spans):
        return Obstacle.NOT_ON_DUTY
    if any(absence.touches(max(period.start, now), period.end) for absence in absences):
        return Obstacle.AWAY
    if any(span.person == taker for span in spans):  # nobody can fill two seats at once
        return Obstacle.BUSY
    return None


# As grafana/oncall has them: so long before the start, those asked hear of an open swap again.
NUDGES = tuple(
    timedelta(**before)
    for before in (
        {"weeks": 4},
        {"weeks": 3},
        {"weeks": 2},
        {"weeks": 1},
        {"days": 3},
        {"days": 2},
        {"days": 1},
        {"hours": 12},
    )
)


def next_nudge(start: datetime, after: datetime, hours: PlanRules, zone: ZoneInfo) -> datetime | None:
    """The first nudge later than `after`, None when there is none; before the quiet hours, not in them."""
    for before in NUDGES:
        at = before_quiet(start - before, hours, zone)
        if at > after:
            return at
    return None
