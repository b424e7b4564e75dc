"""Who is asked for a hand-over note: after a long turn, and after one that ends the working day."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from bot.domain.rota import Changes, PlanVersion, shifts, spans
from bot.domain.rota.reminders import What, hands_over, occasions
from bot.domain.team import Unit
from tests.domain.test_rota_schedule import BERLIN, NINE_TO_FIVE, WORKDAYS, berlin, plan, rotation

HALF_DAYS = {
    "unit": Unit.HOURS,
    "length": 4,
    "days": WORKDAYS,
    "hours": NINE_TO_FIVE,
    "start": date(2026, 3, 9),
}


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({}, ["16.03. 09:00"]),  # weeks
        (HALF_DAYS, ["09.03. 17:00", "10.03. 17:00", "11.03. 17:00"]),  # not at 13:00
        (
            {"unit": Unit.DAYS, "days": WORKDAYS, "hours": NINE_TO_FIVE, "start": date(2026, 3, 9)},
            ["09.03. 17:00", "10.03. 17:00", "11.03. 17:00"],
        ),
        (  # day and night, without a pause: who comes is there when the other leaves
            {"unit": Unit.HOURS, "length": 12, "handover_time": time(8), "start": date(2026, 3, 9)},
            [],
        ),
        (  # an evening and a morning with the same person are one's own business
            {**HALF_DAYS, "people": ("tom",)},
            [],
        ),
    ],
)
def test_where_a_note_is_asked_for(fields: dict[str, Any], ends: list[str]) -> None:
    version = PlanVersion(None, plan(rotation(**fields)))
    until = "2026-03-12T12:00" if fields else "2026-03-17T08:00"
    found = shifts(spans([version], Changes.of(), berlin("2026-03-09T09:00"), berlin(until)))
    noted = [shift for shift in found if hands_over(shift)]
    assert [f"{shift.end.astimezone(BERLIN):%d.%m. %H:%M}" for shift in noted] == ends
    told = [each for each in occasions(found, lambda _: (), lambda _: BERLIN) if each.what is What.HANDOVER]
    assert [each.shift for each in told] == noted
