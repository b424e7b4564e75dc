"""What is needed, what does not go together and what does not exist: refused, at exactly that place."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.limits import Problem, check_message, check_view
from tests.slack import blockkit as kit
from tests.slack.blockkit import (
    button,
    element,
    home,
    image,
    input_,
    message,
    modal,
    mrkdwn,
    option,
    plain,
    section,
)


def presses(**more: Any) -> list[Problem]:
    return message(kit.actions(button(**more)))


def acts(kind: str, **more: Any) -> list[Problem]:
    return message(kit.actions(element(kind, **more)))


def beside(kind: str, **more: Any) -> list[Problem]:
    return message(section(accessory=element(kind, **more)))


def asks(kind: str, **more: Any) -> list[Problem]:
    return modal(input_(element(kind, **more)))


_REFUSED: list[tuple[str, list[Problem], str]] = [
    # texts and keys
    ("mrkdwn header", message(kit.block("header", text=mrkdwn())), "/blocks/0/text"),
    ("mrkdwn button", presses(text=mrkdwn()), "/blocks/0/elements/0/text"),
    ("mrkdwn label", modal(input_(element("datepicker"), label=mrkdwn())), "/blocks/0/label"),
    ("mrkdwn hint", modal(input_(element("datepicker"), hint=mrkdwn())), "/blocks/0/hint"),
    ("mrkdwn title", modal(section(), title=mrkdwn()), "/title"),
    (
        "mrkdwn option",
        acts("static_select", options=[option(text=mrkdwn())]),
        "/blocks/0/elements/0/options/0/text",
    ),
    ("mrkdwn confirm", presses(confirm=kit.confirm(title=mrkdwn())), "/blocks/0/elements/0/confirm/title"),
    ("bare string", message(section(text="x")), "/blocks/0/text"),
    ("emoji in mrkdwn", message(section(text={**mrkdwn(), "emoji": True})), "/blocks/0/text/emoji"),
    ("verbatim in plain", message(section(text={**plain(), "verbatim": True})), "/blocks/0/text/verbatim"),
    ("null", message(section(block_id=None)), "/blocks/0/block_id"),
    ("unknown key", message(section(colour="red")), "/blocks/0/colour"),
    ("unknown key with a slash", message(section(**{"a/b~c": 1})), "/blocks/0/a~1b~0c"),
    ("unknown key of a message", check_message({"text": "x", "colour": 1}), "/colour"),
    ("unknown key of a view", modal(section(), hash="1"), "/hash"),
    ("unknown block", message(kit.block("poll")), "/blocks/0/type"),
    ("unknown element", acts("slider"), "/blocks/0/elements/0/type"),
    ("block without type", message({}), "/blocks/0"),
    ("blocks not an array", check_message({"text": "x", "blocks": {}}), "/blocks"),
    ("file block", message(kit.block("file", external_id="1", source="remote")), "/blocks/0"),
    # needed parts
    ("nothing to say", check_message({"channel": "C1"}), ""),
    ("nothing to say but empty", check_message({"text": "", "blocks": []}), ""),
    ("both kinds of text", check_message({"text": "x", "markdown_text": "x"}), "/markdown_text"),
    ("section without text", message({"type": "section"}), "/blocks/0"),
    ("image without alt_text", message({"type": "image", "image_url": "https://x"}), "/blocks/0"),
    (
        "element without alt_text",
        message(section(accessory={"type": "image", "image_url": "https://x"})),
        "/blocks/0/accessory",
    ),
    ("empty alt_text", message(image(alt_text="")), "/blocks/0/alt_text"),
    ("two images in one", message(image(slack_file={"id": "F1"})), "/blocks/0"),
    (
        "file by id and url",
        message({"type": "image", "alt_text": "x", "slack_file": {"id": "F", "url": "https://x"}}),
        "/blocks/0/slack_file",
    ),
    (
        "input without submit",
        check_view({"type": "modal", "title": plain(), "blocks": [input_(element("datepicker"))]}),
        "",
    ),
    ("modal without title", check_view({"type": "modal", "blocks": [section()]}), ""),
    ("view of no type", check_view({"blocks": [section()]}), "/type"),
    ("Home with submit", home(section(), submit=plain()), "/submit"),
    (
        "confirm without deny",
        presses(confirm={"title": plain(), "text": plain(), "confirm": plain()}),
        "/blocks/0/elements/0/confirm",
    ),
    ("neither options nor groups", acts("static_select"), "/blocks/0/elements/0"),
    (
        "options and groups",
        acts("static_select", options=kit.options(1), option_groups=kit.groups(1)),
        "/blocks/0/elements/0",
    ),
    ("number without decimals", asks("number_input"), "/blocks/0/element"),
    ("empty filter", beside("conversations_select", filter={}), "/blocks/0/accessory/filter"),
    ("empty card", message({"type": "card"}), "/blocks/0"),
    ("container without title", message({"type": "container", "child_blocks": [section()]}), "/blocks/0"),
    # what does not go together
    ("block_id twice", message(section(block_id="a"), section(block_id="a")), "/blocks/1/block_id"),
    (
        "block_id twice, nested",
        message(section(block_id="a"), kit.container(section(block_id="a"))),
        "/blocks/1/child_blocks/0/block_id",
    ),
    (
        "action_id twice",
        message(kit.actions(button(action_id="a"), button(action_id="a"))),
        "/blocks/0/elements/1/action_id",
    ),
    (
        "focus twice",
        modal(*[input_(element("datepicker", focus_on_load=True))] * 2),
        "/blocks/1/element/focus_on_load",
    ),
    ("two tables", message(kit.table(), kit.table()), "/blocks/1"),
    ("two kinds of table", message(kit.data_table(), kit.table()), "/blocks/1"),
    (
        "table in an attachment too",
        check_message({"blocks": [kit.table()], "attachments": [{"blocks": [kit.table()]}]}),
        "/attachments/0/blocks/0",
    ),
    (
        "container in a container",
        message(kit.container(kit.container(section()))),
        "/blocks/0/child_blocks/0",
    ),
    ("collapsed for no reason", message(kit.container(section(), default_collapsed=True)), "/blocks/0"),
    (
        "divider of a collapsible",
        message(kit.container(section(), is_collapsible=True, has_header_divider=True)),
        "/blocks/0",
    ),
    (
        "url outside of overflow",
        acts("static_select", options=[option(url="https://x")]),
        "/blocks/0/elements/0/options/0/url",
    ),
    (
        "unknown initial option",
        acts("static_select", options=kit.options(1), initial_option=option(value="9")),
        "/blocks/0/elements/0/initial_option",
    ),
    (
        "unknown initial options",
        acts("checkboxes", options=kit.options(1), initial_options=kit.options(2)),
        "/blocks/0/elements/0/initial_options/1",
    ),
    ("min above max", asks("plain_text_input", min_length=3, max_length=2), "/blocks/0/element"),
    (
        "number out of bounds",
        asks("number_input", is_decimal_allowed=False, initial_value="11", max_value="9"),
        "/blocks/0/element",
    ),
    ("file_input in Home", home(input_(element("file_input"))), "/blocks/0/element"),
    (
        "rows of different width",
        message({**kit.data_table(), "rows": [kit.table()["rows"][0], kit.table(1, 2)["rows"][0]]}),
        "/blocks/0/rows/1",
    ),
    (
        "rich text in a header",
        message({**kit.data_table(), "rows": [[kit.rich(kit.rich_section())], kit.table()["rows"][0]]}),
        "/blocks/0/rows/0/0",
    ),
    (
        "a point is missing",
        message(kit.chart("bar", series=kit.series("a"), axis_config={"categories": ["x", "y"]})),
        "/blocks/0/chart/series/0",
    ),
    (
        "series of one name",
        message(kit.chart("bar", series=kit.series("a", "a"), axis_config={"categories": ["x"]})),
        "/blocks/0/chart/series",
    ),
    (
        "a mention in code",
        message(
            kit.rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]})
        ),
        "/blocks/0/elements/0/elements/0",
    ),
    # values
    ("style", presses(style="default"), "/blocks/0/elements/0/style"),
    ("level", modal(kit.block("alert", text=plain(), level="fatal")), "/blocks/0/level"),
    ("status", message(kit.task(status="done")), "/blocks/0/status"),
    ("width", message(kit.container(section(), width="huge")), "/blocks/0/width"),
    ("image over ftp", message(image(image_url="ftp://x")), "/blocks/0/image_url"),
    ("button without scheme", presses(url="example.com"), "/blocks/0/elements/0/url"),
    ("video over http", message(kit.video(video_url="http://x")), "/blocks/0/video_url"),
    ("date", asks("datepicker", initial_date="2026-02-30"), "/blocks/0/element/initial_date"),
    ("date without dashes", asks("datepicker", initial_date="20260309"), "/blocks/0/element/initial_date"),
    ("time", asks("timepicker", initial_time="9:30"), "/blocks/0/element/initial_time"),
    ("midnight", asks("timepicker", initial_time="24:00"), "/blocks/0/element/initial_time"),
    ("zone", asks("timepicker", timezone="Berlin"), "/blocks/0/element/timezone"),
    ("number", asks("number_input", is_decimal_allowed=True, min_value=1), "/blocks/0/element/min_value"),
    ("true is no number", message(kit.rich(kit.rich_list(indent=True))), "/blocks/0/elements/0/indent"),
    ("one is not true", modal(section(), notify_on_close=1), "/notify_on_close"),
    ("parse", check_message({"text": "x", "parse": "half"}), "/parse"),
    ("response_type", check_message({"text": "x", "response_type": "public"}), "/response_type"),
    (
        "include",
        beside("conversations_select", filter={"include": ["dm"]}),
        "/blocks/0/accessory/filter/include/0",
    ),
    (
        "dispatch",
        asks("plain_text_input", dispatch_action_config={"trigger_actions_on": ["blur"]}),
        "/blocks/0/element/dispatch_action_config/trigger_actions_on/0",
    ),
]


@pytest.mark.parametrize(
    ("problems", "pointer"), [row[1:] for row in _REFUSED], ids=[row[0] for row in _REFUSED]
)
def test_exactly_this_is_refused(problems: list[Problem], pointer: str) -> None:
    assert [problem.pointer for problem in problems] == [pointer]
    assert problems[0].reason


def test_an_answer_that_only_deletes_needs_no_text() -> None:
    assert check_message({"delete_original": True}) == []


def test_a_message_may_lose_its_blocks() -> None:
    assert check_message({"channel": "C1", "ts": "1.0", "text": "x", "blocks": []}) == []


def test_one_action_id_may_stand_in_two_blocks() -> None:
    assert message(*[kit.actions(button(action_id="a"))] * 2) == []
