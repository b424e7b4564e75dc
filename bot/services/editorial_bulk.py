"""Many changes of the plan at once: reckoned beside the writer, then written in one short transaction.

To read and check two thousand lines takes a second, and SQLite has one writer, for whom everybody else waits,
an alert included. So `prepare` only reads; what it found holds as long as nothing changes that it has read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from bot.domain import editorial as rules
from bot.domain import editorial_exchange as exchange
from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_exchange import Change, Importing, Kind, Record
from bot.domain.editorial_freeze import Freeze
from bot.domain.errors import AlreadySettled
from bot.domain.local_time import local_day
from bot.services import editorial_reminders as reminders
from bot.services.transaction import Transaction
from bot.views import editorial_exchange as views
from data.editorial import Draft, Many

_MOVES = (Status.PUBLISHED, Status.CANCELLED)  # steps that no edit makes


Entry = tuple[str, str, dict[str, Any]]  # of the audit log: action, subject, detail


@dataclass(frozen=True)
class Prepared:
    """What an import would change, as of `state`, and all of it that can be reckoned beforehand."""

    actor: str  # Slack id
    changes: tuple[Change, ...]
    state: tuple[object, ...]
    fingerprint: str  # of the changes
    has_problems: bool
    many: Many | None = None  # None with problems
    edits: tuple[tuple[PlanItem, PlanItem], ...] = ()  # before and after
    entries: tuple[Entry, ...] = ()  # about the edits


def prepare(
    tx: Transaction,
    actor: str,
    records: Sequence[Record],
    channel: str | None = None,
    *,
    trusted: bool = False,
) -> Prepared:
    """Only reads. `channel`: for records that name none. `trusted`: the file may say what is approved."""
    state = _state(tx)  # before the items: what changes in between is noticed
    items = {item.id: item for item in tx.data.editorial.everything()}
    changes = exchange.changes(records, Importing(tx.team, items, tx.now, actor, channel, trusted))
    fingerprint = sha256(repr(changes).encode()).hexdigest()
    if any(change.kind is Kind.PROBLEM for change in changes):
        return Prepared(actor, changes, state, fingerprint, has_problems=True)
    edits = tuple(_edits(changes, tx.now))
    entries = tuple(entry for before, after in edits for entry in _entries(before, after))
    drafts = tuple(_drafts(changes, tx.data.editorial_freeze.running()))
    many = tx.data.editorial.prepare(drafts, edits, created_by=actor, now=tx.now)
    return Prepared(actor, changes, state, fingerprint, False, many, edits, entries)


def _drafts(changes: Iterable[Change], freeze: Freeze | None) -> Iterator[Draft]:
    for change in changes:
        if change.kind is Kind.NEW and change.fields is not None:
            status = change.status or Status.DRAFT
            held = freeze.id if freeze is not None and status not in rules.SETTLED else None
            yield Draft(change.fields, status, held)


def _edits(changes: Iterable[Change], now: datetime) -> Iterator[tuple[PlanItem, PlanItem]]:
    for change in changes:
        before, fields = change.before, change.fields
        if change.kind is not Kind.CHANGED or before is None or fields is None:
            continue
        status = change.status or before.status
        if before.fields == fields and status in _MOVES:
            yield before, replace(before, status=status, updated_at=now)
        else:
            yield before, rules.edited(before, fields, status, now)


def _entries(before: PlanItem, after: PlanItem) -> Iterator[Entry]:
    """An edit, a step that no edit makes, or both."""
    subject = reminders.subject(after)
    if after.edits != before.edits:
        yield "editorial.edited", subject, {"changed": rules.changed_fields(before, after)}
    if after.status in _MOVES and after.status is not before.status:
        yield "editorial.status", subject, {"before": before.status, "after": after.status}


def holds(tx: Transaction, prepared: Prepared) -> bool:
    """False when it has to be prepared anew."""
    return prepared.state == _state(tx)


def _state(tx: Transaction) -> tuple[object, ...]:
    """Equal as long as nothing has changed that an import is read against."""
    freeze = tx.data.editorial_freeze.running()
    held_by = freeze.id if freeze is not None else None
    return (*tx.data.editorial.state(), tx.data.team.revision(), held_by, local_day(tx.now, tx.zone))


# --- in the one transaction -------------------------------------------------------------------------------


def carry_out(tx: Transaction, prepared: Prepared) -> None:
    """All of it; owners hear of it once, however many items of theirs changed.

    What hangs on dates is put into the timetable right after it, little by little. Raises AlreadySettled when
    somebody has changed one of the items after all.
    """
    actor = prepared.actor
    added = tx.data.editorial.write(prepared.many) if prepared.many is not None else []
    if added is None:
        raise AlreadySettled("editorial-error-changed", title="")
    edited = [after for _, after in prepared.edits]
    new = [
        ("editorial.added", reminders.subject(item), {"title": item.title, "status": item.status})
        for item in added
    ]
    count = len(edited) + len(added)
    whole = ("editorial.imported", "plan", {"changes": count})
    tx.data.audit.append_all([*prepared.entries, *new, whole], actor=actor, now=tx.now)
    reminders.follow(tx, [*edited, *added])
    _tell_owners(tx, actor, [*added, *edited])


def _tell_owners(tx: Transaction, actor: str, items: Iterable[PlanItem]) -> None:
    touched: dict[str, list[PlanItem]] = {}
    for item in items:
        if item.owner != actor:
            touched.setdefault(item.owner, []).append(item)
    for owner, own in touched.items():
        if tx.team.by_slack_id(owner) is not None:
            draw = partial(views.told, team=tx.team, items=own, actor=actor)
            tx.tell(owner, draw, key=f"editorial:imported:{own[0].id}:{tx.now.timestamp():.6f}")
