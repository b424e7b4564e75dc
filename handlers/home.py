"""The Home tab."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import guideline_answers
from bot.services.runner import RequestRunner
from bot.slack.blocks import Submission
from bot.views import home as views
from handlers.wiring import Actor, show_home


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(opened)
    app.action("home.ask")(ask)
    app.view("home.asked")(asked)


async def opened(ack: Any, event: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    if event.get("tab") == "home":
        await show_home(client, work, actor)
    await ack()


async def ask(ack: Any, body: dict[str, Any], client: Any, actor: Actor) -> None:
    await client.views_open(trigger_id=body["trigger_id"], view=views.asking(actor.t).view())
    await ack()


async def asked(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    question = Submission.of(view).text("question") or ""
    found = await work.read(guideline_answers.find, actor.slack_id, question)
    message = await work(guideline_answers.keep, actor.slack_id, found)
    await ack(response_action="update", view=views.answered(actor.t, message).view())
