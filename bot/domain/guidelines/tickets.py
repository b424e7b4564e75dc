"""Questions that a person has to answer: whose turn it is, until when, and who is reminded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.local_time import instant, local_day
from bot.domain.team import Person, Role, Team

WORK_ENDS = time(17)
MORNING = time(9)
AGAIN_DAYS = 2  # working days between reminders of what is overdue

_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,20}")


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Ticket:
    id: int
    text: str
    language: str  # de or en: what it was asked in
    asked_by: str  # Slack id; empty once it has been forgotten
    asked_at: datetime
    owner: str  # Slack id of whoever has to answer
    due_at: datetime
    state: State = State.OPEN
    helpers: tuple[str, ...] = ()  # whom it was escalated to
    document: str | None = None  # key of the document whose owner was asked
    question: int | None = None  # the answer that led to it
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who may answer."""
        return (self.owner, *(person for person in self.helpers if person != self.owner))


# --- whose turn it is -----------------------------------------------------------------------------------


def responsible(team: Team, owner: str | None) -> Person | None:
    """Whoever the front matter's `owner` means: a key of the team file, a Slack id, or a name.

    Somebody who left is stood in for by their deputy. None: nobody of the team is meant.
    """
    wanted = (owner or "").strip()
    if not wanted:
        return None
    for person in team.people.values():
        if wanted.casefold() in (person.key.casefold(), person.name.casefold()) or wanted == person.slack_id:
            return _present(team, person)
    return None


def _present(team: Team, person: Person, seen: frozenset[str] = frozenset()) -> Person | None:
    if person.active and person.slack_id is not None:
        return person
    deputy = team.people.get(person.deputy) if person.deputy is not None else None
    if deputy is None or person.key in seen:
        return None
    return _present(team, deputy, seen | {person.key})


def answerers(team: Team, owner: str | None, asker: str | None = None) -> tuple[str, ...]:
    """Slack ids of who can be asked, best first: the owner, their deputy, whoever decides, admins, editors.

    Nobody is sent their own question, unless there is nobody else.
    """
    found: dict[str, None] = {}
    person = responsible(team, owner)
    if person is not None:
        found.update(dict.fromkeys(team.slack_ids([person.key, person.deputy])))
    elif owner is not None and _SLACK_ID.fullmatch(owner.strip()) and not _left(team, owner.strip()):
        found[owner.strip()] = None  # somebody who isn't in the team file
    for role in (Role.DECISION_OWNER, Role.ADMIN, Role.EDITOR):
        found.update(dict.fromkeys(team.slack_ids(p.key for p in team.with_role(role))))
    others = tuple(each for each in found if each != asker)
    return others or tuple(found)


def helpers(team: Team, ticket: Ticket) -> tuple[str, ...]:
    """Whom an overdue ticket goes to besides its owner: the owner's deputy and the admins."""
    owner = team.by_slack_id(ticket.owner)
    deputy = team.slack_ids([owner.deputy]) if owner is not None else ()
    known = (*ticket.people, ticket.asked_by)
    return tuple(dict.fromkeys(p for p in (*deputy, *team.admins) if p not in known))


def may_edit(team: Team, slack_id: str) -> bool:
    """Who looks after the guidelines: sees what is open, confirms sections and other names."""
    return team.has_role(slack_id, Role.EDITOR, Role.ADMIN)


def _left(team: Team, slack_id: str) -> bool:
    return any(p.slack_id == slack_id and not p.active for p in team.people.values())


# --- when ---------------------------------------------------------------------------------------------


class What(StrEnum):
    REMIND = "remind"  # it is due today
    OVERDUE = "overdue"
    ESCALATE = "escalate"
    AGAIN = "again"


@dataclass(frozen=True)
class Step:
    what: What
    at: datetime


def is_working_day(day: date) -> bool:
    return day.isoweekday() < 6


def working_day_after(day: date, days: int) -> date:
    """The `days`-th working day after `day`."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def due_at(asked_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The end of the `days`-th working day after the question."""
    return instant(working_day_after(local_day(asked_at, zone), days), WORK_ENDS, zone)


def next_step(ticket: Ticket, done: datetime, now: datetime, zone: ZoneInfo) -> Step:
    """What happens next while nobody answers, after what was due until `done`.

    Of several that an outage has held up it is the last one; it makes those before it unnecessary.
    """
    day = local_day(ticket.due_at, zone)
    plan = [
        Step(What.REMIND, instant(day, MORNING, zone)),
        Step(What.OVERDUE, ticket.due_at),
        Step(What.ESCALATE, instant(working_day_after(day, 1), MORNING, zone)),
    ]
    left = [step for step in plan if step.at > max(done, ticket.asked_at)]
    late = [step for step in left if step.at <= now]
    if left:
        return late[-1] if late else left[0]
    again = working_day_after(local_day(plan[-1].at, zone), AGAIN_DAYS)
    while instant(again, MORNING, zone) <= max(done, now):
        again = working_day_after(again, AGAIN_DAYS)
    return Step(What.AGAIN, instant(again, MORNING, zone))


def soonest_first(tickets: Iterable[Ticket]) -> list[Ticket]:
    return sorted(tickets, key=lambda ticket: (ticket.due_at, ticket.id))
