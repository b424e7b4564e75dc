"""What the plan has in the timetable for each item: its own dates, before it goes out, and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_reminders import Reminder, after_quiet, reminders, still_of_use
from bot.domain.local_time import local_day
from bot.services.editorial_days import is_free, recipient
from bot.services.transaction import Transaction
from bot.views import editorial_reminders as views
from data.timetable import Due

KIND = {
    Reminder.DRAFT: "editorial.draft_due",
    Reminder.APPROVAL: "editorial.approval_due",
    Reminder.PUBLISH: "editorial.remind",
    Reminder.PUBLISHED: "editorial.published",
    Reminder.REVIEW: "editorial.review",
}
LATE = timedelta(minutes=15)  # from here on a message says that it is late
FOLLOW = "editorial.follow"
PORTION = 50  # items, of which each has up to five dates
FORGOTTEN = timedelta(days=1)  # after that a reminder of what should have gone out helps nobody


def ensure(tx: Transaction) -> None:
    """Make the timetable match the plan; at every start and whenever the team changed.

    What is overdue stays: it is carried out right away and looks itself whether it still makes sense.
    """
    items = tx.data.editorial.open()
    tx.read_ahead(item.owner for item in items)
    for item in items:
        if item.planned is not None and item.planned.utc != item.planned_at:
            # the zone's rules have changed since it was computed
            tx.data.editorial.move_instant(item.id, item.planned.utc)
            item = tx.data.editorial.get(item.id) or item
        for what, at in _dates(tx, item).items():
            if at > tx.now:
                tx.data.timetable.schedule(KIND[what], subject(item), at, {"item": item.id})


def _dates(tx: Transaction, item: PlanItem) -> dict[Reminder, datetime]:
    """When the owner hears of it, whose quiet hours are those of their own zone."""
    return reminders(item, tx.team.plan, tx.zone, tx.translator(item.owner).zone)


def subject(item: PlanItem) -> str:
    return f"item:{item.id}"


def reschedule(tx: Transaction, item: PlanItem, before: PlanItem | None = None) -> None:
    """To be called when an item is new or has changed; `before` as it was. Only what differs is written."""
    reschedule_all(tx, [(before, item)])


def reschedule_all(tx: Transaction, changed: Iterable[tuple[PlanItem | None, PlanItem]]) -> None:
    """The same for many, each as it was and as it is."""
    due: list[Due] = []
    cancelled: list[tuple[str, str]] = []
    for before, item in changed:
        old = _dates(tx, before) if before is not None else {}
        new = _dates(tx, item)
        for what in Reminder:
            at = new.get(what)
            if at == old.get(what):
                continue
            if at is not None and at > tx.now:
                due.append(Due(KIND[what], subject(item), at, {"item": item.id}))
            elif what in old:
                cancelled.append((KIND[what], subject(item)))
    tx.data.timetable.schedule_all(due)
    tx.data.timetable.cancel_all(cancelled)


def follow(tx: Transaction, items: Sequence[PlanItem]) -> None:
    """The same for so many that others would wait for it: right after this transaction, in portions."""
    for start in range(0, len(items), PORTION):
        ids = [item.id for item in items[start : start + PORTION]]
        tx.data.timetable.schedule(FOLLOW, f"items:{ids[0]}", tx.now, {"items": ids})


def followed(tx: Transaction, due: Due) -> None:
    """Whatever the timetable has about these items, it has what they are now."""
    items = tx.data.editorial.some(due.payload["items"])
    tx.read_ahead(item.owner for item in items)
    coming: list[Due] = []
    cancelled: list[tuple[str, str]] = []
    for item in items:
        dates = _dates(tx, item)
        for what in Reminder:
            at = dates.get(what)
            if at is not None and at > tx.now:
                coming.append(Due(KIND[what], subject(item), at, {"item": item.id}))
            else:
                cancelled.append((KIND[what], subject(item)))
    tx.data.timetable.schedule_all(coming)
    tx.data.timetable.cancel_all(cancelled)
    refresh_all(tx, items)


def read_ahead(tx: Transaction, dues: Sequence[Due]) -> None:
    """What the reminders below look at, for all of them at once: everybody is reminded at nine."""
    items = tx.data.editorial.read_ahead(due.payload["item"] for due in dues)
    tx.read_ahead(item.owner for item in items)
    approvals = [due.payload["item"] for due in dues if due.kind == KIND[Reminder.APPROVAL]]
    if approvals:
        tx.data.approvals.read_ahead(approvals)


# --- before publishing ------------------------------------------------------------------------------------


def before_publishing(tx: Transaction, due: Due) -> None:
    """Tell the owner that an item goes out soon, or, after an outage, that it should have."""
    item = tx.data.editorial.get(due.payload["item"])
    if item is None or not item.is_open or item.planned_at is None or tx.now >= item.planned_at + FORGOTTEN:
        return
    reader = recipient(tx, item.owner, item.channels)
    if reader is None:
        return
    planned = _dates(tx, item).get(Reminder.PUBLISH, tx.now)
    late = tx.now - planned if tx.now - planned >= LATE else None
    _tell(tx, item, reader, late)


def _tell(tx: Transaction, item: PlanItem, reader: str, late: timedelta | None) -> None:
    draw = partial(
        views.before_publishing,
        team=tx.team,
        item=item,
        now=tx.now,
        late=late,
        standing_in_for=item.owner if reader != item.owner else None,
        freeze=tx.data.editorial_freeze.get(item.freeze) if item.freeze is not None else None,
    )
    tx.tell(reader, draw, key=_ref(item), ref=f"{_ref(item)}:{reader}")


def refresh(tx: Transaction, item: PlanItem) -> None:
    """Show what has become of the item in the reminder that its owner (or who stands in) already got."""
    refresh_all(tx, [item])


def refresh_all(tx: Transaction, items: Iterable[PlanItem]) -> None:
    """The same for many."""
    shown: dict[str, tuple[PlanItem, str]] = {}
    for item in items:
        if item.planned_at is None or tx.now < item.planned_at - tx.team.plan.remind_before - FORGOTTEN:
            continue  # nobody has been reminded yet
        if (reader := recipient(tx, item.owner, item.channels)) is not None:
            shown[f"{_ref(item)}:{reader}"] = item, reader
    posted = tx.data.outbox.posted_among(list(shown))
    for ref, (item, reader) in shown.items():
        if ref in posted:
            _redraw(tx, item, ref, reader)


def _redraw(tx: Transaction, item: PlanItem, ref: str, reader: str) -> None:
    freeze = tx.data.editorial_freeze.get(item.freeze) if item.freeze is not None else None
    draw = partial(views.before_publishing, team=tx.team, item=item, now=tx.now, freeze=freeze)
    key = f"{_ref(item)}:{item.status}:{item.freeze}:{tx.now.timestamp():.6f}"
    tx.update(ref, reader, draw, key=key, reader=reader)


def _ref(item: PlanItem) -> str:
    """One reminder per planned time: who moves an item is reminded anew."""
    return f"editorial:reminder:{item.id}:{item.planned_at:%Y%m%dT%H%MZ}"


# --- the other dates --------------------------------------------------------------------------------------


def draft_due(tx: Transaction, due: Due) -> None:
    _of_date(tx, due, Reminder.DRAFT)


def approval_due(tx: Transaction, due: Due) -> None:
    _of_date(tx, due, Reminder.APPROVAL)


def published(tx: Transaction, due: Due) -> None:
    _of_date(tx, due, Reminder.PUBLISHED)


def review(tx: Transaction, due: Due) -> None:
    _of_date(tx, due, Reminder.REVIEW)


def _of_date(tx: Transaction, due: Due, what: Reminder) -> None:
    """Tell the owner or who stands in, unless it has become pointless; not in quiet hours or on free days."""
    item = tx.data.editorial.get(due.payload["item"])
    if item is None or not still_of_use(item, what) or (item.is_held and what is not Reminder.REVIEW):
        return
    if what is Reminder.REVIEW and item.status is not Status.PUBLISHED:
        return  # there is nothing to look at
    if what is Reminder.PUBLISHED and item.planned_at is not None and tx.now >= item.planned_at + FORGOTTEN:
        return  # after an outage the list of what is late says it
    reader = recipient(tx, item.owner, item.channels)
    if reader is None:
        return
    # Whoever publishes on a free day works on it.
    free = is_free(tx, local_day(tx.now, tx.zone)) if what is not Reminder.PUBLISHED else _never
    at = after_quiet(tx.now, tx.team.plan, tx.translator(reader).zone, free)
    if at > tx.now:
        tx.data.timetable.schedule(KIND[what], subject(item), at, {"item": item.id})
        return
    request = tx.data.approvals.open_for(item.id) if what is Reminder.APPROVAL else None
    draw = partial(
        views.of_date,
        team=tx.team,
        item=item,
        what=what,
        now=tx.now,
        waits_for=request.waits_for if request is not None else (),
        standing_in_for=item.owner if reader != item.owner else None,
    )
    tx.tell(reader, draw, key=f"editorial:{what}:{item.id}:{_date_of(item, what)}")


def _never(day: date) -> bool:
    return False


def _date_of(item: PlanItem, what: Reminder) -> str:
    """Part of the key: who moves a date is reminded anew."""
    dates = {
        Reminder.DRAFT: item.draft_due,
        Reminder.APPROVAL: item.approval_due,
        Reminder.PUBLISHED: item.planned_at,
        Reminder.REVIEW: item.review_on,
    }
    return str(dates[what])
