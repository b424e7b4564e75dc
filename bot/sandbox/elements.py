"""Inputs, buttons and pickers: where they are, what choosing a value sends, what a view's state shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

from bot.sandbox.errors import ControlError
from bot.sandbox.workspace import Json

_STATE_KEY = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", None),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", None),
}
_STATEFUL = {kind for kind in _STATE_KEY if kind != "overflow"}
Find = Callable[[str], str]  # a person's or Slack channel's name -> id


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """(block, element) of everything interactive."""
    for block in blocks:
        if block.get("type") == "input":
            yield block, block["element"]
        elif block.get("type") == "actions":
            for element in block["elements"]:
                yield block, element
        elif block.get("type") == "section" and "action_id" in block.get("accessory", {}):
            yield block, block["accessory"]
        elif block.get("type") == "context_actions":
            for element in block["elements"]:
                yield block, element


def find(blocks: list[Json], action_id: str, block_id: str | None, value: Any) -> tuple[Json, Json]:
    """The element meant. Among buttons with one action_id, `value` (or the label) says which."""
    fitting = [
        (block, element)
        for block, element in elements_of(blocks)
        if element.get("action_id") == action_id and block_id in (None, block.get("block_id"))
    ]
    if not fitting:
        there = sorted({str(element.get("action_id")) for _, element in elements_of(blocks)})
        named = ", ".join(there) or "none"
        raise ControlError(f"no element {action_id!r} here; there are: {named}", 404, there)
    if len(fitting) > 1 and value is not None:
        for block, element in fitting:
            options = [option["value"] for option in element.get("options", [])]
            if element.get("value") == value or value in options:
                return block, element
        if all(element["type"] == "button" for _, element in fitting):
            values = ", ".join(str(element.get("value")) for _, element in fitting)
            raise ControlError(f"no button {action_id!r} with value {value!r}; there are: {values}", 404)
    return fitting[0]


def action(block: Json, element: Json, value: Any, action_ts: str, find_id: Find) -> Json:
    """The entry of `actions` in a block_actions payload."""
    made: Json = {
        "action_id": element.get("action_id"),
        "block_id": block.get("block_id"),
        "type": element["type"],
        "action_ts": action_ts,
    }
    if element["type"] == "button":
        made["text"] = element["text"]
        if "value" in element:
            made["value"] = element["value"]
        return made
    made.update(state_of(element, value, find_id))
    return made


def state_of(element: Json, value: Any, find_id: Find) -> Json:
    """What an element's state is after a person chose or typed `value`."""
    kind = element["type"]
    if kind not in _STATE_KEY:
        raise ControlError(f"a {kind} has no value")
    if isinstance(value, dict) and value.get("type") == kind:
        return value  # Slack's own state object
    key = _STATE_KEY[kind][0]
    return {"type": kind, key: _chosen(kind, element, value, find_id)} | _zone(element)


def _chosen(kind: str, element: Json, value: Any, find_id: Find) -> Any:
    if value is None or value == "":
        return [] if _is_multiple(kind) else None
    if kind.startswith("multi_") or kind == "checkboxes":
        values = _as_list(value)
        if kind in ("multi_static_select", "multi_external_select", "checkboxes"):
            return [_option(element, each) for each in values]
        return [find_id(str(each)) for each in values]
    if kind in ("static_select", "external_select", "radio_buttons", "overflow"):
        return _option(element, value)
    if kind in ("users_select", "conversations_select", "channels_select"):
        return find_id(str(value))
    if kind == "rich_text_input":
        return value if isinstance(value, dict) else _rich_text(str(value))
    if kind == "file_input":
        return [each if isinstance(each, dict) else {"id": each} for each in _as_list(value)]
    if kind == "datetimepicker":
        return _epoch(value)
    if kind in ("datepicker", "timepicker"):
        return _moment(kind, str(value))
    return str(value)


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _is_multiple(kind: str) -> bool:
    return kind.startswith("multi_") or kind in ("checkboxes", "file_input")


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _epoch(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ControlError(f"{value!r} is not a time; write seconds since 1970") from None


def _option(element: Json, value: Any) -> Json:
    is_external = element["type"].endswith("external_select")
    if isinstance(value, dict):
        if is_external:
            return value
        value = value.get("value")
    options = [*element.get("options", [])]
    for group in element.get("option_groups", []):
        options += group["options"]
    for option in options:
        if str(value) in (option["value"], option["text"]["text"]):
            return dict(option)
    if is_external:
        return {"text": {"type": "plain_text", "text": str(value)}, "value": str(value)}
    there = ", ".join(option["value"] for option in options)
    raise ControlError(f"no option {value!r} in {element.get('action_id')!r}; there are: {there}")


def _moment(kind: str, value: str) -> str:
    try:
        if kind == "datepicker":
            return date.fromisoformat(value).isoformat()
        return time.fromisoformat(value).strftime("%H:%M")
    except ValueError:
        shape = "2026-03-10" if kind == "datepicker" else "09:30"
        raise ControlError(f"{value!r} is not a {kind} value; write it like {shape}") from None


def _zone(element: Json) -> Json:
    return (
        {"timezone": element["timezone"]} if element["type"] == "timepicker" and "timezone" in element else {}
    )


# --- state ----------------------------------------------------------------------------------------------


def is_stateful(element: Json) -> bool:
    return element["type"] in _STATEFUL


def state_values(blocks: list[Json], typed: Json) -> Json:
    """`{block_id: {action_id: state}}` as the blocks show themselves; what was `typed` (same shape) stays."""
    values: Json = {}
    for block, element in elements_of(blocks):
        if not is_stateful(element):
            continue
        block_id, action_id = block["block_id"], element.get("action_id") or "none"
        kept = typed.get(block_id, {}).get(action_id)
        same = kept is not None and kept.get("type") == element["type"]
        values.setdefault(block_id, {})[action_id] = kept if same else _initially(element)
    return values


def _initially(element: Json) -> Json:
    key, initial = _STATE_KEY[element["type"]]
    empty: Any = [] if _is_multiple(element["type"]) else None
    return {"type": element["type"], key: element.get(initial, empty) if initial else empty} | _zone(element)


def client_errors(view: Json, values: Json, labels: Json) -> dict[str, str]:
    """What Slack's client refuses before it asks the bot: empty required inputs, lengths, nonsense."""
    errors: dict[str, str] = {}
    for block, element in elements_of(view["blocks"]):
        if block["type"] != "input":
            continue
        state = values[block["block_id"]][element.get("action_id") or "none"]
        value = state[_STATE_KEY[element["type"]][0]]
        if value in (None, "", []) or (isinstance(value, str) and not value.strip()):
            if not block.get("optional"):
                errors[block["block_id"]] = labels["required"]
            continue
        if problem := _wrong(element, value, labels):
            errors[block["block_id"]] = problem
    return errors


def _wrong(element: Json, value: Any, labels: Json) -> str | None:
    if isinstance(value, str):
        if len(value) < element.get("min_length", 0):
            return str(labels["short"]).format(element["min_length"])
        if len(value) > element.get("max_length", 3000):
            return str(labels["long"]).format(element.get("max_length", 3000))
    if element["type"] == "url_text_input" and not str(value).startswith(("http://", "https://")):
        return str(labels["url"])
    if element["type"] == "email_text_input" and "@" not in str(value):
        return str(labels["email"])
    if element["type"] == "number_input":
        return _wrong_number(element, str(value), labels)
    most = element.get("max_selected_items") or element.get("max_files")
    if isinstance(value, list) and most is not None and len(value) > most:
        return str(labels["many"]).format(most)
    return None


def _wrong_number(element: Json, value: str, labels: Json) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return str(labels["number"])
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return str(labels["number"])
    low, high = element.get("min_value"), element.get("max_value")
    if (low is not None and number < float(low)) or (high is not None and number > float(high)):
        return str(labels["range"]).format(low, high)
    return None
