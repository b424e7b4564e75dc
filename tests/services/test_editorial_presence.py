"""What the plan tells by itself reaches somebody who is there and awake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import ItemFields, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Cadence, Team, Weekday
from bot.services import editorial, editorial_cadence, editorial_form
from bot.services import editorial_morning as mornings
from bot.services.editorial_days import recipient
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.views import editorial_form as forms
from data.profiles import SlackProfile
from data.rota_changes import RotaAbsence
from scheduler.editorial import HANDLERS
from tests.services import planning

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox

Berlin = Callable[[str], datetime]
Away = Callable[..., None]
TOM_AWAY = "🌴 <@U0TOM> ist dann nicht da (bis So., 15. März)"


@pytest.fixture
def away(bot: Runner, berlin: Berlin) -> Away:
    """All week, whoever is named by key."""

    def go(*people: str) -> None:
        def add(tx: Transaction) -> None:
            tx.data.session.add_all(
                RotaAbsence(
                    person=person,
                    start_at=berlin("2026-03-09T00:00"),
                    end_at=berlin("2026-03-16T00:00"),
                    said_by=f"U0{person.upper()}",
                    said_at=tx.now,
                )
                for person in people
            )

        bot.run(add)

    return go


@pytest.mark.parametrize(
    ("absent", "channels", "reader"),
    [
        ((), ("linkedin",), "U0TOM"),
        (("tom",), ("instagram",), "U0BEN"),  # the channel's deputy
        (("tom",), ("linkedin", "instagram"), "U0BEN"),  # of LinkedIn they are the deputy themselves
        (("tom",), ("linkedin",), "U0AYLIN"),  # who looks after it
        (("tom", "ben"), ("instagram", "tiktok"), "U0AYLIN"),
        (("tom", "aylin"), ("linkedin",), "U0TOM"),  # nobody is there: better than nobody
        (("tom",), (), "U0TOM"),
    ],
)
def test_who_hears_what_an_absent_owner_should(
    bot: Runner, away: Away, absent: tuple[str, ...], channels: tuple[str, ...], reader: str
) -> None:
    away(*absent)
    assert bot.run_read(recipient, "U0TOM", channels) == reader


def test_a_reminder_of_several_channels_finds_a_deputy(
    bot: Runner, away: Away, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    noon = LocalTime(date(2026, 3, 10), time(12), ZoneInfo("Europe/Berlin"))
    fields = ItemFields("Reel", ("linkedin", "instagram"), "U0TOM", noon)
    bot.run(editorial.add, "U0TOM", fields, Status.DRAFT)
    away("tom")
    outbox.new()
    days(HANDLERS).until(berlin("2026-03-10T11:00"))
    (told,) = outbox.new()
    assert told.lane == "U0BEN"
    assert "because <@U0TOM> is away" in str(told.payload)


def promises_three(change_channel: Callable[..., Team]) -> None:
    days = (Weekday.MON, Weekday.WED, Weekday.FRI)
    change_channel("instagram", cadence=Cadence(per_week=3, days=days))


def gap_warnings(outbox: Outbox) -> set[str]:
    return {told.lane for told in outbox.new() if "editorial.fill.1" in told.action_ids}


def test_a_gap_is_told_to_the_deputy_of_who_is_away(
    bot: Runner,
    away: Away,
    change_channel: Callable[..., Team],
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    promises_three(change_channel)
    away("tom")
    bot.run(mornings.ensure)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    assert gap_warnings(outbox) == {"U0BEN"}


def test_a_gap_with_many_free_days_is_something_that_slack_takes(
    bot: Runner, change_channel: Callable[..., Team], accepted: Callable[[Message | Modal], Any]
) -> None:
    promises_three(change_channel)
    shown = accepted(bot.run_read(editorial_cadence.gaps, "U0TOM"))
    buttons = [block for block in shown.blocks if block["type"] == "actions"]
    assert [len(block["elements"]) for block in buttons] == [3, 3]


def test_a_gap_waits_for_the_end_of_the_readers_quiet_hours(
    bot: Runner,
    change_channel: Callable[..., Team],
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    promises_three(change_channel)

    def moves(tx: Transaction) -> None:
        york: dict[str, Any] = {"locale": "en-US", "timezone": "America/New_York"}
        tx.data.profiles.save([SlackProfile(slack_id="U0TOM", name="Tom", refreshed_at=tx.now, **york)])

    bot.run(moves)
    bot.run(mornings.ensure)
    time_passes = days(HANDLERS)
    time_passes.until(berlin("2026-03-09T11:59"))  # 06:59 in New York, where the clocks have changed already
    assert gap_warnings(outbox) == set()
    time_passes.until(berlin("2026-03-09T12:00"))
    assert gap_warnings(outbox) == {"U0TOM"}


@pytest.mark.parametrize(
    ("absent", "channels", "said"),
    [
        ((), ("instagram",), ""),
        (
            ("tom",),
            ("instagram",),
            "🌴 <@U0TOM> ist dann nicht da (bis So., 15. März). Erinnerungen gehen an <@U0BEN>.",
        ),
        (
            ("tom", "aylin"),
            ("linkedin",),
            "🌴 <@U0TOM> ist dann nicht da (bis So., 15. März), und niemand vertritt.",
        ),
    ],
)
def test_whoever_plans_for_somebody_absent_is_told_who_stands_in(
    bot: Runner,
    away: Away,
    accepted: Callable[..., Modal],
    absent: tuple[str, ...],
    channels: tuple[str, ...],
    said: str,
) -> None:
    away(*absent)
    form = planning.form(channels=channels, owner="U0TOM")
    new = str(accepted(bot.run(editorial_form.submit, "U0JANA", form)).blocks)
    assert said in new and ("🌴" in new) == bool(said)
    later = planning.form(channels=channels, owner="U0TOM", day=date(2026, 3, 18))
    assert "🌴" not in str(accepted(bot.run(editorial_form.submit, "U0JANA", later)).blocks)


def test_handing_over_and_moving_say_so_too_but_other_edits_dont_nag(
    bot: Runner, away: Away, accepted: Callable[..., Modal]
) -> None:
    away("tom")
    item = planning.planned(bot, owner="U0AYLIN")
    given = bot.run(editorial_form.submit_hand_over, "U0JANA", item.id, item.edits, "U0TOM")
    assert "Erinnerungen gehen an <@U0BEN>" in str(accepted(given).blocks)
    item = bot.run_read(editorial.get, item.id)
    kept = replace(forms.of_item(item), notes="Notiz")
    assert "🌴" not in str(accepted(bot.run(editorial_form.submit, "U0JANA", kept)).blocks)
    idea = planning.planned(bot, owner="U0AYLIN", day=None)
    given = bot.run(editorial_form.submit_hand_over, "U0BEN", idea.id, idea.edits, "U0TOM")
    assert "🌴 <@U0TOM> is away then" in str(accepted(given).blocks)
