"""Four eyes, which reactions count, and when people are reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import approvals as rules
from bot.domain.approvals import POLICY, Decision, Reminder, Request, State
from bot.domain.editorial import PlanItem, Status
from bot.domain.local_time import LocalTime
from bot.domain.team import Channel, Person, Role, Team

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  (bounds are naive)


def item(owner: str = "UTOM", channels: tuple[str, ...] = ("insta",)) -> PlanItem:
    planned = LocalTime(date(2026, 3, 11), time(12), BERLIN)
    return PlanItem(
        id=1,
        title="x",
        channels=channels,
        owner=owner,
        status=Status.DRAFT,
        planned=planned,
        planned_at=planned.utc,
        created_by=owner,
        created_at=NOW,
        updated_at=NOW,
    )


def team(approvers: tuple[str, ...]) -> Team:
    people = {
        "tom": Person("tom", "Tom", "UTOM"),
        "aylin": Person("aylin", "Aylin", "UAYLIN", roles=frozenset({Role.APPROVER})),
        "jana": Person("jana", "Jana", "UJANA", roles=frozenset({Role.DECISION_OWNER})),
    }
    channel = Channel("insta", "Instagram", "tom", approvers=approvers)
    return Team("Hafenrad", BERLIN, people=people, channels={"insta": channel})


@pytest.mark.parametrize(
    ("approvers", "owner", "asks", "decide"),
    [
        (("jana", "aylin"), "UTOM", "UTOM", ("UJANA", "UAYLIN")),
        (("jana", "aylin"), "UAYLIN", "UTOM", ("UJANA",)),
        (("jana", "aylin"), "UTOM", "UJANA", ("UAYLIN",)),
        (("tom",), "UTOM", "UTOM", ("UAYLIN",)),  # anybody with the role
        (("aylin",), "UAYLIN", "UAYLIN", ("UJANA",)),  # then a decision owner
        (("jana",), "UJANA", "UAYLIN", ()),  # nobody is left
    ],
)
def test_nobody_approves_their_own(approvers: tuple[str, ...], owner: str, asks: str, decide: object) -> None:
    assert rules.approvers(team(approvers), item(owner), asks).get("insta", ()) == decide


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("white_check_mark", Decision.APPROVE),
        ("heavy_check_mark", Decision.APPROVE),
        (":ballot_box_with_check:", Decision.APPROVE),
        ("x", Decision.REJECT),
        ("negative_squared_cross_mark", Decision.REJECT),
        ("white_check_mark::skin-tone-3", Decision.APPROVE),
        ("+1", None),
        ("eyes", None),
        ("", None),
    ],
)
def test_which_reactions_decide(name: str, meant: Decision | None) -> None:
    assert rules.reaction_means(name) is meant


@pytest.mark.parametrize(
    ("wished", "polite"),
    [
        ("2026-03-09T15:00", "2026-03-09T15:00"),
        ("2026-03-09T20:00", "2026-03-10T09:00"),
        ("2026-03-10T06:59", "2026-03-10T09:00"),
        ("2026-03-10T07:00", "2026-03-10T07:00"),
        ("2026-03-13T21:00", "2026-03-16T09:00"),  # Friday evening
        ("2026-03-14T12:00", "2026-03-16T09:00"),
        ("2026-03-15T23:00", "2026-03-16T09:00"),
        ("2026-03-16T03:00", "2026-03-16T09:00"),
        ("2026-03-28T12:00", "2026-03-30T09:00"),  # over the change of clock
    ],
)
def test_no_reminder_at_night_or_on_a_weekend(wished: str, polite: str) -> None:
    local = datetime.fromisoformat(wished).replace(tzinfo=BERLIN)
    assert rules.polite(local, BERLIN) == datetime.fromisoformat(polite).replace(tzinfo=BERLIN)


@given(MOMENTS)
def test_politeness_waits_at_most_until_the_next_working_morning(moment: datetime) -> None:
    said = rules.polite(moment, BERLIN)
    local = said.astimezone(BERLIN)
    assert moment <= said <= moment + timedelta(days=3)
    assert local.isoweekday() < 6
    assert POLICY.quiet_until <= local.time() < POLICY.quiet_from
    assert rules.polite(said, BERLIN) == said


@given(MOMENTS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20)))
def test_what_happens_to_a_request_comes_in_order_and_ends_at_publishing(
    asked: datetime, ahead: timedelta
) -> None:
    plan = rules.timetable(asked, asked + ahead, BERLIN)
    times = [step.at for step in plan]
    assert times == sorted(times) and times[0] >= asked
    assert plan[-1].what is Reminder.EXPIRE and times[-1] == asked + ahead
    escalations = [step.at for step in plan if step.what is Reminder.ESCALATE]
    assert len(escalations) == (1 if ahead > timedelta(0) else 0)
    for at in escalations:
        assert at <= max(asked, asked + ahead - POLICY.escalate_before)
        assert at <= asked + POLICY.escalate_after


def test_the_usual_course() -> None:
    asked = datetime(2026, 3, 9, 9, 0, tzinfo=BERLIN)
    plan = rules.timetable(asked, asked + timedelta(days=2), BERLIN)
    hours = [(step.what.value, (step.at - asked) / timedelta(hours=1)) for step in plan]
    # twelve hours on is nine in the evening, so the second reminder would come with the escalation
    assert hours == [("remind", 6), ("escalate", 24), ("expire", 48)]


def pending(**asked: tuple[str, ...]) -> Request:
    return Request(1, 1, 1, State.PENDING, "UTOM", NOW, asked)


def test_escalation_goes_to_somebody_new() -> None:
    assert rules.escalation_targets(team(()), pending(insta=("UAYLIN",)), item()) == {"insta": "UJANA"}
    assert rules.escalation_targets(team(()), pending(insta=("UAYLIN", "UJANA")), item()) == {}
    signed = replace(pending(insta=("UAYLIN",)), signed={"insta": "UAYLIN"})
    assert rules.escalation_targets(team(()), signed, item()) == {}


def test_every_channel_keeps_its_own_four_eyes() -> None:
    people = {
        key: Person(key, key.title(), f"U{key.upper()}", roles=frozenset({Role.APPROVER}))
        for key in ("tom", "aylin", "jana", "mareike")
    }
    channels = {
        "insta": Channel("insta", "Instagram", "tom", approvers=("aylin", "jana")),
        "linkedin": Channel("linkedin", "LinkedIn", "tom", approvers=("jana", "mareike")),
        "youtube": Channel("youtube", "YouTube", "tom"),  # asks nobody
    }
    company = Team("Hafenrad", BERLIN, people=people, channels=channels)
    both = item(channels=("insta", "linkedin", "youtube"))
    assert rules.approvers(company, both, "UTOM") == {
        "insta": ("UAYLIN", "UJANA"),
        "linkedin": ("UJANA", "UMAREIKE"),
    }
    assert rules.approvers(company, both, "UAYLIN")["insta"] == ("UJANA",)
    assert set(rules.approvers(company, item(channels=("youtube",)), "UTOM")) == {"youtube"}


def test_who_has_signed_and_who_is_waited_for() -> None:
    asked = pending(insta=("UAYLIN", "UJANA"), linkedin=("UJANA", "UMAREIKE"))
    assert asked.approvers == ("UAYLIN", "UJANA", "UMAREIKE")
    assert asked.may_sign("UJANA") == ("insta", "linkedin") and asked.may_sign("UTOM") == ()
    half = replace(asked, signed={"insta": "UAYLIN"})
    assert half.unsigned == ("linkedin",) and half.waits_for == ("UJANA", "UMAREIKE")
    assert half.may_sign("UAYLIN") == () and half.may_sign("UJANA") == ("linkedin",)
