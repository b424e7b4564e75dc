"""What is typed after `/plan add` fills in the form, and no title loses a word that belongs to it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.editorial_typed import Typed, read
from bot.domain.team import Channel

NOW = datetime(2026, 3, 9, 8, 40, tzinfo=ZoneInfo("Europe/Berlin"))  # a Monday
CHANNELS = [
    Channel("instagram", "Instagram", "tom"),
    Channel("linkedin", "LinkedIn", "tom"),
    Channel("blog", "Unser Blog", "tom"),
    Channel("tiktok", "TikTok", "tom"),
    Channel("tiktok_en", "TikTok English", "tom"),
]
FRIDAY, NEXT_FRIDAY, TUESDAY = date(2026, 3, 13), date(2026, 3, 20), date(2026, 3, 10)


def typed(text: str) -> Typed:
    return read(text, NOW, CHANNELS)


@pytest.mark.parametrize(
    ("text", "title", "day", "clock", "channels"),
    [
        ("Sommerfest nächsten Freitag 14 Uhr Instagram", "Sommerfest", NEXT_FRIDAY, time(14), ("instagram",)),
        ("Summer party next Friday 2pm", "Summer party", NEXT_FRIDAY, time(14), ()),
        ("Summer party on LinkedIn next Friday at 2pm", "Summer party", NEXT_FRIDAY, time(14), ("linkedin",)),
        ("Sommerfest am Freitag um 9:30 auf Insta", "Sommerfest", FRIDAY, time(9, 30), ("instagram",)),
        ("Reel morgen", "Reel", TUESDAY, None, ()),
        ("Reel für morgen", "Reel", TUESDAY, None, ()),
        ("morgen 10 Uhr Reel aus der Werkstatt", "Reel aus der Werkstatt", TUESDAY, time(10), ()),
        ("Freitag: Reel", "Reel", FRIDAY, None, ()),
        ("12.3. Messe", "Messe", date(2026, 3, 12), None, ()),
        ("Messe, 12.3., LinkedIn + Instagram", "Messe", date(2026, 3, 12), None, ("linkedin", "instagram")),
        ("Messe 2026-04-01 15:00 unser blog", "Messe", date(2026, 4, 1), time(15), ("blog",)),
        ("Messe 14 Uhr Instagram nächsten Freitag", "Messe", NEXT_FRIDAY, time(14), ("instagram",)),
        ("Messe nächsten Freitag Instagram 14 Uhr", "Messe", NEXT_FRIDAY, time(14), ("instagram",)),
        ("Messe 14 Uhr", "Messe", date(2026, 3, 9), time(14), ()),
        ("Messe 8 Uhr", "Messe", TUESDAY, time(8), ()),  # that is over today
        ("Tanz tiktok english", "Tanz", None, None, ("tiktok_en",)),
        ("Tanz tiktok", "Tanz", None, None, ("tiktok",)),
        ("nächsten Freitag", "", NEXT_FRIDAY, None, ()),
        ("", "", None, None, ()),
    ],
)
def test_as_people_type(
    text: str, title: str, day: date | None, clock: time | None, channels: tuple[str, ...]
) -> None:
    found = typed(text)
    assert (found.title, found.day, found.clock, found.channels) == (title, day, clock, channels)


@pytest.mark.parametrize(
    "title",
    [
        "Ausblick auf morgen",
        "Rückblick auf gestern",
        "Was heute zählt",
        "Heute im Hafen",
        "Top 10",
        "Die besten 3 Tipps",
        "How to do so",
        "Fun in the sun",
        "Programm im Mai",
        "Frühlingsstart 2026",
        "Instagram-Reel mit Tom",
        "Zahlen vom 5.3.",
        "24/7",
        "Bewerben bis Freitag",
        "Apply by Friday",
        "Ab morgen",
        "Urlaub 1.12.-5.12.",
    ],
)
def test_titles_stay_whole(title: str) -> None:
    assert typed(title) == Typed(title)


def test_next_says_how_it_was_understood() -> None:
    assert typed("Fest nächsten Freitag").note == "dates-note-next"


@pytest.mark.parametrize("title", ["Fest 31.11.", "Fest 31. November", "Party Nov 31", "Party 31 November"])
def test_a_day_that_there_is_not_is_said(title: str) -> None:
    found = typed(title)
    assert found.title == title and found.problem is not None
    assert found.problem.key == "dates-error-day"


@pytest.mark.parametrize("title", ["Mai 2026", "Version 31", "Rabatt 20", "Juni 3 Räder"])
def test_a_number_alone_is_no_day_that_there_is_not(title: str) -> None:
    assert typed(title).problem is None


@given(st.text(max_size=120))
def test_whatever_is_typed_no_word_is_invented(text: str) -> None:
    found = typed(text)
    assert found.title in " ".join(text.split())
    assert set(found.channels) <= {channel.key for channel in CHANNELS}
    assert found.day is None or found.day >= NOW.date()


words = st.sampled_from(
    [
        "Sommerfest",
        "am",
        "nächsten",
        "Freitag",
        "14",
        "Uhr",
        "next",
        "Friday",
        "2pm",
        "Instagram",
        "auf",
        "12.3.",
        "bis",
        "heute",
        ":",
    ]
)


@given(st.lists(words, max_size=10).map(" ".join))
def test_words_in_any_order_leave_a_part_of_the_text(text: str) -> None:
    assert typed(text).title in text
