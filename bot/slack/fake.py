"""The harmless twin of `SlackClient`: keeps messages in memory, records every call, fails on demand.

It knows as much of Slack as an outbox needs: messages with metadata and time stamps, updates, reactions,
pins, history. What it does not know it answers with `{"ok": True}`; `replies` sets another answer.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any

from bot.slack.answers import already_done
from bot.slack.errors import SlackError, SlackOutcomeUnknown, SlackRefused
from bot.slack.port import JSON

Answer = dict[str, JSON]


class _AnswerLost:
    """A fault: carried out, but the caller never hears of it."""


class FakeSlack:
    """A `SlackPort`. `calls` has every call that arrived, also those that then failed.

    >>> slack = FakeSlack()
    >>> slack.fail("chat.postMessage", SlackUnavailable("chat.postMessage"))    # the next call fails
    >>> slack.lose_answer("chat.postMessage")    # the one after it takes effect, but nobody hears of it
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, JSON]]] = []
        self.messages: dict[str, list[dict[str, Any]]] = defaultdict(list)  # by Slack channel, oldest first
        self.uploads: list[tuple[str | None, str, bytes]] = []  # Slack channel, file name, content
        self.replies: dict[str, Answer] = {}  # answers for methods that are not known here
        self._faults: dict[str, deque[SlackError | _AnswerLost]] = defaultdict(deque)
        self._clock = 1_773_000_000_000_000  # microseconds; a time stamp is never given twice
        self._known: Mapping[str, Callable[[Mapping[str, JSON]], Answer]] = {
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "reactions.add": self._add_reaction,
            "reactions.remove": self._remove_reaction,
            "pins.add": self._pin,
            "pins.remove": self._unpin,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.open": self._open,
        }

    # --- what goes wrong -------------------------------------------------------------------------------

    def fail(self, method: str, error: SlackError, times: int = 1) -> None:
        """The next `times` calls of `method` fail like this and have no effect."""
        self._faults[method].extend([error] * times)

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The next `times` calls of `method` take effect, but the connection drops before the answer."""
        self._faults[method].extend([_AnswerLost()] * times)

    # --- the port --------------------------------------------------------------------------------------

    async def call(self, method: str, payload: Mapping[str, JSON]) -> Answer:
        given: dict[str, JSON] = {key: value for key, value in payload.items() if value is not None}
        self.calls.append((method, given))
        fault = self._faults[method].popleft() if self._faults[method] else None
        if isinstance(fault, SlackError):
            raise fault
        answer = self._carry_out(method, given)
        if fault is not None:
            raise SlackOutcomeUnknown(method, "the connection dropped")
        return answer

    def _carry_out(self, method: str, payload: Mapping[str, JSON]) -> Answer:
        try:
            known = self._known.get(method)
            answer = known(payload) if known is not None else dict(self.replies.get(method, {}))
        except SlackRefused as error:
            if not already_done(method, error.error, payload):
                raise
            answer = {"already": error.error}
        return {"ok": True, **answer}

    async def upload(
        self,
        content: bytes,
        *,
        filename: str,
        channel: str | None = None,
        title: str | None = None,
        alt_text: str | None = None,
        initial_comment: str | None = None,
        thread_ts: str | None = None,
    ) -> Answer:
        """See `SlackClient.upload`."""
        file_id = f"F{len(self.uploads)}"
        await self.call("files.getUploadURLExternal", {"filename": filename, "length": len(content)})
        answer = await self.call(
            "files.completeUploadExternal",
            {
                "files": [{"id": file_id, "title": title or filename}],
                "channel_id": channel,
                "initial_comment": initial_comment,
                "thread_ts": thread_ts,
            },
        )
        self.uploads.append((channel, filename, content))
        return {**answer, "files": [{"id": file_id, "title": title or filename}]}

    def texts(self, channel: str) -> list[str]:
        """What stands in a Slack channel, or in the direct messages with a person, oldest first."""
        return [str(message.get("text", "")) for message in self.messages[_address(channel)]]

    # --- methods ---------------------------------------------------------------------------------------

    def _post(self, payload: Mapping[str, JSON]) -> Answer:
        channel = _address(_needed(payload, "channel", "chat.postMessage", "channel_not_found"))
        if not any(payload.get(key) for key in ("text", "blocks", "attachments")):
            raise SlackRefused("no_text", "chat.postMessage")
        self._clock += 1
        ts = f"{self._clock // 1_000_000}.{self._clock % 1_000_000:06d}"
        message = {**payload, "ts": ts, "reactions": [], "pinned": False}
        self.messages[channel].append(message)
        return {"channel": channel, "ts": ts, "message": _shown(message)}

    def _post_ephemeral(self, payload: Mapping[str, JSON]) -> Answer:
        self._clock += 1
        return {"message_ts": f"{self._clock // 1_000_000}.{self._clock % 1_000_000:06d}"}

    def _update(self, payload: Mapping[str, JSON]) -> Answer:
        message = self._message(payload, "chat.update")
        message.update({key: value for key, value in payload.items() if key not in ("channel", "ts")})
        return {"channel": payload["channel"], "ts": payload["ts"], "message": _shown(message)}

    def _delete(self, payload: Mapping[str, JSON]) -> Answer:
        message = self._message(payload, "chat.delete")
        self.messages[str(payload["channel"])].remove(message)
        return {"channel": payload["channel"], "ts": payload["ts"]}

    def _add_reaction(self, payload: Mapping[str, JSON]) -> Answer:
        reactions = self._message(payload, "reactions.add", "timestamp")["reactions"]
        if payload.get("name") in reactions:
            raise SlackRefused("already_reacted", "reactions.add")
        reactions.append(payload.get("name"))
        return {}

    def _remove_reaction(self, payload: Mapping[str, JSON]) -> Answer:
        reactions = self._message(payload, "reactions.remove", "timestamp")["reactions"]
        if payload.get("name") not in reactions:
            raise SlackRefused("no_reaction", "reactions.remove")
        reactions.remove(payload.get("name"))
        return {}

    def _pin(self, payload: Mapping[str, JSON]) -> Answer:
        message = self._message(payload, "pins.add", "timestamp")
        if message["pinned"]:
            raise SlackRefused("already_pinned", "pins.add")
        message["pinned"] = True
        return {}

    def _unpin(self, payload: Mapping[str, JSON]) -> Answer:
        message = self._message(payload, "pins.remove", "timestamp")
        if not message["pinned"]:
            raise SlackRefused("no_pin", "pins.remove")
        message["pinned"] = False
        return {}

    def _history(self, payload: Mapping[str, JSON]) -> Answer:
        found = [one for one in self._since(payload, "conversations.history") if _is_top_level(one)]
        return {"messages": [self._read(one, payload) for one in reversed(found)], "has_more": False}

    def _replies(self, payload: Mapping[str, JSON]) -> Answer:
        thread = payload.get("ts")
        found = [
            one
            for one in self._since(payload, "conversations.replies")
            if thread in (one["ts"], one.get("thread_ts"))
        ]
        return {"messages": [self._read(one, payload) for one in found], "has_more": False}

    def _open(self, payload: Mapping[str, JSON]) -> Answer:
        users = _needed(payload, "users", "conversations.open", "user_not_found")
        return {"channel": {"id": _address(users)}}

    # --- inside ------------------------------------------------------------------------------------------

    def _message(self, payload: Mapping[str, JSON], method: str, key: str = "ts") -> dict[str, Any]:
        for message in self.messages[str(payload.get("channel"))]:
            if message["ts"] == payload.get(key):
                return message
        raise SlackRefused("message_not_found", method)

    def _since(self, payload: Mapping[str, JSON], method: str) -> list[dict[str, Any]]:
        channel = _needed(payload, "channel", method, "channel_not_found")
        oldest = float(str(payload.get("oldest", 0)))
        return [one for one in self.messages[channel] if float(one["ts"]) > oldest]

    @staticmethod
    def _read(message: Mapping[str, Any], payload: Mapping[str, JSON]) -> dict[str, Any]:
        shown = _shown(message)
        if "metadata" in shown and not payload.get("include_all_metadata"):
            shown["metadata"] = {"event_type": shown["metadata"]["event_type"]}
        return shown


def _shown(message: Mapping[str, Any]) -> dict[str, Any]:
    inside = ("channel", "reactions", "pinned")
    return {key: value for key, value in message.items() if key not in inside}


def _is_top_level(message: Mapping[str, Any]) -> bool:
    return message.get("thread_ts") in (None, message["ts"]) or bool(message.get("reply_broadcast"))


def _address(channel: str) -> str:
    """A message to a user's id lands in the direct messages with them, which have an id of their own."""
    return f"D{channel[1:]}" if channel.startswith(("U", "W")) else channel


def _needed(payload: Mapping[str, JSON], key: str, method: str, error: str) -> str:
    value = payload.get(key)
    if not isinstance(value, str) or not value:
        raise SlackRefused(error, method)
    return value
