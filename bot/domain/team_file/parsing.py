"""The team file's format: which fields there are, what they must be, and what must fit together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import cast
from zoneinfo import ZoneInfo

from bot.domain.team import (
    Address,
    Cadence,
    Channel,
    Locale,
    Person,
    Role,
    Rotation,
    RotationPlan,
    Team,
    WorkingHours,
)
from bot.domain.team_file import plan
from bot.domain.team_file.fields import MAX_NAME, Fields, Reference, Report, zone_named
from bot.domain.team_file.problems import Problem, TeamFileError, did_you_mean, quoted
from bot.domain.team_file.rotations import TURNS, region, rotation
from bot.domain.team_file.tree import Entries, Text, read

TEAM = (
    "company",
    "timezone",
    "slack_channel",
    "crisis_channel",
    "departments",
    "people",
    "channels",
    "crisis_team",
    "rotations",
    "holidays",
    "plan",
)
PERSON = ("name", "slack", "email", "department", "roles", "deputy", "holidays")
CHANNEL = (
    "name",
    "purpose",
    "audience",
    "language",
    "address",
    "tone",
    "avoid",
    "colours",
    "logo",
    "fonts",
    "monitoring",
    "owner",
    "deputy",
    "approvers",
    "decision_owner",
    "cadence",
    "max_response",
    "working_hours",
    "slack_channel",
    "rotation",
    "holidays",
)
CADENCE = ("per_week", "days")
WORKING_HOURS = ("days", "from", "to")
ROTATION = ("people", "handover", "start", "length_weeks")
HANDOVER = ("day", "time")

MAX_CHANNELS = 100  # what one select menu in Slack can offer
LONGEST_RESPONSE = timedelta(days=14)

_KEY = re.compile(r"[^\W\d_][\w-]{0,39}")
_MEMBER = re.compile(r"[UW][A-Z0-9]{2,20}")
_SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,20}")
_EMAIL = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]+\.[^@\s<>.]+")
_MEMBER_MEND = "copy the member ID (U…) from the person's profile in Slack, menu ⋮"
_SLACK_CHANNEL_MEND = "copy the channel ID (C…) from the end of the Slack channel's details"


def parse(content: bytes) -> Team:
    """The team that a file describes. Raises TeamFileError with all problems, sorted by line."""
    root, problems = read(content)
    if root is None:
        raise TeamFileError([Problem(1, "the file is empty: begin with team.example.yaml")])
    if not isinstance(root, Entries):
        raise TeamFileError(
            [Problem(root.line, "must begin with a key and a colon, like `company: Hafenrad GmbH`")]
        )
    report = Report(content.decode("utf-8-sig").splitlines(), problems)
    team = _team(Fields(root, "", TEAM, report))
    _check_references(report, team)
    if report.problems:
        raise TeamFileError(report.problems)
    return team


def _team(fields: Fields) -> Team:
    fields.require("company", "add the company's name")
    fields.require("timezone", "add `timezone: Europe/Berlin`")
    fields.require("people", "add at least one person")
    entries = _entries(fields, "people", PERSON)
    people = {key: _person(key, entry) for key, entry in entries.items()}
    _check_unique(people, entries)
    channels = {key: _channel(key, entry) for key, entry in _entries(fields, "channels", CHANNEL).items()}
    if len(channels) > MAX_CHANNELS:
        fields.problem("channels", f"are {len(channels)}, but Slack's menus offer at most {MAX_CHANNELS}")
    rotations = _rotations(fields, channels)
    if people and not any(Role.ADMIN in person.roles for person in people.values()):
        fields.problem("people", "need somebody with `roles: [admin]`, who hears when something is wrong")
    return Team(
        company=fields.name("company"),
        timezone=fields.value("timezone", zone_named, ZoneInfo("UTC")),
        slack_channel=fields.matching("slack_channel", _SLACK_CHANNEL, _SLACK_CHANNEL_MEND),
        crisis_channel=fields.matching("crisis_channel", _SLACK_CHANNEL, _SLACK_CHANNEL_MEND),
        departments=MappingProxyType(_departments(fields)),
        people=MappingProxyType(people),
        channels=MappingProxyType(channels),
        crisis_team=fields.people("crisis_team"),
        rotations=MappingProxyType(rotations),
        holidays=fields.value("holidays", region, None),
        plan=plan.read(fields),
    )


def _rotations(fields: Fields, channels: Mapping[str, Channel]) -> dict[str, Rotation]:
    entries = _entries(fields, "rotations", TURNS)
    for key, entry in entries.items():
        if key in channels and channels[key].rotation is not None:
            entry.report.add(
                entry.line,
                f"rotations.{key}: the channel of this name has a `rotation` already: choose another key",
            )
    return {key: rotation(key, entry) for key, entry in entries.items()}


def _departments(fields: Fields) -> dict[str, str]:
    departments = {}
    for key, (line, node) in fields.items("departments").items():
        _check_key(fields.report, line, "departments", key)
        if not isinstance(node, Text) or not node.value or len(node.value) > MAX_NAME:
            fields.report.add(line, f"departments.{key} must be the department's name")
            continue
        departments[key] = node.value
    return departments


def _person(key: str, fields: Fields) -> Person:
    fields.require("name", "add the name as colleagues know it")
    if fields.node("slack") is None and fields.node("email") is None:
        fields.report.add(
            fields.line, f"{fields.where} needs `slack: U…` or `email: …`: how else to find them?"
        )
    deputy = fields.person("deputy")
    if deputy == key:
        fields.problem("deputy", "is the person: name somebody else, or leave it out")
    email = fields.matching("email", _EMAIL, "write the whole address, as it is in Slack")
    return Person(
        key=key,
        name=fields.name("name"),
        slack_id=fields.matching("slack", _MEMBER, _MEMBER_MEND),
        email=email.lower() if email is not None else None,
        department=fields.department("department"),
        roles=frozenset(fields.choices("roles", Role)),
        deputy=deputy,
        holidays=fields.value("holidays", region, None),
    )


def _channel(key: str, fields: Fields) -> Channel:
    fields.require("name", "add the name as colleagues say it, like Instagram")
    fields.require("owner", "name the person who looks after this channel")
    owner, deputy = fields.person("owner"), fields.person("deputy")
    if deputy is not None and deputy == owner:
        fields.problem("deputy", "is the owner: name somebody else, or leave it out")
    return Channel(
        key=key,
        name=fields.name("name"),
        owner=owner or "",
        purpose=fields.text("purpose"),
        audience=fields.text("audience"),
        language=cast(Locale, fields.choice("language", ("de", "en"), "de")),
        address=cast(Address, fields.choice("address", ("du", "sie"), "du")),
        tone=fields.text("tone"),
        avoid=fields.texts("avoid"),
        colours=fields.text("colours"),
        logo=fields.text("logo"),
        fonts=fields.text("fonts"),
        monitoring=fields.texts("monitoring"),
        deputy=deputy,
        approvers=fields.people("approvers"),
        decision_owner=fields.person("decision_owner"),
        cadence=_cadence(fields),
        max_response=fields.duration("max_response", LONGEST_RESPONSE),
        working_hours=_working_hours(fields),
        slack_channel=fields.matching("slack_channel", _SLACK_CHANNEL, _SLACK_CHANNEL_MEND),
        rotation=_rotation(fields),
        holidays=fields.value("holidays", region, None),
    )


def _cadence(channel: Fields) -> Cadence | None:
    fields = channel.fields("cadence", CADENCE)
    if fields is None:
        return None
    fields.require("per_week", "say how many posts a week, like 3")
    return Cadence(fields.whole("per_week", 1, 100, 1), fields.days("days"))


def _working_hours(channel: Fields) -> WorkingHours | None:
    fields = channel.fields("working_hours", WORKING_HOURS)
    if fields is None:
        return None
    fields.require("days", "name the days, like [mon, tue, wed, thu, fri]")
    fields.require("from", 'add when the day begins, like "09:00"')
    fields.require("to", 'add when the day ends, like "17:00"')
    days, start, end = fields.days("days"), fields.time("from"), fields.time("to")
    if start is None or end is None:
        return None
    if start >= end:
        fields.problem("to", f"must be later than {start:%H:%M}")
    return WorkingHours(days, start, end)


def _rotation(channel: Fields) -> RotationPlan | None:
    fields = channel.fields("rotation", ROTATION)
    if fields is None:
        return None
    fields.require("people", "name who takes turns, like [tom, ben]")
    fields.require("handover", 'say when, like {day: mon, time: "09:00"}')
    fields.require("start", "add the date of the first shift, like 2026-03-02")
    people, start = fields.people("people"), fields.date("start")
    length = fields.whole("length_weeks", 1, 8, 1)
    handover = fields.fields("handover", HANDOVER)
    if handover is None:
        return None
    handover.require("day", "add the day, like mon")
    handover.require("time", 'add the time, like "09:00"')
    day, time = handover.day("day"), handover.time("time")
    if day is None or time is None or start is None:
        return None
    return RotationPlan(people, day, time, start, length)


# --- what must fit together --------------------------------------------------------------------------------


def _entries(fields: Fields, name: str, known: tuple[str, ...]) -> dict[str, Fields]:
    """The entries of `people`, `channels` or `rotations`: key -> its fields."""
    found = {}
    for key, (line, node) in fields.items(name).items():
        _check_key(fields.report, line, name, key)
        if isinstance(node, Entries):
            found[key] = Fields(_at(node, line), f"{name}.{key}", known, fields.report)
        else:
            fields.report.add(line, f"{name}.{key} must be a group of fields, each with key and value")
            found[key] = Fields(Entries(line, ()), f"{name}.{key}", (), _deaf(fields.report))
    return found


def _at(entries: Entries, line: int) -> Entries:
    """A problem with the whole entry belongs into the line of its key."""
    return Entries(line, entries.pairs)


def _deaf(report: Report) -> Report:
    """For an entry that is reported already: its missing fields are no news."""
    return Report(report.source)


def _check_key(report: Report, line: int, where: str, key: str) -> None:
    if not _KEY.fullmatch(key) or key != key.lower():
        report.add(line, f"{where}: {quoted(key)} can't be a key: small letters, digits, - and _, like jana")


def _check_unique(people: Mapping[str, Person], entries: Mapping[str, Fields]) -> None:
    """Two entries for one person would be told everything twice, or be told apart by chance."""
    seen: dict[str, str] = {}
    for key, person in people.items():
        for name, value in (("slack", person.slack_id), ("email", person.email)):
            if value is not None and seen.setdefault(value, key) != key:
                entries[key].problem(name, f"is {quoted(value)}, as for {seen[value]}: it can't be both")


def _check_references(report: Report, team: Team) -> None:
    _check_known(report, report.people, team.people, "person")
    _check_known(report, report.departments, team.departments, "department")
    _check_known(report, report.channels, team.channels, "channel")


def _check_known(report: Report, references: list[Reference], known: Mapping[str, object], kind: str) -> None:
    for reference in references:
        if reference.key not in known:
            hint = did_you_mean(reference.key, known) or ": add it to the file, or take it out"
            report.add(reference.line, f"{reference.field}: there is no {kind} {quoted(reference.key)}{hint}")
