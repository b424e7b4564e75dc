"""From one team to the next: nobody is forgotten, and what changes is said as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.changes import lines
from bot.domain.team import Person, Team
from bot.domain.team_changes import differences, succeed
from bot.domain.team_file import parse, render
from tests.team.strategies import FEW_KEYS, teams

EXAMPLE = parse((Path(__file__).resolve().parents[2] / "team.example.yaml").read_bytes())
# Few keys, so that the teams have people and channels in common: otherwise everything is new or gone.
TEAMS = teams(max_size=3, any_keys=FEW_KEYS)


def without(team: Team, person: str) -> Team:
    return replace(team, people=MappingProxyType({k: p for k, p in team.people.items() if k != person}))


def with_person(team: Team, person: Person) -> Team:
    return replace(team, people=MappingProxyType({**team.people, person.key: person}))


def with_channel(team: Team, key: str, **fields: object) -> Team:
    changed = replace(team.channels[key], **fields)  # type: ignore[arg-type]  # fields of a channel
    return replace(team, channels=MappingProxyType({**team.channels, key: changed}))


@given(TEAMS, TEAMS)
@settings(max_examples=60, deadline=None)
def test_applied_twice_changes_nothing_more(old: Team, new: Team) -> None:
    once = succeed(old, new)
    twice = succeed(once, new)
    assert twice == once and list(twice.people) == list(once.people)
    assert differences(once, twice) == ()


@given(st.lists(TEAMS, min_size=2, max_size=3))
@settings(max_examples=30, deadline=None)
def test_nobody_is_forgotten(states: list[Team]) -> None:
    now = states[0]
    for state in states[1:]:
        now = succeed(now, state)
    assert set(now.people) == {key for state in states for key in state.people}
    assert set(now.channels) == {key for state in states for key in state.channels}
    assert {key for key, person in now.people.items() if person.active} == set(states[-1].people)
    assert {channel.key for channel in now.active_channels} == set(states[-1].channels)


@given(TEAMS, TEAMS)
@settings(max_examples=60, deadline=None)
def test_differences_name_everything_that_differs(old: Team, new: Team) -> None:
    after = succeed(old, new)
    named = {change.subject for change in differences(old, after)}
    for key in old.people.keys() | after.people.keys():
        if old.people.get(key) != after.people.get(key):
            assert f"person:{key}" in named
    for key in old.channels.keys() | after.channels.keys():
        if old.channels.get(key) != after.channels.get(key):
            assert f"channel:{key}" in named
    assert (
        not named
        or old != after
        or list(old.people) != list(after.people)
        or list(old.channels) != list(after.channels)
    )


def test_the_database_can_be_written_as_a_team_file_again() -> None:
    after = succeed(EXAMPLE, without(EXAMPLE, "priya"))
    assert parse(render(without(EXAMPLE, "priya")).replace(", priya", "").encode()).people.keys() == (
        after.people.keys() - {"priya"}
    )


def test_a_person_given_by_mail_keeps_the_slack_id_that_was_found() -> None:
    found = with_person(EXAMPLE, replace(EXAMPLE.people["ben"], slack_id="U0BEN"))
    assert succeed(found, EXAMPLE).people["ben"].slack_id == "U0BEN"
    assert differences(found, succeed(found, EXAMPLE)) == ()


def test_another_mail_is_another_person() -> None:
    found = with_person(EXAMPLE, replace(EXAMPLE.people["ben"], slack_id="U0BEN"))
    moved = with_person(EXAMPLE, replace(EXAMPLE.people["ben"], email="benjamin@hafenrad.example"))
    assert succeed(found, moved).people["ben"].slack_id is None


def test_who_comes_back_is_active_again() -> None:
    gone = succeed(EXAMPLE, without(EXAMPLE, "tom"))
    assert not gone.people["tom"].active
    back = succeed(gone, EXAMPLE)
    assert back.people["tom"] == EXAMPLE.people["tom"]
    assert [change.sign for change in differences(gone, back)] == ["+"]


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        (EXAMPLE, []),
        (
            replace(EXAMPLE, company="Hafenrad SE"),
            ["~ team: Hafenrad SE", "~   company: Hafenrad GmbH → Hafenrad SE"],
        ),
        (without(EXAMPLE, "priya"), ["- person priya: Priya Nair leaves; history stays"]),
        (
            with_person(EXAMPLE, Person("lukas", "Lukas Stein", "U0LUKAS")),
            ["+ person lukas: Lukas Stein", "+   slack_id: U0LUKAS"],
        ),
        (
            with_channel(EXAMPLE, "instagram", deputy="aylin", max_response=None),
            ["~ channel instagram: Instagram", "~   deputy: ben → aylin", "~   max_response: 2h → (none)"],
        ),
        (
            with_channel(EXAMPLE, "tiktok", approvers=("jana",)),
            ["~ channel tiktok: TikTok", "~   approvers: jana, aylin → jana"],
        ),
        (
            replace(EXAMPLE, departments=MappingProxyType({**EXAMPLE.departments, "pr": "PR"})),
            ["~ department pr: PR", "~   name: Presse und PR → PR"],
        ),
        (
            replace(EXAMPLE, people=MappingProxyType(dict(reversed(list(EXAMPLE.people.items()))))),
            ["~ team: Hafenrad GmbH", "~   order: as in the file"],
        ),
    ],
)  # fmt: skip
def test_changes_read_like_the_team_file(new: Team, shown: list[str]) -> None:
    assert lines(differences(EXAMPLE, succeed(EXAMPLE, new))) == shown


def test_everything_is_new_at_first() -> None:
    changes = differences(None, succeed(None, EXAMPLE))
    assert {change.sign for change in changes} == {"+"}
    assert sum(change.kind == "person" for change in changes) == len(EXAMPLE.people)
