"""The lists of `/plan`: today, week, month, ideas, mine, search; and the help.

Long lists have pages. A page holds up to `PER_PAGE` posts, and fewer where their titles take more room than a
message has; the buttons carry where the next one begins, so nothing falls between two pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.editorial import PlanItem, Status, may_request
from bot.domain.editorial_agenda import Agenda, Month, month_of
from bot.domain.paging import Turned, arrived
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Element, Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, bold, join
from bot.views.editorial import dated_line, facts, line, menu, request_button, sections, zones

ROOM = 44  # blocks for items; a message takes 50
LENGTH = 11_000  # characters for them; a message takes about 13,000
CONTROLS = 120  # characters of an item's menu and button, but for the title that one names
DAY_LINES = 8  # items of one day in the month
PER_PAGE = 15
DAYS_PER_PAGE = 31  # of a month: all of it, if there is room
Trail = Sequence[int]  # where the pages that were turned begin; the last one is shown
REST = 1_500  # characters of what a button takes along; Slack allows 2,000 for its value


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
    trail: Trail = (),
    rest: str = "",
    **values: str,
) -> Message:
    """Items one below the other, from the end of `trail` on. `name`: ideas, mine, search; `rest`: what was
    searched for; `values`: what the heading may name."""
    page = Page(t, team, editable)
    if items:
        trail = arrived(trail, len(items), PER_PAGE)
        heading = bold(t.plain(f"editorial-list-{name}", count=len(items), **values))
        shown = page.add(heading, items[trail[-1] : trail[-1] + PER_PAGE], dated=True)
        page.turn(name, Turned(trail, shown, len(items), PER_PAGE), rest)
    else:
        page.say(t.mrkdwn(f"editorial-list-{name}-none", **values))
    return page.message(t.plain("editorial-title"), now)


def month(
    t: Translator, team: Team, plan: Month, now: datetime, *, editable: bool, trail: Trail = ()
) -> Message:
    """Every day of the month that has something, a line for each item; from the day on where `trail` ends."""
    page = Page(t, team, editable)
    days = sorted({*plan.days, *plan.free})
    trail, shown = arrived(trail, len(days), DAYS_PER_PAGE), 0
    for day in days[trail[-1] :]:
        items = plan.days.get(day, ())
        heading = bold(t.day(day))
        if day in plan.free:
            heading = join(" · ", [heading, t.mrkdwn("editorial-free-day", name=plan.free[day])])
        lines = [Mrkdwn(f"• {line(t, team, item, mentions=False)}") for item in items[:DAY_LINES]]
        if len(items) > DAY_LINES:
            lines.append(t.mrkdwn("editorial-more", count=len(items) - DAY_LINES))
        if not page.say_if_room(heading, *lines):
            break
        shown += 1
    if not days:
        page.say(t.mrkdwn("editorial-month-none"))
    page.turn("month", Turned(trail, shown, len(days), DAYS_PER_PAGE), str(plan.ahead))
    page.buttons += [_to_month(t, plan, "before", -1), _to_month(t, plan, "after", 1)]
    return page.message(t.plain("editorial-month", month=t.month(plan.first)), now)


def _to_month(t: Translator, plan: Month, step: str, by: int) -> Element:
    first, _ = month_of(plan.first, by)
    text = t.plain(f"editorial-month-{step}", month=t.month(first))
    return _turning(f"month_{step}", text, "month", (0,), str(plan.ahead + by))


class Page:
    """Blocks and lines of the plan, as far as a message has room for them."""

    def __init__(self, t: Translator, team: Team, editable: bool) -> None:
        self.blocks: list[Block] = []
        self.lines: list[Mrkdwn] = []
        self.buttons: list[Element] = []  # below the list
        self.left_out = 0
        self._length = 0
        self._t, self._team, self._editable = t, team, editable

    def add(self, heading: Mrkdwn, items: Sequence[PlanItem], *, dated: bool = False) -> int:
        """As many as there is room for, which it returns; the heading only with an item below it."""
        for number, item in enumerate(items):
            text, blocks = self._item(item, dated)
            length = len(text) + (len(item.title) + CONTROLS if self._editable else 0)
            if not self._has_room(len(blocks) + (number == 0), length):
                self.left_out += len(items) - number
                return number
            if number == 0:
                self.say(heading)
            self.lines.append(text)
            self.blocks += blocks
            self._length += length
        return len(items)

    def turn(self, name: str, turned: Turned, rest: str = "") -> None:
        """Where in the list this is, and the buttons to the pages beside it; nothing where all is shown."""
        self.left_out = 0  # they are on another page
        t = self._t
        if turned.back is None and turned.following is None:
            return
        where = t.mrkdwn("editorial-page", first=turned.start + 1, last=turned.end, total=turned.total)
        self.blocks.append(context(where))
        self.lines.insert(0, where)  # who listens wants to know it first
        for step, trail in (("back", turned.back), ("next", turned.following)):
            if trail is not None:
                self.buttons.append(_turning(step, t.plain(f"editorial-page-{step}"), name, trail, rest))

    def say(self, *texts: Mrkdwn) -> None:
        text = join("\n", texts)
        self.lines.append(text)
        self.blocks += sections(texts)
        self._length += len(text)

    def say_if_room(self, *texts: Mrkdwn) -> bool:
        fits = self._has_room(len(sections(texts)), len(join("\n", texts)))
        if fits:
            self.say(*texts)
        return fits

    def _has_room(self, blocks: int, length: int) -> bool:
        return len(self.blocks) + blocks <= ROOM and self._length + length <= LENGTH

    def message(self, title: str, now: datetime) -> Message:
        if self.left_out:
            self.say(self._t.mrkdwn("editorial-more", count=self.left_out))
        blocks = [header(title), *self.blocks]
        if notes := zones(self._t, self._team, now):
            blocks.append(context(*notes))
        if self._editable:
            self.buttons.append(button("editorial.add", self._t.plain("editorial-add")))
        if self.buttons:
            blocks.append(actions(*self.buttons))
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


def _turning(step: str, text: str, name: str, trail: Trail, rest: str) -> Element:
    """Its value is `search:0.15.30:what was searched for`."""
    way = ".".join(map(str, trail))
    return button(f"editorial.page.{step}", text, value=f"{name}:{way}:{rest[:REST]}")


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
