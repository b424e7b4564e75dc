from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.dispatch import Dispatch
from bot.edge.metrics import Metrics
from bot.slack.client import open_session, web_client
from tests.edge.slackside import Recorded, SlackSide


@dataclass
class Bot:
    """A Bolt app with one listener of each kind. A command with the text "wait" waits until `go` is set."""

    bolt: AsyncApp
    handled: Recorded = field(default_factory=Recorded)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self) -> None:
        async def on_command(ack: Any, command: dict[str, Any]) -> None:
            if command["text"] == "wait":
                self.started.set()
                await self.go.wait()
            if command["text"] == "fail":
                raise RuntimeError("a bug")
            await self.handled.add(command["text"])
            await ack(text=f"Dienst hat: {command['text']}")

        async def on_mention(event: dict[str, Any], request: Any) -> None:
            await self.handled.add((event["text"], request.headers.get("x-slack-retry-num")))

        async def on_click(ack: Any, action: dict[str, Any]) -> None:
            await self.handled.add(action["value"])
            await ack()

        self.bolt.command("/rota")(on_command)
        self.bolt.event("app_mention")(on_mention)
        self.bolt.action("approvals.approve")(on_click)


@pytest.fixture
async def slack() -> AsyncIterator[SlackSide]:
    side = SlackSide()
    runner = web.AppRunner(side.app(), shutdown_timeout=1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    side.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield side
    await runner.cleanup()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as made:
        yield made


@pytest.fixture
def client(slack: SlackSide, session: aiohttp.ClientSession) -> AsyncWebClient:
    return web_client(slack.url, "xoxb-test", session)


@pytest.fixture
def bot(client: AsyncWebClient) -> Bot:
    made = Bot(AsyncApp(client=client, process_before_response=True))
    made.listen()
    return made


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def dispatch(bot: Bot, metrics: Metrics) -> Dispatch:
    return Dispatch(bot.bolt, metrics)
