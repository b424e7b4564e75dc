"""The editorial plan: items and their way to publishing, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from bot.domain import editorial as rules
from bot.domain.editorial import Asset, ItemFields, PlanItem, Status
from bot.domain.editorial_cadence import blackout
from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.local_time import LocalTime, day_bounds, local_day
from bot.domain.team import Role
from bot.services import editorial_reminders as reminders
from bot.services.transaction import Transaction
from bot.slack.markup import mention
from bot.views import editorial as views
from bot.views.editorial_form import Form

HELPERS_NAMED = 3

# Of the dates that people write, the field of the form in which each stands.
FIELD_OF = {
    "draft_due": "draft_due",
    "approval_due": "approval_due",
    "planned": "date",
    "review_on": "review_on",
}


def ensure(tx: Transaction) -> None:
    """Make the timetable match the plan; at every start and whenever the team changed."""
    reminders.ensure(tx)


# --- what other features use ----------------------------------------------------------------------------


def get(tx: Transaction, item_id: int) -> PlanItem:
    """Raises NotFound. `version` tells whether the words are still those that somebody saw."""
    item = tx.data.editorial.get(item_id)
    if item is None:
        raise NotFound("editorial-error-gone")
    return item


def open_item(tx: Transaction, item_id: int) -> PlanItem:
    """Raises AlreadySettled for one that is out or cancelled."""
    item = get(tx, item_id)
    if not item.is_open:
        raise AlreadySettled("editorial-error-status", title=item.title, status=item.status.value)
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
    tx.audit("editorial.status", reminders.subject(item), actor, before=before.status, after=item.status)
    reminders.reschedule(tx, item, before)
    reminders.refresh(tx, item)
    return item


def today(tx: Transaction, reader: str) -> list[PlanItem]:
    """What goes out today in the reader's zone, cancelled items left out."""
    zone = tx.translator(reader).zone
    return list(tx.data.editorial.between(*day_bounds(local_day(tx.now, zone), zone)))


# --- changing ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Saved:
    item: PlanItem
    before: PlanItem | None  # None: the item is new


def save(tx: Transaction, actor: str, form: Form) -> Saved:
    """Add or change an item. Raises UserError at the field that is wrong."""
    require_member(tx, actor)
    if form.item_id is None:
        return Saved(add(tx, actor, fields_of(tx, form, None), form.status or Status.DRAFT), None)
    before = _unchanged(tx, form.item_id, form.edits)
    return Saved(edit(tx, actor, before, fields_of(tx, form, before), form.status), before)


def add(
    tx: Transaction, actor: str, fields: ItemFields, status: Status, *, quietly: bool = False
) -> PlanItem:
    """`quietly`: the owner hears of it otherwise, as after an import."""
    item = tx.data.editorial.add(fields, status, created_by=actor, now=tx.now)
    tx.audit("editorial.added", reminders.subject(item), actor, title=item.title, status=item.status)
    freeze = tx.data.editorial_freeze.running()
    if freeze is not None and item.is_open:
        tx.data.editorial.hold(item.id, freeze.id)
        item = get(tx, item.id)
    reminders.reschedule(tx, item)
    if not quietly:
        _tell_owner(tx, item, "assigned", actor)
    return item


def edit(
    tx: Transaction,
    actor: str,
    before: PlanItem,
    fields: ItemFields,
    wished: Status | None = None,
    *,
    quietly: bool = False,
) -> PlanItem:
    """Raises AlreadySettled when somebody changed the item since `before` was read."""
    status = rules.status_after_edit(before, fields, wished)
    if not tx.data.editorial.edit(before, fields, status, tx.now):
        raise AlreadySettled("editorial-error-changed", title=before.title)
    item = get(tx, before.id)
    tx.audit("editorial.edited", reminders.subject(item), actor, changed=rules.changed_fields(before, item))
    reminders.reschedule(tx, item, before)
    reminders.refresh(tx, item)
    if quietly:
        return item
    if item.owner != before.owner:
        _tell_owner(tx, item, "assigned", actor)
    elif item.planned_at != before.planned_at:
        _tell_owner(tx, item, "moved", actor)
    elif rules.words_changed(before, fields):
        _tell_owner(tx, item, "edited", actor)
    return item


def move(tx: Transaction, actor: str, form: Form) -> Saved:
    """Another day or time and nothing else. `form` needs item, edits, day and clock."""
    require_member(tx, actor)
    before = _unchanged(tx, form.item_id or 0, form.edits)
    if form.day is None:
        raise UserError("editorial-error-date-missing", field="date")
    fields = replace(before.fields, planned=_planned(tx, form, before))
    _check_dates(fields)
    return Saved(edit(tx, actor, before, fields), before)


def hand_over(tx: Transaction, actor: str, item_id: int, edits: int, to: str | None) -> Saved:
    """Another owner and nothing else."""
    require_member(tx, actor)
    before = _unchanged(tx, item_id, edits)
    return Saved(edit(tx, actor, before, replace(before.fields, owner=_owner(tx, to))), before)


def publish(tx: Transaction, actor: str, item_id: int, link: str = "") -> PlanItem:
    """Note that an item is out. Raises AlreadySettled without the approval that it needs, and UserError
    while a freeze holds it."""
    require_member(tx, actor)
    refuse_held(tx, get(tx, item_id))
    if link:
        tx.data.editorial.set_link(item_id, link)
    item = set_status(tx, item_id, Status.PUBLISHED, actor)
    _tell_owner(tx, item, "published", actor)
    return item


def cancel(tx: Transaction, actor: str, item_id: int, reason: str = "") -> PlanItem:
    require_member(tx, actor)
    item = set_status(tx, item_id, Status.CANCELLED, actor)
    tx.audit("editorial.cancelled", reminders.subject(item), actor, reason=reason)
    _tell_owner(tx, item, "cancelled", actor, reason)
    return item


def note(tx: Transaction, actor: str, item_id: int, notes: str, link: str = "") -> PlanItem:
    """How it went and where it is: all that may be written about what is out."""
    require_member(tx, actor)
    item = get(tx, item_id)
    tx.data.editorial.set_notes(item_id, notes, tx.now)
    if item.status is Status.PUBLISHED:
        tx.data.editorial.set_link(item_id, link)
    tx.audit("editorial.noted", reminders.subject(item), actor)
    return get(tx, item_id)


def refuse_held(tx: Transaction, item: PlanItem) -> None:
    """Nothing goes out while the plan is stopped."""
    if item.is_held:
        freeze = tx.data.editorial_freeze.get(item.freeze or 0)
        reason = freeze.reason if freeze is not None else ""
        raise UserError("editorial-error-held", title=item.title, reason=reason)


def _unchanged(tx: Transaction, item_id: int, edits: int) -> PlanItem:
    item = open_item(tx, item_id)
    if item.edits != edits:
        raise AlreadySettled("editorial-error-changed", title=item.title)
    return item


# --- what a form says -------------------------------------------------------------------------------------


def fields_of(tx: Transaction, form: Form, before: PlanItem | None) -> ItemFields:
    """Raises UserError for the first field that can't be taken as it is. What the form didn't show stays."""
    if not form.title:
        raise UserError("editorial-error-title", field="title")
    channels = _channels(tx, form)
    old = before.fields if before is not None else ItemFields("", (), "")
    drafts = form.drafts if form.split and len(channels) > 1 else old.drafts
    own = {key: text for key, text in drafts.items() if key in channels and text != form.text}
    fields = replace(
        old,
        title=form.title,
        channels=channels,
        owner=_owner(tx, form.owner),
        planned=_planned(tx, form, before),
        text=form.text,
        drafts=MappingProxyType(own),
        notes=form.notes,
    )
    if form.more:
        fields = replace(
            fields,
            campaign=form.campaign,
            draft_due=form.draft_due,
            approval_due=form.approval_due,
            review_on=form.review_on,
            assets=_assets(form),
        )
    _check_dates(fields)
    return fields


def _channels(tx: Transaction, form: Form) -> tuple[str, ...]:
    if not form.channels:
        raise UserError("editorial-error-channel-missing", field="channels")
    known = [tx.team.channels.get(key) for key in form.channels]
    if any(channel is None or not channel.active for channel in known):
        raise UserError("editorial-error-channel", field="channels")
    if len(form.channels) > rules.MOST_CHANNELS:
        raise UserError("editorial-error-channels", field="channels", most=rules.MOST_CHANNELS)
    return form.channels


def _owner(tx: Transaction, owner: str | None) -> str:
    if owner is None:
        raise UserError("editorial-error-owner-missing", field="owner")
    if tx.team.by_slack_id(owner) is None:
        raise UserError("editorial-error-owner", field="owner")
    return owner


def _planned(tx: Transaction, form: Form, before: PlanItem | None) -> LocalTime | None:
    if form.day is None:
        return None
    if form.clock is None:
        raise UserError("editorial-error-time-missing", field="time")
    zone = before.planned.zone if before is not None and before.planned is not None else tx.zone
    planned = LocalTime(form.day, form.clock, zone)
    if before is not None and planned == before.planned:  # what is overdue may be edited without being moved
        return planned
    if planned.utc <= tx.now:
        over = form.day < local_day(tx.now, planned.zone)
        field = "date" if over else "time"
        raise UserError("editorial-error-date" if over else "editorial-error-time", field=field)
    if (closed := blackout(tx.team, form.day)) is not None:
        raise UserError("editorial-error-blackout", field="date", name=closed.name)
    return planned


def _assets(form: Form) -> tuple[Asset, ...]:
    lines = [*form.assets.splitlines(), *form.files]
    found = tuple(rules.asset_of(line) for line in lines if line.strip())
    if len(found) > rules.MOST_ASSETS:
        raise UserError("editorial-error-assets", field="assets", most=rules.MOST_ASSETS)
    return tuple({asset.ref: asset for asset in reversed(found)}.values())[::-1]


def _check_dates(fields: ItemFields) -> None:
    if (wrong := rules.inverted(fields)) is not None:
        pair = f"{wrong.earlier}-{wrong.later}".replace("_", "-")
        raise UserError("editorial-error-order", field=FIELD_OF[wrong.later], pair=pair)


def _tell_owner(tx: Transaction, item: PlanItem, what: views.What, actor: str, reason: str = "") -> None:
    """Nobody is told of what they did themselves."""
    if item.owner == actor or tx.team.by_slack_id(item.owner) is None:
        return
    draw = partial(views.told, team=tx.team, item=item, what=what, actor=actor, now=tx.now, reason=reason)
    tx.tell(item.owner, draw, key=f"editorial:{what}:{item.id}:{item.edits}:{tx.now.timestamp():.6f}")


# --- who may ----------------------------------------------------------------------------------------------


def is_member(tx: Transaction, slack_id: str) -> bool:
    return tx.team.by_slack_id(slack_id) is not None


def require_member(tx: Transaction, actor: str) -> str:
    """The acting person's key. Raises NotAllowed, which names people who can help."""
    person = tx.team.by_slack_id(actor)
    if person is not None:
        return person.key
    helpers = tx.team.slack_ids(each.key for each in tx.team.with_role(Role.EDITOR))[:HELPERS_NAMED]
    if not helpers:
        raise NotAllowed("editorial-error-not-member-nobody")
    people = tx.translator(actor).mrkdwn_listing(map(mention, helpers))
    raise NotAllowed("editorial-error-not-member", people=people, count=len(helpers))
