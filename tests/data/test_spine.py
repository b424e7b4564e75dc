"""Inbox, notices, audit log and what features see of the outbox."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.slack.port import Call
from data.database import Database
from data.deliveries import Claim, delivered, refused
from data.outbox import Posted
from data.unit_of_work import UnitOfWork

NOW = datetime(2026, 3, 9, 7, 40, tzinfo=UTC)
LEASE = timedelta(seconds=30)


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.write() as uow:
        yield uow


def post(lane: str = "C0SOCIAL", text: str = "Moin", ref: str | None = None) -> Call:
    return Call("chat.postMessage", {"channel": lane, "text": text}, lane=lane, ref=ref)


def claim(uow: UnitOfWork) -> Claim:
    return uow.deliveries.claim(lanes=20, length=10, lease=LEASE)


# --- inbox ---------------------------------------------------------------------------------------------


def test_a_key_takes_effect_once(database: Database) -> None:
    for expected in (True, False):
        with database.write() as uow:
            assert uow.inbox.first_time("event:Ev1", NOW) is expected
            uow.commit()


def test_what_was_rolled_back_may_come_again(database: Database) -> None:
    with database.write() as uow:
        uow.inbox.first_time("event:Ev1", NOW)
    with database.write() as uow:
        assert uow.inbox.first_time("event:Ev1", NOW)


def test_of_many_deliveries_at_the_same_moment_one_takes_effect(database: Database) -> None:
    start = threading.Barrier(6)
    effects: list[bool] = []

    def deliver() -> None:
        start.wait()
        with database.write() as uow:
            effects.append(uow.inbox.first_time("event:Ev1", NOW))
            uow.commit()

    threads = [threading.Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(effects) == [False] * 5 + [True]


def test_the_inbox_forgets_what_is_old(uow: UnitOfWork) -> None:
    for age in range(10):
        uow.inbox.first_time(f"event:{age}", NOW - timedelta(days=age))
    assert uow.inbox.purge(NOW - timedelta(days=7), limit=1) == 1
    assert uow.inbox.purge(NOW - timedelta(days=7)) == 1
    assert uow.inbox.purge(NOW - timedelta(days=7)) == 0
    assert uow.inbox.first_time("event:9", NOW)
    assert not uow.inbox.first_time("event:7", NOW)


# --- audit log -------------------------------------------------------------------------------------------


def test_the_audit_log_keeps_everything_in_order(uow: UnitOfWork) -> None:
    uow.audit.append("alerts.raised", actor="U0TOM", subject="alert:7", now=NOW, detail={"level": 3})
    uow.audit.append("alerts.raised", actor="U0TOM", subject="alert:8", now=NOW)
    uow.audit.append("alerts.escalated", actor=None, subject="alert:7", now=NOW)
    history = uow.audit.of("alert:7")
    assert [(each.action, each.actor, each.detail) for each in history] == [
        ("alerts.raised", "U0TOM", {"level": 3}),
        ("alerts.escalated", None, {}),
    ]
    assert history[0].at == NOW


# --- outbox ----------------------------------------------------------------------------------------------


def test_a_dedupe_key_is_told_once(uow: UnitOfWork) -> None:
    assert uow.outbox.enqueue(post(text="first"), dedupe_key="a")
    assert not uow.outbox.enqueue(post(text="second"), dedupe_key="a")
    [run] = claim(uow).runs
    assert [each.payload["text"] for each in run.deliveries] == ["first"]


def test_what_is_gathered_is_written_at_the_end_in_order_and_once(uow: UnitOfWork) -> None:
    uow.outbox.enqueue(post(text="known"), dedupe_key="a")
    uow.outbox.added = False
    with uow.outbox.gathered():
        for key, said in (("b", "first"), ("a", "known"), ("b", "again"), ("c", "second")):
            uow.outbox.enqueue(post(text=said), dedupe_key=key)
        assert uow.outbox.backlog().waiting == 1
        assert not uow.outbox.added
    assert uow.outbox.added
    [run] = claim(uow).runs
    assert [each.payload["text"] for each in run.deliveries] == ["known", "first", "second"]


def test_after_an_error_nothing_of_what_was_gathered_is_written(uow: UnitOfWork) -> None:
    with pytest.raises(ZeroDivisionError), uow.outbox.gathered():
        uow.outbox.enqueue(post(), dedupe_key="a")
        1 / 0  # noqa: B018
    with uow.outbox.gathered():
        pass
    assert uow.outbox.backlog().waiting == 0
    assert not uow.outbox.added
    assert uow.outbox.enqueue(post(), dedupe_key="a")


def test_a_posted_message_is_found_by_ref_and_by_place(uow: UnitOfWork) -> None:
    uow.outbox.enqueue(post("U0JANA", ref="alert:7"), dedupe_key="a")
    assert uow.outbox.posted("alert:7") is None
    [run] = claim(uow).runs
    posted = Posted("D0JANA", "1773000000.000100")
    assert not uow.deliveries.complete([delivered(run.deliveries[0], run.token, NOW, posted)])
    assert uow.outbox.posted("alert:7") == posted
    assert uow.outbox.find("D0JANA", "1773000000.000100") == "alert:7"
    assert uow.outbox.find("D0JANA", "1773000000.000200") is None


def test_dead_letters_are_listed_and_sent_again(uow: UnitOfWork) -> None:
    uow.outbox.enqueue(post(), dedupe_key="a")
    [run] = claim(uow).runs
    uow.deliveries.complete([refused(run.deliveries[0], run.token, NOW, "is_archived", dead=True)])
    [letter] = uow.outbox.dead()
    assert (letter.method, letter.lane, letter.last_error) == ("chat.postMessage", "C0SOCIAL", "is_archived")
    assert uow.outbox.retry(letter.id)
    assert not uow.outbox.retry(letter.id)  # it isn't dead any more
    [again] = claim(uow).runs
    assert again.deliveries[0].id == letter.id
    assert again.deliveries[0].attempts == 0


def test_backlog_counts_what_waits(uow: UnitOfWork) -> None:
    assert uow.outbox.backlog().waiting == 0
    assert uow.outbox.backlog().oldest_age is None
    for n in range(3):
        uow.outbox.enqueue(post(), dedupe_key=str(n))
    backlog = uow.outbox.backlog()
    assert backlog.waiting == 3
    assert backlog.oldest_age is not None
    assert timedelta(0) <= backlog.oldest_age < timedelta(minutes=1)


def test_texts_are_forgotten_but_keys_stay(uow: UnitOfWork) -> None:
    for n in range(3):
        uow.outbox.enqueue(post(f"C{n}"), dedupe_key=str(n))
    results = [delivered(each, run.token, NOW) for run in claim(uow).runs for each in run.deliveries]
    uow.deliveries.complete(results[:2])
    assert uow.outbox.forget_texts(NOW) == 0  # not older than that
    later = NOW + timedelta(seconds=1)
    assert uow.outbox.forget_texts(later, limit=1) == 1
    assert uow.outbox.forget_texts(later) == 1
    assert uow.outbox.forget_texts(later) == 0
    kept = uow.session.connection().execute(text("SELECT count(*) FROM outbox WHERE payload IS NOT NULL"))
    assert kept.scalar() == 1  # the one that still has to be delivered
    assert not uow.outbox.enqueue(post("C0"), dedupe_key="0")


def test_purging_spares_what_still_waits(uow: UnitOfWork) -> None:
    for n in range(3):
        uow.outbox.enqueue(post(f"C{n}"), dedupe_key=str(n))
    results = [delivered(each, run.token, NOW) for run in claim(uow).runs for each in run.deliveries]
    uow.deliveries.complete(results[:2])
    assert uow.outbox.purge(uow.wall_clock() - timedelta(days=1)) == 0
    assert uow.outbox.purge(uow.wall_clock() + timedelta(days=1)) == 2
    assert uow.outbox.backlog().waiting == 1


# --- texts that people write -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["🦺 Ärger", "مرحبا", "a" * 12_000, "a\\u0000b \x1f", "'; DROP TABLE outbox; --", "\ud83e"]
)
def test_every_text_comes_back_as_it_was(uow: UnitOfWork, said: str) -> None:
    uow.outbox.enqueue(post(text=said), dedupe_key="a")
    [run] = claim(uow).runs
    assert run.deliveries[0].payload["text"] == said


def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new' / 'lotse.db'}")
    with database.read() as uow:
        assert uow.session.connection().execute(text("SELECT 1")).scalar() == 1
    database.dispose()
