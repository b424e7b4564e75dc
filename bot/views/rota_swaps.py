"""How a swap is asked for, answered and reminded of."""

from __future__ import annotations

from datetime import datetime

from bot.domain.rota.swaps import State, SwapRequest
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, actions, button, context, quoted, section
from bot.slack.markup import Mrkdwn, join, mention
from bot.views.rota import channels, name, when, who


def question(t: Translator, team: Team, swap: SwapRequest, declined: bool = False) -> Message:
    """For who is asked: with buttons while it is open."""
    text = t.mrkdwn("rota-swap-question", **_facts(t, team, swap), person=who(t, team, swap.giver))
    blocks: list[Block] = [section(text), *_asked_by(t, team, swap)]
    if swap.note:
        blocks.append(quoted(swap.note))
    if swap.state is State.OPEN and not declined:
        blocks.append(
            actions(
                button("rota.swap_accept", t.plain("rota-take-it"), value=str(swap.id), style="primary"),
                button("rota.swap_decline", t.plain("rota-swap-decline"), value=str(swap.id)),
            )
        )
        return Message(text, blocks)
    status = (
        t.mrkdwn("rota-swap-declined") if declined and swap.state is State.OPEN else _status(t, team, swap)
    )
    blocks.append(context(status))
    return Message(join("\n", [text, status]), blocks)


def open_request(t: Translator, team: Team, swap: SwapRequest) -> Message:
    """For the giver: who has been asked, and a way back."""
    people = t.mrkdwn_listing(who(t, team, key) for key in swap.asked)
    text = t.mrkdwn("rota-swap-asked", **_facts(t, team, swap), people=people)
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
    buttons = actions(
        button("rota.swap_accept", t.plain("rota-take-it"), value=str(swap.id), style="primary"),
        button("rota.swap_decline", t.plain("rota-swap-decline"), value=str(swap.id)),
    )
    return Message(text, [section(text), *_asked_by(t, team, swap), buttons])


def _asked_by(t: Translator, team: Team, swap: SwapRequest) -> list[Block]:
    """Who has asked for somebody else: a lead, of whom the giver may not know."""
    if team.slack_id(swap.giver) == swap.asked_by:
        return []
    return [context(t.mrkdwn("rota-swap-asked-by", person=mention(swap.asked_by)))]


def _facts(t: Translator, team: Team, swap: SwapRequest) -> dict[str, str]:
    return {"channel": channels(t, team, swap.channels), "period": when(t, swap.start, swap.end)}


def _status(t: Translator, team: Team, swap: SwapRequest) -> Mrkdwn:
    key = "rota-swap-over" if swap.state is State.EXPIRED else f"rota-swap-{swap.state}"
    return t.mrkdwn(key, person=who(t, team, swap.taker))
