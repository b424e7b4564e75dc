"""Rich text: sections, lists, quotes and preformatted text, and the typed parts inside them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.limits.rules import (
    Check,
    anything,
    array,
    boolean,
    by_type,
    integer,
    obj,
    one_of,
    string,
    url,
)

Checks = Mapping[str, Check]

_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_style = obj({}, dict.fromkeys(_STYLES, boolean))
_border = one_of(0, 1)


def _part(required: Checks, optional: Checks | None = None) -> Check:
    return obj({"type": anything, **required}, {"style": _style, **(optional or {})})


_TEXT_AND_LINKS: Checks = {
    "text": _part({"text": string()}),
    "link": _part({"url": url}, {"text": string(), "unsafe": boolean}),
}
_PARTS: Checks = {
    **_TEXT_AND_LINKS,
    "user": _part({"user_id": string()}),
    "usergroup": _part({"usergroup_id": string()}),
    "channel": _part({"channel_id": string()}),
    "team": _part({"team_id": string()}),
    "broadcast": _part({"range": one_of("here", "channel", "everyone")}),
    "emoji": _part({"name": string()}, {"unicode": string(), "skin_tone": integer(1, 6)}),
    "date": _part({"timestamp": integer(), "format": string()}, {"url": url, "fallback": string()}),
    "color": _part({"value": string()}),
}

_parts = array(by_type(_PARTS, "rich text"))
_plain_parts = array(by_type(_TEXT_AND_LINKS, "rich text", _PARTS))

_section = obj({"type": anything, "elements": _parts})
_PIECES: Checks = {
    "rich_text_section": _section,
    "rich_text_list": obj(
        {
            "type": anything,
            "style": one_of("bullet", "ordered"),
            "elements": array(by_type({"rich_text_section": _section}, "list entry"), 1),
        },
        {"indent": integer(0, 8), "offset": integer(0), "border": _border},
    ),
    "rich_text_quote": obj({"type": anything, "elements": _parts}, {"border": _border}),
    "rich_text_preformatted": obj(
        {"type": anything, "elements": _plain_parts}, {"border": _border, "language": string()}
    ),
}

elements = array(by_type(_PIECES, "rich text"), 1)

# As a value inside something else: a table cell, the start of an input.
rich_text = obj({"type": one_of("rich_text"), "elements": elements}, {"block_id": string(255)})
