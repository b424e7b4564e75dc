"""Reads the fields of one entry, each as the type that it must have, and collects what is wrong.

Every reader returns a usable default after a problem, so that reading goes on and all problems are found at
once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.team import Weekday
from bot.domain.team_file.problems import Problem, did_you_mean, quoted
from bot.domain.team_file.tree import Entries, Items, Node, Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

MAX_NAME = 75  # Slack's limit for the choices of a select menu
MAX_TEXT = 500
_UNITS = {"d": 1440, "h": 60, "m": 1, "min": 1}
_DURATION = re.compile(r"(?:(\d{1,5}) ?(d|h|min|m) ?)(?:(\d{1,5}) ?(h|min|m))?")
_DAY_NAMES = {  # how people write days, so that the mend can name the right word
    **{name: day for day, name in zip(Weekday, ("mo", "di", "mi", "do", "fr", "sa", "so"), strict=True)},
    **{name: day for day, name in zip(Weekday, ("mo", "tu", "we", "th", "fr", "sa", "su"), strict=True)},
}


@dataclass
class Reference:
    """A key that must name something; looked up when everything has been read."""

    line: int
    field: str
    key: str


@dataclass
class Report:
    """Collects problems and references of one file."""

    source: list[str]  # the file's lines
    problems: list[Problem] = field(default_factory=list)
    people: list[Reference] = field(default_factory=list)
    departments: list[Reference] = field(default_factory=list)
    channels: list[Reference] = field(default_factory=list)

    def add(self, line: int, reason: str) -> None:
        self.problems.append(Problem(line, reason))


class Fields:
    """The fields of one entry. `where` names it in problems: `people.jana`."""

    def __init__(self, entries: Entries, where: str, known: Collection[str], report: Report) -> None:
        self.line = entries.line
        self.where = where
        self.report = report
        self._pairs = {key.value: (key, node) for key, node in entries.pairs}
        for name, (key, _) in self._pairs.items():
            if name not in known:
                self._wrong(key.line, f"{self._at(name)} is unknown{did_you_mean(name, known)}")

    # --- what is there ---------------------------------------------------------------------------------

    def node(self, name: str) -> Node | None:
        """The value, or None when it is missing or empty (`deputy:`, `deputy: ~`)."""
        if name not in self._pairs:
            return None
        key, node = self._pairs[name]
        if isinstance(node, Text) and node.plain and node.value in ("", "~", "null"):
            line = self.report.source[key.line - 1 : key.line]
            if not node.value and line and re.search(r":\s+#\S", line[0]):
                self._wrong(key.line, f"{self._at(name)} is empty: a value that begins with # needs quotes")
            return None
        return node

    def line_of(self, name: str) -> int:
        return self._pairs[name][0].line if name in self._pairs else self.line

    def require(self, name: str, mend: str) -> None:
        node = self.node(name)
        if node is None or node in (Items(node.line, ()), Entries(node.line, ())):
            self._wrong(self.line_of(name), f"{self._at(name)} is missing: {mend}")

    def problem(self, name: str, reason: str) -> None:
        self._wrong(self.line_of(name), f"{self._at(name)} {reason}")

    # --- readers of one value --------------------------------------------------------------------------

    def text(self, name: str, limit: int = MAX_TEXT) -> str:
        return self._parsed(name, lambda text: _short(text, limit), "")

    def name(self, name: str) -> str:
        return self._parsed(name, _one_line, "")

    def matching(self, name: str, pattern: re.Pattern[str], mend: str) -> str | None:
        def parse(text: str) -> str:
            if not pattern.fullmatch(text):
                raise ValueError(f"can't be {quoted(text)}: {mend}")
            return text

        return self._parsed(name, parse, None)

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        def parse(text: str) -> int:
            if not re.fullmatch(r"\d{1,6}", text) or not low <= int(text) <= high:
                raise ValueError(f"must be a number from {low} to {high}, not {quoted(text)}")
            return int(text)

        return self._parsed(name, parse, default)

    def choice(self, name: str, allowed: Iterable[str], default: str) -> str:
        return self._parsed(name, lambda text: _one_of(text, allowed), default)

    def day(self, name: str) -> Weekday | None:
        return self._parsed(name, _weekday, None)

    def time(self, name: str) -> time | None:
        return self._parsed(name, _time, None)

    def date(self, name: str) -> date | None:
        return self._parsed(name, _date, None)

    def duration(self, name: str, longest: timedelta) -> timedelta | None:
        return self._parsed(name, lambda text: _duration(text, longest), None)

    def value(self, name: str, parse: Callable[[str], T], default: T) -> T:
        """Any other text; `parse` raises ValueError with the mend."""
        return self._parsed(name, parse, default)

    def person(self, name: str) -> str | None:
        return self._reference(name, self.report.people)

    def department(self, name: str) -> str | None:
        return self._reference(name, self.report.departments)

    # --- readers of lists ------------------------------------------------------------------------------

    def texts(self, name: str) -> tuple[str, ...]:
        return self._list(name, _one_line)

    def choices(self, name: str, kind: type[E]) -> tuple[E, ...]:
        return self._list(name, lambda text: kind(_one_of(text, [each.value for each in kind])))

    def days(self, name: str) -> tuple[Weekday, ...]:
        days = self._list(name, _weekday)
        return tuple(sorted(days, key=lambda day: day.iso))

    def people(self, name: str) -> tuple[str, ...]:
        return self._references(name, self.report.people)

    def channels(self, name: str) -> tuple[str, ...]:
        return self._references(name, self.report.channels)

    # --- entries within the entry ----------------------------------------------------------------------

    def fields(self, name: str, known: Collection[str]) -> Fields | None:
        node = self._entries(name)
        return Fields(node, self._at(name), known, self.report) if node is not None else None

    def items(self, name: str) -> Mapping[str, tuple[int, Node]]:
        """The entries of a mapping with free keys: key -> (line, value)."""
        node = self._entries(name)
        return {key.value: (key.line, value) for key, value in node.pairs} if node is not None else {}

    # --- how it works ----------------------------------------------------------------------------------

    def _parsed(self, name: str, parse: Callable[[str], T], default: T) -> T:
        node = self.node(name)
        if node is None:
            return default
        if not isinstance(node, Text):
            kind = "a list" if isinstance(node, Items) else "a group of fields"
            self.problem(name, f"must be one value, not {kind}")
            return default
        try:
            return parse(node.value)
        except ValueError as error:
            self._wrong(node.line, f"{self._at(name)} {error}")
            return default

    def _texts(self, name: str) -> list[Text]:
        node = self.node(name)
        return [each for each in node.nodes if isinstance(each, Text)] if isinstance(node, Items) else []

    def _list(self, name: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        node = self.node(name)
        if node is None:
            return ()
        if not isinstance(node, Items):
            sample = f"[{node.value}]" if isinstance(node, Text) else "[one, two]"
            self.problem(name, f"must be a list: {sample}")
            return ()
        found: dict[T, None] = {}
        for each in node.nodes:
            if not isinstance(each, Text) or not each.value:
                self._wrong(each.line, f"{self._at(name)} must be a list of plain values")
                continue
            try:
                value = parse(each.value)
            except ValueError as error:
                self._wrong(each.line, f"{self._at(name)} {error}")
                continue
            if value in found:
                self._wrong(each.line, f"{self._at(name)} names {quoted(each.value)} twice")
            found[value] = None
        return tuple(found)

    def _entries(self, name: str) -> Entries | None:
        node = self.node(name)
        if node is not None and not isinstance(node, Entries):
            self.problem(name, "must be a group of fields, each with key and value")
            return None
        return node

    def _reference(self, name: str, references: list[Reference]) -> str | None:
        key = self._parsed(name, str, None)
        if key is not None:
            node = self._pairs[name][1]
            references.append(Reference(node.line, self._at(name), key))
        return key

    def _references(self, name: str, references: list[Reference]) -> tuple[str, ...]:
        keys = self._list(name, str)
        for node in self._texts(name):
            references.append(Reference(node.line, self._at(name), node.value))
        return keys

    def _at(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def _wrong(self, line: int, reason: str) -> None:
        self.report.add(line, reason)


# --- what a text means; ValueError says what it must be ------------------------------------------------


def zone_named(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        hint = did_you_mean(text, available_timezones()) or ": use a name like Europe/Berlin"
        raise ValueError(f"can't be {quoted(text)}{hint}") from None


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueError(f"has {len(text)} characters, at most {limit} are shown")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be one line")
    return _short(text, MAX_NAME)


def _one_of(text: str, allowed: Iterable[str]) -> str:
    known = list(allowed)
    if text not in known:
        raise ValueError(f"can't be {quoted(text)}{did_you_mean(text.replace(' ', '_'), known)}")
    return text


def _weekday(text: str) -> Weekday:
    known = [day.value for day in Weekday]
    if text in known:
        return Weekday(text)
    meant = _DAY_NAMES.get(text.lower()[:2])
    hint = f"; did you mean {meant}?" if meant is not None else f"; known: {', '.join(known)}"
    raise ValueError(f"can't be {quoted(text)}{hint}")


def _time(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError(f'must be a time of day like "09:00", not {quoted(text)}')
    return time(int(match[1]), int(match[2]))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> date:
    raise ValueError(f"must be a date like 2026-03-02, not {quoted(text)}")


def _duration(text: str, longest: timedelta) -> timedelta:
    match = _DURATION.fullmatch(text.lower())
    if match is None:
        raise ValueError(f"must be a duration like 30m, 2h or 1d, not {quoted(text)}")
    minutes = int(match[1]) * _UNITS[match[2]]
    if match[3] is not None:
        minutes += int(match[3]) * _UNITS[match[4]]
    length = timedelta(minutes=minutes)
    if not timedelta() < length <= longest:
        raise ValueError(f"must be longer than nothing and at most {longest.days} days, not {quoted(text)}")
    return length
