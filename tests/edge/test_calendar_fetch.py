"""Fetching calendars: from a server here that behaves badly in every way, and never from inside a network."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.edge.calendar_fetch import CalendarFetcher, is_public
from bot.services.absence_calendars import CannotFetch

LIMIT = 100_000
ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@dataclass
class Server:
    address: str = ""
    seen: list[dict[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(dict(request.headers))
        match request.match_info["what"]:
            case "fine":
                if request.headers.get("If-None-Match") == '"v1"':
                    return web.Response(status=304)
                return web.Response(body=ICS, headers={"ETag": '"v1"'})
            case "moved":
                raise web.HTTPFound("/fine")
            case "circle":
                raise web.HTTPFound("/circle")
            case "inside":
                raise web.HTTPFound("http://10.0.0.1/secret.ics")
            case "file":
                raise web.HTTPFound("file:///etc/passwd")
            case "bomb":
                packed = gzip.compress(b"A" * (50 * LIMIT))
                return web.Response(body=packed, headers={"Content-Encoding": "gzip"})
            case "lies":
                return web.Response(body=ICS, headers={"Content-Encoding": "gzip"})
            case "slow":
                await asyncio.sleep(600)
            case "endless":
                return await self._endless(request)
            case code:
                return web.Response(status=int(code))
        return web.Response()

    @staticmethod
    async def _endless(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse()
        await stream.prepare(request)
        while True:
            await stream.write(b"X" * 10_000)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    found = Server()
    app = web.Application()
    app.router.add_get("/{what}", found.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    found.address = f"http://127.0.0.1:{port}"
    yield found
    await runner.cleanup()


@pytest.fixture
async def fetcher() -> AsyncIterator[CalendarFetcher]:
    """As in production, but for the server of the test being on this machine and without TLS."""
    made = reaching_this_machine(seconds=60.0)
    yield made
    await made.close()


def reaching_this_machine(seconds: float) -> CalendarFetcher:
    return CalendarFetcher(
        is_allowed=lambda address: address == "127.0.0.1", schemes=("http",), limit=LIMIT, seconds=seconds
    )


async def refused(fetcher: CalendarFetcher, url: str) -> str:
    with pytest.raises(CannotFetch) as problem:
        await fetcher(url)
    return problem.value.key.removeprefix("absence_calendars-error-")


async def test_a_calendar_is_fetched_and_then_only_if_it_changed(
    server: Server, fetcher: CalendarFetcher
) -> None:
    first = await fetcher(f"{server.address}/fine")
    assert (first.content, first.etag) == (ICS, '"v1"')
    assert (await fetcher(f"{server.address}/fine", first.etag)).content is None


async def test_redirects_are_followed(server: Server, fetcher: CalendarFetcher) -> None:
    assert (await fetcher(f"{server.address}/moved")).content == ICS


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("circle", "redirects"),
        ("inside", "private"),
        ("file", "https"),
        ("bomb", "large"),
        ("endless", "large"),
        ("lies", "unreachable"),
        ("404", "gone"),
        ("403", "gone"),
        ("500", "unreachable"),
        ("204", "unreachable"),
    ],
)
async def test_what_goes_wrong_is_told_apart(
    server: Server, fetcher: CalendarFetcher, path: str, problem: str
) -> None:
    assert await refused(fetcher, f"{server.address}/{path}") == problem


async def test_a_server_that_takes_too_long_is_given_up(server: Server) -> None:
    hasty = reaching_this_machine(seconds=0.5)
    assert await refused(hasty, f"{server.address}/slow") == "slow"
    await hasty.close()


async def test_nobody_there(fetcher: CalendarFetcher) -> None:
    assert await refused(fetcher, "http://127.0.0.1:1/a.ics") == "unreachable"


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]"])
async def test_addresses_inside_a_network_are_never_asked(host: str) -> None:
    fetcher = CalendarFetcher()
    assert await refused(fetcher, f"https://{host}/a.ics") == "private"
    await fetcher.close()


async def test_names_of_inside_addresses_are_never_asked(server: Server) -> None:
    fetcher = CalendarFetcher(schemes=("http",))
    port = server.address.rpartition(":")[2]
    assert await refused(fetcher, f"http://localhost:{port}/fine") == "private"
    assert server.seen == []
    await fetcher.close()


async def test_without_tls_nothing_is_asked(server: Server) -> None:
    fetcher = CalendarFetcher()
    assert await refused(fetcher, f"{server.address}/fine") == "https"
    assert server.seen == []
    await fetcher.close()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("not an address", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
