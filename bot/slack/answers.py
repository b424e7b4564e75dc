"""What an answer of Slack that is not ok means. Pure: status, headers and body in, error out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)

RETRY_AFTER = 30.0  # seconds, when Slack does not say

_RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
# Slack says itself that nothing was done, and that it passes.
_UNAVAILABLE = frozenset({"service_unavailable", "request_timeout", "team_added_to_org"})
# "It's possible some aspect of the operation succeeded", says the text of both at every method.
_UNKNOWN = frozenset({"internal_error", "fatal_error"})

# Refusals which mean that things already are as they should be.
_ALREADY: Mapping[str, frozenset[str]] = {
    "reactions.add": frozenset({"already_reacted"}),
    "reactions.remove": frozenset({"no_reaction"}),
    "pins.add": frozenset({"already_pinned"}),
    "pins.remove": frozenset({"no_pin", "not_pinned"}),
    "chat.delete": frozenset({"message_not_found"}),
    "conversations.invite": frozenset({"already_in_channel"}),
    "conversations.archive": frozenset({"already_archived"}),
    "conversations.unarchive": frozenset({"not_archived"}),
    "usergroups.enable": frozenset({"already_enabled"}),
    "usergroups.disable": frozenset({"already_disabled"}),
}


def already_done(method: str, error: str, payload: Mapping[str, Any]) -> bool:
    """Whether a refusal only says that there is nothing left to do."""
    if error not in _ALREADY.get(method, frozenset()):
        return False
    if method == "conversations.invite":
        # With several people it says that one of them is in the channel already: the others were not invited.
        return "," not in str(payload.get("users", ""))
    return True


def error_of(method: str, status: int, headers: Mapping[str, str], body: Mapping[str, Any]) -> SlackError:
    """The error for an answer that is not ok. An empty `body` is one that was not JSON."""
    error = body.get("error")
    if status == 429 or error in _RATE_LIMITED:
        return SlackRateLimited(method, _retry_after(headers))
    if error in _UNAVAILABLE:
        return SlackUnavailable(method, str(error))
    if error in _UNKNOWN or status >= 500:
        return SlackOutcomeUnknown(method, str(error or f"HTTP {status}"))
    if isinstance(error, str) and error:
        needed = body.get("needed")
        return SlackRefused(error, method, needed if isinstance(needed, str) else None, _remarks(body))
    if status in (400, 413, 414, 431):
        return SlackRefused(f"http_{status}", method)
    if 400 <= status < 500 and status != 408:
        # Slack answers in JSON, so this is a proxy or gate on the way, which let nothing through.
        return SlackUnavailable(method, f"HTTP {status} from something between here and Slack")
    return SlackOutcomeUnknown(method, f"HTTP {status} with an answer that is not from Slack's API")


def _retry_after(headers: Mapping[str, str]) -> float:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(given) if given.isdecimal() else RETRY_AFTER


def _remarks(body: Mapping[str, Any]) -> tuple[str, ...]:
    """Slack's remarks; they name keys and JSON pointers, not what people wrote."""
    metadata = body.get("response_metadata")
    lists = (metadata.get("messages") if isinstance(metadata, Mapping) else None, body.get("errors"))
    found = [one for some in lists if isinstance(some, list) for one in some if isinstance(one, str)]
    return tuple(dict.fromkeys(found))
