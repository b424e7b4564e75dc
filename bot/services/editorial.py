"""The editorial plan: items, their way to publishing, and what people are told about them."""

from __future__ import annotations

from bot.domain import editorial as rules
from bot.domain.editorial import PlanItem, Status
from bot.domain.errors import AlreadySettled, NotFound
from bot.services.transaction import Transaction

REMIND = "editorial.remind"


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
    allowed = rules.sources(status, needs_approval=needs_approval(tx, before.channel))
    if not tx.data.editorial.set_status(item_id, status, sources=allowed, now=tx.now):
        raise AlreadySettled("editorial-error-status", title=before.title, status=before.status.value)
    item = get(tx, item_id)
    tx.audit("editorial.status", _subject(item), actor, before=before.status.value, after=status.value)
    return item


def needs_approval(tx: Transaction, channel_key: str) -> bool:
    channel = tx.team.channels.get(channel_key)
    return channel is None or bool(channel.approvers)


def _subject(item: PlanItem) -> str:
    return f"item:{item.id}"
