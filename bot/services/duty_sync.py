"""Shows in Slack itself who is on duty: in the topic of the team's Slack channel, and as a user group.

Both are settings. Looked at whenever duty changes hands, and every quarter of an hour for absences and swaps;
Slack is told only when something is different from the last time.
"""

from __future__ import annotations

from datetime import timedelta

from bot.domain.rota import Span, Why
from bot.services import rota
from bot.services.transaction import Transaction
from bot.slack.port import Call
from bot.views import duty_sync as views
from data.timetable import Due

LOOK = "duty_sync.look"
EVERY = timedelta(minutes=15)


def ensure(tx: Transaction) -> None:
    if not _wanted(tx):
        tx.data.timetable.cancel(LOOK, "team")
    elif tx.data.timetable.due_at(LOOK, "team") is None:
        tx.data.timetable.schedule(LOOK, "team", tx.now, {})


def look(tx: Transaction, due: Due) -> None:
    """Tell Slack who is on duty, if that has changed, and plan the next look."""
    if not _wanted(tx):
        return
    rotations = rota.versions(tx)[-1].plan.rotations
    channels = {channel for rotation in rotations for channel in rotation.channels}
    spans = [span for span in rota.spans(tx, tx.now, tx.now + EVERY, channels) if span.why is not Why.OWNER]
    now = [span for span in spans if span.start <= tx.now < span.end]
    _show_group(tx, now)
    _show_topic(tx, now)
    changes = [moment for span in spans for moment in (span.start, span.end) if moment > tx.now]
    tx.data.timetable.schedule(LOOK, "team", min([*changes, tx.now + EVERY]), {})


def _show_group(tx: Transaction, on_duty: list[Span]) -> None:
    """Slack takes no empty group: while nobody is on duty, those who were last stay in it."""
    group = tx.settings.duty_group
    members = sorted(tx.team.slack_ids(span.person for span in on_duty))
    if group is None or not members:
        return
    listed = ",".join(members)
    if tx.data.duty_shown.change(f"group:{group}", listed, tx.now):
        payload = {"usergroup": group, "users": listed}
        call = Call("usergroups.users.update", payload, lane=f"usergroup:{group}", optional=True)
        tx.call(call, key=f"duty_sync:group:{group}:{tx.now.isoformat()}")


def _show_topic(tx: Transaction, on_duty: list[Span]) -> None:
    channel = tx.team.slack_channel
    if not tx.settings.duty_topic or channel is None:
        return
    topic = views.topic(tx.channel_translator, tx.team, on_duty)
    if tx.data.duty_shown.change(f"topic:{channel}", topic, tx.now):
        call = Call(
            "conversations.setTopic", {"channel": channel, "topic": topic}, lane=channel, optional=True
        )
        tx.call(call, key=f"duty_sync:topic:{channel}:{tx.now.isoformat()}")


def _wanted(tx: Transaction) -> bool:
    return tx.settings.duty_group is not None or tx.settings.duty_topic
