"""The rota: who is on duty when. Everything else that is about duty asks here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import holidays
from bot.domain import rota as rules
from bot.domain.rota import Changes, Duty, Holidays, Plan, PlanVersion, Shift, Span, Why
from bot.domain.rota.reminders import BACK
from bot.domain.team import Role, Team, Unit
from bot.services.transaction import Transaction

HOLIDAYS: Holidays = holidays.days
SINCE = timedelta(days=1)  # far enough back to see whether somebody is new today
SOON = timedelta(days=3)
LONGEST_TURN = timedelta(weeks=13)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
EVERY_TURN = timedelta(days=14)  # a turn of days or hours is over by then, and the next has come


# --- the schedule -----------------------------------------------------------------------------------------


def spans(
    tx: Transaction, start: datetime, end: datetime, channels: Collection[str] | None = None
) -> list[Span]:
    """All duty and all gaps in [start, end), by channel, then by time. `channels`: keys; all if None.

    What has been stays as it was: versions of the team, absences and swaps count from when they were said.
    """
    changes = Changes.of(
        tx.data.rota_changes.effective_absences(start, end),
        tx.data.rota_changes.effective_overrides(start, end),
        tx.data.rota_swaps.effective(start, end),
    )
    return rules.spans(versions(tx), changes, start, end, channels, HOLIDAYS)


def shifts(
    tx: Transaction, start: datetime, end: datetime, channels: Collection[str] | None = None
) -> list[Shift]:
    """The same as people see it, the owners' duty left out."""
    return rules.shifts(spans(tx, start, end, channels))


def whole(tx: Transaction, shift: Shift) -> Shift:
    """A shift up to its end, where it was found by looking less far ahead."""
    around = shifts(tx, shift.start - BACK, shift.start + LONGEST_TURN, shift.channels)
    same = (each for each in around if (each.person, each.start) == (shift.person, shift.start))
    return next(same, shift)


def versions(tx: Transaction) -> list[PlanVersion]:
    """The versions of the plan, and the team as it is now where it has not been recorded yet."""
    global _latest
    known, current = tx.data.rota_plans.versions(), plan(tx)
    if known and (known[-1].plan is current or known[-1].plan == current):
        _latest = (tx.team, known[-1].plan)  # next time it takes no comparing
        return known
    return [*known, PlanVersion(tx.now if known else None, current)]


def plan(tx: Transaction) -> Plan:
    """The plan that the team file stands for now."""
    global _latest
    team = tx.team
    known = _latest
    if known is None or known[0] is not team:
        known = _latest = (team, rules.plan_of(team))
    return known[1]


# The plan of 500 people takes milliseconds to make, and the team hardly ever changes.
_latest: tuple[Team, Plan] | None = None


def record(tx: Transaction) -> bool:
    """Keep the plan as the team file has it now; it holds from now on, and the past stays what it was.
    False when it was kept already."""
    current = plan(tx)
    latest = tx.data.rota_plans.latest()
    if latest != current:
        tx.data.rota_plans.add(current, tx.now if latest is not None else None)
    return latest != current


# --- who is on duty now -------------------------------------------------------------------------------------


def duties(tx: Transaction, channels: Collection[str] | None = None) -> list[Duty]:
    """Who looks after each channel now and next, in the order of the team file."""
    current = plan(tx)
    wanted = [c for c in tx.team.active_channels if channels is None or c.key in channels]
    found = _within(tx, [channel.key for channel in wanted], SOON)
    waiting: dict[timedelta, list[str]] = {}
    for channel in wanted:
        if current.by_channel[channel.key] and not _is_followed(found.get(channel.key, []), tx.now):
            waiting.setdefault(_horizon(current, channel.key), []).append(channel.key)
    for horizon, keys in waiting.items():
        found |= _within(tx, keys, horizon)
    away = {each.person for each in tx.data.rota_changes.absences(tx.now, tx.now + timedelta(seconds=1))}
    made = []
    for channel in wanted:
        duty = rules.duty(channel, found.get(channel.key, []), tx.now)
        first = duty.people[0] if duty.people else None
        deputy = current.stand_in(channel.key, first, away) if first is not None else None
        made.append(rules.Duty(channel, duty.current, duty.following, deputy))
    return made


def _within(tx: Transaction, channels: list[str], ahead: timedelta) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans(tx, tx.now - SINCE, tx.now + ahead, channels):
        found.setdefault(span.channel, []).append(span)
    return found


def _is_followed(spans: list[Span], now: datetime) -> bool:
    people = {span.person for span in spans if span.covers(now) and span.why is not Why.OWNER}
    return any(span.start > now and span.person not in people for span in spans)


def _horizon(plan: Plan, channel: str) -> timedelta:
    """Until then somebody else has come, if there is anybody else."""
    weeks = [each.length for each in plan.by_channel[channel] if each.unit is Unit.WEEKS]
    return max(timedelta(weeks=max(weeks, default=0) + 1), EVERY_TURN)


# --- who may decide about it --------------------------------------------------------------------------------


def leads(tx: Transaction, channels: Iterable[str]) -> tuple[str, ...]:
    """Slack ids of who leads these channels: their owners, else the admins."""
    owners = [tx.team.channels[key].owner for key in channels if key in tx.team.channels]
    return tx.team.slack_ids(owners) or tx.team.admins


def listeners(tx: Transaction, channels: Iterable[str], without: Collection[str] = ()) -> tuple[str, ...]:
    """Slack ids of who hears of a change in these channels: their owners. Who is in `without` (keys) or away
    can't look after it, so the channel's decision owner does, else any, else an admin."""
    away = {*without, *tx.data.rota_changes.running(tx.now)}
    deciding = [
        person.key for role in (Role.DECISION_OWNER, Role.ADMIN) for person in tx.team.with_role(role)
    ]
    found = []
    for key in channels:
        channel = tx.team.channels.get(key)
        if channel is None:
            continue
        candidates = [channel.owner, channel.decision_owner, *deciding]
        there = (each for each in candidates if each not in away and tx.team.slack_id(each) is not None)
        found.append(next(there, channel.owner))
    return tx.team.slack_ids(found) or tx.team.admins


def is_lead(tx: Transaction, actor: str, channels: Iterable[str]) -> bool:
    """A lead may change the rota of a channel for others: its owner, and admins."""
    return actor in leads(tx, channels) or tx.team.has_role(actor, Role.ADMIN)


def led_channels(tx: Transaction, actor: str) -> tuple[str, ...]:
    return tuple(c.key for c in tx.team.active_channels if is_lead(tx, actor, [c.key]))


def channels_of(tx: Transaction, person: str) -> tuple[str, ...]:
    """Where a person may come on duty: by a rotation, as deputy or as owner, or by a swap or an override."""
    current = plan(tx)
    moved = {
        *(
            each.channel
            for each in tx.data.rota_changes.effective_overrides(tx.now, LATEST)
            if each.person == person
        ),
        *(each.channel for each in tx.data.rota_swaps.effective(tx.now, LATEST) if each.taker == person),
    }
    return tuple(
        key
        for key, post in current.channels.items()
        if person in (post.owner, post.deputy)
        or key in moved
        or any(person in each.people for each in current.by_channel[key])
        or any(
            member.deputy == person
            for each in current.by_channel[key]
            for taking_turns in each.people
            if (member := current.people.get(taking_turns)) is not None
        )
    )


def zone_of(tx: Transaction, rotation: str | None) -> ZoneInfo:
    found = plan(tx).by_key.get(rotation) if rotation is not None else None
    return found.zone or tx.zone if found is not None else tx.zone
