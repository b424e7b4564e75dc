"""The Home tab and the help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerts import Alert
from bot.domain.approvals import Request
from bot.domain.editorial import PlanItem
from bot.domain.guidelines.additions import Addition
from bot.domain.guidelines.tickets import Ticket
from bot.domain.rota import Duty
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Home,
    Message,
    Modal,
    actions,
    button,
    context,
    divider,
    header,
    input_,
    section,
    text_input,
)
from bot.slack.markup import Mrkdwn, join, mention
from bot.views import alerts as alert_views
from bot.views import approvals as approval_views
from bot.views import editorial as editorial_views
from bot.views import guideline_additions, guideline_tickets
from bot.views import rota as rota_views

SHOWN = 8


@dataclass(frozen=True)
class Page:
    name: str | None
    alerts: Sequence[Alert]
    duties: Sequence[Duty]
    today: Sequence[PlanItem]
    waiting: Sequence[tuple[Request, PlanItem]]
    is_member: bool
    tickets: Sequence[Ticket] = ()  # questions that wait for the reader's answer
    proposals: Sequence[Addition] = ()  # sections that wait for the reader's yes


def home(t: Translator, team: Team, page: Page, now: datetime) -> Home:
    greeting = t.plain("home-title", name=page.name) if page.name else t.plain("home-title-anonymous")
    blocks: list[Block] = [header(greeting), _starters(t, page)]
    if page.alerts:
        blocks += [divider(), section(_heading(t, "home-alerts"))]
        blocks += [section(alert_views.summary(t, team, alert)) for alert in page.alerts[:SHOWN]]
        blocks += _more(t, len(page.alerts))
    if page.is_member:
        blocks += [divider(), section(_heading(t, "home-approvals")), *_waiting(t, team, page)]
    if page.tickets or page.proposals:
        blocks += [divider(), section(_heading(t, "home-tickets"))]
        blocks += [guideline_tickets.row(t, ticket) for ticket in page.tickets[:SHOWN]]
        for addition in page.proposals[:SHOWN]:
            blocks += guideline_additions.row(t, addition)
    blocks += [divider(), section(_heading(t, "home-plan")), *_today(t, team, page)]
    duties = [line for duty in page.duties if (line := rota_views.today_line(t, team, duty, now)) is not None]
    if duties:
        blocks += [divider(), _duty_heading(t, page), section(join("\n", duties))]
    blocks.append(context(t.mrkdwn("home-help-hint")))
    return Home(blocks)


def help_(t: Translator, bot_user: str | None) -> Message:
    bot = mention(bot_user) if bot_user else Mrkdwn("@lotse")
    title = t.plain("home-help-title")
    lines = [
        t.mrkdwn("home-help-guidelines", bot=bot),
        t.mrkdwn("home-help-rota"),
        t.mrkdwn("home-help-editorial"),
        t.mrkdwn("home-help-approvals"),
        t.mrkdwn("home-help-alerts"),
    ]
    blocks: list[Block] = [header(title), *(section(line) for line in lines)]
    return Message(join("\n", [title, *lines]), blocks)


def asking(t: Translator) -> Modal:
    """Opened from the Home tab, where nothing can be typed."""
    field = text_input("question", max_length=500, placeholder=t.plain("home-asking-example"))
    return Modal(
        "home.asked",
        t.plain("home-asking-title"),
        [input_("question", t.plain("home-asking-question"), field)],
        submit=t.plain("home-asking-submit"),
        close=t.plain("common-close"),
    )


def answered(t: Translator, message: Message) -> Modal:
    return Modal("common.notice", t.plain("home-asking-title"), message.blocks, close=t.plain("common-close"))


def _starters(t: Translator, page: Page) -> Block:
    elements = [button("home.ask", t.plain("home-ask"))]
    if page.is_member:
        elements.append(button("editorial.add", t.plain("home-add")))
    elements.append(button("alerts.raise", t.plain("home-raise"), style="danger"))
    return actions(*elements)


def _heading(t: Translator, key: str) -> Mrkdwn:
    return Mrkdwn(f"*{t.mrkdwn(key)}*")


def _duty_heading(t: Translator, page: Page) -> Block:
    """Who may come on duty sets here when to be reminded."""
    reminders = button("rota.reminders", t.plain("rota-reminders")) if page.is_member else None
    return section(_heading(t, "home-duty"), accessory=reminders)


def _waiting(t: Translator, team: Team, page: Page) -> list[Block]:
    if not page.waiting:
        return [section(t.mrkdwn("home-approvals-none"))]
    shown: list[Block] = [
        section(
            approval_views.line(t, team, item),
            accessory=button(
                "approvals.approve",
                t.plain("approvals-approve"),
                value=str(request.id),
                accessibility_label=t.plain("approvals-approve-label", title=item.title[:40]),
            ),
        )
        for request, item in page.waiting[:SHOWN]
    ]
    return shown + _more(t, len(page.waiting))


def _today(t: Translator, team: Team, page: Page) -> list[Block]:
    if not page.today:
        return [section(t.mrkdwn("home-plan-none"))]
    lines = [editorial_views.line(t, team, item, mentions=False) for item in page.today[:SHOWN]]
    return [section(join("\n", lines)), *_more(t, len(page.today))]


def _more(t: Translator, count: int) -> list[Block]:
    return [context(t.mrkdwn("common-more", count=count - SHOWN))] if count > SHOWN else []
