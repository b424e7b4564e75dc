"""The lists: topics to browse, open questions, drafts looked over, and documents that are still right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.services import guideline_browse, guideline_checks, guideline_open, guideline_reviews
from bot.services.runner import RequestRunner
from bot.slack.blocks import Message, Submission
from bot.views import guideline_checks as check_views
from handlers.wiring import Actor, Later, notice, show

Page = Callable[..., Message]  # of a transaction, the reader, and where it begins


def register(app: AsyncApp) -> None:
    for name, page in (("browse", guideline_browse.page), ("open", guideline_open.overview)):
        app.action(f"guideline_{name}.show")(opening(page))
        for turn in ("back", "on"):
            app.action(f"guideline_{name}.{turn}")(turning(page))
    app.action("guideline_open.dismiss")(dismiss)
    app.action("guideline_open.alias")(alias)
    app.options("guideline_open.section")(sections)
    app.view("guideline_open.alias_chosen")(alias_chosen)
    app.view("guideline_checks.submitted")(checked)
    app.action("guideline_reviews.still_right")(still_right)


# --- lists that are opened and turned ----------------------------------------------------------------------


def opening(page: Page) -> Callable[..., Awaitable[None]]:
    """A button that shows the first page."""

    async def first(
        ack: Any, body: Any, client: Any, respond: Any, later: Later, work: RequestRunner, actor: Actor
    ) -> None:
        message = await work.read(page, actor.slack_id)
        await ack()
        later(show(message, actor.t, body, client, respond))

    return first


def turning(page: Page) -> Callable[..., Awaitable[None]]:
    """A button that turns to the page that its value says."""

    async def turned(
        ack: Any, action: dict[str, Any], respond: Any, later: Later, work: RequestRunner, actor: Actor
    ) -> None:
        message = await work.read(page, actor.slack_id, int(action["value"]))
        await _in_place(message, ack, respond, later)

    return turned


async def _in_place(message: Message, ack: Any, respond: Any, later: Later) -> None:
    await ack()
    later(respond(**message.answer(replace_original=True)))


# --- open questions --------------------------------------------------------------------------------------


async def dismiss(
    ack: Any, action: dict[str, Any], respond: Any, later: Later, work: RequestRunner, actor: Actor
) -> None:
    await work(guideline_open.dismiss, actor.slack_id, int(action["value"]))
    message = await work.read(guideline_open.overview, actor.slack_id)
    await _in_place(message, ack, respond, later)


async def alias(ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(guideline_open.alias_form, actor.slack_id, int(action["value"]))
    await client.views_open(trigger_id=body["trigger_id"], view=modal.view())
    await ack()


async def sections(ack: Any, body: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    """What the alias form offers while somebody types."""
    number, typed = int(body["view"]["private_metadata"]), body.get("value") or ""
    options = await work.read(guideline_open.suggestions, actor.slack_id, number, typed)
    await ack(options=options)


async def alias_chosen(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    number, ref = int(sent.private_metadata), sent.chosen("section")
    message = await work(guideline_open.add_alias, actor.slack_id, number, ref)
    await ack(response_action="update", view=notice(actor.t, message).view())


# --- drafts, reviews --------------------------------------------------------------------------------------


async def checked(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    message = await work.read(
        guideline_checks.check_form,
        actor.slack_id,
        sent.chosen("channel"),
        sent.text("text") or "",
        check_views.PICTURE in sent.chosen_all("picture"),
        sent.text("alt_text") or "",
    )
    await ack(response_action="update", view=check_views.in_modal(actor.t, message).view())


async def still_right(
    ack: Any, action: dict[str, Any], respond: Any, later: Later, work: RequestRunner, actor: Actor
) -> None:
    message = await work(guideline_reviews.still_right, actor.slack_id, action["value"])
    await _in_place(message, ack, respond, later)
