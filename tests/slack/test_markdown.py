"""Markdown into mrkdwn: same words, and nothing that pings or breaks out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.markdown import fill, to_mrkdwn
from bot.slack.markup import Mrkdwn


def convert(markdown: str) -> str:
    return "\n\n".join(to_mrkdwn(markdown))


@pytest.mark.parametrize(
    ("markdown", "mrkdwn"),
    [
        ("**fett** und *kursiv* und ~~weg~~", "*fett* und _kursiv_ und ~weg~"),
        ("***beides***", "_*beides*_"),
        ("eine\nZeile", "eine Zeile"),
        ("eine  \nneue", "eine\nneue"),
        ("eins\n\nzwei", "eins\n\nzwei"),
        ("- a\n- b\n  - c\n    - d", "• a\n• b\n    ◦ c\n        ▪ d"),
        ("3. drei\n4. vier", "3. drei\n4. vier"),
        ("- a\n\n  mehr", "• a\n    mehr"),
        ("> Zitat\n> mehr\n>\n> Schluss", "> Zitat mehr\n> Schluss"),
        ("### Kopf mit **fett**", "*Kopf mit fett*"),
        ("`a <b> c`", "`a &lt;b&gt; c`"),
        ("```py\nx < `1`\n```", "```\nx &lt; `1`\n```"),
        ("[Regel **neu**](https://a.de/?x=1&y=2)", "<https://a.de/?x=1&amp;y=2|Regel *neu*>"),
        ("Siehe https://a.de/x_y.", "Siehe <https://a.de/x_y|https://a.de/x_y>."),
        ("![Logo](https://a.de/logo.png)", "<https://a.de/logo.png|Logo>"),
        ("[klick](javascript:alert(1))", "[klick](javascript:alert(1))"),
        ("[x](./other.md)", "x"),
        ("| A | B |\n|---|---|\n| x | **y** |", "• *x*: *y*"),
        ("| Kanal | Wer | Tag |\n|-|-|-|\n| Insta | Tom | Mo |", "• *Insta*: Wer: Tom; Tag: Mo"),
        ("| A | B |\n|---|---|", "*A* · *B*"),
        ("---", "———"),
        ("<!-- intern -->sichtbar", "sichtbar"),
        ("a<br>b", "a\nb"),
        ("<b>roh</b>", "&lt;b&gt;roh&lt;/b&gt;"),
        ("<!channel> <@U0JANA> <#C1> @here", "&lt;!channel&gt; &lt;@U0JANA&gt; &lt;#C1&gt; @here"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
        ("5 \\* 3 \\* 2", "5 ∗ 3 ∗ 2"),
        ("snake_case_name", "snake_case_name"),
        ("✅ **Gern so:** „Ja“", "✅ *Gern so:* „Ja“"),
        ("", ""),
    ],
)
def test_what_becomes_of_markdown(markdown: str, mrkdwn: str) -> None:
    assert convert(markdown) == mrkdwn


CONTROL = re.compile(r"<(?!https?://|mailto:)")


@given(st.text(alphabet="ab <>!@#|&;*_~`[]()\n-.:/\\\"'1", max_size=120))
def test_nothing_foreign_becomes_a_control_sequence(markdown: str) -> None:
    assert CONTROL.search(convert(markdown)) is None


@given(
    st.lists(st.sampled_from(["wort", "**wort**", "*wort*", "- wort", "> wort", "1. wort", "## wort", ""]))
)
def test_every_word_arrives(lines: list[str]) -> None:
    markdown = "\n".join(lines)
    assert convert(markdown).count("wort") == markdown.count("wort")


@given(st.lists(st.text("abc \n<&", min_size=1, max_size=80), max_size=8), st.integers(20, 100))
def test_filling_loses_no_word_and_keeps_the_limit(blocks: list[str], limit: int) -> None:
    escaped = [Mrkdwn(block.replace("&", "&amp;").replace("<", "&lt;")) for block in blocks]
    texts = fill(escaped, limit)
    assert all(0 < len(text) <= limit for text in texts)
    assert "".join("".join(texts).split()) == "".join("".join(escaped).split())
