"""Text of messages as Slack delivers it, made into what the person saw."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.slack.markup import unescape

_SEQUENCE = re.compile(r"<([^<>]*)>")


def readable(text: str, name_of: Callable[[str], str | None]) -> str:
    """Mentions become names, links their label and address; line breaks stay.

    `name_of` knows people by Slack id; None for those it doesn't know.
    """

    def spoken(sequence: re.Match[str]) -> str:
        target, _, label = sequence[1].partition("|")
        if target.startswith("@"):
            return f"@{label or name_of(target[1:]) or '…'}"
        if target.startswith("#"):
            return f"#{label or target[1:]}"
        if target.startswith("!"):
            return label or f"@{target[1:].partition('^')[0]}"
        address = target.removeprefix("mailto:")
        return address if not label or label in target else f"{label} ({address})"

    return unescape(_SEQUENCE.sub(spoken, text)).strip()
