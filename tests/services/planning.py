"""What the tests of the editorial plan plan by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_reminders import Reminder
from bot.domain.errors import UserError
from bot.domain.local_time import LocalTime
from bot.services import editorial, editorial_agenda
from bot.services import editorial_morning as mornings
from bot.services import editorial_reminders as reminders
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.views import editorial_form as forms
from bot.views.editorial_form import Form

if TYPE_CHECKING:
    pass

Berlin = Callable[[str], datetime]
Accepted = Callable[[Message | Modal], Any]
BERLIN = ZoneInfo("Europe/Berlin")
REMIND = reminders.KIND[Reminder.PUBLISH]
CHANGES = ("editorial.edit", "editorial.move", "editorial.hand_over")
THURSDAY = LocalTime(date(2026, 3, 12), time(12), BERLIN)


def ensure(tx: Transaction) -> None:
    """What every start and every change of the team makes sure of."""
    editorial.ensure(tx)
    mornings.ensure(tx)


def form(**changes: Any) -> Form:
    return replace(
        Form(
            "Frühling", ("instagram",), THURSDAY.day, THURSDAY.clock, "U0TOM", Status.DRAFT, "Endlich Sonne."
        ),
        **changes,
    )


def planned(bot: Runner, actor: str = "U0TOM", **changes: Any) -> PlanItem:
    return bot.run(editorial.save, actor, form(**changes)).item


def at(text: str) -> dict[str, Any]:
    """`2026-03-09T12:00` as the two fields of the form."""
    moment = datetime.fromisoformat(text)
    return {"day": moment.date(), "clock": moment.time()}


def status_to(bot: Runner, item: PlanItem, *path: Status) -> PlanItem:
    for status in path:
        item = bot.run(editorial.set_status, item.id, status, "U0JANA")
    return item


def agenda(bot: Runner, accepted: Accepted, reader: str = "U0TOM") -> str:
    return str(accepted(bot.run_read(editorial_agenda.week, reader)).text)


def error_of(bot: Runner, service: Callable[..., Any], *args: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        bot.run(service, *args)
    return caught.value


def edited(bot: Runner, actor: str, item: PlanItem, **changes: Any) -> PlanItem:
    opened = replace(forms.of_item(bot.run_read(editorial.get, item.id)), **changes)
    return bot.run(editorial.save, actor, opened).item
