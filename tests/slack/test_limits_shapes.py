"""What goes where, that the checker takes whatever it gets, and how it compares with the SDK."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block, BlockElement
from slack_sdk.models.blocks import block_elements as sdk_elements
from slack_sdk.models.blocks import blocks as sdk_blocks

from bot.slack import blocks as ours
from bot.slack.limits import check_message, check_view
from bot.slack.limits.elements import ALL
from bot.slack.limits.layout import BLOCKS
from bot.slack.markup import escape
from tests.slack import blockkit as kit
from tests.slack.blockkit import button, element, home, image, input_, message, modal, option, plain, section

# --- everything that exists, once, as it should be ---------------------------------------------------

_ONE_OF_EACH: dict[str, Any] = {
    "section": section(fields=[kit.mrkdwn()], accessory=button(), expand=True, block_id="x"),
    "header": kit.block("header", text=plain()),
    "divider": kit.block("divider"),
    "image": image(title=plain()),
    "context": kit.block("context", elements=[image(), plain(), kit.mrkdwn()]),
    "actions": kit.actions(button(style="primary", confirm=kit.confirm(style="danger"))),
    "input": input_(element("plain_text_input", focus_on_load=True), optional=True, dispatch_action=True),
    "rich_text": kit.rich(
        kit.rich_section(
            {"type": "text", "text": "x", "style": {"bold": True}},
            {"type": "link", "url": "https://x", "text": "x"},
            {"type": "user", "user_id": "U0JANA"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "channel", "channel_id": "C0SOCIAL"},
            {"type": "team", "team_id": "T0HAFENRAD"},
            {"type": "broadcast", "range": "here"},
            {"type": "emoji", "name": "bike", "unicode": "1f6b2"},
            {"type": "date", "timestamp": 1773043200, "format": "{date_long}", "fallback": "x"},
            {"type": "color", "value": "#ff0000"},
        ),
        kit.rich_list(style="ordered", indent=1, offset=2, border=1),
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "x"}], "border": 0},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
    ),
    "markdown": kit.block("markdown", text="# x"),
    "video": kit.video(title_url="https://x", provider_name="x", provider_icon_url="https://x"),
    "alert": kit.block("alert", text=plain(), level="warning"),
    "call": kit.block("call", call_id="R1"),
    "context_actions": kit.block(
        "context_actions",
        elements=[
            element("feedback_buttons", positive_button=option(), negative_button=option()),
            element("icon_button", icon="trash", text=plain(), visible_to_user_ids=["U0JANA"]),
        ],
    ),
    "table": kit.table(2, 2, column_settings=[{"align": "right", "is_wrapped": True}, None]),
    "data_table": kit.data_table(3, 2, page_size=10, row_header_column_index=1),
    "data_visualization": kit.chart(
        "area", series=kit.series("a", "b", labels=("x", "y")), axis_config={"categories": ["x", "y"]}
    ),
    "card": kit.card(hero_image=image(), icon=image(), subtitle=plain(), body=plain(), actions=[button()]),
    "carousel": kit.block("carousel", elements=[kit.card(), kit.card()]),
    "container": kit.container(section(), kit.block("divider"), width="wide", is_collapsible=True),
    "plan": kit.block("plan", title="x", tasks=[kit.task(details=kit.rich(kit.rich_section()))]),
    "task_card": kit.task(sources=[{"type": "url", "url": "https://x", "text": "x"}]),
    "auth_provider": kit.provider(auth_url="https://x", accessory=element("overflow", options=[option()])),
}

_SURFACES = {
    "message": ("markdown", "call", "context_actions", "table", "data_table", "data_visualization"),
    "modal": ("alert",),
}
_SURFACES["message"] += ("container", "plan", "task_card")

_ELEMENTS: dict[str, Any] = {
    "button": button(),
    "workflow_button": button(type="workflow_button", workflow={"trigger": {"url": "https://x"}}),
    "overflow": element("overflow", options=[option(url="https://x")]),
    "image": image(),
    "checkboxes": element("checkboxes", options=[option()], initial_options=[option()]),
    "radio_buttons": element("radio_buttons", options=[option()], initial_option=option()),
    "datepicker": element("datepicker", initial_date="2026-03-09", placeholder=plain()),
    "timepicker": element("timepicker", initial_time="09:30", timezone="Europe/Berlin"),
    "datetimepicker": element("datetimepicker", initial_date_time=1773043200),
    "static_select": element(
        "static_select", option_groups=kit.groups(2, 2), initial_option=option(value="1")
    ),
    "external_select": element("external_select", min_query_length=0, initial_option=option()),
    "users_select": element("users_select", initial_user="U0JANA"),
    "conversations_select": element(
        "conversations_select", filter={"exclude_bot_users": True}, response_url_enabled=True
    ),
    "channels_select": element("channels_select", initial_channel="C0SOCIAL"),
    "multi_static_select": element("multi_static_select", options=kit.options(3), max_selected_items=2),
    "multi_external_select": element("multi_external_select", initial_options=[option()]),
    "multi_users_select": element("multi_users_select", initial_users=["U0JANA"]),
    "multi_conversations_select": element("multi_conversations_select", default_to_current_conversation=True),
    "multi_channels_select": element("multi_channels_select", initial_channels=["C0SOCIAL"]),
    "plain_text_input": element("plain_text_input", multiline=True, min_length=0, max_length=1),
    "email_text_input": element("email_text_input", initial_value="jana@hafenrad.example"),
    "url_text_input": element("url_text_input", initial_value="https://x"),
    "number_input": element("number_input", is_decimal_allowed=True, min_value="0", max_value="9.5"),
    "rich_text_input": element("rich_text_input", min_lines=1, max_lines=2),
    "file_input": element("file_input", filetypes=["pdf"], max_files=1),
}

_WITH = {"button", "workflow_button", "overflow"}
_TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
# Where each element may stand: accessory of a section, actions, input of a modal.
_GOES = {
    kind: (
        kind not in _TYPED | {"datetimepicker", "rich_text_input", "file_input"},
        kind not in _TYPED | {"image", "file_input"},
        kind not in _WITH | {"image"},
    )
    for kind in _ELEMENTS
}


def test_every_block_and_element_of_the_checker_is_tried() -> None:
    assert set(_ONE_OF_EACH) == set(BLOCKS) - {"file"}
    assert set(_ELEMENTS) == set(ALL) - {"feedback_buttons", "icon_button"}


@pytest.mark.parametrize("kind", _ONE_OF_EACH)
def test_blocks_stand_where_they_may(kind: str) -> None:
    only = next((surface for surface, kinds in _SURFACES.items() if kind in kinds), None)
    made = _ONE_OF_EACH[kind]
    assert (message(made) == []) is (only in (None, "message"))
    assert (modal(made) == []) is (only in (None, "modal") and kind != "carousel")
    assert (home(made) == []) is (only is None)


@pytest.mark.parametrize("kind", _ELEMENTS)
def test_elements_stand_where_they_may(kind: str) -> None:
    made = _ELEMENTS[kind]
    places = (section(accessory=made), kit.actions(made), input_(made))
    assert tuple(modal(place) == [] for place in places) == _GOES[kind]


# --- whatever comes ----------------------------------------------------------------------------------

_KEYS = st.sampled_from(
    [
        "type",
        "text",
        "blocks",
        "elements",
        "element",
        "options",
        "option_groups",
        "accessory",
        "fields",
        "rows",
        "initial_option",
        "title",
        "initial_options",
        "block_id",
        "action_id",
        "chart",
        "series",
        "axis_config",
        "min_value",
        "max_value",
        "initial_value",
        "max_length",
        "attachments",
        "metadata",
        "submit",
        "tasks",
    ]
)
_WORDS = st.sampled_from([*BLOCKS, *ALL, "plain_text", "mrkdwn", "modal", "home", "raw_text", "bar", "x"])
_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | _WORDS | st.text(max_size=5)
_ANY = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


def resolves(document: Any, pointer: str) -> bool:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(document, dict):
            document = document.get(key, ...)
        elif isinstance(document, list):
            document = document[int(key)]
        if document is ...:
            return False
    return True


@settings(max_examples=300)
@given(st.dictionaries(_KEYS, _ANY, max_size=5))
def test_it_never_raises_and_points_at_what_is_there(payload: dict[str, Any]) -> None:
    for problem in check_message(payload):
        assert resolves(payload, problem.pointer)
    for kind in ("modal", "home"):
        view = {**payload, "type": kind}
        for problem in check_view(view):
            assert resolves(view, problem.pointer)


@given(st.text(), st.lists(st.text(), min_size=1, max_size=5))
def test_whatever_people_type_our_own_helpers_make_good_blocks_of_it(text: str, more: list[str]) -> None:
    choices = [ours.option(str(number), one) for number, one in enumerate(more)]
    blocks = [
        ours.header(text),
        ours.section(escape(text + "x"), fields=[escape(one + "x") for one in more]),
        ours.quoted(text),
        ours.image("https://hafenrad.example/rad.png", text, title=text),
        ours.actions(
            ours.button("a.b", text, accessibility_label=text),
            ours.select("a.c", choices, initial="0", placeholder=text),
            ours.button("a.d", text, confirm=ours.confirm(text, escape(text + "x"), text, text)),
        ),
    ]
    assert check_message({"text": "x", "blocks": blocks}) == []
    inputs = [
        ours.input_("a", text, ours.text_input("a", placeholder=text), hint=text),
        ours.input_("b", text, ours.checkboxes("b", choices, initial=["0"])),
        ours.input_("c", text, ours.radio_buttons("c", choices)),
    ]
    assert check_view(ours.Modal("a.b", "x", [*blocks, *inputs], submit="x").view()) == []


# --- beside the SDK ----------------------------------------------------------------------------------


def _sdk_kinds() -> dict[str, frozenset[str]]:
    """Blocks and elements of the SDK with the keys that they have of their own."""
    found: dict[str, frozenset[str]] = {}
    for module, base in ((sdk_blocks, Block), (sdk_elements, BlockElement)):
        for made in vars(module).values():
            if isinstance(made, type) and issubclass(made, base) and isinstance(vars(made).get("type"), str):
                bare: Any = made.__new__(made)
                found[bare.type] = found.get(bare.type, frozenset()) | bare.attributes
    # The SDK gives these to every input, but Slack does not.
    general = frozenset(sdk_elements.InputInteractiveElement.attributes) | {"alt_text"}
    return {kind: keys - general if kind in ALL else keys for kind, keys in found.items()}


@pytest.mark.parametrize("kind", [kind for kind in _sdk_kinds() if kind in {**BLOCKS, **ALL}])
def test_every_key_that_the_sdk_knows_is_known(kind: str) -> None:
    given: Any = {"type": kind} | dict.fromkeys(_sdk_kinds()[kind], 0)
    if kind in BLOCKS:
        problems = [*message(given), *modal(given)]
    else:
        held = kit.block("context_actions", elements=[given])
        problems = [*message(held), *modal(section(accessory=given), kit.actions(given), input_(given))]
    assert problems
    assert not [problem for problem in problems if problem.reason == "is not known"]


def test_no_kind_of_the_sdk_is_missing() -> None:
    inside_others = {
        "rich_text_section",
        "rich_text_list",
        "rich_text_quote",
        "rich_text_preformatted",
        "url",
    }
    assert set(_sdk_kinds()) - {*BLOCKS, *ALL} == inside_others


# Refused by the SDK when it writes them: the checker refuses them too.
@pytest.mark.parametrize(
    "made",
    [
        section(text=plain("x" * 3001)),
        section(fields=[plain()] * 11),
        section(block_id="x" * 256),
        kit.block("header", text=plain("x" * 151)),
        kit.block("context", elements=[plain()] * 11),
        kit.actions(*[button()] * 26),
        kit.actions(button(text=plain("x" * 76))),
        kit.actions(button(style="loud")),
        kit.actions(button(confirm=kit.confirm(title=plain("x" * 101)))),
        kit.actions(element("overflow", options=kit.options(6))),
        image(alt_text="x" * 2001),
        kit.card(body=plain("x" * 201)),
        kit.block("carousel", elements=[kit.card()] * 11),
        kit.container(section(), width="huge"),
        kit.task(status="done"),
    ],
)
def test_what_the_sdk_refuses_is_refused(made: Any) -> None:
    parsed = Block.parse(made)
    assert parsed is not None
    with pytest.raises(SlackObjectFormationError):
        parsed.to_dict()
    assert message(made) != []
