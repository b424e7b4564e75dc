"""The rota's reports: what the pictures hold, what the words say, and when Monday's comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.team import Channel, RotationPlan, Team, Weekday
from bot.pictures import Fairness, Month, from_json
from bot.services import rota_reports as service
from bot.services.runner import Runner
from bot.services.transaction import Transaction

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox, Told

TOM, BEN, SOCIAL = "U0TOM", "U0BEN", "C0SOCIAL"
MARCH = date(2026, 3, 1)


def spec(told: Told) -> Any:
    return from_json(told.payload["picture"]["spec"])


def alt_text(told: Told) -> str:
    return next(str(block["alt_text"]) for block in told.payload["blocks"] if block["type"] == "image")


def away(bot: Runner, person: str, start: datetime, end: datetime) -> None:
    bot.run(lambda tx: tx.data.rota_changes.add_absence(person, start, end, said_by=None, now=tx.now))


def month(bot: Runner, outbox: Outbox, reader: str = TOM, first: date = MARCH) -> tuple[Month, Told]:
    outbox.new()
    bot.run(service.send_month, reader, first)
    (told,) = outbox.new()
    drawn = spec(told)
    assert isinstance(drawn, Month) and told.lane == reader
    return drawn, told


# --- the month ------------------------------------------------------------------------------------------


def test_a_month_shows_who_has_duty_when(bot: Runner, outbox: Outbox) -> None:
    drawn, told = month(bot, outbox)
    assert drawn.title == "Dienstplan März 2026"
    assert (drawn.first_weekday, len(drawn.days)) == (6, 31)
    assert [day.number for day in drawn.days if day.today] == [9]
    (lane,) = drawn.lanes  # LinkedIn, TikTok and YouTube have no rotation
    assert lane.name == "Instagram"
    first = [(round(bar.start, 3), round(bar.end, 3), bar.labels[0]) for bar in lane.bars][:3]
    assert first == [
        (1.375, 8.375, "Tom Albers"),
        (8.375, 15.375, "Ben Carter"),
        (15.375, 22.375, "Aylin Demir"),
    ]
    assert drawn.gap == ""
    assert drawn.legend == ((0, "Tom Albers"), (1, "Ben Carter"), (2, "Aylin Demir"))
    assert told.payload["picture"]["filename"] == "dienstplan-2026-03.png"


def test_the_alt_text_says_the_same(bot: Runner, outbox: Outbox) -> None:
    _, told = month(bot, outbox)
    assert alt_text(told).startswith(
        "Dienstplan März 2026. Instagram: 2.–9. Tom Albers, 9.–16. Ben Carter, 16.–23. Aylin Demir,"
    )


def test_in_english_and_in_the_readers_zone(bot: Runner, outbox: Outbox) -> None:
    drawn, told = month(bot, outbox, BEN)
    assert drawn.title == "Rota March 2026"
    assert drawn.weekdays == ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert round(drawn.lanes[0].bars[0].start, 3) == 1.333  # 08:00 in London
    assert told.payload["picture"]["filename"] == "rota-2026-03.png"


def test_absences_stand_in_the_picture_and_who_stands_in(
    bot: Runner, outbox: Outbox, change_channel: Callable[..., Team]
) -> None:
    change_channel("instagram", deputy="jana")
    away(bot, "ben", datetime(2026, 3, 10, 23, tzinfo=UTC), datetime(2026, 3, 12, 23, tzinfo=UTC))
    drawn, told = month(bot, outbox)
    assert [(each.start, each.end, each.label) for each in drawn.absences] == [(10, 12, "Ben Carter")]
    assert "Jana Petersen (für Ben Carter)" in [bar.labels[0] for bar in drawn.lanes[0].bars]
    assert "Abwesend: Ben Carter 11.–12." in alt_text(told)


def test_a_gap_is_named(bot: Runner, outbox: Outbox, change_channel: Callable[..., Team]) -> None:
    alone = RotationPlan(("tom",), Weekday.MON, time(9), date(2026, 3, 2))
    change_channel("instagram", deputy=None, rotation=alone)
    away(bot, "tom", datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 3, 21, tzinfo=UTC))
    drawn, told = month(bot, outbox)
    (gap,) = [bar for bar in drawn.lanes[0].bars if bar.colour is None]
    assert gap.labels[0] == drawn.gap == "Niemand hat Dienst"
    assert "20.–21. Niemand hat Dienst" in alt_text(told)


def test_public_holidays_of_the_team(bot: Runner, outbox: Outbox, company: Team) -> None:
    bot.run(lambda tx: tx.data.team.save(replace(company, holidays="DE-HH")))
    drawn, _ = month(bot, outbox, first=date(2026, 4, 1))
    assert drawn.notes == ("Feiertage: 3. Karfreitag, 6. Ostermontag",)
    assert drawn.days[2].free and not drawn.days[1].free


def test_many_channels_are_cut_and_the_picture_says_so(bot: Runner, outbox: Outbox, company: Team) -> None:
    plan = RotationPlan(("tom", "ben"), Weekday.MON, time(9), date(2026, 3, 2))
    many = {f"c{n}": Channel(f"c{n}", f"Kanal {n}", owner="tom", rotation=plan) for n in range(20)}
    bot.run(lambda tx: tx.data.team.save(replace(company, channels=many)))
    drawn, told = month(bot, outbox)
    assert len(drawn.lanes) == 14
    assert "7 weitere Zeilen" in drawn.notes[-1]
    assert len(alt_text(told)) <= 2000


# --- fairness -------------------------------------------------------------------------------------------


def test_fairness_in_words(bot: Runner) -> None:
    message = bot.run_read(service.fairness_answer, TOM)
    assert "Abdeckung *100 %*" in message.text
    for name in ("Tom Albers", "Ben Carter", "Aylin Demir"):
        assert f"*{name}*" in message.text
    assert "Jana" not in message.text, "she takes no turns"


def test_fairness_counts_hours_of_the_last_60_and_the_next_30_days(bot: Runner) -> None:
    found = bot.run_read(service.measured)
    hours = {load.person: round(load.total / timedelta(hours=1)) for load in found.loads}
    week = 7 * 24
    # From Monday, 2 March, 09:00 to the end of 7 April: Tom, Ben, Aylin, Tom (with the change of the clocks),
    # Ben, and Aylin has begun.
    assert hours == {"tom": 2 * week - 1, "ben": 2 * week, "aylin": week + 39}


def test_alerts_are_those_of_the_database(bot: Runner) -> None:
    from bot.domain.alerts import Draft, Level

    def alarm(tx: Transaction) -> None:
        draft = Draft("Shitstorm", Level(3), channel="instagram", link="")
        tx.data.alerts.add(draft, raised_by=TOM, owner="jana", now=tx.now)

    bot.run(alarm)
    found = bot.run_read(service.measured)
    assert {load.person: load.alerts for load in found.loads}["tom"] == 1  # until 09:00 it is his


def test_the_picture_of_fairness(bot: Runner, outbox: Outbox) -> None:
    bot.run(service.send_fairness, TOM)
    (told,) = outbox.new()
    drawn = spec(told)
    assert isinstance(drawn, Fairness)
    assert [person.name for person in drawn.people] == ["Ben Carter", "Tom Albers", "Aylin Demir"]
    assert drawn.figures[0].value == "100 %"
    assert "Tom Albers" in alt_text(told)


# --- on Mondays -----------------------------------------------------------------------------------------


@pytest.fixture
def mondays(bot: Runner, days: Callable[..., Days]) -> Days:
    bot.run(service.ensure)
    return days({service.MONDAY: service.monday})


def test_the_report_comes_on_mondays_at_quarter_past_nine(
    mondays: Days, outbox: Outbox, berlin: Callable[[str], datetime]
) -> None:
    mondays.until(berlin("2026-03-09T09:14"))
    assert outbox.new() == []
    mondays.until(berlin("2026-03-09T09:16"))
    (told,) = outbox.new()
    assert told.lane == SOCIAL
    assert "jeder Dienst besetzt" in told.text
    assert isinstance(spec(told), Fairness)
    mondays.until(berlin("2026-03-30T09:16"))  # summer time has begun
    assert len(outbox.new()) == 3


def test_gaps_of_the_next_30_days_are_listed(
    bot: Runner,
    mondays: Days,
    outbox: Outbox,
    berlin: Callable[[str], datetime],
    change_channel: Callable[..., Team],
) -> None:
    change_channel(
        "instagram", deputy=None, rotation=RotationPlan(("tom",), Weekday.MON, time(9), date(2026, 3, 2))
    )
    away(bot, "tom", berlin("2026-03-20T00:00"), berlin("2026-03-21T00:00"))
    away(bot, "tom", berlin("2026-05-20T00:00"), berlin("2026-05-21T00:00"))
    mondays.until(berlin("2026-03-09T10:00"))
    told, post = outbox.new()
    assert "Ein Dienst ist noch offen" in told.text
    assert "*Instagram*, Fr., 20. März: noch niemand, Tom Albers ist abwesend" in told.text
    assert told.action_ids == []  # a message with a picture can't be changed once somebody has taken it
    assert post.action_ids == ["rota.take_gap"] and "Eine Lücke im Dienstplan" in post.text


def test_after_an_outage_a_monday_long_over_is_left_out(
    mondays: Days, outbox: Outbox, berlin: Callable[[str], datetime]
) -> None:
    mondays.outage_until(berlin("2026-03-11T12:00"))
    assert outbox.new() == []
    mondays.until(berlin("2026-03-16T10:00"))
    assert len(outbox.new()) == 1


def test_without_rotations_there_is_nothing_to_report(
    bot: Runner,
    mondays: Days,
    outbox: Outbox,
    berlin: Callable[[str], datetime],
    change_channel: Callable[..., Team],
) -> None:
    change_channel("instagram", rotation=None)
    mondays.until(berlin("2026-03-09T10:00"))
    assert outbox.new() == []
