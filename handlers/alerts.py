"""`/shitstorm` and `/alert`, and the buttons of whoever is asked to take over."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.alerts import Draft, Level
from bot.services import alerts
from bot.services.runner import RequestRunner
from bot.slack.blocks import Submission
from bot.views import alerts as views
from handlers.wiring import Actor

SHOW = {"status", "läuft", "running", "list", "liste", "show", "zeigen"}
HELP = {"help", "hilfe", "?"}


def register(app: AsyncApp) -> None:
    app.command("/shitstorm")(command)
    app.command("/alert")(command)
    app.action("alerts.raise")(open_form)
    app.view("alerts.save")(save)
    app.action("alerts.acknowledge")(acknowledge)
    app.action("alerts.false_alarm")(false_alarm)
    app.action("alerts.hand_over")(open_hand_over)
    app.view("alerts.hand_over_to")(hand_over)
    app.action("alerts.resolve")(open_resolve)
    app.view("alerts.resolved")(resolve)


async def command(
    ack: Any, body: dict[str, Any], command: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    typed = (command.get("text") or "").strip()
    if typed.casefold() in HELP:
        await ack(**views.help_(actor.t).answer())
    elif typed.casefold() in SHOW:
        await ack(**(await work.read(alerts.overview, actor.slack_id)).answer())
    else:  # in a hurry nobody should learn subcommands: whatever else is typed is what happened
        modal = await work.read(alerts.form, actor.slack_id, typed)
        await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
        await ack()


async def open_form(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(alerts.form, actor.slack_id)
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def save(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    where = sent.chosen("where")
    draft = Draft(
        what=sent.text("what") or "",
        level=Level(int(sent.chosen("level") or Level.LIGHT_BREEZE)),
        channel=None if where == views.ELSEWHERE else where,
        link=sent.text("link") or "",
    )
    await work(alerts.raise_alert, actor.slack_id, draft)
    await ack()


async def acknowledge(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(alerts.acknowledge, actor.slack_id, int(action["value"]))
    await ack()


async def false_alarm(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(alerts.false_alarm, actor.slack_id, int(action["value"]))
    await ack()


async def open_hand_over(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(alerts.hand_over_form, actor.slack_id, int(action["value"]))
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def hand_over(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    await work(alerts.hand_over, actor.slack_id, int(sent.private_metadata), sent.user("to") or "")
    await ack()


async def open_resolve(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(alerts.resolve_form, actor.slack_id, int(action["value"]))
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def resolve(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    await work(alerts.resolve, actor.slack_id, int(sent.private_metadata), sent.text("note") or "")
    await ack()
