"""`/lotse status` for admins, and the button that sends dead letters again."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import operations
from bot.services.runner import RequestRunner
from bot.slack.blocks import Message, section
from bot.views import operations as views
from handlers.wiring import Actor


def register(app: AsyncApp) -> None:
    app.action("operations.retry")(retry)


async def status(ack: Any, work: RequestRunner, actor: Actor) -> None:
    state = await work.read(operations.status, actor.slack_id)
    await ack(**views.status(actor.t, state).answer())


async def retry(ack: Any, respond: Any, work: RequestRunner, actor: Actor) -> None:
    count = await work(operations.retry, actor.slack_id)
    text = actor.t.mrkdwn("operations-status-retried", count=count)
    await ack()
    await respond(**Message(text, [section(text)]).answer(replace_original=True))
