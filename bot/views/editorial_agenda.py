"""The lists of `/plan`: today, week, month, ideas, mine, search; and the help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.editorial import PlanItem, Status, may_request
from bot.domain.editorial_agenda import Agenda, Month
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, bold, join
from bot.views.editorial import dated_line, facts, line, menu, request_button, zones

ROOM = 44  # blocks for items; a message takes 50
LENGTH = 11_000  # characters for them; a message takes about 13,000
CONTROLS = 120  # characters of an item's menu and button, but for the title that one names
DAY_LINES = 8  # items of one day in the month


def agenda(
    t: Translator, team: Team, plan: Agenda, now: datetime, *, editable: bool, only_today: bool = False
) -> Message:
    """Today and the rest of the week, by day. `editable`: with everything that may be done to each item."""
    page = Page(t, team, editable)
    if plan.overdue:
        page.add(bold(t.plain("editorial-overdue")), plan.overdue, dated=True)
    if plan.today not in plan.days:
        page.say(bold(_heading(t, plan.today, plan.today)), t.mrkdwn("editorial-nothing-today"))
    for day, items in plan.days.items():
        page.add(bold(_heading(t, day, plan.today)), items)
    if not only_today and not any(day > plan.today for day in plan.days):
        page.say(t.mrkdwn("editorial-nothing-week"))
    if plan.then is not None:
        page.say(t.mrkdwn("editorial-next", **facts(t, team, plan.then)))
    return page.message(t.plain("editorial-title"), now)


def listing(
    t: Translator,
    team: Team,
    name: str,
    items: Sequence[PlanItem],
    now: datetime,
    *,
    editable: bool,
    **values: str,
) -> Message:
    """Items one below the other. `name`: ideas, mine, search; `values`: what the heading may name."""
    page = Page(t, team, editable)
    if items:
        page.add(bold(t.plain(f"editorial-list-{name}", count=len(items), **values)), items, dated=True)
    else:
        page.say(t.mrkdwn(f"editorial-list-{name}-none", **values))
    return page.message(t.plain("editorial-title"), now)


def month(t: Translator, team: Team, plan: Month, now: datetime, *, editable: bool) -> Message:
    """Every day of the month that has something, a line for each item."""
    page = Page(t, team, editable)
    days = sorted({*plan.days, *plan.free})
    for day in days:
        items = plan.days.get(day, ())
        heading = bold(t.day(day))
        if day in plan.free:
            heading = join(" · ", [heading, t.mrkdwn("editorial-free-day", name=plan.free[day])])
        lines = [Mrkdwn(f"• {line(t, team, item, mentions=False)}") for item in items[:DAY_LINES]]
        if len(items) > DAY_LINES:
            lines.append(t.mrkdwn("editorial-more", count=len(items) - DAY_LINES))
        page.say_if_room(heading, *lines, count=len(items))
    if not days:
        page.say(t.mrkdwn("editorial-month-none"))
    name = t.month(plan.first)
    return page.message(t.plain("editorial-month", month=name), now)


class Page:
    """Blocks and lines of the plan, as far as a message has room for them."""

    def __init__(self, t: Translator, team: Team, editable: bool) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Mrkdwn] = []
        self.left_out = 0
        self._length = 0
        self._t, self._team, self._editable = t, team, editable

    def add(self, heading: Mrkdwn, items: Sequence[PlanItem], *, dated: bool = False) -> None:
        """As many as there is room for; the heading only with an item below it."""
        for number, item in enumerate(items):
            text, blocks = self._item(item, dated)
            length = len(text) + (len(item.title) + CONTROLS if self._editable else 0)
            if not self._has_room(len(blocks) + (number == 0), length):
                self.left_out += len(items) - number
                return
            if number == 0:
                self.say(heading)
            self.lines.append(text)
            self.blocks += blocks
            self._length += length

    def say(self, *texts: Mrkdwn) -> None:
        text = join("\n", texts)
        self.lines.append(text)
        self.blocks.append(section(text))
        self._length += len(text)

    def say_if_room(self, *texts: Mrkdwn, count: int) -> None:
        if self._has_room(1, len(join("\n", texts))):
            self.say(*texts)
        else:
            self.left_out += count

    def _has_room(self, blocks: int, length: int) -> bool:
        return len(self.blocks) + blocks <= ROOM and self._length + length <= LENGTH

    def message(self, title: str, now: datetime) -> Message:
        if self.left_out:
            self.say(self._t.mrkdwn("editorial-more", count=self.left_out))
        blocks = [header(title), *self.blocks]
        if notes := zones(self._t, self._team, now):
            blocks.append(context(*notes))
        if self._editable:
            blocks.append(actions(button("editorial.add", self._t.plain("editorial-add"))))
        return Message(join("\n", self.lines), blocks)

    def _item(self, item: PlanItem, dated: bool) -> tuple[Mrkdwn, list[Block]]:
        t = self._t
        text = dated_line(t, self._team, item) if dated else line(t, self._team, item)
        if not self._editable or item.status is Status.CANCELLED:
            return text, [section(text)]
        blocks = [section(text, accessory=menu(t, self._team, item))]
        if may_request(self._team, item):
            blocks.append(actions(request_button(t, item)))
        return text, blocks


def _heading(t: Translator, day: date, today: date) -> str:
    if day == today:
        return t.plain("editorial-today", day=t.day(day))
    if day == today + timedelta(days=1):
        return t.plain("editorial-tomorrow", day=t.day(day))
    return t.day(day)


def help_(t: Translator, unknown: str | None = None, suggestion: str | None = None) -> Message:
    """What `/plan` can do; after an unknown word that is said first."""
    lines = [t.mrkdwn("editorial-help-title"), t.mrkdwn("editorial-help")]
    if unknown is not None and suggestion is not None:
        lines.insert(0, t.mrkdwn("editorial-unknown-near", word=unknown, suggestion=suggestion))
    elif unknown is not None:
        lines.insert(0, t.mrkdwn("editorial-unknown", word=unknown))
    text = join("\n", lines)
    return Message(text, [section(text)])
