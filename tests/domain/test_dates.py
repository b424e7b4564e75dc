"""Dates as people type them: tables of both languages, and what holds for any date and any text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import Dates, Problem, read, read_leading, read_time
from bot.i18n import LOCALES, Texts
from bot.views.dates import understood

TODAY = date(2026, 11, 26)  # a Thursday
BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def days(text: str, today: date = TODAY) -> tuple[str, str]:
    found = read(text, today)
    assert isinstance(found, Dates), found
    return f"{found.first}", f"{found.last}"


def hours(text: str) -> str:
    found = read(text, TODAY)
    assert isinstance(found, Dates), found
    start = f"{found.starts:%H:%M}" if found.starts else ""
    end = f"{found.ends:%H:%M}" if found.ends else ""
    return f"{found.first} {start} {found.last} {end}"


def problem(text: str, today: date = TODAY) -> str:
    found = read(text, today)
    assert isinstance(found, Problem), found
    return found.key.removeprefix("dates-error-")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.12.", "2026-12-01"),
        ("01.12", "2026-12-01"),
        ("1.12.26", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("1. 12. 2026", "2026-12-01"),
        ("am 1. Dezember", "2026-12-01"),
        ("1. Dez. 2026", "2026-12-01"),
        ("Dec 1", "2026-12-01"),
        ("December 1st, 2026", "2026-12-01"),
        ("1st of December", "2026-12-01"),
        ("on Dec 1", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("25/12", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("12/12", "2026-12-12"),
        ("3. März", "2027-03-03"),
        ("Di, 1.12.", "2026-12-01"),
        ("Tuesday, Dec 1", "2026-12-01"),
        ("Dienstag, den 1. Dezember", "2026-12-01"),
        ("heute", "2026-11-26"),
        ("MORGEN", "2026-11-27"),
        ("tomorrow", "2026-11-27"),
        ("übermorgen", "2026-11-28"),
        ("uebermorgen", "2026-11-28"),
        ("the day after tomorrow", "2026-11-28"),
        ("gestern", "2026-11-25"),
        ("Donnerstag", "2026-11-26"),
        ("Freitag", "2026-11-27"),
        ("am Montag", "2026-11-30"),
        ("diesen Freitag", "2026-11-27"),
        ("kommenden Montag", "2026-11-30"),
        ("kommenden Donnerstag", "2026-12-03"),
        ("coming Thursday", "2026-12-03"),
        ("nächsten Freitag", "2026-12-04"),
        ("next Friday", "2026-12-04"),
        ("next Thursday", "2026-12-03"),
        ("nächsten Montag", "2026-11-30"),
        ("in 3 Tagen", "2026-11-29"),
        ("in 3 days", "2026-11-29"),
        ("in einer Woche", "2026-12-03"),
        ("in two weeks", "2026-12-10"),
        ("in 3 Monaten", "2027-02-26"),
        ("nächste Woche Montag", "2026-11-30"),
        ("Freitag nächster Woche", "2026-12-04"),
        ("next week, on Monday", "2026-11-30"),
        ("Monday of next week", "2026-11-30"),
        ("Friday this week", "2026-11-27"),
        ("übernächste Woche Mittwoch", "2026-12-09"),
    ],
)
def test_single_days(typed: str, expected: str) -> None:
    assert days(typed) == (expected, expected)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1.12.-5.12.", "2026-12-01", "2026-12-05"),
        ("1.12. – 5.12.", "2026-12-01", "2026-12-05"),
        ("1.-5.12.", "2026-12-01", "2026-12-05"),
        ("1. bis 5. Dezember", "2026-12-01", "2026-12-05"),
        ("vom 1. bis zum 5. Dezember", "2026-12-01", "2026-12-05"),
        ("Dec 1 - 5", "2026-12-01", "2026-12-05"),
        ("Dec 1st to 5th", "2026-12-01", "2026-12-05"),
        ("1-5 Dec", "2026-12-01", "2026-12-05"),
        ("from Dec 1 until Dec 5", "2026-12-01", "2026-12-05"),
        ("2026-12-01 - 2026-12-05", "2026-12-01", "2026-12-05"),
        ("2026-12-01 bis 2026-12-05", "2026-12-01", "2026-12-05"),
        ("28.12.-2.1.2027", "2026-12-28", "2027-01-02"),
        ("20.12.-5.1.", "2026-12-20", "2027-01-05"),
        ("Dec 20 - Jan 5", "2026-12-20", "2027-01-05"),
        ("Montag bis Mittwoch", "2026-11-30", "2026-12-02"),
        ("Fri - Mon", "2026-11-27", "2026-11-30"),
        ("bis Freitag", "2026-11-26", "2026-11-27"),
        ("until Dec 5", "2026-11-26", "2026-12-05"),
        ("bis nächste Woche", "2026-11-26", "2026-12-06"),
        ("nächste Woche", "2026-11-30", "2026-12-06"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("diese Woche", "2026-11-26", "2026-11-29"),
        ("am Wochenende", "2026-11-28", "2026-11-29"),
        ("next weekend", "2026-12-05", "2026-12-06"),
        ("KW 49", "2026-11-30", "2026-12-06"),
        ("week 1", "2027-01-04", "2027-01-10"),
        ("nächsten Monat", "2026-12-01", "2026-12-31"),
        ("Februar", "2027-02-01", "2027-02-28"),
        ("3 Tage", "2026-11-26", "2026-11-28"),
        ("morgen für 3 Tage", "2026-11-27", "2026-11-29"),
        ("from tomorrow for two weeks", "2026-11-27", "2026-12-10"),
        ("ab 1.12. 3 Tage", "2026-12-01", "2026-12-03"),
        ("2 Wochen ab Montag", "2026-11-30", "2026-12-13"),
        ("die nächsten 3 Tage", "2026-11-26", "2026-11-28"),
        ("the next two weeks", "2026-11-26", "2026-12-09"),
        ("morgen und übermorgen", "2026-11-27", "2026-11-28"),
        ("Dec 1 and 2", "2026-12-01", "2026-12-02"),
        ("übernächste Woche", "2026-12-07", "2026-12-13"),
        ("the week after next", "2026-12-07", "2026-12-13"),
        ("nächste Woche Montag bis Mittwoch", "2026-11-30", "2026-12-02"),
        ("Mo bis Mi nächste Woche", "2026-11-30", "2026-12-02"),
        ("ab nächster Woche bis 20.12.", "2026-11-30", "2026-12-20"),
        ("ab Montag bis Freitag", "2026-11-30", "2026-12-04"),
        ("Montag bis Montag", "2026-11-30", "2026-12-07"),
        ("KW 50 bis KW 51", "2026-12-07", "2026-12-20"),
        ("1.12. bis Ende Dezember", "2026-12-01", "2026-12-31"),
        ("bis Ende der Woche", "2026-11-26", "2026-11-29"),
        ("until the end of next week", "2026-11-26", "2026-12-06"),
        ("bis nächste Woche Mittwoch", "2026-11-26", "2026-12-02"),
    ],
)
def test_ranges(typed: str, first: str, last: str) -> None:
    assert days(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("morgen 10 Uhr", "2026-11-27 10:00 2026-11-27 "),
        ("morgen um 10", "2026-11-27 10:00 2026-11-27 "),
        ("10am tomorrow", "2026-11-27 10:00 2026-11-27 "),
        ("1.12., halb elf", "2026-12-01 10:30 2026-12-01 "),
        ("morgen 10-12 Uhr", "2026-11-27 10:00 2026-11-27 12:00"),
        ("morgen von 10 bis 12 Uhr", "2026-11-27 10:00 2026-11-27 12:00"),
        ("tomorrow 10am - 2pm", "2026-11-27 10:00 2026-11-27 14:00"),
        ("10-12 Uhr", "2026-11-26 10:00 2026-11-26 12:00"),
        ("1.12. 14:00 - 5.12. 10:00", "2026-12-01 14:00 2026-12-05 10:00"),
        ("1.12. 18-24 Uhr", "2026-12-01 18:00 2026-12-01 "),
    ],
)
def test_times_of_day(typed: str, expected: str) -> None:
    assert hours(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10:00", "10:00"),
        ("10", "10:00"),
        ("um 10", "10:00"),
        ("10 Uhr", "10:00"),
        ("10 Uhr 30", "10:30"),
        ("10.30 Uhr", "10:30"),
        ("14h", "14:00"),
        ("10am", "10:00"),
        ("12 am", "00:00"),
        ("12 p.m.", "12:00"),
        ("2:30 pm", "14:30"),
        ("halb elf", "10:30"),
        ("halb drei", "14:30"),
        ("viertel vor elf", "10:45"),
        ("viertel nach eins", "13:15"),
        ("dreiviertel elf", "10:45"),
        ("half past ten", "10:30"),
        ("quarter to eleven", "10:45"),
        ("mittags", "12:00"),
        ("Mitternacht", "00:00"),
    ],
)
def test_a_time_alone(typed: str, expected: str) -> None:
    found = read_time(typed)
    assert isinstance(found, time), found
    assert f"{found:%H:%M}" == expected


@pytest.mark.parametrize(
    "typed", ["25:00", "10:60", "13pm", "0am", "halb", "elf Tage", "", "10:00 bis 12:00"]
)
def test_what_is_no_time(typed: str) -> None:
    assert isinstance(read_time(typed), Problem)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("31.11.", "day"),
        ("31. November", "day"),
        ("Nov 31", "day"),
        ("32.1.", "day"),
        ("0.1.", "day"),
        ("30.2.2028", "day"),
        ("Montag und Mittwoch", "unknown"),
        ("a week from Monday", "unknown"),
        ("29.2.2027", "leap"),
        ("2026-02-29", "leap"),
        ("24.13.", "month"),
        ("1/12", "slashed"),
        ("Mo, 1.12.", "weekday"),
        ("5.12.-1.12.", "inverted"),
        ("2027-01-05 - 2026-12-20", "inverted"),
        ("bis gestern", "inverted"),
        ("12 Uhr bis 10 Uhr", "clocks-inverted"),
        ("morgen 25:00", "clock"),
        ("KW 54", "week"),
        ("1.12.1926", "year"),
        ("in 9999 Wochen", "year"),
        ("für 0 Tage", "no-days"),
        ("irgendwann", "unknown"),
        ("5", "unknown"),
        ("", "unknown"),
        ("1.12. vielleicht", "unknown"),
        ("-", "unknown"),
        ("bis", "unknown"),
    ],
)
def test_what_is_no_date(typed: str, expected: str) -> None:
    assert problem(typed) == expected


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ab morgen", "2026-11-27"),
        ("from tomorrow", "2026-11-27"),
        ("from tomorrow on", "2026-11-27"),
        ("von morgen an", "2026-11-27"),
        ("ab sofort", "2026-11-26"),
        ("seit gestern", "2026-11-25"),
        ("ab dem 1.12.", "2026-12-01"),
        ("starting Monday", "2026-11-30"),
        ("ab nächster Woche", "2026-11-30"),
        ("from next week", "2026-11-30"),
        ("ab nächster Woche Mittwoch", "2026-12-02"),
        ("ab Dezember", "2026-12-01"),
        ("bis auf Weiteres", "2026-11-26"),
        ("from Monday until further notice", "2026-11-30"),
    ],
)
def test_no_end_is_made_up_where_none_was_typed(typed: str, first: str) -> None:
    found = read(typed, TODAY)
    assert isinstance(found, Dates) and found.open_ended, found
    assert f"{found.first}" == first


@pytest.mark.parametrize(
    "typed", ["morgen", "bis Freitag", "nächste Woche", "ab 1.12. 3 Tage", "ab 14 Uhr", "morgen ab 14 Uhr"]
)
def test_what_has_an_end(typed: str) -> None:
    found = read(typed, TODAY)
    assert isinstance(found, Dates) and not found.open_ended


@pytest.mark.parametrize(
    ("typed", "today", "last"),
    [
        ("30.2.", TODAY, 28),
        ("30. Februar", date(2027, 12, 1), 29),
        ("Feb 30", date(2026, 1, 10), 28),
        ("31.2.", date(2028, 1, 10), 29),
        ("31.11.", TODAY, 30),
    ],
)
def test_a_day_that_is_not_there_names_the_days_of_that_year(typed: str, today: date, last: int) -> None:
    found = read(typed, today)
    assert isinstance(found, Problem) and found.args["last"] == last


def test_the_year_that_is_not_typed() -> None:
    december = date(2026, 12, 20)
    assert days("2.1.", december)[0] == "2027-01-02"
    assert days("18.12.", december)[0] == "2026-12-18", "two days ago may be meant"
    assert days("1.9.", december)[0] == "2027-09-01", "months ago isn't"
    assert days("31.12.", date(2027, 1, 2))[0] == "2026-12-31"
    assert days("29.2.", date(2028, 1, 10))[0] == "2028-02-29"
    assert problem("29.2.", date(2026, 1, 10)) == "leap"


def test_next_says_how_it_was_understood_where_people_differ() -> None:
    friday, monday = date(2026, 12, 4), date(2026, 11, 30)
    assert read("nächsten Freitag", TODAY) == Dates(friday, friday, note="dates-note-next")
    assert read("nächsten Montag", TODAY) == Dates(monday, monday), "on a Thursday nobody doubts"


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("1.12.-5.12. Urlaub in Österreich", "Urlaub in Österreich"),
        ("1.12. - Urlaub", "Urlaub"),
        ("übermorgen, Zahnarzt", "Zahnarzt"),
        ("Dec 1 10:00 New bikes", "New bikes"),
        ("next week 3 Räder", "3 Räder"),
        ("heute", ""),
    ],
)
def test_what_follows_a_date_is_left(typed: str, rest: str) -> None:
    found = read_leading(typed, TODAY)
    assert not isinstance(found, Problem) and found[1] == rest


def test_a_problem_becomes_an_error_that_a_form_can_mark() -> None:
    found = read("31.11.", TODAY)
    assert isinstance(found, Problem)
    error = found.error(field="date")
    assert (error.key, error.field, error.text_args["last"]) == ("dates-error-day", "date", 30)


def test_instants_keep_to_the_clocks_of_the_zone() -> None:
    found = read("24.10.2026 - 25.10.2026", date(2026, 10, 1))
    assert isinstance(found, Dates)
    assert found.instants(BERLIN) == (
        datetime(2026, 10, 23, 22, tzinfo=UTC),
        datetime(2026, 10, 25, 23, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("locale", "typed", "said"),
    [
        ("de", "1.12.", "Dienstag, 1. Dezember"),
        ("de", "1.-5.12.", "Dienstag, 1. Dezember bis Samstag, 5. Dezember (5 Tage)"),
        ("de", "morgen 10 Uhr", "Freitag, 27. November, 10:00 Uhr"),
        ("de", "morgen 10-12 Uhr", "Freitag, 27. November, 10:00 bis 12:00 Uhr"),
        ("en", "Dec 1 14:00 - Dec 5", "Tuesday, 1 December, 14:00 to Saturday, 5 December"),
        (
            "en",
            "next Friday",
            "Friday, 4 December. By “next” I mean next calendar week. For the nearest day, write “coming”.",
        ),
    ],
)
def test_what_was_understood_is_said_back(locale: str, typed: str, said: str) -> None:
    found = read(typed, TODAY)
    assert isinstance(found, Dates)
    t = Texts(locale="de", address="du", zone=BERLIN).translator(locale)
    assert understood(t, found, TODAY) == said


def test_another_year_is_said() -> None:
    found = read("28.12.2026-3.1.2027", TODAY)
    assert isinstance(found, Dates)
    texts = Texts(locale="de", address="du", zone=BERLIN)
    assert understood(texts.default, found, TODAY).endswith(
        " 28. Dezember bis Sonntag, 3. Januar 2027 (7 Tage)"
    )
    assert "Sunday, January 3, 2027" in understood(texts.translator("en-US"), found, TODAY)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_problem_has_a_text(locale: str) -> None:
    t = Texts(locale="de", address="du", zone=BERLIN).translator(locale)
    typed = ["31.11.", "29.2.2027", "24.13.", "1/12", "Mo, 1.12.", "5.12.-1.12.", "12 Uhr bis 10 Uhr"]
    typed += ["25:00", "KW 54", "1.12.1926", "0 Tage", "irgendwann", "1. - 5."]
    for each in typed:
        found = read(each, TODAY)
        assert isinstance(found, Problem), each
        assert t.mrkdwn(found.key, **found.args)


# --- what holds for any date and any text -------------------------------------------------------------------


@given(DAYS, DAYS)
def test_every_way_to_write_a_day_with_its_year_means_that_day(day: date, today: date) -> None:
    english = f"{day:%B} {day.day}, {day.year}"
    for typed in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}", english):
        assert read(typed, today) == Dates(day, day), typed


@given(DAYS, DAYS)
def test_a_range_with_years_is_that_range_or_inverted(first: date, last: date) -> None:
    found = read(f"{first:%d.%m.%Y}-{last:%d.%m.%Y}", TODAY)
    if first <= last:
        assert found == Dates(first, last)
    else:
        assert isinstance(found, Problem) and found.key == "dates-error-inverted"


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_near(day: date, today: date) -> None:
    found = read(f"{day.day}.{day.month}.", today)
    if isinstance(found, Problem):
        assert (day.month, day.day) == (2, 29)
        return
    assert (found.first.month, found.first.day) == (day.month, day.day)
    assert today - timedelta(days=60) <= found.first <= today + timedelta(days=366)


@given(DAYS, st.integers(0, 182))
def test_a_range_without_years_crosses_the_new_year(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = read(f"{first.day}.{first.month}.-{last.day}.{last.month}.", first)
    if (2, 29) not in ((first.month, first.day), (last.month, last.day)):
        assert found == Dates(first, last)


@given(DAYS, st.sampled_from(["Montag", "Dienstag", "Wed", "Thursday", "Fr", "Sa", "Sunday"]))
def test_weekdays_lie_where_the_words_say(today: date, name: str) -> None:
    plain, coming, following = (read(f"{word}{name}", today) for word in ("", "kommenden ", "next "))
    assert isinstance(plain, Dates) and isinstance(coming, Dates) and isinstance(following, Dates)
    assert 0 <= (plain.first - today).days <= 6
    assert 1 <= (coming.first - today).days <= 7
    assert following.first.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]
    assert plain.first.isoweekday() == coming.first.isoweekday() == following.first.isoweekday()


_WORDS = """
1 31 12 1. 31. 1.12. 31.11. 2026-12-01 10:00 25:00 10am - bis to von ab from für 3 Tage in nächste next week
Woche Freitag Dec Dezember 2026 Mo, um halb elf morgen KW 1/12 Urlaub , ; ü 9999 weekend viertel vor
"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=8).map(" ".join)), DAYS)
def test_no_text_breaks_it_and_ranges_are_in_order(text: str, today: date) -> None:
    found = read_leading(text, today)
    if not isinstance(found, Problem):
        dates, rest = found
        assert dates.first <= dates.last
        assert text.endswith(rest)
    read_time(text)
