"""Messages, modals and Home as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.limits.layout import any_block
from bot.slack.limits.objects import plain_text
from bot.slack.limits.report import Place, Problem, Report
from bot.slack.limits.rules import (
    Check,
    anything,
    array,
    boolean,
    is_array,
    is_object,
    obj,
    one_of,
    string,
    web_url,
)
from bot.slack.limits.size import text_length

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ATTACHMENTS = 100
TEXT_ADVISED = 4_000  # Slack's advice for `text`
TEXT_LENGTH = 40_000  # beyond it Slack cuts
MESSAGE_ADVISED = 12_000  # what all blocks together should stay under
MESSAGE_LENGTH = 13_200  # about where Slack answers msg_blocks_too_long; it does not say how it counts
MARKDOWN_TEXT = 12_000
VIEW_BYTES = 250_000
PRIVATE_METADATA = 3_000


def _event_payload_is_free(value: object, place: Place) -> None:
    if not is_object(value):
        place.refuse("must be an object")


_metadata = obj(
    {"event_type": string(255), "event_payload": _event_payload_is_free}, {"entities": array(anything)}
)

# Arguments of chat.postMessage, chat.update, chat.postEphemeral and chat.scheduleMessage, and what an answer
# to a command or a response URL may have.
_MESSAGE: Mapping[str, Check] = {
    "channel": string(),
    "user": string(),
    "ts": string(),
    "thread_ts": string(),
    "post_at": anything,
    "text": string(TEXT_LENGTH, minimum=0),
    "markdown_text": string(MARKDOWN_TEXT),
    "blocks": array(any_block, 0, MESSAGE_BLOCKS),
    "metadata": _metadata,
    "reply_broadcast": boolean,
    "unfurl_links": boolean,
    "unfurl_media": boolean,
    "mrkdwn": boolean,
    "link_names": boolean,
    "parse": one_of("none", "full"),
    "username": string(80),
    "icon_emoji": string(),
    "icon_url": web_url,
    "file_ids": array(string()),
    "response_type": one_of("ephemeral", "in_channel"),
    "replace_original": boolean,
    "delete_original": boolean,
}


def message_length(payload: Mapping[str, Any]) -> int:
    """Characters that people read in all blocks of a message, its attachments' included."""
    attachments = payload.get("attachments")
    inside = [one.get("blocks") for one in attachments if is_object(one)] if is_array(attachments) else []
    return text_length([payload.get("blocks"), *inside])


def check_message(payload: Mapping[str, Any]) -> list[Problem]:
    """Everything that Slack would refuse (or cut) in the arguments of a message; empty when it is fine."""
    report = Report("message")
    place = Place(report)
    obj({}, {**_MESSAGE, "attachments": array(_attachment, 0, ATTACHMENTS)}, _says_something)(payload, place)
    length = message_length(payload)
    if length > MESSAGE_LENGTH:
        place.at("blocks").refuse(
            f"all blocks together must be at most {MESSAGE_LENGTH} characters, have {length}"
        )
    return report.problems


def _attachment(value: object, place: Place) -> None:
    """Attachments are Slack's old form and not checked further, but the blocks in them are."""
    if not is_object(value):
        place.refuse("must be an object")
    elif "blocks" in value:
        array(any_block, 1, MESSAGE_BLOCKS)(value["blocks"], place.at("blocks"))


def _says_something(payload: Mapping[str, Any], place: Place) -> None:
    if payload.get("delete_original") is True:
        return
    if not any(payload.get(key) for key in ("text", "markdown_text", "blocks", "attachments")):
        place.refuse("needs text, blocks or attachments")
    if "markdown_text" in payload and (payload.get("text") or payload.get("blocks")):
        place.at("markdown_text").refuse("does not go with text or blocks")


_blocks = array(any_block, 1, VIEW_BLOCKS)
_VIEW: Mapping[str, Check] = {
    "callback_id": string(255),
    "external_id": string(255),
    "private_metadata": string(PRIVATE_METADATA, minimum=0),
}
_SHAPES: Mapping[str, Check] = {
    "modal": obj(
        {"type": anything, "title": plain_text(24), "blocks": _blocks},
        {
            **_VIEW,
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
    ),
    "home": obj({"type": anything, "blocks": _blocks}, _VIEW),
}


def check_view(view: Mapping[str, Any]) -> list[Problem]:
    """Everything that Slack would refuse in a modal or Home; pointers begin at the view."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [Problem("/type", "must be modal or home")]
    report = Report("modal" if kind == "modal" else "home")
    place = Place(report)
    _SHAPES[kind](view, place)
    if kind == "modal" and "submit" not in view and _has_input(view.get("blocks")):
        place.refuse("needs submit, because it has an input block")
    size = len(json.dumps(view, ensure_ascii=False, default=str).encode(errors="surrogatepass"))
    if size > VIEW_BYTES:
        place.refuse(f"must be at most {VIEW_BYTES} bytes of JSON, has {size}")
    return report.problems


def _has_input(blocks: object) -> bool:
    return is_array(blocks) and any(is_object(one) and one.get("type") == "input" for one in blocks)
