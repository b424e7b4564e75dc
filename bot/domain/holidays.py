"""Public holidays by region: a country (`AT`) or a part of one (`DE-HH`).

The `holidays` package is imported when the first region is asked for; it takes half a second, and most of
Lotse never needs it. `warm` does it ahead of time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.domain.team import Locale

if TYPE_CHECKING:
    from holidays import HolidayBase

NONE: Mapping[date, str] = MappingProxyType({})
_LANGUAGES = {"de": ("de", "de_AT", "de_CH"), "en": ("en_GB", "en_US", "en")}


def days(region: str, year: int) -> Collection[date]:
    """The public holidays of a year; none for a region that isn't known (any more)."""
    return named(region, year, "en").keys()


@lru_cache(maxsize=512)
def named(region: str, year: int, locale: Locale) -> Mapping[date, str]:
    """The same with their names, in this language where the package has it, else in the country's own."""
    if problem(region) is not None:
        return NONE
    found = _of(region, year, locale)
    return MappingProxyType(dict(sorted(found.items())))


def between(region: str | None, first: date, last: date, locale: Locale) -> dict[date, str]:
    """The holidays from `first` to `last`; none where no region is given."""
    if region is None:
        return {}
    years = range(first.year, last.year + 1)
    return {
        day: name
        for year in years
        for day, name in named(region, year, locale).items()
        if first <= day <= last
    }


def problem(region: str) -> str | None:
    """What is wrong with a region, in English as the team file's problems are; None when it is known."""
    country, _, part = region.partition("-")
    countries = _countries()
    if country not in countries:
        return f"no holidays are known for {country}: name a country by its two letters, like DE or AT"
    if part and part not in countries[country]:
        known = ", ".join(f"{country}-{each}" for each in countries[country])
        return f"no holidays are known for {region}" + (
            f"; known: {known}" if known else f": write {country}"
        )
    return None


def warm(regions: Iterable[str], years: Iterable[int]) -> None:
    """Compute ahead, so that nobody who clicks waits for it."""
    wanted = list(years)
    for region in regions:
        for year in wanted:
            days(region, year)


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    import holidays  # takes half a second

    known = holidays.list_supported_countries(include_aliases=False)
    return MappingProxyType({country: tuple(parts) for country, parts in known.items()})


def _of(region: str, year: int, locale: Locale) -> HolidayBase:
    from holidays import country_holidays

    country, _, part = region.partition("-")
    spoken = country_holidays(country, subdiv=part or None).supported_languages
    language = next((each for each in _LANGUAGES[locale] if each in spoken), None)
    return country_holidays(country, subdiv=part or None, years=year, language=language)
