"""What comes round every morning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import Status
from bot.domain.team import Team
from bot.sandbox.demo.seed_editorial import seed
from bot.services import editorial_morning as mornings
from bot.services.runner import Runner
from scheduler.editorial import HANDLERS
from tests.services.planning import (
    BERLIN,
    Accepted,
    Berlin,
    agenda,
    at,
    edited,
    ensure,
    planned,
    status_to,
)

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox


def posts(outbox: Outbox) -> list[str]:
    return [each.text for each in outbox.new() if each.lane == "C0SOCIAL"]


def test_the_morning_post_says_what_goes_out_who_is_on_duty_and_what_lacks_approval(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    status_to(bot, planned(bot, title="Reel", **at("2026-03-09T12:00")), Status.IN_REVIEW, Status.APPROVED)
    planned(bot, title="Story", **at("2026-03-09T17:00"), channels=("tiktok",))
    planned(bot, title="Video", **at("2026-03-09T18:00"), channels=("youtube",), owner="U0BEN")
    planned(bot, title="Artikel", **at("2026-03-10T08:30"), channels=("linkedin",), owner="U0AYLIN")
    planned(bot, title="Übermorgen", **at("2026-03-11T08:30"))
    outbox.new()
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-09T08:59"))
    assert posts(outbox) == []
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    (post,) = posts(outbox)
    assert post.splitlines() == [
        "*Guten Morgen! Das geht heute raus*",
        "• *12:00* Reel · Instagram · Tom Albers · ✅ freigegeben",
        "• *17:00* Story · TikTok · Tom Albers · ✏️ Entwurf · ⚠️ noch ohne Freigabe",
        "• *18:00* Video · YouTube · Ben Carter · ✏️ Entwurf",
        "*Im Dienst*",
        "• Instagram: *Ben Carter*, ab heute",
        "*Als Nächstes dran, aber noch ohne Freigabe*",
        "• Di., 10. März · *08:30* Artikel · LinkedIn · Aylin Demir · ✏️ Entwurf",
    ]
    assert "<@" not in post  # nobody is notified by their own day


def test_every_working_day_and_on_weekends_only_when_something_goes_out(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, title="Sonntagsreel", **at("2026-03-22T11:00"))
    bot.run(ensure)
    told = []
    time_passes = days(HANDLERS)
    for day in range(15):  # Monday 9 to Monday 23
        moment = berlin("2026-03-09T12:00") + timedelta(days=day)
        time_passes.until(moment)
        told += [(moment.astimezone(BERLIN).day, text.splitlines()) for text in posts(outbox)]
    assert [day for day, _ in told] == [
        9,
        10,
        11,
        12,
        13,
        13,
        16,
        17,
        18,
        19,
        20,
        20,
        22,
        23,
    ]  # Fridays: ahead
    assert told[1][1][:2] == [
        "*Guten Morgen!*",
        "Heute ist kein Beitrag geplant. Vielleicht eine gute Gelegenheit für eine Idee aus der Schublade?",
    ]


def test_at_nine_on_both_sides_of_the_change_of_clock(
    bot: Runner,
    days: Callable[..., Days],
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
) -> None:
    bot.run(ensure)
    for day in ("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"):
        days(HANDLERS).until(berlin(f"{day}T08:00"))
        assert timetable(mornings.MORNING) == {"team": berlin(f"{day}T09:00")}


def test_posted_once_a_day_whatever_restarts(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    for hour in range(12):
        bot.run(ensure)
        days(HANDLERS).until(berlin("2026-03-09T08:45") + timedelta(hours=hour))
    assert len(posts(outbox)) == 1


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-03-09T09:10", "*Guten Morgen!*"),
        ("2026-03-09T13:00", "*Heute*"),
        ("2026-03-11T10:00", "*Heute*"),  # about Wednesday, not about Monday
        ("2026-03-09T17:30", None),
        ("2026-03-12T02:00", None),
    ],
)
def test_after_an_outage_it_comes_late_or_not_at_all(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin, until: str, said: str | None
) -> None:
    planned(bot, title="Mittwoch", **at("2026-03-11T18:00"))
    bot.run(ensure)
    days(HANDLERS).outage_until(berlin(until))
    told = outbox.new()
    assert len([each for each in told if each.lane == "C0SOCIAL"]) == (1 if said else 0)
    if until.startswith("2026-03-11"):
        assert "*Heute im Plan*\n• *18:00* Mittwoch" in told[0].text
    elif said:
        assert told[0].text.startswith(said)
        assert ("Heute später als sonst" in str(told[0].payload)) == (said == "*Heute*")
    assert bot.run_read(lambda tx: tx.data.timetable.next_due_at()) is not None


def test_another_zone_or_slack_channel_in_the_team_file(
    bot: Runner, company: Team, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
) -> None:
    bot.run(ensure)
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T09:00")}
    bot.run(lambda tx: tx.data.team.save(replace(company, timezone=ZoneInfo("Europe/London"))))
    bot.run(ensure)
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T10:00")}
    bot.run(lambda tx: tx.data.team.save(replace(company, slack_channel=None)))
    bot.run(ensure)  # owners still hear of what is late
    assert timetable(mornings.MORNING) == {"team": berlin("2026-03-09T09:00")}


def test_items_stay_in_their_zone_when_the_team_moves(bot: Runner, company: Team, berlin: Berlin) -> None:
    item = planned(bot)
    bot.run(lambda tx: tx.data.team.save(replace(company, timezone=ZoneInfo("America/New_York"))))
    bot.run(ensure)
    moved = edited(bot, "U0TOM", item, notes="n")
    assert moved.planned_at == berlin("2026-03-12T12:00")


def test_a_very_full_day_fits_into_one_post(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    for n in range(80):
        planned(bot, title="Titel " * 24, **at(f"2026-03-09T{10 + n // 10}:{n % 10:02}"))
        planned(bot, title="Morgen " * 20, **at(f"2026-03-10T{10 + n // 10}:{n % 10:02}"))
    outbox.new()
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    (post,) = [each for each in outbox.new() if each.lane == "C0SOCIAL"]
    assert str(post.payload["blocks"]).count("… und 60 weitere Beiträge") == 2


def test_the_demo_plan_is_sown_once_and_looks_like_work(
    bot: Runner,
    accepted: Accepted,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    bot.run(seed)
    before = agenda(bot, accepted)
    bot.run(seed)
    assert agenda(bot, accepted) == before
    assert outbox.new() == []  # nobody hears of it
    assert "Reel: Das neue Hafenrad Pico · Instagram · <@U0TOM> · ✏️ Entwurf" in before
    bot.run(ensure)
    days(HANDLERS).until(berlin("2026-03-13T20:00"))
    told = outbox.new()
    assert [each.lane for each in told].count("C0SOCIAL") == 6  # on Friday the next week too
    leads = {"U0JANA", "U0MAREIKE"}  # hear of what is late for days
    assert {each.lane for each in told} == {"C0SOCIAL", "U0TOM", "U0AYLIN", "U0BEN", *leads}
