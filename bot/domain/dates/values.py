"""What a typed date can come to: days with times of day, or a problem that a person can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.errors import UserError
from bot.domain.local_time import instant

EARLIEST, LATEST = 2000, 2100  # years; anything else is a slip of the finger


@dataclass(frozen=True)
class Dates:
    """Whole days from `first` to `last`, both included; narrower where times were typed.

    `starts` None: from the beginning of `first`. `ends` None: to the end of `last`. A single time (`morgen 10
    Uhr`) is `starts`. `note` is the key of a text that says how an ambiguous word was understood. With
    `open_ended` no end was typed (`ab morgen`): whoever needs one has to ask for it.
    """

    first: date
    last: date
    starts: time | None = None
    ends: time | None = None
    note: str | None = None
    open_ended: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """UTC start and end, the end excluded."""
        start = instant(self.first, self.starts or time(0), zone)
        if self.ends is not None:
            return start, instant(self.last, self.ends, zone)
        return start, instant(self.last + timedelta(days=1), time(0), zone)


@dataclass(frozen=True)
class Problem:
    """Why a text is no date: a message of the catalogues and its placeholders."""

    key: str
    args: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def error(self, *, field: str | None = None) -> UserError:
        return UserError(self.key, field=field, **self.args)


class Wrong(Exception):
    """Carries a problem out of the reader; never leaves this package."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.problem = Problem(key, args)
