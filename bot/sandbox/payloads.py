"""The payloads that Slack sends, in its shapes."""

from __future__ import annotations

import uuid
from typing import Any

from bot.sandbox.workspace import APP_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, Json, SlackChannel, User, Workspace

TOKEN = "sandbox-verification-token"  # the long retired check beside the signature; Slack still sends it
_TEAM = {"id": TEAM_ID, "domain": TEAM_DOMAIN}


def event(ws: Workspace, event: Json) -> Json:
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
        "event_context": f"4-{event['type']}-{TEAM_ID}",
    }


def message_event(kind: str, message: Json, channel: SlackChannel) -> Json:
    made: Json = {
        "client_msg_id": message["client_msg_id"],
        "type": kind,
        "text": message["text"],
        "user": message["user"],
        "ts": message["ts"],
        "team": TEAM_ID,
        "blocks": message["blocks"],
        "channel": channel.id,
        "event_ts": message["ts"],
    }
    if message.get("thread_ts"):
        made["thread_ts"] = message["thread_ts"]
    if kind == "message":
        made["channel_type"] = "im" if channel.im_with else ("group" if channel.is_private else "channel")
    return made


def slash_command(
    ws: Workspace, user: User, channel: SlackChannel, command: str, text: str, response_url: str
) -> Json:
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.im_with else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": ws.new_trigger(user.id),
    }


def person(user: User) -> Json:
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM_ID}


def interaction(ws: Workspace, kind: str, user: User, **parts: Any) -> Json:
    """The common frame of clicks, submissions and shortcuts."""
    return {
        "type": kind,
        "user": person(user),
        "api_app_id": APP_ID,
        "token": TOKEN,
        "trigger_id": ws.new_trigger(user.id),
        "team": dict(_TEAM),
        "enterprise": None,
        "is_enterprise_install": False,
        **parts,
    }


def rich_text(ws: Workspace, pieces: list[Json]) -> list[Json]:
    """How Slack's composer sends what a person typed."""
    sections = [{"type": "rich_text_section", "elements": pieces or [{"type": "text", "text": " "}]}]
    return [{"type": "rich_text", "block_id": f"b{ws.number()}", "elements": sections}]


def client_msg_id() -> str:
    return str(uuid.uuid4())
