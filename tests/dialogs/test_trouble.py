"""Slack is slow, refuses or is away, the database is locked, people are gone: whoever waits gets an answer,
nothing is lost, and nothing happens twice."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.patience import stretch

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]

PATIENCE = 60.0  # seconds; only reached when a test fails


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here what takes too long is given up as it should be."""
    stretch(monkeypatch, leave=("ANSWER_SECONDS", "HURRY_TIMEOUT"))


async def faults(office: Office, *what: Json) -> None:
    await office.act("faults", faults=list(what))


async def raise_alert(office: Office, what: str = "Es brennt") -> None:
    assert await office.command("lukas", "/shitstorm", what, channel="allgemein") == ""
    assert await office.submit("lukas", where="instagram", level="3") == {}


async def until_told(office: Office, user: str, words: str, channel: str = "lotse") -> None:
    async def told() -> bool:
        return any(words in text for text in await office.texts(user, channel))

    await until(told)


async def until(fact: Callable[[], Awaitable[bool]]) -> None:
    """Asks from outside, as a person looks: there is nothing to wait for inside."""
    async with asyncio.timeout(PATIENCE):
        while not await fact():  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def count(texts: list[str], words: str) -> int:
    return sum(words in text for text in texts)


# --- Slack is slow or refuses -----------------------------------------------------------------------------


async def test_a_form_that_does_not_open_in_time_is_said_in_time(office: Office) -> None:
    await faults(office, {"kind": "slow", "method": "views.open", "seconds": 30})
    german = await office.act("command", user="tom", channel="social-media", command="/shitstorm")
    assert "Slack antwortet mir gerade nicht richtig" in german["response"]["text"]
    english = await office.act("command", user="ben", channel="social-media", command="/plan", text="add x")
    assert "Slack isn't answering me properly right now" in english["response"]["text"]


async def test_a_form_behind_a_button_that_does_not_open(office: Office) -> None:
    await raise_alert(office)
    await faults(office, {"kind": "http", "status": 503, "method": "views.open", "times": 1})
    await office.act("click", user="jana", channel="lotse", action_id="alerts.hand_over")
    assert "Slack antwortet mir gerade nicht richtig" in (await office.texts("jana"))[-1]
    await office.act("click", user="jana", channel="lotse", action_id="alerts.hand_over")
    assert (await office.modal("jana"))["callback_id"] == "alerts.hand_over_to"


async def test_a_home_tab_that_is_switched_off_is_told_to_an_admin_once(office: Office) -> None:
    await faults(office, {"kind": "error", "error": "not_enabled", "method": "views.publish"})
    before = await office.texts("jana")
    for user in ("tom", "ben"):
        await office.act("home", user=user)
    (told,) = (await office.texts("jana"))[len(before) :]
    assert "`views.publish`" in told and "Home" in told


async def test_a_refused_scope_stops_nothing_else(office: Office) -> None:
    refused = {"error": "missing_scope", "needed": "chat:write", "method": "chat.postMessage"}
    await faults(office, {"kind": "error", **refused, "channel": "C0KRISE"})
    await raise_alert(office)
    asked, told = await office.texts("jana")
    assert "Es brennt" in asked and "`missing_scope`" in told and "chat:write" in told
    await raise_alert(office, "Noch einmal")
    assert count(await office.texts("jana"), "`missing_scope`") == 1


# --- people and Slack channels are gone -------------------------------------------------------------------


async def test_an_archived_crisis_channel_stops_no_alert(office: Office) -> None:
    await office.act("archive", channel="krise")
    await raise_alert(office)
    asked, told = await office.texts("jana")
    assert "Es brennt" in asked and "archiviert" in told and "<#C0KRISE>" in told
    await office.act("click", user="jana", channel="lotse", action_id="alerts.acknowledge")
    assert "<@U0JANA> hat übernommen" in (await office.texts("lukas"))[-1]


async def test_each_archived_channel_is_told_of(office: Office) -> None:
    await office.act("archive", channel="krise")
    await raise_alert(office)
    await office.act("archive", channel="social-media")
    await office.clock(set="2026-03-09T09:00:05+01:00")
    told = [text for text in await office.texts("jana") if "`chat.postMessage`" in text]
    assert count(told, "<#C0KRISE>") == 1 and count(told, "<#C0SOCIAL>") == 1


async def test_for_a_decision_owner_who_left_the_deputy_is_asked_at_once(office: Office) -> None:
    await office.act("profile", user="jana", deleted=True)
    await raise_alert(office)
    assert "Es brennt" in (await office.texts("mareike"))[-1]
    await office.act("click", user="mareike", channel="lotse", action_id="alerts.acknowledge")
    assert "<@U0MAREIKE> hat übernommen" in (await office.texts("lukas"))[-1]


# --- the database is locked -------------------------------------------------------------------------------


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else writes and doesn't come to an end."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


async def test_a_locked_database_is_said_and_nothing_is_lost(office: Office, tmp_path: Path) -> None:
    await raise_alert(office)
    ts = (await office.seen("jana"))[-1]["ts"]
    await office.command("ben", "/alert", "Locked out")
    take = {"user": "jana", "channel": "lotse", "action_id": "alerts.acknowledge", "ts": ts}
    form = {"user": "ben", "values": {"where": "instagram", "level": "2"}}
    with locked(tmp_path / "lotse.db"):
        read = await office.at_once("command", user="tom", channel="social-media", command="/dienst")
        assert "*Instagram*" in read["response"]["text"]  # reading goes on
        assert (await office.at_once("click", **take))["ok"]
        await until_told(office, "jana", "Bei mir ist gerade sehr viel los")
        refused = await office.at_once("submit", **form)
        assert refused["response"]["response_action"] == "push"
        assert "I'm swamped right now" in str((await office.modal("ben"))["blocks"])
    await office.act("close", user="ben")
    assert await office.submit("ben") == {}  # what was typed is still there
    assert count(await office.texts("jana"), "Locked out") == 1
    await office.act("click", **take)
    assert count(await office.texts("lukas"), "<@U0JANA> hat übernommen") == 1


# --- Slack is away ----------------------------------------------------------------------------------------


async def test_what_was_decided_while_slack_was_away_is_told_once(office: Office) -> None:
    """Clicks arrive, but no call of the bot gets through, then their answers are lost."""
    await raise_alert(office)
    await faults(office, {"kind": "drop_before"})
    await office.attempt("click", user="jana", channel="lotse", action_id="alerts.acknowledge")
    await faults(office, {"kind": "drop_after", "times": 5})
    await until_told(office, "lukas", "<@U0JANA> hat übernommen")
    await until_told(office, "mareike", "<@U0JANA> hat übernommen", "krise")
    assert count(await office.texts("lukas"), "<@U0JANA> hat übernommen") == 1


async def test_a_connection_that_breaks_is_made_again(office: Office) -> None:
    await faults(office, {"kind": "socket_closed"}, {"kind": "handshake_refused", "times": 1})

    async def answered() -> bool:
        return bool((await office.attempt("command", user="tom", command="/dienst"))["ok"])

    await until(answered)


# --- once, however often ----------------------------------------------------------------------------------


async def test_a_click_twice_and_on_an_old_message(office: Office) -> None:
    await raise_alert(office)
    taken = {"user": "jana", "channel": "lotse", "action_id": "alerts.acknowledge"}
    old = (await office.seen("jana"))[-1]
    await asyncio.gather(*(office.attempt("click", **taken, ts=old["ts"], value="1") for _ in range(2)))
    assert count(await office.texts("lukas"), "<@U0JANA> hat übernommen") == 1
    await office.command("priya", "/alert", "status", channel="krise")
    shown = (await office.seen("priya", "krise"))[-1]
    await office.act("click", user="priya", channel="krise", ts=shown["ts"], action_id="alerts.resolve")
    assert await office.submit("priya", note="Over") == {}
    await office.act("click", user="priya", channel="krise", ts=shown["ts"], action_id="alerts.resolve")
    assert "<@U0PRIYA>" in (await office.texts("priya", "krise"))[-1]
    assert count(await office.texts("lukas"), "Over") == 1


async def test_buttons_of_somebody_else_do_nothing(office: Office) -> None:
    await raise_alert(office)
    await office.command("lukas", "/shitstorm", "status", channel="allgemein")
    shown = (await office.seen("lukas", "allgemein"))[-1]
    assert "Es brennt" in shown["text"] and "alerts.acknowledge" not in str(shown["blocks"])
