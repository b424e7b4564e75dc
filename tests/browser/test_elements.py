"""Blocks and elements alone: everything is drawn, and what is pressed reaches the bot."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_block import EVERYTHING
from tests.browser.samples import (
    CONFIRM,
    JSON,
    option,
    text,
)

pytestmark = pytest.mark.browser


def test_every_block_is_drawn(fixture: Page) -> None:
    fixture.evaluate("(blocks) => fixture.blocks(blocks)", EVERYTHING)
    host = fixture.locator("#fixture")
    for words in [
        "Bitte um Freigabe",
        "Termin",
        "Freigeben",
        "Kanal wählen",
        "Do., 12. März 2026",
        "Bildrechte",
        "frische Brise",
        "erstens",
        "200 ok",
        "Überschrift",
        "12",
        "Mo, 9:00",
        "something_new",
    ]:
        expect(host).to_contain_text(words)
    assert host.get_by_text("nicht gezeigt", exact=True).count() == 0, "a video is left out"
    assert host.get_by_role("heading", name="Bitte um Freigabe").count() == 1
    assert host.locator(".time-input").input_value() == "17:30"


def dispatched(page: Page) -> list[JSON]:
    entries: list[JSON] = page.evaluate("fixture.log.filter((entry) => entry.action)")
    return entries


@pytest.mark.parametrize(
    ("element", "steps", "state"),
    [
        ({"type": "button", "text": text("Los"), "value": "7"}, [("button", "Los")], {"value": "7"}),
        (
            {
                "type": "static_select",
                "placeholder": text("Wahl"),
                "options": [option("Eins", "1"), option("Zwei", "2")],
            },
            [("button", "Wahl"), ("option", "Zwei")],
            {"selected_option": {"value": "2"}},
        ),
        (
            {"type": "users_select", "placeholder": text("Wahl")},
            [("button", "Wahl"), ("option", "Ben Carter")],
            {"selected_user": "U0BEN"},
        ),
        (
            {"type": "channels_select", "placeholder": text("Wahl")},
            [("button", "Wahl"), ("option", "krise")],
            {"selected_channel": "C0KRISE"},
        ),
        (
            {"type": "conversations_select", "placeholder": text("Wahl")},
            [("button", "Wahl"), ("option", "social-media")],
            {"selected_conversation": "C0SOCIAL"},
        ),
        (
            {"type": "multi_users_select", "placeholder": text("Wahl")},
            [("button", "Wahl"), ("option", "Ben Carter")],
            {"selected_users": ["U0BEN"]},
        ),
        (
            {"type": "overflow", "options": [option("Eins", "1"), option("Zwei", "2")]},
            [("button", "Weitere Möglichkeiten"), ("menuitem", "Zwei")],
            {"selected_option": {"value": "2"}},
        ),
        (
            {"type": "checkboxes", "options": [option("Eins", "1"), option("Zwei", "2")]},
            [("checkbox", "Zwei")],
            {"selected_options": [{"value": "2"}]},
        ),
        (
            {"type": "radio_buttons", "options": [option("Eins", "1"), option("Zwei", "2")]},
            [("radio", "Eins")],
            {"selected_option": {"value": "1"}},
        ),
        (
            {"type": "datepicker", "initial_date": "2026-03-12"},
            [("button", "Datum auswählen"), ("button", "Freitag, 13. März 2026")],
            {"selected_date": "2026-03-13"},
        ),
        (
            {"type": "timepicker"},
            [("combobox", "Uhrzeit auswählen"), ("option", "09:30")],
            {"selected_time": "09:30"},
        ),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
def test_elements_tell_the_bot(
    fixture: Page, element: JSON, steps: list[tuple[Any, str]], state: JSON
) -> None:
    fixture.evaluate(
        "(blocks) => fixture.blocks(blocks)",
        [{"type": "actions", "block_id": "a", "elements": [element | {"action_id": "x"}]}],
    )
    for role, name in steps:
        fixture.get_by_role(role, name=name, exact=role != "option").click()
    fixture.wait_for_function("() => fixture.log.some((entry) => entry.action === 'x')")
    told = dispatched(fixture)[-1]
    assert (told["block"], told["action"], told["state"]["type"]) == ("a", "x", element["type"])
    for key, value in state.items():
        shown = told["state"][key]
        if isinstance(value, dict):
            assert shown["value"] == value["value"]
        elif value and isinstance(value[0], dict):
            assert [entry["value"] for entry in shown] == [entry["value"] for entry in value]
        else:
            assert shown == value


def test_external_select_looks_up_while_typing(fixture: Page) -> None:
    fixture.evaluate(
        "(blocks) => fixture.blocks(blocks)",
        [
            {
                "type": "actions",
                "block_id": "a",
                "elements": [
                    {
                        "type": "external_select",
                        "action_id": "x",
                        "min_query_length": 2,
                        "placeholder": text("Ort"),
                    }
                ],
            }
        ],
    )
    fixture.get_by_role("button", name="Ort").click()
    expect(fixture.get_by_role("status")).to_have_text("Mindestens 2 Zeichen tippen")
    fixture.keyboard.type("ha")
    expect(fixture.get_by_role("option")).to_have_count(3)
    fixture.keyboard.press("ArrowDown")
    fixture.keyboard.press("Enter")
    assert dispatched(fixture)[-1]["state"]["selected_option"]["value"] == "Harburg"


def test_confirm_stands_between_the_press_and_the_bot(fixture: Page) -> None:
    fixture.evaluate(
        "(blocks) => fixture.blocks(blocks)",
        [
            {
                "type": "actions",
                "block_id": "a",
                "elements": [
                    {"type": "button", "action_id": "x", "text": text("Ablehnen"), "confirm": CONFIRM},
                    {
                        "type": "static_select",
                        "action_id": "y",
                        "placeholder": text("Wahl"),
                        "options": [option("Eins", "1")],
                        "confirm": CONFIRM,
                    },
                ],
            }
        ],
    )
    fixture.get_by_role("button", name="Ablehnen").click()
    expect(fixture.get_by_role("alertdialog")).to_contain_text("Tom bekommt sofort Bescheid.")
    fixture.keyboard.press("Escape")
    assert dispatched(fixture) == []
    fixture.get_by_role("button", name="Wahl").click()
    fixture.get_by_role("option", name="Eins").click()
    fixture.get_by_role("button", name="Doch nicht").click()
    assert dispatched(fixture) == []
    expect(fixture.get_by_role("button", name="Wahl")).to_be_visible()
    fixture.get_by_role("button", name="Ablehnen").click()
    fixture.get_by_role("alertdialog").get_by_role("button", name="Ablehnen").click()
    fixture.wait_for_function("() => fixture.log.some((entry) => entry.action === 'x')")
