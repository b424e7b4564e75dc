"""Feeds over HTTP: what calendar programs get, and what strangers don't."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from bot.edge.feeds import BURST, GUESSES, feed_route

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Feeds:
    """Addresses that mean something, and a clock."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self.known = {self.token: CALENDAR}
        self.asked: list[str] = []
        self.now = 0.0

    async def serve(self, token: str) -> bytes | None:
        self.asked.append(token)
        return self.known.get(token)


@pytest.fixture
def feeds() -> Feeds:
    return Feeds()


@pytest.fixture
async def program(feeds: Feeds) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[feed_route(feeds.serve, lambda: feeds.now)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://lotse") as client:
        yield client


async def test_a_program_reads_the_calendar(program: httpx.AsyncClient, feeds: Feeds) -> None:
    answer = await program.get(f"/calendar/{feeds.token}.ics")
    assert (answer.status_code, answer.content) == (200, CALENDAR)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["cache-control"]
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_what_has_not_changed_is_not_sent_again(program: httpx.AsyncClient, feeds: Feeds) -> None:
    address = f"/calendar/{feeds.token}.ics"
    tag = (await program.get(address)).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = await program.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    feeds.known[feeds.token] = CALENDAR + b"x"
    assert (await program.get(address, headers={"If-None-Match": tag})).status_code == 200


async def test_a_program_may_ask_for_the_head_only(program: httpx.AsyncClient, feeds: Feeds) -> None:
    answer = await program.head(f"/calendar/{feeds.token}.ics")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_guessed_revoked_and_malformed_addresses_are_answered_alike(
    program: httpx.AsyncClient, feeds: Feeds
) -> None:
    await program.get(f"/calendar/{feeds.token}.ics")
    del feeds.known[feeds.token]
    answers = [
        await program.get(path)
        for path in (
            f"/calendar/{feeds.token}.ics",
            f"/calendar/{secrets.token_urlsafe(32)}.ics",
            "/calendar/short.ics",
            "/calendar/%2e%2e%2fetc.ics",
        )
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"Not Found")}
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1


async def test_who_asks_too_often_has_to_wait(program: httpx.AsyncClient, feeds: Feeds) -> None:
    address = f"/calendar/{feeds.token}.ics"
    statuses = [(await program.get(address)).status_code for _ in range(BURST + 1)]
    assert statuses == [200] * BURST + [429]
    feeds.now += 31
    assert (await program.get(address)).status_code == 200


async def test_guessing_is_limited_and_holds_up_no_program_that_is_known(
    program: httpx.AsyncClient, feeds: Feeds
) -> None:
    await program.get(f"/calendar/{feeds.token}.ics")
    for _ in range(GUESSES + 20):
        assert (await program.get(f"/calendar/{secrets.token_urlsafe(32)}.ics")).status_code == 404
    assert len(feeds.asked) == GUESSES + 1, "beyond that nobody looks"
    assert (await program.get(f"/calendar/{feeds.token}.ics")).status_code == 200
