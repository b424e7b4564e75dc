"""One shift for another: what somebody wants in return for taking over."""

from __future__ import annotations

from bot.domain.rota.swaps import Offer, OfferState, Stint, SwapRequest
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, Modal, actions, button, context, external_select, input_, section
from bot.slack.markup import join
from bot.views.rota import channels, name, when, who


def form(t: Translator, team: Team, swap: SwapRequest) -> Modal:
    """For who is asked: which of the own shifts the giver should do."""
    text = t.mrkdwn("rota-offer-explained", **_given(t, team, swap), person=who(t, team, swap.giver))
    field = external_select("rota.shift_own", min_query_length=0, placeholder=t.plain("rota-form-search"))
    return Modal(
        "rota.swap_offer",
        t.plain("rota-offer-title"),
        [section(text), input_("back", t.plain("rota-offer-shift"), field)],
        submit=t.plain("rota-offer-send"),
        close=t.plain("common-cancel"),
        private_metadata=str(swap.id),
    )


def sent(t: Translator, team: Team, swap: SwapRequest, offer: Offer) -> Modal:
    text = t.mrkdwn("rota-offer-sent", person=name(team, swap.giver or ""), **back(t, team, offer.back))
    return Modal("common.notice", t.plain("rota-offer-title"), [section(text)], close=t.plain("common-close"))


def offered(t: Translator, team: Team, swap: SwapRequest, offer: Offer) -> Message:
    """For the giver: with buttons while it is open."""
    text = t.mrkdwn(
        "rota-offer-question",
        **_given(t, team, swap),
        **back(t, team, offer.back),
        person=who(t, team, offer.person),
    )
    blocks: list[Block] = [section(text)]
    if offer.state is OfferState.OPEN:
        blocks.append(
            actions(
                button("rota.offer_agree", t.plain("rota-swap-yes"), value=str(offer.id), style="primary"),
                button("rota.offer_refuse", t.plain("rota-offer-no"), value=str(offer.id)),
            )
        )
        return Message(text, blocks)
    status = t.mrkdwn(f"rota-offer-{offer.state}")
    return Message(join("\n", [text, status]), [*blocks, context(status)])


def refused(t: Translator, team: Team, swap: SwapRequest, offer: Offer) -> Message:
    """For who has offered."""
    text = t.mrkdwn(
        "rota-offer-refused-told",
        **_given(t, team, swap),
        **back(t, team, offer.back),
        person=who(t, team, swap.giver),
    )
    return Message(text, [section(text)])


def back(t: Translator, team: Team, stint: Stint) -> dict[str, str]:
    """Placeholders that say what is done in return."""
    return {
        "backchannel": channels(t, team, stint.channels),
        "back": when(t, stint.start, stint.end),
    }


def _given(t: Translator, team: Team, swap: SwapRequest) -> dict[str, str]:
    return {"channel": channels(t, team, swap.channels), "period": when(t, swap.start, swap.end)}
