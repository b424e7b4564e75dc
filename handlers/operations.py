"""`/lotse`: help for everybody, Lotse's state for admins, and the button that sends dead letters again."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.domain import subcommands
from bot.services import operations
from bot.services.runner import RequestRunner
from bot.slack.markup import unescape
from bot.views import home as home_views
from bot.views import operations as views
from handlers.wiring import Actor, Later

WORDS = {
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
    **dict.fromkeys(("status", "zustand"), "status"),
}


def register(app: AsyncApp) -> None:
    app.command("/lotse")(command)
    app.action("operations.retry")(retry)


async def command(
    ack: Any, command: dict[str, Any], context: AsyncBoltContext, work: RequestRunner, actor: Actor
) -> None:
    typed = subcommands.read(unescape(command.get("text") or ""), WORDS, default="help")
    if typed.name == "status":
        state = await work.read(operations.status, actor.slack_id)
        await ack(**views.status(actor.t, state).answer())
    else:  # whatever else was typed: help says what there is
        await ack(**home_views.help_(actor.t, context.bot_user_id).answer())


async def retry(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    count = await work(operations.retry, actor.slack_id)
    await ack()
    later(respond(**views.retried(actor.t, count).answer(replace_original=True)))
