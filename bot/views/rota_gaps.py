"""Gaps in a Slack channel: whoever presses first has one, and later it says who that was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.rota import Shift
from bot.domain.rota.gaps import Piece
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Element, Message, button, context, header, section
from bot.slack.markup import Mrkdwn, join
from bot.views.rota import channels, name, when, who
from bot.views.rota_forms import ShiftRef

POSTED = 10  # gaps in one message; each may come to several lines later
LINES = 40  # a message has room for 50 blocks


def posted(t: Translator, team: Team, pieces: Sequence[Piece], now: datetime) -> Message:
    open_ = [piece for piece in pieces if piece.is_open]
    title = t.plain("rota-gap-title", count=len(open_)) if open_ else t.plain("rota-gap-title-filled")
    lines = [_line(t, team, piece) for piece in pieces[:LINES]]
    blocks: list[Block] = [header(title)]
    for piece, line in zip(pieces, lines, strict=False):
        gap = piece.shift if piece.is_open else None
        blocks.append(section(line, accessory=take_button(t, gap) if gap and gap.end > now else None))
    if len(pieces) > LINES:
        blocks.append(context(t.mrkdwn("rota-list-more", count=len(pieces) - LINES)))
    if open_:
        blocks.append(context(t.mrkdwn("rota-gap-hint")))
    return Message(join("\n", [title, *lines]), blocks)


def _line(t: Translator, team: Team, piece: Piece) -> Mrkdwn:
    shift = piece.shift
    if shift is None:
        gap = piece.gap
        facts = {"channel": channels(t, team, gap.channels), "period": when(t, gap.start, gap.end)}
        return t.mrkdwn("rota-gap-line-over", **facts)
    if shift.person is None:
        return gap_line(t, team, shift)
    facts = {"channel": channels(t, team, shift.channels), "period": when(t, shift.start, shift.end)}
    return t.mrkdwn("rota-gap-line-filled", **facts, person=who(t, team, shift.person))


def gap_line(t: Translator, team: Team, gap: Shift) -> Mrkdwn:
    facts = {"channel": channels(t, team, gap.channels), "period": when(t, gap.start, gap.end)}
    if gap.instead_of is not None:
        return t.mrkdwn("rota-gap-line-for", **facts, other=name(team, gap.instead_of))
    return t.mrkdwn("rota-gap-line", **facts)


def take_button(t: Translator, gap: Shift) -> Element:
    return button("rota.take_gap", t.plain("rota-take-it"), value=ShiftRef.of(gap).text, style="primary")
