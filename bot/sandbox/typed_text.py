"""What people type, in the form in which Slack sends it: escaped, with mentions and links as `<…>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.workspace import Json, Workspace

_TYPED = re.compile(
    r"(?P<url>https?://[^\s<>|]*[^\s<>|.,;:!?)\]}'\"])"
    r"|(?<![\w.])@(?P<name>[\w.-]+(?: [A-ZÄÖÜ][\w-]+)?)"
    r"|(?<![\w&])#(?P<channel>[\w-]+)"
)
_SENT = re.compile(r"(<[@#!][^<>]+>|<https?://[^<>]+>)")
_EVERYBODY = ("channel", "here", "everyone")


@dataclass
class Typed:
    """`pieces` are the elements of the rich text section; `mentions` the ids of people named."""

    text: str = ""
    pieces: list[Json] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)

    def add_text(self, text: str) -> None:
        if text:
            self.text += escaped(text)
            self.pieces.append({"type": "text", "text": text})


def as_slack_sends(ws: Workspace, text: str, *, labels: bool = False) -> Typed:
    """`labels`: people as `<@U0TOM|tom>`, which is how commands get them."""
    typed, last = Typed(), 0
    for match in _TYPED.finditer(text):
        found = _found(ws, match, labels=labels)
        if found is None:
            continue
        form, piece, length = found
        typed.add_text(text[last : match.start()])
        typed.text += form
        typed.pieces.append(piece)
        if piece["type"] == "user":
            typed.mentions.add(piece["user_id"])
        last = match.start() + length
    typed.add_text(text[last:])
    return typed


def _found(ws: Workspace, match: re.Match[str], *, labels: bool) -> tuple[str, Json, int] | None:
    """(Slack's form, rich text element, length of what was typed)."""
    whole = match.group(0)
    if match["url"]:
        return f"<{escaped(whole)}>", {"type": "link", "url": whole}, len(whole)
    if match["channel"]:
        for channel in ws.channels.values():
            if channel.name == match["channel"] and channel.im_with is None:
                piece = {"type": "channel", "channel_id": channel.id}
                return f"<#{channel.id}|{channel.name}>", piece, len(whole)
        return None
    first = match["name"].split()[0].rstrip(".-")
    if first in _EVERYBODY:
        return f"<!{first}>", {"type": "broadcast", "range": first}, 1 + len(first)
    for name in (match["name"], first):
        for user in ws.users.values():
            if name.lower() in (user.name.lower(), user.real_name.lower(), user.id.lower()):
                form = f"<@{user.id}|{user.name}>" if labels else f"<@{user.id}>"
                return form, {"type": "user", "user_id": user.id}, 1 + len(name)
    return None


def as_sent(text: str) -> Typed:
    """Text that is in Slack's form already."""
    typed = Typed(text)
    for part in _SENT.split(text):
        if not part:
            continue
        if not _SENT.fullmatch(part):
            typed.pieces.append({"type": "text", "text": unescaped(part)})
            continue
        target = part[1:-1].partition("|")[0]
        match target[0]:
            case "@":
                typed.pieces.append({"type": "user", "user_id": target[1:]})
                typed.mentions.add(target[1:])
            case "#":
                typed.pieces.append({"type": "channel", "channel_id": target[1:]})
            case "!":
                typed.pieces.append({"type": "broadcast", "range": target[1:]})
            case _:
                typed.pieces.append({"type": "link", "url": unescaped(target)})
    return typed


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
