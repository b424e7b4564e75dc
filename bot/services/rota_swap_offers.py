"""One shift for another: who is asked answers with what they want in return, and the giver agrees or not."""

from __future__ import annotations

from functools import partial

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.rota.swaps import Offer, OfferState, State, Stint, SwapRequest
from bot.services import rota, rota_choices, rota_nudges, rota_swap_messages, rota_swaps
from bot.services.rota_choices import Which, find, member
from bot.services.transaction import Transaction
from bot.slack.blocks import Modal
from bot.views import rota_swap_offers as views
from bot.views.rota_forms import ShiftRef
from bot.views.rota_news import News


def form(tx: Transaction, actor: str, swap_id: int) -> Modal:
    """Which of the own shifts the giver should do in return."""
    swap = _open(tx, actor, swap_id)
    if rota_choices.first(tx, actor, Which.OWN) is None:
        raise UserError("rota-error-no-shift")
    return views.form(tx.translator(actor), tx.team, swap)


def offer(tx: Transaction, actor: str, swap_id: int, ref: ShiftRef) -> Modal:
    swap = _open(tx, actor, swap_id)
    person = member(tx, actor)
    shift = find(tx, ref, "back")
    if shift.person != person:
        raise NotAllowed("rota-error-not-on-duty", field="back")
    back = Stint(shift.channels, shift.start, shift.end)
    rota_swaps.check(tx, swap.given, swap.giver, person, field="back")
    rota_swaps.check_return(tx, back, person, swap.giver, field="back")
    made = tx.data.rota_swaps.add_offer(swap_id, person, back, tx.now)
    tx.audit("rota.swap_offered", rota_nudges.subject(swap), actor, offer=made.id)
    rota_swap_messages.show(tx, swap)
    rota_swap_messages.offered(tx, swap, made)
    return views.sent(tx.translator(actor), tx.team, swap, made)


def agree(tx: Transaction, actor: str, offer_id: int) -> News:
    made, swap = _offered(tx, actor, offer_id)
    if not tx.data.rota_swaps.settle_offer(offer_id, OfferState.AGREED):
        raise AlreadySettled("rota-error-offer-gone")
    return rota_swaps.agree(tx, actor, swap, made.person, made.back)


def refuse(tx: Transaction, actor: str, offer_id: int) -> None:
    made, swap = _offered(tx, actor, offer_id)
    if not tx.data.rota_swaps.settle_offer(offer_id, OfferState.REFUSED):
        raise AlreadySettled("rota-error-offer-gone")
    tx.audit("rota.swap_offer_refused", rota_nudges.subject(swap), actor, offer=offer_id)
    rota_swap_messages.show(tx, swap)
    person = tx.team.slack_id(made.person)
    if person is not None:
        draw = partial(views.refused, team=tx.team, swap=swap, offer=made)
        tx.tell(person, draw, key=f"rota:offer:{offer_id}:refused")


def _open(tx: Transaction, actor: str, swap_id: int) -> SwapRequest:
    swap = rota_swaps.get(tx, swap_id)
    if swap.state is not State.OPEN:
        raise rota_swaps.settled(swap, tx)
    person = member(tx, actor)
    if person == swap.giver:
        raise UserError("rota-error-swap-self")
    if person not in swap.asked and swap.place is None:
        raise NotAllowed("rota-error-swap-not-asked")
    return swap


def _offered(tx: Transaction, actor: str, offer_id: int) -> tuple[Offer, SwapRequest]:
    made = tx.data.rota_swaps.offer(offer_id)
    if made is None:
        raise NotFound("rota-error-offer-gone")
    swap = rota_swaps.get(tx, made.swap)
    if actor not in (tx.team.slack_id(swap.giver), swap.asked_by) and not rota.is_lead(
        tx, actor, swap.channels
    ):
        raise NotAllowed("rota-error-not-lead", who=rota_swaps.leads(tx, actor, swap.channels))
    if swap.state is not State.OPEN:
        raise rota_swaps.settled(swap, tx)
    return made, swap
