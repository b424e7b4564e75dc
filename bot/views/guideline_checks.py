"""How the look at a draft looks: the form, and the hints with the section that each rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.guidelines.documents import Document, Section
from bot.domain.guidelines.drafts import Draft, Hint, Kind
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack.blocks import (
    Block,
    Message,
    Modal,
    button,
    checkboxes,
    context,
    header,
    input_,
    option,
    quoted,
    section,
    select,
    text_input,
)
from bot.slack.markup import Mrkdwn, code, join
from bot.views.guidelines import where

TEXT_LENGTH = 3000
SHOWN = 600  # of the draft, above the hints
NO_CHANNEL = "-"
PICTURE = "picture"

Rests = Mapping[Kind, tuple[Document, Section] | None]


def form(t: Translator, team: Team) -> Modal:
    options = [option(channel.key, channel.name) for channel in team.active_channels[:99]]
    options.append(option(NO_CHANNEL, t.plain("guideline_checks-no-channel")))
    picture = checkboxes("picture", [option(PICTURE, t.plain("guideline_checks-with-picture"))])
    return Modal(
        "guideline_checks.submitted",
        t.plain("guideline_checks-title"),
        [
            input_(
                "channel",
                t.plain("guideline_checks-channel"),
                select("channel", options, initial=options[0]["value"]),
            ),
            input_(
                "text",
                t.plain("guideline_checks-text"),
                text_input("text", multiline=True, max_length=TEXT_LENGTH),
            ),
            input_("picture", t.plain("guideline_checks-picture"), picture, optional=True),
            input_(
                "alt_text",
                t.plain("guideline_checks-alt-text"),
                text_input("alt_text", max_length=1000),
                optional=True,
            ),
        ],
        submit=t.plain("guideline_checks-submit"),
        close=t.plain("common-cancel"),
    )


def result(t: Translator, draft: Draft, hints: Sequence[Hint], rests: Rests) -> Message:
    title = t.plain("guideline_checks-found", count=len(hints))
    shown = draft.text if len(draft.text) <= SHOWN else f"{draft.text[: SHOWN - 1]}…"
    blocks: list[Block] = [header(title), quoted(shown)]
    lines: list[Mrkdwn] = [t.mrkdwn("guideline_checks-found", count=len(hints))]
    for hint in hints:
        lines.append(_line(t, draft, hint))
        blocks.append(_block(t, lines[-1], rests[hint.kind]))
    notes = [t.mrkdwn("guideline_checks-limits")]
    if draft.channel is None:
        notes.insert(0, t.mrkdwn("guideline_checks-name-channel"))
    blocks.append(context(*notes))
    return Message(join("\n", lines), blocks)


def in_modal(t: Translator, message: Message) -> Modal:
    title = t.plain("guideline_checks-title")
    return Modal("common.notice", title, message.blocks, close=t.plain("common-close"))


def _line(t: Translator, draft: Draft, hint: Hint) -> Mrkdwn:
    found = t.mrkdwn_listing([code(text) for text in hint.found])
    key = "guideline_checks-alt-text-hint" if hint.kind is Kind.ALT_TEXT else f"guideline_checks-{hint.kind}"
    return t.mrkdwn(
        key,
        found=found,
        channel=draft.channel.name if draft.channel is not None else "",
        count=len(hint.found),
    )


def _block(t: Translator, line: Mrkdwn, rests: tuple[Document, Section] | None) -> Block:
    if rests is None:
        return section(line)
    document, part = rests
    origin = t.mrkdwn("guideline_checks-rests", where=where(document, part.path))
    label = t.plain("guidelines-read-label", heading=part.heading)
    read = button("guidelines.read", t.plain("guidelines-read"), value=part.ref, accessibility_label=label)
    return section(join("\n", [line, origin]), accessory=read)
