"""What people type becomes what Slack sends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import furnish
from bot.sandbox.typed_text import as_sent, as_slack_sends
from bot.sandbox.workspace import Workspace


def workspace() -> Workspace:
    ws = Workspace(SandboxClock())
    furnish(ws)
    return ws


HAFENRAD = workspace()


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("@lotse darf ich das?", "<@U0LOTSE> darf ich das?"),
        ("@Jana Petersen, guckst du?", "<@U0JANA>, guckst du?"),
        ("@jana.", "<@U0JANA>."),
        ("@U0TOM und @Tom Albers", "<@U0TOM> und <@U0TOM>"),
        ("@niemand", "@niemand"),
        ("ben@hafenrad.example", "ben@hafenrad.example"),
        ("#social-media, bitte", "<#C0SOCIAL|social-media>, bitte"),
        ("#keiner &#35;", "#keiner &amp;#35;"),
        ("@channel Feueralarm", "<!channel> Feueralarm"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("https://x.example/?a=1&b=2.", "<https://x.example/?a=1&amp;b=2>."),
        ("(siehe http://x.example)", "(siehe <http://x.example>)"),
    ],
)
def test_typed_and_sent(typed: str, sent: str) -> None:
    assert as_slack_sends(HAFENRAD, typed).text == sent


def test_commands_get_the_name_besides() -> None:
    assert as_slack_sends(HAFENRAD, "tausche @tom", labels=True).text == "tausche <@U0TOM|tom>"


@given(st.text(alphabet=st.sampled_from("<>&@#!| \nhttps://tomjaniabC0-.ä🥐")))
def test_nothing_typed_can_break_out(typed: str) -> None:
    """Outside of Slack's own forms there is no bracket left, and the pieces say the same as the text."""
    made = as_slack_sends(HAFENRAD, typed)
    forms = re.sub(
        r"<(@U0[A-Z]+|#C0[A-Z]+\|[a-z-]+|!(?:channel|here|everyone)|https?://[^<>]+)>", "", made.text
    )
    assert "<" not in forms and ">" not in forms
    assert as_sent(made.text).pieces == _joined(made.pieces)
    assert as_sent(made.text).mentions == made.mentions


def _joined(pieces: list[dict[str, str]]) -> list[dict[str, str]]:
    """Texts beside each other in one."""
    joined: list[dict[str, str]] = []
    for piece in pieces:
        if piece["type"] == "text" and joined and joined[-1]["type"] == "text":
            joined[-1] = {"type": "text", "text": joined[-1]["text"] + piece["text"]}
        else:
            joined.append(dict(piece))
    return joined
