"""The modal of a plan item, and how what it sends back is read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.dates import Dates
from bot.domain.editorial import (
    CAMPAIGN_LIMIT,
    CLEARED,
    MOST_CHANNELS,
    NOTES_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    PlanItem,
    Status,
)
from bot.domain.editorial_typed import Typed
from bot.domain.local_time import same_clock
from bot.domain.team import Channel, Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Modal, Submission
from bot.slack.markup import Mrkdwn, bold, join
from bot.views import dates

REASON_LIMIT = 500
HINT_LIMIT = 300
ALT_TAKEN = 200  # characters; ten of them fit into the field
OPTIONS = 100  # of a select
PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "heic", "mp4", "mov", "pdf")


@dataclass(frozen=True)
class Form:
    """What stands in the modal; `item_id` None while the item is new."""

    title: str = ""
    channels: tuple[str, ...] = ()
    day: date | None = None
    clock: time | None = None
    owner: str | None = None
    status: Status | None = None  # None where it isn't for the editor to choose
    text: str = ""
    notes: str = ""
    # shown if `split`
    drafts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    campaign: str = ""  # this and what follows is shown if `more`
    draft_due: date | None = None
    approval_due: date | None = None
    review_on: date | None = None
    assets: str = ""  # one a line: its address, then its alt text
    files: tuple[str, ...] = ()  # addresses of what was uploaded in this modal
    item_id: int | None = None
    edits: int = 0  # of the item when the modal was opened
    split: bool = False
    more: bool = False


# --- an item ----------------------------------------------------------------------------------------------


def of_item(item: PlanItem) -> Form:
    chosen = item.status if item.status in CHOSEN_BEFORE | CLEARED else None
    planned = item.planned
    more = (item.campaign, item.draft_due, item.approval_due, item.review_on, item.assets)
    return Form(
        title=item.title,
        channels=item.channels,
        day=planned.day if planned else None,
        clock=planned.clock if planned else None,
        owner=item.owner,
        status=chosen,
        text=item.text,
        notes=item.notes,
        drafts=item.drafts,
        campaign=item.campaign,
        draft_due=item.draft_due,
        approval_due=item.approval_due,
        review_on=item.review_on,
        assets="\n".join(f"{asset.ref} {asset.alt}".rstrip() for asset in item.assets),
        item_id=item.id,
        edits=item.edits,
        split=bool(item.drafts),
        more=any(more),
    )


CHOSEN_BEFORE = frozenset({Status.IDEA, Status.DRAFT})


def modal(
    t: Translator,
    team: Team,
    form: Form,
    zone: ZoneInfo,
    now: datetime,
    *,
    warn: bool = False,
    said: Sequence[Mrkdwn] = (),
) -> Modal:
    """`zone`: what the time means. `warn`: an edit of the words costs an approval. `said`: above it all."""
    new = form.item_id is None
    made = [blocks.context(*said)] if said else []
    made += [_title(t, form), _channels(t, team, form)]
    chosen = [team.channels[key] for key in form.channels if key in team.channels]
    if chosen:
        made.append(blocks.context(*(hint(t, channel) for channel in chosen[:MOST_CHANNELS])))
    made += _words(t, form, chosen)
    made += [*_when(t, form, zone, now), _owner(t, form), *_status(t, form)]
    made += _more(t, form) if form.more else []
    made.append(_notes(t, form))
    if toggles := _toggles(t, form):
        made.append(blocks.actions(*toggles))
    if warn:
        made.append(blocks.context(t.mrkdwn("editorial-form-approved")))
    about = {"item": form.item_id, "edits": form.edits, "split": form.split, "more": form.more}
    return Modal(
        "editorial.save",
        t.plain("editorial-form-new" if new else "editorial-form-edit"),
        made,
        submit=t.plain("editorial-form-submit-new" if new else "common-save"),
        close=t.plain("common-cancel"),
        private_metadata=json.dumps(about),
    )


def read(submission: Submission) -> Form:
    about = json.loads(submission.private_metadata)
    chosen = submission.chosen("status")
    channels = submission.chosen_all("channels")
    drafts = {key: submission.text(f"text.{key}") for key in channels}
    return Form(
        title=submission.text("title") or "",
        channels=channels,
        day=submission.day("date"),
        clock=submission.time("time"),
        owner=submission.user("owner"),
        status=Status(chosen) if chosen in CHOSEN_BEFORE | CLEARED else None,
        text=submission.text("text") or "",
        notes=submission.text("notes") or "",
        drafts=MappingProxyType({key: text for key, text in drafts.items() if text}),
        campaign=submission.text("campaign") or "",
        draft_due=submission.day("draft_due"),
        approval_due=submission.day("approval_due"),
        review_on=submission.day("review_on"),
        assets=submission.text("assets") or "",
        files=tuple(str(file["permalink"]) for file in submission.files("files") if file.get("permalink")),
        item_id=about["item"],
        edits=about["edits"],
        split=about.get("split", False),
        more=about.get("more", False),
    )


def asset_lines(files: Sequence[Mapping[str, Any]]) -> list[str]:
    """Pictures and films of a message as the field for them has them: address, then alt text."""
    return [
        f"{file['permalink']} {' '.join(str(file.get('alt_txt') or '').split())[:ALT_TAKEN]}".rstrip()
        for file in files
        if file.get("permalink") and str(file.get("mimetype") or "").startswith(("image/", "video/"))
    ]


def understood(t: Translator, typed: Typed, today: date) -> list[Mrkdwn]:
    """Which day was read out of what was typed, where a word has two meanings; and that there is none."""
    if typed.problem is not None:
        return [t.mrkdwn(typed.problem.key, **typed.problem.args)]
    if typed.note is None or typed.day is None:
        return []
    day = Dates(typed.day, typed.day, typed.clock, note=typed.note)
    return [t.mrkdwn("editorial-form-understood", day=dates.understood(t, day, today))]


def hint(t: Translator, channel: Channel) -> Mrkdwn:
    """What to keep in mind when writing for this channel."""
    parts: list[str] = [bold(channel.name)]
    if channel.purpose:
        parts.append(channel.purpose[:HINT_LIMIT])
    if channel.audience:
        parts.append(t.mrkdwn("editorial-hint-audience", audience=channel.audience[:HINT_LIMIT]))
    if channel.tone:
        parts.append(t.mrkdwn("editorial-hint-tone", tone=channel.tone[:HINT_LIMIT]))
    if channel.language == "de":
        parts.append(t.mrkdwn("editorial-hint-address", form=channel.address))
    if channel.language != t.locale:
        parts.append(t.mrkdwn("editorial-hint-language", language=channel.language))
    return join(" · ", parts)


def _title(t: Translator, form: Form) -> Block:
    value = blocks.text_input(
        "value",
        initial=form.title[:TITLE_LIMIT],
        max_length=TITLE_LIMIT,
        placeholder=t.plain("editorial-form-title-placeholder"),
    )
    return blocks.input_("title", t.plain("editorial-form-title"), value)


def _channels(t: Translator, team: Team, form: Form) -> Block:
    options = [blocks.option(channel.key, channel.name) for channel in team.active_channels[:OPTIONS]]
    chosen = blocks.multi_select("editorial.channel", options, initial=form.channels)
    return blocks.input_("channels", t.plain("editorial-form-channel"), chosen, dispatch=True)


def _when(t: Translator, form: Form, zone: ZoneInfo, now: datetime) -> list[Block]:
    label = t.plain("editorial-form-time")
    if not same_clock(t.zone, zone, now):
        label = t.plain("editorial-form-time-zone", zone=replace(t, zone=zone).zone_name(now))
    day = blocks.date_picker("value", initial=form.day)
    hint = t.plain("editorial-form-date-hint")
    return [
        blocks.input_("date", t.plain("editorial-form-date"), day, optional=True, hint=hint),
        blocks.input_("time", label, blocks.time_picker("value", initial=form.clock), optional=True),
    ]


def _owner(t: Translator, form: Form) -> Block:
    value = blocks.users_select("value", initial=form.owner)
    hint = t.plain("editorial-form-owner-hint")
    return blocks.input_("owner", t.plain("editorial-form-owner"), value, hint=hint)


def _status(t: Translator, form: Form) -> list[Block]:
    if form.status is None:
        return []
    offered = (
        (Status.IDEA, Status.DRAFT) if form.status in CHOSEN_BEFORE else (Status.APPROVED, Status.SCHEDULED)
    )
    options = [blocks.option(status.value, t.plain(f"editorial-form-status-{status}")) for status in offered]
    chosen = blocks.radio_buttons("value", options, initial=form.status.value)
    return [blocks.input_("status", t.plain("editorial-form-status"), chosen)]


def _words(t: Translator, form: Form, chosen: Sequence[Channel]) -> list[Block]:
    text = _long_text(form.text, t.plain("editorial-form-text-placeholder"))
    made = [blocks.input_("text", t.plain("editorial-form-text"), text, optional=True)]
    if form.split and len(chosen) > 1:
        made += [
            blocks.input_(
                f"text.{channel.key}",
                t.plain("editorial-form-text-own", channel=channel.name),
                _long_text(form.drafts.get(channel.key, ""), t.plain("editorial-form-text-own-placeholder")),
                optional=True,
            )
            for channel in chosen[:MOST_CHANNELS]
        ]
    return made


def _long_text(initial: str, placeholder: str) -> Element:
    return blocks.text_input(
        "value", initial=initial[:TEXT_LIMIT], multiline=True, max_length=TEXT_LIMIT, placeholder=placeholder
    )


def _notes(t: Translator, form: Form) -> Block:
    notes = blocks.text_input("value", initial=form.notes, multiline=True, max_length=NOTES_LIMIT)
    return blocks.input_("notes", t.plain("editorial-form-notes"), notes, optional=True)


def _more(t: Translator, form: Form) -> list[Block]:
    campaign = blocks.text_input("value", initial=form.campaign, max_length=CAMPAIGN_LIMIT)
    assets = blocks.text_input(
        "value",
        initial=form.assets[:TEXT_LIMIT],
        multiline=True,
        max_length=TEXT_LIMIT,
        placeholder=t.plain("editorial-form-assets-placeholder"),
    )
    dates = [
        blocks.input_(
            name, t.plain(f"editorial-form-{name}"), blocks.date_picker("value", initial=day), optional=True
        )
        for name, day in (
            ("draft_due", form.draft_due),
            ("approval_due", form.approval_due),
            ("review_on", form.review_on),
        )
    ]
    files = blocks.file_input("value", filetypes=PICTURES)
    hint = t.plain("editorial-form-assets-hint")
    return [
        blocks.input_("campaign", t.plain("editorial-form-campaign"), campaign, optional=True),
        *dates,
        blocks.input_("assets", t.plain("editorial-form-assets"), assets, optional=True, hint=hint),
        blocks.input_("files", t.plain("editorial-form-files"), files, optional=True),
    ]


def _toggles(t: Translator, form: Form) -> list[Element]:
    made = []
    if len(form.channels) > 1 and not form.split:
        made.append(blocks.button("editorial.split", t.plain("editorial-form-split")))
    if not form.more:
        made.append(blocks.button("editorial.more_fields", t.plain("editorial-form-more")))
    return made
