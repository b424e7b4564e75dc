"""Times of day: `10:00`, `10 Uhr`, `10.30 Uhr`, `10am`, `halb elf`, `viertel vor elf`, `half past ten`."""

from __future__ import annotations

import re
from datetime import time

from bot.domain.dates import words
from bot.domain.dates.tokens import Token
from bot.domain.dates.values import Wrong

MIDNIGHT = time(0)
_DIGITS = re.compile(r"\d+")


def clock(tokens: list[Token], at: int) -> tuple[time | None, int] | None:
    """The time that begins at token `at`, and the token after it; the time is None for 24:00.

    Raises Wrong for what is a time by its looks only (25:00).
    """
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return None
    if token.kind == "clock":
        return _written(token.text), at + 1
    if token.kind != "word":
        return None
    if token.text in words.NOON:
        return time(12), at + 1
    if token.text in words.MIDNIGHT:
        return MIDNIGHT, at + 1
    return _spoken([each.text for each in tokens[at : at + 4]], at)


def _written(text: str) -> time | None:
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    afternoon, morning = "p" in text, "a" in text
    if hour == 24 and minute == 0 and not (afternoon or morning):
        return None
    fits = 1 <= hour <= 12 if afternoon or morning else hour <= 23
    if not fits or minute > 59:
        raise Wrong("dates-error-clock", typed=text)
    if afternoon or morning:
        hour = hour % 12 + (12 if afternoon else 0)
    return time(hour, minute)


def _spoken(said: list[str], at: int) -> tuple[time, int] | None:
    """`halb elf`, `viertel nach zehn`, `dreiviertel elf`, `half past ten`, `quarter to eleven`.

    Spoken times are those of office hours: `halb elf` is in the morning, `halb drei` in the afternoon.
    """
    match said:
        case ["halb", hour, *_] if hour in words.NUMBERS:
            return _before(hour, 30), at + 2
        case ["dreiviertel", hour, *_] if hour in words.NUMBERS:
            return _before(hour, 15), at + 2
        case ["half", "past", hour, *_] if hour in words.NUMBERS:
            return time(_office(words.NUMBERS[hour]), 30), at + 3
        case [quarter, way, hour, *_] if quarter in words.QUARTER and hour in words.NUMBERS:
            if way in words.PAST:
                return time(_office(words.NUMBERS[hour]), 15), at + 3
            if way in words.BEFORE:
                return _before(hour, 15), at + 3
    return None


def _before(hour: str, minutes: int) -> time:
    return time(_office((words.NUMBERS[hour] - 2) % 12 + 1), 60 - minutes)


def _office(hour: int) -> int:
    return hour if hour >= 7 else hour + 12
