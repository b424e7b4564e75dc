"""The timetable: one entry per kind and subject, the oldest first, gone when it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from data.base import table_of
from data.database import Database
from data.timetable import DueRow, Timetable, TimetableEntry

NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def subjects(rows: list[DueRow]) -> list[str]:
    return [row.due.subject for row in rows]


def test_due_in_the_order_of_their_time(database: Database) -> None:
    with database.write() as uow:
        for subject, minutes in (("c", -1), ("a", -3), ("d", 0), ("b", -2), ("later", 1)):
            uow.timetable.schedule("k", subject, NOW + minutes * MINUTE, {"n": minutes})
        assert subjects(uow.timetable.due(NOW, 10)) == ["a", "b", "c", "d"]
        assert subjects(uow.timetable.due(NOW, 2)) == ["a", "b"]
        due = uow.timetable.due(NOW, 1)[0].due
        assert (due.kind, due.due_at, due.payload) == ("k", NOW - 3 * MINUTE, {"n": -3})


def test_scheduling_again_moves_the_entry(database: Database) -> None:
    with database.write() as uow:
        uow.timetable.schedule("k", "a", NOW, {"n": 1})
        uow.timetable.schedule("k", "a", NOW + MINUTE, {"n": 2})
        uow.timetable.schedule("other kind", "a", NOW + 2 * MINUTE)
        assert uow.timetable.due(NOW, 10) == []
        assert uow.timetable.next_due_at() == NOW + MINUTE
        assert uow.timetable.due_at("k", "a") == NOW + MINUTE
        assert uow.timetable.due(NOW + MINUTE, 10)[0].due.payload == {"n": 2}


def test_a_cancelled_entry_is_gone(database: Database) -> None:
    with database.write() as uow:
        uow.timetable.schedule("k", "a", NOW)
        uow.timetable.cancel("k", "a")
        uow.timetable.cancel("k", "never there")
        assert uow.timetable.due_at("k", "a") is None
        assert uow.timetable.next_due_at() is None


def test_a_postponed_entry_keeps_its_time_and_is_passed_over(database: Database) -> None:
    with database.write() as uow:
        uow.timetable.schedule("k", "a", NOW - MINUTE)
        uow.timetable.schedule("k", "b", NOW)
        row = uow.timetable.due(NOW, 1)[0]
        uow.timetable.postpone(row, NOW + MINUTE, "Broken: \0 text")
        assert subjects(uow.timetable.due(NOW, 10)) == ["b"]
        again = uow.timetable.due(NOW + MINUTE, 10)[0]
        assert (again.due, again.attempts) == (row.due, 1)
        assert [each.subject for each in uow.timetable.failing()] == ["a"]
        uow.timetable.schedule("k", "a", NOW)  # starts afresh
        assert uow.timetable.failing() == []


def carry_out(timetable: Timetable, rows: Sequence[DueRow]) -> None:
    with timetable.carrying_out(rows):
        assert all(timetable.begin(row) for row in rows)


def test_carrying_out_is_undone_with_the_transaction(database: Database) -> None:
    with database.write() as uow:
        uow.timetable.schedule("k", "a", NOW)
        uow.commit()
    with database.write() as uow:
        carry_out(uow.timetable, uow.timetable.due(NOW, 10))
        assert uow.timetable.next_due_at() is None
    with database.read() as uow:
        assert uow.timetable.next_due_at() == NOW


def test_what_has_begun_counts_as_gone_and_the_rest_stands_where_it_was(database: Database) -> None:
    with database.write() as uow:
        for subject in "abcd":
            uow.timetable.schedule("k", subject, NOW, {"is": subject})
        rows = uow.timetable.due(NOW, 10)
        with uow.timetable.carrying_out(rows):
            assert uow.timetable.begin(rows[0])
            assert uow.timetable.due_at("k", "a") is None
            assert uow.timetable.get("k", "a") is None
            assert uow.timetable.due_at("k", "d") == NOW
            uow.timetable.cancel("k", "b")  # by what "a" did
            uow.timetable.schedule("k", "c", NOW + MINUTE)
            assert not uow.timetable.begin(rows[1])
            assert not uow.timetable.begin(rows[2])
        assert uow.timetable.due(NOW, 10) == [rows[3]]
        assert uow.timetable.due_at("k", "c") == NOW + MINUTE


def test_what_comes_round_is_scheduled_anew_while_it_is_carried_out(database: Database) -> None:
    with database.write() as uow:
        for subject in "abc":
            uow.timetable.schedule("k", subject, NOW)
        rows = uow.timetable.due(NOW, 10)
        with uow.timetable.carrying_out(rows):
            for row in rows[:2]:
                assert uow.timetable.begin(row)
            for subject in "abxy":  # "a" comes round again and causes more
                uow.timetable.schedule("k", subject, NOW + MINUTE)
            assert uow.timetable.due_at("k", "a") == NOW + MINUTE
            uow.timetable.cancel("k", "b")
        assert subjects(uow.timetable.due(NOW, 10)) == ["c"]
        assert subjects(uow.timetable.due(NOW + MINUTE, 10)) == ["c", "a", "x", "y"]


def test_after_an_error_nothing_counts_as_gone(database: Database) -> None:
    with database.write() as uow:
        uow.timetable.schedule("k", "a", NOW)
        rows = uow.timetable.due(NOW, 10)
        with pytest.raises(ZeroDivisionError), uow.timetable.carrying_out(rows):
            uow.timetable.begin(rows[0])
            1 / 0  # noqa: B018
        assert uow.timetable.due_at("k", "a") == NOW
        assert uow.timetable.take(rows[0])
        assert not uow.timetable.take(rows[0])


@pytest.mark.postgresql
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_replicas_pass_over_what_another_carries_out(database: Database) -> None:
    with database.write() as uow:
        for subject in "abc":
            uow.timetable.schedule("k", subject, NOW)
        uow.commit()
    with database.write() as first, database.write() as second:
        assert subjects(first.timetable.due(NOW, 2)) == ["a", "b"]
        assert subjects(second.timetable.due(NOW, 2)) == ["c"]


def test_many_due_entries_are_read_by_the_index(database: Database) -> None:
    """The plan, not the time: a sort of everything that is due for each batch would be quadratic."""
    with database.write() as uow:
        connection = uow.session.connection()
        entry = {"kind": "k", "payload": {}, "attempts": 0}
        times = [NOW - timedelta(seconds=n) for n in range(2000)]
        connection.execute(
            insert(table_of(TimetableEntry)),
            [{**entry, "subject": str(at), "due_at": at, "visible_at": at} for at in times],
        )
        query = (
            "SELECT * FROM timetable WHERE due_at <= '2026-03-10' AND visible_at <= '2026-03-10' "
            "ORDER BY due_at, id LIMIT 200"
        )
        if database.dialect == "sqlite":
            plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
            assert any("ix_timetable_due_at_id" in step for step in plan), plan
            assert not any("B-TREE" in step for step in plan), plan
        else:
            connection.execute(text("ANALYZE timetable"))
            plan = list(connection.execute(text(f"EXPLAIN {query}")).scalars())
            assert any("ix_timetable_due_at_id" in step for step in plan), plan
