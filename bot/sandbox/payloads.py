"""The payloads that Slack sends, in its shapes."""

from __future__ import annotations

import uuid
from typing import Any

from bot.sandbox.workspace import APP_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, Json, SlackChannel, User, Workspace

TOKEN = "sandbox-verification-token"  # the long retired check beside the signature; Slack still sends it
_WITHOUT_TRIGGER = ("view_closed", "block_suggestion")
_WITHOUT_APP = ("shortcut", "message_action")


def event(ws: Workspace, event: Json) -> Json:
    where = event.get("channel")
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev0{ws.number():08d}",
        "event_time": int(ws.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "-".join(
            ["4", event["type"], TEAM_ID, *([where] if isinstance(where, str) else [])]
        ),
    }


def message_event(kind: str, message: Json, parent: Json | None) -> Json:
    """`message` or `app_mention`, of what a person typed."""
    made: Json = {
        "client_msg_id": message["client_msg_id"],
        "type": kind,
        "text": message["text"],
        "user": message["user"],
        "ts": message["ts"],
        "team": TEAM_ID,
        "channel": message["channel"],
        "event_ts": message["ts"],
    }
    if "blocks" in message:  # a file may come without a word
        made["blocks"] = message["blocks"]
    if "files" in message:
        made |= {"subtype": message["subtype"], "files": message["files"], "upload": False}
    if message.get("thread_ts"):
        made["thread_ts"] = message["thread_ts"]
    if parent is not None:
        made["parent_user_id"] = parent.get("user", BOT_USER)
    return made


def slash_command(
    ws: Workspace, user: User, channel: SlackChannel, command: str, text: str, response_url: str
) -> Json:
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": name_of(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": ws.new_trigger(user.id),
    }


def interaction(ws: Workspace, kind: str, user: User, **parts: Any) -> Json:
    """The common frame of clicks, submissions and shortcuts."""
    made: Json = {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM_ID},
        "token": TOKEN,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        **parts,
    }
    if kind not in _WITHOUT_APP:
        made["api_app_id"] = APP_ID
    if kind not in _WITHOUT_TRIGGER:
        made["trigger_id"] = ws.new_trigger(user.id)
    return made


def place(channel: SlackChannel) -> Json:
    return {"id": channel.id, "name": name_of(channel)}


def name_of(channel: SlackChannel) -> str:
    if channel.im_with is not None:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def rich_text(ws: Workspace, pieces: list[Json]) -> list[Json]:
    """How Slack's composer sends what a person typed."""
    sections = [{"type": "rich_text_section", "elements": pieces or [{"type": "text", "text": " "}]}]
    return [{"type": "rich_text", "block_id": f"b{ws.number()}", "elements": sections}]


def client_msg_id() -> str:
    return str(uuid.uuid4())
