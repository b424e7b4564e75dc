"""The modals of the rota, submitted."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import (
    rota_absences,
    rota_answers,
    rota_choices,
    rota_covers,
    rota_handover,
    rota_reminders,
    rota_swap_offers,
    rota_swaps,
)
from bot.services.rota_choices import Which
from bot.services.runner import RequestRunner
from bot.slack.blocks import Submission
from bot.views import rota_forms as forms
from bot.views.rota_forms import ShiftRef
from bot.views.rota_news import answered_modal
from handlers.wiring import Actor


def register(app: AsyncApp) -> None:
    app.view("rota.away_save")(away)
    app.view("rota.swap_ask")(ask)
    app.view("rota.swap_offer")(offer)
    app.view("rota.take")(take)
    for which in Which:
        app.options(f"rota.shift_{which}")(shifts)
    app.view("rota.cover")(cover)
    app.view("rota.reminders_save")(reminders)
    app.view("rota.handover_save")(handover)


async def away(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    first, last = sent.day("first"), sent.day("last")
    assert first is not None and last is not None  # Slack demands both
    done = await work(
        rota_absences.submitted,
        actor.slack_id,
        sent.user("person"),
        datetime.combine(first, time(0)),
        datetime.combine(last, time(0)),
    )
    await ack(response_action="update", view=done.view())


async def shifts(ack: Any, body: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    """What a select of shifts offers while somebody types."""
    which = Which(body["action_id"].removeprefix("rota.shift_"))
    options = await work.read(rota_choices.suggestions, actor.slack_id, which, body.get("value") or "")
    await ack(options=options)


async def ask(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    back = sent.chosen("back")
    swap = await work(
        rota_swaps.ask,
        actor.slack_id,
        ShiftRef.parse(sent.chosen("shift") or ""),
        part=forms.period(sent, actor.t.zone),
        whom=sent.user("whom"),
        back=ShiftRef.parse(back) if back is not None else None,
        in_channel=bool(sent.chosen_all("place")),
        note=sent.text("note") or "",
    )
    done = await work.read(rota_swaps.asked, actor.slack_id, swap)
    await ack(response_action="update", view=done.view())


async def offer(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    ref = ShiftRef.parse(sent.chosen("back") or "")
    done = await work(rota_swap_offers.offer, actor.slack_id, int(sent.private_metadata), ref)
    await ack(response_action="update", view=done.view())


async def take(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    ref = ShiftRef.parse(sent.chosen("shift") or "")
    news = await work(rota_swaps.take, actor.slack_id, ref, sent.user("person"))
    team = await work.read(rota_answers.team)
    done = answered_modal(actor.t, team, news, work.now, actor.slack_id)
    await ack(response_action="update", view=done.view())


async def cover(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    start, end = forms.period(sent, actor.t.zone)
    assert start is not None and end is not None  # Slack demands both days
    _, news = await work(
        rota_covers.cover,
        actor.slack_id,
        sent.chosen("channel") or "",
        sent.user("person") or actor.slack_id,
        start,
        end,
    )
    team = await work.read(rota_answers.team)
    done = answered_modal(actor.t, team, news, work.now, actor.slack_id)
    await ack(response_action="update", view=done.view())


async def reminders(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    days = [int(day) for day in Submission.of(view).chosen_all("days")]
    done = await work(rota_reminders.choose, actor.slack_id, days)
    await ack(response_action="update", view=done.view())


async def handover(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    note = sent.text("note") or ""
    done = await work(rota_handover.write, actor.slack_id, int(sent.private_metadata), note)
    await ack(response_action="update", view=done.view())
