"""Slack's mrkdwn, safely: text that a person typed is escaped before it meets markup.

`Mrkdwn` marks text as finished; everything else is a plain `str` and gets escaped on its way in. The
type checker therefore sees where somebody forgot. Slack decodes exactly three entities and every control
sequence needs a literal `<`, so escaping also stops `<!channel>` and foreign links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_LOOKALIKES: Final = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"})
# A delimiter formats only where a word begins or ends, so snake_case keeps its underscores.
_FORMATTING: Final = re.compile(r"(?<![^\W_])[*_~`]+|[*_~`]+(?![^\W_])")
_EMBEDDINGS: Final = "\u202a\u202b\u202d\u202e"
_ISOLATES: Final = "\u2066\u2067\u2068"
_END_OF_EMBEDDING: Final = "\u202c"
_END_OF_ISOLATE: Final = "\u2069"
_DIRECTION: Final = re.compile(f"[{_EMBEDDINGS}{_ISOLATES}]")
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class Mrkdwn(str):
    """Text in Slack's mrkdwn in which everything foreign is escaped already."""

    __slots__ = ()

    def __add__(self, other: str) -> Mrkdwn:
        return Mrkdwn(str.__add__(self, mrkdwn(other)))


def escape(text: str) -> Mrkdwn:
    """Escape `& < >`, the three characters that Slack gives a meaning. Line breaks stay."""
    return Mrkdwn(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def unescape(text: str) -> str:
    """Turn text of a message event, which Slack delivers escaped, back into what the person typed."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def inline(text: str) -> Mrkdwn:
    """A person's words inside a sentence of ours: one line, and no formatting that spills over.

    Slack has no escape for `* _ ~` and backticks, so where they would format they become lookalikes.
    """
    flat = " ".join(text.split())
    return escape(closed(_FORMATTING.sub(lambda match: match.group().translate(_LOOKALIKES), flat)))


def closed(text: str) -> str:
    """The same words, with an end to every change of direction that was typed and left open: the rest of our
    sentence would be shown backwards."""
    if text.isascii() or _DIRECTION.search(text) is None:
        return text
    ends: list[str] = []
    for character in text:
        if character in _EMBEDDINGS:
            ends.append(_END_OF_EMBEDDING)
        elif character in _ISOLATES:
            ends.append(_END_OF_ISOLATE)
        elif character == _END_OF_EMBEDDING and ends[-1:] == [_END_OF_EMBEDDING]:
            ends.pop()
        elif character == _END_OF_ISOLATE and _END_OF_ISOLATE in ends:
            while ends.pop() != _END_OF_ISOLATE:
                pass  # an isolate takes along what was begun within it
    return text + "".join(reversed(ends))


def mrkdwn(text: str) -> Mrkdwn:
    """`Mrkdwn` stays as it is, any other text becomes an inline part."""
    return text if isinstance(text, Mrkdwn) else inline(text)


def join(separator: str, parts: Iterable[str]) -> Mrkdwn:
    """Join parts; those that are not `Mrkdwn` are escaped. The separator is ours and stays."""
    return Mrkdwn(separator.join(mrkdwn(part) for part in parts))


def mention(slack_id: str) -> Mrkdwn:
    return Mrkdwn(f"<@{_identifier(slack_id)}>")


def slack_channel(channel_id: str) -> Mrkdwn:
    return Mrkdwn(f"<#{_identifier(channel_id)}>")


def link(url: str, label: str) -> Mrkdwn:
    """A labelled link. Only http, https and mailto become links; anything else is shown as its label."""
    if not re.match(r"(?i)(https?://|mailto:)[^\s]+$", url):
        return mrkdwn(label)
    target = str(escape(url)).replace("|", "%7C")
    return Mrkdwn(f"<{target}|{mrkdwn(label).replace('|', '¦')}>")


def bold(text: str) -> Mrkdwn:
    return Mrkdwn(f"*{mrkdwn(text)}*")


def code(text: str) -> Mrkdwn:
    """A code span; a backtick inside would end it and is replaced."""
    return Mrkdwn(f"`{escape(closed(' '.join(text.split()))).replace('`', 'ˋ')}`")


def quote(text: str) -> Mrkdwn:
    """A person's words as a block quote, line by line."""
    lines = text.strip().splitlines() or [""]
    return Mrkdwn("\n".join(f"> {inline(line)}" for line in lines))


def date(epoch: int, tokens: str, fallback: str) -> Mrkdwn:
    """A date in the zone and language of the reading device; `fallback` must name its zone."""
    return Mrkdwn(f"<!date^{epoch}^{tokens}|{mrkdwn(fallback).replace('|', '¦')}>")


def cut(text: Mrkdwn, limit: int) -> Mrkdwn:
    """Shorten to `limit` characters with an ellipsis, never inside an entity or a `<…>` sequence."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    for opener, closer in (("<", ">"), ("&", ";")):
        start = head.rfind(opener)
        if start > head.rfind(closer) and start >= 0:
            head = head[:start]
    return Mrkdwn(head.rstrip() + "…")


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Z0-9]+", value):
        raise ValueError(f"not a Slack id: {value!r}")
    return value
