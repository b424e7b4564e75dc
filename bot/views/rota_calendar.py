"""The rota day by day in words, for who reads no pictures, and the list of gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.rota import Absence, Shift
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, context, header, section
from bot.slack.markup import Mrkdwn, bold, join
from bot.views.rota import channels, name, when, zones
from bot.views.rota_gaps import gap_line, take_button

LINES_IN_SECTION = 15
SHOWN = 40
GAPS_SHOWN = 20


def listing(
    t: Translator,
    team: Team,
    shifts: Sequence[Shift],
    absences: Sequence[Absence],
    start: datetime,
    end: datetime,
    now: datetime,
) -> Message:
    """Every shift that touches [start, end), and who is away."""
    title = t.plain("rota-list-title", period=when(t, start, end))
    lines = [_line(t, team, shift) for shift in shifts[:SHOWN]] or [t.mrkdwn("rota-list-empty")]
    if len(shifts) > SHOWN:
        lines.append(t.mrkdwn("rota-list-more", count=len(shifts) - SHOWN))
    away = [
        t.mrkdwn("rota-list-away", person=name(team, each.person), period=when(t, each.start, each.end))
        for each in absences[:GAPS_SHOWN]
    ]
    blocks: list[Block] = [header(title), *_sections(lines)]
    if away:
        blocks.append(section(join("\n", [bold(t.plain("rota-list-away-title")), *away])))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(join("\n", [title, *lines, *away]), blocks)


def _line(t: Translator, team: Team, shift: Shift) -> Mrkdwn:
    facts = {"channel": channels(t, team, shift.channels), "period": when(t, shift.start, shift.end)}
    if shift.person is None:
        return gap_line(t, team, shift)
    person = name(team, shift.person)
    if shift.instead_of is not None:
        return t.mrkdwn("rota-list-line-for", **facts, person=person, other=name(team, shift.instead_of))
    return t.mrkdwn("rota-list-line", **facts, person=person)


def _sections(lines: Sequence[Mrkdwn]) -> list[Block]:
    return [
        section(join("\n", lines[at : at + LINES_IN_SECTION]))
        for at in range(0, len(lines), LINES_IN_SECTION)
    ]


def gaps(t: Translator, team: Team, found: Sequence[Shift], now: datetime) -> Message:
    if not found:
        text = t.mrkdwn("rota-gaps-none")
        return Message(text, [section(text)])
    title = t.plain("rota-gap-title", count=len(found))
    lines = [gap_line(t, team, gap) for gap in found[:GAPS_SHOWN]]
    blocks: list[Block] = [header(title)]
    blocks += [section(line, accessory=take_button(t, gap)) for line, gap in zip(lines, found, strict=False)]
    if len(found) > GAPS_SHOWN:
        lines.append(t.mrkdwn("rota-list-more", count=len(found) - GAPS_SHOWN))
        blocks.append(context(lines[-1]))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(join("\n", [title, *lines]), blocks)
