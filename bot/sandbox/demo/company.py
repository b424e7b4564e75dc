"""Who works at Hafenrad, in which Slack channels, and what was said there lately."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.sandbox import payloads
from bot.sandbox.workspace import BOT_USER, SlackChannel, User, Workspace

BERLIN = "Europe/Berlin"
START = datetime(2026, 3, 9, 8, 40, tzinfo=ZoneInfo(BERLIN))  # a Monday, before the morning post

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

# (Slack channel, minutes before the start, who, what)
_SAID = (
    ("C0ALLE", 2 * 24 * 60, "U0HOLGER", "Moin zusammen, am Donnerstag ist Richtfest für Halle 3. Kommt alle vorbei, es gibt Franzbrötchen! 🥐"),
    ("C0ALLE", 2 * 24 * 60 - 12, "U0LUKAS", "Bin dabei. Darf ich da eigentlich filmen und das auf meinem Insta zeigen?"),
    ("C0ALLE", 2 * 24 * 60 - 20, "U0JANA", "Gute Frage, Lukas! Frag am besten @lotse, da stehen unsere Richtlinien drin."),
    ("C0SOCIAL", 65, "U0TOM", "Das Reel vom neuen Hafenrad Pico ist geschnitten. Aylin, guckst du gleich mal drüber?"),
    ("C0SOCIAL", 58, "U0AYLIN", "Klar, bin um neun am Rechner. LinkedIn-Post zur Förderung für Lastenräder liegt auch bereit."),
    ("C0SOCIAL", 41, "U0BEN", "Morning! The YouTube comments on the winter video are friendly so far. Two questions about battery range, answering them now."),
    ("C0KRISE", 3 * 24 * 60, "U0MAREIKE", "Die Übung am Freitag lief gut: vier Minuten bis zur ersten Übernahme. Danke euch!"),
)  # fmt: skip


def furnish(ws: Workspace) -> None:
    """Fill a fresh workspace with people, Slack channels and what was said there."""
    for user in _PEOPLE:
        email = f"{user.name}@hafenrad.example"
        ws.users[user.id] = User(user.id, user.name, user.real_name, user.locale, user.tz, email, user.title)
    ws.users[BOT_USER] = User(BOT_USER, "lotse", "Lotse", title="Lotst das Social-Media-Team", is_bot=True)
    for channel in (
        SlackChannel("C0SOCIAL", "social-media", {*_TEAM, BOT_USER}, "Dienst und Plan: /dienst, /redaktionsplan"),
        SlackChannel("C0KRISE", "krise", {*_CRISIS, BOT_USER}, "Nur für den Ernstfall: /shitstorm"),
        SlackChannel("C0ALLE", "allgemein", {*_EVERYBODY, BOT_USER}, "Alles, was alle angeht"),
        SlackChannel("C0MARKT", "marketing", {"U0JANA", "U0TOM", "U0HOLGER"}, "Kampagnen und Messen"),
    ):
        ws.channels[channel.id] = channel
        ws.messages[channel.id] = {}
    for user in _PEOPLE:
        ws.im(user.id)
    _say(ws)


def _say(ws: Workspace) -> None:
    now = ws.clock.now()
    for number, (channel_id, minutes, user_id, text) in enumerate(_SAID):
        at = now - timedelta(minutes=minutes)
        ts = f"{int(at.timestamp())}.{number:06d}"
        ws.messages[channel_id][ts] = {
            "type": "message",
            "client_msg_id": payloads.client_msg_id(),
            "user": user_id,
            "text": text.replace("@lotse", f"<@{BOT_USER}>"),
            "ts": ts,
            "channel": channel_id,
        }


def team_file() -> Path:
    """The demo company's team file."""
    return Path(str(files("bot.sandbox.demo") / "team.yaml"))
