"""Spans as people see them: a shift from when one comes until somebody else does, and who is on duty now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.rota.planned import Why
from bot.domain.rota.schedule import Span
from bot.domain.team import Channel


@dataclass(frozen=True)
class Shift:
    """One turn of one person without somebody else in between, in all channels that it is for.

    With office hours it goes from the first morning to the last evening. `before` and `after` are who has the
    seat around it, as far as the spans reach.
    """

    person: str | None  # None: a gap
    channels: tuple[str, ...]
    start: datetime
    end: datetime
    why: Why
    instead_of: str | None = None
    rotation: str | None = None
    turn: int = 0
    seat: int = 0
    before: str | None = None
    after: str | None = None
    resumes: bool = False  # the person had a part of this turn before
    pause: timedelta = timedelta(0)  # between its end and whoever is `after`

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def touches(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end

    @property
    def key(self) -> str:
        """Names the shift in what is told once."""
        of = self.rotation or "+".join(self.channels)
        return f"{of}:{self.start:%Y%m%dT%H%MZ}"


def shifts(spans: Iterable[Span]) -> list[Shift]:
    """All shifts but the owners', in order of time. Cut where the spans are."""
    seats: dict[tuple[str, int], list[_Run]] = defaultdict(list)
    for span in spans:
        runs = seats[span.channel, span.seat]
        if runs and _goes_on(runs[-1], span):
            runs[-1].end = span.end
        else:
            runs.append(_Run(span, span.end))
    together: dict[tuple[object, ...], Shift] = {}
    for runs in seats.values():
        for shift in _in_seat(runs):
            same = (shift.person, shift.start, shift.end, shift.why, shift.instead_of, shift.rotation)
            known = together.get(same)
            if known is not None:
                shift = replace(known, channels=known.channels + shift.channels)
            together[same] = shift
    return sorted(together.values(), key=lambda shift: (shift.start, shift.channels))


@dataclass(slots=True)
class _Run:
    """The first of some spans that make one shift, and where the last of them ends."""

    first: Span
    end: datetime


def _goes_on(run: _Run, span: Span) -> bool:
    first = run.first
    if span.rotation is None and span.start != run.end:
        return False
    return span.turn == first.turn and span.same_duty == first.same_duty


def _in_seat(runs: Sequence[_Run]) -> Iterator[Shift]:
    had: set[tuple[object, ...]] = set()
    for number, run in enumerate(runs):
        span = run.first
        if span.why is Why.OWNER:
            continue
        turn = (span.person, span.rotation, span.turn)
        yield Shift(
            span.person,
            (span.channel,),
            span.start,
            run.end,
            span.why,
            span.instead_of,
            span.rotation,
            span.turn,
            span.seat,
            before=runs[number - 1].first.person if number else None,
            after=runs[number + 1].first.person if number + 1 < len(runs) else None,
            resumes=span.rotation is not None and turn in had,
            pause=runs[number + 1].first.start - run.end if number + 1 < len(runs) else timedelta(0),
        )
        had.add(turn)


@dataclass(frozen=True)
class Duty:
    """Who looks after a channel now, and who does next.

    Both are empty where nobody is meant to be on duty: outside the hours, or for ever.
    """

    channel: Channel
    current: tuple[Span, ...] = ()
    following: tuple[Span, ...] = ()  # the next ones who aren't the same people
    deputy: str | None = None  # who would stand in for who is on duty now

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(span.person for span in self.current if span.person is not None)

    @property
    def has_rotation(self) -> bool:
        return any(span.why is not Why.OWNER for span in (*self.current, *self.following))


def duty(channel: Channel, spans: Sequence[Span], now: datetime, deputy: str | None = None) -> Duty:
    """`spans` are the channel's, from before `now` on."""
    current = tuple(span for span in spans if span.covers(now))
    # To its owner a channel comes without a rotation; when that begins it is news even for the same person.
    people = {span.person for span in current if span.why is not Why.OWNER}
    ahead = [span for span in spans if span.start > now and span.person not in people]
    first = min((span.start for span in ahead), default=None)
    following = tuple(span for span in ahead if span.start == first)
    return Duty(channel, current, following, deputy)
