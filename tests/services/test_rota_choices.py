"""Every shift of two years can be found by typing, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.services import rota, rota_absences, rota_choices, rota_reminders
from bot.services.rota_choices import Which
from bot.services.runner import Runner
from bot.slack.blocks import external_select
from bot.slack.limits import check_view

Berlin = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _started(bot: Runner) -> None:
    bot.run(rota_reminders.ensure)


def shown(bot: Runner, who: str, which: Which, typed: str) -> list[str]:
    options = bot.run_read(rota_choices.suggestions, who, which, typed)
    assert len(options) <= 100
    for option in options:
        field = external_select("x", min_query_length=0, initial=option)
        block = {"type": "input", "label": {"type": "plain_text", "text": "x"}, "element": field}
        title = {"type": "plain_text", "text": "x"}
        view = {"type": "modal", "callback_id": "x", "title": title, "submit": title, "blocks": [block]}
        assert check_view(view) == []
    return [option["text"]["text"] for option in options]


@pytest.mark.parametrize(
    ("who", "typed", "found"),
    [
        (
            "U0PRIYA",
            "aylin nächste Woche",
            ["Aylin Demir · Instagram: Mon, Mar 16, 09:00 to Mon, Mar 23, 09:00"],
        ),
        ("U0JANA", "1.4. ben", ["Ben Carter · Instagram: Mo., 30. März, 09:00 bis Mo., 6. Apr., 09:00"]),
        ("U0JANA", "Carter 1.4.", ["Ben Carter · Instagram: Mo., 30. März, 09:00 bis Mo., 6. Apr., 09:00"]),
        ("U0PRIYA", "ben Apr 1", ["Ben Carter · Instagram: Mon, Mar 30, 09:00 to Mon, Apr 6, 09:00"]),
        ("U0JANA", "16. märz", ["Aylin Demir · Instagram: Mo., 16. März, 09:00 bis Mo., 23. März, 09:00"]),
        ("U0JANA", "fax", []),
        ("U0JANA", "instagram 31.11.", []),
        ("U0LUKAS", "", []),
    ],
)
def test_what_is_typed_narrows_what_is_shown(bot: Runner, who: str, typed: str, found: list[str]) -> None:
    of_one_week = [text for text in shown(bot, who, Which.TAKE, typed) if "Instagram" in text]
    if typed == "16. märz":  # the shift before ends on that day
        assert of_one_week[-1:] == found and len(of_one_week) == 2
    else:
        assert of_one_week == found


def test_the_year_after_next_is_reached_and_named(bot: Runner) -> None:
    for typed in ("Februar 2028", "1.2.2028", "ab Februar 2028", "2028"):
        options = bot.run_read(rota_choices.suggestions, "U0JANA", Which.TAKE, typed)
        assert options and all("(2028)" in str(option) for option in options[1:]), typed
        assert "(2028)" in str(options[0]) or "(2027)" in str(options[0])  # over the new year
    assert shown(bot, "U0JANA", Which.TAKE, "1.6.2028") == []  # further than two years


def test_every_shift_of_two_years_can_be_reached(bot: Runner) -> None:
    now = bot.clock()
    every = bot.run_read(rota.shifts, now, now + timedelta(days=760), ["instagram"])
    wanted = {
        shift.end
        for shift in every
        if shift.person != "jana" and now < shift.start < now + timedelta(days=720)
    }
    reached = set()
    for shift in every:
        day = shift.start.date() + timedelta(days=1)
        for found in bot.run_read(rota_choices.search, "U0JANA", Which.TAKE, f"instagram {day:%d.%m.%Y}"):
            reached.add(found.end)
    assert wanted <= reached


def test_whose_shifts_are_shown(bot: Runner) -> None:
    def people(who: str, which: Which) -> set[str | None]:
        return {shift.person for shift in bot.run_read(rota_choices.search, who, which, "instagram")}

    assert people("U0AYLIN", Which.OWN) == {"aylin"}
    assert people("U0AYLIN", Which.GIVE) == {"aylin"}
    assert people("U0TOM", Which.GIVE) == {"aylin", "ben", "tom"}  # he leads the channel
    assert people("U0AYLIN", Which.BACK) == {"ben", "tom"}
    assert people("U0AYLIN", Which.TAKE) == {"ben", "tom"}
    for who in ("U0AYLIN", "U0BEN", "U0TOM"):
        bot.run(rota_absences.typed, who, "18.3.")
    assert None in people("U0PRIYA", Which.TAKE) and None not in people("U0PRIYA", Which.BACK)


def test_what_somebody_has_taken_elsewhere_is_theirs(bot: Runner, berlin: Berlin) -> None:
    """Priya is in no rotation; what she has taken she can give away again, and her absence is told."""
    from bot.services import rota_swaps
    from bot.views.rota_forms import ShiftRef

    (aylins,) = bot.run_read(rota_choices.search, "U0PRIYA", Which.TAKE, "aylin instagram 18.3.")
    bot.run(rota_swaps.take, "U0PRIYA", ShiftRef.of(aylins))
    (mine,) = bot.run_read(rota_choices.search, "U0PRIYA", Which.OWN, "")
    assert mine.end == aylins.end
    answer = bot.run(rota_absences.typed, "U0PRIYA", "18.3.")
    assert "<@U0BEN> for Priya Nair" in answer.text or "for Aylin" in answer.text
