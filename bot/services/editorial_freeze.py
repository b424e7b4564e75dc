"""Stops the plan and lets it go on. An alert raises the switch; only people release it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain import editorial_freeze as rules
from bot.domain.editorial import PlanItem
from bot.domain.editorial_freeze import FREEZES_FROM, Freeze, by_owner
from bot.domain.errors import AlreadySettled, NotAllowed, UserError
from bot.services import editorial, editorial_reminders
from bot.services.editorial_days import recipient
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from bot.slack.markup import mention
from bot.views import editorial_freeze as views


def form(tx: Transaction, actor: str, reason: str = "") -> Modal:
    editorial.require_member(tx, actor)
    if (running := tx.data.editorial_freeze.running()) is not None:
        raise AlreadySettled("editorial-error-frozen", reason=running.reason)
    return views.form(tx.translator(actor), reason)


def overview(tx: Transaction, reader: str) -> Message:
    """What is held, and why."""
    freeze, held = tx.data.editorial_freeze.running(), tx.data.editorial.held()
    if freeze is None and held:
        freeze = tx.data.editorial_freeze.get(held[0].freeze or 0)
    may = rules.may_release(tx.team, reader)
    return views.overview(tx.translator(reader), tx.team, freeze, held, may_release=may)


# --- stopping ---------------------------------------------------------------------------------------------


def freeze(tx: Transaction, actor: str, reason: str) -> Modal:
    """By hand."""
    editorial.require_member(tx, actor)
    if not reason:
        raise UserError("editorial-error-reason", field="reason")
    started = _start(tx, reason, by=actor, alert=None)
    if started is None:
        running = tx.data.editorial_freeze.running()
        raise AlreadySettled("editorial-error-frozen", reason=running.reason if running else "")
    return views.frozen(tx.translator(actor), started, len(rules.dated(tx.data.editorial.held())))


def alert_raised(tx: Transaction, alert_id: int, level: int, what: str) -> None:
    """For the alerts: from `FREEZES_FROM` on the plan stops. A freeze that is running stays as it is, but
    what was released from it is held again: that was decided before it burned here, too."""
    if level < FREEZES_FROM or _start(tx, what, by=None, alert=alert_id) is not None:
        return
    running = tx.data.editorial_freeze.running()
    again = [item for item in tx.data.editorial.open() if not item.is_held]
    if running is None or not again:
        return
    tx.data.editorial.hold_all(running.id)
    tx.audit("editorial.held_again", _subject(running), None, reason=what, alert=alert_id, items=len(again))
    now = replace(running, reason=what, started_at=tx.now, started_by=None)
    held = [editorial.get(tx, item.id) for item in again]
    _tell_held(tx, now, held, key=f"{running.id}:again:{alert_id}")
    _refresh(tx, held)


def alert_over(tx: Transaction, alert_id: int, how: str) -> None:
    """For the alerts (`how`: resolved, false_alarm): offer to go on, once the last one that stops the plan is
    over. Nothing goes on by itself."""
    running, over = tx.data.editorial_freeze.running(), tx.data.alerts.get(alert_id)
    if running is None or over is None or over.level < FREEZES_FROM:
        return
    if any(each.level >= FREEZES_FROM for each in tx.data.alerts.running() if each.id != alert_id):
        return
    held, freeze = rules.dated(tx.data.editorial.held()), replace(running, reason=over.what)
    for lead in rules.leads(tx.team):
        reader = recipient(tx, lead) or lead
        draw = partial(views.offer, team=tx.team, freeze=freeze, items=held, how=how)
        tx.tell(reader, draw, key=f"editorial:freeze:{running.id}:offer:{alert_id}:{how}")


def _start(tx: Transaction, reason: str, *, by: str | None, alert: int | None) -> Freeze | None:
    """None when the plan stands still already."""
    if tx.data.editorial_freeze.running() is not None:
        return None
    started = tx.data.editorial_freeze.start(reason, by=by, alert=alert, now=tx.now)
    tx.data.editorial.hold_all(started.id)
    held = tx.data.editorial.held()
    tx.audit("editorial.frozen", _subject(started), by, reason=reason, alert=alert, items=len(held))
    _tell_held(tx, started, held, key=f"{started.id}:told")
    _announce(tx, partial(views.board, freeze=started, held=len(rules.dated(held))), f"{started.id}:begun")
    _refresh(tx, held)
    return started


def _tell_held(tx: Transaction, freeze: Freeze, items: Sequence[PlanItem], key: str) -> None:
    """Their owners, but for who stopped the plan."""
    for owner, own in by_owner(items).items():
        reader = recipient(tx, owner, own[0].channels)
        if reader is not None and owner != freeze.started_by:
            instead = owner if reader != owner else None
            draw = partial(views.told, team=tx.team, freeze=freeze, items=own, standing_in_for=instead)
            tx.tell(reader, draw, key=f"editorial:freeze:{key}:{owner}")


# --- going on ---------------------------------------------------------------------------------------------


def release(tx: Transaction, actor: str, item_id: int) -> Message:
    """Let one item go on. With the last one the freeze is not over: what is new is still held."""
    _require_lead(tx, actor)
    item = editorial.get(tx, item_id)
    if not tx.data.editorial.release(item_id):
        raise AlreadySettled("editorial-error-not-held", title=item.title)
    tx.audit("editorial.released", editorial_reminders.subject(item), actor)
    _tell_released(tx, [editorial.get(tx, item_id)], actor)
    return overview(tx, actor)


def release_all(tx: Transaction, actor: str) -> Message:
    """Let everything go on; the freeze is over."""
    _require_lead(tx, actor)
    running, held = tx.data.editorial_freeze.running(), tx.data.editorial.held()
    if running is None and not held:
        raise AlreadySettled("editorial-error-not-frozen")
    tx.data.editorial.release_all()
    if running is not None and tx.data.editorial_freeze.end(running.id, actor, tx.now):
        tx.audit("editorial.thawed", _subject(running), actor, items=len(held))
        _announce(tx, partial(views.over, freeze=running, actor=actor), f"{running.id}:over")
    _tell_released(tx, [editorial.get(tx, item.id) for item in held], actor)
    return overview(tx, actor)


def _tell_released(tx: Transaction, items: Sequence[PlanItem], actor: str) -> None:
    for owner, own in by_owner(items).items():
        reader = recipient(tx, owner, own[0].channels)
        if reader is not None and owner != actor:
            draw = partial(views.released, team=tx.team, items=own, actor=actor)
            tx.tell(reader, draw, key=f"editorial:released:{own[0].id}:{tx.now.timestamp():.6f}")
    _refresh(tx, items)


def _refresh(tx: Transaction, items: Sequence[PlanItem]) -> None:
    """Reminders that people have before them show that the item is held, or isn't any more."""
    for item in items:
        editorial_reminders.refresh(tx, item)


def _announce(tx: Transaction, draw: partial[Message], key: str) -> None:
    if tx.team.slack_channel is not None:
        tx.post(tx.team.slack_channel, draw, key=f"editorial:freeze:{key}")


def _require_lead(tx: Transaction, actor: str) -> None:
    if not rules.may_release(tx.team, actor):
        who = tx.translator(actor).mrkdwn_listing(map(mention, rules.leads(tx.team)))
        raise NotAllowed("editorial-error-not-lead", who=who)


def _subject(freeze: Freeze) -> str:
    return f"freeze:{freeze.id}"
