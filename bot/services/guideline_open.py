"""What is open: questions without a good answer, and what becomes of them; and the owners' weekly note."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.guidelines import feedback as rules
from bot.domain.guidelines import tickets
from bot.domain.guidelines.feedback import Asked, Group, State
from bot.domain.guidelines.questions import read_question
from bot.domain.team import Locale
from bot.services import guideline_additions, guideline_index, guideline_tickets
from bot.services.transaction import Transaction
from bot.slack.blocks import Element, Message, Modal
from bot.views import guideline_open as views
from data.timetable import Due

NOTE = "guideline_open.note"
EVERYBODY = "guidelines"  # the one subject of the weekly note
WEEK = timedelta(days=7)
SUGGESTED = 20


def ensure(tx: Transaction) -> None:
    if tx.data.timetable.due_at(NOTE, EVERYBODY) is None:
        tx.data.timetable.schedule(NOTE, EVERYBODY, rules.next_note_at(tx.now, tx.zone))


# --- the list -----------------------------------------------------------------------------------------


def overview(tx: Transaction, reader: str, page: int = 0) -> Message:
    """For the team: tickets, proposals, and questions that nobody got a good answer to."""
    if tx.team.by_slack_id(reader) is None:
        raise NotAllowed("guideline_open-error-not-in-team")
    may_edit = tickets.may_edit(tx.team, reader)
    waiting = tx.data.guideline_tickets.open() if may_edit else guideline_tickets.waiting_for(tx, reader)
    return views.overview(
        tx.translator(reader),
        tickets=tickets.soonest_first(waiting),
        proposals=guideline_additions.waiting_for(tx, reader),
        groups=[(group, _heading(tx, group.latest)) for group in _open_groups(tx)],
        page=page,
        may_edit=may_edit,
    )


def dismiss(tx: Transaction, actor: str, question_id: int) -> None:
    """Take a question off the list, however often it was asked."""
    _settle(tx, actor, question_id, State.DISMISSED)
    tx.audit("guideline_open.dismissed", f"guideline_question:{question_id}", actor)


# --- other names --------------------------------------------------------------------------------------


def alias_form(tx: Transaction, actor: str, question_id: int) -> Modal:
    _require_editor(tx, actor)
    return views.alias_form(tx.translator(actor), _asked(tx, question_id))


def suggestions(tx: Transaction, actor: str, question_id: int, typed: str) -> list[Element]:
    """Sections to choose from: those that fit what was typed, else the question."""
    index = guideline_index.current(tx)
    asked = tx.data.guideline_questions.get(question_id)
    language: Locale = "en" if asked is not None and asked.language == "en" else "de"
    wanted = rules.sameness(typed)
    found = [
        (document, section)
        for document in index.library.documents
        for section in document.sections
        if section.body and (document.language == language or wanted)
    ]
    if wanted:
        found = [(d, s) for d, s in found if wanted in rules.sameness(f"{s.heading} {d.title}")]
    elif asked is not None:
        looked = index.look(read_question(asked.text), reader=language, limit=SUGGESTED)
        ranked = [(place.document, place.section) for place in looked.places]
        refs = {section.ref for _, section in ranked}
        found = [*ranked, *(each for each in found if each[1].ref not in refs)]
    return views.section_options(found[:SUGGESTED])


def add_alias(tx: Transaction, actor: str, question_id: int, ref: str | None) -> Message:
    """From now on this question means that section."""
    _require_editor(tx, actor)
    asked = _asked(tx, question_id)
    found = guideline_index.current(tx).library.find(ref) if ref is not None else None
    if found is None:
        raise UserError("guideline_open-error-no-section", field="section")
    _, section = found
    if not tx.data.guideline_questions.add_alias(section.ref, asked.text, actor, tx.now):
        raise AlreadySettled("guideline_open-error-alias")
    for group in _open_groups(tx):
        if asked.id in group.ids:
            tx.data.guideline_questions.settle(group.ids, State.ALIAS)
    tx.data.guideline_questions.settle([asked.id], State.ALIAS)
    tx.audit("guideline_open.alias", section.ref, actor, question=asked.text)
    return views.alias_added(tx.translator(actor), asked, section.heading)


# --- the weekly note ----------------------------------------------------------------------------------


def note(tx: Transaction, due: Due) -> None:
    """Monday morning: every owner reads what their guidelines were asked, and where they fell short."""
    tx.data.timetable.schedule(NOTE, EVERYBODY, rules.next_note_at(tx.now, tx.zone))
    everything = tx.data.guideline_questions.since(due.due_at - WEEK)
    by_owner: dict[str, list[Asked]] = {}
    owners = _owners(tx)
    for owner in owners.values():
        by_owner.setdefault(owner, [])
    for asked in everything:
        if asked.document in owners:
            by_owner[owners[asked.document]].append(asked)
    for owner, own in by_owner.items():
        made = rules.note(own, everything)
        if made.says_something:
            headings = {score.ref: _ref_heading(tx, score.ref) for score in (*made.top, *made.misleading)}
            draw = partial(views.note, note=made, headings=headings)
            tx.tell(owner, draw, key=f"guideline_open:note:{due.due_at:%Y%m%d}")


def _owners(tx: Transaction) -> dict[str, str]:
    """Document -> Slack id of whoever answers for it."""
    found = {}
    for document in guideline_index.current(tx).library.documents:
        people = tickets.answerers(tx.team, document.owner)
        if people:
            found[document.key] = people[0]
    return found


def forget(tx: Transaction) -> int:
    """Housekeeping: questions and votes of long ago, and who asked a person then; how many."""
    before = tx.now - timedelta(days=tx.settings.question_days)
    return tx.data.guideline_questions.forget(before) + tx.data.guideline_tickets.forget_askers(before)


# --- inside -------------------------------------------------------------------------------------------


def _open_groups(tx: Transaction) -> list[Group]:
    since = tx.now - timedelta(days=tx.settings.question_days)
    return rules.grouped(asked for asked in tx.data.guideline_questions.since(since) if rules.is_open(asked))


def _settle(tx: Transaction, actor: str, question_id: int, state: State) -> None:
    _require_editor(tx, actor)
    asked = _asked(tx, question_id)
    same = next((group.ids for group in _open_groups(tx) if asked.id in group.ids), (asked.id,))
    if not tx.data.guideline_questions.settle(same, state):
        raise AlreadySettled("guideline_open-error-settled")


def _asked(tx: Transaction, question_id: int) -> Asked:
    asked = tx.data.guideline_questions.get(question_id)
    if asked is None:
        raise NotFound("guidelines-error-forgotten")
    return asked


def _heading(tx: Transaction, asked: Asked) -> str | None:
    return _ref_heading(tx, asked.ref) if asked.ref is not None else None


def _ref_heading(tx: Transaction, ref: str) -> str:
    found = guideline_index.current(tx).library.find(ref)
    return found[1].heading if found is not None else ref


def _require_editor(tx: Transaction, actor: str) -> None:
    if not tickets.may_edit(tx.team, actor):
        raise NotAllowed("guideline_additions-error-not-editor")
