"""Keeping Lotse running: what is stuck, trying it again, and telling admins what Slack refuses."""

from __future__ import annotations

from functools import partial

from bot.domain.errors import NotAllowed
from bot.domain.team import Role
from bot.services.transaction import Transaction
from bot.slack.markup import Mrkdwn, mention
from bot.views import operations as views


def status(tx: Transaction, actor: str) -> views.Status:
    _require_admin(tx, actor)
    backlog = tx.data.outbox.backlog()
    dead = [
        views.DeadLetter(row.method, row.lane, row.last_error or "?", row.created_at)
        for row in tx.data.outbox.dead()
    ]
    return views.Status(backlog.waiting, backlog.oldest_age, dead)


def retry(tx: Transaction, actor: str) -> int:
    """Send every dead letter again; returns how many."""
    _require_admin(tx, actor)
    rows = tx.data.outbox.dead()
    for row in rows:
        tx.data.outbox.retry(row.id)
    tx.audit("operations.retried", "outbox", actor, rows=[row.id for row in rows])
    return len(rows)


def tell_refused(tx: Transaction, *, method: str, error: str, lane: str, needed: str | None = None) -> None:
    """Tell admins once per method and error that Slack refuses something, and how to mend it; what lies with
    one Slack channel or person once for each.

    What can't reach an admin isn't told about by trying to reach that admin.
    """
    what = f"{method}:{error}:{lane}" if error in views.ABOUT_ONE else f"{method}:{error}"
    if not tx.data.notices.first_time(f"refused:{what}", tx.now):
        return
    draw = partial(views.refused, method=method, error=error, lane=lane, needed=needed)
    for admin in tx.team.admins:
        if admin != lane:
            tx.tell(admin, draw, key=f"operations:refused:{what}")


def tell_failing(tx: Transaction, kind: str, error: str) -> None:
    """Tell admins that something due fails again and again; it is tried on, and told once a day."""
    key = f"failing:{kind}:{tx.now.date().isoformat()}"
    if tx.data.notices.first_time(key, tx.now):
        for admin in tx.team.admins:
            tx.tell(admin, partial(views.failing, kind=kind, error=error), key=f"operations:{key}")


def _require_admin(tx: Transaction, actor: str) -> None:
    if not tx.team.has_role(actor, Role.ADMIN):
        t = tx.translator(actor)
        admins: str = t.mrkdwn_listing(map(mention, tx.team.admins)) if tx.team.admins else Mrkdwn("none")
        raise NotAllowed("operations-status-only-admins", admins=admins)
