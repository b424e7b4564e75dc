"""Swaps: who may ask, take, give back and undo, and when people are nudged about one that nobody takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"  # by the giver, before anybody took it
    UNDONE = "undone"  # after it was taken, before it began
    EXPIRED = "expired"  # it began, and nobody had taken it


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


def next_nudge(start: datetime, after: datetime) -> datetime | None:
    """The first nudge later than `after`; None when there is none before the start."""
    return next((start - before for before in NUDGES if start - before > after), None)
