"""The small modals of a plan item (move, hand over, publish, cancel, note), and what is said after one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.editorial import CLEARED, NOTES_LIMIT, PlanItem, Status, may_request
from bot.domain.local_time import same_clock
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Modal, Submission
from bot.slack.markup import Mrkdwn, join, mention
from bot.views.editorial import channel_names, when
from bot.views.editorial_form import REASON_LIMIT


def move(t: Translator, team: Team, item: PlanItem, zone: ZoneInfo, now: datetime) -> Modal:
    planned = item.planned
    label = t.plain("editorial-form-time")
    if not same_clock(t.zone, zone, now):
        label = t.plain("editorial-form-time-zone", zone=replace(t, zone=zone).zone_name(now))
    day = blocks.date_picker("value", initial=planned.day if planned else None)
    clock = blocks.time_picker("value", initial=planned.clock if planned else None)
    return _about(
        t,
        team,
        item,
        "move",
        blocks.input_("date", t.plain("editorial-form-date"), day),
        blocks.input_("time", label, clock),
    )


def hand_over(t: Translator, team: Team, item: PlanItem) -> Modal:
    who = blocks.users_select("value", initial=item.owner)
    return _about(t, team, item, "hand_over", blocks.input_("owner", t.plain("editorial-form-owner"), who))


def publish(t: Translator, team: Team, item: PlanItem) -> Modal:
    return _about(t, team, item, "publish", _link(t, item))


def _link(t: Translator, item: PlanItem) -> Block:
    link = blocks.url_input("value", initial=item.link)
    return blocks.input_("link", t.plain("editorial-step-publish-link"), link, optional=True)


def cancel(t: Translator, team: Team, item: PlanItem) -> Modal:
    reason = blocks.text_input("value", multiline=True, max_length=REASON_LIMIT)
    field = blocks.input_("reason", t.plain("editorial-step-cancel-reason"), reason, optional=True)
    return _about(t, team, item, "cancel", field)


def note(t: Translator, team: Team, item: PlanItem) -> Modal:
    """How it went, and of what is out where it is."""
    notes = blocks.text_input("value", initial=item.notes, multiline=True, max_length=NOTES_LIMIT)
    made = [blocks.input_("notes", t.plain("editorial-form-notes"), notes, optional=True)]
    if item.status is Status.PUBLISHED:
        made.insert(0, _link(t, item))
    return _about(t, team, item, "note", *made)


def _about(t: Translator, team: Team, item: PlanItem, verb: str, *fields: Block) -> Modal:
    facts = {"title": item.title, "channel": channel_names(team, item), "when": when(t, item)}
    text = "editorial-step-cancel-text" if verb == "cancel" else "editorial-step-text"
    return Modal(
        f"editorial.confirm_{verb}",
        t.plain(f"editorial-step-{verb}-title"),
        [blocks.section(t.mrkdwn(text, **facts)), *fields],
        submit=t.plain(f"editorial-step-{verb}-submit"),
        close=t.plain("common-close"),
        private_metadata=json.dumps({"item": item.id, "edits": item.edits}),
    )


def item_of(submission: Submission) -> int:
    """The item that a modal is about."""
    return int(json.loads(submission.private_metadata)["item"])


def edits_of(submission: Submission) -> int:
    """How often it had been edited when the modal was opened."""
    return int(json.loads(submission.private_metadata)["edits"])


# --- after a modal ------------------------------------------------------------------------------------------


def saved(
    t: Translator,
    team: Team,
    item: PlanItem,
    before: PlanItem | None,
    actor: str,
    warnings: tuple[Mrkdwn, ...] = (),
) -> Modal:
    """`before` None: the item is new."""
    key = "editorial-saved-new" if before is None else "editorial-saved-edit"
    lines = [t.mrkdwn(key, title=item.title, channel=channel_names(team, item), when=when(t, item))]
    if item.owner not in (actor, before.owner if before is not None else actor):
        lines.append(t.mrkdwn("editorial-saved-owner", owner=mention(item.owner)))
    if before is not None and before.status in CLEARED | {Status.IN_REVIEW} and item.status is Status.DRAFT:
        lines.append(t.mrkdwn("editorial-saved-again"))
    if may_request(team, item):
        lines.append(t.mrkdwn("editorial-saved-request"))
    if any(not asset.alt for asset in item.assets):
        lines.append(t.mrkdwn("editorial-saved-alt"))
    return done(t, "editorial-saved-title", join("\n", [*lines, *warnings]))


def away(t: Translator, team: Team, owner: str, until: datetime, deputy: str | None) -> Mrkdwn:
    """The owner isn't there then. `until`: most absences end with a day of the team's. `deputy` None: nobody
    stands in."""
    local = until.astimezone(team.timezone)
    end = t.short_day((local - timedelta(days=1)).date()) if local.time() == time(0) else t.moment(until)
    key = "editorial-saved-away" if deputy is not None else "editorial-saved-away-alone"
    return t.mrkdwn(key, owner=mention(owner), until=end, deputy=mention(deputy or owner))


def settled(t: Translator, item: PlanItem) -> Modal:
    what = "published" if item.status is Status.PUBLISHED else "cancelled"
    text = t.mrkdwn(f"editorial-settled-{what}", title=item.title)
    return done(t, f"editorial-settled-{what}-title", text)


def noted(t: Translator, item: PlanItem) -> Modal:
    return done(t, "editorial-saved-title", t.mrkdwn("editorial-saved-note", title=item.title))


def done(t: Translator, title: str, text: Mrkdwn) -> Modal:
    return Modal("common.notice", t.plain(title), [blocks.section(text)], close=t.plain("common-close"))
