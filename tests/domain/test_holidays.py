"""Public holidays: which days they are where, and what they are called."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import holidays
from bot.domain.team import Locale

REFORMATION = date(2026, 10, 31)
STATES = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()  # noqa: SIM905 - read as a list of states


@pytest.mark.parametrize(
    ("region", "day", "free"),
    [
        ("DE", date(2026, 10, 3), True),
        ("DE", REFORMATION, False),
        ("DE-HH", REFORMATION, True),
        ("DE-BY", REFORMATION, False),
        ("DE-BY", date(2026, 1, 6), True),
        ("DE-HH", date(2026, 1, 6), False),
        ("DE-BE", date(2026, 3, 8), True),
        ("DE-SN", date(2026, 11, 18), True),  # Buß- und Bettag
        ("DE", date(2026, 5, 14), True),  # Ascension day moves with Easter
        ("DE", date(2027, 5, 6), True),
        ("AT", date(2026, 10, 26), True),
        ("CH-ZH", date(2026, 8, 1), True),
        ("GB", date(2026, 12, 26), True),
        ("DE", date(2026, 12, 24), False),
    ],
)
def test_days_of_a_region(region: str, day: date, free: bool) -> None:
    assert (day in holidays.days(region, day.year)) is free


@pytest.mark.parametrize(
    ("region", "locale", "day", "name"),
    [
        ("DE-HH", "de", REFORMATION, "Reformationstag"),
        ("DE-HH", "en", REFORMATION, "Reformation Day"),
        ("AT", "de", date(2026, 10, 26), "Nationalfeiertag"),
        ("GB", "en", date(2026, 12, 26), "Boxing Day"),
        ("GB", "de", date(2026, 12, 26), "Boxing Day"),  # the package has no German names for it
    ],
)
def test_names_are_in_the_readers_language(region: str, locale: Locale, day: date, name: str) -> None:
    assert holidays.named(region, day.year, locale)[day] == name


def test_every_german_state_is_known() -> None:
    assert [state for state in STATES if holidays.problem(f"DE-{state}") is not None] == []


@pytest.mark.parametrize(
    ("region", "said"),
    [("XX", "no holidays are known for XX"), ("DE-XX", "known: DE-BB, DE-BE"), ("D", "two letters")],
)
def test_an_unknown_region_is_a_problem_with_a_mend(region: str, said: str) -> None:
    assert said in (holidays.problem(region) or "")
    assert holidays.days(region, 2026) == set()


def test_between_goes_over_the_new_year() -> None:
    found = holidays.between("DE", date(2026, 12, 24), date(2027, 1, 2), "de")
    assert list(found.values()) == ["Erster Weihnachtstag", "Zweiter Weihnachtstag", "Neujahr"]
    assert holidays.between(None, date(2026, 12, 24), date(2027, 1, 2), "de") == {}


@given(st.sampled_from(["DE", "DE-HH", "AT", "CH-ZH", "GB"]), st.integers(2020, 2040))
def test_every_holiday_lies_in_its_year_and_has_a_name(region: str, year: int) -> None:
    found = holidays.named(region, year, "de")
    assert found and all(day.year == year and name for day, name in found.items())
    assert holidays.days(region, year) == set(found)


def test_the_package_is_loaded_only_when_asked_for() -> None:
    look = "import sys, bot.domain.holidays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
