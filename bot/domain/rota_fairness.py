"""How well and how fairly duty is spread: coverage, balance, and what each person carries.

Quality is (coverage + balance) / 2, both in percent. Coverage is the share of the time with duty that has
somebody. Balance is the mean, over all pairs of people, of the shorter duty divided by the longer; from 95 on
it counts as 100, because nobody can share out hours any better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant, local_day
from bot.domain.rota import Span, Why

IsHoliday = Callable[[str, date], bool]  # key of a channel and a local day

NIGHT_ENDS, NIGHT_BEGINS = time(6), time(22)  # local
SATURDAY = 6  # ISO
GOOD_BALANCE = 95.0
NOTHING = timedelta(0)
BACK, AHEAD = timedelta(days=60), timedelta(days=30)  # what was and what is planned: that can still be mended


@dataclass(frozen=True)
class Load:
    """One person's duty. The four parts add up to `total`: an hour counts once, as the worst that it is."""

    person: str
    by_day: timedelta = NOTHING
    nights: timedelta = NOTHING
    weekends: timedelta = NOTHING
    holidays: timedelta = NOTHING
    alerts: int = 0  # raised for their channels while they were on duty

    @property
    def total(self) -> timedelta:
        return self.by_day + self.nights + self.weekends + self.holidays


@dataclass(frozen=True)
class Fairness:
    start: datetime
    end: datetime
    covered: timedelta
    open: timedelta  # duty that nobody has
    loads: Sequence[Load]  # the longest duty first

    @property
    def coverage(self) -> float:
        """Percent; 100 where there is no duty."""
        wanted = self.covered + self.open
        return 100.0 * (self.covered / wanted) if wanted else 100.0

    @property
    def balance(self) -> float:
        """Percent; 100 for fewer than two people."""
        pairs = list(combinations([load.total for load in self.loads], 2))
        if not pairs:
            return 100.0
        mean = 100.0 * sum(_ratio(*pair) for pair in pairs) / len(pairs)
        return 100.0 if mean >= GOOD_BALANCE else mean

    @property
    def quality(self) -> float:
        return (self.coverage + self.balance) / 2

    @property
    def mean(self) -> timedelta:
        return sum((load.total for load in self.loads), NOTHING) / len(self.loads) if self.loads else NOTHING


def fairness(
    spans: Iterable[Span],
    people: Collection[str],
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    *,
    is_holiday: IsHoliday,
    alerts: Iterable[tuple[datetime, str | None]] = (),
) -> Fairness:
    """`people` are the keys of those who take turns; who had no duty counts with none.

    Channels that simply belong to somebody (`Why.OWNER`) are nobody's turn and don't count. `alerts` are when
    and for which channel; None is for no channel in particular, and then everybody on duty was exposed.
    """
    turns = [span for span in spans if span.why is not Why.OWNER]
    hours: dict[str, dict[str, timedelta]] = {key: defaultdict(timedelta) for key in people}
    covered = uncovered = NOTHING
    for span in turns:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if span.person is None:
            uncovered += last - first
            continue
        covered += last - first
        carried = hours.setdefault(span.person, defaultdict(timedelta))
        for part, length in _parts(span.channel, first, last, zone, is_holiday):
            carried[part] += length
    exposed = _exposed(turns, alerts)
    loads = [
        Load(
            person,
            carried["day"],
            carried["night"],
            carried["weekend"],
            carried["holiday"],
            exposed.get(person, 0),
        )
        for person, carried in hours.items()
    ]
    loads.sort(key=lambda load: (-load.total, load.person))
    return Fairness(start, end, covered, uncovered, tuple(loads))


# --- inside -----------------------------------------------------------------------------------------------


def _ratio(first: timedelta, second: timedelta) -> float:
    longer = max(first, second)
    return min(first, second) / longer if longer else 1.0


def _parts(
    channel: str, start: datetime, end: datetime, zone: ZoneInfo, is_holiday: IsHoliday
) -> Iterable[tuple[str, timedelta]]:
    day = local_day(start, zone)
    while True:
        midnight, following = instant(day, time(0), zone), instant(day + timedelta(days=1), time(0), zone)
        if midnight >= end:
            return
        if is_holiday(channel, day):
            yield "holiday", _overlap(start, end, midnight, following)
        elif day.isoweekday() >= SATURDAY:
            yield "weekend", _overlap(start, end, midnight, following)
        else:
            morning, night = instant(day, NIGHT_ENDS, zone), instant(day, NIGHT_BEGINS, zone)
            at_night = _overlap(start, end, midnight, morning) + _overlap(start, end, night, following)
            yield "night", at_night
            yield "day", _overlap(start, end, morning, night)
        day += timedelta(days=1)


def _overlap(start: datetime, end: datetime, first: datetime, last: datetime) -> timedelta:
    return max(NOTHING, min(end, last) - max(start, first))


def _exposed(spans: Sequence[Span], alerts: Iterable[tuple[datetime, str | None]]) -> Mapping[str, int]:
    exposed: dict[str, int] = defaultdict(int)
    for moment, channel in alerts:
        hit = {
            span.person
            for span in spans
            if span.person is not None
            and span.start <= moment < span.end
            and (channel is None or span.channel == channel)
        }
        for person in hit:
            exposed[person] += 1
    return exposed
