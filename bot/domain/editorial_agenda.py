"""What of the plan somebody looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.editorial import PlanItem


@dataclass(frozen=True)
class Agenda:
    """What `/plan` shows; days are those of the reader's zone."""

    today: date
    overdue: Sequence[PlanItem]  # planned before today, still open
    days: Mapping[date, Sequence[PlanItem]]  # from today to the end of the week; only days with items
    then: PlanItem | None  # the first one after this week


@dataclass(frozen=True)
class Month:
    """A whole month, every day that has items; days are those of the reader's zone."""

    first: date
    days: Mapping[date, Sequence[PlanItem]]
    free: Mapping[date, str]  # holidays and black-out days, with their names
    ahead: int = 0  # months from the one that it is for the reader


@dataclass(frozen=True)
class Morning:
    """What the morning post is about; days are those of the team's zone."""

    day: date
    today: Sequence[PlanItem]
    lacking: Sequence[PlanItem]  # after today, up to the next working day, without an approval that they need
    late: bool = False


def month_of(day: date, ahead: int = 0) -> tuple[date, date]:
    """First day of `day`'s month (or of one `ahead` months later), and of the one after it."""
    months = day.year * 12 + day.month - 1 + ahead
    return _first(months), _first(months + 1)


def _first(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
