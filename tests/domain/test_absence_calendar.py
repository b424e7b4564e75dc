"""Absences out of calendars: what counts, when it is, and what a hostile file can't do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.absence_calendar import (
    MOST_EVENTS,
    UnreadableCalendar,
    absences,
    address_problem,
    normalized,
)

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def file(*events: str) -> bytes:
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT\r\n" for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()


def event(
    summary: str = "Urlaub",
    start: str = ";VALUE=DATE:20261201",
    end: str = ";VALUE=DATE:20261206",
    *more: str,
) -> str:
    return "\r\n".join([f"SUMMARY:{summary}", f"DTSTART{start}", f"DTEND{end}", *more])


def periods(content: bytes, zone: ZoneInfo = BERLIN) -> list[tuple[str, str]]:
    return [
        (f"{each.start.astimezone(zone):%d.%m. %H:%M}", f"{each.end.astimezone(zone):%d.%m. %H:%M}")
        for each in absences(content, NOW, zone)
    ]


# --- when -------------------------------------------------------------------------------------------------


def test_all_day_events_are_days_of_the_persons_zone() -> None:
    assert periods(file(event())) == [("01.12. 00:00", "06.12. 00:00")]
    (found,) = absences(file(event()), NOW, NEW_YORK)
    assert found.start == datetime(2026, 12, 1, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (":20261201T080000Z", ":20261201T110000Z", ("01.12. 09:00", "01.12. 12:00")),
        (":20261201T090000", ":20261201T120000", ("01.12. 09:00", "01.12. 12:00")),
        (
            ";TZID=America/New_York:20261201T030000",
            ";TZID=America/New_York:20261201T060000",
            ("01.12. 09:00", "01.12. 12:00"),
        ),
    ],
)
def test_timed_events_mean_their_zone(start: str, end: str, expected: tuple[str, str]) -> None:
    assert periods(file(event("Urlaub", start, end))) == [expected]


def test_an_event_without_an_end_is_a_day_or_has_a_duration() -> None:
    day = "SUMMARY:Urlaub\r\nDTSTART;VALUE=DATE:20261201"
    hours = "SUMMARY:Urlaub\r\nDTSTART:20261202T080000Z\r\nDURATION:PT4H"
    moment = "SUMMARY:Urlaub\r\nDTSTART:20261203T080000Z"
    assert periods(file(day, hours, moment)) == [
        ("01.12. 00:00", "02.12. 00:00"),
        ("02.12. 09:00", "02.12. 13:00"),
    ]


def test_series_are_unrolled_within_the_window_and_keep_local_time_over_the_change_of_clock() -> None:
    weekly = event(
        "OOO",
        ";TZID=Europe/Berlin:20260904T120000",
        ";TZID=Europe/Berlin:20260904T180000",
        "RRULE:FREQ=WEEKLY",
    )
    found = periods(file(weekly))
    assert found[0] == ("27.11. 12:00", "27.11. 18:00")
    assert {start[-5:] for start, _ in found} == {"12:00"}
    assert len(found) == 26  # 180 days


def test_a_day_of_a_series_can_be_left_out_or_moved() -> None:
    more = ("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261211")
    series = event("Urlaub", ";VALUE=DATE:20261204", ";VALUE=DATE:20261205", *more)
    moved = [
        "BEGIN:VEVENT",
        "UID:0",
        "RECURRENCE-ID;VALUE=DATE:20261218",
        event("doch Montag", ";VALUE=DATE:20261221", ";VALUE=DATE:20261222"),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    content = file(series).replace(b"END:VCALENDAR", "\r\n".join(moved).encode())
    assert [start for start, _ in periods(content)] == ["04.12. 00:00", "21.12. 00:00"]


def test_only_what_is_not_over_and_begins_within_180_days() -> None:
    past = event("Urlaub", ";VALUE=DATE:20261101", ";VALUE=DATE:20261126")
    running = event("Urlaub", ";VALUE=DATE:20261120", ";VALUE=DATE:20261128")
    far = event("Urlaub", ";VALUE=DATE:20270801", ";VALUE=DATE:20270815")
    assert periods(file(past, running, far)) == [("20.11. 00:00", "28.11. 00:00")]


# --- what counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summary", "more", "counts"),
    [
        ("Urlaub", (), True),
        ("Sommerurlaub!", (), False),  # whole words: "Urlaubsplanung besprechen" is a meeting
        ("Urlaubsplanung besprechen", (), False),
        ("Jana: Urlaub (Dänemark)", (), True),
        ("Krank", (), True),
        ("Out of Office", (), True),
        ("Vacation 🌴", (), True),
        ("Zahnarzt", (), False),
        ("Zahnarzt", ("X-MICROSOFT-CDO-BUSYSTATUS:OOF",), True),
        ("Zahnarzt", ("X-MICROSOFT-CDO-BUSYSTATUS:BUSY",), False),
        ("Dänemark", ("CATEGORIES:Privat,Urlaub",), True),
        ("Urlaub", ("STATUS:CANCELLED",), False),
        ("Urlaub", ("TRANSP:TRANSPARENT",), True),  # calendars mark whole days as free
    ],
)
def test_what_means_an_absence(summary: str, more: tuple[str, ...], counts: bool) -> None:
    content = file(event(summary, ";VALUE=DATE:20261201", ";VALUE=DATE:20261202", *more))
    assert bool(absences(content, NOW, BERLIN)) is counts


def test_the_words_are_a_setting() -> None:
    content = file(event("Frei"), event("Urlaub"))
    assert len(absences(content, NOW, BERLIN, ["frei"])) == 1


# --- broken and hostile files -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "no-calendar"),
        (b"<!doctype html><title>Sign in</title>", "no-calendar"),
        (b"\x00\x01\x02" * 1000, "no-calendar"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Urlaub", "broken"),
    ],
)
def test_what_is_no_calendar_says_so(content: bytes, key: str) -> None:
    with pytest.raises(UnreadableCalendar) as refused:
        absences(content, NOW, BERLIN)
    assert refused.value.key == f"absence_calendars-error-{key}"


def test_too_many_events_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(UnreadableCalendar, match="too-many"):
        absences(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * (MOST_EVENTS + 1), NOW, BERLIN)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2,3"]
)
def test_what_comes_by_the_minute_is_no_absence(rule: str) -> None:
    trap = event("Urlaub", ":20261127T080000Z", ":20261127T080001Z", f"RRULE:{rule}")
    assert periods(file(trap, event())) == [("01.12. 00:00", "06.12. 00:00")]


def test_a_bad_event_does_not_take_the_good_ones_along() -> None:
    bad = event("Urlaub", ";VALUE=DATE:20269999", ";VALUE=DATE:20261201")
    endless = event("Urlaub", ";VALUE=DATE:20260101", ";VALUE=DATE:20990101")
    assert periods(file(bad, endless, event())) == [("01.12. 00:00", "06.12. 00:00")]


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_whatever_the_file_holds_it_is_read_or_refused(noise: bytes) -> None:
    for content in (
        noise,
        b"BEGIN:VCALENDAR\r\n" + noise,
        file(event()).replace(b"Urlaub", b"Urlaub" + noise),
    ):
        try:
            found = absences(content, NOW, BERLIN)
        except UnreadableCalendar:
            continue
        assert all(each.end > NOW and each.start < NOW + timedelta(days=180) for each in found)


# --- addresses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://cal.example.com/a.ics", "https://cal.example.com/a.ics"),
        (" <https://cal.example.com/a.ics> ", "https://cal.example.com/a.ics"),
        ("<https://cal.example.com/a.ics|cal.example.com>", "https://cal.example.com/a.ics"),
        ("webcal://cal.example.com/a.ics", "https://cal.example.com/a.ics"),
    ],
)
def test_addresses_are_taken_as_people_paste_them(typed: str, url: str) -> None:
    assert normalized(typed) == url
    assert address_problem(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://cal.example.com/a.ics",
        "file:///etc/passwd",
        "https://user:pass@cal.example.com/a.ics",
        "https://localhost/a.ics",
        "https://",
        "https://[::1/a.ics",
        "https://cal.example.com:99999/",
        "urlaub",
        "",
        "https://cal.example.com/" + "a" * 3000,
    ],
)
def test_what_cannot_be_an_address(url: str) -> None:
    assert address_problem(normalized(url)) is not None
