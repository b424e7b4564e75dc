"""Text on the page: what people type stays text, mrkdwn, Markdown, times, the wire form."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.samples import (
    message,
    mrkdwn,
    option,
    text,
)

pytestmark = pytest.mark.browser

HOSTILE = [
    "<img src=x onerror=window.hacked=1>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "<script>window.hacked=1</script>",
    "<javascript:window.hacked=1|press me>",
    '<https://example.com/"onmouseover="window.hacked=1|press me>',
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
        {
            "type": "section",
            "text": mrkdwn(words),
            "fields": [mrkdwn(words), text(words)],
            "accessory": {
                "type": "button",
                "action_id": "b",
                "text": text(words),
                "url": "javascript:window.hacked=1",
            },
        },
        {"type": "header", "text": text(words)},
        {
            "type": "context",
            "elements": [
                mrkdwn(words),
                {"type": "image", "image_url": "javascript:window.hacked=1", "alt_text": words},
            ],
        },
        {"type": "markdown", "text": words},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": words},
                        {"type": "link", "url": "javascript:window.hacked=1", "text": words},
                    ],
                }
            ],
        },
        {
            "type": "input",
            "label": text(words),
            "hint": text(words),
            "element": {
                "type": "static_select",
                "action_id": "s",
                "options": [option(words, "v")],
                "initial_option": option(words, "v"),
            },
        },
        {"type": "table", "rows": [[{"type": "raw_text", "text": words}]]},
    ]
    fixture.evaluate("(words) => fixture.text(words)", words)
    assert html_tags(fixture) <= {
        "div",
        "blockquote",
        "code",
        "pre",
        "strong",
        "em",
        "del",
        "span",
        "a",
        "br",
        "time",
    }
    fixture.evaluate(
        "(entry) => fixture.message(entry)",
        message(
            0,
            "U0TOM",
            words,
            username=words,
            blocks=blocks,
            attachments=[
                {"text": words, "title": words, "title_link": "javascript:window.hacked=1", "color": words}
            ],
            files=[{"name": words, "url_private": "javascript:window.hacked=1"}],
        ),
    )
    assert not html_tags(fixture) & {"script", "img", "iframe", "object", "style"}
    for link in fixture.locator("#fixture a").all():
        assert (link.get_attribute("href") or "").startswith(("http://", "https://", "mailto:"))
        assert "noopener" in (link.get_attribute("rel") or "")
    assert fixture.evaluate("window.hacked ?? null") is None
    attributes = fixture.evaluate(
        "[...document.querySelectorAll('#fixture *')]"
        ".flatMap((node) => [...node.attributes].map((entry) => entry.name))"
    )
    assert not [
        name for name in attributes if name.startswith("on") or (name == "style" and "hacked" in name)
    ]


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
)
def test_mrkdwn(fixture: Page, typed: str, shown: str) -> None:
    assert fixture.evaluate("(words) => fixture.plain(words)", typed).strip() == shown
    fixture.evaluate("(words) => fixture.text(words)", typed)
    assert fixture.locator("#fixture").inner_text() == shown


def test_mrkdwn_structure(fixture: Page) -> None:
    fixture.evaluate(
        "(words) => fixture.text(words)",
        "vorher\n&gt; eins\n&gt; zwei\nnachher\n```\ncode *nicht fett*\n```\n*_beides_* und https://example.com/a_b_c.",
    )
    assert fixture.locator("blockquote").inner_text() == "eins\nzwei"
    assert fixture.locator("pre").inner_text() == "code *nicht fett*"
    assert fixture.locator("strong em").inner_text() == "beides"
    assert fixture.locator("a").get_attribute("href") == "https://example.com/a_b_c"


def test_markdown_structure(fixture: Page) -> None:
    fixture.evaluate(
        "(words) => fixture.markdown(words)",
        "# Titel\n\nEin **fetter** [Link](https://example.com) und `x < y`.\n\n1. eins\n2. zwei\n\n"
        "> Zitat\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n---\n```py\nif a < b:\n```",
    )
    expect(fixture.get_by_role("heading", name="Titel")).to_be_visible()
    assert fixture.locator("strong").inner_text() == "fetter"
    assert fixture.locator("ul.ordered li").all_inner_texts() == ["1.\neins", "2.\nzwei"]
    assert fixture.locator("td.align-right").inner_text() == "2"
    assert fixture.locator("pre").inner_text() == "if a < b:"
    assert fixture.locator("hr").count() == 1


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("Hallo @Jana Petersen!", "Hallo <@U0JANA>!"),
        ("siehe #social-media und #nirgends", "siehe <#C0SOCIAL|social-media> und #nirgends"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<!channel> <@U0TOM>", "&lt;!channel&gt; &lt;@U0TOM&gt;"),
        (
            "@here schaut https://example.com/a?b=1&c=2.",
            "<!here> schaut <https://example.com/a?b=1&amp;c=2>.",
        ),
        ("`@Jana Petersen` bleibt", "`@Jana Petersen` bleibt"),
        ("mail@here.example", "mail@here.example"),
    ],
)
def test_typed_text_on_the_wire(fixture: Page, typed: str, wire: str) -> None:
    assert fixture.evaluate("(words) => fixture.toWire(words)", typed) == wire


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9", "09:00"),
        ("930", "09:30"),
        ("9.30", "09:30"),
        ("14:05", "14:05"),
        ("2:30 pm", "14:30"),
        ("12 am", "00:00"),
        ("25:00", None),
        ("9:75", None),
        ("bald", None),
    ],
)
def test_typed_times(fixture: Page, typed: str, time: str | None) -> None:
    assert fixture.evaluate("(words) => fixture.readTime(words)", typed) == time


@pytest.mark.parametrize(
    ("day", "time", "epoch"),
    [
        ("2026-03-09", "08:40", 1773042000),
        ("2026-07-01", "12:00", 1782900000),
        ("2026-03-29", "03:30", 1774747800),
        ("2026-10-25", "12:00", 1792926000),
    ],
)
def test_local_times_to_epoch(fixture: Page, day: str, time: str, epoch: int) -> None:
    assert (
        fixture.evaluate("([day, time]) => fixture.toEpoch(day, time, 'Europe/Berlin')", [day, time]) == epoch
    )
