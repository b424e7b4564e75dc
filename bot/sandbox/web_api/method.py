"""What a Web API method takes, and how its arguments are read from a form, a query or a JSON body."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.workspace import Json, Workspace
from bot.slack.limits import Problem

# Arguments that are JSON, also when they come in a form as text.
_STRUCTURED = {"blocks", "attachments", "view", "metadata", "files", "unfurls", "channel_ids"}
_NUMBERS = {"limit", "count", "page", "length", "post_at"}
_FLAGS = {
    "as_user", "include_locale", "include_all_metadata", "inclusive", "mrkdwn", "unfurl_links", "unfurl_media",
    "link_names", "reply_broadcast", "replace_original", "exclude_archived", "return_im", "force", "is_private",
    "include_users", "include_disabled", "include_count", "prevent_creation", "include_num_members", "full",
}  # fmt: skip


@dataclass(frozen=True)
class Method:
    """`required` and `optional` are argument names; `one_of` groups of which at least one must be there."""

    name: str
    run: Callable[[Workspace, Json], Json]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    app_token: bool = False

    def read(self, raw: Mapping[str, Any]) -> Json:
        """Checked arguments. Raises `invalid_arguments` for a missing or an unknown one, as Slack does."""
        known = {*self.required, *self.optional, "team_id"}  # Bolt adds team_id to every call
        unknown = [name for name in raw if name not in known]
        if unknown:
            raise invalid_arguments(f"[ERROR] unsupported argument: {unknown[0]} [json-pointer:/{unknown[0]}]")
        missing = [name for name in self.required if raw.get(name) in (None, "")]
        if missing:
            raise invalid_arguments(f"[ERROR] missing required field: {missing[0]}")
        return {name: _typed(name, value) for name, value in raw.items() if value is not None}


def _typed(name: str, value: Any) -> Any:
    if isinstance(value, str):
        if name in _STRUCTURED:
            try:
                return json.loads(value)
            except json.JSONDecodeError:
                raise ApiError("invalid_json" if name == "view" else f"invalid_{name}") from None
        if name in _FLAGS:
            return value.lower() in ("1", "true")
        if name in _NUMBERS:
            if not value.isdigit():
                raise invalid_arguments(f"[ERROR] must be an integer: {name} [json-pointer:/{name}]")
            return int(value)
    return value


def invalid_arguments(message: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": [message]})


def refused_blocks(error: str, problems: list[Problem]) -> ApiError:
    """`invalid_blocks` and the like, with a pointer to each place."""
    messages = [f"[ERROR] {problem.reason} [json-pointer:{problem.pointer}]" for problem in problems]
    return ApiError(error, errors=messages, response_metadata={"messages": messages})


def page(items: list[Any], arguments: Json, default: int = 100) -> tuple[list[Any], Json]:
    """One page of a list and the `response_metadata` with the cursor of the next."""
    limit = min(int(arguments.get("limit") or default), 1000)
    cursor = str(arguments.get("cursor") or "0")
    if not cursor.isdigit():
        raise ApiError("invalid_cursor")
    start = int(cursor)
    following = str(start + limit) if start + limit < len(items) else ""
    return items[start : start + limit], {"next_cursor": following}
