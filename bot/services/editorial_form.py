"""The modals of the editorial plan: what stands in them when they open, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain import editorial as rules
from bot.domain.editorial import PlanItem, Status
from bot.domain.editorial_cadence import crowd_with
from bot.domain.editorial_typed import read
from bot.domain.errors import AlreadySettled, UserError
from bot.domain.local_time import day_bounds, local_day
from bot.i18n import Translator
from bot.services import editorial, presence
from bot.services.editorial import Saved, get, open_item, require_member
from bot.services.editorial_days import holidays, recipient
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.slack.incoming import readable
from bot.slack.markup import Mrkdwn
from bot.views import editorial_cadence as cadence_views
from bot.views import editorial_form as forms
from bot.views import editorial_steps as steps
from bot.views.editorial_form import Form


def new(tx: Transaction, actor: str) -> Modal:
    """Raises NotAllowed, and UserError while the team has no channel."""
    form = _fresh(tx, actor)
    return forms.modal(tx.translator(actor), tx.team, form, tx.zone, tx.now)


def typed(tx: Transaction, actor: str, text: str) -> Modal:
    """A new item out of what was typed after `/plan add`: title, day, time and channels."""
    fresh = _fresh(tx, actor)
    now = tx.now.astimezone(tx.zone)
    found = read(text, now, tx.team.active_channels)
    form = replace(
        fresh,
        title=found.title[: rules.TITLE_LIMIT],
        text=text if len(found.title) > rules.TITLE_LIMIT else "",
        channels=found.channels[: rules.MOST_CHANNELS] or fresh.channels,
        day=found.day or fresh.day,
        clock=found.clock or fresh.clock,
    )
    t = tx.translator(actor)
    return forms.modal(t, tx.team, form, tx.zone, tx.now, said=forms.understood(t, found, now.date()))


def _fresh(tx: Transaction, actor: str) -> Form:
    """The next working day, on the channel that the person looks after."""
    person = require_member(tx, actor)
    channels = tx.team.active_channels
    if not channels:
        raise UserError("editorial-error-no-channels")
    own = next((channel for channel in channels if channel.owner == person), channels[0])
    start = rules.suggested_time(tx.now, tx.zone)
    return Form("", (own.key,), start.day, start.clock, actor, Status.DRAFT)


def fill(tx: Transaction, actor: str, channel: str, day: date) -> Modal:
    """A new item where the plan has a gap."""
    require_member(tx, actor)
    found = tx.team.channels.get(channel)
    if found is None or not found.active:
        raise UserError("editorial-error-channel")
    form = Form("", (channel,), day, rules.SUGGESTED, actor, Status.DRAFT)
    return forms.modal(tx.translator(actor), tx.team, form, tx.zone, tx.now)


def from_message(tx: Transaction, actor: str, message: str, files: Sequence[Mapping[str, Any]] = ()) -> Modal:
    """A new item that begins with the words and pictures of a message, both as Slack delivers them."""
    text = readable(message, lambda slack_id: _name(tx, slack_id))
    title = next(iter(text.splitlines()), "")
    assets = "\n".join(forms.asset_lines(files)[: rules.MOST_ASSETS])
    form = replace(
        _fresh(tx, actor),
        title=title[: rules.TITLE_LIMIT],
        text=text[: rules.TEXT_LIMIT],
        assets=assets,
        more=bool(assets),
    )
    return forms.modal(tx.translator(actor), tx.team, form, tx.zone, tx.now)


def edit(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    item = open_item(tx, item_id)
    return _form(tx, actor, forms.of_item(item), item)


def changed(tx: Transaction, actor: str, form: Form) -> Modal:
    """The form as it stands, redrawn for the channels that were chosen or with what was asked for."""
    item = tx.data.editorial.get(form.item_id) if form.item_id is not None else None
    if item is not None:
        known = forms.of_item(item)
        if form.more and not forms_shown(form):
            form = replace(
                form,
                campaign=known.campaign,
                draft_due=known.draft_due,
                approval_due=known.approval_due,
                review_on=known.review_on,
                assets=known.assets,
            )
    return _form(tx, actor, form, item)


def forms_shown(form: Form) -> bool:
    """Whether the further fields hold anything yet."""
    return any((form.campaign, form.draft_due, form.approval_due, form.review_on, form.assets))


def _form(tx: Transaction, actor: str, form: Form, item: PlanItem | None) -> Modal:
    zone = item.planned.zone if item is not None and item.planned is not None else tx.zone
    warn = item is not None and item.status in rules.CLEARED | {Status.IN_REVIEW}
    return forms.modal(tx.translator(actor), tx.team, form, zone, tx.now, warn=warn)


def move(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    item = open_item(tx, item_id)
    zone = item.planned.zone if item.planned is not None else tx.zone
    return steps.move(tx.translator(actor), tx.team, item, zone, tx.now)


def hand_over(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    return steps.hand_over(tx.translator(actor), tx.team, open_item(tx, item_id))


def publish(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    item = open_item(tx, item_id)
    editorial.refuse_held(tx, item)
    if not rules.may_publish(tx.team, item):
        raise AlreadySettled("editorial-error-status", title=item.title, status=item.status.value)
    return steps.publish(tx.translator(actor), tx.team, item)


def cancel(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    return steps.cancel(tx.translator(actor), tx.team, open_item(tx, item_id))


def note(tx: Transaction, actor: str, item_id: int) -> Modal:
    require_member(tx, actor)
    return steps.note(tx.translator(actor), tx.team, get(tx, item_id))


# --- submitted --------------------------------------------------------------------------------------------


def submit(tx: Transaction, actor: str, form: Form) -> Modal:
    """Save what a modal sent, and say what became of it."""
    return _said(tx, actor, editorial.save(tx, actor, form))


def submit_move(tx: Transaction, actor: str, form: Form) -> Modal:
    return _said(tx, actor, editorial.move(tx, actor, form))


def submit_hand_over(tx: Transaction, actor: str, item_id: int, edits: int, to: str | None) -> Modal:
    return _said(tx, actor, editorial.hand_over(tx, actor, item_id, edits, to))


def submit_note(tx: Transaction, actor: str, item_id: int, notes: str, link: str = "") -> Modal:
    return steps.noted(tx.translator(actor), editorial.note(tx, actor, item_id, notes, link))


def _said(tx: Transaction, actor: str, done: Saved) -> Modal:
    warnings = _warnings(tx, actor, done)
    return steps.saved(tx.translator(actor), tx.team, done.item, done.before, actor, warnings)


def _warnings(tx: Transaction, actor: str, done: Saved) -> tuple[Mrkdwn, ...]:
    """What is remarkable about the item's day and owner: allowed, but perhaps not meant."""
    t, item, before = tx.translator(actor), done.item, done.before
    made: list[Mrkdwn] = []
    if item.is_held:
        made.append(t.mrkdwn("editorial-saved-held"))
    moved = before is None or before.planned_at != item.planned_at
    if moved or before is None or before.owner != item.owner:
        made += _away(tx, t, item)
    if item.planned_at is None or not moved:
        return tuple(made)
    day = local_day(item.planned_at, tx.zone)
    if (name := holidays(tx, day, day, t).get(day)) is not None:
        made.append(t.mrkdwn("editorial-saved-holiday", name=name))
    same_day = tx.data.editorial.between(*day_bounds(day, tx.zone))
    for key in item.channels:
        count = crowd_with(tx.team.channels[key], day, same_day, tx.zone)
        if count is not None:
            made.append(cadence_views.crowd_line(t, tx.team, key, day, count))
    return tuple(made)


def _away(tx: Transaction, t: Translator, item: PlanItem) -> list[Mrkdwn]:
    """That the owner isn't there when it goes out (an idea: now), and who hears of it instead."""
    at = item.planned_at or tx.now
    absent = presence.absence(tx, item.owner, at)
    if absent is None:
        return []
    instead = recipient(tx, item.owner, item.channels, at)
    return [steps.away(t, tx.team, item.owner, absent.end, instead if instead != item.owner else None)]


def _name(tx: Transaction, slack_id: str) -> str | None:
    person = tx.team.by_slack_id(slack_id)
    return person.name if person is not None else None
