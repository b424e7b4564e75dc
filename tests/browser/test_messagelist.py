"""The list of messages alone: grouping, days, a thousand messages, scrolling, focus."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.samples import (
    CONVERSATION,
    JSON,
    START,
    message,
)

pytestmark = pytest.mark.browser


def test_messages_are_grouped_by_author_and_divided_by_day(fixture: Page) -> None:
    fixture.evaluate(
        "([entries, mark]) => fixture.list(entries, {readUpTo: mark})",
        [[entry for entry in CONVERSATION if "thread_ts" not in entry], f"{START - 100:.6f}"],
    )
    expect(fixture.locator(".message.grouped")).to_have_count(1)
    assert fixture.locator(".day").all_inner_texts() == ["Gestern", "Heute"]
    expect(fixture.locator(".fresh")).to_have_count(1)
    expect(fixture.locator(".message.ephemeral .message-note")).to_have_text("Nur für dich sichtbar")
    expect(fixture.locator(".message", has_text="Danke!").locator(".edited")).to_have_text("(bearbeitet)")
    expect(fixture.locator(".message", has_text="Danke!").locator(".when")).to_have_text("08:40")
    expect(fixture.locator(".message", has_text="Guten Morgen").locator(".app-badge")).to_have_text("APP")


@pytest.mark.parametrize(
    ("seconds", "words"), [(-7200, "vor 2 Stunden"), (-1, "vor 1 Sekunde"), (0, "jetzt"), (2, "jetzt")]
)
def test_no_answer_comes_from_the_future(fixture: Page, seconds: int, words: str) -> None:
    """A message may come before the tick of the page's clock that goes with it."""
    ask = """async (seconds) => {
        const { since } = await import("/page/js/format.js");
        return since(new Date(seconds * 1000), new Date(0), "de");
    }"""
    assert fixture.evaluate(ask, seconds) == words


def thousand() -> list[JSON]:
    return [
        message(
            -200000 + at * 60,
            ["U0TOM", "U0JANA", "U0BEN"][at % 3],
            f"Nachricht {at} mit *etwas* Text und <@U0TOM>",
        )
        for at in range(1000)
    ]


def test_a_thousand_messages_stay_light(fixture: Page) -> None:
    fixture.evaluate("(entries) => fixture.list(entries)", thousand())
    expect(fixture.locator(".message", has_text="Nachricht 999")).to_be_in_viewport()
    assert fixture.locator(".message").count() <= 150, "only the newest part is drawn"
    nodes = fixture.evaluate(
        """(entry) => {
      const before = [...document.querySelectorAll('.message')];
      const list = [...window.entries, entry];
      fixture.update(list);
      const after = new Set(document.querySelectorAll('.message'));
      return [before.length, before.filter((node) => after.has(node)).length, after.size];
    }""".replace("window.entries", json.dumps(thousand())),
        message(1, "U0BEN", "die neueste"),
    )
    assert nodes[2] == nodes[0] + 1
    expect(fixture.locator(".message", has_text="die neueste")).to_be_in_viewport()


def test_unchanged_messages_keep_their_nodes(fixture: Page) -> None:
    fixture.evaluate("(entries) => { window.entries = entries; fixture.list(entries); }", thousand())
    kept, size = fixture.evaluate("""() => {
      const before = [...document.querySelectorAll('.message')];
      window.entries = [...window.entries.slice(0, -1), {...window.entries.at(-1), text: 'geändert'}];
      fixture.update(window.entries);
      const after = new Set(document.querySelectorAll('.message'));
      return [before.filter((node) => after.has(node)).length, after.size];
    }""")
    assert kept == size - 1
    expect(fixture.locator(".message").last).to_contain_text("geändert")


def test_older_messages_come_while_scrolling_up_and_nothing_jumps(fixture: Page) -> None:
    fixture.evaluate("(entries) => fixture.list(entries)", thousand())
    first = fixture.locator(".message").first.get_attribute("data-ts")
    fixture.locator(".messages").evaluate("(node) => { node.scrollTop = 0; }")
    fixture.wait_for_function("(ts) => document.querySelector('.message').dataset.ts !== ts", arg=first)
    expect(fixture.locator(f".message[data-ts='{first}']")).to_be_in_viewport()


def test_a_reader_further_up_is_not_dragged_down(fixture: Page) -> None:
    entries = thousand()
    fixture.evaluate("(entries) => fixture.list(entries)", entries)
    fixture.locator(".messages").evaluate("(node) => { node.scrollTop -= 1500; }")
    fixture.wait_for_function(
        """() => {
          const list = document.querySelector('.messages');
          return list.scrollTop < list.scrollHeight - 1500;
        }"""
    )
    top = fixture.locator(".messages").evaluate("(node) => node.scrollTop")
    fixture.evaluate("(entries) => fixture.update(entries)", [*entries, message(5, "U0BEN", "ganz neu")])
    assert fixture.locator(".messages").evaluate("(node) => node.scrollTop") == top
    fixture.get_by_role("button", name="Zu den neuen Nachrichten").click()
    expect(fixture.locator(".message", has_text="ganz neu")).to_be_in_viewport()


def test_focus_survives_an_update_of_the_message(fixture: Page) -> None:
    fixture.evaluate("(entries) => { window.entries = entries; fixture.list(entries); }", CONVERSATION)
    fixture.get_by_role("button", name="Freigeben").focus()
    fixture.evaluate(
        """() => fixture.update(window.entries.map((entry) =>
          entry.text === 'Zu deiner Bitte' ? {...entry, edited: {user: 'U0LOTSE', ts: '1'}} : entry))"""
    )
    expect(fixture.get_by_role("button", name="Freigeben")).to_be_focused()
