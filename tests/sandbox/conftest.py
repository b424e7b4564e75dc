"""A served sandbox, a person's side of it, and small Bolt apps that are connected to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import START, furnish
from bot.sandbox.server import Sandbox, serve

Json = dict[str, Any]
REFERENCE = Path(__file__).resolve().parents[2].parent / "shared" / "reference"
WAIT = 60.0  # seconds; only reached when a test fails


def reference(name: str) -> Any:
    """A recorded payload or specification; skips the test where the folder is absent."""
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"needs ../shared/reference/{name}, which is not part of the repository")
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass
class Slack:
    """The sandbox as a test uses it."""

    sandbox: Sandbox
    address: str
    http: httpx.AsyncClient

    async def get(self, path: str, **query: Any) -> Json:
        answer = await self.http.get(f"/control/{path}", params=query)
        found: Json = answer.json()
        return found

    async def post(self, path: str, **body: Any) -> Json:
        answer = await self.http.post(f"/control/{path}", json=body)
        found: Json = answer.json()
        return found

    async def faults(self, *faults: Json) -> None:
        assert (await self.post("faults", faults=list(faults)))["ok"]

    async def messages(self, channel: str, user: str) -> list[Json]:
        found: list[Json] = (await self.get(f"messages/{channel}", user=user))["messages"]
        return found

    async def last(self, channel: str, user: str) -> Json:
        return (await self.messages(channel, user))[-1]

    async def idle(self) -> None:
        assert (await self.get("idle"))["ok"]

    async def traffic(self, kind: str) -> list[Json]:
        return [entry for entry in (await self.get("traffic"))["entries"] if entry["kind"] == kind]

    def client(self, token: str = "xoxb-sandbox", **options: Any) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=f"{self.address}/api/", **options)


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[Slack]:
    sandbox = Sandbox(furnish, clock=SandboxClock(START), **options)
    async with serve(sandbox) as address, httpx.AsyncClient(base_url=address, timeout=60) as http:
        yield Slack(sandbox, address, http)


@asynccontextmanager
async def connected(slack: Slack, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """A Bolt app in Socket Mode, as slack_bolt ships it."""
    handler = AsyncSocketModeHandler(app, "xapp-sandbox", web_client=slack.client("xapp-sandbox"))
    await handler.connect_async()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
    assert await slack.sandbox.hub.wait_connected(WAIT)
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # see above


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with opened() as made:
        yield made


@pytest.fixture
def client(slack: Slack) -> AsyncWebClient:
    return slack.client()


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """Listeners may be added after it is connected."""
    return AsyncApp(client=client, process_before_response=True)


@pytest.fixture
async def bot(slack: Slack, app: AsyncApp) -> AsyncIterator[AsyncApp]:
    async with connected(slack, app):
        yield app


async def eventually(fact: Callable[[], bool | Awaitable[bool]]) -> None:
    async with asyncio.timeout(WAIT):
        while True:
            holds = fact()
            if holds if isinstance(holds, bool) else await holds:
                return
            await asyncio.sleep(0.01)
