"""Whose turn a question is, and what happens while nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.documents import Document
from bot.domain.guidelines.reviews import again_at, reminder_at, review_day
from bot.domain.guidelines.tickets import (
    Ticket,
    What,
    answerers,
    due_at,
    helpers,
    may_edit,
    next_step,
    responsible,
    working_day_after,
)
from bot.domain.team import Person, Role, Team

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def person(key: str, *roles: Role, deputy: str | None = None, active: bool = True) -> Person:
    name = f"{key.title()} Test"
    return Person(key, name, f"U0{key.upper()}", roles=frozenset(roles), deputy=deputy, active=active)


def team(*people: Person) -> Team:
    return Team("Hafenrad", BERLIN, people=MappingProxyType({each.key: each for each in people}))


JANA = person("jana", Role.ADMIN, Role.DECISION_OWNER, deputy="mareike")
TOM = person("tom", Role.EDITOR, deputy="aylin")
AYLIN = person("aylin", Role.EDITOR)
MAREIKE = person("mareike")
TEAM = team(JANA, TOM, AYLIN, MAREIKE)
TICKET = Ticket(
    1, "Darf ich?", "de", "U0LUKAS", berlin("2026-03-09T08:40"), "U0TOM", berlin("2026-03-11T17:00")
)


# --- whose turn -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("owner", ["tom", "TOM", "U0TOM", "Tom Test", " tom "])
def test_the_owner_is_a_key_a_slack_id_or_a_name(owner: str) -> None:
    assert responsible(TEAM, owner) == TOM


@pytest.mark.parametrize("owner", [None, "", "Leitung Social Media", "U0NOBODY"])
def test_who_is_nobody_of_the_team(owner: str | None) -> None:
    assert responsible(TEAM, owner) is None


def test_an_owner_who_left_is_stood_in_for() -> None:
    gone = replace(TOM, active=False)
    assert responsible(team(JANA, gone, AYLIN), "tom") == AYLIN
    assert responsible(team(JANA, replace(gone, deputy=None)), "tom") is None
    circle = (replace(gone, deputy="aylin"), replace(AYLIN, active=False, deputy="tom"))
    assert responsible(team(JANA, *circle), "tom") is None


def test_the_first_asked_is_the_owner_then_their_deputy_then_whoever_decides() -> None:
    assert answerers(TEAM, "tom") == ("U0TOM", "U0AYLIN", "U0JANA")
    assert answerers(TEAM, None) == ("U0JANA", "U0TOM", "U0AYLIN")
    assert answerers(TEAM, "U0EXTERN")[0] == "U0EXTERN"  # not in the team file, but in Slack
    assert answerers(team(replace(TOM, active=False, deputy=None), JANA), "U0TOM")[0] == "U0JANA"
    assert answerers(team(), "tom") == ()


def test_nobody_is_sent_their_own_question() -> None:
    assert answerers(TEAM, "tom", asker="U0TOM")[0] == "U0AYLIN"
    assert answerers(team(JANA), None, asker="U0JANA") == ("U0JANA",)


def test_what_is_overdue_goes_to_the_deputy_and_the_admins() -> None:
    assert helpers(TEAM, TICKET) == ("U0AYLIN", "U0JANA")
    assert helpers(TEAM, replace(TICKET, helpers=("U0AYLIN",))) == ("U0JANA",)
    assert helpers(TEAM, replace(TICKET, asked_by="U0JANA")) == ("U0AYLIN",)


def test_editors_and_admins_look_after_the_guidelines() -> None:
    assert [may_edit(TEAM, p.slack_id or "") for p in (JANA, TOM, MAREIKE)] == [True, True, False]
    assert not may_edit(TEAM, "U0LUKAS")


# --- when -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-03-09T08:40", 2, "2026-03-11T17:00"),
        ("2026-03-12T16:00", 2, "2026-03-16T17:00"),  # Thursday
        ("2026-03-13T23:30", 1, "2026-03-16T17:00"),  # Friday night
        ("2026-03-14T10:00", 1, "2026-03-16T17:00"),  # Saturday
        ("2026-03-27T10:00", 1, "2026-03-30T17:00"),  # over the change of clock
    ],
)
def test_an_answer_is_due_at_the_end_of_a_working_day(asked: str, days: int, due: str) -> None:
    assert due_at(berlin(asked), days, BERLIN) == berlin(due)


def test_first_reminded_then_overdue_then_handed_on_then_again() -> None:
    seen, now = [], TICKET.asked_at
    for _ in range(6):
        step = next_step(TICKET, now, now, BERLIN)
        seen.append((step.what, step.at))
        now = step.at
    assert seen == [
        (What.REMIND, berlin("2026-03-11T09:00")),
        (What.OVERDUE, berlin("2026-03-11T17:00")),
        (What.ESCALATE, berlin("2026-03-12T09:00")),
        (What.AGAIN, berlin("2026-03-16T09:00")),
        (What.AGAIN, berlin("2026-03-18T09:00")),
        (What.AGAIN, berlin("2026-03-20T09:00")),
    ]


@pytest.mark.parametrize(
    ("done", "now", "what"),
    [
        ("2026-03-09T08:40", "2026-03-11T18:00", What.OVERDUE),
        ("2026-03-11T09:00", "2026-03-12T09:01", What.ESCALATE),
        ("2026-03-09T08:40", "2026-04-01T12:00", What.ESCALATE),
        ("2026-03-12T09:00", "2026-04-01T12:00", What.AGAIN),
    ],
)
def test_of_what_an_outage_held_up_the_last_one_counts(done: str, now: str, what: What) -> None:
    assert next_step(TICKET, berlin(done), berlin(now), BERLIN).what is what


@given(st.timedeltas(timedelta(), timedelta(days=90)))
def test_there_is_always_a_next_step_on_a_working_day(passed: timedelta) -> None:
    now = TICKET.asked_at + passed
    step = next_step(TICKET, now, now, BERLIN)
    assert now < step.at < now + timedelta(days=6)
    assert step.at.astimezone(BERLIN).isoweekday() < 6


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_working_days_are_counted(day: date, days: int) -> None:
    end = working_day_after(day, days)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert end.isoweekday() < 6 and sum(each.isoweekday() < 6 for each in between) == days


# --- reviews --------------------------------------------------------------------------------------------


def test_a_document_is_looked_at_when_it_says_so_or_after_a_while() -> None:
    added = date(2026, 3, 9)
    plain = Document("de/a", "de", "A", "1")
    dated = replace(plain, review_by=date(2027, 3, 31))
    assert review_day(plain, added, None, 90) == date(2026, 6, 7)
    assert review_day(dated, added, None, 90) == date(2027, 3, 31)
    assert review_day(plain, added, date(2026, 9, 1), 90) == date(2026, 9, 1)
    assert review_day(dated, added, date(2026, 9, 1), 90) == date(2027, 3, 31)


def test_owners_are_reminded_on_working_mornings() -> None:
    assert reminder_at(date(2026, 6, 7), BERLIN) == berlin("2026-06-08T09:00")  # a Sunday
    assert reminder_at(date(2026, 6, 9), BERLIN) == berlin("2026-06-09T09:00")
    assert again_at(berlin("2026-06-08T09:00"), BERLIN) == berlin("2026-07-08T09:00")
