"""Spans as people see them: a shift from when one comes until somebody else does, and who is on duty now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.rota.schedule import Span, Why
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
    seats: dict[tuple[str, int], list[Shift]] = defaultdict(list)
    for span in spans:
        seat = seats[span.channel, span.seat]
        if seat and _goes_on(seat[-1], span):
            seat[-1] = replace(seat[-1], end=span.end)
        else:
            seat.append(_shift(span))
    together: dict[tuple[object, ...], Shift] = {}
    for seat in seats.values():
        for number, shift in enumerate(seat):
            shift = replace(
                shift,
                before=seat[number - 1].person if number else None,
                after=seat[number + 1].person if number + 1 < len(seat) else None,
            )
            same = (
                shift.person,
                shift.start,
                shift.end,
                shift.why,
                shift.instead_of,
                shift.rotation,
                shift.turn,
            )
            known = together.get(same)
            together[same] = replace(known, channels=known.channels + shift.channels) if known else shift
    found = [shift for shift in together.values() if shift.why is not Why.OWNER]
    return sorted(found, key=lambda shift: (shift.start, shift.channels))


def _goes_on(shift: Shift, span: Span) -> bool:
    same = (span.person, span.why, span.instead_of, span.rotation, span.turn)
    return same == (shift.person, shift.why, shift.instead_of, shift.rotation, shift.turn) and (
        span.rotation is not None or span.start == shift.end
    )


def _shift(span: Span) -> Shift:
    return Shift(
        span.person,
        (span.channel,),
        span.start,
        span.end,
        span.why,
        span.instead_of,
        span.rotation,
        span.turn,
        span.seat,
    )


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
