"""conversations.history and conversations.replies."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import as_slack_shows
from bot.sandbox.web_api.conversations import joined
from bot.sandbox.web_api.method import Method, page
from bot.sandbox.workspace import Json, Workspace

_MOST = 999  # messages at once


def history(ws: Workspace, arguments: Json) -> Json:
    """Newest first, replies in threads left out."""
    channel = joined(ws, arguments["channel"])
    messages = [m for m in ws.messages.get(channel.id, {}).values() if m.get("thread_ts", m["ts"]) == m["ts"]]
    return _part(messages, arguments, newest_first=True)


def replies(ws: Workspace, arguments: Json) -> Json:
    """A thread, oldest first, its first message included."""
    channel = joined(ws, arguments["channel"])
    messages = ws.messages.get(channel.id, {})
    asked = messages.get(arguments["ts"])
    if asked is None:
        raise ApiError("thread_not_found")
    root = asked.get("thread_ts", asked["ts"])
    return _part([m for m in messages.values() if root in (m["ts"], m.get("thread_ts"))], arguments)


def _part(messages: list[Json], arguments: Json, *, newest_first: bool = False) -> Json:
    oldest, latest = _ts(arguments, "oldest", 0.0), _ts(arguments, "latest", float("inf"))
    inclusive = bool(arguments.get("inclusive"))
    if int(arguments.get("limit") or 1) > _MOST:
        raise ApiError("invalid_limit")

    def between(message: Json) -> bool:
        ts = float(message["ts"])
        return oldest <= ts <= latest if inclusive else oldest < ts < latest

    chosen = sorted(filter(between, messages), key=lambda m: float(m["ts"]), reverse=newest_first)
    found, metadata = page(chosen, arguments)
    all_metadata = bool(arguments.get("include_all_metadata"))
    return {
        "messages": [_read(message, all_metadata=all_metadata) for message in found],
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }


def _ts(arguments: Json, name: str, otherwise: float) -> float:
    try:
        return float(arguments.get(name) or otherwise)
    except ValueError:
        raise ApiError(f"invalid_ts_{name}") from None


def _read(message: Json, *, all_metadata: bool) -> Json:
    """Without `include_all_metadata` only the type of the metadata is told."""
    read = as_slack_shows(message)
    if "metadata" in read and not all_metadata:
        read["metadata"] = {"event_type": read["metadata"]["event_type"]}
    return read


_RANGE = ("cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest")

METHODS = (
    Method("conversations.history", history, ("channel",), _RANGE),
    Method("conversations.replies", replies, ("channel", "ts"), _RANGE),
)
