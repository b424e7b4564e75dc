"""Single days and whole periods: `1.12.`, `Dec 1`, `next Friday`, `in 3 Tagen`, `nächste Woche`, `KW 49`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.dates import words
from bot.domain.dates.tokens import Token
from bot.domain.dates.values import EARLIEST, LATEST, Wrong

PAST_DAYS = 60  # a date without a year may lie this far back
NEXT_NOTE = "dates-note-next"


@dataclass(frozen=True)
class Day:
    """A day as typed: complete, or to be completed by the other end of a range or by `today`."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    exact: date | None = None
    note: str | None = None
    nearest: bool = False  # a bare weekday: at the end of a range it follows the beginning
    week: date | None = None  # the Monday of the week that was named with it


# --- reading ----------------------------------------------------------------------------------------------


def day(tokens: list[Token], at: int, today: date) -> tuple[Day, int] | None:
    """The day that begins at token `at`, and the token after it."""
    while _is(tokens, at, words.ON) and not _is(tokens, at, words.IN):
        at += 1
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return None
    if token.kind in ("iso", "dotted", "slashed"):
        return _figures(token), at + 1
    if token.kind in ("ordinal", "number"):
        return _day_first(tokens, at)
    if token.kind != "word":
        return None
    if token.text in words.DAYS_AHEAD:
        return Day(exact=today + timedelta(days=words.DAYS_AHEAD[token.text])), at + 1
    if [each.text for each in tokens[at : at + 3]] == ["day", "after", "tomorrow"]:
        return Day(exact=today + timedelta(days=2)), at + 3
    return (
        _ahead(tokens, at, today)
        or _in_week(tokens, at, today)
        or _weekday(tokens, at, today)
        or _month_first(tokens, at)
    )


def _figures(token: Token) -> Day:
    first, second, *rest = (int(number) for number in re.findall(r"\d+", token.text))
    if token.kind == "iso":
        return Day(rest[0], second, first)
    year = (rest[0] if rest[0] >= 100 else 2000 + rest[0]) if rest else None
    if token.kind == "slashed" and first != second:
        if first <= 12 and second <= 12:
            raise Wrong("dates-error-slashed", typed=token.text)
        if first <= 12:
            first, second = second, first
    return Day(first, second, year)


def _day_first(tokens: list[Token], at: int) -> tuple[Day, int] | None:
    """`1. Dezember 2026`, `1st of December`; a number alone may be the beginning of `1. bis 5. Dezember`."""
    number, after = int(re.findall(r"\d+", tokens[at].text)[0]), at + 1
    if _is(tokens, after, frozenset(("of",))):
        after += 1
    if not _is(tokens, after, words.MONTHS):
        return (Day(number), at + 1) if number <= 31 else None
    month = words.MONTHS[tokens[after].text]
    year, after = _year(tokens, after + 1)
    return Day(number, month, year), after


def _month_first(tokens: list[Token], at: int) -> tuple[Day, int] | None:
    """`Dec 1`, `December 1st, 2026`."""
    if not _is(tokens, at, words.MONTHS) or at + 1 >= len(tokens):
        return None
    number = tokens[at + 1]
    if number.kind not in ("ordinal", "number") or len(number.text.rstrip(".")) > 4:
        return None
    value = int(re.findall(r"\d+", number.text)[0])
    if value > 31:
        return None
    month = words.MONTHS[tokens[at].text]
    comma = at + 2 < len(tokens) and tokens[at + 2].kind == "comma"
    year, after = _year(tokens, at + 3 if comma else at + 2)
    return Day(value, month, year), after if year is not None else at + 2


def _year(tokens: list[Token], at: int) -> tuple[int | None, int]:
    if at < len(tokens) and tokens[at].kind == "number" and len(tokens[at].text) == 4:
        return int(tokens[at].text), at + 1
    return None, at


def _ahead(tokens: list[Token], at: int, today: date) -> tuple[Day, int] | None:
    """`in 3 Tagen`, `in a week`, `in zwei Monaten`."""
    if not _is(tokens, at, words.IN):
        return None
    length = amount(tokens, at + 1)
    if length is None:
        return None
    number, unit, after = length
    return Day(exact=later(today, number, unit)), after


def _in_week(tokens: list[Token], at: int, today: date) -> tuple[Day, int] | None:
    """`nächste Woche Montag`, `Monday of next week`."""
    if (named := _named_week(tokens, at, today)) is not None:
        monday, place = named
        while _is(tokens, place, words.ON) or (place < len(tokens) and tokens[place].kind == "comma"):
            place += 1
        after = place + 1
    else:
        place, after = at, at + 1
        while _is(tokens, after, words.ON | words.OF):
            after += 1
        if (named := _named_week(tokens, after, today)) is None:
            return None
        monday, after = named
    if not _is(tokens, place, words.WEEKDAYS):
        return None
    found = monday + timedelta(days=words.WEEKDAYS[tokens[place].text] - 1)
    return Day(exact=found, week=monday), after


def _named_week(tokens: list[Token], at: int, today: date) -> tuple[date, int] | None:
    """The Monday of `diese Woche`, `next week`, `übernächste Woche`, `the week after next`."""
    monday = today - timedelta(days=today.isoweekday() - 1)
    if [each.text for each in tokens[at : at + 3]] == ["week", "after", "next"]:
        return monday + timedelta(days=14), at + 3
    for spellings, ahead in (
        (words.THIS, 0),
        (words.COMING | words.NEXT, 7),
        (words.AFTER_NEXT, 14),
    ):
        if _is(tokens, at, spellings) and _is(tokens, at + 1, words.WEEK_UNITS):
            return monday + timedelta(days=ahead), at + 2
    return None


def _weekday(tokens: list[Token], at: int, today: date) -> tuple[Day, int] | None:
    which = tokens[at].text if tokens[at].text in words.THIS | words.COMING | words.NEXT else None
    place = at + 1 if which is not None else at
    if not _is(tokens, place, words.WEEKDAYS):
        return None
    wanted = words.WEEKDAYS[tokens[place].text]
    ahead = (wanted - today.isoweekday()) % 7
    note = None
    if which in words.COMING and ahead == 0:
        ahead = 7
    elif which in words.NEXT:
        ahead = 7 - today.isoweekday() + wanted
        note = NEXT_NOTE if ahead > 7 else None  # else the nearest one is meant either way
    found = Day(exact=today + timedelta(days=ahead), note=note, nearest=which is None)
    return _dated_weekday(tokens, place + 1, today, found, wanted if which is None else None)


def _dated_weekday(
    tokens: list[Token], at: int, today: date, found: Day, weekday: int | None
) -> tuple[Day, int]:
    """`Di, 1.12.`: the date counts, and has to be that weekday."""
    place = at + 1 if at < len(tokens) and tokens[at].kind == "comma" else at
    if weekday is None:
        return found, at
    if _is(tokens, place, frozenset(("den",))):
        place += 1
    if place >= len(tokens) or not _looks_dated(tokens, place):
        return found, at
    following = day(tokens, place, today)
    if following is None or following[0].month is None:
        return found, at
    dated, after = following
    actual = complete(dated, today)
    if actual.isoweekday() != weekday:
        raise Wrong("dates-error-weekday", weekday=actual.isoweekday(), day=actual.day, month=actual.month)
    return Day(exact=actual), after


def _looks_dated(tokens: list[Token], at: int) -> bool:
    return (
        tokens[at].kind in ("iso", "dotted", "slashed", "ordinal", "number")
        or tokens[at].text in words.MONTHS
    )


def amount(tokens: list[Token], at: int) -> tuple[int, str, int] | None:
    """`3 Tage`, `two weeks`: how many, of what (`day`, `week`, `month`), and the token after it."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
        return None
    token, unit = tokens[at], tokens[at + 1].text
    if token.kind == "number":
        number = int(token.text)
    elif token.text in words.NUMBERS:
        number = words.NUMBERS[token.text]
    else:
        return None
    for name, spellings in (
        ("day", words.DAY_UNITS),
        ("week", words.WEEK_UNITS),
        ("month", words.MONTH_UNITS),
    ):
        if unit in spellings:
            return number, name, at + 2
    return None


def period(tokens: list[Token], at: int, today: date) -> tuple[date, date, str | None, int] | None:
    """`next week`, `dieses Wochenende`, `KW 49`, `Dezember`: first and last day, note, the token after it."""
    if _is(tokens, at, words.ON):
        at += 1
    which = tokens[at].text if at < len(tokens) else ""
    known = which in words.THIS | words.COMING | words.NEXT
    unit = at + 1 if known else at
    later_one = which in words.COMING | words.NEXT
    monday = today - timedelta(days=today.isoweekday() - 1)
    if (week := _named_week(tokens, at, today)) is not None:
        return max(week[0], today), week[0] + timedelta(days=6), None, week[1]
    if known and _is(tokens, unit, words.MONTH_UNITS):
        first = later(today.replace(day=1), 1, "month") if later_one else today
        return first, _month_end(first), None, unit + 1
    if _is(tokens, unit, words.WEEKENDS):
        ahead = 7 if which in words.NEXT else 0
        saturday = max(monday + timedelta(days=5 + ahead), today)
        sunday = monday + timedelta(days=6 + ahead)
        return saturday, sunday, NEXT_NOTE if which in words.NEXT else None, unit + 1
    if not known and _is(tokens, at, words.WEEK_NUMBER):
        return _numbered_week(tokens, at + 1, today)
    if _is(tokens, unit, words.MONTHS) and which not in words.NEXT:
        return _whole_month(tokens, unit, today)
    return None


def _numbered_week(tokens: list[Token], at: int, today: date) -> tuple[date, date, str | None, int] | None:
    if at >= len(tokens) or tokens[at].kind not in ("number", "ordinal"):
        return None
    number = int(re.findall(r"\d+", tokens[at].text)[0])
    typed, after = _year(tokens, at + 1)
    for year in [typed] if typed is not None else [today.year, today.year + 1]:
        try:
            monday = date.fromisocalendar(_plausible(year), number, 1)
        except ValueError:
            continue
        if typed is not None or monday + timedelta(days=6) >= today - timedelta(days=PAST_DAYS):
            return monday, monday + timedelta(days=6), None, after
    raise Wrong("dates-error-week", week=number)


def _whole_month(tokens: list[Token], at: int, today: date) -> tuple[date, date, str | None, int] | None:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    year, after = _year(tokens, at + 1)
    if year is None and following is not None and following.kind in ("number", "ordinal"):
        return None
    month = words.MONTHS[tokens[at].text]
    if year is None:
        year = today.year if month >= today.month else today.year + 1
    first = date(_plausible(year), month, 1)
    return first, _month_end(first), None, after


# --- completing -------------------------------------------------------------------------------------------


def complete(typed: Day, today: date) -> date:
    """Raises Wrong for a day that isn't there."""
    if typed.exact is not None:
        return _checked(typed.exact)
    if typed.day is None or typed.month is None:
        raise Wrong("dates-error-month-missing", day=typed.day or 0)
    if typed.year is not None:
        return _exact(typed.day, typed.month, typed.year)
    if not 1 <= typed.month <= 12 or typed.day < 1:
        return _exact(typed.day, typed.month, today.year)
    for year in (today.year - 1, today.year, today.year + 1):
        last = min(typed.day, calendar.monthrange(year, typed.month)[1])
        if date(year, typed.month, last) >= today - timedelta(days=PAST_DAYS):
            return _exact(typed.day, typed.month, year)
    raise AssertionError("a year later every day comes again")


def complete_end(typed: Day, first: date, today: date) -> date:
    """The end of a range that begins with `first`: without a year, the nearest one after it."""
    if typed.nearest and typed.exact is not None and typed.exact < first:
        return first + timedelta(days=(typed.exact - first).days % 7)
    if typed.year is not None or typed.exact is not None:
        return complete(typed, today)
    end = complete(replace(typed, year=first.year), today)
    if end < first and (rolled := _next_year(end)) is not None and (rolled - first).days <= 183:
        return rolled
    return end


def later(start: date, number: int, unit: str) -> date:
    """`start` and so many days, weeks or months; a month ends earlier rather than run into the next."""
    if unit == "month":
        years, month = divmod(start.month - 1 + number, 12)
        year = _plausible(start.year + years)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    return _checked(start + timedelta(days=number * (7 if unit == "week" else 1)))


def _exact(number: int, month: int, year: int) -> date:
    year = _plausible(year)
    if not 1 <= month <= 12:
        raise Wrong("dates-error-month", month=month)
    last = calendar.monthrange(year, month)[1]
    if month == 2 and number == 29 and last == 28:
        raise Wrong("dates-error-leap", year=str(year))
    if not 1 <= number <= last:
        raise Wrong("dates-error-day", day=number, month=month, last=last)
    return date(year, month, number)


def _next_year(value: date) -> date | None:
    try:
        return value.replace(year=value.year + 1)
    except ValueError:  # 29 February
        return None


def _month_end(value: date) -> date:
    return value.replace(day=calendar.monthrange(value.year, value.month)[1])


def _plausible(year: int) -> int:
    if not EARLIEST <= year <= LATEST:
        raise Wrong("dates-error-year", year=str(year))
    return year


def _checked(value: date) -> date:
    _plausible(value.year)
    return value


def _is(tokens: list[Token], at: int, spellings: Container[str]) -> bool:
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].text in spellings
