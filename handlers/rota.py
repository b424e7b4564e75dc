"""`/rota` and `/dienst`: who is on duty, and the buttons below the answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import (
    absence_calendars,
    rota_absences,
    rota_answers,
    rota_covers,
    rota_handover,
    rota_reminders,
    rota_swap_offers,
    rota_swaps,
)
from bot.services.runner import RequestRunner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.views import rota_handover as handover_views
from bot.views.rota_forms import ShiftRef
from bot.views.rota_news import News, answered
from bot.views.rota_swaps import open_request
from handlers.wiring import Actor, Later

FORMS: Mapping[str, Callable[[Transaction, str], Modal]] = {
    "away": rota_absences.form,
    "swap": rota_swaps.ask_form,
    "take": rota_swaps.take_form,
    "cover": rota_covers.form,
    "reminders": rota_reminders.form,
}


def register(app: AsyncApp) -> None:
    app.command("/rota")(command)
    app.command("/dienst")(command)
    app.action("rota.away")(open_away)
    app.action("rota.swap")(open_swap)
    app.action("rota.reminders")(open_reminders)
    app.action("rota.back")(back)
    app.action("rota.take_gap")(take_gap)
    app.action("rota.swap_accept")(changing(rota_swaps.accept))
    app.action("rota.swap_decline")(decline)
    app.action("rota.swap_offer_open")(open_offer)
    app.action("rota.offer_agree")(changing(rota_swap_offers.agree))
    app.action("rota.offer_refuse")(refuse)
    app.action("rota.swap_withdraw")(withdraw)
    app.action("rota.swap_undo")(changing(rota_swaps.undo))
    app.action("rota.cover_undo")(changing(rota_covers.take_back))
    app.action("rota.handover")(open_handover)
    app.action("rota.handover_read")(read_handover)


async def command(
    ack: Any, body: dict[str, Any], command: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    asked = await work.read(rota_answers.read, command.get("text") or "")
    if asked.name == "away" and rota_absences.is_address(asked.rest):
        await ack(**(await work(absence_calendars.connect, actor.slack_id, asked.rest)).answer())
    elif asked.name == "away" and asked.rest.casefold() in ("calendar", "kalender"):
        await ack(**(await work.read(absence_calendars.overview, actor.slack_id)).answer())
    elif asked.name == "away" and asked.rest:
        unfinished = await work.read(rota_absences.without_end, actor.slack_id, asked.rest)
        if unfinished is not None:
            await _open(unfinished, ack, body, client)
            return
        await ack(**(await work(rota_absences.typed, actor.slack_id, asked.rest)).answer())
    elif asked.name is not None and asked.name in FORMS:
        await _open(await work.read(FORMS[asked.name], actor.slack_id), ack, body, client)
    elif asked.name in rota_answers.PICTURED:
        await ack(**(await work(rota_answers.with_picture, actor.slack_id, asked)).answer())
    else:
        await ack(**(await work.read(rota_answers.answer, actor.slack_id, asked)).answer())


# --- opening modals ---------------------------------------------------------------------------------------


async def open_away(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _open(await work.read(rota_absences.form, actor.slack_id), ack, body, client)


async def open_swap(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _open(await work.read(rota_swaps.ask_form, actor.slack_id), ack, body, client)


async def open_reminders(
    ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    await _open(await work.read(rota_reminders.form, actor.slack_id), ack, body, client)


async def open_offer(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(rota_swap_offers.form, actor.slack_id, int(action["value"]))
    await _open(modal, ack, body, client)


async def open_handover(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(rota_handover.form, actor.slack_id, int(action["value"]))
    await _open(modal, ack, body, client)


async def _open(modal: Modal, ack: Any, body: dict[str, Any], client: Any) -> None:
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


# --- buttons ----------------------------------------------------------------------------------------------


async def back(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    respond: Any,
    client: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    """Take an absence back: from a message, or from the modal in which it is listed."""
    message = await work(rota_absences.take_back, actor.slack_id, int(action["value"]))
    if (body.get("view") or {}).get("type") == "modal":
        modal = await work.read(rota_absences.form, actor.slack_id)
        await client.views_update(view_id=body["view"]["id"], view=modal.view())
        await ack()
        return
    await _answer(message, ack, body, respond, later)


async def take_gap(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    respond: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    news = await work(rota_swaps.take, actor.slack_id, ShiftRef.parse(action["value"]))
    team = await work.read(rota_answers.team)
    await _answer(answered(actor.t, team, news, work.now, actor.slack_id), ack, body, respond, later)


def changing(service: Callable[[Transaction, str, int], News]) -> Callable[..., Awaitable[None]]:
    """A button that changes the rota: its value is a number, and whoever pressed sees what holds now."""

    async def pressed(
        ack: Any,
        action: dict[str, Any],
        body: dict[str, Any],
        respond: Any,
        work: RequestRunner,
        later: Later,
        actor: Actor,
    ) -> None:
        news = await work(service, actor.slack_id, int(action["value"]))
        team = await work.read(rota_answers.team)
        await _answer(answered(actor.t, team, news, work.now, actor.slack_id), ack, body, respond, later)

    return pressed


async def decline(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(rota_swaps.decline, actor.slack_id, int(action["value"]))
    await ack()


async def refuse(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(rota_swap_offers.refuse, actor.slack_id, int(action["value"]))
    await ack()


async def withdraw(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    respond: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    swap = await work(rota_swaps.withdraw, actor.slack_id, int(action["value"]))
    if not (body.get("container") or {}).get("is_ephemeral"):
        await ack()  # the message itself says what has become of it
        return
    team = await work.read(rota_answers.team)
    await _answer(open_request(actor.t, team, swap), ack, body, respond, later)


async def read_handover(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    respond: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    note = await work(rota_handover.acknowledge, actor.slack_id, int(action["value"]))
    team = await work.read(rota_answers.team)
    await ack()
    if body.get("response_url"):
        read = handover_views.read_by_you(actor.t, team, note)
        later(respond(**read.answer(replace_original=True)))


async def _answer(message: Message, ack: Any, body: dict[str, Any], respond: Any, later: Later) -> None:
    """Seen only by who pressed, below what was pressed."""
    await ack()
    if body.get("response_url"):
        later(respond(**message.answer(), replace_original=False))
