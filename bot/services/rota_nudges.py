"""Open swaps are brought up again as their time comes nearer, and are over when it has come."""

from __future__ import annotations

from functools import partial

from bot.domain.rota.swaps import State, SwapRequest, next_nudge
from bot.services import quiet_hours, rota, rota_swap_messages
from bot.services.transaction import Transaction
from bot.views import rota_swaps as views
from data.timetable import Due

NUDGE = "rota.nudge"


def ensure(tx: Transaction) -> None:
    for swap in tx.data.rota_swaps.in_state(State.OPEN, tx.now - rota.LONGEST_TURN):
        if tx.data.timetable.due_at(NUDGE, subject(swap)) is None:
            schedule(tx, swap)


def nudge(tx: Transaction, due: Due) -> None:
    """Remind who hasn't answered; a swap that nobody took is over when its time is."""
    swap = tx.data.rota_swaps.get(int(due.payload["swap"]))
    if swap is None or swap.state is not State.OPEN:
        return
    if swap.end <= tx.now or (swap.begins <= tx.now and due.due_at >= swap.begins):
        _expire(tx, swap)
        return
    for slack_id in tx.team.slack_ids(swap.waiting):
        draw = partial(views.nudged, team=tx.team, swap=swap, now=tx.now)
        tx.tell(slack_id, draw, key=f"rota:swap:{swap.id}:nudge:{due.due_at:%Y%m%dT%H%MZ}")
    schedule(tx, swap)


def schedule(tx: Transaction, swap: SwapRequest) -> None:
    at = next_nudge(swap.begins, tx.now, tx.team.plan, tx.zone) or max(swap.begins, tx.now)
    tx.data.timetable.schedule(NUDGE, subject(swap), at, {"swap": swap.id})


def cancel(tx: Transaction, swap: SwapRequest) -> None:
    tx.data.timetable.cancel(NUDGE, subject(swap))


def subject(swap: SwapRequest) -> str:
    return f"swap:{swap.id}"


def _expire(tx: Transaction, swap: SwapRequest) -> None:
    if not tx.data.rota_swaps.change(swap.id, State.OPEN, state=State.EXPIRED, ended_at=tx.now):
        return
    tx.data.rota_swaps.close_offers(swap.id)
    tx.audit("rota.swap_expired", subject(swap), None)
    swap = tx.data.rota_swaps.get(swap.id) or swap
    rota_swap_messages.show(tx, swap)
    draw = partial(views.expired, team=tx.team, swap=swap)
    for slack_id in rota_swap_messages.askers(tx, swap):
        quiet_hours.tell(tx, slack_id, draw, key=f"rota:swap:{swap.id}:expired")
