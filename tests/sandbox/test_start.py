"""What is read while people can ask already: whatever goes wrong there, the rest of it is done."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.edge import directory
from bot.services import guidelines as guidelines_service
from bot.services import profiles, start
from bot.services.transaction import Transaction
from bot.slack.errors import SlackRateLimited, SlackRefused, SlackUnavailable
from bot.slack.fake import FakeSlack
from data.database import Database, DatabaseBusy
from tests.sandbox.test_replay import lotse

METHOD = "users.list"


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one whenever what comes round has been put into the timetable."""
    done: list[str] = []
    really = start.plan

    def plan(tx: Transaction) -> None:
        really(tx)
        done.append("planned")

    monkeypatch.setattr(start, "plan", plan)
    monkeypatch.setattr(app, "BUSY_AGAIN_SECONDS", 0.0)
    return done


def failing_once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: Exception) -> None:
    really, errors = getattr(module, name), [error]

    def service(*args: Any) -> Any:
        if errors:
            raise errors.pop()
        return really(*args)

    monkeypatch.setattr(module, name, service)


@pytest.mark.parametrize(
    ("module", "name"), [(start, "plan"), (profiles, "remember"), (guidelines_service, "publish")]
)
async def test_a_busy_database_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: list[str], module: Any, name: str
) -> None:
    monkeypatch.setattr(start, "first", lambda tx: None)
    failing_once(monkeypatch, module, name, DatabaseBusy("locked"))
    async with lotse(tmp_path, "socket") as slack:
        await slack.idle()
    assert planned == ["planned"]


async def test_guidelines_that_cannot_be_read_keep_nobody_from_being_reminded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(start, "first", lambda tx: None)
    failing_once(monkeypatch, guidelines_service, "publish", RuntimeError("a disk that is gone"))
    async with lotse(tmp_path, "socket") as slack:
        await slack.idle()
    assert planned == ["planned"]
    assert "a part of the start failed" in caplog.text


async def test_whoever_stops_lotse_while_it_starts_does_not_wait_for_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, cut_short = asyncio.Event(), asyncio.Event()

    async def slow(*_: Any) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut_short.set()

    monkeypatch.setattr(app, "look_up_everybody", slow)
    async with asyncio.timeout(app.DRAIN_SECONDS), lotse(tmp_path, "socket"):
        await begun.wait()
    assert cut_short.is_set()


async def test_everybody_is_looked_up_when_slack_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    really = directory.look_up_everybody
    found = asyncio.Event()

    async def look(slack: Any, runner: Any, cursor: str = "") -> directory.Rest | None:
        away = FakeSlack()
        away.fail(METHOD, SlackUnavailable(METHOD))
        looks.append(cursor)
        if len(looks) == 1:
            return await really(away, runner, cursor)
        rest = await really(slack, runner, cursor)
        found.set()
        return rest

    monkeypatch.setattr(directory, "AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(app, "look_up_everybody", look)
    async with asyncio.timeout(60), lotse(tmp_path, "socket"):
        await found.wait()
    database = Database(f"sqlite:///{tmp_path / 'lotse.db'}")
    with database.read() as uow:
        assert uow.profiles.get("U0JANA") is not None
    database.dispose()


async def test_a_page_that_slack_holds_back_is_asked_for_again_and_a_refused_one_is_not() -> None:
    slack: Any = FakeSlack()
    slack.fail(METHOD, SlackRateLimited(METHOD, 7))
    slack.fail(METHOD, SlackUnavailable(METHOD))
    slack.fail(METHOD, SlackRefused("missing_scope", METHOD))
    runner: Any = None  # no page arrives
    assert await directory.look_up_everybody(slack, runner, "page2") == directory.Rest("page2", 7)
    assert await directory.look_up_everybody(slack, runner) == directory.Rest("", directory.AGAIN_SECONDS)
    assert await directory.look_up_everybody(slack, runner) is None
