"""The renderer alone: mrkdwn, Block Kit, messages; what people type stays text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.samples import CONFIRM, CONVERSATION, EVERYTHING, JSON, START, message, mrkdwn, option, text

pytestmark = pytest.mark.browser

HOSTILE = [
    "<img src=x onerror=window.hacked=1>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "<script>window.hacked=1</script>",
    "<javascript:window.hacked=1|press me>",
    "<https://example.com/\"onmouseover=\"window.hacked=1|press me>",
    "<data:text/html,<script>window.hacked=1</script>|press me>",
    "*<svg/onload=window.hacked=1>*",
    "`<b>bold</b>` ```<i>x</i>```",
    "<@U0JANA|<img src=x onerror=window.hacked=1>>",
    "<!date^1^{date}^javascript:window.hacked=1|<b>x</b>>",
    "[x](javascript:window.hacked=1) **<b>x</b>** <img src=x onerror=window.hacked=1>",
    ":<img src=x onerror=window.hacked=1>:",
]


def html_tags(page: Page) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('#fixture *')].map((node) => node.localName)"))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_type_is_shown_never_run(fixture: Page, words: str) -> None:
    blocks = [
        {"type": "section", "text": mrkdwn(words), "fields": [mrkdwn(words), text(words)], "accessory": {"type": "button", "action_id": "b", "text": text(words), "url": "javascript:window.hacked=1"}},
        {"type": "header", "text": text(words)}, {"type": "context", "elements": [mrkdwn(words), {"type": "image", "image_url": "javascript:window.hacked=1", "alt_text": words}]},
        {"type": "markdown", "text": words}, {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": words}, {"type": "link", "url": "javascript:window.hacked=1", "text": words}]}]},
        {"type": "input", "label": text(words), "hint": text(words), "element": {"type": "static_select", "action_id": "s", "options": [option(words, "v")], "initial_option": option(words, "v")}},
        {"type": "table", "rows": [[{"type": "raw_text", "text": words}]]}]  # fmt: skip
    fixture.evaluate("(words) => fixture.text(words)", words)
    assert html_tags(fixture) <= {"div", "blockquote", "code", "pre", "strong", "em", "del", "span", "a", "br", "time"}
    fixture.evaluate("(entry) => fixture.message(entry)", message(0, "U0TOM", words, username=words, blocks=blocks, attachments=[{"text": words, "title": words, "title_link": "javascript:window.hacked=1", "color": words}], files=[{"name": words, "url_private": "javascript:window.hacked=1"}]))
    assert not html_tags(fixture) & {"script", "img", "iframe", "object", "style"}
    for link in fixture.locator("#fixture a").all():
        assert (link.get_attribute("href") or "").startswith(("http://", "https://", "mailto:"))
        assert "noopener" in (link.get_attribute("rel") or "")
    assert fixture.evaluate("window.hacked ?? null") is None
    attributes = fixture.evaluate("[...document.querySelectorAll('#fixture *')].flatMap((node) => [...node.attributes].map((entry) => entry.name))")
    assert not [name for name in attributes if name.startswith("on") or name == "style" and "hacked" in name]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("*fett* und _schräg_ und ~weg~", "fett und schräg und weg"),
        ("snake_case_name bleibt", "snake_case_name bleibt"),
        ("2*3*4 bleibt", "2*3*4 bleibt"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt; bleibt", "&lt; bleibt"),
        ("<@U0JANA> in <#C0SOCIAL|anders>", "@Jana Petersen in #social-media"),
        ("<@U0NOBODY|Wer> <#C0GONE|alt>", "@Wer #alt"),
        ("<!channel> <!here>", "@channel @here"),
        ("<https://example.com|Seite> <mailto:a@example.com|a@example.com>", "Seite a@example.com"),
        (":tada: :unbekannt: 10:30:45", "🎉 :unbekannt: 10:30:45"),
        ("`*kein* fett <@U0JANA>`", "*kein* fett <@U0JANA>"),
        ("<!date^1773057600^{date_short_pretty} um {time}|später>", "heute um 13:00"),
        ("<!date^1773144000^{date_pretty} {time}|später>", "morgen 13:00"),
        ("<irgendwas>", "<irgendwas>"),
        ("* keine Liste *", "* keine Liste *"),
    ],
)  # fmt: skip
def test_mrkdwn(fixture: Page, typed: str, shown: str) -> None:
    assert fixture.evaluate("(words) => fixture.plain(words)", typed).strip() == shown
    fixture.evaluate("(words) => fixture.text(words)", typed)
    assert fixture.locator("#fixture").inner_text() == shown


def test_mrkdwn_structure(fixture: Page) -> None:
    fixture.evaluate("(words) => fixture.text(words)", "vorher\n&gt; eins\n&gt; zwei\nnachher\n```\ncode *nicht fett*\n```\n*_beides_* und https://example.com/a_b_c.")
    assert fixture.locator("blockquote").inner_text() == "eins\nzwei"
    assert fixture.locator("pre").inner_text() == "code *nicht fett*"
    assert fixture.locator("strong em").inner_text() == "beides"
    assert fixture.locator("a").get_attribute("href") == "https://example.com/a_b_c"


def test_markdown_structure(fixture: Page) -> None:
    fixture.evaluate("(words) => fixture.markdown(words)", "# Titel\n\nEin **fetter** [Link](https://example.com) und `x < y`.\n\n1. eins\n2. zwei\n\n> Zitat\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n---\n```py\nif a < b:\n```")
    expect(fixture.get_by_role("heading", name="Titel")).to_be_visible()
    assert fixture.locator("strong").inner_text() == "fetter"
    assert fixture.locator("ul.ordered li").all_inner_texts() == ["1.\neins", "2.\nzwei"]
    assert fixture.locator("td.align-right").inner_text() == "2"
    assert fixture.locator("pre").inner_text() == "if a < b:"
    assert fixture.locator("hr").count() == 1


def test_every_block_is_drawn(fixture: Page) -> None:
    fixture.evaluate("(blocks) => fixture.blocks(blocks)", EVERYTHING)
    host = fixture.locator("#fixture")
    for words in ["Bitte um Freigabe", "Termin", "Freigeben", "Kanal wählen", "Do., 12. März 2026", "Bildrechte", "frische Brise", "erstens", "200 ok", "Überschrift", "12", "Mo, 9:00", "something_new"]:
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
        ({"type": "static_select", "placeholder": text("Wahl"), "options": [option("Eins", "1"), option("Zwei", "2")]}, [("button", "Wahl"), ("option", "Zwei")], {"selected_option": {"value": "2"}}),
        ({"type": "users_select", "placeholder": text("Wahl")}, [("button", "Wahl"), ("option", "Ben Carter")], {"selected_user": "U0BEN"}),
        ({"type": "channels_select", "placeholder": text("Wahl")}, [("button", "Wahl"), ("option", "krise")], {"selected_channel": "C0KRISE"}),
        ({"type": "conversations_select", "placeholder": text("Wahl")}, [("button", "Wahl"), ("option", "social-media")], {"selected_conversation": "C0SOCIAL"}),
        ({"type": "multi_users_select", "placeholder": text("Wahl")}, [("button", "Wahl"), ("option", "Ben Carter")], {"selected_users": ["U0BEN"]}),
        ({"type": "overflow", "options": [option("Eins", "1"), option("Zwei", "2")]}, [("button", "Weitere Möglichkeiten"), ("menuitem", "Zwei")], {"selected_option": {"value": "2"}}),
        ({"type": "checkboxes", "options": [option("Eins", "1"), option("Zwei", "2")]}, [("checkbox", "Zwei")], {"selected_options": [{"value": "2"}]}),
        ({"type": "radio_buttons", "options": [option("Eins", "1"), option("Zwei", "2")]}, [("radio", "Eins")], {"selected_option": {"value": "1"}}),
        ({"type": "datepicker", "initial_date": "2026-03-12"}, [("button", "Datum auswählen"), ("button", "Freitag, 13. März 2026")], {"selected_date": "2026-03-13"}),
        ({"type": "timepicker"}, [("combobox", "Uhrzeit auswählen"), ("option", "09:30")], {"selected_time": "09:30"}),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)  # fmt: skip
def test_elements_tell_the_bot(fixture: Page, element: JSON, steps: list[tuple[Any, str]], state: JSON) -> None:
    fixture.evaluate("(blocks) => fixture.blocks(blocks)", [{"type": "actions", "block_id": "a", "elements": [element | {"action_id": "x"}]}])
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
    fixture.evaluate("(blocks) => fixture.blocks(blocks)", [{"type": "actions", "block_id": "a", "elements": [{"type": "external_select", "action_id": "x", "min_query_length": 2, "placeholder": text("Ort")}]}])
    fixture.get_by_role("button", name="Ort").click()
    expect(fixture.get_by_role("status")).to_have_text("Mindestens 2 Zeichen tippen")
    fixture.keyboard.type("ha")
    expect(fixture.get_by_role("option")).to_have_count(3)
    fixture.keyboard.press("ArrowDown")
    fixture.keyboard.press("Enter")
    assert dispatched(fixture)[-1]["state"]["selected_option"]["value"] == "Harburg"


def test_confirm_stands_between_the_press_and_the_bot(fixture: Page) -> None:
    fixture.evaluate("(blocks) => fixture.blocks(blocks)", [{"type": "actions", "block_id": "a", "elements": [
        {"type": "button", "action_id": "x", "text": text("Ablehnen"), "confirm": CONFIRM}, {"type": "static_select", "action_id": "y", "placeholder": text("Wahl"), "options": [option("Eins", "1")], "confirm": CONFIRM}]}])  # fmt: skip
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


def test_messages_are_grouped_by_author_and_divided_by_day(fixture: Page) -> None:
    fixture.evaluate("([entries, mark]) => fixture.list(entries, {readUpTo: mark})", [[entry for entry in CONVERSATION if "thread_ts" not in entry], f"{START - 100:.6f}"])
    expect(fixture.locator(".message.grouped")).to_have_count(1)
    assert fixture.locator(".day").all_inner_texts() == ["Gestern", "Heute"]
    expect(fixture.locator(".fresh")).to_have_count(1)
    expect(fixture.locator(".message.ephemeral .message-note")).to_have_text("Nur für dich sichtbar")
    expect(fixture.locator(".message", has_text="Danke!").locator(".edited")).to_have_text("(bearbeitet)")
    expect(fixture.locator(".message", has_text="Danke!").locator(".when")).to_have_text("08:40")
    expect(fixture.locator(".message", has_text="Guten Morgen").locator(".app-badge")).to_have_text("APP")


def thousand() -> list[JSON]:
    return [message(-200000 + at * 60, ["U0TOM", "U0JANA", "U0BEN"][at % 3], f"Nachricht {at} mit *etwas* Text und <@U0TOM>") for at in range(1000)]


def test_a_thousand_messages_stay_light(fixture: Page) -> None:
    fixture.evaluate("(entries) => fixture.list(entries)", thousand())
    expect(fixture.locator(".message", has_text="Nachricht 999")).to_be_in_viewport()
    assert fixture.locator(".message").count() <= 150, "only the newest part is drawn"
    nodes = fixture.evaluate("""(entry) => {
      const before = [...document.querySelectorAll('.message')];
      const list = [...window.entries, entry];
      fixture.update(list);
      const after = new Set(document.querySelectorAll('.message'));
      return [before.length, before.filter((node) => after.has(node)).length, after.size];
    }""".replace("window.entries", json.dumps(thousand())), message(1, "U0BEN", "die neueste"))  # fmt: skip
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
    fixture.wait_for_function("() => document.querySelector('.messages').scrollTop < document.querySelector('.messages').scrollHeight - 1500")
    top = fixture.locator(".messages").evaluate("(node) => node.scrollTop")
    fixture.evaluate("(entries) => fixture.update(entries)", [*entries, message(5, "U0BEN", "ganz neu")])
    assert fixture.locator(".messages").evaluate("(node) => node.scrollTop") == top
    fixture.get_by_role("button", name="Zu den neuen Nachrichten").click()
    expect(fixture.locator(".message", has_text="ganz neu")).to_be_in_viewport()


def test_focus_survives_an_update_of_the_message(fixture: Page) -> None:
    fixture.evaluate("(entries) => { window.entries = entries; fixture.list(entries); }", CONVERSATION)
    fixture.get_by_role("button", name="Freigeben").focus()
    fixture.evaluate("""() => fixture.update(window.entries.map((entry) => entry.text === 'Zu deiner Bitte' ? {...entry, edited: {user: 'U0LOTSE', ts: '1'}} : entry))""")
    expect(fixture.get_by_role("button", name="Freigeben")).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("Hallo @Jana Petersen!", "Hallo <@U0JANA>!"),
        ("siehe #social-media und #nirgends", "siehe <#C0SOCIAL|social-media> und #nirgends"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<!channel> <@U0TOM>", "&lt;!channel&gt; &lt;@U0TOM&gt;"),
        ("@here schaut https://example.com/a?b=1&c=2.", "<!here> schaut <https://example.com/a?b=1&amp;c=2>."),
        ("`@Jana Petersen` bleibt", "`@Jana Petersen` bleibt"),
        ("mail@here.example", "mail@here.example"),
    ],
)
def test_typed_text_on_the_wire(fixture: Page, typed: str, wire: str) -> None:
    assert fixture.evaluate("(words) => fixture.toWire(words)", typed) == wire


@pytest.mark.parametrize(
    ("typed", "time"),
    [("9", "09:00"), ("930", "09:30"), ("9.30", "09:30"), ("14:05", "14:05"), ("2:30 pm", "14:30"), ("12 am", "00:00"), ("25:00", None), ("9:75", None), ("bald", None)],
)  # fmt: skip
def test_typed_times(fixture: Page, typed: str, time: str | None) -> None:
    assert fixture.evaluate("(words) => fixture.readTime(words)", typed) == time


@pytest.mark.parametrize(
    ("day", "time", "epoch"),
    [("2026-03-09", "08:40", 1773042000), ("2026-07-01", "12:00", 1782900000), ("2026-03-29", "03:30", 1774747800), ("2026-10-25", "12:00", 1792926000)],
)  # fmt: skip
def test_local_times_to_epoch(fixture: Page, day: str, time: str, epoch: int) -> None:
    assert fixture.evaluate("([day, time]) => fixture.toEpoch(day, time, 'Europe/Berlin')", [day, time]) == epoch
