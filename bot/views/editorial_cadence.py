"""`/plan gaps`: what the channels promise and the plan lacks, with a button that fills it."""

from __future__ import annotations

from datetime import date

from bot.domain.editorial_cadence import Gap, Outlook
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, actions, button, header, section
from bot.slack.markup import Mrkdwn, join
from bot.views.editorial import channel_name

SHOWN = 20
DAYS = 5  # buttons of one gap


def gaps(t: Translator, team: Team, outlook: Outlook, *, editable: bool) -> Message:
    title = t.plain("editorial-gaps-title", count=len(_days(outlook)))
    blocks: list[Block] = [header(title)]
    said: list[Mrkdwn] = []
    for gap in outlook.gaps[:SHOWN]:
        said.append(gap_line(t, team, gap))
        blocks.append(section(said[-1]))
        if editable:
            blocks.append(_fills(t, gap))
    if not outlook.gaps:
        said.append(t.mrkdwn("editorial-gaps-none"))
        blocks.append(section(said[-1]))
    other = _other_lines(t, team, outlook)
    if other:
        said += other[:SHOWN]
        blocks.append(section(join("\n", other[:SHOWN])))
    return Message(join("\n", [title, *said]), blocks)


def warning(t: Translator, team: Team, gap: Gap) -> Message:
    """To who looks after the channel."""
    text = gap_line(t, team, gap)
    return Message(text, [section(text), _fills(t, gap)])


def lines(t: Translator, team: Team, outlook: Outlook) -> list[Mrkdwn]:
    """Everything in short, for posts."""
    return [*(gap_line(t, team, gap) for gap in outlook.gaps), *_other_lines(t, team, outlook)]


def gap_line(t: Translator, team: Team, gap: Gap) -> Mrkdwn:
    return t.mrkdwn(
        "editorial-gap",
        channel=channel_name(team, gap.channel),
        missing=gap.missing,
        planned=gap.planned,
        week=gap.monday.isocalendar().week,
        days=t.listing(t.short_day(day) for day in gap.days),
    )


def crowd_line(t: Translator, team: Team, channel: str, day: date, planned: int) -> Mrkdwn:
    name = channel_name(team, channel)
    return t.mrkdwn("editorial-crowd", channel=name, day=t.short_day(day), count=planned)


def _other_lines(t: Translator, team: Team, outlook: Outlook) -> list[Mrkdwn]:
    made = [crowd_line(t, team, each.channel, each.day, each.planned) for each in outlook.crowds]
    made += [
        t.mrkdwn("editorial-closed", day=t.short_day(day), name=name, count=count)
        for day, name, count in outlook.closed
    ]
    made += [t.mrkdwn("editorial-holiday", day=t.short_day(day), name=name) for day, name in outlook.holidays]
    return made


def _days(outlook: Outlook) -> list[int]:
    return [n for gap in outlook.gaps for n in range(gap.missing)]


def _fills(t: Translator, gap: Gap) -> Block:
    """A button for each day; numbered, because Slack takes an action id only once in a block."""
    return actions(
        *(
            button(
                f"editorial.fill.{number}",
                t.plain("editorial-gap-fill", day=t.short_day(day)),
                value=f"{gap.channel}:{day.isoformat()}",
            )
            for number, day in enumerate(gap.days[:DAYS], start=1)
        )
    )
