"""Response URLs: five messages within half an hour, to where somebody typed or clicked."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api import chat
from bot.sandbox.web_api.method import invalid_arguments
from bot.sandbox.workspace import Json, SlackChannel, User, Workspace

SECONDS = 30 * 60
USES = 5
_KEPT = 2_000
_KNOWN = {
    "text", "blocks", "attachments", "markdown_text", "response_type", "replace_original", "delete_original",
    "thread_ts", "unfurl_links", "unfurl_media", "metadata", "mrkdwn", "parse",
}  # fmt: skip


@dataclass
class ResponseUrl:
    user: str
    channel: str
    made: float  # monotonic
    message: Json | None = None  # what replace_original and delete_original mean
    uses: int = 0


class ResponseUrls:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.address = ""  # of the server, once it listens
        self.given: dict[str, ResponseUrl] = {}

    def new(self, user: User, channel: SlackChannel, message: Json | None = None) -> str:
        key = f"r{self._ws.number()}{time.monotonic_ns():x}"
        self.given[key] = ResponseUrl(user.id, channel.id, time.monotonic(), message)
        while len(self.given) > _KEPT:
            del self.given[next(iter(self.given))]
        return f"{self.address}/response/{key}"

    def respond(self, key: str, body: Json) -> None:
        """What the bot sends to a response URL."""
        url = self._usable(key)
        if unknown := set(body) - _KNOWN:
            raise invalid_arguments(f"[ERROR] unsupported argument: {sorted(unknown)[0]}")
        if _is_on(body, "delete_original"):
            self._delete(url)
        elif _is_on(body, "replace_original") and url.message is not None:
            self._replace(url, body)
        else:
            self._say(url, body)
        url.uses += 1

    def _usable(self, key: str) -> ResponseUrl:
        url = self.given.get(key)
        if url is None:
            raise ApiError("invalid_url")
        if url.uses >= USES:
            raise ApiError("used_url")
        if time.monotonic() - url.made > SECONDS:
            raise ApiError("expired_url")
        return url

    def _say(self, url: ResponseUrl, body: Json) -> None:
        channel = self._ws.channel(url.channel)
        if channel.is_archived:
            raise ApiError("is_archived")
        message = chat.bot_message(self._ws, body)
        clicked = url.message or {}
        if body.get("response_type") == "in_channel":
            if body.get("thread_ts"):
                message["thread_ts"] = chat.root_of(self._ws, channel, str(body["thread_ts"]))
            chat.say(self._ws, channel, message)
            return
        if thread_ts := body.get("thread_ts") or clicked.get("thread_ts"):
            message["thread_ts"] = thread_ts
        self._ws.add_ephemeral(channel, url.user, message)

    def _replace(self, url: ResponseUrl, body: Json) -> None:
        channel, original = self._original(url)
        if not original.get("ephemeral"):
            chat.change_message(self._ws, channel, original, body)
            return
        chat.replace_content(self._ws, original, body)
        change = {"type": "message", "channel": channel.id, "message": original, "user": url.user}
        self._ws.publish(change)

    def _delete(self, url: ResponseUrl) -> None:
        channel, original = self._original(url)
        if original.get("ephemeral"):
            self._ws.remove_ephemeral(channel.id, url.user, original["ts"])
        else:
            chat.remove(self._ws, channel, original["ts"])

    def _original(self, url: ResponseUrl) -> tuple[SlackChannel, Json]:
        channel = self._ws.channel(url.channel)
        ts = (url.message or {}).get("ts", "")
        own = self._ws.ephemerals.get((channel.id, url.user), {})
        found = own.get(ts) or self._ws.messages.get(channel.id, {}).get(ts)
        if found is None:
            raise ApiError("message_not_found")
        return channel, found


def _is_on(body: Json, name: str) -> bool:
    return body.get(name) in (True, "true")
