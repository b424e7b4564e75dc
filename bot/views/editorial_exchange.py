"""Import and export of the plan: the modal, what became of it, and what owners hear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.editorial import PlanItem
from bot.domain.editorial_exchange import Change
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Message, Modal, actions, button, section
from bot.slack.markup import Mrkdwn, join, mention
from bot.views.editorial import dated_line
from bot.views.editorial_preview import SHOWN, summary

FILETYPES = ("csv", "ics", "txt", "text", "tsv", "ical")
PASTED_LIMIT = 3000
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
