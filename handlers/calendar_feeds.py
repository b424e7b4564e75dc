"""The buttons of calendar addresses. `/rota calendar` and `/plan calendar` are answered by their features."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import calendar_feeds
from bot.services.runner import RequestRunner
from bot.views import calendar_feeds as views
from handlers.wiring import Actor, Later


def register(app: AsyncApp) -> None:
    app.action(views.CREATE)(create)
    app.action(views.REVOKE)(revoke)


async def create(
    ack: Any, action: dict[str, Any], respond: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    kind, subject = views.meant(action["value"])
    message = await work(calendar_feeds.create, actor.slack_id, kind, subject)
    await ack()
    later(respond(**message.answer(replace_original=True)))


async def revoke(
    ack: Any, action: dict[str, Any], respond: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    kind, subject = views.meant(action["value"])
    message = await work(calendar_feeds.revoke, actor.slack_id, kind, subject)
    await ack()
    later(respond(**message.answer(replace_original=True)))
