"""`lotse apply` on both databases: idempotent, nothing deleted, people found by mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import col, select

from bot.domain.team import Team
from bot.domain.team_changes import succeed
from bot.domain.team_file import parse
from bot.services import profiles, team
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from data.audit import AuditEntry
from data.database import Database
from data.team import TeamChannel, TeamPerson
from tests.team.strategies import teams

EXAMPLE = parse((Path(__file__).resolve().parents[2] / "team.example.yaml").read_bytes())
BEN = {"id": "U0BEN", "name": "ben", "profile": {"email": "Ben@Hafenrad.example"}}


def stored(runner: Runner) -> Team:
    return runner.run_read(lambda tx: tx.team)


def test_the_database_matches_the_file(runner: Runner) -> None:
    assert stored(runner).company == ""  # before the first time
    previewed = runner.run_read(team.preview, EXAMPLE)
    assert runner.run(team.apply, EXAMPLE) == previewed
    assert stored(runner) == EXAMPLE
    assert list(stored(runner).people) == list(EXAMPLE.people)


def test_a_second_time_changes_nothing(runner: Runner, database: Database) -> None:
    runner.run(team.apply, EXAMPLE)
    with database.read() as uow:
        before = uow.session.exec(select(AuditEntry)).all()
    assert runner.run(team.apply, EXAMPLE) == ()
    with database.read() as uow:
        assert uow.session.exec(select(AuditEntry)).all() == before


def test_those_who_left_stay_as_inactive_rows(runner: Runner, database: Database) -> None:
    runner.run(team.apply, EXAMPLE)
    smaller = replace(
        EXAMPLE,
        people=MappingProxyType({k: p for k, p in EXAMPLE.people.items() if k != "priya"}),
        channels=MappingProxyType({k: c for k, c in EXAMPLE.channels.items() if k != "tiktok"}),
        crisis_team=("jana",),
    )
    runner.run(team.apply, smaller)
    with database.read() as uow:
        inactive = uow.session.exec(select(TeamPerson.key).where(col(TeamPerson.active).is_(False))).all()
        closed = uow.session.exec(select(TeamChannel.key).where(col(TeamChannel.active).is_(False))).all()
    assert (inactive, closed) == (["priya"], ["tiktok"])
    assert stored(runner).by_slack_id("U0PRIYA") is None
    assert stored(runner).people["priya"].name == "Priya Nair"


def test_changes_are_in_the_audit_log(runner: Runner, database: Database) -> None:
    runner.run(team.apply, EXAMPLE)
    runner.run(team.apply, replace(EXAMPLE, company="Hafenrad SE"))
    with database.read() as uow:
        last = uow.session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
    assert last is not None
    assert (last.action, last.subject) == ("team.changed", "team")
    assert last.detail["fields"] == {"company": ["Hafenrad GmbH", "Hafenrad SE"]}


def test_people_given_by_mail_are_found_when_slack_tells_them(runner: Runner) -> None:
    runner.run(team.apply, EXAMPLE)
    assert runner.run_read(team.unfound) == ("Ben Carter",)
    runner.run(profiles.remember, [BEN])
    runner.run(team.find_people)
    assert stored(runner).people["ben"].slack_id == "U0BEN"
    assert runner.run_read(team.unfound) == ()
    assert runner.run(team.apply, EXAMPLE) == ()  # the file still says only the mail


def test_people_given_by_mail_are_found_at_once_when_known(runner: Runner) -> None:
    runner.run(profiles.remember, [BEN])
    runner.run(team.apply, EXAMPLE)
    assert stored(runner).people["ben"].slack_id == "U0BEN"


def test_a_deleted_user_is_not_found(runner: Runner) -> None:
    runner.run(profiles.remember, [{**BEN, "deleted": True}])
    runner.run(team.apply, EXAMPLE)
    assert stored(runner).people["ben"].slack_id is None


def test_the_same_slack_user_is_never_two_people(runner: Runner) -> None:
    runner.run(profiles.remember, [{**BEN, "id": "U0TOM"}])
    runner.run(team.apply, EXAMPLE)
    assert stored(runner).people["ben"].slack_id is None


def test_looking_for_people_before_there_is_a_team(runner: Runner) -> None:
    assert runner.run(team.find_people) == ()
    assert runner.run_read(team.unfound) == ()


def test_a_service_sees_what_it_applied(runner: Runner) -> None:
    def apply_and_look(tx: Transaction) -> str:
        assert tx.team.company == ""
        team.apply(tx, EXAMPLE)
        return tx.team.company

    assert runner.run(apply_and_look) == "Hafenrad GmbH"


def test_a_team_that_stays_the_same_is_read_once(runner: Runner, database: Database) -> None:
    """However the transaction was opened: it is part of nearly every one."""
    runner.run(team.apply, EXAMPLE)
    assert stored(runner) is stored(runner)
    with database.write() as uow:
        first = uow.team.load()
    with database.write(patience=0.5) as uow:
        assert uow.team.load() is first


def test_what_another_replica_applies_is_seen_at_once(database_url: str) -> None:
    mine, other = Database(database_url), Database(database_url)
    for company in ("Eins", "Zwei"):
        with other.write() as uow:
            uow.team.save(replace(EXAMPLE, company=company))
            uow.commit()
        for opened in (mine.read, mine.write):
            with opened() as uow:
                found = uow.team.load()
            assert found is not None
            assert found.company == company
    mine.dispose()
    other.dispose()


def test_what_was_rolled_back_is_forgotten(runner: Runner) -> None:
    class Stop(Exception):
        pass

    def apply_and_fail(tx: Transaction, company: str) -> None:
        team.apply(tx, replace(EXAMPLE, company=company))
        assert (
            tx.team.company == company
        )  # loaded, and so remembered, under a revision that never comes to be
        raise Stop

    runner.run(team.apply, EXAMPLE)
    for company in ("One", "Two"):
        with pytest.raises(Stop):
            runner.run(apply_and_fail, company)
        assert stored(runner).company == "Hafenrad GmbH"
    runner.run(team.apply, replace(EXAMPLE, company="Three"))
    assert stored(runner).company == "Three"


@given(teams(), teams())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_team_survives_the_database(runner: Runner, first: Team, second: Team) -> None:
    before = runner.run_read(
        lambda tx: tx.data.team.load()
    )  # one database for all examples: history piles up
    runner.run(team.apply, first)
    assert stored(runner) == succeed(before, first)
    runner.run(team.apply, second)
    assert stored(runner) == succeed(succeed(before, first), second)
    assert runner.run(team.apply, second) == ()
