"""The editorial plan: items and their way to publishing, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.domain import editorial as rules
from bot.domain.editorial import Agenda, ItemFields, PlanItem, Status
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.local_time import LocalTime, day_bounds, local_day
from bot.domain.team import Role
from bot.services import editorial_calendar as calendar
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.incoming import readable
from bot.slack.markup import mention
from bot.views import editorial as views
from bot.views import editorial_form as forms
from bot.views.editorial_form import Form

OVERDUE_SINCE = timedelta(days=30)  # older left-overs are history
OVERDUE_SHOWN = 10
HELPERS_NAMED = 3


def ensure(tx: Transaction) -> None:
    """Make the timetable match the plan; at every start and whenever the team changed."""
    calendar.ensure(tx)


# --- what other features use ----------------------------------------------------------------------------


def get(tx: Transaction, item_id: int) -> PlanItem:
    """Raises NotFound. `version` tells whether the words are still those that somebody saw."""
    item = tx.data.editorial.get(item_id)
    if item is None:
        raise NotFound("editorial-error-gone")
    return item


def set_status(tx: Transaction, item_id: int, status: Status, actor: str | None) -> PlanItem:
    """Move an item along `bot.domain.editorial.TRANSITIONS`; returns the item as it is now.

    Raises AlreadySettled when there is no way from the item's state to `status` (any more). Whether `actor`
    (a Slack id; None: Lotse itself) may do that is for the caller to decide. An edit of the words takes an
    item that was in review or approved back to draft, so an approval of older words is refused here.
    """
    before = get(tx, item_id)
    allowed = rules.sources(status, needs_approval=rules.approval_needed(tx.team, before))
    if not tx.data.editorial.set_status(item_id, status, sources=allowed, now=tx.now):
        raise AlreadySettled("editorial-error-status", title=before.title, status=before.status.value)
    item = get(tx, item_id)
    tx.audit("editorial.status", calendar.subject(item), actor, before=before.status, after=item.status)
    if item.is_open != before.is_open:
        calendar.schedule_reminder(tx, item)
    calendar.refresh_reminder(tx, item)
    return item


def today(tx: Transaction, reader: str) -> list[PlanItem]:
    """What goes out today in the reader's zone, cancelled items left out."""
    zone = tx.translator(reader).zone
    return list(tx.data.editorial.between(*day_bounds(local_day(tx.now, zone), zone)))


# --- looking ----------------------------------------------------------------------------------------------


def agenda(tx: Transaction, reader: str) -> Message:
    """Today and this week. Everybody may look; who belongs to the team finds buttons."""
    t = tx.translator(reader)
    day = local_day(tx.now, t.zone)
    midnight, _ = day_bounds(day, t.zone)
    _, end = day_bounds(day, t.zone, (rules.week_ends(day) - day).days)
    plan = Agenda(
        today=day,
        overdue=tx.data.editorial.overdue(midnight, midnight - OVERDUE_SINCE, OVERDUE_SHOWN),
        days=rules.by_day(tx.data.editorial.between(midnight, end), t.zone),
        then=tx.data.editorial.next_after(end),
    )
    return views.agenda(t, tx.team, plan, tx.now, editable=_is_member(tx, reader))


# --- forms ------------------------------------------------------------------------------------------------


def new_form(tx: Transaction, actor: str, title: str = "", text: str = "") -> Modal:
    """Raises NotAllowed, and UserError while the team has no channel."""
    person = _require_member(tx, actor)
    channels = tx.team.active_channels
    if not channels:
        raise UserError("editorial-error-no-channels")
    own = next((channel for channel in channels if channel.owner == person), channels[0])
    start = rules.suggested_time(tx.now, tx.zone)
    form = Form(title, own.key, start.day, start.clock, actor, Status.DRAFT, text)
    return forms.modal(tx.translator(actor), tx.team, form, tx.zone, tx.now)


def form_from_message(tx: Transaction, actor: str, message: str) -> Modal:
    """A new item that begins with the words of a message; `message` as Slack delivers it."""
    text = readable(message, lambda slack_id: _name(tx, slack_id))
    title = next(iter(text.splitlines()), "")
    return new_form(tx, actor, title[: forms.TITLE_LIMIT], text[: forms.TEXT_LIMIT])


def edit_form(tx: Transaction, actor: str, item_id: int) -> Modal:
    _require_member(tx, actor)
    item = _open_item(tx, item_id)
    return _form(tx, actor, forms.of_item(item), item)


def changed_form(tx: Transaction, actor: str, form: Form) -> Modal:
    """The form as it stands, redrawn for the channel that was chosen."""
    item = tx.data.editorial.get(form.item_id) if form.item_id is not None else None
    return _form(tx, actor, form, item)


def _form(tx: Transaction, actor: str, form: Form, item: PlanItem | None) -> Modal:
    zone = item.planned.zone if item is not None else tx.zone
    warn = item is not None and item.status in rules.CLEARED | {Status.IN_REVIEW}
    return forms.modal(tx.translator(actor), tx.team, form, zone, tx.now, warn=warn)


def publish_form(tx: Transaction, actor: str, item_id: int) -> Modal:
    _require_member(tx, actor)
    item = _open_item(tx, item_id)
    if not rules.may_publish(tx.team, item):
        raise AlreadySettled("editorial-error-status", title=item.title, status=item.status.value)
    return forms.publish(tx.translator(actor), tx.team, item)


def cancel_form(tx: Transaction, actor: str, item_id: int) -> Modal:
    _require_member(tx, actor)
    return forms.cancel(tx.translator(actor), tx.team, _open_item(tx, item_id))


# --- changing ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Saved:
    item: PlanItem
    before: PlanItem | None  # None: the item is new


def save(tx: Transaction, actor: str, form: Form) -> Saved:
    """Add or change an item. Raises UserError at the field that is wrong."""
    _require_member(tx, actor)
    if form.item_id is None:
        return Saved(add(tx, actor, _fields(tx, form, None), form.status or Status.DRAFT), None)
    before = _open_item(tx, form.item_id)
    if before.edits != form.edits:
        raise AlreadySettled("editorial-error-changed", title=before.title)
    return Saved(_edit(tx, actor, before, _fields(tx, form, before), form.status), before)


def submit(tx: Transaction, actor: str, form: Form) -> Modal:
    """Save what a modal sent, and say what became of it."""
    done = save(tx, actor, form)
    return forms.saved(tx.translator(actor), tx.team, done.item, done.before, actor)


def add(tx: Transaction, actor: str, fields: ItemFields, status: Status) -> PlanItem:
    item = tx.data.editorial.add(fields, status, created_by=actor, now=tx.now)
    tx.audit("editorial.added", calendar.subject(item), actor, title=item.title, status=item.status)
    calendar.schedule_reminder(tx, item)
    _tell_owner(tx, item, "assigned", actor)
    return item


def publish(tx: Transaction, actor: str, item_id: int, link: str = "") -> PlanItem:
    """Note that an item is out. Raises AlreadySettled without the approval that it needs."""
    _require_member(tx, actor)
    if link:
        tx.data.editorial.set_link(item_id, link)
    item = set_status(tx, item_id, Status.PUBLISHED, actor)
    _tell_owner(tx, item, "published", actor)
    return item


def cancel(tx: Transaction, actor: str, item_id: int, reason: str = "") -> PlanItem:
    _require_member(tx, actor)
    item = set_status(tx, item_id, Status.CANCELLED, actor)
    tx.audit("editorial.cancelled", calendar.subject(item), actor, reason=reason)
    _tell_owner(tx, item, "cancelled", actor, reason)
    return item


def _edit(
    tx: Transaction, actor: str, before: PlanItem, fields: ItemFields, wished: Status | None
) -> PlanItem:
    status = rules.status_after_edit(before, fields, wished)
    if not tx.data.editorial.edit(before, fields, status, tx.now):
        raise AlreadySettled("editorial-error-changed", title=before.title)
    item = get(tx, before.id)
    tx.audit("editorial.edited", calendar.subject(item), actor, changed=rules.changed_fields(before, item))
    if item.planned_at != before.planned_at:
        calendar.schedule_reminder(tx, item)
    calendar.refresh_reminder(tx, item)
    if item.owner != before.owner:
        _tell_owner(tx, item, "assigned", actor)
    elif item.planned_at != before.planned_at:
        _tell_owner(tx, item, "moved", actor)
    elif rules.words_changed(before, fields):
        _tell_owner(tx, item, "edited", actor)
    return item


def _fields(tx: Transaction, form: Form, before: PlanItem | None) -> ItemFields:
    """Raises UserError for the first field that can't be taken as it is."""
    if not form.title:
        raise UserError("editorial-error-title", field="title")
    channel = tx.team.channels.get(form.channel or "")
    if channel is None or not channel.active:
        raise UserError("editorial-error-channel", field="channel")
    if form.owner is None:
        raise UserError("editorial-error-owner-missing", field="owner")
    if tx.team.by_slack_id(form.owner) is None:
        raise UserError("editorial-error-owner", field="owner")
    planned = _planned(tx, form, before)
    fields = ItemFields(form.title, channel.key, form.owner, planned, form.text, notes=form.notes)
    return fields if before is None else replace(fields, link=before.link)


def _planned(tx: Transaction, form: Form, before: PlanItem | None) -> LocalTime:
    if form.day is None:
        raise UserError("editorial-error-date-missing", field="date")
    if form.clock is None:
        raise UserError("editorial-error-time-missing", field="time")
    planned = LocalTime(form.day, form.clock, before.planned.zone if before is not None else tx.zone)
    if before is not None and planned == before.planned:  # what is overdue may be edited without being moved
        return planned
    if planned.utc <= tx.now:
        over = form.day < local_day(tx.now, planned.zone)
        field = "date" if over else "time"
        raise UserError("editorial-error-date" if over else "editorial-error-time", field=field)
    return planned


def _open_item(tx: Transaction, item_id: int) -> PlanItem:
    item = get(tx, item_id)
    if not item.is_open:
        raise AlreadySettled("editorial-error-status", title=item.title, status=item.status.value)
    return item


def _tell_owner(tx: Transaction, item: PlanItem, what: views.What, actor: str, reason: str = "") -> None:
    """Nobody is told of what they did themselves."""
    if item.owner == actor or tx.team.by_slack_id(item.owner) is None:
        return
    draw = partial(views.told, team=tx.team, item=item, what=what, actor=actor, now=tx.now, reason=reason)
    tx.tell(item.owner, draw, key=f"editorial:{what}:{item.id}:{item.edits}:{tx.now.timestamp():.6f}")


# --- who may ----------------------------------------------------------------------------------------------


def _is_member(tx: Transaction, slack_id: str) -> bool:
    return tx.team.by_slack_id(slack_id) is not None


def _require_member(tx: Transaction, actor: str) -> str:
    """The acting person's key. Raises NotAllowed, which names people who can help."""
    person = tx.team.by_slack_id(actor)
    if person is not None:
        return person.key
    helpers = tx.team.slack_ids(each.key for each in tx.team.with_role(Role.EDITOR))[:HELPERS_NAMED]
    if not helpers:
        raise NotAllowed("editorial-error-not-member-nobody")
    people = tx.translator(actor).mrkdwn_listing(map(mention, helpers))
    raise NotAllowed("editorial-error-not-member", people=people, count=len(helpers))


def _name(tx: Transaction, slack_id: str) -> str | None:
    person = tx.team.by_slack_id(slack_id)
    return person.name if person is not None else None
