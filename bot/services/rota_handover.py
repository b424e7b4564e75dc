"""The hand-over: who leaves writes down what is open, who comes confirms to have read it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from functools import partial

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound
from bot.domain.rota import Shift
from bot.domain.rota.handover import HandoverNote, OpenItems
from bot.domain.rota.reminders import WORTH_A_NOTE
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.views import rota_handover as views

DUE_SOON = timedelta(days=7)


def ask(tx: Transaction, shift: Shift) -> None:
    """Before a shift ends: ask who leaves for a note, with what is open put together already."""
    assert shift.person is not None and shift.after is not None
    giver = tx.team.slack_id(shift.person)
    if giver is None:
        return
    if shift.length < WORTH_A_NOTE and not any_open(tx, shift.channels):
        return  # every evening a note that nothing is open would only be in the way
    note = tx.data.rota_notes.handover(
        shift.rotation or "+".join(shift.channels), shift.channels, shift.end, shift.person, shift.after
    )
    if note.written_at is None:
        draw = partial(views.asked, team=tx.team, note=note, items=open_items(tx, note.channels))
        tx.tell(giver, draw, key=f"rota:handover:{note.id}:asked", ref=_ref(note, "asked"))


def any_open(tx: Transaction, channels: Collection[str]) -> bool:
    items = open_items(tx, channels)
    return bool(items.alerts or items.approvals or items.plan)


def open_items(tx: Transaction, channels: Collection[str]) -> OpenItems:
    """Of these channels: running alerts, pending approvals, and what is due in the week to come."""
    channels = set(channels)
    plan = [
        item
        for item in tx.data.editorial.between(tx.now - DUE_SOON, tx.now + DUE_SOON)
        if channels.intersection(item.channels) and item.is_open
    ]
    pending = {request.item for request in tx.data.approvals.pending()}
    alerts = [alert for alert in tx.data.alerts.running() if alert.channel in channels]
    return OpenItems(
        alerts=tuple(alerts),
        approvals=tuple(item for item in plan if item.id in pending),
        plan=tuple(item for item in plan if item.id not in pending),
    )


def form(tx: Transaction, actor: str, note_id: int) -> Modal:
    note = _own(tx, actor, note_id, "giver")
    return views.form(tx.translator(actor), tx.team, note, open_items(tx, note.channels))


def write(tx: Transaction, actor: str, note_id: int, text: str) -> Modal:
    note = _own(tx, actor, note_id, "giver")
    tx.data.rota_notes.write(note_id, text, tx.now)
    tx.audit("rota.handover_written", f"handover:{note_id}", actor)
    note = _get(tx, note_id)
    receiver = tx.team.slack_id(note.receiver)
    if receiver is not None:
        draw = partial(views.received, team=tx.team, note=note)
        stamp = int(tx.now.timestamp() * 1000)
        tx.tell(receiver, draw, key=f"rota:handover:{note_id}:{stamp}", ref=_ref(note, f"received:{stamp}"))
    _show(tx, note, actor)
    return views.written(tx.translator(actor), tx.team, note)


def acknowledge(tx: Transaction, actor: str, note_id: int) -> HandoverNote:
    note = _own(tx, actor, note_id, "receiver")
    if not tx.data.rota_notes.acknowledge(note_id, tx.now):
        raise AlreadySettled("rota-error-handover-read")
    tx.audit("rota.handover_read", f"handover:{note_id}", actor)
    note = _get(tx, note_id)
    giver = tx.team.slack_id(note.giver)
    if giver is not None:
        _show(tx, note, giver)
        tx.tell(giver, partial(views.confirmed, team=tx.team, note=note), key=f"rota:handover:{note_id}:read")
    return note


def _show(tx: Transaction, note: HandoverNote, giver: str) -> None:
    """The question to who leaves shows how it stands now."""
    draw = partial(views.asked, team=tx.team, note=note, items=open_items(tx, note.channels))
    key = f"rota:handover:{note.id}:shown:{int(tx.now.timestamp() * 1000)}"
    if tx.data.outbox.posted(_ref(note, "asked")) is not None:
        tx.update(_ref(note, "asked"), giver, draw, key=key, reader=giver)


def _own(tx: Transaction, actor: str, note_id: int, side: str) -> HandoverNote:
    note = _get(tx, note_id)
    if tx.team.slack_id(getattr(note, side)) != actor:
        raise NotAllowed("rota-error-handover-not-yours")
    return note


def _get(tx: Transaction, note_id: int) -> HandoverNote:
    note = tx.data.rota_notes.get(note_id)
    if note is None:
        raise NotFound("rota-error-handover-gone")
    return note


def _ref(note: HandoverNote, what: str) -> str:
    return f"rota:handover:{note.id}:{what}"
