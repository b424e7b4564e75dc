"""Questions to the guidelines: by command, by mention in a Slack channel, by direct message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain import subcommands
from bot.services import guideline_answers as answers
from bot.services import guideline_browse, guideline_checks, guideline_open
from bot.services.runner import RequestRunner
from bot.slack.blocks import Message
from handlers.wiring import Actor, Later, show

ALONE = {  # nothing may follow these: "open questions?" is a question
    **dict.fromkeys(("open", "offen", "offene"), "open"),
    **dict.fromkeys(("browse", "topics", "stöbern", "stoebern", "themen"), "browse"),
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
}
CHECK = dict.fromkeys(("check", "prüfen", "pruefen", "prüf", "prüfe"), "check")


def register(app: AsyncApp) -> None:
    app.command("/guideline")(command)
    app.command("/richtlinie")(command)
    app.event("app_mention")(mention)
    app.event("message", matchers=[is_direct_message])(direct_message)
    app.action("guidelines.read")(read)
    app.action("guidelines.pick")(read)
    app.action("guidelines.helpful")(vote)
    app.action("guidelines.unhelpful")(vote)
    app.action("guidelines.share")(share)
    app.view("guidelines.passage")(acknowledge)


# --- asking -------------------------------------------------------------------------------------------


async def command(ack: Any, command: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    typed = command.get("text") or ""
    asked, rest = _subcommand(typed)
    if asked == "check" and not rest:
        modal = await work.read(guideline_checks.form, actor.slack_id)
        await client.views_open(trigger_id=command["trigger_id"], view=modal.view())
        await ack()
        return
    message = await _subcommanded(asked, rest, work, actor)
    if message is None:
        found = await work.read(answers.find, actor.slack_id, typed)
        in_channel = not str(command.get("channel_id", "")).startswith("D")
        message = await work(answers.keep, actor.slack_id, found, echo=True, share=in_channel)
    await ack(**message.answer())


async def mention(ack: Any, event: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    """Answered in the thread, so that a Slack channel isn't flooded."""
    if not event.get("bot_id"):
        found = await work.read(answers.find, actor.slack_id, event.get("text") or "")
        thread = event.get("thread_ts") or event["ts"]
        await work(answers.reply, actor.slack_id, found, event["channel"], event["ts"], thread, public=True)
    await ack()


async def direct_message(ack: Any, event: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    typed = event.get("text") or ""
    where = (event["channel"], event["ts"], event.get("thread_ts"))
    message = await _subcommanded(*_subcommand(typed), work, actor)
    if message is not None:
        await work(answers.send, message, *where)
    else:
        found = await work.read(answers.find, actor.slack_id, typed)
        await work(answers.reply, actor.slack_id, found, *where, public=False)
    await ack()


async def is_direct_message(event: dict[str, Any]) -> bool:
    """What a person wrote to the bot alone: no edits, deletions, joins, or other bots."""
    written = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return event.get("channel_type") == "im" and written and not event.get("bot_id")


def _subcommand(typed: str) -> tuple[str | None, str]:
    """A word of ours and what follows it; anything else is a question."""
    asked = subcommands.read(typed, {**ALONE, **CHECK}, default="")
    if asked.name == "check" or (asked.name and not asked.rest):
        return asked.name, asked.rest
    return None, typed


async def _subcommanded(asked: str | None, rest: str, work: RequestRunner, actor: Actor) -> Message | None:
    """None for a question."""
    match asked:
        case "open":
            return await work.read(guideline_open.overview, actor.slack_id)
        case "browse":
            return await work.read(guideline_browse.page, actor.slack_id)
        case "help":
            return await work.read(guideline_browse.page, actor.slack_id, helping=True)
        case "check" if rest:
            return await work.read(guideline_checks.check_typed, actor.slack_id, rest)
        case _:
            return None


# --- what the asker makes of it ------------------------------------------------------------------------


async def read(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """A button beside a heading, or the menu of a document's topics."""
    value = action["selected_option"]["value"] if "selected_option" in action else action["value"]
    question, ref = _numbered(value)
    modal = await work.read(answers.passage, actor.slack_id, ref or value, question)
    in_modal = (body.get("view") or {}).get("type") == "modal"
    opens = client.views_push if in_modal else client.views_open
    await opens(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def vote(
    ack: Any,
    action: dict[str, Any],
    body: dict[str, Any],
    client: Any,
    respond: Any,
    later: Later,
    work: RequestRunner,
    actor: Actor,
) -> None:
    question, ref = _numbered(action["value"])
    is_helpful = action["action_id"] == "guidelines.helpful"
    message = await work(answers.vote, actor.slack_id, question or 0, is_helpful, ref)
    await ack()
    later(show(message, actor.t, body, client, respond))


async def share(
    ack: Any, action: dict[str, Any], respond: Any, later: Later, work: RequestRunner, actor: Actor
) -> None:
    """Through the response URL, because it also works where Lotse isn't a member."""
    question, ref = _numbered(action["value"])
    message = await work(answers.share, actor.slack_id, question or 0, ref)
    await ack()
    later(respond(**message.answer(in_channel=True), replace_original=False))


def _numbered(value: str) -> tuple[int | None, str | None]:
    """`12 de/rights#photos`: the question and the section; either may be missing."""
    number, _, ref = value.partition(" ")
    return (int(number), ref or None) if number.isdecimal() else (None, value)


async def acknowledge(ack: Any) -> None:
    await ack()
