"""Import and export of the plan: the modal, the preview of what would change, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.editorial import PlanItem
from bot.domain.editorial_exchange import Change, Kind
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, Modal, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, join, mention, mrkdwn
from bot.views.editorial import channel_name, dated_line

FILETYPES = ("csv", "ics", "txt", "text", "tsv", "ical")
PASTED_LIMIT = 3000
SHOWN = 15
NO_CHANNEL = "none"


def form(t: Translator, team: Team) -> Modal:
    """A file, or rows pasted from a spreadsheet."""
    channels = [blocks.option(channel.key, channel.name) for channel in team.active_channels[:99]]
    nothing = blocks.option(NO_CHANNEL, t.plain("editorial-import-channel-none"))
    pasted = blocks.text_input(
        "value",
        multiline=True,
        max_length=PASTED_LIMIT,
        placeholder=t.plain("editorial-import-pasted-placeholder"),
    )
    return Modal(
        "editorial.import",
        t.plain("editorial-import-title"),
        [
            section(t.mrkdwn("editorial-import-what")),
            blocks.input_(
                "file",
                t.plain("editorial-import-file"),
                blocks.file_input("value", filetypes=FILETYPES, max_files=1),
                optional=True,
            ),
            blocks.input_("pasted", t.plain("editorial-import-pasted"), pasted, optional=True),
            blocks.input_(
                "channel",
                t.plain("editorial-import-channel"),
                blocks.select("value", [nothing, *channels], initial=NO_CHANNEL),
                optional=True,
            ),
        ],
        submit=t.plain("editorial-import-submit"),
        close=t.plain("common-cancel"),
    )


def reading(t: Translator) -> Modal:
    text = t.mrkdwn("editorial-import-reading")
    return Modal(
        "common.notice", t.plain("editorial-import-title"), [section(text)], close=t.plain("common-close")
    )


def preview(
    t: Translator, *, team: Team, sent: int, name: str, changes: Sequence[Change], again: bool = False
) -> Message:
    """What would change; with problems there is nothing to accept. `again`: the plan has changed since."""
    counts = Counter(change.kind for change in changes)
    title = t.plain("editorial-import-preview", name=name)
    said = [t.mrkdwn("editorial-import-again")] if again else []
    said.append(summary(t, counts))
    made: list[Block] = [header(title), section(join("\n", said))]
    for kind in (Kind.PROBLEM, Kind.NEW, Kind.CHANGED):
        found = [change for change in changes if change.kind is kind]
        if not found:
            continue
        lines = [t.mrkdwn(f"editorial-import-heading-{kind}")]
        lines += [Mrkdwn(f"• {change_line(t, team, change)}") for change in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(t.mrkdwn("editorial-import-more", count=len(found) - SHOWN))
        said += lines
        made.append(section(join("\n", lines)))
    if counts[Kind.PROBLEM]:
        made.append(context(t.mrkdwn("editorial-import-mend")))
    elif counts[Kind.NEW] or counts[Kind.CHANGED]:
        made.append(actions(_button(t, "apply", sent, "primary"), _button(t, "discard", sent)))
    return Message(join("\n", [title, *said]), made)


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


def change_line(t: Translator, team: Team, change: Change) -> Mrkdwn:
    """`Line 7 · *Title* · what is wrong, what changes, or where and when it goes out`."""
    parts = [t.mrkdwn("editorial-import-line", line=change.line, title=change.title or "–")]
    if change.kind is Kind.NEW and change.fields is not None:
        parts.append(mrkdwn(" + ".join(channel_name(team, key) for key in change.fields.channels)))
        planned = change.fields.planned
        parts.append(mrkdwn(t.moment(planned.utc) if planned else t.plain("editorial-undated")))
    if change.problem is not None:
        parts.append(t.mrkdwn(change.problem, **change.args))
    if change.changed:
        names = t.listing(t.plain(f"editorial-field-{name}") for name in change.changed)
        parts.append(t.mrkdwn("editorial-import-fields", fields=names))
    if change.note is not None:
        parts.append(t.mrkdwn(change.note))
    return join(" · ", parts)


def refused(t: Translator, *, name: str, key: str, args: Mapping[str, object]) -> Message:
    text = join(" ", [t.mrkdwn("editorial-import-refused", name=name), t.mrkdwn(key, **args)])
    return Message(text, [section(text)])


def done(t: Translator, *, name: str, changes: Sequence[Change]) -> Message:
    counts = Counter(change.kind for change in changes)
    text = join("\n", [t.mrkdwn("editorial-import-done", name=name), summary(t, counts)])
    return Message(text, [section(text), actions(button("editorial.show", t.plain("editorial-show")))])


def discarded(t: Translator, *, name: str) -> Message:
    text = t.mrkdwn("editorial-import-discarded", name=name)
    return Message(text, [section(text)])


def told(t: Translator, *, team: Team, items: Sequence[PlanItem], actor: str) -> Message:
    """To an owner whose items came with an import."""
    text = t.mrkdwn("editorial-import-told", who=mention(actor), count=len(items))
    lines = [Mrkdwn(f"• {dated_line(t, team, item, mentions=False)}") for item in items[:SHOWN]]
    if len(items) > SHOWN:
        lines.append(t.mrkdwn("editorial-more", count=len(items) - SHOWN))
    return Message(join("\n", [text, *lines]), [section(text), section(join("\n", lines))])


def exporting(t: Translator, kind: str) -> Message:
    text = t.mrkdwn("editorial-export-coming", kind=kind)
    return Message(text, [section(text)])
