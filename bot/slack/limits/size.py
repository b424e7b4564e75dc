"""How much text a message holds."""

from __future__ import annotations

from bot.slack.limits.rules import is_array, is_object, kind_of

_SHOWN = frozenset({"text", "label", "title", "caption", "name", "fallback", "author_name", "provider_name"})
# In mrkdwn these are <…> forms, address and id included, and Slack seems to count rich text like that.
_MENTIONS = frozenset({"link", "user", "usergroup", "channel", "team", "emoji", "broadcast", "date", "color"})


def text_length(value: object, shown: bool = False) -> int:
    """Characters of what a person reads in there; ids, types, values and addresses of buttons don't count."""
    if isinstance(value, str):
        return len(value) if shown else 0
    if is_object(value):
        if kind_of(value) in _MENTIONS:
            return sum(text_length(one, key != "type") for key, one in value.items())
        return sum(text_length(one, key in _SHOWN) for key, one in value.items())
    if is_array(value):
        return sum(text_length(one, shown) for one in value)
    return 0
