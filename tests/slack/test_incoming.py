"""Messages as Slack delivers them, read as people saw them."""

from __future__ import annotations

import pytest

from bot.slack.incoming import readable


@pytest.mark.parametrize(
    ("delivered", "seen"),
    [
        ("Hallo &amp; &lt;b&gt;", "Hallo & <b>"),
        ("<@U0TOM> schau mal", "@Tom Albers schau mal"),
        ("<@U0WHO> schau mal", "@… schau mal"),
        ("<@U0WHO|ben> schau", "@ben schau"),
        ("in <#C0SOCIAL|social-media>", "in #social-media"),
        ("<!channel> und <!subteam^S1|@team>", "@channel und @team"),
        ("<https://hafenrad.example/x?a=1&amp;b=2>", "https://hafenrad.example/x?a=1&b=2"),
        ("<https://hafenrad.example|hafenrad.example>", "https://hafenrad.example"),
        ("<https://hafenrad.example|Unser Laden>", "Unser Laden (https://hafenrad.example)"),
        ("<mailto:ben@hafenrad.example|ben@hafenrad.example>", "ben@hafenrad.example"),
        ("Zeile 1\nZeile 2\n", "Zeile 1\nZeile 2"),
    ],
)
def test_readable(delivered: str, seen: str) -> None:
    assert readable(delivered, {"U0TOM": "Tom Albers"}.get) == seen
