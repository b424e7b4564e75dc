"""What is typed after `/plan add`: `Sommerfest nächsten Freitag 14 Uhr Instagram`.

Day, time and channels are looked for where people put them: behind the title, or the day before it. In the
middle they are part of the title, and so is a day that the title leads up to ("Ausblick auf morgen"). It only
fills in the form beforehand, so it may rather miss something than take a word out of a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain import dates
from bot.domain.dates import Dates, Problem
from bot.domain.team import Channel

LOOKED_AT = 8  # words at the end; no day takes more
SHORTEST = 4  # letters of a day or an abbreviated channel: "do", "so" and "sun" are also other words
_APART = " \t\n,;:|–—-+&@"
# Before a channel or a day they belong to it ("auf Instagram", "für Freitag") …
_TO_CHANNEL = frozenset({"auf", "für", "bei", "in", "über", "on", "for", "at", "via", "und", "and"})
_TO_DAY = frozenset({"für", "zum", "for"})
# … and after these a day belongs to the title.
_LEADING_UP = frozenset(
    {"ab", "auf", "bis", "das", "dem", "den", "der", "des", "die", "nach", "seit", "und", "vom", "von", "vor"}
    | {"über", "about", "after", "and", "before", "by", "from", "of", "since", "the", "till", "to", "until"}
)
_POINTING = re.compile(r"(?:next|this|coming|am|näch\w+|kommend\w+|dies\w+)\b", re.IGNORECASE)
_IDIOMS = frozenset({"24/7"})
_NO_SUCH_DAY = frozenset({"dates-error-day", "dates-error-leap"})


@dataclass(frozen=True)
class Typed:
    title: str
    day: date | None = None
    clock: time | None = None
    channels: tuple[str, ...] = ()  # keys
    note: str | None = None  # key of a text: how an ambiguous word was understood
    problem: Problem | None = None  # it ends with something like a day, but there is none


def read(text: str, now: datetime, channels: Iterable[Channel]) -> Typed:
    """`now`: local time of the team."""
    known = _names(channels)
    found = Typed(" ".join(text.split()))
    while (shorter := _shortened(found, now, known)) is not None:
        found = shorter
    if found.day is None and found.clock is not None:  # a time alone is the next one
        later = found.clock <= now.time()
        found = replace(found, day=now.date() + timedelta(days=int(later)))
    if found.day is None:
        found = _led(found, now)
    if found.day is None and (problem := _problem(found.title, now)) is not None:
        found = replace(found, problem=problem)
    return found


def _shortened(found: Typed, now: datetime, known: dict[str, str]) -> Typed | None:
    """Without the channel, the time or the day that the title ends with; None when it ends with none."""
    for begins, end in _ends(found.title):
        before = found.title[:begins].rstrip(_APART)
        last = before.rpartition(" ")[2].casefold()
        if (key := known.get(end.casefold())) is not None:
            title = _without(before, _TO_CHANNEL)
            return replace(found, title=title, channels=tuple(dict.fromkeys((key, *found.channels))))
        if found.clock is None and not end.isdigit() and isinstance(clock := dates.read_time(end), time):
            return replace(found, title=before, clock=clock)
        if found.day is None and last not in _LEADING_UP and (day := _day(end, now)) is not None:
            title = _without(before, _TO_DAY)
            return replace(found, title=title, day=day.first, clock=found.clock or day.starts, note=day.note)
    return None


def _ends(title: str) -> Iterable[tuple[int, str]]:
    """Where the last words begin, and what they are; the most words first."""
    words = [match.start() for match in re.finditer(r"\S+", title)][-LOOKED_AT:]
    for begins in words:
        yield begins, title[begins:].strip(_APART)


def _day(text: str, now: datetime) -> Dates | None:
    """A single day from today on that was really meant as one."""
    read = dates.read(text, now.date())
    if isinstance(read, Problem) or read.days != 1 or read.open_ended or read.first < now.date():
        return None
    short = len(text.rpartition(" ")[2]) < SHORTEST and not _POINTING.match(text)
    return None if text in _IDIOMS or (short and not re.search(r"\d", text)) else read


def _led(found: Typed, now: datetime) -> Typed:
    """The day before the title: with a number, of several words, or set apart by a colon."""
    read = dates.read_leading(found.title, now.date())
    if isinstance(read, Problem) or read[0].days != 1 or read[0].open_ended or read[0].first < now.date():
        return found
    day, rest = read
    phrase = found.title[: len(found.title) - len(rest)].rstrip()
    meant = re.search(r"\d", phrase) or " " in phrase or phrase.endswith((":", ","))
    if not meant or not rest:
        return found
    return replace(found, title=rest, day=day.first, clock=found.clock or day.starts, note=day.note)


def _problem(title: str, now: datetime) -> Problem | None:
    """`31.11.`, `Nov 31`: nobody would end a title like that."""
    words = title.split(" ")
    read = dates.read(words[-1], now.date()) if re.match(r"\d{1,4}[./-]\d", words[-1]) else None
    if isinstance(read, Problem) and read.key != "dates-error-unknown":
        return read
    named = dates.read(" ".join(words[-2:]), now.date())
    return named if isinstance(named, Problem) and named.key in _NO_SUCH_DAY else None


def _names(channels: Iterable[Channel]) -> dict[str, str]:
    """Keys by what people write for them: key, name, and how it begins, as long as only one begins so."""
    known: dict[str, str] = {}
    beginnings: dict[str, set[str]] = {}
    for channel in channels:
        for word in (channel.key.casefold(), channel.name.casefold()):
            known.setdefault(word, channel.key)
            for length in range(SHORTEST, len(word)):
                beginnings.setdefault(word[:length], set()).add(channel.key)
    alone = {word: next(iter(keys)) for word, keys in beginnings.items() if len(keys) == 1}
    return {**alone, **known}


def _without(text: str, words: frozenset[str]) -> str:
    """Without the word of these that it ends with."""
    rest, _, last = text.rpartition(" ")
    return rest.rstrip(_APART) if last.casefold() in words else text
