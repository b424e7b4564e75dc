"""Fetches a calendar that a person gave an address of, without letting the address reach where it shouldn't.

https only, public addresses only (checked where the name is resolved, and the connection goes to just those),
at most three redirects that are held to the same, 5 MB, 20 seconds. What is received is counted after
decompression.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.services.absence_calendars import CannotFetch, Fetched

LIMIT = 5_000_000  # bytes
SECONDS = 20.0
REDIRECTS = 3
CHUNK = 65_536
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 in disguise

IsAllowed = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet at large."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found in _NAT64 or found.sixtofour is not None or found.teredo is not None:
            return False
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


class PublicResolver(AbstractResolver):
    """Refuses a name of which any address is not public: it could be answered differently the next time."""

    def __init__(self, is_allowed: IsAllowed = is_public) -> None:
        self._inner = ThreadedResolver()
        self._is_allowed = is_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if not all(self._is_allowed(each["host"]) for each in found):
            raise CannotFetch("absence_calendars-error-private")
        return found

    async def close(self) -> None:
        await self._inner.close()


class CalendarFetcher:
    """`await fetcher(url, etag)`; raises CannotFetch. One session, made when first used."""

    def __init__(
        self,
        *,
        is_allowed: IsAllowed = is_public,
        schemes: tuple[str, ...] = ("https",),
        limit: int = LIMIT,
        seconds: float = SECONDS,
    ) -> None:
        self._is_allowed = is_allowed
        self._schemes = schemes
        self._limit = limit
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, url: str, etag: str | None = None) -> Fetched:
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(url, etag)
        except CannotFetch:
            raise
        except TimeoutError as problem:
            raise CannotFetch("absence_calendars-error-slow") from problem
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            if isinstance(cause := problem.__cause__, CannotFetch):
                raise cause from None
            raise CannotFetch("absence_calendars-error-unreachable") from problem

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _follow(self, url: str, etag: str | None) -> Fetched:
        for _ in range(REDIRECTS + 1):
            self._check(url)
            headers = {"Accept": "text/calendar, */*;q=0.1", "User-Agent": "Lotse"}
            if etag is not None:
                headers["If-None-Match"] = etag
            async with self._open().get(url, headers=headers, allow_redirects=False) as response:
                if response.status in _REDIRECTING and "Location" in response.headers:
                    url = urljoin(url, response.headers["Location"])
                    continue
                return await self._read(response)
        raise CannotFetch("absence_calendars-error-redirects")

    async def _read(self, response: aiohttp.ClientResponse) -> Fetched:
        if response.status == 304:
            return Fetched(None, None)
        if response.status in (401, 403, 404, 410):
            raise CannotFetch("absence_calendars-error-gone")
        if response.status != 200:
            raise CannotFetch("absence_calendars-error-unreachable")
        content = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > self._limit:
                raise CannotFetch("absence_calendars-error-large")
        return Fetched(bytes(content), response.headers.get("ETag"))

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in self._schemes or not parts.hostname:
            raise CannotFetch("absence_calendars-error-https")
        if _is_literal(parts.hostname) and not self._is_allowed(parts.hostname):
            raise CannotFetch("absence_calendars-error-private")

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=PublicResolver(self._is_allowed), use_dns_cache=False, limit=8, force_close=True
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(total=self._seconds, sock_connect=5, sock_read=10),
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
