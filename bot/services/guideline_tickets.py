"""Questions to a person: asked, answered once, reminded of, handed on when nobody answers."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.guidelines import tickets as rules
from bot.domain.guidelines.feedback import Asked
from bot.domain.guidelines.questions import LOCALES
from bot.domain.guidelines.tickets import State, Ticket, What
from bot.domain.team import Locale
from bot.i18n import Translator
from bot.services import guideline_index
from bot.services.guideline_answers import speaking
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import mention
from bot.views import guideline_tickets as views
from data.timetable import Due

DUE = "guideline_tickets.due"


def ensure(tx: Transaction) -> None:
    """Every open ticket is with somebody who is there, and its next step is in the timetable."""
    for ticket in tx.data.guideline_tickets.open():
        ticket = _with_somebody(tx, ticket)
        if tx.data.timetable.due_at(DUE, _subject(ticket)) is None:
            _schedule_next(tx, ticket, ticket.asked_at)


# --- asking -------------------------------------------------------------------------------------------


def ask_form(tx: Transaction, reader: str, question_id: int) -> Modal:
    """What was asked, to be said again in one's own words; says who will get it, and until when."""
    asked = tx.data.guideline_questions.get(question_id)
    t = speaking(tx, reader, _language(asked))
    owner = _owner(tx, asked, reader)
    due_at = rules.due_at(tx.now, tx.settings.ticket_days, tx.zone)
    return views.ask_form(t, question_id, asked.text if asked is not None else "", owner, due_at)


def ask(tx: Transaction, actor: str, question_id: int, text: str) -> Ticket:
    """Pass the question on to whoever answers for that part of the guidelines."""
    if not text.strip():
        raise UserError("guideline_tickets-error-empty", field="text")
    asked = tx.data.guideline_questions.get(question_id)
    ticket = tx.data.guideline_tickets.add(
        text=text.strip(),
        language=_language(asked) or tx.translator(actor).locale,
        question=question_id,
        document=asked.document if asked is not None else None,
        asked_by=actor,
        owner=_owner(tx, asked, actor),
        due_at=rules.due_at(tx.now, tx.settings.ticket_days, tx.zone),
        now=tx.now,
    )
    if ticket is None:
        raise AlreadySettled("guideline_tickets-error-asked")
    tx.audit("guideline_tickets.asked", _subject(ticket), actor, owner=ticket.owner)
    _tell(tx, ticket, ticket.owner)
    _schedule_next(tx, ticket, tx.now)
    return ticket


def asked(tx: Transaction, actor: str, ticket: Ticket) -> Modal:
    return views.asked(speaking(tx, actor, _locale(ticket)), ticket)


def _owner(tx: Transaction, asked: Asked | None, asker: str) -> str:
    found = rules.answerers(tx.team, _front_matter_owner(tx, asked.document if asked else None), asker)
    if not found:
        raise UserError("guideline_tickets-error-nobody")
    return found[0]


def _front_matter_owner(tx: Transaction, document: str | None) -> str | None:
    documents = guideline_index.current(tx).library.documents
    return next((each.owner for each in documents if each.key == document), None)


# --- answering ----------------------------------------------------------------------------------------


def waiting_for(tx: Transaction, slack_id: str) -> list[Ticket]:
    """What this person has to answer, the most urgent first."""
    return [ticket for ticket in tx.data.guideline_tickets.open() if slack_id in ticket.people]


def answer_form(tx: Transaction, actor: str, ticket_id: int) -> Modal:
    return views.answer_form(tx.translator(actor), _answerable(tx, actor, ticket_id))


def answer(tx: Transaction, actor: str, ticket_id: int, text: str) -> Ticket:
    """Answer once, and tell whoever asked."""
    if not text.strip():
        raise UserError("guideline_tickets-error-empty", field="text")
    return _settle(tx, actor, ticket_id, State.ANSWERED, views.answered, text.strip())


def dismiss(tx: Transaction, actor: str, ticket_id: int) -> Ticket:
    """Close it without an answer, which whoever asked is told."""
    return _settle(tx, actor, ticket_id, State.DISMISSED, views.dismissed)


def _settle(
    tx: Transaction, actor: str, ticket_id: int, state: State, told: views.Draw, text: str = ""
) -> Ticket:
    _answerable(tx, actor, ticket_id)
    if not tx.data.guideline_tickets.settle(ticket_id, state, actor, tx.now, text):
        raise _settled_error(tx, actor, ticket_id)
    ticket = get(tx, ticket_id)
    tx.data.timetable.cancel(DUE, _subject(ticket))
    tx.audit(f"guideline_tickets.{state}", _subject(ticket), actor)
    for person in dict.fromkeys((*ticket.people, actor)):
        _show(tx, ticket, person)
    draw = partial(_in_language_of, tx, ticket, told)
    tx.tell(ticket.asked_by, draw, key=f"guideline_tickets:{ticket.id}:{state}")
    return ticket


def get(tx: Transaction, ticket_id: int) -> Ticket:
    found = tx.data.guideline_tickets.get(ticket_id)
    if found is None:
        raise NotFound("guideline_tickets-error-gone")
    return found


def answered_notice(tx: Transaction, actor: str, ticket: Ticket) -> Modal:
    """Shown to whoever answered, with the offer to make a section of it."""
    return views.answered_notice(tx.translator(actor), ticket)


def _answerable(tx: Transaction, actor: str, ticket_id: int) -> Ticket:
    ticket = get(tx, ticket_id)
    if ticket.state is not State.OPEN:
        raise _settled_error(tx, actor, ticket_id)
    if actor not in ticket.people and not rules.may_edit(tx.team, actor):
        raise NotAllowed("guideline_tickets-error-not-yours", who=mention(ticket.owner))
    return ticket


def _settled_error(tx: Transaction, actor: str, ticket_id: int) -> AlreadySettled:
    ticket = get(tx, ticket_id)
    who = mention(ticket.answered_by) if ticket.answered_by is not None else "–"
    when = tx.translator(actor).moment(ticket.answered_at or tx.now)
    return AlreadySettled("guideline_tickets-error-settled", who=who, when=when)


# --- waiting ------------------------------------------------------------------------------------------


def due(tx: Transaction, due: Due) -> None:
    """Remind, or hand on, and plan what comes after."""
    ticket = tx.data.guideline_tickets.get(int(due.payload["ticket"]))
    if ticket is None or ticket.state is not State.OPEN:
        return
    before = ticket.owner
    ticket = _with_somebody(tx, ticket)
    what = What(str(due.payload["what"]))
    if what is What.ESCALATE:
        ticket = _escalate(tx, ticket)
    if ticket.owner == before:  # a new owner has just been asked
        people = (ticket.owner,) if what in (What.REMIND, What.OVERDUE) else ticket.people
        for person in people:
            draw = partial(views.reminder, ticket=ticket, now=tx.now)
            tx.tell(person, draw, key=f"guideline_tickets:{ticket.id}:{what}:{due.due_at:%Y%m%d%H%M}")
    _schedule_next(tx, ticket, due.due_at)


def _escalate(tx: Transaction, ticket: Ticket) -> Ticket:
    added = rules.helpers(tx.team, ticket)
    if not added or not tx.data.guideline_tickets.hand_to(ticket.id, ticket.owner, (*ticket.helpers, *added)):
        return ticket
    tx.audit("guideline_tickets.escalated", _subject(ticket), to=list(added))
    ticket = get(tx, ticket.id)
    for person in added:
        _tell(tx, ticket, person)
    return ticket


def _with_somebody(tx: Transaction, ticket: Ticket) -> Ticket:
    """The ticket of somebody who left goes to whoever answers instead."""
    profile = tx.data.profiles.get(ticket.owner)
    known = [person for person in tx.team.people.values() if person.slack_id == ticket.owner]
    left = (profile is not None and profile.deleted) or (known and not any(p.active for p in known))
    if not left:
        return ticket
    owner = _front_matter_owner(tx, ticket.document)
    found = [p for p in rules.answerers(tx.team, owner, ticket.asked_by) if p != ticket.owner]
    if not found or not tx.data.guideline_tickets.hand_to(ticket.id, found[0], ticket.helpers):
        return ticket
    tx.audit("guideline_tickets.handed_on", _subject(ticket), owner=found[0])
    ticket = get(tx, ticket.id)
    _tell(tx, ticket, ticket.owner)
    return ticket


def _schedule_next(tx: Transaction, ticket: Ticket, done: datetime) -> None:
    step = rules.next_step(ticket, done, tx.now, tx.zone)
    payload = {"ticket": ticket.id, "what": step.what.value}
    tx.data.timetable.schedule(DUE, _subject(ticket), step.at, payload)


# --- inside -------------------------------------------------------------------------------------------


def _tell(tx: Transaction, ticket: Ticket, person: str) -> None:
    draw = partial(views.question, ticket=ticket)
    tx.tell(person, draw, key=f"guideline_tickets:{ticket.id}:asked", ref=_ref(ticket, person))


def _show(tx: Transaction, ticket: Ticket, person: str) -> None:
    """The message that asked shows how it stands."""
    draw = partial(views.question, ticket=ticket)
    key = f"guideline_tickets:{ticket.id}:shown:{ticket.state}:{person}"
    tx.update(_ref(ticket, person), person, draw, key=key, reader=person)


def _in_language_of(tx: Transaction, ticket: Ticket, draw: views.Draw, t: Translator) -> Message:
    """Whoever asked hears it in the language that they asked in."""
    language = _locale(ticket)
    return draw(t if t.locale == language else tx.texts.translator(language, t.zone), ticket)


def _language(asked: Asked | None) -> Locale | None:
    return next((locale for locale in LOCALES if asked is not None and asked.language == locale), None)


def _locale(ticket: Ticket) -> Locale:
    return "en" if ticket.language == "en" else "de"


def _subject(ticket: Ticket) -> str:
    return f"guideline_ticket:{ticket.id}"


def _ref(ticket: Ticket, person: str) -> str:
    return f"guideline_tickets:{ticket.id}:{person}"
