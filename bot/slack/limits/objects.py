"""Composition objects: texts, options, confirmation dialogs and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.limits.report import Place
from bot.slack.limits.rules import (
    Check,
    anything,
    array,
    at_least_one,
    boolean,
    exactly_one,
    is_array,
    is_object,
    kind_of,
    obj,
    one_of,
    string,
    url,
    web_url,
)

TEXT_LENGTH = 3000
BUTTON_TEXT = 75
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTIONS = 100


def plain_text(maximum: int = TEXT_LENGTH) -> Check:
    return _text({"plain_text": _plain(maximum)})


def text(maximum: int = TEXT_LENGTH) -> Check:
    return _text({"plain_text": _plain(maximum), "mrkdwn": _mrkdwn(maximum)})


def _text(kinds: Mapping[str, Check]) -> Check:
    def check(value: object, place: Place) -> None:
        if not is_object(value):
            place.refuse("must be a text object")
        elif (kind := kind_of(value)) in kinds:
            kinds[kind](value, place)
        else:
            place.refuse(f"must be a text object of type {' or '.join(kinds)}")

    return check


def _plain(maximum: int) -> Check:
    return obj({"type": anything, "text": string(maximum)}, {"emoji": boolean})


def _mrkdwn(maximum: int) -> Check:
    return obj({"type": anything, "text": string(maximum)}, {"verbatim": boolean})


style = one_of("primary", "danger")

confirm = obj(
    {"title": plain_text(100), "text": text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": style},
)

slack_file = obj({}, {"id": string(255), "url": web_url}, exactly_one("id", "url"))

image_source: Mapping[str, Check] = {"image_url": web_url, "slack_file": slack_file}

dispatch_action_config = obj(
    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}
)

conversation_filter = obj(
    {},
    {
        "include": array(one_of("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),
)

workflow = obj(
    {
        "trigger": obj(
            {"url": web_url},
            {"customizable_input_parameters": array(obj({"name": string(), "value": string(minimum=0)}))},
        )
    }
)

# --- options -----------------------------------------------------------------------------------------

_option_value = string(OPTION_VALUE)

option = obj(
    {"text": plain_text(OPTION_TEXT), "value": _option_value}, {"description": plain_text(OPTION_TEXT)}
)
# Only checkboxes and radio buttons show mrkdwn, only an overflow menu has links.
marked_option = obj({"text": text(OPTION_TEXT), "value": _option_value}, {"description": text(OPTION_TEXT)})
linked_option = obj(
    {"text": plain_text(OPTION_TEXT), "value": _option_value},
    {"description": plain_text(OPTION_TEXT), "url": url},
)

option_group = obj({"label": plain_text(75), "options": array(option, 1, OPTIONS)})


def initial_among_options(value: Mapping[str, Any], place: Place) -> None:
    """An initial choice must be one of the options, word for word."""
    offered = _offered(value)
    if "initial_option" in value and value["initial_option"] not in offered:
        place.at("initial_option").refuse("must be the same as one of the options")
    chosen = value.get("initial_options")
    for index, one in enumerate(chosen if is_array(chosen) else ()):
        if one not in offered:
            place.at("initial_options").at(index).refuse("must be the same as one of the options")


def _offered(value: Mapping[str, Any]) -> list[Any]:
    options = value.get("options")
    if is_array(options):
        return list(options)
    groups = value.get("option_groups")
    return [
        one
        for group in (groups if is_array(groups) else ())
        if is_object(group) and is_array(group.get("options"))
        for one in group["options"]
    ]
