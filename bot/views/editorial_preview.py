"""What an import would change: line by line, with what was and what would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.editorial import ItemFields
from bot.domain.editorial_exchange import Change, Kind, around_difference
from bot.domain.local_time import LocalTime
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, join, mrkdwn
from bot.views.editorial import channel_name, sections

SHOWN = 15  # lines of a kind
LENGTH = 9_000  # characters of all lines; a message takes about 13,000
VALUE = 60  # characters of a text before and after
FIELDS = 6  # of one item; the others are named
NOTHING = "–"

# What comes first matters most: what is wrong, then what is called off.
GROUPS: Mapping[str, Callable[[Change], bool]] = {
    "problem": lambda change: change.kind is Kind.PROBLEM,
    "cancelled": lambda change: change.cancels,
    "new": lambda change: change.kind is Kind.NEW,
    "changed": lambda change: change.kind is Kind.CHANGED and not change.cancels,
}


def preview(
    t: Translator, *, team: Team, sent: int, name: str, changes: Sequence[Change], again: bool = False
) -> Message:
    """With problems there is nothing to accept. `again`: the plan has changed since the last preview."""
    counts = Counter(change.kind for change in changes)
    title = t.plain("editorial-import-preview", name=name)
    said = [t.mrkdwn("editorial-import-again")] if again else []
    said.append(summary(t, counts))
    made: list[Block] = [header(title), section(join("\n", said))]
    lines = _lines(t, team, changes)
    made += sections(lines)
    if counts[Kind.PROBLEM]:
        made.append(context(t.mrkdwn("editorial-import-mend")))
    elif counts[Kind.NEW] or counts[Kind.CHANGED]:
        made.append(context(t.mrkdwn("editorial-import-stays")))
        made.append(actions(_button(t, "apply", sent, "primary"), _button(t, "discard", sent)))
    return Message(join("\n", [title, *said, *lines]), made)


def _button(t: Translator, verb: str, sent: int, style: blocks.Style | None = None) -> blocks.Element:
    text = t.plain(f"editorial-import-{verb}")
    return button(f"editorial.import_{verb}", text, value=str(sent), style=style)


def summary(t: Translator, counts: Mapping[Kind, int]) -> Mrkdwn:
    return t.mrkdwn(
        "editorial-import-counts",
        new=counts.get(Kind.NEW, 0),
        changed=counts.get(Kind.CHANGED, 0),
        same=counts.get(Kind.SAME, 0),
        problems=counts.get(Kind.PROBLEM, 0),
    )


def _lines(t: Translator, team: Team, changes: Sequence[Change]) -> list[Mrkdwn]:
    """Every kind that there is, as many of it as there is room for; the rest is counted."""
    made: list[Mrkdwn] = []
    groups = {group: found for group, test in GROUPS.items() if (found := [*filter(test, changes)])}
    room = LENGTH // max(1, len(groups))
    for group, found in groups.items():
        made.append(t.mrkdwn(f"editorial-import-heading-{group}", count=len(found)))
        left, shown = room, 0
        for change in found[:SHOWN]:
            text = Mrkdwn(f"• {change_line(t, team, change)}")
            if shown and len(text) > left:
                break
            made.append(text)
            left, shown = left - len(text), shown + 1
        if len(found) > shown:
            made.append(t.mrkdwn("editorial-import-more", count=len(found) - shown))
    return made


def change_line(t: Translator, team: Team, change: Change) -> Mrkdwn:
    """`Line 7 · *Title* · …`: what is wrong, where and when it goes out, or below it what changes to what."""
    parts = [t.mrkdwn("editorial-import-line", line=change.line, title=change.title or NOTHING)]
    if change.kind is Kind.NEW and change.fields is not None:
        parts.append(mrkdwn(" + ".join(channel_name(team, key) for key in change.fields.channels)))
        planned = change.fields.planned
        parts.append(mrkdwn(t.moment(planned.utc) if planned else t.plain("editorial-undated")))
    if change.problem is not None:
        parts.append(t.mrkdwn(change.problem, **change.args))
    if change.note is not None:
        parts.append(t.mrkdwn(change.note))
    return join("\n", [join(" · ", parts), *(Mrkdwn(f"   {text}") for text in differences(t, team, change))])


def differences(t: Translator, team: Team, change: Change) -> list[Mrkdwn]:
    """`Date: Thu, 2 Apr, 09:30 → Fri, 3 Apr, 10:00`, for every field that changes."""
    before, after = change.before, change.fields
    if before is None or after is None:
        return []
    pairs: list[tuple[str, str, str]] = []
    for name in change.changed:
        if name == "status":
            old, new = (t.plain(f"editorial-word-{each}") for each in (before.status, change.status))
            pairs.append((t.plain("editorial-field-status"), old, new))
        elif name == "drafts":
            pairs += _own_texts(t, team, before, after)
        else:
            old, new = (_value(t, team, name, getattr(item, name)) for item in (before, after))
            pairs.append((t.plain(f"editorial-field-{name}"), *around_difference(old, new, VALUE)))
    made = [
        t.mrkdwn("editorial-import-was", field=field, before=old or NOTHING, after=new or NOTHING)
        for field, old, new in pairs[:FIELDS]
    ]
    if others := [field for field, _, _ in pairs[FIELDS:]]:
        made.append(t.mrkdwn("editorial-import-fields", fields=t.listing(others)))
    return made


def _own_texts(
    t: Translator, team: Team, before: ItemFields, after: ItemFields
) -> Iterator[tuple[str, str, str]]:
    for key in sorted({*before.drafts, *after.drafts}):
        old, new = before.drafts.get(key, ""), after.drafts.get(key, "")
        if old != new:
            field = t.plain("editorial-form-text-own", channel=channel_name(team, key))
            yield field, *around_difference(_flat(old), _flat(new), VALUE)


def _value(t: Translator, team: Team, name: str, value: Any) -> str:
    """A field in words, on one line."""
    match name, value:
        case "owner", str():
            known = team.by_slack_id(value)
            return known.name if known is not None else value
        case "channels", tuple():
            return " + ".join(channel_name(team, key) for key in value)
        case "assets", tuple():
            return " ".join(f"{asset.ref} {asset.alt}".rstrip() for asset in value)
        case _, LocalTime():
            return t.moment(value.utc)
        case _, date():
            return t.short_day(value)
    return _flat(value or "")


def _flat(text: str) -> str:
    return " ".join(text.split())
