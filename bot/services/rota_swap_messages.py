"""The messages about a swap: the questions, and how they show what has become of it."""

from __future__ import annotations

from functools import partial

from bot.domain.rota.swaps import Offer, OfferState, SwapRequest
from bot.services.transaction import Transaction
from bot.views import rota_swap_offers as offer_views
from bot.views import rota_swaps as views

GIVER, PLACE = "giver", "place"


def question(tx: Transaction, swap: SwapRequest) -> None:
    """Ask everybody who is asked, in the Slack channel as well if wanted, and tell the giver."""
    for slack_id in tx.team.slack_ids(swap.asked):
        draw = partial(views.question, team=tx.team, swap=swap)
        tx.tell(slack_id, draw, key=f"rota:swap:{swap.id}:asked", ref=_ref(swap, slack_id))
    if swap.place is not None:
        post = partial(views.posted, team=tx.team, swap=swap)
        tx.post(swap.place, post, key=f"rota:swap:{swap.id}:posted", ref=_ref(swap, PLACE))
    giver = tx.team.slack_id(swap.giver)
    if giver is not None:
        draw = partial(views.open_request, team=tx.team, swap=swap)
        tx.tell(giver, draw, key=f"rota:swap:{swap.id}:open", ref=_ref(swap, GIVER))


def offered(tx: Transaction, swap: SwapRequest, offer: Offer) -> None:
    """Ask the giver whether that will do."""
    giver = tx.team.slack_id(swap.giver)
    if giver is not None:
        draw = partial(offer_views.offered, team=tx.team, swap=swap, offer=offer)
        tx.tell(giver, draw, key=f"rota:swap:{swap.id}:offer:{offer.id}", ref=_offer_ref(offer))


def show(tx: Transaction, swap: SwapRequest) -> None:
    """All messages about the swap show how it stands now."""
    if not (swap.asked or swap.place):  # taken without a question
        return
    offers = tx.data.rota_swaps.offers(swap.id)
    stamp = f"{swap.state}:{len(swap.declined)}:{''.join(offer.state[0] for offer in offers)}"
    key = f"rota:swap:{swap.id}:shown:{stamp}"
    for slack_id in tx.team.slack_ids(swap.asked):
        person = tx.team.by_slack_id(slack_id)
        mine = [
            o for o in offers if person is not None and o.person == person.key and o.state is OfferState.OPEN
        ]
        draw = partial(
            views.question,
            team=tx.team,
            swap=swap,
            declined=person is not None and person.key in swap.declined,
            offer=mine[0] if mine else None,
        )
        tx.update(_ref(swap, slack_id), slack_id, draw, key=f"{key}:{slack_id}", reader=slack_id)
    if swap.place is not None:
        post = partial(views.posted, team=tx.team, swap=swap)
        tx.update(_ref(swap, PLACE), swap.place, post, key=f"{key}:{PLACE}")
    giver = tx.team.slack_id(swap.giver)
    if giver is None:
        return
    draw = partial(views.open_request, team=tx.team, swap=swap)
    tx.update(_ref(swap, GIVER), giver, draw, key=f"{key}:{GIVER}", reader=giver)
    for offer in offers:
        if offer.state is not OfferState.OPEN:
            draw = partial(offer_views.offered, team=tx.team, swap=swap, offer=offer)
            settled = f"rota:swap:{swap.id}:offer:{offer.id}:{offer.state}"
            tx.update(_offer_ref(offer), giver, draw, key=settled, reader=giver)


def askers(tx: Transaction, swap: SwapRequest) -> tuple[str, ...]:
    """Who waits for an answer: the giver, and the lead who has asked for them."""
    return tuple(dict.fromkeys((*tx.team.slack_ids([swap.giver]), swap.asked_by)))


def _ref(swap: SwapRequest, whom: str) -> str:
    return f"rota:swap:{swap.id}:{whom}"


def _offer_ref(offer: Offer) -> str:
    return f"rota:offer:{offer.id}"
