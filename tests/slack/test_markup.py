"""What people type can neither ping anybody nor spill its formatting over ours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.markup import Mrkdwn, closed, code, cut, escape, inline, join, link, mention, quote, unescape

HOSTILE = st.text(alphabet=st.sampled_from("<>&!@#|*_~`^ \nchannelhere:/.x1äé🙂\u202e"), max_size=80)

DIRECTIONS = "a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", "abc"),
        ("שלום, Tom", "שלום, Tom"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2066a\u202bb", "\u2066a\u202bb\u202c\u2069"),
        ("\u2067a\u202bb\u2069", "\u2067a\u202bb\u2069"),  # closing the outer one ends the inner one
        ("\u202ba\u202c", "\u202ba\u202c"),
        ("a\u202c\u2069", "a\u202c\u2069"),
        (
            "\u202b\u2066\u202ca",
            "\u202b\u2066\u202ca\u2069\u202c",
        ),  # a PDF can't end what is outside an isolate
    ],
)
def test_a_direction_that_somebody_typed_ends_with_their_words(typed: str, said: str) -> None:
    assert closed(typed) == said
    assert inline(typed) == said
    assert code(typed) == f"`{said}`"


@given(st.text(alphabet=DIRECTIONS, max_size=12))
def test_closing_is_done_once(text: str) -> None:
    assert closed(closed(text)) == closed(text)


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
