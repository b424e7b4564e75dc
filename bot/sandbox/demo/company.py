"""Who works at Hafenrad, in which Slack channels, and what was said there lately."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from bot.sandbox import payloads
from bot.sandbox.typed_text import as_slack_sends
from bot.sandbox.workspace import BOT_USER, TEAM_ID, SlackChannel, User, Workspace

BERLIN = "Europe/Berlin"
START = datetime(2026, 3, 9, 8, 40, tzinfo=ZoneInfo(BERLIN))  # a Monday, before the morning post
DUTY_GROUP = "S0DUTY"
_FOLDER = files("bot.sandbox.demo")
_AGO = re.compile(r"(\d+)([hm])")

_PEOPLE = (
    User("U0JANA", "jana", "Jana Petersen", title="Leitung Social Media"),
    User("U0TOM", "tom", "Tom Albers", title="Redaktion Instagram und TikTok"),
    User("U0AYLIN", "aylin", "Aylin Demir", title="Redaktion LinkedIn"),
    User("U0BEN", "ben", "Ben Carter", locale="en-GB", tz="Europe/London", title="Community manager"),
    User("U0MAREIKE", "mareike", "Mareike Vogt", title="Presse und PR"),
    User("U0HOLGER", "holger", "Holger Brandt", title="Geschäftsführung"),
    User("U0PRIYA", "priya", "Priya Nair", locale="en-US", title="Customer care"),
    User("U0LUKAS", "lukas", "Lukas Stein", title="Montage"),
)
_TEAM = {"U0JANA", "U0TOM", "U0AYLIN", "U0BEN", "U0MAREIKE"}
_CRISIS = {"U0JANA", "U0MAREIKE", "U0PRIYA", "U0HOLGER"}
_EVERYBODY = {user.id for user in _PEOPLE}


def furnish(ws: Workspace) -> None:
    """Fill a fresh workspace with people, Slack channels and what was said there."""
    for user in _PEOPLE:
        email = f"{user.name}@hafenrad.example"
        ws.users[user.id] = User(user.id, user.name, user.real_name, user.locale, user.tz, email, user.title)
    ws.users[BOT_USER] = User(BOT_USER, "lotse", "Lotse", title="Lotst das Social-Media-Team", is_bot=True)
    for channel in (
        SlackChannel(
            "C0SOCIAL", "social-media", {*_TEAM, BOT_USER}, "Dienst und Plan: /dienst, /redaktionsplan"
        ),
        SlackChannel("C0KRISE", "krise", {*_CRISIS, BOT_USER}, "Nur für den Ernstfall: /shitstorm"),
        SlackChannel("C0ALLE", "allgemein", {*_EVERYBODY, BOT_USER}, "Alles, was alle angeht"),
        SlackChannel("C0MARKT", "marketing", {"U0JANA", "U0TOM", "U0HOLGER"}, "Kampagnen und Messen"),
    ):
        ws.channels[channel.id] = channel
        ws.messages[channel.id] = {}
    for user in _PEOPLE:
        ws.im(user.id)
    ws.usergroups[DUTY_GROUP] = {
        "id": DUTY_GROUP,
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "name": "Social Media im Dienst",
        "description": "Wer gerade Dienst hat",
        "handle": "social-duty",
        "date_delete": 0,
        "users": ["U0TOM"],
    }
    _say(ws)


def _say(ws: Workspace) -> None:
    now = ws.clock.now()
    for number, said in enumerate(yaml.safe_load((_FOLDER / "messages.yaml").read_text(encoding="utf-8"))):
        ts = f"{int((now - _length(said['ago'])).timestamp())}.{number:06d}"
        typed = as_slack_sends(ws, said["text"])
        ws.messages[said["channel"]][ts] = {
            "type": "message",
            "client_msg_id": payloads.client_msg_id(),
            "user": said["user"],
            "text": typed.text,
            "blocks": payloads.rich_text(ws, typed.pieces),
            "ts": ts,
            "team": TEAM_ID,
            "channel": said["channel"],
        }


def _length(ago: str) -> timedelta:
    """`47h 48m`"""
    parts = {unit: int(number) for number, unit in _AGO.findall(ago)}
    return timedelta(hours=parts.get("h", 0), minutes=parts.get("m", 0))


def team_file() -> Path:
    """The demo company's team file."""
    return Path(str(_FOLDER / "team.yaml"))
