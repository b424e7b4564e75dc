"""What people type can neither ping anybody nor spill its formatting over ours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.markup import Mrkdwn, code, cut, escape, inline, join, link, mention, quote, unescape

HOSTILE = st.text(alphabet=st.sampled_from("<>&!@#|*_~`^ \nchannelhere:/.x1äé🙂\u202e"), max_size=80)


@given(HOSTILE)
def test_nothing_typed_becomes_a_control_sequence(text: str) -> None:
    for made in (escape(text), inline(text), quote(text), code(text)):
        assert "<" not in made
        assert re.search(r"&(?!amp;|lt;|gt;)", made) is None


@given(HOSTILE)
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@given(HOSTILE)
def test_inline_text_never_formats(text: str) -> None:
    said = inline(text)
    assert re.search(r"(?:^|[\s(])([*_~`])\S(?:.*?\S)?\1(?:$|[\s).,!?])", said) is None
    assert "\n" not in said


@given(HOSTILE, st.integers(min_value=3, max_value=40))
def test_cutting_never_leaves_half_an_entity(text: str, limit: int) -> None:
    said = cut(escape(text), limit)
    assert len(said) <= limit
    assert re.search(r"&(?!amp;|lt;|gt;)", said) is None


def test_cutting_never_leaves_half_a_mention() -> None:
    assert cut(Mrkdwn("für <@U0JANA> und"), 10) == "für…"


@pytest.mark.parametrize("word", ["snake_case", "2*3", "a~b", "x_1_y"])
def test_words_keep_their_look(word: str) -> None:
    assert inline(word) == word


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://a.example/x?a=1&b=2", "<https://a.example/x?a=1&amp;b=2|Li¦nk>"),
        ("javascript:alert(1)", "Li|nk"),
        ("https://a.example/|<!channel>", "<https://a.example/%7C&lt;!channel&gt;|Li¦nk>"),
        ("https://a.example/ <!channel>", "Li|nk"),
    ],
)
def test_links(url: str, made: str) -> None:
    assert link(url, "Li|nk") == made


def test_only_finished_markup_passes_unescaped() -> None:
    assert join(" ", [mention("U0JANA"), "<!here>"]) == "<@U0JANA> &lt;!here&gt;"


@pytest.mark.parametrize("value", ["U0 JANA", "jana", "", "U0JANA>", "<!channel>"])
def test_a_mention_takes_nothing_but_an_id(value: str) -> None:
    with pytest.raises(ValueError, match="not a Slack id"):
        mention(value)
