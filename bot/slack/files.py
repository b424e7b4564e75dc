"""Files that people have shared: read with the bot's token, and never more than somebody wants to hold."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

CHUNK = 64 * 1024
TIMEOUT = aiohttp.ClientTimeout(total=60, sock_connect=10, sock_read=20)


class FileRefused(Exception):
    """Why a file can't be had: too_big, not_allowed, gone, broken_off."""


async def download(web: AsyncWebClient, file: dict[str, Any], most_bytes: int) -> bytes:
    """The content of a file object as events and modals carry it. Raises FileRefused."""
    if int(file.get("size") or 0) > most_bytes:
        raise FileRefused("too_big")
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks(url, web.base_url):
        raise FileRefused("not_allowed")  # the token is for Slack alone
    session = web.session
    if session is None:
        raise RuntimeError("reading files needs a web client with a session")
    headers = {"Authorization": f"Bearer {web.token}"}
    try:
        async with session.get(
            url, headers=headers, timeout=TIMEOUT, proxy=web.proxy, allow_redirects=False
        ) as response:
            return await _read(response, most_bytes)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise FileRefused("broken_off") from error


async def _read(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    if response.status == 404:
        raise FileRefused("gone")
    # Without the scope files:read Slack answers with its sign-in page, or the way there.
    if response.status != 200 or response.content_type == "text/html":
        raise FileRefused("not_allowed")
    content = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        content += chunk
        if len(content) > most_bytes:  # whatever its size was said to be
            raise FileRefused("too_big")
    return bytes(content)


def _is_slacks(url: str, base_url: str) -> bool:
    """Slack's own hosts over TLS, or the very server that the Web API is at (the sandbox)."""
    wanted, api = urlsplit(url), urlsplit(base_url)
    if wanted.scheme == "https" and (wanted.hostname or "").endswith((".slack.com", ".slack-files.com")):
        return True
    return bool(wanted.hostname) and (wanted.scheme, wanted.netloc) == (api.scheme, api.netloc)
