"""Guidelines past their review date: their owner is asked whether they are still right."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.guidelines import reviews as rules
from bot.domain.guidelines import tickets
from bot.domain.guidelines.documents import Document
from bot.domain.local_time import local_day
from bot.services import guideline_index
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.views import guideline_reviews as views
from data.timetable import Due

REVIEW = "guideline_reviews.due"


def ensure(tx: Transaction) -> None:
    """The timetable has the next reminder of every document, also when a file has got another date."""
    again = rules.again_at(tx.now, tx.zone)
    for family, documents in _families(tx).items():
        planned = tx.data.timetable.due_at(REVIEW, _subject(family))
        at = rules.reminder_at(_review_day(tx, family, documents), tx.zone)
        is_late = at <= tx.now  # it has been reminded of, and will be again within a month
        moved = planned is not None and planned > tx.now and (planned > again if is_late else planned != at)
        if planned is None or moved:
            _schedule(tx, family, documents)


def remind(tx: Transaction, due: Due) -> None:
    """Ask the owner, and again a month later until somebody says it is still right."""
    family = str(due.payload["document"])
    documents = _families(tx).get(family)
    if documents is None:
        return
    day = _review_day(tx, family, documents)
    if rules.reminder_at(day, tx.zone) > tx.now:  # looked at meanwhile
        _schedule(tx, family, documents)
        return
    people = tickets.answerers(tx.team, documents[0].owner)
    if people:
        draw = partial(views.reminder, family=family, titles=_titles(documents), day=day)
        key = f"guideline_reviews:{family}:{due.due_at:%Y%m%d}"
        tx.tell(people[0], draw, key=key)
    again = rules.again_at(tx.now, tx.zone)
    tx.data.timetable.schedule(REVIEW, _subject(family), again, {"document": family})


def still_right(tx: Transaction, actor: str, family: str) -> Message:
    """Confirms a document in all its languages until the next review."""
    documents = _families(tx).get(family)
    if documents is None:
        raise NotFound("guidelines-error-gone")
    people = tickets.answerers(tx.team, documents[0].owner)
    if actor not in people[:1] and not tickets.may_edit(tx.team, actor):
        raise NotAllowed("guideline_reviews-error-not-owner")
    until = local_day(tx.now, tx.zone) + timedelta(days=tx.settings.review_days)
    tx.data.guideline_additions.confirm(family, until, actor, tx.now)
    tx.audit("guideline_reviews.confirmed", f"guideline:{family}", actor, until=until.isoformat())
    _schedule(tx, family, documents)
    return views.confirmed(tx.translator(actor), _titles(documents), until)


# --- inside -------------------------------------------------------------------------------------------


def _families(tx: Transaction) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in guideline_index.current(tx).library.documents:
        found.setdefault(document.family, []).append(document)
    return found


def _review_day(tx: Transaction, family: str, documents: list[Document]) -> date:
    """Of the language whose turn comes first."""
    until = tx.data.guideline_additions.confirmed_until(family)
    days = []
    for document in documents:
        added = tx.data.guidelines.added_at(document.file) or tx.now
        days.append(rules.review_day(document, local_day(added, tx.zone), until, tx.settings.review_days))
    return min(days)


def _schedule(tx: Transaction, family: str, documents: list[Document]) -> None:
    at = max(rules.reminder_at(_review_day(tx, family, documents), tx.zone), tx.now)
    tx.data.timetable.schedule(REVIEW, _subject(family), at, {"document": family})


def _titles(documents: list[Document]) -> dict[str, str]:
    return {document.language: document.title for document in documents}


def _subject(family: str) -> str:
    return f"guideline:{family}"
