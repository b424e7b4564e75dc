"""How a plan item looks wherever it is shown, and what its owner hears when somebody else changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import Literal

from bot.domain.editorial import Asset, PlanItem, may_publish, may_request
from bot.domain.local_time import same_clock
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    SECTION_LIMIT,
    Block,
    Element,
    Message,
    Style,
    actions,
    button,
    context,
    option,
    overflow,
    quoted,
    section,
)
from bot.slack.markup import Mrkdwn, bold, join, link, mention, mrkdwn

LENGTH = 10_000  # characters of a list; a message takes about 13,000
ASSETS = 10  # elements of a context block
ALT_SHOWN = 150
WORDS_SHOWN = 7000  # all drafts together; a message holds about 12,000 characters

VERBS = {
    "edit": "editorial-edit",
    "move": "editorial-move",
    "hand_over": "editorial-hand-over",
    "publish": "editorial-publish",
    "cancel": "editorial-cancel",
    "note": "editorial-add-link",
}

What = Literal["assigned", "moved", "edited", "cancelled", "published"]


# --- one item -------------------------------------------------------------------------------------------


def line(t: Translator, team: Team, item: PlanItem, *, mentions: bool = True) -> Mrkdwn:
    """`12:00 Title · Instagram · Tom · ✏️ draft`. Without `mentions` nobody is notified."""
    clock = [bold(t.time(item.planned_at))] if item.planned_at is not None else []
    parts = [
        join(" ", [*clock, item.title]),
        channel_names(team, item),
        person(team, item.owner, mentions=mentions),
        status(t, item),
    ]
    return join(" · ", parts)


def dated_line(t: Translator, team: Team, item: PlanItem, *, mentions: bool = True) -> Mrkdwn:
    """The same with its day, for lists that are not sorted by day."""
    text = line(t, team, item, mentions=mentions)
    return join(" · ", [t.short_day(item.planned_at), text]) if item.planned_at is not None else text


def as_many_as_fit(lines: Sequence[Mrkdwn], most: int) -> int:
    """How many of the first lines a message holds, at most `most`."""
    lengths = accumulate(len(text) for text in lines[:most])
    return sum(length <= LENGTH for length in lengths)


def sections(lines: Iterable[Mrkdwn]) -> list[Block]:
    """As few sections as take the lines whole."""
    texts: list[Mrkdwn] = []
    for text in lines:
        if texts and len(texts[-1]) + 1 + len(text) <= SECTION_LIMIT:
            texts[-1] = join("\n", [texts[-1], text])
        else:
            texts.append(text)
    return [section(text) for text in texts]


def status(t: Translator, item: PlanItem) -> Mrkdwn:
    text = t.mrkdwn("editorial-status", status=item.status.value)
    return join(" · ", [text, t.mrkdwn("editorial-held")]) if item.is_held else text


def when(t: Translator, item: PlanItem) -> str:
    return t.moment(item.planned_at) if item.planned_at is not None else t.plain("editorial-undated")


def channel_name(team: Team, key: str) -> str:
    return team.channels[key].name if key in team.channels else key


def channel_names(team: Team, item: PlanItem) -> str:
    """`Instagram + LinkedIn`"""
    return " + ".join(channel_name(team, key) for key in item.channels)


def person(team: Team, slack_id: str, *, mentions: bool = True) -> Mrkdwn:
    known = team.by_slack_id(slack_id)
    return mention(slack_id) if mentions or known is None else mrkdwn(known.name)


def words(t: Translator, team: Team, item: PlanItem) -> list[Block]:
    """What goes out: one text, or each channel's own, and the pictures with what they show."""
    made: list[Block] = []
    if item.drafts:
        room = WORDS_SHOWN // len(item.channels)
        for key in item.channels:
            if text := item.words(key):
                shown = text if len(text) <= room else f"{text[:room]}…"
                made += [section(bold(channel_name(team, key))), quoted(shown)]
    elif item.text:
        made.append(quoted(item.text))
    if item.assets:
        made.append(context(*(_asset(t, asset, n) for n, asset in enumerate(item.assets[:ASSETS], start=1))))
    return made


def _asset(t: Translator, asset: Asset, number: int) -> Mrkdwn:
    name = link(asset.ref, t.plain("editorial-asset", number=number))
    key = "editorial-asset-alt" if asset.alt else "editorial-asset-no-alt"
    return t.mrkdwn(key, asset=name, alt=asset.alt[:ALT_SHOWN])


def buttons(t: Translator, team: Team, item: PlanItem) -> list[Element]:
    """What can be done with an open item, the next step first."""
    if not item.is_open:
        return []
    made = []
    if may_request(team, item):
        made.append(request_button(t, item, "primary"))
    if may_publish(team, item):
        made.append(_button(t, "publish", item))
    return [*made, *(_button(t, verb, item) for verb in ("edit", "move", "hand_over"))]


def request_button(t: Translator, item: PlanItem, style: Style | None = None) -> Element:
    return button(
        "approvals.request",
        t.plain("editorial-request"),
        value=str(item.id),
        style=style,
        accessibility_label=t.plain("editorial-request-label", title=item.title),
    )


def menu(t: Translator, team: Team, item: PlanItem) -> Element:
    if item.is_open:
        verbs = ["edit", "move", "hand_over", *(["publish"] if may_publish(team, item) else []), "cancel"]
    else:
        verbs = ["note"]
    return overflow("editorial.more", [option(f"{verb}:{item.id}", t.plain(VERBS[verb])) for verb in verbs])


def _button(t: Translator, verb: str, item: PlanItem) -> Element:
    return button(f"editorial.{verb}", t.plain(VERBS[verb]), value=str(item.id))


# --- what owners hear -------------------------------------------------------------------------------------


def told(
    t: Translator, team: Team, item: PlanItem, what: What, actor: str, now: datetime, reason: str = ""
) -> Message:
    """For the owner, when somebody else has changed something about the item."""
    text = t.mrkdwn(f"editorial-told-{what}", actor=mention(actor), **facts(t, team, item))
    blocks: list[Block] = [section(text)]
    if reason:
        blocks.append(quoted(reason))
    if made := buttons(t, team, item):
        blocks.append(actions(*made))
    if notes := zones(t, team, now):
        blocks.append(context(*notes))
    return Message(text, blocks)


def facts(t: Translator, team: Team, item: PlanItem) -> dict[str, str]:
    """What every text about an item may name."""
    return {
        "title": item.title,
        "channel": channel_names(team, item),
        "when": when(t, item),
        "time": t.time(item.planned_at) if item.planned_at is not None else "",
        "status": item.status.value,
    }


def zones(t: Translator, team: Team, now: datetime) -> list[Mrkdwn]:
    """A note for whoever reads in another zone than the team plans by; else nothing."""
    if same_clock(t.zone, team.timezone, now):
        return []
    theirs = replace(t, zone=team.timezone)
    return [t.mrkdwn("editorial-zones", own=t.zone_name(now), team=theirs.zone_name(now))]
