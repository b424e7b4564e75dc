"""How the editorial plan looks: the plan itself, the morning post, reminders and what owners are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from bot.domain.editorial import (
    CLEARED,
    Agenda,
    Morning,
    PlanItem,
    Status,
    approval_needed,
    may_publish,
    may_request,
)
from bot.domain.local_time import same_clock
from bot.domain.rota import Duty
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Style,
    actions,
    button,
    context,
    divider,
    header,
    option,
    overflow,
    quoted,
    section,
)
from bot.slack.markup import Mrkdwn, bold, join, mention, mrkdwn
from bot.views import rota as rota_views

ROOM = 44  # blocks for items; a message takes 50
LINES = 10  # items in one section of the morning post; with long titles they take 2,500 of 3,000 characters

_VERBS = {"edit": "editorial-edit", "publish": "editorial-publish", "cancel": "editorial-cancel"}

What = Literal["assigned", "moved", "edited", "cancelled", "published"]


# --- one item -------------------------------------------------------------------------------------------


def line(t: Translator, team: Team, item: PlanItem, *, mentions: bool = True) -> Mrkdwn:
    """`12:00 Title · Instagram · Tom · ✏️ draft`. Without `mentions` nobody is notified."""
    parts = [
        join(" ", [bold(t.time(item.planned_at)), item.title]),
        channel_name(team, item),
        person(team, item.owner, mentions=mentions),
        status(t, item),
    ]
    return join(" · ", parts)


def status(t: Translator, item: PlanItem) -> Mrkdwn:
    return t.mrkdwn("editorial-status", status=item.status.value)


def channel_name(team: Team, item: PlanItem) -> str:
    return team.channels[item.channel].name if item.channel in team.channels else item.channel


def person(team: Team, slack_id: str, *, mentions: bool = True) -> Mrkdwn:
    known = team.by_slack_id(slack_id)
    return mention(slack_id) if mentions or known is None else mrkdwn(known.name)


def buttons(t: Translator, team: Team, item: PlanItem) -> list[Element]:
    """What can be done with an open item, the next step first."""
    if not item.is_open:
        return []
    made = []
    if may_request(team, item):
        made.append(_request_button(t, item, "primary"))
    if may_publish(team, item):
        made.append(_button(t, "publish", item))
    return [*made, _button(t, "edit", item)]


def _request_button(t: Translator, item: PlanItem, style: Style | None = None) -> Element:
    return button(
        "approvals.request",
        t.plain("editorial-request"),
        value=str(item.id),
        style=style,
        accessibility_label=t.plain("editorial-request-label", title=item.title),
    )


def _button(t: Translator, verb: Literal["edit", "publish"], item: PlanItem) -> Element:
    return button(f"editorial.{verb}", t.plain(_VERBS[verb]), value=str(item.id))


# --- /plan ----------------------------------------------------------------------------------------------


def agenda(t: Translator, team: Team, plan: Agenda, now: datetime, *, editable: bool) -> Message:
    """Today and the rest of the week, by day. `editable`: with everything that may be done to each item."""
    page = _Page(t, team, editable)
    if plan.overdue:
        page.add(bold(t.plain("editorial-overdue")), plan.overdue, dated=True)
    if plan.today not in plan.days:
        page.say(bold(_heading(t, plan.today, plan.today)), t.mrkdwn("editorial-nothing-today"))
    for day, items in plan.days.items():
        page.add(bold(_heading(t, day, plan.today)), items)
    if not any(day > plan.today for day in plan.days):
        page.say(t.mrkdwn("editorial-nothing-week"))
    if plan.then is not None:
        page.say(_next(t, team, plan.then))
    if page.left_out:
        page.say(t.mrkdwn("editorial-more", count=page.left_out))
    blocks = [header(t.plain("editorial-title")), *page.blocks]
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    if editable:
        blocks.append(actions(button("editorial.add", t.plain("editorial-add"))))
    return Message(join("\n", page.lines), blocks)


class _Page:
    """Blocks and lines of the plan, as far as a message has room for them."""

    def __init__(self, t: Translator, team: Team, editable: bool) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Mrkdwn] = []
        self.left_out = 0
        self._t, self._team, self._editable = t, team, editable

    def add(self, heading: Mrkdwn, items: Sequence[PlanItem], *, dated: bool = False) -> None:
        made = [self._item(item, dated) for item in items]
        if len(self.blocks) + 1 + len(made[0][1]) > ROOM:
            self.left_out += len(items)
            return
        self.say(heading)
        for text, blocks in made:
            if len(self.blocks) + len(blocks) > ROOM:
                self.left_out += 1
                continue
            self.lines.append(text)
            self.blocks += blocks

    def say(self, *texts: Mrkdwn) -> None:
        text = join("\n", texts)
        self.lines.append(text)
        self.blocks.append(section(text))

    def _item(self, item: PlanItem, dated: bool) -> tuple[Mrkdwn, list[Block]]:
        t = self._t
        text = line(t, self._team, item)
        if dated:
            text = join(" · ", [t.short_day(item.planned_at), text])
        if not self._editable or not item.is_open:
            return text, [section(text)]
        blocks = [section(text, accessory=_menu(t, self._team, item))]
        if may_request(self._team, item):
            blocks.append(actions(_request_button(t, item)))
        return text, blocks


def _menu(t: Translator, team: Team, item: PlanItem) -> Element:
    verbs = ["edit", *(["publish"] if may_publish(team, item) else []), "cancel"]
    return overflow("editorial.more", [option(f"{verb}:{item.id}", t.plain(_VERBS[verb])) for verb in verbs])


def _heading(t: Translator, day: date, today: date) -> str:
    if day == today:
        return t.plain("editorial-today", day=t.day(day))
    if day == today + timedelta(days=1):
        return t.plain("editorial-tomorrow", day=t.day(day))
    return t.day(day)


def _next(t: Translator, team: Team, item: PlanItem) -> Mrkdwn:
    return t.mrkdwn("editorial-next", **_facts(t, team, item))


def zones(t: Translator, team: Team, now: datetime) -> list[Mrkdwn]:
    """A note for whoever reads in another zone than the team plans by; else nothing."""
    if same_clock(t.zone, team.timezone, now):
        return []
    theirs = replace(t, zone=team.timezone)
    return [t.mrkdwn("editorial-zones", own=t.zone_name(now), team=theirs.zone_name(now))]


def help_(t: Translator, unknown: str | None = None, suggestion: str | None = None) -> Message:
    """What `/plan` can do; after an unknown word that is said first."""
    lines = [t.mrkdwn("editorial-help-title"), t.mrkdwn("editorial-help")]
    if unknown is not None and suggestion is not None:
        lines.insert(0, t.mrkdwn("editorial-unknown-near", word=unknown, suggestion=suggestion))
    elif unknown is not None:
        lines.insert(0, t.mrkdwn("editorial-unknown", word=unknown))
    text = join("\n", lines)
    return Message(text, [section(text)])


# --- the morning post -------------------------------------------------------------------------------------


def morning(t: Translator, team: Team, plan: Morning, duties: Sequence[Duty], now: datetime) -> Message:
    """For the team's Slack channel. Names instead of mentions: nobody is notified by their own day."""
    late, empty = ("-late" if plan.late else ""), ("" if plan.today else "-empty")
    title = t.plain(f"editorial-morning-title{late}{empty}")
    today = [_morning_line(t, team, item) for item in plan.today]
    texts = [*_listed(t, today)] if today else [t.mrkdwn("editorial-morning-empty")]
    on_duty = [text for duty in duties if (text := rota_views.today_line(t, team, duty, now)) is not None]
    if on_duty:
        texts.append(join("\n", [bold(t.plain("editorial-morning-duty")), *map(_bullet, on_duty)]))
    if plan.lacking:
        lacking = [_lacking_line(t, team, item) for item in plan.lacking]
        heading = bold(t.plain("editorial-morning-lacking"))
        texts += [
            join("\n", [heading, part]) if not n else part for n, part in enumerate(_listed(t, lacking))
        ]
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


def _lacking_line(t: Translator, team: Team, item: PlanItem) -> Mrkdwn:
    return join(" · ", [t.short_day(item.planned_at), line(t, team, item, mentions=False)])


def _listed(t: Translator, lines: Sequence[Mrkdwn]) -> list[Mrkdwn]:
    """Bullet points in texts that each fit into a section; two sections at most."""
    shown = [_bullet(text) for text in lines[: 2 * LINES]]
    if len(lines) > len(shown):
        shown[-1] = join("\n", [shown[-1], t.mrkdwn("editorial-more", count=len(lines) - len(shown))])
    return [join("\n", shown[at : at + LINES]) for at in range(0, len(shown), LINES)]


def _bullet(text: Mrkdwn) -> Mrkdwn:
    return Mrkdwn(f"• {text}")


# --- what owners hear -------------------------------------------------------------------------------------


def reminder(
    t: Translator, team: Team, item: PlanItem, now: datetime, *, late: timedelta | None = None
) -> Message:
    """Before publishing, with the words that go out; `late`: how much later than it should."""
    text = t.mrkdwn(
        _reminder_key(team, item, now), **_facts(t, team, item), length=t.duration(item.planned_at - now)
    )
    blocks = [section(text)]
    if item.text:
        blocks.append(quoted(item.text))
    if item.is_open:
        blocks.append(actions(*buttons(t, team, item)))
    notes = zones(t, team, now)
    if late is not None and item.is_open:
        notes.insert(0, t.mrkdwn("editorial-remind-late", delay=t.duration(late)))
    if notes:
        blocks.append(context(*notes))
    return Message(text, blocks)


def _reminder_key(team: Team, item: PlanItem, now: datetime) -> str:
    if not item.is_open:
        return "editorial-remind-settled"
    cleared = item.status in CLEARED or not approval_needed(team, item)
    if now >= item.planned_at:
        return "editorial-remind-over-ready" if cleared else "editorial-remind-over-lacking"
    if cleared:
        return "editorial-remind-ready"
    return "editorial-remind-in-review" if item.status is Status.IN_REVIEW else "editorial-remind-lacking"


def told(
    t: Translator, team: Team, item: PlanItem, what: What, actor: str, now: datetime, reason: str = ""
) -> Message:
    """For the owner, when somebody else has changed something about the item."""
    text = t.mrkdwn(f"editorial-told-{what}", actor=mention(actor), **_facts(t, team, item))
    blocks = [section(text)]
    if reason:
        blocks.append(quoted(reason))
    if made := buttons(t, team, item):
        blocks.append(actions(*made))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(text, blocks)


def _facts(t: Translator, team: Team, item: PlanItem) -> dict[str, str]:
    """What every text about an item may name."""
    return {
        "title": item.title,
        "channel": channel_name(team, item),
        "when": t.moment(item.planned_at),
        "time": t.time(item.planned_at),
        "status": item.status.value,
    }
