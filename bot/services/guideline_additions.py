"""Answers that become sections: proposed, confirmed by an editor, published at once, and withdrawn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.guidelines import additions as rules
from bot.domain.guidelines import feedback, tickets
from bot.domain.guidelines.additions import MORE, Addition, State, Words
from bot.domain.guidelines.questions import LOCALES
from bot.domain.team import Locale
from bot.i18n import Translator
from bot.services import guideline_index, guideline_tickets
from bot.services.guidelines import republish
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import mention
from bot.views import guideline_additions as views


@dataclass(frozen=True)
class Proposal:
    """What somebody filled in. `ticket` and `question`: what it answers, if anything."""

    document: str
    words: Mapping[Locale, Words]
    ticket: int | None = None
    question: int | None = None


# --- proposing ----------------------------------------------------------------------------------------


def form_for_ticket(tx: Transaction, actor: str, ticket_id: int) -> Modal:
    """An answer as a section: the question is the heading, the answer the text."""
    ticket = guideline_tickets.get(tx, ticket_id)
    language = _locale(ticket.language)
    near = ticket.document
    return _form(tx, actor, f"ticket:{ticket_id}", language, near, ticket.text, ticket.answer)


def form_for_question(tx: Transaction, actor: str, question_id: int) -> Modal:
    """For a question that nobody in particular waits for."""
    _require_editor(tx, actor)
    asked = tx.data.guideline_questions.get(question_id)
    if asked is None:
        raise NotFound("guidelines-error-forgotten")
    return _form(tx, actor, f"question:{question_id}", _locale(asked.language), None, asked.text, "")


def propose(tx: Transaction, actor: str, proposal: Proposal) -> Addition:
    if tx.team.by_slack_id(actor) is None and proposal.ticket is None:
        raise NotAllowed("guideline_additions-error-not-editor")
    _check(proposal)
    reviewers = rules.reviewers(tx.team, actor)
    if not reviewers:
        raise UserError("guideline_additions-error-nobody")
    added = tx.data.guideline_additions.add(
        proposal.document,
        proposal.words,
        ticket=proposal.ticket,
        by=actor,
        reviewers=reviewers,
        now=tx.now,
    )
    if added is None:
        raise AlreadySettled("guideline_additions-error-proposed")
    if proposal.question is not None:
        _settle_question(tx, proposal.question)
    tx.audit("guideline_additions.proposed", _subject(added), actor, document=added.document)
    for person in reviewers:
        draw = partial(_question, tx, added)
        tx.tell(person, draw, key=f"guideline_additions:{added.id}:asked", ref=_ref(added, person))
    return added


def proposed(tx: Transaction, actor: str, added: Addition) -> Modal:
    return views.proposed(tx.translator(actor), added)


def _check(proposal: Proposal) -> None:
    for language, words in proposal.words.items():
        if not words.heading.strip():
            raise UserError("guideline_additions-error-heading", field=f"heading_{language}")
        if not words.text.strip():
            raise UserError("guideline_additions-error-text", field=f"text_{language}")
    if not proposal.words:
        raise UserError("guideline_additions-error-empty")


def _settle_question(tx: Transaction, question_id: int) -> None:
    asked = tx.data.guideline_questions.get(question_id)
    if asked is not None:
        tx.data.guideline_questions.settle([asked.id], feedback.State.WRITTEN)


# --- deciding -----------------------------------------------------------------------------------------


def confirm(tx: Transaction, actor: str, addition_id: int) -> Addition:
    """The section answers from now on; the first decision counts."""
    added = _settled(tx, actor, addition_id, State.CONFIRMED)
    republish(tx)
    _tell_outcome(tx, added, actor)
    return added


def reject(tx: Transaction, actor: str, addition_id: int) -> Addition:
    added = _settled(tx, actor, addition_id, State.REJECTED)
    _tell_outcome(tx, added, actor)
    return added


def withdraw(tx: Transaction, actor: str, anchor: str) -> Addition:
    """Take a section out that was added in Lotse."""
    _require_editor(tx, actor)
    addition_id = rules.added_id(anchor)
    found = tx.data.guideline_additions.get(addition_id) if addition_id is not None else None
    if found is None:
        raise NotFound("guidelines-error-gone")
    settled = tx.data.guideline_additions.settle(found.id, State.CONFIRMED, State.WITHDRAWN, actor, tx.now)
    if not settled:
        raise _settled_error(tx, actor, found.id)
    tx.audit("guideline_additions.withdrawn", _subject(found), actor)
    republish(tx)
    return get(tx, found.id)


def waiting_for(tx: Transaction, slack_id: str) -> list[Addition]:
    """Proposals that this person may decide."""
    return [a for a in tx.data.guideline_additions.in_state(State.PROPOSED) if slack_id in a.reviewers]


def get(tx: Transaction, addition_id: int) -> Addition:
    found = tx.data.guideline_additions.get(addition_id)
    if found is None:
        raise NotFound("guidelines-error-gone")
    return found


def _settled(tx: Transaction, actor: str, addition_id: int, state: State) -> Addition:
    found = get(tx, addition_id)
    if found.state is not State.PROPOSED:
        raise _settled_error(tx, actor, addition_id)
    if actor not in found.reviewers:
        if found.proposed_by == actor:
            raise NotAllowed("guideline_additions-error-own")
        _require_editor(tx, actor)
    if not tx.data.guideline_additions.settle(addition_id, State.PROPOSED, state, actor, tx.now):
        raise _settled_error(tx, actor, addition_id)
    added = get(tx, addition_id)
    tx.audit(f"guideline_additions.{state}", _subject(added), actor)
    return added


def _settled_error(tx: Transaction, actor: str, addition_id: int) -> AlreadySettled:
    found = get(tx, addition_id)
    who = mention(found.decided_by) if found.decided_by is not None else "–"
    return AlreadySettled("guideline_additions-error-settled", state=found.state.value, who=who)


def _tell_outcome(tx: Transaction, added: Addition, actor: str) -> None:
    """Everybody who was asked sees how it stands; who proposed hears of it."""
    for person in added.reviewers:
        draw = partial(_question, tx, added)
        key = f"guideline_additions:{added.id}:shown:{added.state}:{person}"
        tx.update(_ref(added, person), person, draw, key=key, reader=person)
    if added.proposed_by != actor:
        outcome = partial(views.outcome, addition=added)
        tx.tell(added.proposed_by, outcome, key=f"guideline_additions:{added.id}:outcome")


# --- inside -------------------------------------------------------------------------------------------


def _form(
    tx: Transaction,
    actor: str,
    about: str,
    language: Locale,
    near: str | None,
    heading: str,
    text: str,
) -> Modal:
    """`near`: the document that came nearest to the question, to be chosen beforehand."""
    t = tx.translator(actor)
    documents = guideline_index.current(tx).library.in_reading_order(t.locale)
    families = [(document.family, document.title) for document in documents if document.family != MORE]
    known = {document.key: document.family for document in guideline_index.current(tx).library.documents}
    other: Locale = "en" if language == "de" else "de"
    chosen = known.get(near or "", MORE)
    return views.form(t, about, (language, other), families, chosen, heading, text)


def _require_editor(tx: Transaction, actor: str) -> None:
    if not tickets.may_edit(tx.team, actor):
        raise NotAllowed("guideline_additions-error-not-editor")


def _question(tx: Transaction, added: Addition, t: Translator) -> Message:
    """With the document's title in the reader's language; None: the one for what fits nowhere else."""
    documents = guideline_index.current(tx).library.in_reading_order(t.locale)
    titles = (d.title for d in documents if d.family == added.document and added.document != MORE)
    return views.question(t, addition=added, title=next(titles, None))


def _locale(language: str) -> Locale:
    return next((locale for locale in LOCALES if locale == language), "de")


def _subject(added: Addition) -> str:
    return f"guideline_addition:{added.id}"


def _ref(added: Addition, person: str) -> str:
    return f"guideline_additions:{added.id}:{person}"
