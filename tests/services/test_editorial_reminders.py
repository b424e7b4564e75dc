"""What owners are reminded of before an item goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import PlanItem, Status
from bot.domain.team import Team
from bot.i18n import Texts
from bot.services import editorial, editorial_freeze
from bot.services.runner import Runner
from bot.views import editorial as views
from bot.views import editorial_reminders as reminder_views
from bot.views import editorial_steps as steps
from scheduler.editorial import HANDLERS
from tests.services.planning import (
    BERLIN,
    CHANGES,
    REMIND,
    THURSDAY,
    Accepted,
    Berlin,
    at,
    edited,
    ensure,
    planned,
    status_to,
)

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox


def test_the_owner_is_reminded_an_hour_before_with_the_button_for_what_is_missing(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot)
    days(HANDLERS).until(berlin("2026-03-12T10:59"))
    assert [each for each in outbox.new() if each.lane == "U0TOM"] == []
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = [each for each in outbox.new() if each.lane == "U0TOM"]
    assert told.text == (
        "⏰ *In 1 Stunde soll „Frühling“ raus, aber die Freigabe fehlt noch.* Geplant: 12:00 auf Instagram."
    )
    assert told.action_ids == ["approvals.request", *CHANGES]
    assert "Endlich Sonne." in str(told.payload["blocks"])
    days(HANDLERS).until(berlin("2026-03-13T08:00"))
    (asked,) = [each for each in outbox.new() if each.lane == "U0TOM"]  # half an hour after it was due
    assert asked.text.startswith(
        "⚠️ *„Frühling“ sollte Do., 12. März, 12:00 auf Instagram raus, ist aber nicht"
    )
    assert asked.action_ids == ["approvals.request", "editorial.move", "editorial.cancel"]


@pytest.mark.parametrize(
    ("path", "said", "buttons"),
    [
        ((Status.IN_REVIEW,), "die Freigabe steht noch aus", [*CHANGES]),
        (
            (Status.IN_REVIEW, Status.APPROVED),
            "⏰ *In 1 Stunde geht „Frühling“ raus*: 12:00 auf Instagram.",
            ["editorial.publish", *CHANGES],
        ),
        (
            (Status.IN_REVIEW, Status.CHANGES_REQUESTED),
            "die Freigabe fehlt noch",
            ["approvals.request", *CHANGES],
        ),
    ],
)
def test_the_reminder_says_how_far_the_item_is(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    path: tuple[Status, ...],
    said: str,
    buttons: list[str],
) -> None:
    status_to(bot, planned(bot), *path)
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert said in told.text and told.action_ids == buttons


def test_without_approvers_nobody_misses_an_approval(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, actor="U0BEN", channels=("youtube",), owner="U0BEN")
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert told.text == "⏰ *“Frühling” goes out in 1 hour*: 11:00 on YouTube."


def test_quiet_hours_are_those_of_whoever_is_reminded(
    bot: Runner, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
) -> None:
    """08:30 in Berlin, of which the reminder comes at 07:30, is 06:30 in London: before Ben's day begins."""
    early = at("2026-03-12T08:30")
    planned(bot, owner="U0TOM", **early)
    ben = planned(bot, owner="U0BEN", **early)
    assert timetable(REMIND) == {"item:1": berlin("2026-03-12T07:30"), "item:2": berlin("2026-03-11T20:59")}
    handed = bot.run(editorial.hand_over, "U0TOM", ben.id, ben.edits, "U0AYLIN").item
    assert timetable(REMIND)[f"item:{handed.id}"] == berlin("2026-03-12T07:30")


def test_a_reminder_of_another_day_names_it(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    """Early posts are announced the evening before; what is held stays to be read for days."""
    item = planned(bot, **at("2026-03-12T05:30"))
    days(HANDLERS).until(berlin("2026-03-11T19:59"))
    (told,) = outbox.new()
    assert "Geplant: Do., 12. März, 05:30 auf Instagram" in told.text
    outbox.delivered(told, "D0TOM", "1.1")
    bot.run(editorial_freeze.freeze, "U0JANA", "Es brennt")
    (changed,) = (each for each in outbox.new() if each.method == "chat.update")
    assert "sollte auf Instagram raus (Do., 12. März, 05:30), ist aber angehalten" in changed.text
    days(HANDLERS).until(berlin("2026-03-12T08:00"))
    bot.run(editorial_freeze.release, "U0JANA", item.id)
    (changed,) = (each for each in outbox.new() if each.method == "chat.update")
    assert "Do., 12. März, 05:30" in changed.text


def test_moving_an_item_moves_its_reminder(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
) -> None:
    item = planned(bot)
    edited(bot, "U0TOM", item, **at("2026-03-13T12:00"))
    assert timetable(REMIND) == {"item:1": berlin("2026-03-13T11:00")}
    days(HANDLERS).until(berlin("2026-03-13T11:00"))
    assert len(outbox.new()) == 1
    edited(bot, "U0TOM", item, **at("2026-03-13T14:00"))  # moved again, reminded again
    days(HANDLERS).until(berlin("2026-03-13T13:00"))
    assert len(outbox.new()) == 1
    edited(bot, "U0TOM", item, **at("2026-03-13T13:30"))  # too near for a reminder
    assert timetable(REMIND) == {}


@pytest.mark.parametrize("settle", ["cancel", "publish"])
def test_a_settled_item_is_not_reminded_of(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    timetable: Callable[[str], dict[str, datetime]],
    settle: str,
) -> None:
    item = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED)
    bot.run(getattr(editorial, settle), "U0TOM", item.id)
    assert timetable(REMIND) == {}
    bot.run(ensure)
    assert timetable(REMIND) == {}
    if settle == "cancel":  # taken up again
        bot.run(editorial.set_status, item.id, Status.DRAFT, "U0TOM")
        assert timetable(REMIND) == {"item:1": berlin("2026-03-12T11:00")}


def test_reminders_are_right_across_the_change_of_clock(
    bot: Runner, timetable: Callable[[str], dict[str, datetime]]
) -> None:
    planned(bot, **at("2026-03-29T09:00"))
    planned(bot, **at("2026-03-29T03:30"))  # the hour before was skipped
    planned(bot, **at("2026-10-25T09:00"))
    assert timetable(REMIND) == {
        "item:1": datetime(2026, 3, 29, 6, 0, tzinfo=UTC),
        "item:2": datetime(2026, 3, 28, 18, 59, tzinfo=UTC),  # 01:30 is quiet: before the night
        "item:3": datetime(2026, 10, 25, 7, 0, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    ("until", "said", "late"),
    [
        ("2026-03-12T11:05", "In 55 Minuten soll", None),
        ("2026-03-12T11:40", "In 20 Minuten soll", "40 Minuten zu spät"),
        (
            "2026-03-12T15:00",
            "sollte am Do., 12. März, 12:00 auf Instagram raus, ist aber noch nicht",
            "4 Stunden",
        ),
        ("2026-03-13T13:00", None, None),  # a day later nobody needs it
    ],
)
def test_late_reminders(
    bot: Runner,
    days: Callable[..., Days],
    outbox: Outbox,
    berlin: Berlin,
    until: str,
    said: str | None,
    late: str | None,
) -> None:
    planned(bot)
    days(HANDLERS).outage_until(berlin(until))
    told = outbox.new()
    if said is None:
        assert told == []
        return
    assert said in told[0].text
    assert ("zu spät" in str(told[0].payload)) == (late is not None)
    assert late is None or late in str(told[0].payload)


def test_who_has_left_is_stood_in_for_by_who_looks_after_the_channel(
    bot: Runner, company: Team, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    planned(bot, actor="U0PRIYA", owner="U0PRIYA")
    people = {**company.people, "priya": replace(company.people["priya"], active=False)}
    bot.run(lambda tx: tx.data.team.save(replace(company, people=people)))
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    assert told.lane == "U0TOM"


def test_a_reminder_shows_what_became_of_the_item(
    bot: Runner, days: Callable[..., Days], outbox: Outbox, berlin: Berlin
) -> None:
    item = planned(bot)
    days(HANDLERS).until(berlin("2026-03-12T11:00"))
    (told,) = outbox.new()
    status_to(bot, item, Status.IN_REVIEW)
    assert outbox.new() == []  # not posted yet: nothing to change
    outbox.delivered(told, "D0TOM", "1773309600.000100")
    status_to(bot, item, Status.APPROVED)
    bot.run(editorial.publish, "U0TOM", item.id)
    approved, published = outbox.new()
    assert (approved.method, approved.lane) == ("chat.update", "U0TOM")
    assert "In 1 Stunde geht „Frühling“ raus" in approved.text
    assert published.text == "*Frühling* · Instagram · Do., 12. März, 12:00 · 📣 veröffentlicht"
    assert published.action_ids == []


def test_ensure_computes_anew_what_a_government_changed(
    bot: Runner, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
) -> None:
    item = planned(bot)
    bot.run(lambda tx: tx.data.editorial.move_instant(item.id, THURSDAY.utc + timedelta(hours=1)))
    bot.run(lambda tx: tx.data.timetable.cancel(REMIND, "item:1"))
    bot.run(ensure)
    assert bot.run_read(editorial.get, item.id).planned_at == berlin("2026-03-12T12:00")
    assert timetable(REMIND) == {"item:1": berlin("2026-03-12T11:00")}


# --- both languages, both forms of address ----------------------------------------------------------------


@pytest.mark.parametrize(("locale", "address"), [("de", "du"), ("de", "sie"), ("en", "du")])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("hours", [-30, 0.5])
def test_every_reminder_can_be_said(
    company: Team, accepted: Accepted, locale: Any, address: Any, status: Status, hours: float
) -> None:
    t = Texts(locale=locale, address=address, zone=BERLIN).translator(locale, ZoneInfo("America/New_York"))
    now = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
    item = PlanItem(
        id=1,
        title="T",
        text="Text",
        channels=("instagram",),
        owner="U0TOM",
        status=status,
        planned=THURSDAY,
        planned_at=now + timedelta(hours=hours),
        created_by="U0TOM",
        created_at=now,
        updated_at=now,
    )
    accepted(reminder_views.before_publishing(t, company, item, now, late=timedelta(hours=2)))
    for what in ("assigned", "moved", "edited", "cancelled", "published"):
        accepted(views.told(t, company, item, what, "U0JANA", now, reason="weil"))
    accepted(steps.cancel(t, company, item))
    accepted(steps.publish(t, company, item))
    accepted(steps.saved(t, company, item, None, "U0JANA"))
