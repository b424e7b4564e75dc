"""What people hear about the rota: answers to `/rota`, and reminders, once each and at the right time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.rota import Duty
from bot.domain.team import Channel, RotationPlan, Team
from bot.i18n import Texts
from bot.services import rota, rota_answers, rota_reminders
from bot.services.runner import Runner
from bot.slack.blocks import Message
from bot.views import rota as views
from scheduler.rota import HANDLERS

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox

Berlin = Callable[[str], datetime]
Accepted = Callable[[Message], Message]


def said(bot: Runner, accepted: Accepted, reader: str, typed: str = "") -> str:
    return str(answered(bot, accepted, reader, typed).text)


def answered(bot: Runner, accepted: Accepted, reader: str, typed: str = "") -> Message:
    return accepted(bot.run_read(lambda tx: rota_answers.answer(tx, reader, rota_answers.read(tx, typed))))


# --- asking ---------------------------------------------------------------------------------------------


def test_everybody_sees_who_is_on_duty_for_every_channel(bot: Runner, accepted: Accepted) -> None:
    text = said(bot, accepted, "U0LUKAS")
    assert text.splitlines() == [
        "*Instagram*: <@U0TOM> bis Mo., 9. März, 09:00",
        "Danach: <@U0BEN> · Vertretung: <@U0BEN>",
        "*LinkedIn*: <@U0AYLIN>, ohne wechselnden Dienst",
        "Vertretung: <@U0TOM>",
        "*TikTok*: <@U0TOM>, ohne wechselnden Dienst",
        "Vertretung: <@U0AYLIN>",
        "*YouTube*: <@U0BEN>, ohne wechselnden Dienst",
        "Vertretung: <@U0TOM>",
    ]


def test_times_are_the_readers_and_the_rotas_zone_is_named_where_it_differs(
    bot: Runner, accepted: Accepted
) -> None:
    in_london = answered(bot, accepted, "U0BEN")
    assert "*Instagram*: <@U0TOM> until Mon, 9 Mar, 08:00" in in_london.text
    assert "All times are in your time zone (GMT). Shifts change by CET." in str(in_london.blocks)
    in_berlin = answered(bot, accepted, "U0PRIYA")
    assert "*Instagram*: <@U0TOM> until Mon, Mar 9, 09:00" in in_berlin.text
    assert "time zone" not in str(in_berlin.blocks)


def test_before_a_rotation_starts_its_owner_looks_after_the_channel(
    bot: Runner, accepted: Accepted, clock: Any, berlin: Berlin
) -> None:
    clock.now = berlin("2026-02-20T12:00")
    assert "*Instagram*: bis zum Dienstbeginn <@U0TOM>, ab Mo., 2. März, 09:00 dann <@U0TOM>" in said(
        bot, accepted, "U0TOM"
    )


def test_one_channel_by_key_or_name(bot: Runner, accepted: Accepted) -> None:
    for typed in ("youtube", "YouTube", "YOUTUBE "):
        assert said(bot, accepted, "U0TOM", typed).splitlines()[0].startswith("*YouTube*: <@U0BEN>")
        assert "Instagram" not in said(bot, accepted, "U0TOM", typed)


@pytest.mark.parametrize("typed", ["me", "ich", "ME"])
def test_my_next_shifts(bot: Runner, accepted: Accepted, typed: str) -> None:
    assert said(bot, accepted, "U0TOM", typed).splitlines() == [
        "Deine nächsten Schichten",
        "*Instagram*: läuft gerade, noch bis Mo., 9. März, 09:00",
        "*Instagram*: Mo., 23. März, 09:00 bis Mo., 30. März, 09:00",
        "*Instagram*: Mo., 13. Apr., 09:00 bis Mo., 20. Apr., 09:00",
        "*Instagram*: Mo., 4. Mai, 09:00 bis Mo., 11. Mai, 09:00",
        "*Instagram*: Mo., 25. Mai, 09:00 bis Mo., 1. Juni, 09:00",
        "*Instagram*: Mo., 15. Juni, 09:00 bis Mo., 22. Juni, 09:00",
    ]


@pytest.mark.parametrize("reader", ["U0JANA", "U0LUKAS"])
def test_whoever_is_in_no_rotation_is_told_so(bot: Runner, accepted: Accepted, reader: str) -> None:
    assert "Du stehst gerade in keinem Dienstplan." in said(bot, accepted, reader, "ich")


def test_unknown_words_are_answered_with_what_there_is(bot: Runner, accepted: Accepted) -> None:
    near = said(bot, accepted, "U0BEN", "instagrm")
    assert "I don't know “instagrm” here. Did you mean `/rota instagram`?" in near
    assert "`/rota me`" in near
    far = said(bot, accepted, "U0TOM", "&lt;!channel&gt; *wer*")
    assert far.startswith("„&lt;!channel&gt;“ kenne ich hier nicht.")
    assert "`/dienst ich`" in far


@pytest.mark.parametrize("typed", ["🚲" * 500, "x" * 3000, "‮עברית", "`code` <@U0TOM>", "\n\n", "now me"])
def test_anything_typed_gets_an_answer_that_slack_takes(bot: Runner, accepted: Accepted, typed: str) -> None:
    for reader in ("U0TOM", "U0BEN"):
        assert said(bot, accepted, reader, typed)


def test_sie_where_the_setting_says_so(bot: Runner, company: Team, clock: Any) -> None:
    formal = Texts(locale="de", address="sie", zone=company.timezone).default
    assert "zeigt Ihre Schichten, Abwesenheiten" in views.help_(formal, "instagram").text


def test_sixty_channels_fit_into_one_message(bot: Runner, company: Team, accepted: Accepted) -> None:
    t = Texts(locale="de", address="du", zone=company.timezone).default
    now = bot.clock()
    many = [
        replace(company.channels["instagram"], key=f"kanal{n}", name=f"Kanal mit langem Namen {n}")
        for n in range(60)
    ]
    duty = bot.run_read(rota.duties)[0]
    message = views.overview(t, company, [replace(duty, channel=channel) for channel in many], now)
    accepted(message)
    assert len(message.blocks) <= 50 and "Kanal mit langem Namen 59" in str(message.blocks)


def test_without_channels_it_says_so(runner: Runner, accepted: Accepted) -> None:
    assert "noch kein Kanal" in said(runner, accepted, "U0LUKAS")


# --- reminding ------------------------------------------------------------------------------------------


def test_reminders_seven_days_and_one_day_before_and_at_the_start(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin, clock: Any
) -> None:
    bot.run(rota_reminders.ensure)
    time_passes = days(HANDLERS)
    time_passes.until(berlin("2026-03-09T08:59"))
    assert outbox.new() == []  # the demo begins within the last hour, when a note is asked for

    time_passes.until(berlin("2026-03-09T09:00"))
    told = {each.lane: each for each in outbox.new()}
    assert set(told) == {"U0BEN", "U0AYLIN"}
    assert told["U0BEN"].text == (
        "🔔 *Your shift for Instagram has started* and runs until Mon, 16 Mar, 08:00.\n"
        "You take over from <@U0TOM>. <@U0AYLIN> stands in for you if something comes up."
    )
    assert told["U0AYLIN"].text == (
        "🗓️ *In 7 Tagen beginnt dein Dienst für Instagram*: Mo., 16. März, 09:00 bis Mo., 23. März, 09:00.\n"
        "<@U0BEN> übergibt an dich und vertritt dich, falls etwas dazwischenkommt."
    )

    time_passes.until(berlin("2026-03-15T09:00"))
    (tomorrow,) = outbox.new()
    assert tomorrow.lane == "U0AYLIN"
    assert tomorrow.text.startswith("🗓️ *Morgen beginnt dein Dienst für Instagram*")
    assert "zu spät" not in str(tomorrow.payload)


def test_nobody_is_reminded_twice_and_everybody_once_over_a_year(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    """Through both changes of clock and a turn of the year, with restarts in between."""
    bot.run(rota_reminders.ensure)
    time_passes = days(HANDLERS)
    for week in range(56):
        time_passes.until(berlin("2026-03-09T09:00") + timedelta(weeks=week, hours=week))
        bot.run(rota_reminders.ensure)
        bot.run(rota_reminders.ensure)
    told = [each for each in outbox.new() if "📝" not in each.text]
    starts = [each for each in told if "hat begonnen" in each.text or "has started" in each.text]
    assert [each.lane for each in starts[:4]] == ["U0BEN", "U0AYLIN", "U0TOM", "U0BEN"]
    assert len(starts) == 56
    assert len(told) == 3 * len(starts) - 1  # the first one was told at the start only


def test_late_after_an_outage_says_so(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    bot.run(rota_reminders.ensure)
    days(HANDLERS).outage_until(berlin("2026-03-10T11:30"))
    told = {each.lane: each for each in outbox.new()}
    assert "This reminder is 1 day 2 hours 30 minutes late" in str(told["U0BEN"].payload)
    assert "In 6 Tagen beginnt dein Dienst" in told["U0AYLIN"].text
    assert "Diese Erinnerung kommt 1 Tag 2 Stunden 30 Minuten zu spät" in str(told["U0AYLIN"].payload)


def test_after_weeks_away_only_what_still_matters_is_told(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    bot.run(rota_reminders.ensure)
    days(HANDLERS).outage_until(berlin("2026-04-01T12:00"))  # Ben's turn since Monday 30 March
    told = outbox.new()
    assert sorted((each.lane, each.text.split("*")[1]) for each in told) == [
        ("U0AYLIN", "In 5 Tagen beginnt dein Dienst für Instagram"),
        ("U0BEN", "Your shift for Instagram has started"),
    ]


def test_a_changed_team_file_sets_the_reminders_right(
    bot: Runner,
    change_channel: Callable[..., Team],
    company: Team,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
) -> None:
    bot.run(rota_reminders.ensure)
    plan = company.channels["instagram"].rotation
    assert plan is not None
    change_channel("instagram", rotation=replace(plan, people=("tom", "aylin"), handover_time=time(10)))
    bot.run(rota_reminders.ensure)
    days(HANDLERS).until(berlin("2026-03-09T12:00"))
    told = [each for each in outbox.new() if "📝" not in each.text]
    assert sorted((each.lane, each.text.split("*")[1]) for each in told) == [
        ("U0AYLIN", "Dein Dienst für Instagram hat begonnen"),
        ("U0TOM", "In 7 Tagen beginnt dein Dienst für Instagram"),
    ]


@pytest.mark.parametrize("gone", [{"rotation": None}, {"active": False}])
def test_without_the_rotation_nobody_is_reminded(
    bot: Runner,
    change_channel: Callable[..., Team],
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
    gone: dict[str, Any],
) -> None:
    bot.run(rota_reminders.ensure)
    change_channel("instagram", **gone)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))  # even before anybody called ensure
    assert outbox.new() == []


def test_a_rotation_that_comes_later_is_reminded_of(
    bot: Runner,
    change_channel: Callable[..., Team],
    company: Team,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    bot.run(rota_reminders.ensure)
    change_channel("tiktok", rotation=company.channels["instagram"].rotation)
    bot.run(rota_reminders.ensure)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    assert sorted(each.text.split("*")[1] for each in outbox.new() if each.lane == "U0BEN") == [
        "Your shift for Instagram has started",
        "Your shift for TikTok has started",
    ]


def test_reminders_keep_their_local_time_when_the_clocks_change(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    bot.run(rota_reminders.ensure)
    for day in ("2026-03-29", "2026-10-25"):
        days(HANDLERS).until(berlin(f"{day}T08:59"))
        outbox.new()
        days(HANDLERS).until(berlin(f"{day}T09:00"))
        (tomorrow,) = outbox.new()
        assert "Morgen" in tomorrow.text or "tomorrow" in tomorrow.text


def test_alone_in_a_rotation_nobody_is_told_every_week(
    bot: Runner,
    change_channel: Callable[..., Team],
    company: Team,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
) -> None:
    plan = company.channels["instagram"].rotation
    assert isinstance(plan, RotationPlan)
    change_channel("instagram", rotation=replace(plan, people=("tom",)))
    bot.run(rota_reminders.ensure)
    days(HANDLERS).until(berlin("2026-06-01T12:00"))
    assert outbox.new() == []


def test_who_is_not_known_to_slack_yet_breaks_nothing(
    bot: Runner, company: Team, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    people = {**company.people, "ben": replace(company.people["ben"], slack_id=None)}
    bot.run(lambda tx: tx.data.team.save(replace(company, people=people)))
    bot.run(rota_reminders.ensure)
    days(HANDLERS).until(berlin("2026-03-09T09:00"))
    (told,) = [each for each in outbox.new() if "📝" not in each.text]
    assert told.lane == "U0AYLIN" and "Ben Carter übergibt an dich" in told.text


def test_channel_names_cannot_break_out(bot: Runner, company: Team, accepted: Accepted) -> None:
    t = Texts(locale="en", address="du", zone=company.timezone).translator("en")
    odd = Channel("odd", "<!channel> *X* & co", owner="tom")
    message = accepted(views.overview(t, company, [Duty(odd)], bot.clock()))
    assert "<!channel>" not in str(message.blocks)
