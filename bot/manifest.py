"""The app manifest: what Slack must know about Lotse before it can be installed.

A command has a name in each language, and its description is in the language of its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.i18n import Texts, Translator

Mode = Literal["socket", "http"]

REQUEST_PATH = "/slack/events"  # everything that Slack sends in HTTP mode arrives here


@dataclass(frozen=True)
class Command:
    name: str
    locale: Literal["de", "en"]
    text: str  # key of its description
    hint: str | None = None  # key of what may follow


COMMANDS = (
    Command("/guideline", "en", "manifest-guideline", "manifest-guideline-hint"),
    Command("/richtlinie", "de", "manifest-guideline", "manifest-guideline-hint"),
    Command("/rota", "en", "manifest-rota"),
    Command("/dienst", "de", "manifest-rota"),
    Command("/plan", "en", "manifest-plan"),
    Command("/redaktionsplan", "de", "manifest-plan"),
    Command("/approvals", "en", "manifest-approvals"),
    Command("/freigaben", "de", "manifest-approvals"),
    Command("/alert", "en", "manifest-alert"),
    Command("/shitstorm", "de", "manifest-alert"),
    Command("/lotse", "en", "manifest-help"),
)

# As with the commands, one for each language: a manifest has no translations.
SHORTCUTS: Mapping[Literal["en", "de"], str] = {
    "en": "editorial.add_from_message",
    "de": "editorial.add_from_message_de",
}

EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.im",
    "reaction_added",
    "user_change",
)

SCOPES = (
    "app_mentions:read",  # questions by mention
    "channels:history",  # was this message posted? (after an unclear outcome)
    "chat:write",
    "commands",
    "files:read",  # pictures and tables that people send for the plan
    "groups:history",  # as channels:history, in private Slack channels
    "im:history",  # direct messages to Lotse, and was this one posted?
    "im:write",
    "reactions:read",  # approvals by reaction
    "users:read",  # language and time zone
)

# Lotse works without these; what is missing is told to an admin once.
OPTIONAL_SCOPES = (
    "bookmarks:write",
    "channels:write.topic",  # who is on duty, in the topic of the team's Slack channel
    "chat:write.public",  # post in Slack channels that Lotse has not joined
    "files:write",  # pictures of the rota and the plan
    "groups:write.topic",  # the same, where that is private
    "pins:write",
    "reactions:write",
    "usergroups:read",
    "usergroups:write",
    "users:read.email",  # people given by mail in the team file
)


def manifest(mode: Mode, url: str | None = None, name: str = "Lotse") -> dict[str, Any]:
    """The manifest as Slack takes it (JSON). `url`: where Slack reaches Lotse, in HTTP mode only."""
    texts = Texts(locale="en", address="du", zone=ZoneInfo("UTC"))
    english = texts.translator("en")
    address = _request_url(mode, url)
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name,
            "description": english.plain("manifest-description"),
            "long_description": " ".join(english.plain("manifest-long-description").split()),
            "background_color": "#0b3d4f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": [
                _shortcut(callback, texts.translator(locale)) for locale, callback in SHORTCUTS.items()
            ],
            "slash_commands": [
                _command(command, texts.translator(command.locale), address) for command in COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}},
        "settings": {
            "event_subscriptions": {**_at("request_url", address), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **_at("request_url", address)},
            "org_deploy_enabled": False,
            "socket_mode_enabled": mode == "socket",
            "token_rotation_enabled": False,
        },
    }


def _shortcut(callback: str, t: Translator) -> dict[str, Any]:
    return {
        "name": t.plain("manifest-shortcut"),
        "type": "message",
        "callback_id": callback,
        "description": t.plain("manifest-shortcut-description"),
    }


def _command(command: Command, t: Translator, address: str | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"command": command.name, "description": t.plain(command.text)}
    if command.hint is not None:
        entry["usage_hint"] = t.plain(command.hint)
    # people and Slack channels then arrive as ids
    return {**entry, "should_escape": True, **_at("url", address)}


def _request_url(mode: Mode, url: str | None) -> str | None:
    """Slack refuses addresses in Socket Mode."""
    return f"{(url or '').rstrip('/').removesuffix(REQUEST_PATH)}{REQUEST_PATH}" if mode == "http" else None


def _at(name: str, address: str | None) -> dict[str, str]:
    return {name: address} if address is not None else {}
