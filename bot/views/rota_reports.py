"""The rota's reports: the month as a picture, fairness, and what the team hears on Mondays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.rota import Absence, Shift, Span
from bot.domain.rota_fairness import Fairness
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, Picture, context, header, section, uploaded_image
from bot.slack.markup import Mrkdwn, bold, join
from bot.views import rota_pictures
from bot.views.rota_gaps import gap_line

GAPS_SHOWN = 10
PEOPLE_SHOWN = 20
PEOPLE_IN_SECTION = 10


def month(
    t: Translator, team: Team, first: date, spans: Sequence[Span], absences: Sequence[Absence], drawn: Picture
) -> Message:
    """The picture of a month, told to whoever asked for it."""
    text = t.mrkdwn("rota_reports-month-title", month=rota_pictures.month_name(t, first))
    words = rota_pictures.month_in_words(t, team, first, spans, absences)
    blocks = [section(bold(text)), uploaded_image(words)]
    return Message(text, blocks, drawn)


def fairness(t: Translator, team: Team, found: Fairness, drawn: Picture | None = None) -> Message:
    title = t.plain("rota_reports-fair-title")
    lines = _fairness_lines(t, team, found)
    blocks: list[Block] = [header(title)]
    if drawn is not None:
        blocks.append(uploaded_image(rota_pictures.fairness_in_words(t, team, found)))
    blocks += _sections(lines)
    blocks.append(context(t.mrkdwn("rota_reports-fair-explained")))
    return Message(join("\n", [t.mrkdwn("rota_reports-fair-title"), *lines]), blocks, drawn)


def monday(
    t: Translator, team: Team, gaps: Sequence[Shift], found: Fairness, drawn: Picture | None
) -> Message:
    """The report for the team's Slack channel: open duty of the next 30 days and fairness.

    Without buttons: a message with a picture can't be changed, so those stand in posts of their own."""
    opening = [t.mrkdwn("rota_reports-gaps", count=len(gaps)) if gaps else t.mrkdwn("rota_reports-gaps-none")]
    lines = [gap_line(t, team, gap) for gap in gaps[:GAPS_SHOWN]]
    blocks: list[Block] = [header(t.plain("rota_reports-monday-title")), section(opening[0])]
    blocks += [section(line) for line in lines]
    if len(gaps) > GAPS_SHOWN:
        opening.append(t.mrkdwn("rota_reports-gaps-more", count=len(gaps) - GAPS_SHOWN))
        blocks.append(context(opening[-1]))
    if drawn is not None:
        blocks.append(uploaded_image(rota_pictures.fairness_in_words(t, team, found)))
    blocks += _sections(_fairness_lines(t, team, found))
    blocks.append(context(t.mrkdwn("rota_reports-fair-explained")))
    text = join("\n", [t.mrkdwn("rota_reports-monday-title"), *opening, *lines, _figures(t, found)])
    return Message(text, blocks, drawn)


def _figures(t: Translator, found: Fairness) -> Mrkdwn:
    return t.mrkdwn(
        "rota_reports-figures",
        coverage=rota_pictures.percent(t, found.coverage),
        balance=rota_pictures.percent(t, found.balance),
        quality=rota_pictures.percent(t, found.quality),
    )


def _fairness_lines(t: Translator, team: Team, found: Fairness) -> list[Mrkdwn]:
    period = t.mrkdwn("rota_reports-fair-period", start=t.full_date(found.start), end=t.full_date(found.end))
    lines = [period, _figures(t, found)]
    lines += [
        t.mrkdwn("rota_reports-load", **rota_pictures.load_figures(team, load))
        for load in found.loads[:PEOPLE_SHOWN]
    ]
    if len(found.loads) > PEOPLE_SHOWN:
        lines.append(t.mrkdwn("rota_reports-fair-more", count=len(found.loads) - PEOPLE_SHOWN))
    return lines


def _sections(lines: Sequence[Mrkdwn]) -> list[Block]:
    return [
        section(join("\n", lines[at : at + PEOPLE_IN_SECTION]))
        for at in range(0, len(lines), PEOPLE_IN_SECTION)
    ]
