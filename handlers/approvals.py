"""Asking for an approval, and deciding by button, modal or reaction; `/approvals` and `/freigaben`."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain import subcommands
from bot.domain.approvals import Decision
from bot.domain.errors import UserError
from bot.services import approvals
from bot.services.runner import RequestRunner
from bot.slack.blocks import Submission
from bot.slack.markup import unescape
from bot.views import approvals as views
from handlers.wiring import Actor, Later, is_home, show_home

WORDS = {
    **dict.fromkeys(("open", "offen", "show", "zeigen", "list", "liste"), "show"),
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
}


def register(app: AsyncApp) -> None:
    app.command("/approvals")(command)
    app.command("/freigaben")(command)
    app.action("approvals.request")(request)
    app.action("approvals.approve")(approve)
    app.action("approvals.changes")(open_changes)
    app.action("approvals.reject")(open_reject)
    app.view("approvals.comment_changes")(changes)
    app.view("approvals.comment_reject")(reject)
    app.event("reaction_added")(reaction_added)


async def command(ack: Any, command: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    asked = subcommands.read(unescape(command.get("text") or ""), WORDS, default="show")
    if asked.name == "show":
        await ack(**(await work.read(approvals.overview, actor.slack_id)).answer())
    else:
        unknown = asked.word if asked.name is None else None
        await ack(**views.help_(actor.t, unknown, asked.suggestion).answer())


async def request(
    ack: Any,
    action: dict[str, Any],
    respond: Any,
    body: dict[str, Any],
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    made = await work(approvals.request, actor.slack_id, int(action["value"]))
    await ack()
    if body.get("response_url"):
        later(respond(**views.requested(actor.t, made).answer(), replace_original=False))


async def approve(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    client: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    await _decide(work, actor, int(action["value"]), Decision.APPROVE, "")
    await ack()
    if is_home(body):
        later(show_home(client, work, actor))


async def open_changes(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    await _open(Decision.CHANGES, ack, action, body, client, work, actor)


async def open_reject(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    await _open(Decision.REJECT, ack, action, body, client, work, actor)


async def _open(
    decision: Decision, ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(approvals.comment_form, actor.slack_id, int(action["value"]), decision)
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def changes(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await _submitted(Decision.CHANGES, ack, view, work, actor)


async def reject(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await _submitted(Decision.REJECT, ack, view, work, actor)


async def _submitted(decision: Decision, ack: Any, view: Any, work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    await _decide(work, actor, int(sent.private_metadata), decision, sent.text("comment") or "")
    await ack()


async def _decide(
    work: RequestRunner, actor: Actor, request_id: int, decision: Decision, comment: str
) -> None:
    """That the request is void is written first and then told, so it isn't an error inside the service."""
    if await work(approvals.decide, actor.slack_id, request_id, decision, comment) is None:
        raise UserError("approvals-error-stale")


async def reaction_added(ack: Any, event: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    item = event.get("item") or {}
    if item.get("type") == "message":
        await work(approvals.react, actor.slack_id, item["channel"], item["ts"], event["reaction"])
    await ack()
