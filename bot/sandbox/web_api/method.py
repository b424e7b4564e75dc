"""What a Web API method takes, and how its arguments are read from a form, a query or a JSON body."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.workspace import Json, Workspace
from bot.slack.limits import Problem

# Arguments that are JSON, also when they come in a form as text, and what they must be.
_STRUCTURED: dict[str, type] = {
    "attachments": list, "blocks": list, "file_ids": list, "files": list, "message": dict, "metadata": dict,
    "view": dict,
}  # fmt: skip
_NUMBERS = {"count", "length", "limit", "page", "post_at"}
_FLAGS = {
    "as_user", "exclude_archived", "force", "full", "inclusive", "include_all_metadata", "include_count",
    "include_disabled", "include_locale", "include_num_members", "include_users", "is_private", "link_names",
    "mrkdwn", "prevent_creation", "reply_broadcast", "return_im", "unfurl_links", "unfurl_media",
}  # fmt: skip


@dataclass(frozen=True)
class Method:
    """`one_of`: arguments of which at least one must be there. `tier`: None for Slack's special ones."""

    name: str
    run: Callable[[Workspace, Json], Json]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    tier: int | None = 3

    def read(self, raw: Mapping[str, Any]) -> Json:
        """Checked arguments. Raises `invalid_arguments` for a missing or an unknown one, as Slack does."""
        # The SDK adds team_id to calls of apps that are installed in a whole organisation.
        unknown = [name for name in raw if name not in (*self.required, *self.optional, "team_id")]
        if unknown:
            raise invalid_arguments(
                f"[ERROR] unsupported argument: {unknown[0]} [json-pointer:/{unknown[0]}]"
            )
        given = {name: value for name, value in raw.items() if value is not None}
        missing = [name for name in self.required if given.get(name, "") == ""]
        if missing:
            raise invalid_arguments(f"[ERROR] missing required field: {missing[0]}")
        if self.one_of and not any(given.get(name) for name in self.one_of):
            raise invalid_arguments(f"[ERROR] one of {', '.join(self.one_of)} is required")
        return {name: _typed(name, value) for name, value in given.items()}


def _typed(name: str, value: Any) -> Any:
    if name in _STRUCTURED:
        return _structured(name, value)
    if name in _FLAGS:
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")
    if name in _NUMBERS:
        if isinstance(value, bool) or not str(value).isdigit():
            raise invalid_arguments(f"[ERROR] must be an integer: {name} [json-pointer:/{name}]")
        return int(value)
    if isinstance(value, (dict, list)):
        raise invalid_arguments(f"[ERROR] must be a string: {name} [json-pointer:/{name}]")
    return str(value)


def _structured(name: str, value: Any) -> Any:
    if isinstance(value, str):
        if not value:
            return _STRUCTURED[name]()
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            raise _wrong_format(name) from None
    if not isinstance(value, _STRUCTURED[name]):
        raise _wrong_format(name)
    return value


def _wrong_format(name: str) -> ApiError:
    named = {
        "blocks": "invalid_blocks_format",
        "attachments": "invalid_attachments",
        "metadata": "invalid_metadata_format",
    }
    message = f"[ERROR] must be valid JSON of type {_STRUCTURED[name].__name__} [json-pointer:/{name}]"
    return ApiError(named.get(name, "invalid_arguments"), response_metadata={"messages": [message]})


def invalid_arguments(message: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": [message]})


def refused_blocks(error: str, problems: list[Problem]) -> ApiError:
    """`invalid_blocks` and the like, with a pointer to each place."""
    messages = [f"[ERROR] {problem.reason} [json-pointer:{problem.pointer}]" for problem in problems]
    return ApiError(error, errors=messages, response_metadata={"messages": messages})


def listed(value: Any) -> list[str]:
    """Ids given with commas between them."""
    return [each for each in str(value or "").split(",") if each]


def page(items: list[Any], arguments: Json, default: int = 100) -> tuple[list[Any], Json]:
    """One page of a list and the `response_metadata` with the cursor of the next."""
    limit = min(int(arguments.get("limit") or default), 1000)
    cursor = str(arguments.get("cursor") or "0")
    if not cursor.isdigit():
        raise ApiError("invalid_cursor")
    start = int(cursor)
    following = str(start + limit) if start + limit < len(items) else ""
    return items[start : start + limit], {"next_cursor": following}
