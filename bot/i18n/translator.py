"""Texts for people, in German and English, from Fluent catalogues (one `.ftl` file per feature and language).

Message ids start with the feature's name (`alerts-…`). German messages may select on `$address` (du or sie),
which every message gets. Plurals follow CLDR. A missing message or placeholder is a bug and raises; tests
hold both catalogues to each other and to the code, so it cannot reach a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.units import format_unit

from bot.domain.team import Address, Locale
from bot.i18n.catalogue import Catalogue
from bot.slack.markup import Mrkdwn, closed, cut, mrkdwn

LOCALES: tuple[Locale, ...] = ("de", "en")
PLACEABLE = 2500  # Fluent refuses longer values; whole texts of people belong into `quoted` blocks
_LONG_DAY = {"de_DE": "EEEE, d. MMMM", "en_GB": "EEEE, d MMMM", "en_US": "EEEE, MMMM d"}
_SHORT_DAY = {"de_DE": "EEE, d. MMM", "en_GB": "EEE, d MMM", "en_US": "EEE, MMM d"}


@dataclass(frozen=True)
class Translator:
    """Speaks one language, in one form of address, in one time zone: that of the person who reads."""

    locale: Locale
    address: Address
    zone: ZoneInfo
    _catalogue: Catalogue = field(repr=False)
    british: bool = True  # English dates: day before month, 24 hours

    def plain(self, key: str, **values: object) -> str:
        """For `plain_text` places (headers, buttons, labels), where Slack parses nothing."""
        return self._format(key, {name: _plain(value) for name, value in values.items()})

    def mrkdwn(self, key: str, **values: object) -> Mrkdwn:
        """For mrkdwn places: text values are escaped unless they are `Mrkdwn` already."""
        return Mrkdwn(self._format(key, {name: _marked(value) for name, value in values.items()}))

    # dates and times, in the reader's zone

    @cached_property
    def _babel(self) -> str:
        return {"de": "de_DE", "en": "en_GB" if self.british else "en_US"}[self.locale]

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def day(self, day: date | datetime) -> str:
        """`Montag, 9. März` / `Monday, 9 March`."""
        return _date(self._day(day), _LONG_DAY[self._babel], self._babel)

    def day_in(self, day: date, year: int) -> str:
        """`day`, with its year where that is another one: `Montag, 1. April 2030`."""
        comma = "," if self._babel == "en_US" else ""
        return self.day(day) if day.year == year else f"{self.day(day)}{comma} {day.year}"

    def short_day(self, day: date | datetime) -> str:
        """`Mo., 9. März` / `Mon, 9 Mar`."""
        return _date(self._day(day), _SHORT_DAY[self._babel], self._babel)

    def full_date(self, day: date | datetime) -> str:
        """`9. März 2026` / `9 March 2026`."""
        return _date(self._day(day), "long", self._babel)

    def weekday(self, day: date) -> str:
        """`Mo.` / `Mon`."""
        return format_date(day, format="EEE", locale=self._babel)

    def month(self, day: date) -> str:
        """`März 2026` / `March 2026`."""
        return format_date(day, format="LLLL y", locale=self._babel)

    def time(self, moment: datetime) -> str:
        """`09:00`, always with 24 hours."""
        return self.local(moment).strftime("%H:%M")

    def moment(self, moment: datetime) -> str:
        """`Mo., 9. März, 09:00`."""
        return f"{self.short_day(moment)}, {self.time(moment)}"

    def duration(self, length: timedelta) -> str:
        """`1 Stunde 30 Minuten` / `1 hour 30 minutes`, to the minute; a sign is dropped."""
        return _length(round(abs(length).total_seconds() / 60), self._babel)

    def zone_name(self, moment: datetime) -> str:
        """`MEZ`, `CET` …: to be named wherever readers may sit in different zones."""
        # American English names few zones; the British names serve there too.
        spoken = "de_DE" if self.locale == "de" else "en_GB"
        return get_timezone_name(self.local(moment), width="short", locale=spoken)

    def listing(self, items: Iterable[str]) -> str:
        """`Tom, Ben und Aylin`; empty for no items. Plain text: for mrkdwn use `mrkdwn_listing`."""
        return format_list(list(items), locale=self._babel)

    def mrkdwn_listing(self, items: Iterable[str]) -> Mrkdwn:
        return Mrkdwn(format_list([mrkdwn(item) for item in items], locale=self._babel))

    def _day(self, day: date | datetime) -> date:
        return self.local(day).date() if isinstance(day, datetime) else day

    def _format(self, key: str, values: dict[str, object]) -> str:
        if not values:
            return self._catalogue.fixed(key, self.address)
        return self._catalogue.format(key, {"address": self.address, **values})


class Texts:
    """All catalogues; hands out translators."""

    def __init__(self, *, locale: Locale, address: Address, zone: ZoneInfo) -> None:
        self.locale = locale
        self.address = address
        self.zone = zone
        self._catalogues = {each: _catalogue(each) for each in LOCALES}

    def translator(self, locale: str | None = None, zone: ZoneInfo | None = None) -> Translator:
        """For a Slack locale like `de-DE`. Languages that Lotse doesn't speak get English."""
        language = self.locale if not locale else _language(locale)
        american = locale is not None and locale.replace("_", "-").lower() == "en-us"
        return Translator(
            language, self.address, zone or self.zone, self._catalogues[language], british=not american
        )

    @property
    def default(self) -> Translator:
        """The setting's language and zone: for Slack channels, which several people read."""
        return self.translator()

    def read_all(self) -> None:
        """Parse what would otherwise be parsed when it is first needed."""
        for catalogue in self._catalogues.values():
            catalogue.read_all()


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, locale: str) -> str:
    """One answer names the same days again and again, and Babel takes its time."""
    return format_date(day, format=pattern, locale=locale)


@lru_cache(maxsize=4096)
def _length(minutes: int, locale: str) -> str:
    days, hours = divmod(minutes // 60, 24)
    amounts = (("day", days), ("hour", hours), ("minute", minutes % 60))
    parts = [format_unit(n, unit, locale=locale) for unit, n in amounts if n]
    return " ".join(parts) or format_unit(0, "minute", locale=locale)


def _language(locale: str) -> Locale:
    return "de" if locale.lower().startswith("de") else "en"


@cache
def _catalogue(locale: Locale) -> Catalogue:
    """Read once per process."""
    return Catalogue(locale)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) else closed(str(value)[:PLACEABLE])


def _marked(value: object) -> object:
    if isinstance(value, int | float):
        return value
    return cut(mrkdwn(value if isinstance(value, str) else str(value)), PLACEABLE)
