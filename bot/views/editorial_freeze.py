"""The plan is stopped: what everybody sees, what owners are told, and how it goes on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.domain.editorial import PlanItem
from bot.domain.editorial_freeze import Freeze
from bot.domain.team import Team
from bot.i18n import Translator
from bot.slack import blocks
from bot.slack.blocks import Block, Message, Modal, actions, button, confirm, context, header, section
from bot.slack.markup import Mrkdwn, bold, join, mention
from bot.views.editorial import as_many_as_fit, dated_line

SHOWN = 20
REASON_LIMIT = 500


def banner(t: Translator, freeze: Freeze) -> Mrkdwn:
    """One line that says it and why."""
    key = "editorial-freeze-banner" if freeze.started_by else "editorial-freeze-banner-alert"
    who = mention(freeze.started_by) if freeze.started_by else ""
    return t.mrkdwn(key, reason=freeze.reason, who=who, when=t.moment(freeze.started_at))


def form(t: Translator, reason: str = "") -> Modal:
    field = blocks.text_input("value", initial=reason, multiline=True, max_length=REASON_LIMIT)
    return Modal(
        "editorial.freeze",
        t.plain("editorial-freeze-title"),
        [
            section(t.mrkdwn("editorial-freeze-what")),
            blocks.input_("reason", t.plain("editorial-freeze-reason"), field),
        ],
        submit=t.plain("editorial-freeze-submit"),
        close=t.plain("common-cancel"),
    )


def frozen(t: Translator, freeze: Freeze, held: int) -> Modal:
    text = t.mrkdwn("editorial-freeze-done", reason=freeze.reason, count=held)
    return Modal(
        "common.notice", t.plain("editorial-freeze-title"), [section(text)], close=t.plain("common-close")
    )


def told(
    t: Translator,
    team: Team,
    freeze: Freeze,
    items: Sequence[PlanItem],
    standing_in_for: str | None = None,
) -> Message:
    """To an owner: what of theirs doesn't go out, and why."""
    text = join("\n", [banner(t, freeze), t.mrkdwn("editorial-freeze-yours", count=len(items))])
    lines = _lines(t, team, items)
    made: list[Block] = [section(text), section(join("\n", lines))]
    notes = [t.mrkdwn("editorial-freeze-elsewhere")]
    if standing_in_for is not None:
        notes.insert(0, t.mrkdwn("editorial-standing-in", who=mention(standing_in_for)))
    return Message(join("\n", [text, *lines]), [*made, context(*notes)])


def board(t: Translator, freeze: Freeze, held: int) -> Message:
    """In the team's Slack channel."""
    text = join("\n", [banner(t, freeze), t.mrkdwn("editorial-freeze-board", count=held)])
    return Message(text, [section(text)])


def overview(
    t: Translator, team: Team, freeze: Freeze | None, items: Sequence[PlanItem], *, may_release: bool
) -> Message:
    """What is held, each with a button for who may let it go on."""
    title = t.plain("editorial-freeze-held")
    if freeze is None and not items:
        text = t.mrkdwn("editorial-freeze-none")
        return Message(text, [section(text)])
    lines = [banner(t, freeze)] if freeze is not None else []
    made: list[Block] = [header(title), *(section(text) for text in lines)]
    held = [dated_line(t, team, item) for item in items[:SHOWN]]
    shown = as_many_as_fit(held, SHOWN)
    for text, item in zip(held[:shown], items, strict=False):
        lines.append(text)
        made.append(section(text, accessory=_release(t, item) if may_release else None))
    if len(items) > shown:
        lines.append(t.mrkdwn("editorial-more", count=len(items) - shown))
        made.append(section(lines[-1]))
    if may_release:
        made.append(actions(_release_all(t, len(items))))
    else:
        made.append(context(t.mrkdwn("editorial-freeze-who")))
    return Message(join("\n", [bold(title), *lines]), made)


def offer(t: Translator, team: Team, freeze: Freeze, items: Sequence[PlanItem], how: str) -> Message:
    """To the leads, once the alert behind the freeze is over (`how`: resolved, false_alarm)."""
    text = t.mrkdwn("editorial-freeze-offer", how=how, reason=freeze.reason, count=len(items))
    lines = _lines(t, team, items)
    shown = [section(join("\n", lines))] if lines else []
    controls = [_release_all(t, len(items)), button("editorial.held", t.plain("editorial-freeze-one-by-one"))]
    return Message(join("\n", [text, *lines]), [section(text), *shown, actions(*controls)])


def released(t: Translator, team: Team, items: Sequence[PlanItem], actor: str) -> Message:
    """To an owner: what may go out again; what should have gone out meanwhile needs a new day."""
    text = t.mrkdwn("editorial-freeze-released", who=mention(actor), count=len(items))
    lines = _lines(t, team, items)
    return Message(join("\n", [text, *lines]), [section(text), section(join("\n", lines))])


def over(t: Translator, freeze: Freeze, actor: str) -> Message:
    """In the team's Slack channel."""
    text = t.mrkdwn("editorial-freeze-over", who=mention(actor), reason=freeze.reason)
    return Message(text, [section(text)])


def _lines(t: Translator, team: Team, items: Sequence[PlanItem]) -> list[Mrkdwn]:
    lines = [Mrkdwn(f"• {dated_line(t, team, item, mentions=False)}") for item in items[: SHOWN // 2]]
    if len(items) > len(lines):
        lines.append(t.mrkdwn("editorial-more", count=len(items) - len(lines)))
    return lines


def _release(t: Translator, item: PlanItem) -> dict[str, object]:
    label = t.plain("editorial-freeze-release-label", title=item.title)
    return button(
        "editorial.release",
        t.plain("editorial-freeze-release"),
        value=str(item.id),
        accessibility_label=label,
    )


def _release_all(t: Translator, count: int) -> dict[str, object]:
    asked = confirm(
        t.plain("editorial-freeze-release-all"),
        t.mrkdwn("editorial-freeze-release-sure", count=count),
        t.plain("editorial-freeze-release-yes"),
        t.plain("common-cancel"),
    )
    text = t.plain("editorial-freeze-release-all")
    return button("editorial.release_all", text, value=json.dumps({}), style="primary", confirm=asked)
