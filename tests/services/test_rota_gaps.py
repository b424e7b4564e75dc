"""Gaps are reported once, when somebody sees it, and their posts say what has become of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.rota.gaps import report_at
from bot.domain.team import PlanRules, Team
from bot.services import rota_absences, rota_covers, rota_gaps, rota_reminders, rota_swaps, team
from bot.services.runner import Runner
from bot.views.rota_forms import ShiftRef
from scheduler.rota import HANDLERS
from tests.services.conftest import BERLIN
from tests.services.on_duty import refused

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox, Told

Berlin = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _started(bot: Runner, days: Callable[..., Days], outbox: Outbox) -> None:
    bot.run(rota_reminders.ensure)
    days(HANDLERS).until(bot.clock())


def nobody_on(bot: Runner, day: str) -> None:
    """All who could do Instagram are away; Ben by London's clock, an hour later."""
    for who in ("U0AYLIN", "U0BEN", "U0TOM"):
        bot.run(rota_absences.typed, who, day)


def posts(outbox: Outbox) -> list[Told]:
    return [each for each in outbox.new() if each.lane == "C0SOCIAL"]


def gap_of(bot: Runner) -> ShiftRef:
    (gap,) = bot.run_read(rota_gaps.coming, bot.clock(), bot.clock() + timedelta(days=30), ["instagram"])
    return ShiftRef.of(gap)


# --- what has become of it ----------------------------------------------------------------------------------


def test_a_gap_that_is_filled_elsewhere_says_so_in_its_post(bot: Runner, outbox: Outbox) -> None:
    nobody_on(bot, "18.3.")
    reported = [each for each in posts(outbox) if "Instagram" in each.text]
    assert [each.method for each in reported] == ["chat.postMessage"]
    bot.run(rota_swaps.take, "U0MAREIKE", gap_of(bot))
    (update,) = [each for each in posts(outbox) if "Instagram" in each.text]
    assert update.method == "chat.update"
    assert (
        "✅ *Instagram*, Mi., 18. März, 01:00 bis Do., 19. März, 00:00: <@U0MAREIKE> übernimmt" in update.text
    )
    assert not any("instagram" in str(block) for block in update.payload["blocks"] if "accessory" in block)


def test_what_is_left_of_a_gap_can_still_be_taken(bot: Runner, outbox: Outbox, berlin: Berlin) -> None:
    nobody_on(bot, "18.3.")
    ref = gap_of(bot)
    outbox.new()
    morning = (berlin("2026-03-18T00:00"), berlin("2026-03-18T12:00"))
    bot.run(rota_covers.cover, "U0MAREIKE", "instagram", "U0MAREIKE", *morning)
    (update,) = posts(outbox)
    assert "✅ *Instagram*, Mi., 18. März, 01:00 bis 12:00: <@U0MAREIKE>" in update.text
    assert "*Instagram*, Mi., 18. März, 12:00 bis Do., 19. März, 00:00: noch niemand" in update.text
    assert "rota.take_gap" in update.action_ids
    news = bot.run(rota_swaps.take, "U0JANA", ref)  # with a button that is older than that
    assert [shift.start for shift in news.gained] == [morning[1]]


def test_back_and_away_again(bot: Runner, outbox: Outbox) -> None:
    """The same state twice is shown twice."""
    nobody_on(bot, "18.3.")
    outbox.new()
    absence = bot.run_read(lambda tx: tx.data.rota_changes.absences(tx.now, person="aylin"))[0]
    bot.run(rota_absences.take_back, "U0AYLIN", absence.id)
    back = next(each for each in posts(outbox) if each.method == "chat.update")
    assert "<@U0AYLIN>" in back.text
    bot.run(rota_absences.typed, "U0AYLIN", "18.3.")
    away = [each for each in posts(outbox) if each.method == "chat.update"]
    assert any("noch niemand, Aylin Demir ist abwesend" in each.text for each in away)


def test_an_old_button_is_answered_with_who_has_it(bot: Runner) -> None:
    nobody_on(bot, "18.3.")
    ref = gap_of(bot)
    bot.run(rota_swaps.take, "U0MAREIKE", ref)
    assert refused(bot, rota_swaps.take, "U0JANA", ref) == "rota-error-gap-filled"


# --- gaps that nobody made by hand --------------------------------------------------------------------------


def without_deputies(company: Team) -> Team:
    """Nobody stands in on Instagram any more, and only Tom takes turns."""
    instagram = company.channels["instagram"]
    assert instagram.rotation is not None
    alone = replace(instagram, deputy=None, rotation=replace(instagram.rotation, people=("tom",)))
    return replace(company, channels=MappingProxyType({**company.channels, "instagram": alone}))


def test_a_new_team_file_reports_its_gaps_in_the_morning_and_once(
    bot: Runner, company: Team, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
) -> None:
    time_passes = days(HANDLERS)
    bot.run(rota_absences.typed, "U0TOM", "25.3.")  # Ben stands in so far
    time_passes.until(berlin("2026-03-13T22:00"))  # a Friday
    outbox.new()
    bot.run(team.apply, without_deputies(company))
    time_passes.until(berlin("2026-03-16T08:59"))
    assert posts(outbox) == []
    time_passes.until(berlin("2026-03-16T09:00"))
    (post,) = posts(outbox)
    assert "*Instagram*, Mi., 25. März: noch niemand, Tom Albers ist abwesend" in post.text
    bot.run(team.apply, replace(without_deputies(company), holidays="DE-HH"))
    time_passes.until(berlin("2026-03-17T12:00"))
    assert posts(outbox) == []  # it stands there already


def test_a_team_file_that_mends_a_gap_says_so(
    bot: Runner, company: Team, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
) -> None:
    bot.run(team.apply, without_deputies(company))
    bot.run(rota_absences.typed, "U0TOM", "25.3.")
    assert "noch niemand" in posts(outbox)[0].text
    bot.run(team.apply, company)
    days(HANDLERS).until(berlin("2026-03-09T12:00"))
    (update,) = posts(outbox)
    assert update.method == "chat.update" and "<@U0BEN> übernimmt" in update.text


def test_without_a_slack_channel_the_lead_hears_of_it(
    bot: Runner, company: Team, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
) -> None:
    bot.run(rota_absences.typed, "U0TOM", "25.3.")
    outbox.new()
    alone = without_deputies(company)
    nowhere = {key: replace(channel, slack_channel=None) for key, channel in alone.channels.items()}
    bot.run(team.apply, replace(alone, slack_channel=None, channels=MappingProxyType(nowhere)))
    days(HANDLERS).until(berlin("2026-03-09T12:00"))
    told = [each for each in outbox.new() if "rota.take_gap" in each.action_ids]
    assert [each.lane for each in told] == ["U0TOM"]


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("2026-03-09T10:00", "2026-03-09T10:00"),
        ("2026-03-09T07:30", "2026-03-09T09:00"),
        ("2026-03-09T21:00", "2026-03-10T09:00"),
        ("2026-03-13T21:00", "2026-03-16T09:00"),
        ("2026-03-14T12:00", "2026-03-16T09:00"),
        ("2026-03-28T12:00", "2026-03-30T09:00"),  # the clocks change in between
    ],
)
def test_when_a_gap_may_be_reported(now: str, at: str, berlin: Berlin) -> None:
    def is_free(day: Any) -> bool:
        return bool(day.isoweekday() > 5)

    assert report_at(berlin(now), PlanRules(), BERLIN, is_free) == berlin(at)
