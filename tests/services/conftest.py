"""The demo company as a team in a database, and what it was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.domain.team import Channel, Person, Role, RotationPlan, Team, Weekday
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Modal
from data.database import Database
from data.outbox import OutboxRow, SlackMessage
from data.profiles import SlackProfile
from data.timetable import Due, TimetableEntry
from scheduler.due import carry_out

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 9, 8, 40, tzinfo=BERLIN).astimezone(UTC)


def _person(key: str, name: str, *roles: Role, deputy: str | None = None) -> Person:
    return Person(key, name, f"U0{key.upper()}", roles=frozenset(roles), deputy=deputy)


PEOPLE = (
    _person("jana", "Jana Petersen", *Role, deputy="mareike"),
    _person("tom", "Tom Albers", Role.EDITOR),
    _person("aylin", "Aylin Demir", Role.EDITOR, Role.APPROVER),
    _person("ben", "Ben Carter", Role.EDITOR),
    _person("mareike", "Mareike Vogt", Role.APPROVER, Role.DECISION_OWNER),
    _person("holger", "Holger Brandt", Role.MANAGEMENT),
    _person("priya", "Priya Nair"),
)

CHANNELS = (
    Channel(
        "instagram",
        "Instagram",
        owner="tom",
        purpose="Räder im Alltag zeigen",
        tone="locker, nah",
        deputy="ben",
        approvers=("jana", "aylin"),
        decision_owner="jana",
        slack_channel="C0SOCIAL",
        rotation=RotationPlan(("tom", "ben", "aylin"), Weekday.MON, time(9), date(2026, 3, 2)),
    ),
    Channel(
        "linkedin", "LinkedIn", owner="aylin", deputy="tom", approvers=("jana", "mareike"), address="sie"
    ),
    Channel("tiktok", "TikTok", owner="tom", deputy="aylin", approvers=("jana",)),
    Channel("youtube", "YouTube", owner="ben", deputy="tom", language="en"),
)

# Slack id -> (locale, zone)
READERS = {
    "U0BEN": ("en-GB", "Europe/London"),
    "U0PRIYA": ("en-US", "Europe/Berlin"),
    "U0LUKAS": ("de-DE", "Europe/Berlin"),
}


@pytest.fixture
def company() -> Team:
    return Team(
        company="Hafenrad GmbH",
        timezone=BERLIN,
        slack_channel="C0SOCIAL",
        crisis_channel="C0KRISE",
        people=MappingProxyType({person.key: person for person in PEOPLE}),
        channels=MappingProxyType({channel.key: channel for channel in CHANNELS}),
        crisis_team=("jana", "mareike", "priya", "holger"),
    )


@pytest.fixture
def bot(runner: Runner, company: Team) -> Runner:
    """A runner whose database holds the demo company."""
    runner.run(_found, company)
    return runner


def _found(tx: Transaction, team: Team) -> None:
    tx.data.team.save(team)
    ids = [person.slack_id for person in team.people.values() if person.slack_id is not None]
    tx.data.profiles.save(
        SlackProfile(slack_id=slack_id, name=slack_id, locale=locale, timezone=zone, refreshed_at=tx.now)
        for slack_id in (*ids, "U0LUKAS")
        for locale, zone in [READERS.get(slack_id, ("de-DE", "Europe/Berlin"))]
    )


@pytest.fixture
def change_channel(bot: Runner, company: Team) -> Callable[..., Team]:
    """`change_channel("instagram", rotation=None)` is what `lotse apply` does after such an edit."""

    def change(key: str, **fields: Any) -> Team:
        def save(tx: Transaction) -> Team:
            team = tx.data.team.load() or company
            channels = {**team.channels, key: replace(team.channels[key], **fields)}
            changed = replace(team, channels=MappingProxyType(channels))
            tx.data.team.save(changed)
            return changed

        return bot.run(save)

    return change


# --- what was told ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    row_id: int
    lane: str
    method: str
    payload: Mapping[str, Any]

    @property
    def text(self) -> str:
        return str(self.payload["text"])

    @property
    def action_ids(self) -> list[str]:
        found: list[str] = []
        for block in self.payload.get("blocks", ()):
            elements = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else ())]
            found += [element["action_id"] for element in elements if "action_id" in element]
        return found


class Outbox:
    """What waits to be told. Everything is held to Slack's limits on the way."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = 0

    def new(self) -> list[Told]:
        """What was added since the last look."""
        with self._database.read() as uow:
            query = select(OutboxRow).where(col(OutboxRow.id) > self._seen).order_by(col(OutboxRow.id))
            rows = uow.session.exec(query).all()
        if rows:
            self._seen = max(row.id or 0 for row in rows)
        told = [Told(row.id or 0, row.lane, row.method, row.payload or {}) for row in rows]
        for each in told:
            if each.method.startswith("chat."):  # a picture is Lotse's own, and gone before Slack sees it
                checked({name: value for name, value in each.payload.items() if name != "picture"})
        return told

    def delivered(self, told: Told, channel: str, ts: str) -> None:
        """What the deliverer notes once Slack has taken a message."""
        with self._database.write() as uow:
            query = select(OutboxRow).where(OutboxRow.id == told.row_id)
            row = uow.session.exec(query).one()
            assert row.ref is not None
            uow.session.add(SlackMessage(ref=row.ref, channel=channel, ts=ts, lane=row.lane))
            row.state, row.delivered_at, row.channel, row.ts = "delivered", row.created_at, channel, ts
            uow.commit()


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


def checked(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fails where Slack would refuse a message or a view."""
    from bot.slack import limits

    check = limits.check_view if payload.get("type") in ("modal", "home") else limits.check_message
    assert check(payload) == []
    return payload


@pytest.fixture
def accepted() -> Callable[[Message | Modal], Message | Modal]:
    """Holds an answer to Slack's limits and hands it back."""

    def check(made: Message | Modal) -> Message | Modal:
        checked(made.view() if isinstance(made, Modal) else made.payload())
        return made

    return check


# --- time ------------------------------------------------------------------------------------------------


@pytest.fixture
def timetable(database: Database) -> Callable[[str], dict[str, datetime]]:
    """Subject -> when it is due, for one kind."""

    def read(kind: str) -> dict[str, datetime]:
        with database.read() as uow:
            query = select(TimetableEntry).where(TimetableEntry.kind == kind)
            return {row.subject: row.due_at for row in uow.session.exec(query)}

    return read


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.fixture(name="berlin")
def berlin_time() -> Callable[[str], datetime]:
    """The UTC instant of a local time like `2026-03-09T09:00`."""
    return berlin


@dataclass
class Days:
    """Lets business time pass and carries out what becomes due, as the scheduler does."""

    bot: Runner
    clock: Any
    handlers: Mapping[str, Callable[..., None]]

    def until(self, moment: datetime) -> None:
        while (due_at := self.bot.run_read(lambda tx: tx.data.timetable.next_due_at())) and due_at <= moment:
            self.clock.now = max(self.clock.now, due_at)
            self._catch_up()
        self.clock.now = moment

    def outage_until(self, moment: datetime) -> None:
        """Nothing runs until then; everything that was due meanwhile is caught up at once."""
        self.clock.now = moment
        self._catch_up()

    def _catch_up(self) -> None:
        while self.bot.run(carry_out, self.handlers, _fail).done:
            pass


def _fail(_tx: Transaction, due: Due, error: str) -> None:
    pytest.fail(f"{due.kind} of {due.subject}: {error}")


@pytest.fixture
def days(bot: Runner, clock: Any) -> Callable[..., Days]:
    return lambda handlers: Days(bot, clock, handlers)
