"""Who is on duty, in a topic and as a user group: told to Slack when it changes, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.team import RotationPlan, Team, Weekday
from bot.services import duty_sync as service
from bot.services.runner import Runner

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox

Berlin = Callable[[str], datetime]


@pytest.fixture
def with_settings(bot: Runner, days: Callable[..., Days]) -> Callable[..., Days]:
    def start(**fields: Any) -> Days:
        bot._settings = replace(bot._settings, **fields)
        bot.run(service.ensure)
        return days({service.LOOK: service.look})

    return start


def calls(outbox: Outbox) -> list[tuple[str, str]]:
    return [
        (each.method, str(each.payload.get("users") or each.payload.get("topic"))) for each in outbox.new()
    ]


def test_the_group_is_who_is_on_duty(
    with_settings: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    passing = with_settings(duty_group="S0DUTY")
    passing.until(berlin("2026-03-09T08:55"))
    assert calls(outbox) == [("usergroups.users.update", "U0TOM")]
    passing.until(berlin("2026-03-09T08:59"))
    assert calls(outbox) == []
    passing.until(berlin("2026-03-09T09:00"))
    assert calls(outbox) == [("usergroups.users.update", "U0BEN")], "at the hand-over, to the minute"
    passing.until(berlin("2026-03-15T23:00"))
    assert calls(outbox) == []


def test_the_topic_says_names(with_settings: Callable[..., Days], outbox: Outbox, berlin: Berlin) -> None:
    passing = with_settings(duty_topic=True)
    passing.until(berlin("2026-03-09T09:00"))
    assert calls(outbox) == [
        ("conversations.setTopic", "Dienst: Instagram Tom Albers"),
        ("conversations.setTopic", "Dienst: Instagram Ben Carter"),
    ]


def test_an_absence_shows_within_a_quarter_of_an_hour(
    bot: Runner,
    with_settings: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    change_channel: Callable[..., Team],
) -> None:
    change_channel("instagram", deputy="jana")
    passing = with_settings(duty_group="S0DUTY")
    passing.until(berlin("2026-03-10T10:00"))
    outbox.new()
    start, end = berlin("2026-03-10T10:00"), berlin("2026-03-10T18:00")
    bot.run(lambda tx: tx.data.rota_changes.add_absence("ben", start, end, said_by=None, now=tx.now))
    passing.until(berlin("2026-03-10T10:16"))
    assert calls(outbox) == [("usergroups.users.update", "U0JANA")]
    passing.until(berlin("2026-03-10T18:01"))
    assert calls(outbox) == [("usergroups.users.update", "U0BEN")]


def test_while_nobody_is_on_duty_the_group_stays_and_the_topic_says_so(
    bot: Runner,
    with_settings: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    change_channel: Callable[..., Team],
) -> None:
    alone = RotationPlan(("tom",), Weekday.MON, time(9), date(2026, 3, 2))
    change_channel("instagram", deputy=None, rotation=alone)
    passing = with_settings(duty_group="S0DUTY", duty_topic=True)
    passing.until(berlin("2026-03-09T08:50"))
    outbox.new()
    start, end = berlin("2026-03-09T12:00"), berlin("2026-03-09T13:00")
    bot.run(lambda tx: tx.data.rota_changes.add_absence("tom", start, end, said_by=None, now=tx.now))
    passing.until(berlin("2026-03-09T12:30"))
    assert calls(outbox) == [("conversations.setTopic", "Dienst: gerade niemand")]


def test_what_slack_refuses_is_no_dead_letter(
    bot: Runner, with_settings: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    with_settings(duty_group="S0DUTY", duty_topic=True).until(berlin("2026-03-09T08:55"))
    optional = bot.run_read(
        lambda tx: tx.data.session.connection().exec_driver_sql("SELECT optional FROM outbox").scalars().all()
    )
    assert [bool(each) for each in optional] == [True, True]


def test_without_the_settings_nothing_happens(
    with_settings: Callable[..., Days],
    outbox: Outbox,
    timetable: Callable[[str], dict[str, datetime]],
    berlin: Berlin,
) -> None:
    with_settings().until(berlin("2026-03-12T09:00"))
    assert calls(outbox) == [] and timetable(service.LOOK) == {}
