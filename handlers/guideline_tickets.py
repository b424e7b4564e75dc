"""Asking a person, answering, and turning the answer into a section that an editor confirms."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.guidelines.additions import Words
from bot.domain.guidelines.questions import LOCALES
from bot.services import guideline_additions as additions
from bot.services import guideline_tickets as tickets
from bot.services.runner import RequestRunner
from bot.slack.blocks import Modal, Submission
from bot.views import guideline_additions as views
from handlers.wiring import Actor, Later, show


def register(app: AsyncApp) -> None:
    app.action("guideline_tickets.ask")(ask)
    app.view("guideline_tickets.asked")(asked)
    app.action("guideline_tickets.answer")(answer)
    app.view("guideline_tickets.answered")(answered)
    app.action("guideline_tickets.dismiss")(dismiss)
    app.action("guideline_additions.propose")(propose)
    app.action("guideline_additions.write")(write)
    app.view("guideline_additions.proposed")(proposed)
    app.action("guideline_additions.confirm")(confirm)
    app.action("guideline_additions.reject")(reject)
    app.action("guideline_additions.withdraw")(withdraw)


# --- asking a person ------------------------------------------------------------------------------------


async def ask(ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(tickets.ask_form, actor.slack_id, int(action["value"]))
    await _open(client, body, modal)
    await ack()


async def asked(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    ticket = await work(tickets.ask, actor.slack_id, int(sent.private_metadata), sent.text("text") or "")
    modal = await work.read(tickets.asked, actor.slack_id, ticket)
    await ack(response_action="update", view=modal.view())


async def answer(ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(tickets.answer_form, actor.slack_id, int(action["value"]))
    await _open(client, body, modal)
    await ack()


async def answered(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    sent = Submission.of(view)
    ticket = await work(tickets.answer, actor.slack_id, int(sent.private_metadata), sent.text("text") or "")
    modal = await work.read(tickets.answered_notice, actor.slack_id, ticket)
    await ack(response_action="update", view=modal.view())


async def dismiss(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(tickets.dismiss, actor.slack_id, int(action["value"]))
    await ack()


# --- a section out of it --------------------------------------------------------------------------------


async def propose(ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(additions.form_for_ticket, actor.slack_id, int(action["value"]))
    await _open(client, body, modal)
    await ack()


async def write(ack: Any, action: Any, body: Any, client: Any, work: RequestRunner, actor: Actor) -> None:
    modal = await work.read(additions.form_for_question, actor.slack_id, int(action["value"]))
    await _open(client, body, modal)
    await ack()


async def proposed(ack: Any, view: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    added = await work(additions.propose, actor.slack_id, _proposal(Submission.of(view)))
    modal = await work.read(additions.proposed, actor.slack_id, added)
    await ack(response_action="update", view=modal.view())


async def confirm(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(additions.confirm, actor.slack_id, int(action["value"]))
    await ack()


async def reject(ack: Any, action: dict[str, Any], work: RequestRunner, actor: Actor) -> None:
    await work(additions.reject, actor.slack_id, int(action["value"]))
    await ack()


async def withdraw(
    ack: Any,
    action: Any,
    body: Any,
    client: Any,
    respond: Any,
    later: Later,
    work: RequestRunner,
    actor: Actor,
) -> None:
    added = await work(additions.withdraw, actor.slack_id, action["value"])
    await ack()
    later(show(views.withdrawn(actor.t, added), actor.t, body, client, respond))


def _proposal(sent: Submission) -> additions.Proposal:
    """The form's fields; a language of which neither field is filled in is left out."""
    about, _, number = sent.private_metadata.partition(":")
    words = {}
    for language in LOCALES:
        heading, text = sent.text(f"heading_{language}"), sent.text(f"text_{language}")
        if heading or text:
            words[language] = Words(heading or "", text or "")
    return additions.Proposal(
        document=sent.chosen("document") or "",
        words=words,
        ticket=int(number) if about == "ticket" else None,
        question=int(number) if about == "question" else None,
    )


async def _open(client: Any, body: dict[str, Any], modal: Modal) -> None:
    in_modal = (body.get("view") or {}).get("type") == "modal"
    opens = client.views_push if in_modal else client.views_open
    await opens(trigger_id=body["trigger_id"], view=modal.view())
