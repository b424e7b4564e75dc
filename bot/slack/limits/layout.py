"""Layout blocks, and on which surface each of them may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack.limits import data_blocks as data
from bot.slack.limits import elements, rich_text
from bot.slack.limits.objects import image_source, plain_text, text
from bot.slack.limits.report import Place, Surface
from bot.slack.limits.rules import (
    Check,
    Rule,
    anything,
    array,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    https_url,
    is_object,
    obj,
    one_of,
    string,
    web_url,
)

Checks = Mapping[str, Check]

EVERYWHERE: tuple[Surface, ...] = ("message", "modal", "home")
BLOCK_ID = 255
CARD_ACTIONS = 3
MARKDOWN_LENGTH = 12_000


def _block_id(value: object, place: Place) -> None:
    string(BLOCK_ID)(value, place)
    if isinstance(value, str) and value:
        first = place.report.block_ids.setdefault(value, place.pointer)
        if first != place.pointer:
            place.refuse(f"block_id {value!r} is used twice")


def block(
    kind: str,
    required: Checks,
    optional: Checks | None = None,
    *rules: Rule,
    surfaces: tuple[Surface, ...] = EVERYWHERE,
) -> Check:
    shape = obj({"type": anything, **required}, {"block_id": _block_id, **(optional or {})}, *rules)

    def check(value: object, place: Place) -> None:
        if place.surface not in surfaces:
            place.refuse(f"a block of type {kind} goes into {' and '.join(surfaces)} only")
        shape(value, place.inside(kind))

    return check


def _file(value: object, place: Place) -> None:
    place.refuse("a file block is only read, apps can't send it")


def _container_rules(value: Mapping[str, Any], place: Place) -> None:
    if value.get("is_collapsible") is True and value.get("has_header_divider") is True:
        place.refuse("has_header_divider does not go with is_collapsible")
    if value.get("default_collapsed") is True and value.get("is_collapsible") is not True:
        place.refuse("default_collapsed needs is_collapsible")


def _markdown_together(value: Mapping[str, Any], place: Place) -> None:
    written = value.get("text")
    counts = place.report.counts
    counts["markdown"] = counts.get("markdown", 0) + (len(written) if isinstance(written, str) else 0)
    if counts["markdown"] > MARKDOWN_LENGTH:
        place.refuse(f"all markdown blocks together must be at most {MARKDOWN_LENGTH} characters")


_image = by_type({"image": elements.image}, "image")
_task_card = {
    "task_id": string(),
    "title": string(),
    "status": one_of("pending", "in_progress", "complete", "error"),
}
_task_card_options = {
    "details": rich_text.rich_text,
    "output": rich_text.rich_text,
    "sources": array(obj({"type": one_of("url"), "url": web_url, "text": string()})),
}

PLAIN: Checks = {
    "section": block(
        "section",
        {},
        {
            "text": text(),
            "fields": array(text(2000), 1, 10),
            "accessory": elements.accessory,
            "expand": boolean,
        },
        at_least_one("text", "fields"),
    ),
    "header": block("header", {"text": plain_text(150)}, {"level": anything}),
    "divider": block("divider", {}),
    "image": block(
        "image",
        {"alt_text": string(2000)},
        {**image_source, "title": plain_text(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "context": block(
        "context",
        {
            "elements": array(
                by_type(
                    {"image": elements.image, "plain_text": text(), "mrkdwn": text()}, "element", elements.ALL
                ),
                1,
                10,
            )
        },
    ),
    "rich_text": block("rich_text", {"elements": rich_text.elements}),
    "markdown": block("markdown", {"text": string()}, {}, _markdown_together, surfaces=("message",)),
    "video": block(
        "video",
        {
            "alt_text": string(2000),
            "title": plain_text(199),
            "thumbnail_url": web_url,
            "video_url": https_url,
        },
        {
            "author_name": string(49),
            "description": plain_text(200),
            "provider_icon_url": web_url,
            "provider_name": string(),
            "title_url": https_url,
        },
    ),
    "alert": block(
        "alert",
        {"text": text(200)},
        {"level": one_of("default", "info", "warning", "error", "success")},
        surfaces=("modal",),
    ),
    "file": _file,
    "call": block(
        "call",
        {"call_id": string()},
        {"api_decoration_available": boolean, "call": anything},
        surfaces=("message",),
    ),
}

INTERACTIVE: Checks = {
    "actions": block("actions", {"elements": array(elements.in_actions, 1, 25)}),
    "context_actions": block(
        "context_actions", {"elements": array(elements.in_context_actions, 1, 5)}, surfaces=("message",)
    ),
    "input": block(
        "input",
        {"label": plain_text(2000), "element": elements.in_input},
        {"hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
    ),
}

DATA: Checks = {
    "table": block("table", data.TABLE, data.TABLE_OPTIONS, *data.TABLE_RULES, surfaces=("message",)),
    "data_table": block(
        "data_table",
        data.DATA_TABLE,
        data.DATA_TABLE_OPTIONS,
        *data.DATA_TABLE_RULES,
        surfaces=("message",),
    ),
    "data_visualization": block("data_visualization", data.CHART, {}, data.few_charts, surfaces=("message",)),
}

_card = block(
    "card",
    {},
    {
        "hero_image": _image,
        "icon": _image,
        "slack_icon": obj({"type": one_of("icon"), "name": string()}),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": array(by_type({"button": elements.button}, "element", elements.ALL), 1, CARD_ACTIONS),
    },
    at_least_one("hero_image", "title", "actions", "body"),
)
_task = block("task_card", _task_card, _task_card_options, surfaces=("message",))

GROUPS: Checks = {
    "card": _card,
    "carousel": block(
        "carousel",
        {"elements": array(by_type({"card": _card}, "element"), 1, 10)},
        surfaces=("message", "home"),
    ),
    "task_card": _task,
    "plan": block(
        "plan",
        {"title": string()},
        {"tasks": array(by_type({"task_card": _task}, "task"))},
        surfaces=("message",),
    ),
}

_SIMPLE: Checks = {**PLAIN, **INTERACTIVE, **DATA, **GROUPS}


def _child(value: object, place: Place) -> None:
    if is_object(value) and value.get("type") == "container":
        place.refuse("a container does not go into a container")
    else:
        by_type(_SIMPLE, "block")(value, place)


def _fallback(value: object, place: Place) -> None:
    array(by_type(_SIMPLE, "block"))(value, place)


CONTAINERS: Checks = {
    "container": block(
        "container",
        {"child_blocks": array(_child, 1, 10)},
        {
            "title": plain_text(150),
            "rich_text_title": rich_text.rich_text,
            "subtitle": text(150),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": _image,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        at_least_one("title", "rich_text_title"),
        _container_rules,
        surfaces=("message",),
    ),
    "auth_provider": block(
        "auth_provider",
        {"value": string(150), "name": plain_text(75), "is_connected": boolean},
        {
            "description": plain_text(150),
            "icon_url": https_url,
            "auth_url": https_url,
            "disconnect_url": https_url,
            "connected_identity": plain_text(75),
            "connected_context": plain_text(75),
            "accessory": by_type({"overflow": elements.overflow}, "element", elements.ALL),
            "fallback": _fallback,
        },
    ),
}

BLOCKS: Checks = {**_SIMPLE, **CONTAINERS}

any_block = by_type(BLOCKS, "block")
