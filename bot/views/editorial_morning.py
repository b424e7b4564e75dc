"""The posts in the team's Slack channel: each morning, and on Fridays about the week to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.editorial import PlanItem, approval_needed, by_day
from bot.domain.editorial_agenda import Morning
from bot.domain.editorial_cadence import Outlook
from bot.domain.editorial_freeze import Freeze
from bot.domain.rota import Duty
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, actions, button, context, divider, header, section
from bot.slack.markup import Mrkdwn, bold, join, mrkdwn
from bot.views import editorial_cadence, editorial_picture
from bot.views import rota as rota_views
from bot.views.editorial import dated_line, line
from bot.views.editorial_freeze import banner

LINES = 10  # items in one section; with long titles they take 2,500 of 3,000 characters


def morning(
    t: Translator,
    team: Team,
    plan: Morning,
    duties: Sequence[Duty],
    now: datetime,
    freeze: Freeze | None = None,
) -> Message:
    """For the team's Slack channel. Names instead of mentions: nobody is notified by their own day."""
    late, empty = ("-late" if plan.late else ""), ("" if plan.today else "-empty")
    title = t.plain(f"editorial-morning-title{late}{empty}")
    today = [_morning_line(t, team, item) for item in plan.today]
    texts = [banner(t, freeze)] if freeze is not None else []
    texts += listed(t, today) if today else [t.mrkdwn("editorial-morning-empty")]
    on_duty = [text for duty in duties if (text := rota_views.today_line(t, team, duty, now)) is not None]
    if on_duty:
        texts.append(join("\n", [bold(t.plain("editorial-morning-duty")), *map(bullet, on_duty)]))
    if plan.lacking:
        lacking = [dated_line(t, team, item, mentions=False) for item in plan.lacking]
        heading = bold(t.plain("editorial-morning-lacking"))
        texts += [join("\n", [heading, part]) if not n else part for n, part in enumerate(listed(t, lacking))]
    notes = [mrkdwn(t.day(plan.day)), *([t.mrkdwn("editorial-morning-late")] if plan.late else [])]
    controls = [button("editorial.show", t.plain("editorial-show"))]
    controls.append(button("editorial.add", t.plain("editorial-add")))
    blocks = [header(title), context(*notes), *map(section, texts), divider(), actions(*controls)]
    return Message(join("\n", [bold(title), *texts]), blocks)


def _morning_line(t: Translator, team: Team, item: PlanItem) -> Mrkdwn:
    text = line(t, team, item, mentions=False)
    if item.lacks_approval and approval_needed(team, item):
        return join(" · ", [text, t.mrkdwn("editorial-morning-unapproved")])
    return text


def listed(t: Translator, lines: Sequence[Mrkdwn]) -> list[Mrkdwn]:
    """Bullet points in texts that each fit into a section; two sections at most."""
    shown = [bullet(text) for text in lines[: 2 * LINES]]
    if len(lines) > len(shown):
        shown[-1] = join("\n", [shown[-1], t.mrkdwn("editorial-more", count=len(lines) - len(shown))])
    return [join("\n", shown[at : at + LINES]) for at in range(0, len(shown), LINES)]


def bullet(text: Mrkdwn) -> Mrkdwn:
    return Mrkdwn(f"• {text}")


def week_ahead(
    t: Translator,
    team: Team,
    monday: date,
    items: Sequence[PlanItem],
    outlook: Outlook,
    freeze: Freeze | None,
) -> Message:
    """On Fridays: the next week day by day, and what is missing in it."""
    title, days = t.plain("editorial-ahead-title"), by_day(items, t.zone)
    blocks: list[Block] = [header(title)]
    texts: list[Mrkdwn] = []
    if freeze is not None:
        texts.append(banner(t, freeze))
    for day, of_day in days.items():
        lines = [bullet(_morning_line(t, team, item)) for item in of_day[:LINES]]
        if len(of_day) > LINES:
            lines.append(t.mrkdwn("editorial-more", count=len(of_day) - LINES))
        texts.append(join("\n", [bold(t.day(day)), *lines]))
    if not days:
        texts.append(t.mrkdwn("editorial-ahead-empty"))
    if lines := editorial_cadence.lines(t, team, outlook):
        texts.append(join("\n", [bold(t.plain("editorial-ahead-missing")), *map(bullet, lines[:LINES])]))
    blocks += [section(text) for text in texts]
    controls = [button("editorial.gaps", t.plain("editorial-gaps-button"))]
    controls.append(button("editorial.add", t.plain("editorial-add")))
    drawn = editorial_picture.picture(t, team, monday, date.min, items, outlook)
    blocks.insert(1, editorial_picture.image(t, title, texts))
    return Message(join("\n", [bold(title), *texts]), [*blocks, divider(), actions(*controls)], drawn)
