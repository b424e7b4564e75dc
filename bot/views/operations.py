"""What admins see of Lotse itself: what waits, what could not be delivered, what Slack refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.i18n import Translator
from bot.slack.blocks import Message, actions, button, context, header, section
from bot.slack.markup import Mrkdwn, join, mention, mrkdwn, slack_channel

SHOWN = 8

# Errors that have a mend of their own; the others get the general sentence.
_MENDS = {
    "missing_scope": "missing_scope",
    "not_in_channel": "not_in_channel",
    "is_archived": "is_archived",
    "channel_not_found": "channel_not_found",
    "user_disabled": "user",
    "user_not_found": "user",
    "account_inactive": "user",
    "not_enabled": "not_enabled",
    "plan_upgrade_required": "plan_upgrade_required",
    "paid_only": "plan_upgrade_required",
    "unknown_method": "unknown_method",
    "permission_denied": "usergroup_permission",
    "not_allowed_token_type": "usergroup_permission",
    "no_such_subteam": "usergroup_gone",
    "subteam_not_found": "usergroup_gone",
    "invalid_users": "usergroup_members",
    "invalid_user": "usergroup_members",
    "too_many_users": "usergroup_members",
}

# These lie with one Slack channel or one person, and the next one is news.
ABOUT_ONE = {
    error
    for error, mend in _MENDS.items()
    if mend in ("not_in_channel", "is_archived", "channel_not_found", "user")
}


@dataclass(frozen=True)
class DeadLetter:
    method: str
    lane: str
    error: str
    since: datetime


@dataclass(frozen=True)
class Status:
    waiting: int
    oldest: timedelta | None  # age of the oldest that waits
    dead: Sequence[DeadLetter]


def status(t: Translator, state: Status) -> Message:
    lines: list[Mrkdwn] = []
    if not state.waiting and not state.dead:
        lines.append(t.mrkdwn("operations-status-ok"))
    if state.waiting:
        age = t.duration(state.oldest or timedelta())
        lines.append(t.mrkdwn("operations-status-waiting", count=state.waiting, age=age))
    blocks = [header(t.plain("operations-status-title"))]
    if state.dead:
        lines.append(t.mrkdwn("operations-status-dead", count=len(state.dead)))
        lines += [_dead_line(t, letter) for letter in state.dead[:SHOWN]]
        if len(state.dead) > SHOWN:
            lines.append(t.mrkdwn("common-more", count=len(state.dead) - SHOWN))
    blocks.append(section(join("\n", lines)))
    if state.dead:
        blocks.append(actions(button("operations.retry", t.plain("operations-status-retry"))))
    return Message(join("\n", lines), blocks)


def retried(t: Translator, count: int) -> Message:
    text = t.mrkdwn("operations-status-retried", count=count)
    return Message(text, [section(text)])


def refused(t: Translator, *, method: str, error: str, lane: str, needed: str | None) -> Message:
    """Told to admins, once per method and error."""
    mend = t.mrkdwn(
        f"operations-refused-{_MENDS.get(error, 'other')}", where=_where(lane), needed=needed or "?"
    )
    title = t.plain("operations-refused-title")
    text = t.mrkdwn("operations-refused-text", method=method, error=error, mend=mend)
    return Message(text, [header(title), section(text), context(t.mrkdwn("home-help-hint"))])


def failing(t: Translator, *, kind: str, error: str) -> Message:
    """Told to admins when something that is due can't be carried out."""
    text = t.mrkdwn("operations-failing", kind=kind, error=error[:200])
    return Message(text, [section(text)])


def _dead_line(t: Translator, letter: DeadLetter) -> Mrkdwn:
    return t.mrkdwn(
        "operations-status-dead-line",
        method=letter.method,
        lane=_where(letter.lane),
        error=letter.error,
        when=t.moment(letter.since),
    )


def _where(lane: str) -> Mrkdwn:
    """A lane is a Slack channel, a person, or what else is told to Slack in order (a user group)."""
    if lane.startswith(("U", "W")):
        return mention(lane)
    return slack_channel(lane) if lane.startswith(("C", "G", "D")) else mrkdwn(lane or "Slack")
