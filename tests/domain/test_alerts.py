"""Who is asked about an alert, and how it goes on until somebody takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import alerts as rules
from bot.domain.alerts import POLICY, Alert, Level, State, Step
from bot.domain.team import Channel, Person, Role, Team

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def person(key: str, *roles: Role, deputy: str | None = None, slack: bool = True) -> Person:
    return Person(
        key, key.title(), f"U{key.upper()}" if slack else None, roles=frozenset(roles), deputy=deputy
    )


def team(*people: Person, crisis: tuple[str, ...] = (), **channel: object) -> Team:
    shown = Channel("insta", "Instagram", "tom", **channel)  # type: ignore[arg-type]  # names as they come
    return Team(
        "Hafenrad",
        ZoneInfo("Europe/Berlin"),
        people={each.key: each for each in people},
        channels={"insta": shown},
        crisis_team=crisis,
    )


def alert(owner: str = "UJANA", step: Step = Step.OWNER, rounds: int = 0) -> Alert:
    return Alert(1, "x", Level.STORM, "insta", "", State.RAISED, "ULUKAS", NOW, owner, step, rounds)


JANA = person("jana", Role.DECISION_OWNER, deputy="mareike")
MAREIKE = person("mareike", Role.DECISION_OWNER)
HOLGER = person("holger", Role.MANAGEMENT)
AYLIN = person("aylin", Role.APPROVER)
ADMIN = person("admin", Role.ADMIN)


@pytest.mark.parametrize(
    ("given_team", "asked"),
    [
        (team(JANA, MAREIKE, decision_owner="mareike"), "UMAREIKE"),
        (team(JANA, MAREIKE), "UJANA"),
        (team(HOLGER, ADMIN, crisis=("holger",)), "UHOLGER"),
        (team(ADMIN), "UADMIN"),
        (team(person("jana", Role.DECISION_OWNER, slack=False), ADMIN, decision_owner="jana"), "UADMIN"),
        (team(HOLGER), None),
        # who has left is inactive; the deputy of the channel's decision owner comes before other owners
        (
            team(replace(JANA, active=False, deputy="holger"), MAREIKE, HOLGER, decision_owner="jana"),
            "UHOLGER",
        ),
        (team(replace(JANA, active=False), HOLGER, ADMIN, decision_owner="jana"), "UADMIN"),
    ],
)
def test_somebody_decides_while_anybody_can_be_found(given_team: Team, asked: str | None) -> None:
    assert rules.decision_owner(given_team, "insta") == asked


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        (Step.OWNER, ("UJANA",)),
        (Step.DEPUTY, ("UJANA", "UMAREIKE")),
        (Step.EVERYBODY, ("UJANA", "UMAREIKE", "UHOLGER", "UAYLIN")),
    ],
)
def test_each_step_asks_more_people_and_nobody_twice(step: Step, asked: tuple[str, ...]) -> None:
    crew = team(JANA, MAREIKE, HOLGER, AYLIN, crisis=("jana", "holger"))
    assert rules.asked(crew, alert(step=step)) == asked


def test_without_a_deputy_another_decision_owner_stands_in() -> None:
    assert rules.deputy(team(JANA, MAREIKE), "UMAREIKE") == "UJANA"
    assert rules.deputy(team(MAREIKE, HOLGER), "UMAREIKE") is None


@pytest.mark.parametrize(
    ("who", "may"), [("UJANA", True), ("UHOLGER", True), ("UADMIN", True), ("ULUKAS", False)]
)
def test_who_may_act(who: str, may: bool) -> None:
    crew = team(JANA, HOLGER, ADMIN)
    assert rules.may_act(crew, who, was_asked=False, channel_key="insta") is may
    assert rules.may_act(crew, "ULUKAS", was_asked=True, channel_key="insta")


def test_left_alone_it_goes_up_repeats_and_then_goes_on_slowly_without_end() -> None:
    now, case, pauses = NOW, alert(), []
    for _ in range(10):
        now += POLICY.patience
        onward = rules.escalate(case, now, now)
        pauses.append((int(onward.step), onward.next_at - now))
        case = alert(step=onward.step, rounds=onward.rounds)
    short, long = POLICY.patience, POLICY.slow
    assert pauses == [(1, short), *[(2, short)] * 5, *[(2, long)] * 4]


@given(
    st.sampled_from(list(Step)),
    st.integers(min_value=0, max_value=20),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3)),
)
def test_an_outage_makes_it_go_up_at_once_and_never_down(step: Step, rounds: int, late: timedelta) -> None:
    onward = rules.escalate(alert(step=step, rounds=rounds), NOW, NOW + late)
    assert onward.step >= min(Step.EVERYBODY, step + 1)
    assert onward.next_at > NOW + late
    if late >= POLICY.patience:
        assert onward.step is Step.EVERYBODY


def test_dangerous_from_level_three_on() -> None:
    assert [level for level in Level if level.dangerous] == [3, 4, 5, 6]
