"""A week of the plan as a picture, with the same in words for whoever can't see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot import pictures
from bot.domain.editorial import CLEARED, PlanItem, Status, by_day
from bot.domain.editorial_cadence import Outlook
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Message, Picture, header, section, uploaded_image
from bot.slack.markup import Mrkdwn, bold, join, unescape
from bot.views import editorial_cadence
from bot.views.editorial import channel_names, dated_line, person
from bot.views.editorial_agenda import ROOM

ITEMS = 8  # of one day in the picture
TONES = {
    Status.CHANGES_REQUESTED: "bad",
    Status.PUBLISHED: "done",
    **dict.fromkeys(CLEARED, "good"),
}
_SIGNS = str.maketrans("", "", "🕳📚🚫🏖\ufe0f")  # of gaps, crowds, black-out days and holidays


def coming(t: Translator) -> Message:
    text = t.mrkdwn("editorial-picture-coming")
    return Message(text, [section(text)])


def week(
    t: Translator, *, team: Team, monday: date, today: date, items: Sequence[PlanItem], outlook: Outlook
) -> Message:
    """For the post, with all items in words as well."""
    title = t.plain("editorial-picture-title", week=monday.isocalendar().week)
    lines = [Mrkdwn(f"• {dated_line(t, team, item, mentions=False)}") for item in items[:ROOM]]
    if not lines:
        lines = [t.mrkdwn("editorial-picture-empty")]
    lines += editorial_cadence.lines(t, team, outlook)
    text = join("\n", [bold(title), *lines])
    return Message(
        text, [header(title), image(t, title, lines)], picture(t, team, monday, today, items, outlook)
    )


def image(t: Translator, title: str, lines: Sequence[Mrkdwn]) -> dict[str, object]:
    """Where the picture stands; its alt text says what it shows."""
    words = "; ".join(_plain(row) for line in lines for row in line.splitlines())
    return uploaded_image(t.plain("editorial-picture-alt", title=title, lines=words))


def picture(
    t: Translator, team: Team, monday: date, today: date, items: Sequence[PlanItem], outlook: Outlook
) -> Picture:
    days = by_day(items, t.zone)
    sunday = monday + timedelta(days=6)
    spec = pictures.Week(
        title=t.plain("editorial-picture-title", week=monday.isocalendar().week),
        subtitle=f"{t.short_day(monday)} – {t.short_day(sunday)}",
        days=[_day(t, team, monday + timedelta(days=ahead), today, days, outlook) for ahead in range(7)],
        empty=t.plain("editorial-picture-empty"),
        notes=[_plain(line) for line in editorial_cadence.lines(t, team, outlook)][:6],
    )
    return Picture(pictures.to_json(spec), f"plan-{monday}.png")


def _day(
    t: Translator, team: Team, day: date, today: date, days: dict[date, list[PlanItem]], outlook: Outlook
) -> pictures.PlanDay:
    found = days.get(day, [])
    closed = {each: name for each, name, _ in outlook.closed}
    free = closed | dict(outlook.holidays)
    left = len(found) - ITEMS
    note = t.plain("editorial-more", count=left) if left > 0 else free.get(day, "")
    return pictures.PlanDay(
        name=t.weekday(day),
        number=str(day.day),
        items=[_item(t, team, item) for item in found[:ITEMS]],
        note=note,
        warning=day in closed and bool(found),
        today=day == today,
    )


def _item(t: Translator, team: Team, item: PlanItem) -> pictures.Item:
    keys = list(team.channels)
    return pictures.Item(
        time=t.time(item.planned_at) if item.planned_at is not None else "",
        channel=channel_names(team, item),
        title=item.title,
        status=t.plain("editorial-held-short") if item.is_held else t.plain(f"editorial-word-{item.status}"),
        colour=keys.index(item.channels[0]) if item.channels[0] in keys else 0,
        tone="bad" if item.is_held else TONES.get(item.status, "open"),
        owner=str(person(team, item.owner, mentions=False)),
    )


def _plain(line: str) -> str:
    """Without marks, bullets and signs: for what is drawn, and for what is read aloud."""
    words = unescape(line).replace("*", "").replace("• ", "")
    return words.translate(_SIGNS).replace("  ", " ").strip()
