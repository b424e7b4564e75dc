"""One row per limit: at the limit all is well, one above (or below) exactly this is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.limits import Problem, check_message, check_view
from tests.slack import blockkit as kit
from tests.slack.blockkit import button, element, home, input_, message, modal, option, plain, section

Made = Callable[[int], list[Problem]]


def text_input(**more: Any) -> list[Problem]:
    return modal(input_(element("plain_text_input", **more)))


def select(**more: Any) -> list[Problem]:
    return message(kit.actions(element("static_select", **more)))


def many(**more: Any) -> list[Problem]:
    return message(section(accessory=element("multi_static_select", **more)))


def in_section(**more: Any) -> list[Problem]:
    return message(section(accessory=button(**more)))


def asked(**more: Any) -> list[Problem]:
    return in_section(confirm=kit.confirm(**more))


def url(length: int) -> str:
    return "https://" + "x" * (length - 8)


def x(length: int) -> str:
    return "x" * length


MOST: list[tuple[str, int, Made]] = [
    # whole messages and views
    ("blocks of a message", 50, lambda n: message(*[kit.block("divider")] * n)),
    ("blocks of a modal", 100, lambda n: modal(*[kit.block("divider")] * n)),
    ("blocks of Home", 100, lambda n: home(*[kit.block("divider")] * n)),
    ("text", 40_000, lambda n: check_message({"text": x(n)})),
    ("markdown_text", 12_000, lambda n: check_message({"markdown_text": x(n)})),
    ("attachments", 100, lambda n: check_message({"attachments": [{"text": "x"}] * n})),
    (
        "blocks of an attachment",
        50,
        lambda n: check_message({"attachments": [{"blocks": [kit.block("divider")] * n}]}),
    ),
    ("username", 80, lambda n: check_message({"text": "x", "username": x(n)})),
    (
        "event_type",
        255,
        lambda n: check_message({"text": "x", "metadata": {"event_type": x(n), "event_payload": {}}}),
    ),
    ("title of a modal", 24, lambda n: modal(section(), title=plain(x(n)))),
    ("submit", 24, lambda n: modal(section(), submit=plain(x(n)))),
    ("close", 24, lambda n: modal(section(), close=plain(x(n)))),
    ("private_metadata", 3000, lambda n: modal(section(), private_metadata=x(n))),
    ("private_metadata of Home", 3000, lambda n: home(section(), private_metadata=x(n))),
    ("callback_id", 255, lambda n: modal(section(), callback_id=x(n))),
    ("external_id", 255, lambda n: home(section(), external_id=x(n))),
    # texts of blocks
    ("block_id", 255, lambda n: message(section(block_id=x(n)))),
    ("section", 3000, lambda n: message(section(text=kit.mrkdwn(x(n))))),
    ("fields", 10, lambda n: message(section(fields=[plain()] * n))),
    ("field", 2000, lambda n: message(section(fields=[kit.mrkdwn(x(n))]))),
    ("header", 150, lambda n: message(kit.block("header", text=plain(x(n))))),
    ("context", 10, lambda n: message(kit.block("context", elements=[plain()] * n))),
    ("context text", 3000, lambda n: message(kit.block("context", elements=[kit.mrkdwn(x(n))]))),
    ("actions", 25, lambda n: message(kit.actions(*[button()] * n))),
    (
        "context actions",
        5,
        lambda n: message(
            kit.block("context_actions", elements=[element("icon_button", icon="trash", text=plain())] * n)
        ),
    ),
    ("image_url", 3000, lambda n: message(kit.image(image_url=url(n)))),
    ("alt_text", 2000, lambda n: message(kit.image(alt_text=x(n)))),
    ("image title", 2000, lambda n: message(kit.image(title=plain(x(n))))),
    ("alt_text of an element", 2000, lambda n: message(section(accessory=kit.image(alt_text=x(n))))),
    ("input label", 2000, lambda n: modal(input_(element("datepicker"), label=plain(x(n))))),
    ("input hint", 2000, lambda n: modal(input_(element("datepicker"), hint=plain(x(n))))),
    ("markdown", 12_000, lambda n: message(kit.block("markdown", text=x(n)))),
    (
        "markdown in all",
        12_000,
        lambda n: message(kit.block("markdown", text=x(7000)), kit.block("markdown", text=x(n - 7000))),
    ),
    ("alert", 200, lambda n: modal(kit.block("alert", text=plain(x(n))))),
    ("video title", 199, lambda n: message(kit.video(title=plain(x(n))))),
    ("video author", 49, lambda n: message(kit.video(author_name=x(n)))),
    ("video description", 200, lambda n: message(kit.video(description=plain(x(n))))),
    # elements
    ("action_id", 255, lambda n: in_section(action_id=x(n))),
    ("button text", 75, lambda n: in_section(text=plain(x(n)))),
    ("button value", 2000, lambda n: in_section(value=x(n))),
    ("button url", 3000, lambda n: in_section(url=url(n))),
    ("accessibility_label", 75, lambda n: in_section(accessibility_label=x(n))),
    ("agent_prompt", 4000, lambda n: in_section(agent_prompt=x(n))),
    (
        "feedback text",
        75,
        lambda n: message(
            kit.block(
                "context_actions",
                elements=[
                    element(
                        "feedback_buttons", positive_button=option(text=plain(x(n))), negative_button=option()
                    )
                ],
            )
        ),
    ),
    (
        "feedback value",
        2000,
        lambda n: message(
            kit.block(
                "context_actions",
                elements=[
                    element("feedback_buttons", positive_button=option(), negative_button=option(value=x(n)))
                ],
            )
        ),
    ),
    ("confirm title", 100, lambda n: asked(title=plain(x(n)))),
    ("confirm text", 300, lambda n: asked(text=kit.mrkdwn(x(n)))),
    ("confirm yes", 30, lambda n: asked(confirm=plain(x(n)))),
    ("confirm no", 30, lambda n: asked(deny=plain(x(n)))),
    ("option text", 75, lambda n: select(options=[option(text=plain(x(n)))])),
    ("option value", 150, lambda n: select(options=[option(value=x(n))])),
    ("option description", 75, lambda n: select(options=[option(description=plain(x(n)))])),
    (
        "option url",
        3000,
        lambda n: message(section(accessory=element("overflow", options=[option(url=url(n))]))),
    ),
    ("options", 100, lambda n: select(options=kit.options(n))),
    ("option groups", 100, lambda n: select(option_groups=kit.groups(n))),
    ("options of a group", 100, lambda n: select(option_groups=kit.groups(1, n))),
    ("group label", 75, lambda n: select(option_groups=[{"label": plain(x(n)), "options": [option()]}])),
    ("multi options", 100, lambda n: many(options=kit.options(n))),
    ("placeholder", 150, lambda n: select(options=[option()], placeholder=plain(x(n)))),
    ("checkboxes", 10, lambda n: message(kit.actions(element("checkboxes", options=kit.options(n))))),
    ("radio buttons", 10, lambda n: message(kit.actions(element("radio_buttons", options=kit.options(n))))),
    ("overflow", 5, lambda n: message(section(accessory=element("overflow", options=kit.options(n))))),
    ("min_length", 3000, lambda n: text_input(min_length=n)),
    ("max_length", 3000, lambda n: text_input(max_length=n)),
    ("initial_value", 3000, lambda n: text_input(initial_value=x(n))),
    ("initial_value by max_length", 20, lambda n: text_input(initial_value=x(n), max_length=20)),
    ("max_files", 10, lambda n: modal(input_(element("file_input", max_files=n)))),
    ("epoch", 9_999_999_999, lambda n: modal(input_(element("datetimepicker", initial_date_time=n)))),
    # data
    ("table rows", 100, lambda n: message(kit.table(rows=n))),
    ("table columns", 20, lambda n: message(kit.table(columns=n))),
    ("column settings", 20, lambda n: message(kit.table(column_settings=[None] * n))),
    (
        "table text",
        10_000,
        lambda n: message(kit.block("table", rows=[[{"type": "raw_text", "text": x(n)}]])),
    ),
    ("data table rows", 101, lambda n: message(kit.data_table(rows=n))),
    ("data table columns", 20, lambda n: message(kit.data_table(columns=n))),
    ("page_size", 100, lambda n: message(kit.data_table(page_size=n))),
    ("chart title", 50, lambda n: message(kit.chart(title=x(n), segments=kit.points("x")))),
    ("charts", 2, lambda n: message(*[kit.chart(segments=kit.points("x"))] * n)),
    ("segments", 6, lambda n: message(kit.chart(segments=kit.points(*map(str, range(n)))))),
    ("segment label", 20, lambda n: message(kit.chart(segments=kit.points(x(n))))),
    (
        "series",
        6,
        lambda n: message(
            kit.chart("bar", series=kit.series(*map(str, range(n))), axis_config={"categories": ["x"]})
        ),
    ),
    (
        "axis label",
        50,
        lambda n: message(
            kit.chart("line", series=kit.series("x"), axis_config={"categories": ["x"], "x_label": x(n)})
        ),
    ),
    # groups
    ("card title", 150, lambda n: message(kit.card(title=plain(x(n))))),
    ("card subtitle", 150, lambda n: message(kit.card(subtitle=plain(x(n))))),
    ("card body", 200, lambda n: message(kit.card(body=plain(x(n))))),
    ("card buttons", 3, lambda n: message(kit.card(actions=[button()] * n))),
    ("carousel", 10, lambda n: message(kit.block("carousel", elements=[kit.card()] * n))),
    ("container", 10, lambda n: message(kit.container(*[kit.block("divider")] * n))),
    ("container title", 150, lambda n: message(kit.container(section(), title=plain(x(n))))),
    ("container subtitle", 150, lambda n: message(kit.container(section(), subtitle=plain(x(n))))),
    ("list indent", 8, lambda n: message(kit.rich(kit.rich_list(indent=n)))),
    ("provider value", 150, lambda n: home(kit.provider(value=x(n)))),
    ("provider name", 75, lambda n: home(kit.provider(name=plain(x(n))))),
]

LEAST: list[tuple[str, int, Made]] = [
    ("blocks of a modal", 1, lambda n: modal(*[kit.block("divider")] * n)),
    ("section text", 1, lambda n: message(section(text=plain(x(n))))),
    ("fields", 1, lambda n: message(section(fields=[plain()] * n))),
    ("actions", 1, lambda n: message(kit.actions(*[button()] * n))),
    ("context", 1, lambda n: message(kit.block("context", elements=[plain()] * n))),
    ("title of a modal", 1, lambda n: modal(section(), title=plain(x(n)))),
    ("options", 1, lambda n: select(options=kit.options(n))),
    ("overflow", 1, lambda n: message(section(accessory=element("overflow", options=kit.options(n))))),
    ("max_selected_items", 1, lambda n: many(options=kit.options(3), max_selected_items=n)),
    (
        "initial_users",
        1,
        lambda n: message(section(accessory=element("multi_users_select", initial_users=["U0"] * n))),
    ),
    ("max_length", 1, lambda n: text_input(max_length=n)),
    ("max_files", 1, lambda n: modal(input_(element("file_input", max_files=n)))),
    ("epoch", 1_000_000_000, lambda n: modal(input_(element("datetimepicker", initial_date_time=n)))),
    ("raw_text", 1, lambda n: message(kit.block("table", rows=[[{"type": "raw_text", "text": x(n)}]]))),
    ("table rows", 1, lambda n: message(kit.table(rows=n))),
    ("data table rows", 2, lambda n: message(kit.data_table(rows=n))),
    ("page_size", 1, lambda n: message(kit.data_table(page_size=n))),
    ("segments", 1, lambda n: message(kit.chart(segments=kit.points(*map(str, range(n)))))),
    ("carousel", 1, lambda n: message(kit.block("carousel", elements=[kit.card()] * n))),
    ("container", 1, lambda n: message(kit.container(*[kit.block("divider")] * n))),
    (
        "include",
        1,
        lambda n: message(section(accessory=element("conversations_select", filter={"include": ["im"] * n}))),
    ),
    ("rich text", 1, lambda n: message(kit.rich(*[kit.rich_section()] * n))),
]


@pytest.mark.parametrize(("limit", "made"), [row[1:] for row in MOST], ids=[row[0] for row in MOST])
def test_up_to_a_limit_and_no_further(limit: int, made: Made) -> None:
    assert made(limit) == []
    assert len({problem.reason for problem in made(limit + 1)}) == 1


@pytest.mark.parametrize(("limit", "made"), [row[1:] for row in LEAST], ids=[row[0] for row in LEAST])
def test_down_to_a_limit_and_no_further(limit: int, made: Made) -> None:
    assert made(limit) == []
    assert len(made(limit - 1)) == 1


def test_all_blocks_of_a_message_together() -> None:
    def of(total: int) -> list[Problem]:
        sections = [section(text=plain(x(3000))) for _ in range(total // 3000)]
        return message(*sections, section(text=plain(x(total % 3000))))

    assert of(13_200) == []
    assert of(13_201) == [
        Problem("/blocks", "all blocks together must be at most 13200 characters, have 13201")
    ]


def test_addresses_in_rich_text_count_like_those_in_mrkdwn() -> None:
    link = {"type": "link", "url": url(2000), "text": "x"}
    assert message(*[kit.rich(kit.rich_section(link))] * 6) == []
    assert [one.pointer for one in message(*[kit.rich(kit.rich_section(link))] * 7)] == ["/blocks"]


def test_a_view_has_a_size_in_bytes() -> None:
    def of(size: int) -> list[Problem]:
        texts = ["ä" * 1360] * 89  # two bytes each, and written as such
        blocks = [section(text=plain(text)) for text in [*texts, ""]]
        view = {"type": "home", "blocks": blocks}
        blocks[-1]["text"]["text"] = x(size - len(json.dumps(view, ensure_ascii=False).encode()))
        return check_view(view)

    assert of(250_000) == []
    assert of(250_001) == [Problem("", "must be at most 250000 bytes of JSON, has 250001")]
