"""GET /calendar/TOKEN.ics: feeds for calendar programs.

Whatever is wrong with an address (guessed, revoked, its owner left) is answered alike: 404. Programs ask
every few minutes, and whoever asks more often gets 429. Guesses are limited all together: beyond that,
addresses that nobody asked for lately are answered 404 without a look.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.domain.calendar_feeds import PATH, etag, fingerprint

Serve = Callable[[str], Awaitable[bytes | None]]

_FILE = re.compile(r"([A-Za-z0-9_-]{43})\.ics")
_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
BURST, EVERY_SECONDS = 20, 30.0  # requests of one address at once, and then one every so often
GUESSES, GUESSES_EVERY = 100, 0.5  # the same for all unknown addresses together
REMEMBERED = 10_000


@dataclass
class _Bucket:
    left: float
    at: float


class Limiter:
    """A token bucket per key; the oldest keys are forgotten."""

    def __init__(self, burst: int, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._every = every
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def knows(self, key: str) -> bool:
        return key in self._buckets

    def forget(self, key: str) -> None:
        self._buckets.pop(key, None)

    def allows(self, key: str, *, takes: int = 1) -> bool:
        now = self._clock()
        bucket = self._buckets.pop(key, None) or _Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) / self._every)
        bucket.at = now
        allowed = bucket.left >= 1
        if allowed:
            bucket.left -= takes
        self._buckets[key] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return allowed


def feed_route(serve: Serve, clock: Callable[[], float] = time.monotonic) -> Route:
    """`serve` gives the calendar of a token, None for one that means nothing."""
    requests, guesses = Limiter(BURST, EVERY_SECONDS, clock), Limiter(GUESSES, GUESSES_EVERY, clock)

    async def answer(request: Request) -> Response:
        named = _FILE.fullmatch(request.path_params["file"])
        if named is None:
            return _not_found()
        token = named[1]
        known = requests.knows(fingerprint(token))
        if not known and not guesses.allows("", takes=0):
            return _not_found()
        if known and not requests.allows(fingerprint(token)):
            headers = {**_HEADERS, "Retry-After": str(round(EVERY_SECONDS))}
            return PlainTextResponse("too many requests", 429, headers)
        content = await serve(token)
        if content is None:
            guesses.allows("")
            requests.forget(fingerprint(token))
            return _not_found()
        if not known:
            requests.allows(fingerprint(token))
        return _calendar(content, request.headers.get("if-none-match", ""))

    return Route(f"{PATH}/{{file:path}}", answer, methods=["GET"])


def _calendar(content: bytes, known: str) -> Response:
    tag = etag(content)
    headers = {**_HEADERS, "ETag": tag, "Content-Disposition": 'inline; filename="lotse.ics"'}
    if tag in [each.strip().removeprefix("W/") for each in known.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="text/calendar; charset=utf-8")


def _not_found() -> Response:
    return PlainTextResponse("Not Found", 404, _HEADERS)
