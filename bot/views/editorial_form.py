"""The modals of the editorial plan, and how what they send back is read."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.editorial import CLEARED, PlanItem, Status, may_request
from bot.domain.local_time import same_clock
from bot.domain.team import Channel, Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Modal, Submission
from bot.slack.markup import Mrkdwn, bold, join, mention
from bot.views.editorial import channel_name

TITLE_LIMIT = 150
TEXT_LIMIT = 3000  # of an input in a modal
NOTES_LIMIT = 1000
REASON_LIMIT = 500
HINT_LIMIT = 300
OPTIONS = 100  # of a select


@dataclass(frozen=True)
class Form:
    """What stands in the modal; `item_id` None while the item is new."""

    title: str = ""
    channel: str | None = None
    day: date | None = None
    clock: time | None = None
    owner: str | None = None
    status: Status | None = None  # None where it isn't for the editor to choose
    text: str = ""
    notes: str = ""
    item_id: int | None = None
    edits: int = 0  # of the item when the modal was opened


# --- an item ----------------------------------------------------------------------------------------------


def of_item(item: PlanItem) -> Form:
    chosen = item.status if item.status in (Status.IDEA, Status.DRAFT) else None
    planned = item.planned
    return Form(
        item.title,
        item.channel,
        planned.day,
        planned.clock,
        item.owner,
        chosen,
        item.text,
        item.notes,
        item.id,
        item.edits,
    )


def modal(
    t: Translator, team: Team, form: Form, zone: ZoneInfo, now: datetime, *, warn: bool = False
) -> Modal:
    """`zone`: what the time means. `warn`: an edit of the words costs an approval."""
    new = form.item_id is None
    made = [_title(t, form), _channel(t, team, form)]
    channel = team.channels.get(form.channel or "")
    if channel is not None:
        made.append(blocks.context(hint(t, channel)))
    made += [*_when(t, form, zone, now), _owner(t, form), *_status(t, form), *_words(t, form)]
    if warn:
        made.append(blocks.context(t.mrkdwn("editorial-form-approved")))
    return Modal(
        "editorial.save",
        t.plain("editorial-form-new" if new else "editorial-form-edit"),
        made,
        submit=t.plain("editorial-form-submit-new" if new else "common-save"),
        close=t.plain("common-cancel"),
        private_metadata=json.dumps({"item": form.item_id, "edits": form.edits}),
    )


def read(submission: Submission) -> Form:
    about = json.loads(submission.private_metadata)
    chosen = submission.chosen("status")
    return Form(
        title=submission.text("title") or "",
        channel=submission.chosen("channel"),
        day=submission.day("date"),
        clock=submission.time("time"),
        owner=submission.user("owner"),
        status=Status(chosen) if chosen in (Status.IDEA, Status.DRAFT) else None,
        text=submission.text("text") or "",
        notes=submission.text("notes") or "",
        item_id=about["item"],
        edits=about["edits"],
    )


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
    field = blocks.text_input(
        "value",
        initial=form.title[:TITLE_LIMIT],
        max_length=TITLE_LIMIT,
        placeholder=t.plain("editorial-form-title-placeholder"),
    )
    return blocks.input_("title", t.plain("editorial-form-title"), field)


def _channel(t: Translator, team: Team, form: Form) -> Block:
    options = [blocks.option(channel.key, channel.name) for channel in team.active_channels[:OPTIONS]]
    chosen = blocks.select("editorial.channel", options, initial=form.channel)
    return blocks.input_("channel", t.plain("editorial-form-channel"), chosen, dispatch=True)


def _when(t: Translator, form: Form, zone: ZoneInfo, now: datetime) -> list[Block]:
    label = t.plain("editorial-form-time")
    if not same_clock(t.zone, zone, now):
        label = t.plain("editorial-form-time-zone", zone=replace(t, zone=zone).zone_name(now))
    return [
        blocks.input_("date", t.plain("editorial-form-date"), blocks.date_picker("value", initial=form.day)),
        blocks.input_("time", label, blocks.time_picker("value", initial=form.clock)),
    ]


def _owner(t: Translator, form: Form) -> Block:
    field = blocks.users_select("value", initial=form.owner)
    hint = t.plain("editorial-form-owner-hint")
    return blocks.input_("owner", t.plain("editorial-form-owner"), field, hint=hint)


def _status(t: Translator, form: Form) -> list[Block]:
    if form.status is None:
        return []
    options = [
        blocks.option(status.value, t.plain(f"editorial-form-status-{status}"))
        for status in (Status.IDEA, Status.DRAFT)
    ]
    chosen = blocks.radio_buttons("value", options, initial=form.status.value)
    return [blocks.input_("status", t.plain("editorial-form-status"), chosen)]


def _words(t: Translator, form: Form) -> list[Block]:
    text = blocks.text_input(
        "value",
        initial=form.text[:TEXT_LIMIT],
        multiline=True,
        max_length=TEXT_LIMIT,
        placeholder=t.plain("editorial-form-text-placeholder"),
    )
    notes = blocks.text_input("value", initial=form.notes, multiline=True, max_length=NOTES_LIMIT)
    return [
        blocks.input_("text", t.plain("editorial-form-text"), text, optional=True),
        blocks.input_("notes", t.plain("editorial-form-notes"), notes, optional=True),
    ]


# --- published, cancelled -----------------------------------------------------------------------------------


def publish(t: Translator, team: Team, item: PlanItem) -> Modal:
    link = blocks.url_input("value", initial=item.link)
    field = blocks.input_("link", t.plain("editorial-settle-publish-link"), link, optional=True)
    return _settle(t, team, item, "publish", field)


def cancel(t: Translator, team: Team, item: PlanItem) -> Modal:
    reason = blocks.text_input("value", multiline=True, max_length=REASON_LIMIT)
    field = blocks.input_("reason", t.plain("editorial-settle-cancel-reason"), reason, optional=True)
    return _settle(t, team, item, "cancel", field)


def _settle(
    t: Translator, team: Team, item: PlanItem, verb: Literal["publish", "cancel"], field: Block
) -> Modal:
    facts = {
        "title": item.title,
        "channel": channel_name(team, item),
        "when": t.moment(item.planned_at),
    }
    return Modal(
        f"editorial.confirm_{verb}",
        t.plain(f"editorial-settle-{verb}-title"),
        [blocks.section(t.mrkdwn(f"editorial-settle-{verb}-text", **facts)), field],
        submit=t.plain(f"editorial-settle-{verb}-submit"),
        close=t.plain("common-close"),
        private_metadata=json.dumps({"item": item.id}),
    )


def item_of(submission: Submission) -> int:
    """The item that a modal is about."""
    return int(json.loads(submission.private_metadata)["item"])


# --- after the modal ----------------------------------------------------------------------------------------


def saved(t: Translator, team: Team, item: PlanItem, before: PlanItem | None, actor: str) -> Modal:
    """`before` None: the item is new."""
    when = t.moment(item.planned_at)
    key = "editorial-saved-new" if before is None else "editorial-saved-edit"
    lines = [t.mrkdwn(key, title=item.title, channel=channel_name(team, item), when=when)]
    if item.owner not in (actor, before.owner if before is not None else actor):
        lines.append(t.mrkdwn("editorial-saved-owner", owner=mention(item.owner)))
    if (
        before is not None
        and before.status in CLEARED | {Status.IN_REVIEW}
        and before.status is not item.status
    ):
        lines.append(t.mrkdwn("editorial-saved-again"))
    if may_request(team, item):
        lines.append(t.mrkdwn("editorial-saved-request"))
    return _done(t, "editorial-saved-title", join("\n", lines))


def settled(t: Translator, item: PlanItem) -> Modal:
    what = "published" if item.status is Status.PUBLISHED else "cancelled"
    text = t.mrkdwn(f"editorial-settled-{what}", title=item.title)
    return _done(t, f"editorial-settled-{what}-title", text)


def _done(t: Translator, title: str, text: Mrkdwn) -> Modal:
    return Modal("common.notice", t.plain(title), [blocks.section(text)], close=t.plain("common-close"))
