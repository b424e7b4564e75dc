"""`/plan` and `/redaktionsplan`, the buttons of plan items, and the modals behind them."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain import subcommands
from bot.manifest import SHORTCUTS
from bot.services import (
    calendar_feeds,
    editorial,
    editorial_agenda,
    editorial_cadence,
    editorial_exchange,
    editorial_form,
    editorial_freeze,
)
from bot.services.runner import RequestRunner
from bot.slack.blocks import Message, Modal, Submission
from bot.slack.client import SlackClient
from bot.slack.errors import SlackRefused
from bot.slack.markup import unescape
from bot.views import editorial_agenda as views
from bot.views import editorial_form as forms
from bot.views import editorial_steps as steps
from bot.views.editorial_form import Form
from handlers.wiring import Actor, Later

log = logging.getLogger("lotse.handlers")

WORDS = {
    **dict.fromkeys(("week", "woche", "show", "zeigen"), "week"),
    **dict.fromkeys(("today", "heute"), "today"),
    **dict.fromkeys(("month", "monat"), "month"),
    **dict.fromkeys(("ideas", "idea", "ideen", "idee"), "ideas"),
    **dict.fromkeys(("mine", "me", "meine", "meins", "ich"), "mine"),
    **dict.fromkeys(("late", "overdue", "überfällig", "verspätet", "spät"), "late"),
    **dict.fromkeys(("gaps", "gap", "lücken", "lücke"), "gaps"),
    **dict.fromkeys(("search", "find", "suche", "suchen", "finde", "finden"), "search"),
    **dict.fromkeys(("add", "new", "neu", "hinzufügen", "planen"), "add"),
    **dict.fromkeys(("freeze", "stop", "stopp", "anhalten", "einfrieren"), "freeze"),
    **dict.fromkeys(("held", "release", "angehalten", "weiter"), "held"),
    **dict.fromkeys(("calendar", "kalender", "feed", "abo"), "calendar"),
    **dict.fromkeys(("picture", "image", "bild"), "picture"),
    **dict.fromkeys(("import", "importieren", "einlesen"), "import"),
    **dict.fromkeys(("export", "exportieren", "ausgeben"), "export"),
    **dict.fromkeys(("help", "hilfe", "?"), "help"),
}
ICAL = {"ical", "ics", "icalendar", "kalender", "calendar"}
NEXT = {"next", "nächste", "nächster", "nächsten", "nächstes"}


def register(app: AsyncApp) -> None:
    app.command("/plan")(command)
    app.command("/redaktionsplan")(command)
    for shortcut in SHORTCUTS.values():
        app.shortcut(shortcut)(add_from_message)
    app.action("editorial.show")(show)
    app.action("editorial.gaps")(show_gaps)
    app.action("editorial.late")(show_late)
    app.action("editorial.held")(show_held)
    app.action("editorial.add")(add)
    app.action(re.compile(r"^editorial\.page\.(back|next|month_before|month_after)$"))(turn_page)
    app.action(re.compile(r"^editorial\.fill\.\d+$"))(fill)
    for verb in FORMS:
        app.action(f"editorial.{verb}")(open_step)
    app.action("editorial.more")(more)
    app.action("editorial.channel")(choose_channel)
    app.action("editorial.split")(split)
    app.action("editorial.more_fields")(more_fields)
    app.action("editorial.release")(release)
    app.action("editorial.release_all")(release_all)
    app.view("editorial.save")(save)
    app.view("editorial.confirm_move")(confirm_move)
    app.view("editorial.confirm_hand_over")(confirm_hand_over)
    app.view("editorial.confirm_publish")(confirm_publish)
    app.view("editorial.confirm_cancel")(confirm_cancel)
    app.view("editorial.confirm_note")(confirm_note)
    app.view("editorial.freeze")(freeze)


FORMS = {
    "edit": editorial_form.edit,
    "move": editorial_form.move,
    "hand_over": editorial_form.hand_over,
    "publish": editorial_form.publish,
    "cancel": editorial_form.cancel,
    "note": editorial_form.note,
}
LISTS = {
    "week": editorial_agenda.week,
    "today": editorial_agenda.today,
    "ideas": editorial_agenda.ideas,
    "mine": editorial_agenda.mine,
    "late": editorial_agenda.late,
    "gaps": editorial_cadence.gaps,
    "held": editorial_freeze.overview,
    "calendar": calendar_feeds.plan_overview,
}


# --- looking ----------------------------------------------------------------------------------------------


async def command(
    ack: Any,
    body: dict[str, Any],
    command: dict[str, Any],
    client: Any,
    work: RequestRunner,
    later: Later,
    actor: Actor,
) -> None:
    asked = subcommands.read(unescape(command.get("text") or ""), WORDS, default="week")
    match asked.name:
        case "add":
            await _open(await work.read(editorial_form.typed, actor.slack_id, asked.rest), ack, body, client)
        case "freeze":
            await _open(await work.read(editorial_freeze.form, actor.slack_id, asked.rest), ack, body, client)
        case "import":
            await _open(await work.read(editorial_exchange.form, actor.slack_id), ack, body, client)
        case "export":
            kind = "ical" if asked.rest.casefold() in ICAL else "csv"
            said = await work.read(editorial_exchange.answer_exporting, actor.slack_id, kind)
            await ack(**said.answer())
            later(_send(client, work, actor, kind))
        case "month":
            await ack(
                **(await work.read(editorial_agenda.month, actor.slack_id, _ahead(asked.rest))).answer()
            )
        case "picture":
            coming = await work(editorial_agenda.picture, actor.slack_id, _ahead(asked.rest))
            await ack(**coming.answer())
        case "search" if asked.rest:
            await ack(**(await work.read(editorial_agenda.search, actor.slack_id, asked.rest)).answer())
        case str(name) if name in LISTS:
            await ack(**(await work.read(LISTS[name], actor.slack_id)).answer())
        case "help" | "search":
            await ack(**views.help_(actor.t).answer())
        case _:
            await ack(**views.help_(actor.t, asked.word, asked.suggestion).answer())


def _ahead(rest: str) -> int:
    """1 for `next`, else 0: this month, this week."""
    return int(bool(rest) and rest.casefold().split()[0] in NEXT)


async def _send(client: Any, work: RequestRunner, actor: Actor, kind: str) -> None:
    """The plan as a file, in the direct message with the bot."""
    name, content = await work.read(editorial_exchange.export_for, actor.slack_id, kind)
    conversation = (await client.conversations_open(users=actor.slack_id))["channel"]["id"]
    try:
        comment = actor.t.plain("editorial-export-here")
        await SlackClient(client).upload(
            content, filename=name, channel=conversation, initial_comment=comment
        )
    except SlackRefused as refused:
        log.warning("the plan can't be sent as a file: %s", refused.error)
        text = actor.t.plain("editorial-export-refused", error=refused.error)
        await client.chat_postMessage(channel=conversation, text=text)


async def show(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    await _respond(await work.read(editorial_agenda.week, actor.slack_id), ack, respond, later)


async def show_gaps(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    await _respond(await work.read(editorial_cadence.gaps, actor.slack_id), ack, respond, later)


async def show_late(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    await _respond(await work.read(editorial_agenda.late, actor.slack_id), ack, respond, later)


async def show_held(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    await _respond(await work.read(editorial_freeze.overview, actor.slack_id), ack, respond, later)


async def turn_page(
    ack: Any, action: dict[str, Any], respond: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    """In place; the value is `search:0.15.30:what was searched for`."""
    name, trail, rest = action["value"].split(":", 2)
    pages = [int(start) for start in trail.split(".")]
    message = await work.read(editorial_agenda.page, actor.slack_id, name, pages, rest)
    await ack()
    later(respond(**message.answer(replace_original=True)))


async def _respond(message: Message, ack: Any, respond: Any, later: Later) -> None:
    await ack()
    later(respond(**message.answer(), replace_original=False))


# --- opening modals ---------------------------------------------------------------------------------------


async def add(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _open(await work.read(editorial_form.new, actor.slack_id), ack, body, client)


async def fill(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """The button of a gap; its value is `instagram:2026-03-11`."""
    channel, _, day = action["value"].rpartition(":")
    modal = await work.read(editorial_form.fill, actor.slack_id, channel, date.fromisoformat(day))
    await _open(modal, ack, body, client)


async def add_from_message(
    ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    message = body["message"]
    text, files = message.get("text") or "", message.get("files") or ()
    modal = await work.read(editorial_form.from_message, actor.slack_id, text, files)
    await _open(modal, ack, body, client)


async def open_step(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    verb = action["action_id"].removeprefix("editorial.")
    await _open(await work.read(FORMS[verb], actor.slack_id, int(action["value"])), ack, body, client)


async def more(
    ack: Any, action: dict[str, Any], body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """The menu of an item; its values are `edit:7`, `publish:7`, `cancel:7`."""
    verb, _, item_id = action["selected_option"]["value"].partition(":")
    await _open(await work.read(FORMS[verb], actor.slack_id, int(item_id)), ack, body, client)


async def choose_channel(
    ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    """Other channels speak in other tones: show their hints. What was typed so far stays."""
    await _redraw(_form(body), ack, body, client, work, actor)


async def split(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _redraw(replace(_form(body), split=True), ack, body, client, work, actor)


async def more_fields(ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor) -> None:
    await _redraw(replace(_form(body), more=True), ack, body, client, work, actor)


def _form(body: dict[str, Any]) -> Form:
    return forms.read(Submission.of(body["view"]))


async def _redraw(
    form: Form, ack: Any, body: dict[str, Any], client: Any, work: RequestRunner, actor: Actor
) -> None:
    modal = await work.read(editorial_form.changed, actor.slack_id, form)
    await client.views_update(view_id=body["view"]["id"], view=modal.view())
    await ack()


async def _open(modal: Modal, ack: Any, body: dict[str, Any], client: Any) -> None:
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


# --- submitted modals ---------------------------------------------------------------------------------------


async def save(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await _done(ack, await work(editorial_form.submit, actor.slack_id, forms.read(Submission.of(view))))


async def confirm_move(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    form = Form(
        day=sent.day("date"), clock=sent.time("time"), item_id=steps.item_of(sent), edits=steps.edits_of(sent)
    )
    await _done(ack, await work(editorial_form.submit_move, actor.slack_id, form))


async def confirm_hand_over(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    item, edits = steps.item_of(sent), steps.edits_of(sent)
    done = await work(editorial_form.submit_hand_over, actor.slack_id, item, edits, sent.user("owner"))
    await _done(ack, done)


async def confirm_publish(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    item = await work(editorial.publish, actor.slack_id, steps.item_of(sent), sent.text("link") or "")
    await _done(ack, steps.settled(actor.t, item))


async def confirm_cancel(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    item = await work(editorial.cancel, actor.slack_id, steps.item_of(sent), sent.text("reason") or "")
    await _done(ack, steps.settled(actor.t, item))


async def confirm_note(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    item, notes, link = steps.item_of(sent), sent.text("notes") or "", sent.text("link") or ""
    await _done(ack, await work(editorial_form.submit_note, actor.slack_id, item, notes, link))


async def _done(ack: Any, modal: Modal) -> None:
    await ack(response_action="update", view=modal.view())


# --- freezing -----------------------------------------------------------------------------------------------


async def freeze(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    reason = Submission.of(view).text("reason") or ""
    await _done(ack, await work(editorial_freeze.freeze, actor.slack_id, reason))


async def release(
    ack: Any, action: dict[str, Any], respond: Any, work: RequestRunner, later: Later, actor: Actor
) -> None:
    message = await work(editorial_freeze.release, actor.slack_id, int(action["value"]))
    await _respond(message, ack, respond, later)


async def release_all(ack: Any, respond: Any, work: RequestRunner, later: Later, actor: Actor) -> None:
    await _respond(await work(editorial_freeze.release_all, actor.slack_id), ack, respond, later)
