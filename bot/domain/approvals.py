"""Approval requests: who may decide, which reactions count, and when people are reminded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.editorial import PlanItem, channels_to_approve, is_weekend
from bot.domain.local_time import instant
from bot.domain.team import Role, Team


class Decision(StrEnum):
    APPROVE = "approve"
    CHANGES = "changes"
    REJECT = "reject"


class State(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    CHANGES = "changes"
    REJECTED = "rejected"
    VOID = "void"  # the words changed since, or the item is gone
    EXPIRED = "expired"  # the time to publish came first


OUTCOME = {Decision.APPROVE: State.APPROVED, Decision.CHANGES: State.CHANGES, Decision.REJECT: State.REJECTED}

# A thumb is a greeting as often as a yes, so it doesn't count.
_YES = {"white_check_mark", "heavy_check_mark", "ballot_box_with_check"}
_NO = {"x", "negative_squared_cross_mark", "heavy_multiplication_x"}


@dataclass(frozen=True)
class Policy:
    """6, 12 and 24 h and escalation as Gain and Hootsuite have them."""

    remind_after: tuple[timedelta, ...] = (timedelta(hours=6), timedelta(hours=12))
    escalate_after: timedelta = timedelta(hours=24)
    escalate_before: timedelta = timedelta(hours=2)  # … publishing
    quiet_from: time = time(20)
    quiet_until: time = time(7)
    resume: time = time(9)


POLICY = Policy()


@dataclass(frozen=True)
class Request:
    id: int
    item: int
    version: int  # of the item, when it was asked for
    state: State
    requested_by: str  # Slack ids
    requested_at: datetime
    asked: Mapping[str, tuple[str, ...]]  # channel -> who may approve for it
    signed: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # channel -> who has approved for it
    escalated: bool = False
    decided_by: str | None = None
    decided_at: datetime | None = None
    comment: str = ""

    @property
    def approvers(self) -> tuple[str, ...]:
        """Everybody who was asked, each once."""
        return tuple(dict.fromkeys(person for people in self.asked.values() for person in people))

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The channels that nobody has approved for yet."""
        return tuple(channel for channel in self.asked if channel not in self.signed)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who can still bring it on."""
        waiting = (self.asked[channel] for channel in self.unsigned)
        return tuple(dict.fromkeys(person for people in waiting for person in people))

    def may_sign(self, slack_id: str) -> tuple[str, ...]:
        """The channels that this person can still approve for."""
        return tuple(channel for channel in self.unsigned if slack_id in self.asked[channel])


def reaction_means(name: str) -> Decision | None:
    """✅ and ❌ count; skin tones make no difference, and everything else is decoration."""
    plain = name.partition("::")[0].strip(":")
    if plain in _YES:
        return Decision.APPROVE
    return Decision.REJECT if plain in _NO else None


# --- who may decide -----------------------------------------------------------------------------------------


def approvers(team: Team, item: PlanItem, requested_by: str) -> dict[str, tuple[str, ...]]:
    """Who is asked for each channel of the item that has approvers.

    Every channel keeps its own four eyes: its approvers without the owner and without who asks. If that
    leaves nobody: anybody with the role, then decision owners. Empty when for any channel there is nobody.
    """
    found = {key: _approvers_of(team, key, {item.owner, requested_by}) for key in _asking(team, item)}
    return found if all(found.values()) else {}


def _asking(team: Team, item: PlanItem) -> tuple[str, ...]:
    """Channels without approvers don't ask; where none has any, the first stands for all."""
    return channels_to_approve(team, item) or item.channels[:1]


def _approvers_of(team: Team, key: str, own: set[str]) -> tuple[str, ...]:
    channel = team.channels.get(key)
    groups = (
        channel.approvers if channel is not None else (),
        [person.key for person in team.with_role(Role.APPROVER)],
        [person.key for person in team.with_role(Role.DECISION_OWNER)],
    )
    for group in groups:
        found = tuple(person for person in team.slack_ids(group) if person not in own)
        if found:
            return found
    return ()


def escalation_targets(team: Team, request: Request, item: PlanItem) -> dict[str, str]:
    """For each channel that nobody has approved for: whoever decides in the end, if that isn't somebody who
    was asked for it already or whose own item it is."""
    found = {}
    for key in request.unsigned:
        channel = team.channels.get(key)
        keys = [channel.decision_owner if channel is not None else None]
        keys += [person.key for person in team.with_role(Role.DECISION_OWNER)]
        taken = {*request.asked[key], item.owner, request.requested_by}
        target = next((person for person in team.slack_ids(keys) if person not in taken), None)
        if target is not None:
            found[key] = target
    return found


def is_own(item: PlanItem, request: Request, slack_id: str) -> bool:
    return slack_id in (item.owner, request.requested_by)


# --- when people are reminded -------------------------------------------------------------------------


class Reminder(StrEnum):
    REMIND = "remind"
    ESCALATE = "escalate"
    EXPIRE = "expire"


@dataclass(frozen=True)
class Planned:
    what: Reminder
    at: datetime
    number: int = 0  # of the reminder


def timetable(
    requested_at: datetime, publish_at: datetime, zone: ZoneInfo, policy: Policy = POLICY
) -> tuple[Planned, ...]:
    """What happens to a request that nobody decides, in order of time.

    Reminders wait for the morning and the next working day; what would come at or after the escalation is
    left out. Escalation and expiry keep their time: the post won't wait.
    """
    latest = publish_at - policy.escalate_before
    escalation = max(requested_at, min(requested_at + policy.escalate_after, latest))
    plan: list[Planned] = []
    for number, pause in enumerate(policy.remind_after, start=1):
        at = polite(requested_at + pause, zone, policy)
        if at < escalation and (not plan or at > plan[-1].at):
            plan.append(Planned(Reminder.REMIND, at, number))
    if escalation < publish_at:
        plan.append(Planned(Reminder.ESCALATE, escalation))
    plan.append(Planned(Reminder.EXPIRE, max(requested_at, publish_at)))
    return tuple(plan)


def polite(moment: datetime, zone: ZoneInfo, policy: Policy = POLICY) -> datetime:
    """The same moment, or the next working morning when it falls into the night or a weekend."""
    local = moment.astimezone(zone)
    day, clock = local.date(), local.time()
    late, early = clock >= policy.quiet_from, clock < policy.quiet_until
    if not (late or early or is_weekend(day)):
        return moment.astimezone(UTC)
    if late or (is_weekend(day) and not early):
        day += timedelta(days=1)
    while is_weekend(day):
        day += timedelta(days=1)
    return instant(day, policy.resume, zone)
