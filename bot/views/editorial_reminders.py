"""What an item's owner is reminded of, and the list of what is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.editorial import CLEARED, PlanItem, Status, approval_needed, may_request
from bot.domain.editorial_freeze import Freeze
from bot.domain.editorial_reminders import Late, Reminder
from bot.domain.local_time import local_day
from bot.domain.paging import Turned, arrived
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import Block, Element, Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, join, mention
from bot.views.editorial import (
    VERBS,
    as_many_as_fit,
    buttons,
    dated_line,
    facts,
    request_button,
    words,
    zones,
)
from bot.views.editorial_agenda import PER_PAGE, Page

LATE_SHOWN = 20


def before_publishing(
    t: Translator,
    team: Team,
    item: PlanItem,
    now: datetime,
    *,
    late: timedelta | None = None,
    standing_in_for: str | None = None,
    freeze: Freeze | None = None,
) -> Message:
    """With the words that go out. `late`: how much later than it should; `freeze`: what holds the item."""
    length = t.duration((item.planned_at or now) - now)
    reason = freeze.reason if freeze is not None else ""
    values = {**facts(t, team, item), "time": _clock(t, item, now)}
    text = t.mrkdwn(_key(team, item, now), **values, length=length, reason=reason)
    blocks: list[Block] = [section(text), *words(t, team, item)]
    if item.is_open:
        blocks.append(actions(*buttons(t, team, item)))
    notes = _notes(t, team, now, standing_in_for)
    if late is not None and item.is_open:
        notes.insert(0, t.mrkdwn("editorial-remind-late", delay=t.duration(late)))
    return Message(text, [*blocks, *([context(*notes)] if notes else [])])


def _clock(t: Translator, item: PlanItem, now: datetime) -> str:
    """`12:00`, with its day unless that is today: a reminder may come the evening before, or stay on."""
    if item.planned_at is None:
        return ""
    today = local_day(now, t.zone) == local_day(item.planned_at, t.zone)
    return t.time(item.planned_at) if today else t.moment(item.planned_at)


def _key(team: Team, item: PlanItem, now: datetime) -> str:
    if not item.is_open or item.planned_at is None:
        return "editorial-remind-settled"
    if item.is_held:
        return "editorial-remind-held"
    cleared = item.status in CLEARED or not approval_needed(team, item)
    if now >= item.planned_at:
        return "editorial-remind-over-ready" if cleared else "editorial-remind-over-lacking"
    if cleared:
        return "editorial-remind-ready"
    return "editorial-remind-in-review" if item.status is Status.IN_REVIEW else "editorial-remind-lacking"


def of_date(
    t: Translator,
    team: Team,
    item: PlanItem,
    what: Reminder,
    now: datetime,
    *,
    waits_for: Sequence[str] = (),
    standing_in_for: str | None = None,
) -> Message:
    """A draft or an approval that is due, whether it is out, how it went."""
    who = t.mrkdwn_listing(map(mention, waits_for))
    key = f"editorial-due-{what}"
    if what is Reminder.APPROVAL and item.status is Status.IN_REVIEW:
        key = "editorial-due-approval-waits"
    if what is Reminder.PUBLISHED and not _may_be_out(team, item):
        key = "editorial-due-published-lacking"
    text = t.mrkdwn(key, **facts(t, team, item), who=who)
    blocks: list[Block] = [section(text)]
    if made := _next_steps(t, team, item, what):
        blocks.append(actions(*made))
    notes = _notes(t, team, now, standing_in_for)
    return Message(text, [*blocks, *([context(*notes)] if notes else [])])


def _may_be_out(team: Team, item: PlanItem) -> bool:
    return item.status in CLEARED or not approval_needed(team, item)


def _next_steps(t: Translator, team: Team, item: PlanItem, what: Reminder) -> list[Element]:
    if what is Reminder.REVIEW:
        return [button("editorial.note", t.plain("editorial-note"), value=str(item.id))]
    if what is Reminder.PUBLISHED:
        verbs = ["publish", "move", "cancel"] if _may_be_out(team, item) else ["move", "cancel"]
        made = [button(f"editorial.{verb}", t.plain(VERBS[verb]), value=str(item.id)) for verb in verbs]
        request = may_request(team, item)
        return [request_button(t, item, "primary"), *made] if request else made
    return buttons(t, team, item)


def _notes(t: Translator, team: Team, now: datetime, standing_in_for: str | None) -> list[Mrkdwn]:
    notes = zones(t, team, now)
    if standing_in_for is not None:
        notes.insert(0, t.mrkdwn("editorial-standing-in", who=mention(standing_in_for)))
    return notes


# --- late -------------------------------------------------------------------------------------------------


def late(
    t: Translator,
    team: Team,
    found: Sequence[Late],
    now: datetime,
    *,
    editable: bool,
    trail: Sequence[int] = (),
) -> Message:
    """`/plan late`: everything that has missed a date, from the end of `trail` on."""
    page = Page(t, team, editable)
    trail, shown = arrived(trail, len(found), PER_PAGE), 0
    if not found:
        page.say(t.mrkdwn("editorial-late-none"))
    for each in found[trail[-1] : trail[-1] + PER_PAGE]:
        if not page.add(late_line(t, each, now), [each.item], dated=True):
            break
        shown += 1
    page.turn("late", Turned(trail, shown, len(found), PER_PAGE))
    return page.message(t.plain("editorial-late-title", count=len(found)), now)


def digest(
    t: Translator,
    team: Team,
    found: Sequence[Late],
    now: datetime,
    *,
    whose: str,
    standing_in_for: str | None = None,
) -> Message:
    """Every morning. `whose`: `own` for the owner, `team` for the lead."""
    title = t.plain(f"editorial-late-{whose}", count=len(found))
    lines = [
        join("\n", [late_line(t, each, now), dated_line(t, team, each.item, mentions=whose == "team")])
        for each in found[:LATE_SHOWN]
    ]
    shown = as_many_as_fit(lines, LATE_SHOWN)
    if len(found) > shown:
        lines[shown:] = [t.mrkdwn("editorial-more", count=len(found) - shown)]
    blocks: list[Block] = [header(title), *(section(text) for text in lines)]
    blocks.append(actions(button("editorial.late", t.plain("editorial-late-show"))))
    if notes := _notes(t, team, now, standing_in_for):
        blocks.append(context(*notes))
    return Message(join("\n", [title, *lines]), blocks)


def late_line(t: Translator, late: Late, now: datetime) -> Mrkdwn:
    delay = now - late.since
    said = t.plain("editorial-late-days", days=delay.days) if delay.days else t.duration(delay)
    return t.mrkdwn(f"editorial-late-{late.what}", delay=said)
