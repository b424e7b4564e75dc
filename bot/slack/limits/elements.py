"""Block elements: buttons, menus, pickers and inputs, and which of them go where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.limits.objects import (
    BUTTON_TEXT,
    OPTIONS,
    confirm,
    conversation_filter,
    dispatch_action_config,
    image_source,
    initial_among_options,
    linked_option,
    marked_option,
    option,
    option_group,
    plain_text,
    style,
    workflow,
)
from bot.slack.limits.report import Place
from bot.slack.limits.rich_text import rich_text
from bot.slack.limits.rules import (
    Check,
    Rule,
    anything,
    array,
    boolean,
    by_type,
    clock,
    day,
    decimal,
    exactly_one,
    integer,
    is_integer,
    obj,
    ordered,
    string,
    url,
    zone,
)

Checks = Mapping[str, Check]

ACTION_ID = 255
BUTTON_VALUE = 2000
INPUT_LENGTH = 3000
CHOICES = 10  # of checkboxes and radio buttons
OVERFLOW_OPTIONS = 5


def _action_id(value: object, place: Place) -> None:
    string(ACTION_ID)(value, place)
    if place.actions is None or not isinstance(value, str) or not value:
        return
    first = place.actions.setdefault(value, place.pointer)
    if first != place.pointer:
        place.refuse(f"action_id {value!r} is used twice in this block")


def _focus_on_load(value: object, place: Place) -> None:
    boolean(value, place)
    if value is not True:
        return
    if place.report.focused is not None:
        place.refuse("only one element can have the focus")
    place.report.focused = place.pointer


def element(required: Checks, optional: Checks, *rules: Rule) -> Check:
    return obj({"type": anything, **required}, {"action_id": _action_id, **optional}, *rules)


def _with_confirm(required: Checks, optional: Checks, *rules: Rule) -> Check:
    return element(required, {"confirm": confirm, "focus_on_load": _focus_on_load, **optional}, *rules)


def _menu(required: Checks, optional: Checks, *rules: Rule) -> Check:
    return _with_confirm(required, {"placeholder": plain_text(150), **optional}, *rules)


def _typed(optional: Checks, *rules: Rule, required: Checks | None = None) -> Check:
    """What a person types into. Inputs have no confirmation dialog."""
    keys = {
        "placeholder": plain_text(150),
        "focus_on_load": _focus_on_load,
        "dispatch_action_config": dispatch_action_config,
    }
    return element(required or {}, {**keys, **optional}, *rules)


def _initial_value_fits(value: Mapping[str, Any], place: Place) -> None:
    initial, maximum = value.get("initial_value"), value.get("max_length")
    if isinstance(initial, str) and is_integer(maximum) and len(initial) > maximum:
        place.at("initial_value").refuse(f"must be at most max_length ({maximum}) characters")


def _modal_only(check: Check) -> Check:
    def only(value: object, place: Place) -> None:
        if place.surface != "modal":
            place.refuse("file_input goes into modals only")
        check(value, place)

    return only


_users = array(string(), 1)
_several: Checks = {"max_selected_items": integer(1)}
_offers: Checks = {"options": array(option, 1, OPTIONS), "option_groups": array(option_group, 1, OPTIONS)}
_query: Checks = {"min_query_length": integer(0)}

image = obj(
    {"type": anything, "alt_text": string(2000)}, image_source, exactly_one("image_url", "slack_file")
)

button = element(
    {"text": plain_text(BUTTON_TEXT)},
    {
        "url": url,
        "value": string(BUTTON_VALUE),
        "style": style,
        "confirm": confirm,
        "accessibility_label": string(BUTTON_TEXT),
        "agent_prompt": string(4000),
        "agent_prompt_display": anything,
        "visible_to_user_ids": _users,
    },
)

workflow_button = element(
    {"text": plain_text(BUTTON_TEXT), "workflow": workflow},
    {"style": style, "accessibility_label": string(BUTTON_TEXT)},
)

_feedback = obj(
    {"text": plain_text(BUTTON_TEXT), "value": string(BUTTON_VALUE)},
    {"accessibility_label": string(BUTTON_TEXT)},
)
feedback_buttons = element({"positive_button": _feedback, "negative_button": _feedback}, {})

icon_button = element(
    {"icon": string(), "text": plain_text(BUTTON_TEXT)},
    {
        "accessibility_label": string(BUTTON_TEXT),
        "value": string(BUTTON_VALUE),
        "visible_to_user_ids": _users,
        "confirm": confirm,
    },
)

overflow = element({"options": array(linked_option, 1, OVERFLOW_OPTIONS)}, {"confirm": confirm})

CHOOSING: Checks = {
    "checkboxes": _with_confirm(
        {"options": array(marked_option, 1, CHOICES)},
        {"initial_options": array(marked_option, 1, CHOICES)},
        initial_among_options,
    ),
    "radio_buttons": _with_confirm(
        {"options": array(marked_option, 1, CHOICES)},
        {"initial_option": marked_option},
        initial_among_options,
    ),
}

PICKING: Checks = {
    "datepicker": _menu({}, {"initial_date": day}),
    "timepicker": _menu({}, {"initial_time": clock, "timezone": zone}),
}

# Not as the accessory of a section.
DATETIME: Checks = {
    "datetimepicker": _with_confirm({}, {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
}

SELECTS: Checks = {
    "static_select": _menu(
        {},
        {**_offers, "initial_option": option},
        exactly_one("options", "option_groups"),
        initial_among_options,
    ),
    "external_select": _menu({}, {**_query, "initial_option": option}),
    "users_select": _menu({}, {"initial_user": string()}),
    "conversations_select": _menu(
        {},
        {
            "initial_conversation": string(),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": conversation_filter,
        },
    ),
    "channels_select": _menu({}, {"initial_channel": string(), "response_url_enabled": boolean}),
}

MULTI_SELECTS: Checks = {
    "multi_static_select": _menu(
        {},
        {**_offers, **_several, "initial_options": array(option, 1, OPTIONS)},
        exactly_one("options", "option_groups"),
        initial_among_options,
    ),
    "multi_external_select": _menu({}, {**_query, **_several, "initial_options": array(option, 1)}),
    "multi_users_select": _menu({}, {**_several, "initial_users": _users}),
    "multi_conversations_select": _menu(
        {},
        {
            **_several,
            "initial_conversations": array(string(), 1),
            "default_to_current_conversation": boolean,
            "filter": conversation_filter,
        },
    ),
    "multi_channels_select": _menu({}, {**_several, "initial_channels": array(string(), 1)}),
}

RICH_TEXT_INPUT: Checks = {
    "rich_text_input": _typed(
        {"initial_value": rich_text, "min_lines": integer(1), "max_lines": integer(1)},
        ordered("min_lines", "max_lines"),
    ),
}

INPUTS: Checks = {
    "plain_text_input": _typed(
        {
            "initial_value": string(INPUT_LENGTH, minimum=0),
            "multiline": boolean,
            "min_length": integer(0, INPUT_LENGTH),
            "max_length": integer(1, INPUT_LENGTH),
        },
        ordered("min_length", "max_length"),
        _initial_value_fits,
    ),
    "email_text_input": _typed({"initial_value": string(INPUT_LENGTH)}),
    "url_text_input": _typed({"initial_value": string(INPUT_LENGTH)}),
    "number_input": _typed(
        {"initial_value": decimal, "min_value": decimal, "max_value": decimal},
        ordered("min_value", "max_value"),
        ordered("min_value", "initial_value"),
        ordered("initial_value", "max_value"),
        required={"is_decimal_allowed": boolean},
    ),
    "file_input": _modal_only(element({}, {"filetypes": array(string(), 1), "max_files": integer(1, 10)})),
}

PRESSING: Checks = {"button": button, "overflow": overflow, "workflow_button": workflow_button}
CONTEXT_ACTIONS: Checks = {"feedback_buttons": feedback_buttons, "icon_button": icon_button}

ALL: Checks = {
    **PRESSING,
    **CHOOSING,
    **PICKING,
    **DATETIME,
    **SELECTS,
    **MULTI_SELECTS,
    **RICH_TEXT_INPUT,
    **INPUTS,
    **CONTEXT_ACTIONS,
    "image": image,
}

_anywhere: Checks = {**CHOOSING, **PICKING, **SELECTS, **MULTI_SELECTS}
accessory = by_type({**PRESSING, **_anywhere, "image": image}, "element", ALL)
in_actions = by_type({**PRESSING, **_anywhere, **DATETIME, **RICH_TEXT_INPUT}, "element", ALL)
in_input = by_type({**_anywhere, **DATETIME, **RICH_TEXT_INPUT, **INPUTS}, "element", ALL)
in_context_actions = by_type(CONTEXT_ACTIONS, "element", ALL)
