"""Puts days, times and periods together to what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from bot.domain.dates import words
from bot.domain.dates.clocks import clock
from bot.domain.dates.days import Day, amount, complete, complete_end, day, later, period
from bot.domain.dates.tokens import Token, tokens
from bot.domain.dates.values import Dates, Problem, Wrong

SHOWN = 60  # characters of what was typed; it is shown in the answer


def read(text: str, today: date) -> Dates | Problem:
    """What the whole of `text` means."""
    found = read_leading(text, today)
    if isinstance(found, Problem):
        return found
    dates, rest = found
    return dates if not rest else Problem("dates-error-unknown", {"typed": _shown(text)})


def read_leading(text: str, today: date) -> tuple[Dates, str] | Problem:
    """The date that `text` begins with, and the rest of the text."""
    parts = tokens(text)
    try:
        found = _Reader(parts, today).span(0)
    except Wrong as wrong:
        return wrong.problem
    if found is None:
        return Problem("dates-error-unknown", {"typed": _shown(text)})
    dates, after = found
    return dates, text[parts[after - 1].end :].lstrip(" ,;:-–—\t\n")


def read_time(text: str) -> time | Problem:
    """A time of day, and nothing else."""
    parts = [part for part in tokens(text) if part.text not in words.AT]
    try:
        found = clock(parts, 0)
        if found is not None and found[0] is not None and found[1] == len(parts):
            return found[0]
        if len(parts) == 1 and (bare := _hour(parts[0])) is not None:
            return bare
    except Wrong as wrong:
        return wrong.problem
    return Problem("dates-error-clock", {"typed": _shown(text)})


@dataclass(frozen=True)
class _End:
    """One end of a range; what is missing comes from the other end, or is not needed."""

    day: Day | None = None
    clock: time | None = None
    timed: bool = False  # a time was typed; with `clock` None it was 24:00


class _Reader:
    """Methods take the token where they begin, and return what they read with the token after it, or None."""

    def __init__(self, parts: list[Token], today: date) -> None:
        self.parts = parts
        self.today = today

    def span(self, at: int) -> tuple[Dates, int] | None:
        if (lasting := self._coming(at) or self._lasting(at, self.today)) is not None:
            return lasting
        if (until := self._to(at)) is not None and self.parts[at].kind == "word":
            return self._until(until)
        begins = at
        while self._word(at, words.FROM):
            at += 1
        if at > begins and self._word(at, words.NOW):
            return self._opened(self.today, at + 1)
        left = self._end(at)
        whole = period(self.parts, at, self.today)
        if whole is not None and (left is None or left[1] <= whole[3]):  # `nächste Woche Montag` is a day
            return self._from_period(whole, opened=at > begins)
        if left is None:
            return None
        start, after = left
        to = self._to(after)
        right = (self._last_of_period(to) or self._end(to)) if to is not None else None
        if right is not None:
            return self._range(start, right[0]), right[1]
        if (both := self._and(start, after)) is not None:
            return both
        return self._single(start, after, opened=at > begins)

    # --- shapes -------------------------------------------------------------------------------------------

    def _until(self, at: int) -> tuple[Dates, int] | None:
        """`bis Freitag`, `until next week`, `bis Ende Dezember`: from today on."""
        if self._further_notice(at):
            return Dates(self.today, self.today, open_ended=True), at + 2
        found = self._last_of_period(at) or self._end(at)
        if found is None:
            return None
        end, after = found
        last = complete_end(end.day, self.today, self.today) if end.day is not None else self.today
        dates = Dates(self.today, last, ends=end.clock, note=end.day.note if end.day is not None else None)
        _in_order(dates.first, dates.last)
        return dates, after

    def _from_period(
        self, whole: tuple[date, date, str | None, int], *, opened: bool
    ) -> tuple[Dates, int] | None:
        """`nächste Woche`; `ab nächster Woche`, which has no end; `KW 50 bis 20.12.`."""
        first, last, note, after = whole
        to = self._to(after)
        if to is not None:
            end = self._last_of_period(to) or self._end(to)
            if end is not None and not self._is_bare(end[0].day or Day()):
                return self._range(_End(Day(exact=first, note=note)), end[0]), end[1]
        return self._opened(first, after) if opened else (Dates(first, last, note=note), after)

    def _last_of_period(self, at: int) -> tuple[_End, int] | None:
        """The end of a range that is named by its period: `Ende Dezember`, `nächste Woche`."""
        the_end = at + 1 if self._word(at, words.ON) else at
        if self._word(the_end, words.END_OF):
            at = the_end + 1
            while self._word(at, words.OF) and period(self.parts, at, self.today) is None:
                at += 1
            if self._word(at, words.WEEK_UNITS | words.MONTH_UNITS):  # `Ende der Woche`
                named = Token("word", "this", self.parts[at].end)
                whole = period([*self.parts[:at], named, *self.parts[at:]], at, self.today)
                return (_End(Day(exact=whole[1])), at + 1) if whole is not None else None
        whole = period(self.parts, at, self.today)
        day_there = self._end(at)
        if whole is None or (day_there is not None and day_there[1] > whole[3]):
            return None
        return _End(Day(exact=whole[1], note=whole[2])), whole[3]

    def _and(self, start: _End, at: int) -> tuple[Dates, int] | None:
        """`morgen und übermorgen`: two days, if one follows the other."""
        if at >= len(self.parts) or self.parts[at].text not in words.AND:
            return None
        right = self._end(at + 1)
        if right is None or start.day is None or right[0].day is None or start.timed or right[0].timed:
            return None
        found = self._range(start, right[0])
        return (found, right[1]) if found.days == 2 else None

    def _opened(self, first: date, after: int, **said: Any) -> tuple[Dates, int]:
        """`ab morgen`: the end is missing, and is nobody's to guess."""
        if self._word(after, words.ONWARDS):
            after += 1
        return Dates(first, first, open_ended=True, **said), after

    def _further_notice(self, at: int) -> bool:
        return tuple(part.text for part in self.parts[at : at + 2]) in words.FURTHER_NOTICE

    def _single(self, start: _End, after: int, *, opened: bool) -> tuple[Dates, int] | None:
        if start.day is None:  # a time alone is today's
            if start.clock is None:
                return None
            return Dates(self.today, self.today, starts=start.clock), after
        if start.day.exact is None and start.day.month is None:
            return None  # a number alone is no date
        first = complete(start.day, self.today)
        if start.timed and start.clock is None:
            raise Wrong("dates-error-clock", typed="24:00")
        lasting = self._lasting(after, first, needs_for=not opened)
        if lasting is not None:
            return replace(lasting[0], starts=start.clock, note=start.day.note), lasting[1]
        to = self._to(after)
        if to is not None and self._further_notice(to):
            return Dates(first, first, starts=start.clock, note=start.day.note, open_ended=True), to + 2
        if opened:
            return self._opened(first, after, starts=start.clock, note=start.day.note)
        return Dates(first, first, starts=start.clock, note=start.day.note), after

    def _range(self, start: _End, end: _End) -> Dates:
        start, end = self._hours(start, end)
        if start.day is None and end.day is None:
            first = last = self.today
        else:
            left, right = _shared(start.day or Day(exact=self.today), end.day or start.day or Day())
            if (
                left.nearest and left.exact is not None and right.week is not None
            ):  # `Mo bis Mi nächste Woche`
                left = Day(exact=right.week + timedelta(days=left.exact.isoweekday() - 1))
            if left.nearest and right.nearest and left.exact == right.exact:  # `Montag bis Montag`
                right = Day(exact=(right.exact or self.today) + timedelta(days=7))
            first = self._first(left, right)
            last = complete_end(right, first, self.today) if end.day is not None else first
        notes = (each.day.note for each in (start, end) if each.day is not None and each.day.note)
        dates = Dates(first, last, start.clock, end.clock, next(notes, None))
        _in_order(first, last)
        if first == last and start.clock is not None and end.clock is not None and end.clock <= start.clock:
            raise Wrong("dates-error-clocks-inverted")
        return dates

    def _first(self, left: Day, right: Day) -> date:
        """The beginning; without a year it belongs to an end that has one."""
        if left.year is None and left.exact is None and right.year is not None and left.month is not None:
            before = right.month is not None and (left.month, left.day or 0) > (right.month, right.day or 0)
            over_new_year = before and left.month - (right.month or 0) > 6
            return complete(replace(left, year=right.year - over_new_year), self.today)
        return complete(left, self.today)

    def _hours(self, start: _End, end: _End) -> tuple[_End, _End]:
        """`10 - 12 Uhr`: a bare number before a time is a time as well."""
        bare = start.day is not None and start.day == Day(start.day.day) and not start.timed
        if bare and start.day is not None and end.day is None and end.timed and (start.day.day or 0) < 24:
            return _End(None, time(start.day.day or 0), True), end
        return start, end

    # --- parts --------------------------------------------------------------------------------------------

    def _end(self, at: int) -> tuple[_End, int] | None:
        """`[time] day [time]`, or a time alone."""
        early = self._clock(at)
        if early is not None:
            found = day(self.parts, self._comma(early[1]), self.today)
            if found is None or self._is_bare(found[0]):
                return _End(None, early[0], True), early[1]
            return _End(found[0], early[0], True), found[1]
        found = day(self.parts, at, self.today)
        if found is None:
            return None
        typed, after = found
        late = self._clock(self._comma(after)) or self._bare_hour(self._comma(after))
        if late is not None and not self._is_bare(typed):
            return _End(typed, late[0], True), late[1]
        return _End(typed), after

    def _clock(self, at: int) -> tuple[time | None, int] | None:
        return clock(self.parts, at + 1 if self._word(at, words.AT | words.FROM) else at)

    def _bare_hour(self, at: int) -> tuple[time, int] | None:
        """`morgen um 10`, and the 10 of `morgen von 10 bis 12 Uhr`."""
        said = self._word(at, words.AT)
        place = at + 1 if said or self._word(at, words.FROM) else at
        hour = _hour(self.parts[place]) if place < len(self.parts) else None
        to = self._to(place + 1)
        if hour is None or not (said or (to is not None and clock(self.parts, to) is not None)):
            return None
        return hour, place + 1

    def _lasting(self, at: int, first: date, *, needs_for: bool = False) -> tuple[Dates, int] | None:
        """`3 Tage`, `für zwei Wochen`: from `first` on."""
        said = self._word(at, words.FOR)
        if needs_for and not said:
            return None
        length = amount(self.parts, at + 1 if said else at)
        if length is None:
            return None
        number, unit, after = length
        if number == 0:
            raise Wrong("dates-error-no-days")
        # `2 Wochen ab Montag`; but "a week from Monday" is a day.
        if not needs_for and self._word(after, words.FROM - {"from"}):
            begins = self._end(after + 1)
            if begins is None or begins[0].day is None or begins[0].timed or self._is_bare(begins[0].day):
                return None
            first, after = complete(begins[0].day, self.today), begins[1]
        return Dates(first, later(first, number, unit) - timedelta(days=1)), after

    def _coming(self, at: int) -> tuple[Dates, int] | None:
        """`die nächsten 3 Tage`, `next two weeks`: from today on."""
        while self._word(at, words.ON | words.FOR) or self._word(at, frozenset(("die",))):
            at += 1
        if not self._word(at, words.NEXT | words.COMING) or amount(self.parts, at + 1) is None:
            return None
        return self._lasting(at + 1, self.today)

    def _to(self, at: int) -> int | None:
        """The token after `-`, `bis`, `bis zum`, `until`."""
        if at < len(self.parts) and self.parts[at].kind == "dash":
            return at + 1
        if not self._word(at, words.TO):
            return None
        return at + 2 if self._word(at + 1, words.TO_FILL) else at + 1

    def _comma(self, at: int) -> int:
        return at + 1 if at < len(self.parts) and self.parts[at].kind == "comma" else at

    def _word(self, at: int, spellings: frozenset[str]) -> bool:
        return at < len(self.parts) and self.parts[at].kind == "word" and self.parts[at].text in spellings

    @staticmethod
    def _is_bare(typed: Day) -> bool:
        return typed == Day(typed.day)


def _shared(left: Day, right: Day) -> tuple[Day, Day]:
    """`1. bis 5. Dezember` and `Dec 1 - 5`: one month for both ends."""
    if left.exact is None and left.month is None:
        left = replace(left, month=right.month, year=right.year)
    if right.exact is None and right.month is None:
        right = replace(right, month=left.month, year=left.year)
    return left, right


def _in_order(first: date, last: date) -> date:
    if last < first:
        raise Wrong("dates-error-inverted")
    return last


def _hour(token: Token) -> time | None:
    """`10` where only a time can be meant."""
    if token.kind != "number" or not re.fullmatch(r"\d{1,2}", token.text) or int(token.text) > 23:
        return None
    return time(int(token.text))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
