"""What an import would change, record by record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from bot.domain import editorial as rules
from bot.domain.editorial import FIELD_NAMES, ItemFields, PlanItem, Status
from bot.domain.editorial_exchange.reading import Importing, fields_of, number_of, status_of
from bot.domain.editorial_exchange.records import Record
from bot.domain.errors import UserError

_AFTER_APPROVAL = frozenset({Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED, Status.SCHEDULED})


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Change:
    line: int
    kind: Kind
    title: str
    before: PlanItem | None = None  # None: the item is new
    fields: ItemFields | None = None
    status: Status | None = None  # to become; None: as it is
    changed: tuple[str, ...] = ()
    note: str | None = None  # key of a text: something that isn't as the file has it
    problem: str | None = None  # key of a text
    args: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def cancels(self) -> bool:
        return self.status is Status.CANCELLED and self.before is not None


def around_difference(old: str, new: str, most: int) -> tuple[str, str]:
    """Both texts; long ones shortened to `most` characters around where they begin to differ."""
    longest = max(len(old), len(new))
    if longest <= most:
        return old, new
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, min(same - most // 3, longest - most))
    if start and (space := old.find(" ", start, same)) >= 0:
        start = space + 1  # a whole word
    return _excerpt(old, start, most), _excerpt(new, start, most)


def _excerpt(text: str, start: int, most: int) -> str:
    """At most `most` characters from `start`, with an ellipsis where something is left out."""
    before = "…" if start and text else ""
    shown = text[start:]
    room = most - len(before)
    return before + (shown if len(shown) <= room else f"{shown[: room - 1]}…")


def changes(records: Sequence[Record], into: Importing) -> tuple[Change, ...]:
    """One for each record, in order; nothing may be imported while any of them is a problem."""
    known = {_identity(item) for item in into.items.values()}
    seen: set[int] = set()
    found = []
    for record in records:
        try:
            if record.problem is not None:
                raise UserError(record.problem)
            change = _change(record, into, known)
            if change.before is not None:
                if change.before.id in seen:
                    raise UserError("editorial-exchange-twice")
                seen.add(change.before.id)
        except UserError as error:
            title = record.get("title").strip()[:80]
            change = Change(
                record.line, Kind.PROBLEM, title, problem=error.key, args=MappingProxyType(error.text_args)
            )
        found.append(change)
    return tuple(found)


def _identity(item: ItemFields) -> tuple[object, ...]:
    """What makes two items the same to a file that doesn't know their ids."""
    return item.title, item.channels, item.planned


def _change(record: Record, into: Importing, known: set[tuple[object, ...]]) -> Change:
    item_id = number_of(record, "lotse_id")
    before = into.items.get(item_id) if item_id is not None else None
    fields = fields_of(record, into, before)
    wished = status_of(record)
    if before is None:
        if _identity(fields) in known:
            return Change(record.line, Kind.SAME, fields.title)
        known.add(_identity(fields))
        return _new(record, into, fields, wished)
    return _changed(record, into, before, fields, wished)


def _new(record: Record, into: Importing, fields: ItemFields, wished: Status | None) -> Change:
    status, note = wished or (Status.DRAFT if fields.planned else Status.IDEA), None
    if status in _AFTER_APPROVAL and not (into.trusted and status in rules.CLEARED and fields.planned):
        status, note = Status.DRAFT, "editorial-exchange-needs-approval"
    if fields.planned is not None and fields.planned.utc <= into.now and status not in rules.SETTLED:
        raise UserError("editorial-exchange-past", when=f"{fields.planned.day:%d.%m.%Y}")
    return Change(record.line, Kind.NEW, fields.title, None, fields, status, note=note)


def _changed(
    record: Record, into: Importing, before: PlanItem, fields: ItemFields, wished: Status | None
) -> Change:
    changed = tuple(name for name in FIELD_NAMES if getattr(before, name) != getattr(fields, name))
    status = wished if wished is not before.status else None
    if not changed and status is None:
        return Change(record.line, Kind.SAME, fields.title, before)
    edits = number_of(record, "lotse_edits")
    if edits is not None and edits != before.edits:
        raise UserError("editorial-exchange-outdated", title=before.title)
    if changed and not before.is_open:
        raise UserError("editorial-error-status", title=before.title, status=before.status.value)
    if fields.planned != before.planned and fields.planned is not None and fields.planned.utc <= into.now:
        raise UserError("editorial-exchange-past", when=f"{fields.planned.day:%d.%m.%Y}")
    after = rules.status_after_edit(before, fields, status)
    note = "editorial-exchange-approval-again" if after is not before.status and status is None else None
    if status is not None and after is not status:
        after = _moved(into, before, fields, after, status)
    named = (*changed, *(("status",) if status is not None else ()))
    return Change(record.line, Kind.CHANGED, fields.title, before, fields, after, named, note)


def _moved(into: Importing, before: PlanItem, fields: ItemFields, after: Status, wished: Status) -> Status:
    """A file may call an item off or say that it is out, but not approve it."""
    needed = rules.approval_needed(into.team, fields)
    if wished in rules.SETTLED and after in rules.sources(wished, needs_approval=needed):
        if wished is Status.PUBLISHED and before.is_held:
            raise UserError("editorial-exchange-held")
        return wished
    raise UserError("editorial-exchange-status", status=before.status.value)
