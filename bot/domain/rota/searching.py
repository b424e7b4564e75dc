"""What somebody types to find a shift among those of two years: `instagram`, `ben dezember`, `next week`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import dates
from bot.domain.dates.tokens import fold

TOLD = 60  # characters of what is typed; more is no search


@dataclass(frozen=True)
class Dated:
    """Days, both included, and the words around them."""

    words: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True)
class Search:
    """`words` are all that was typed, folded. `dated` is the same where a date is in it: `Mo` may also begin
    `Monika`, so what the date doesn't find is looked for by the words."""

    words: tuple[str, ...]
    dated: Dated | None = None


def read(typed: str, today: date, ahead: timedelta) -> Search:
    """`ahead`: how far an open end (`ab März`) reaches."""
    said = typed[:TOLD].split()
    return Search(_folded(said), _dated(said, today, ahead))


def matches(words: tuple[str, ...], shown: str) -> bool:
    """Whether all words are part of what is shown of a shift, folded as they are."""
    return all(word in shown for word in words)


def _dated(said: list[str], today: date, ahead: timedelta) -> Dated | None:
    for at in range(len(said)):
        found = dates.read_leading(" ".join(said[at:]), today)
        if not isinstance(found, dates.Problem):
            days, rest = found
            last = today + ahead if days.open_ended else days.last
            return Dated(_folded([*said[:at], *rest.split()]), days.first, max(days.first, last))
    return None


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(fold(word)[0] for word in words)
