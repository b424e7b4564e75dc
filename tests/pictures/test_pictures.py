"""Pictures: specs survive the outbox; what is drawn fits a phone and shows what it should."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from matplotlib import image

from bot.pictures import (
    Absence,
    Bar,
    CalendarDay,
    Fairness,
    Lane,
    Spec,
    Week,
    draw,
    from_json,
    to_json,
)
from bot.pictures import card as cards
from tests.pictures.samples import FAIRNESS, MONTH, WEEK

SPECS: list[Spec] = [MONTH, WEEK, FAIRNESS]


def pixels(png: bytes) -> Any:
    return image.imread(io.BytesIO(png), format="png")


def holds(png: bytes, colour: str) -> bool:
    """Whether a colour covers a visible area."""
    wanted = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    distance = abs(pixels(png)[:, :, :3] - wanted).max(axis=2)
    return bool((distance < 0.01).sum() > 100)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_a_spec_survives_the_outbox(spec: Spec) -> None:
    assert from_json(json.loads(json.dumps(to_json(spec)))) == spec


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_a_picture_has_the_width_of_a_phone_at_three_times_its_pixels(spec: Spec) -> None:
    drawn = pixels(draw(spec))
    assert drawn.shape[1] == 350 * 3
    assert drawn.shape[0] > 350


def test_the_same_spec_is_drawn_alike() -> None:
    assert draw(WEEK) == draw(WEEK)


def test_a_gap_is_red_and_a_month_without_one_is_not() -> None:
    whole = replace(MONTH, lanes=(Lane("Instagram", (Bar(0, 31, ("Tom",), 0),)),), gap="")
    assert holds(draw(MONTH), cards.RED)
    assert not holds(draw(whole), cards.RED)


def test_every_person_has_their_colour() -> None:
    png = draw(MONTH)
    assert holds(png, cards.COLOURS[0]) and holds(png, cards.COLOURS[1])
    assert not holds(png, cards.COLOURS[2])


def test_absences_side_by_side_make_the_weeks_higher() -> None:
    without = pixels(draw(replace(MONTH, absences=()))).shape[0]
    one = pixels(draw(replace(MONTH, absences=(Absence(6, 9, "Tom"),)))).shape[0]
    two = pixels(draw(MONTH)).shape[0]
    assert without < one < two


@pytest.mark.parametrize(("days", "first_weekday"), [(28, 0), (29, 1), (30, 5), (31, 6)])
def test_every_month_has_room(days: int, first_weekday: int) -> None:
    month = replace(
        MONTH, first_weekday=first_weekday, days=tuple(CalendarDay(day) for day in range(1, days + 1))
    )
    rows = -(-(first_weekday + days) // 7)
    assert pixels(draw(month)).shape[0] > 3 * rows * 60


def test_pictures_of_nothing_are_drawn_too() -> None:
    nothing: list[Spec] = [
        replace(MONTH, lanes=(), absences=(), legend=(), gap="", notes=()),
        Week("Plan", "", (), "leer", ()),
        Fairness("Fairness", "", (), (), (), None, "", ()),
    ]
    for spec in nothing:
        assert draw(spec)


@pytest.mark.parametrize(
    "text", ["Tom 🌴", "$x^2$ & <b>", "山田太郎", "🌴", "é" * 500, "a\nb", r"\frac{1}{2"]
)
def test_whatever_people_are_called(text: str) -> None:
    month = replace(MONTH, title=text, legend=((0, text),), notes=(text,))
    week = replace(WEEK, title=text, days=(replace(WEEK.days[0], note=text),))
    assert draw(replace(month, lanes=(Lane(text, (Bar(0, 31, (text,), 0),)),)))
    assert draw(week)


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert cards.writable("Tom 🌴 Albers") == "Tom Albers"
    assert cards.writable("🌴") == "?"
    assert cards.writable("Größe – „é“") == "Größe – „é“"


def test_texts_are_cut_to_their_room() -> None:
    assert cards.cut("Instagram", 500, 10) == "Instagram"
    short = cards.cut("Instagram", 40, 10)
    assert short.endswith("…") and cards.width_of(short, 10) <= 40
    assert cards.fitting(("Tom Albers", "Tom", "T"), 25, 9) == "Tom"
    assert cards.fitting(("Tom Albers",), 5, 9) == ""


def test_colours_can_be_told_apart_from_their_labels() -> None:
    for colour in (*cards.COLOURS, cards.RED, cards.GREEN, cards.SOFT, cards.BLUE, cards.AMBER):
        assert contrast(colour, cards.PAPER) >= 4.5, colour
    assert contrast(cards.RED, cards.RED_PALE) >= 4.5
    assert contrast(cards.SOFT, cards.SHADE) >= 4.5


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_matplotlib_is_imported_only_to_draw() -> None:
    look = "import sys, bot.pictures, bot.app; sys.exit(any(m.startswith('matplotlib') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_pyplot_is_never_imported() -> None:
    look = (
        "import sys; from tests.pictures.samples import MONTH; from bot.pictures import draw; draw(MONTH);"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
