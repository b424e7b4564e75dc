"""Questions to the guidelines: by command, by mention in a Slack channel, by direct message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import guidelines
from bot.services.runner import RequestRunner
from handlers.wiring import Actor


def register(app: AsyncApp) -> None:
    app.command("/guideline")(command)
    app.command("/richtlinie")(command)
    app.event("app_mention")(mention)
    app.event("message", matchers=[is_direct_message])(direct_message)
    app.action("guidelines.read")(read)
    app.action("guidelines.pick")(read)
    app.view("guidelines.passage")(acknowledge)


async def command(ack: Any, command: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    typed = command.get("text") or ""
    message = await work.read(guidelines.answer, actor.slack_id, typed, echo=True)
    await ack(**message.answer())


async def mention(ack: Any, event: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    """Answered in the thread, so that a Slack channel isn't flooded."""
    if not event.get("bot_id"):
        message = await work.read(guidelines.answer, actor.slack_id, event.get("text") or "", public=True)
        thread = event.get("thread_ts") or event["ts"]
        await work(guidelines.reply, message, event["channel"], event["ts"], thread)
    await ack()


async def direct_message(ack: Any, event: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    message = await work.read(guidelines.answer, actor.slack_id, event.get("text") or "")
    await work(guidelines.reply, message, event["channel"], event["ts"], event.get("thread_ts"))
    await ack()


async def is_direct_message(event: dict[str, Any]) -> bool:
    """What a person wrote to the bot alone: no edits, deletions, joins, or other bots."""
    written = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return event.get("channel_type") == "im" and written and not event.get("bot_id")


async def read(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """A button beside a heading, or the menu of a document's topics."""
    ref = action["selected_option"]["value"] if "selected_option" in action else action["value"]
    modal = await work.read(guidelines.passage, actor.slack_id, ref)
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def acknowledge(ack: Any) -> None:
    await ack()
