"""`/plan` and `/redaktionsplan`, the buttons of plan items, and the modals behind them."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain import subcommands
from bot.services import editorial
from bot.services.runner import RequestRunner
from bot.slack.blocks import Modal, Submission
from bot.slack.markup import unescape
from bot.views import editorial as views
from bot.views import editorial_form as forms
from handlers.wiring import Actor, Later

WORDS = {
    **dict.fromkeys(("week", "woche", "today", "heute", "show", "zeigen"), "show"),
    **dict.fromkeys(("add", "new", "neu", "hinzufügen", "planen"), "add"),
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
}


def register(app: AsyncApp) -> None:
    app.command("/plan")(command)
    app.command("/redaktionsplan")(command)
    app.shortcut("editorial.add_from_message")(add_from_message)
    app.action("editorial.show")(show)
    app.action("editorial.add")(add)
    app.action("editorial.edit")(edit)
    app.action("editorial.publish")(publish)
    app.action("editorial.more")(more)
    app.action("editorial.channel")(choose_channel)
    app.view("editorial.save")(save)
    app.view("editorial.confirm_publish")(confirm_publish)
    app.view("editorial.confirm_cancel")(confirm_cancel)


# --- looking ----------------------------------------------------------------------------------------------


async def command(
    ack: Any, body: dict[str, Any], command: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    asked = subcommands.read(unescape(command.get("text") or ""), WORDS, default="show")
    if asked.name == "add":
        await _open(await work.read(editorial.new_form, actor.slack_id, asked.rest), ack, body, client)
    elif asked.name == "show":
        await ack(**(await work.read(editorial.agenda, actor.slack_id)).answer())
    elif asked.name == "help":
        await ack(**views.help_(actor.t).answer())
    else:
        await ack(**views.help_(actor.t, asked.word, asked.suggestion).answer())


async def show(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    message = await work.read(editorial.agenda, actor.slack_id)
    await ack()
    later(respond(**message.answer(), replace_original=False))


# --- opening modals ---------------------------------------------------------------------------------------


async def add(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _open(await work.read(editorial.new_form, actor.slack_id), ack, body, client)


async def add_from_message(
    ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    text = body["message"].get("text") or ""
    await _open(await work.read(editorial.form_from_message, actor.slack_id, text), ack, body, client)


async def edit(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(editorial.edit_form, actor.slack_id, int(action["value"]))
    await _open(modal, ack, body, client)


async def publish(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(editorial.publish_form, actor.slack_id, int(action["value"]))
    await _open(modal, ack, body, client)


async def more(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """The menu of an item; its values are `edit:7`, `publish:7`, `cancel:7`."""
    verb, _, item_id = action["selected_option"]["value"].partition(":")
    open_form = {
        "edit": editorial.edit_form,
        "publish": editorial.publish_form,
        "cancel": editorial.cancel_form,
    }[verb]
    await _open(await work.read(open_form, actor.slack_id, int(item_id)), ack, body, client)


async def choose_channel(
    ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """Another channel speaks in another tone: show its hint. What was typed so far stays."""
    form = forms.read(Submission.of(body["view"]))
    modal = await work.read(editorial.changed_form, actor.slack_id, form)
    await client.views_update(view_id=body["view"]["id"], view=modal.view())
    await ack()


async def _open(modal: Modal, ack: Any, body: dict[str, Any], client: Any) -> None:
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


# --- submitted modals ---------------------------------------------------------------------------------------


async def save(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    done = await work(editorial.submit, actor.slack_id, forms.read(Submission.of(view)))
    await ack(response_action="update", view=done.view())


async def confirm_publish(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    submitted = Submission.of(view)
    link = submitted.text("link") or ""
    item = await work(editorial.publish, actor.slack_id, forms.item_of(submitted), link)
    await ack(response_action="update", view=forms.settled(actor.t, item).view())


async def confirm_cancel(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    submitted = Submission.of(view)
    reason = submitted.text("reason") or ""
    item = await work(editorial.cancel, actor.slack_id, forms.item_of(submitted), reason)
    await ack(response_action="update", view=forms.settled(actor.t, item).view())
