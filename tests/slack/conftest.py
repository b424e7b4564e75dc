"""Both ports: the twin, and the real client in front of a small HTTP server that has a twin behind it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.slack.client import SlackClient, open_session, web_client
from bot.slack.errors import (
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from bot.slack.fake import FakeSlack

TOKEN = "xoxb-not-to-be-seen"


@dataclass
class Both:
    """`port` is under test; `slack` is what stands behind it and what the test looks into."""

    port: SlackClient | FakeSlack
    slack: FakeSlack


@dataclass
class Wire:
    """An HTTP server as Slack's. `answer` replaces the next answers; `seen` has what arrived."""

    slack: FakeSlack = field(default_factory=FakeSlack)
    url: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)
    peers: set[object] = field(default_factory=set)
    answers: list[Any] = field(default_factory=list)  # callables: (request) -> response, or coroutine of one
    sent_bytes: list[bytes] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.peers.add(request.transport)
        arguments = {key: _decoded(str(value)) for key, value in (await request.post()).items()}
        self.seen.append(
            {"method": method, "arguments": arguments, "authorization": request.headers["Authorization"]}
        )
        if self.answers:
            answer = await self.answers.pop(0)(request)
            assert isinstance(answer, web.StreamResponse)
            return answer
        return await self.ask_twin(request, method, arguments)

    async def ask_twin(
        self, request: web.Request, method: str, arguments: dict[str, Any]
    ) -> web.StreamResponse:
        try:
            answer = await self.slack.call(method, arguments)
        except SlackRefused as error:
            remarks = {"messages": list(error.details)}
            body = {"ok": False, "error": error.error, "needed": error.needed, "response_metadata": remarks}
            return web.json_response(body)
        except SlackRateLimited as error:
            body = {"ok": False, "error": "ratelimited"}
            return web.json_response(body, status=429, headers={"Retry-After": str(int(error.retry_after))})
        except SlackUnavailable:
            return web.json_response({"ok": False, "error": "service_unavailable"}, status=503)
        except SlackOutcomeUnknown:
            return await drop(request)
        if "already" in answer:
            return web.json_response({"ok": False, "error": answer["already"]})
        if method == "files.getUploadURLExternal":
            answer |= {"upload_url": self.url.replace("/api/", "/upload"), "file_id": "F1"}
        return web.json_response(answer)

    async def take_bytes(self, request: web.Request) -> web.StreamResponse:
        if self.answers:
            answer = await self.answers.pop(0)(request)
            assert isinstance(answer, web.StreamResponse)
            return answer
        self.sent_bytes.append(await request.read())
        return web.Response(text="OK - 5")


async def drop(request: web.Request) -> web.StreamResponse:
    """Hang up instead of answering."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _decoded(value: str) -> Any:
    return json.loads(value) if value[:1] in ("[", "{") or value in ("true", "false") else value


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    made = Wire()
    app = web.Application()
    app.router.add_post("/api/{method}", made.handle)
    app.router.add_post("/upload", made.take_bytes)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield made
    await runner.cleanup()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as made:
        yield made


@pytest.fixture
def client(wire: Wire, session: aiohttp.ClientSession) -> SlackClient:
    return SlackClient(web_client(wire.url, TOKEN, session))


@pytest.fixture(params=["twin", "real"])
def both(request: pytest.FixtureRequest) -> Both:
    if request.param == "twin":
        slack = FakeSlack()
        return Both(slack, slack)
    wire: Wire = request.getfixturevalue("wire")
    client: SlackClient = request.getfixturevalue("client")
    return Both(client, wire.slack)
