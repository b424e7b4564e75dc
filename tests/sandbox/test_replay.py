"""The real bot behind the sandbox, in both modes: recorded events, and answers to people."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from bot.app import running
from bot.manifest import EVENTS as SUBSCRIBED
from bot.manifest import REQUEST_PATH
from bot.sandbox.server import SIGNING_SECRET
from bot.settings import Secret, Settings, database_url
from bot.slack.client import forget_proxy
from data import schema
from data.database import Database
from tests.sandbox.conftest import Slack, opened
from tests.sandbox.test_payloads import EVENTS, recorded_payload


@asynccontextmanager
async def lotse(folder: Path, mode: Literal["socket", "http"]) -> AsyncIterator[Slack]:
    async with opened(delivery=mode, events=SUBSCRIBED) as slack:
        settings = Settings(
            bot_token=Secret("xoxb-sandbox"),
            app_token=Secret("xapp-sandbox"),
            signing_secret=Secret(SIGNING_SECRET),
            api_url=f"{slack.address}/api/",
            database_url=database_url(f"sqlite:///{folder / 'lotse.db'}"),
            mode=mode,
            http_host="127.0.0.1",
            http_port=0,
        )
        forget_proxy(os.environ, settings.api_url)
        database = Database(settings.database_url.reveal())
        schema.migrate(database)
        try:
            clock = slack.sandbox.clock.now
            async with running(settings, database, clock=clock, serve_http=mode == "http") as bot:
                if bot.http is not None:
                    slack.sandbox.deliver_to(f"http://127.0.0.1:{bot.http.port}{REQUEST_PATH}")
                slack.sandbox.bot_idle = bot.idle
                await bot.connected()
                yield slack
        finally:
            database.dispose()


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_recorded_events_are_acknowledged(tmp_path: Path, mode: Literal["socket", "http"]) -> None:
    payloads = {name: recorded_payload(name) for name in EVENTS}
    async with lotse(tmp_path, mode) as slack:
        answers = {name: await slack.sandbox.delivery.event(payload) for name, payload in payloads.items()}
        await slack.idle()
    assert {name: answer.error for name, answer in answers.items() if answer.error} == {}


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_the_bot_answers_in_both_modes(tmp_path: Path, mode: Literal["socket", "http"]) -> None:
    async with lotse(tmp_path, mode) as slack:
        done = await slack.post("command", user="U0TOM", channel="C0SOCIAL", command="/lotse")
        assert done["ok"] and done["response"]["text"]
        assert (await slack.post("home", user="U0TOM"))["ok"]
        await slack.idle()
        assert (await slack.get("home/U0TOM"))["view"]["blocks"]
        refused = [each for each in (await slack.get("traffic"))["entries"] if each["status"] != "ok"]
        assert refused == [], "the bot keeps to what Slack takes"
