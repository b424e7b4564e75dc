"""How a question to a person looks: for whoever asks, whoever has to answer, and once it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.domain.guidelines.tickets import State, Ticket
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Modal,
    actions,
    button,
    confirm,
    context,
    input_,
    quoted,
    section,
    text_input,
)
from bot.slack.markup import Mrkdwn, inline, join, mention

TEXT_LENGTH = 3000
SPOKEN = 300  # of a question, where a screen reader or a notification says it

Draw = Callable[[Translator, Ticket], Message]


# --- for whoever asks -----------------------------------------------------------------------------------


def ask_form(t: Translator, question_id: int, text: str, owner: str, due_at: datetime) -> Modal:
    explained = t.mrkdwn("guideline_tickets-ask-explained", who=mention(owner), due=t.moment(due_at))
    field = text_input("text", initial=text[:TEXT_LENGTH], multiline=True, max_length=TEXT_LENGTH)
    hint = t.plain("guideline_tickets-ask-hint")
    return Modal(
        "guideline_tickets.asked",
        t.plain("guideline_tickets-ask-title"),
        [section(explained), input_("text", t.plain("guideline_tickets-ask-label"), field, hint=hint)],
        submit=t.plain("guideline_tickets-ask-send"),
        close=t.plain("common-cancel"),
        private_metadata=str(question_id),
    )


def asked(t: Translator, ticket: Ticket) -> Modal:
    text = t.mrkdwn("guideline_tickets-asked", who=mention(ticket.owner), due=t.moment(ticket.due_at))
    return _notice(t, [section(text)])


def answered(t: Translator, ticket: Ticket) -> Message:
    """The answer, to whoever asked."""
    text = t.mrkdwn("guideline_tickets-answered", who=mention(ticket.answered_by or ticket.owner))
    reminded = t.mrkdwn("guideline_tickets-your-question", question=ticket.text[:SPOKEN])
    blocks = [section(text), context(reminded), quoted(ticket.answer)]
    return Message(join(" ", [text, inline(ticket.answer[:3000])]), blocks)


def dismissed(t: Translator, ticket: Ticket) -> Message:
    """That there will be no answer, to whoever asked."""
    text = t.mrkdwn("guideline_tickets-dismissed", who=mention(ticket.answered_by or ticket.owner))
    reminded = t.mrkdwn("guideline_tickets-your-question", question=ticket.text[:SPOKEN])
    return Message(join(" ", [text, reminded]), [section(text), context(reminded)])


# --- for whoever has to answer --------------------------------------------------------------------------


def question(t: Translator, ticket: Ticket) -> Message:
    """As long as it is open with the button to answer; then with what was answered, and by whom."""
    who = _asker(t, ticket)
    head = t.mrkdwn("guideline_tickets-question", who=who)
    blocks: list[Block] = [section(head), quoted(ticket.text)]
    if ticket.state is State.OPEN:
        due = t.mrkdwn("guideline_tickets-due", due=t.moment(ticket.due_at))
        blocks += [context(due), actions(_answer_button(t, ticket), _dismiss_button(t, ticket))]
        return Message(join(" ", [head, inline(ticket.text[:SPOKEN]), due]), blocks)
    state = _state(t, ticket)
    blocks.append(section(state))
    if ticket.answer:
        blocks += [quoted(ticket.answer), actions(_propose_button(t, ticket))]
    return Message(join(" ", [head, inline(ticket.text[:SPOKEN]), state]), blocks)


def reminder(t: Translator, ticket: Ticket, now: datetime) -> Message:
    who = _asker(t, ticket)
    when = t.moment(ticket.due_at)
    key = "guideline_tickets-reminder" if now < ticket.due_at else "guideline_tickets-overdue"
    text = t.mrkdwn(key, who=who, due=when)
    blocks = [section(text), quoted(ticket.text), actions(_answer_button(t, ticket))]
    return Message(join(" ", [text, inline(ticket.text[:SPOKEN])]), blocks)


def answer_form(t: Translator, ticket: Ticket) -> Modal:
    field = text_input("text", multiline=True, max_length=TEXT_LENGTH)
    who = _asker(t, ticket)
    return Modal(
        "guideline_tickets.answered",
        t.plain("guideline_tickets-answer"),
        [
            section(t.mrkdwn("guideline_tickets-question", who=who)),
            quoted(ticket.text),
            input_(
                "text",
                t.plain("guideline_tickets-answer-label"),
                field,
                hint=t.plain("guideline_tickets-answer-hint"),
            ),
        ],
        submit=t.plain("guideline_tickets-answer-send"),
        close=t.plain("common-cancel"),
        private_metadata=str(ticket.id),
    )


def answered_notice(t: Translator, ticket: Ticket) -> Modal:
    text = t.mrkdwn("guideline_tickets-sent", who=mention(ticket.asked_by))
    return _notice(t, [section(text), actions(_propose_button(t, ticket))])


def line(t: Translator, ticket: Ticket) -> Mrkdwn:
    """One line in a list, and on the Home tab."""
    return t.mrkdwn(
        "guideline_tickets-line",
        question=ticket.text[:150],
        due=t.moment(ticket.due_at),
        who=mention(ticket.owner),
        asker=_asker(t, ticket),
    )


def row(t: Translator, ticket: Ticket) -> Block:
    return section(line(t, ticket), accessory=_answer_button(t, ticket))


# --- inside -------------------------------------------------------------------------------------------


def _state(t: Translator, ticket: Ticket) -> Mrkdwn:
    who = mention(ticket.answered_by) if ticket.answered_by is not None else Mrkdwn("–")
    when = t.moment(ticket.answered_at) if ticket.answered_at is not None else ""
    return t.mrkdwn("guideline_tickets-state", state=ticket.state.value, who=who, when=when)


def _answer_button(t: Translator, ticket: Ticket) -> Element:
    label = t.plain("guideline_tickets-answer-to", question=ticket.text[:50])
    text = t.plain("guideline_tickets-answer")
    value = str(ticket.id)
    return button("guideline_tickets.answer", text, value=value, style="primary", accessibility_label=label)


def _dismiss_button(t: Translator, ticket: Ticket) -> Element:
    text = t.plain("guideline_tickets-dismiss")
    sure = t.mrkdwn("guideline_tickets-dismiss-sure", who=_asker(t, ticket))
    dialog = confirm(text, sure, text, t.plain("common-cancel"))
    return button("guideline_tickets.dismiss", text, value=str(ticket.id), confirm=dialog)


def _asker(t: Translator, ticket: Ticket) -> Mrkdwn:
    return mention(ticket.asked_by) if ticket.asked_by else t.mrkdwn("guideline_tickets-somebody")


def _propose_button(t: Translator, ticket: Ticket) -> Element:
    return button("guideline_additions.propose", t.plain("guideline_tickets-propose"), value=str(ticket.id))


def _notice(t: Translator, blocks: list[Block]) -> Modal:
    title = t.plain("guideline_tickets-ask-title")
    return Modal("common.notice", title, blocks, close=t.plain("common-close"))
