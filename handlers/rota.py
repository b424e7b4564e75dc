"""`/rota` and `/dienst`: who is on duty."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import rota
from bot.services.runner import RequestRunner
from handlers.wiring import Actor


def register(app: AsyncApp) -> None:
    app.command("/rota")(command)
    app.command("/dienst")(command)


async def command(ack: Any, command: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    message = await work.read(rota.answer, actor.slack_id, command.get("text") or "")
    await ack(**message.answer())
