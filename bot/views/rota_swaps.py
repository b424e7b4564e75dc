"""How a swap is asked for, answered and reminded of."""

from __future__ import annotations

from datetime import datetime

from bot.domain.rota.swaps import Offer, State, SwapRequest
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, actions, button, context, quoted, section
from bot.slack.markup import Mrkdwn, join, mention, slack_channel
from bot.views.rota import channels, name, when, who
from bot.views.rota_swap_offers import back


def question(
    t: Translator, team: Team, swap: SwapRequest, declined: bool = False, offer: Offer | None = None
) -> Message:
    """For who is asked: with buttons while it is open. `offer`: what they want in return."""
    text = t.mrkdwn(
        "rota-swap-question-back" if swap.wants_back else "rota-swap-question",
        **_facts(t, team, swap),
        person=who(t, team, swap.giver),
    )
    blocks: list[Block] = [section(text), *_asked_by(t, team, swap)]
    if swap.note:
        blocks.append(quoted(swap.note))
    if swap.state is State.OPEN and not declined:
        if offer is not None:
            blocks.append(context(t.mrkdwn("rota-offer-yours", **back(t, team, offer.back))))
        blocks.append(_answers(t, swap))
        return Message(text, blocks)
    status = (
        t.mrkdwn("rota-swap-declined") if declined and swap.state is State.OPEN else _status(t, team, swap)
    )
    blocks.append(context(status))
    return Message(join("\n", [text, status]), blocks)


def posted(t: Translator, team: Team, swap: SwapRequest) -> Message:
    """For everybody in a Slack channel; by name, because whoever asks needn't be notified."""
    text = t.mrkdwn("rota-swap-posted", **_facts(t, team, swap), person=name(team, swap.giver or ""))
    blocks: list[Block] = [section(text), *_asked_by(t, team, swap)]
    if swap.note:
        blocks.append(quoted(swap.note))
    if swap.state is State.OPEN:
        hint = t.mrkdwn("rota-gap-hint")
        return Message(text, [*blocks, _answers(t, swap, declining=False), context(hint)])
    status = _status(t, team, swap)
    return Message(join("\n", [text, status]), [*blocks, context(status)])


def open_request(t: Translator, team: Team, swap: SwapRequest) -> Message:
    """For the giver: who has been asked, and a way back."""
    asked = [who(t, team, key) for key in swap.asked]
    if swap.place is not None:
        asked.append(slack_channel(swap.place))
    text = t.mrkdwn(
        "rota-swap-asked-back" if swap.wants_back else "rota-swap-asked",
        **_facts(t, team, swap),
        people=t.mrkdwn_listing(asked),
    )
    if swap.state is not State.OPEN:
        status = _status(t, team, swap)
        return Message(join("\n", [text, status]), [section(text), context(status)])
    blocks: list[Block] = [section(text), *_asked_by(t, team, swap)]
    if swap.declined:
        names = t.listing(name(team, key) for key in swap.declined)
        blocks.append(context(t.mrkdwn("rota-swap-declined-by", people=names)))
    blocks.append(actions(button("rota.swap_withdraw", t.plain("rota-swap-withdraw"), value=str(swap.id))))
    return Message(text, blocks)


def all_declined(t: Translator, team: Team, swap: SwapRequest) -> Message:
    text = t.mrkdwn("rota-swap-all-declined", **_facts(t, team, swap))
    return Message(text, [section(text)])


def expired(t: Translator, team: Team, swap: SwapRequest) -> Message:
    text = t.mrkdwn("rota-swap-expired", **_facts(t, team, swap))
    return Message(text, [section(text)])


def nudged(t: Translator, team: Team, swap: SwapRequest, now: datetime) -> Message:
    text = t.mrkdwn(
        "rota-swap-nudge",
        **_facts(t, team, swap),
        person=who(t, team, swap.giver),
        left=t.duration(swap.start - now),
    )
    if swap.back is not None:
        text = join("\n", [text, t.mrkdwn("rota-swap-back", **back(t, team, swap.back))])
    blocks: list[Block] = [section(text), *_asked_by(t, team, swap), _answers(t, swap)]
    return Message(text, blocks)


def _answers(t: Translator, swap: SwapRequest, *, declining: bool = True) -> Block:
    """Take it, take it for something in return, or say no."""
    yes = t.plain("rota-take-it" if swap.back is None else "rota-swap-yes")
    buttons = [button("rota.swap_accept", yes, value=str(swap.id), style="primary")]
    if swap.back is None:
        buttons.append(button("rota.swap_offer_open", t.plain("rota-swap-offer"), value=str(swap.id)))
    if declining:
        buttons.append(button("rota.swap_decline", t.plain("rota-swap-decline"), value=str(swap.id)))
    return actions(*buttons)


def _asked_by(t: Translator, team: Team, swap: SwapRequest) -> list[Block]:
    """Who has asked for somebody else: a lead, of whom the giver may not know."""
    if team.slack_id(swap.giver) == swap.asked_by:
        return []
    return [context(t.mrkdwn("rota-swap-asked-by", person=mention(swap.asked_by)))]


def _facts(t: Translator, team: Team, swap: SwapRequest) -> dict[str, str]:
    facts = {"channel": channels(t, team, swap.channels), "period": when(t, swap.start, swap.end)}
    return facts | (back(t, team, swap.back) if swap.back is not None else {})


def _status(t: Translator, team: Team, swap: SwapRequest) -> Mrkdwn:
    key = "rota-swap-over" if swap.state is State.EXPIRED else f"rota-swap-{swap.state}"
    if swap.state is State.ACCEPTED and swap.back is not None:
        facts = back(t, team, swap.back)
        return t.mrkdwn("rota-swap-exchanged", person=who(t, team, swap.taker), **facts)
    return t.mrkdwn(key, person=who(t, team, swap.taker))
