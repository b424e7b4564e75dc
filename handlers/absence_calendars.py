"""The button that stops the reading of a calendar. `/rota away https://…` is answered by the rota."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import absence_calendars
from bot.services.runner import RequestRunner
from bot.views import absence_calendars as views
from handlers.wiring import Actor, Later


def register(app: AsyncApp) -> None:
    app.action(views.DISCONNECT)(disconnect)


async def disconnect(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    message = await work(absence_calendars.disconnect, actor.slack_id)
    await ack()
    later(respond(**message.answer(replace_original=True)))
