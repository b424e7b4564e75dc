"""The company of the puppet sandbox: what `GET /control/state` says."""

from __future__ import annotations

from tests.browser.samples import JSON, mrkdwn, text

PEOPLE = [
    ("U0JANA", "Jana Petersen", "Leitung Social Media", "de-DE", "Europe/Berlin"),
    ("U0TOM", "Tom Albers", "Instagram und TikTok", "de-DE", "Europe/Berlin"),
    ("U0AYLIN", "Aylin Demir", "LinkedIn", "de-DE", "Europe/Berlin"),
    ("U0BEN", "Ben Carter", "Community manager", "en-GB", "Europe/London"),
    ("U0MAREIKE", "Mareike Vogt", "Presse und PR", "de-DE", "Europe/Berlin"),
    ("U0HOLGER", "Holger Brandt", "Geschäftsführung", "de-DE", "Europe/Berlin"),
    ("U0PRIYA", "Priya Nair", "Customer care", "en-US", "Europe/Berlin"),
    ("U0LUKAS", "Lukas Stein", "Montage", "de-DE", "Europe/Berlin"),
]
TEAM = [person[0] for person in PEOPLE[:5]]
HOME: JSON = {
    "id": "VHOME",
    "type": "home",
    "blocks": [
        {"type": "header", "block_id": "h", "text": text("Moin, Jana!")},
        {
            "type": "section",
            "block_id": "s",
            "text": mrkdwn("Du hast diese Woche *Bereitschaft* für Instagram."),
        },
        {
            "type": "actions",
            "block_id": "a",
            "elements": [
                {
                    "type": "button",
                    "action_id": "plan",
                    "style": "primary",
                    "text": text("Beitrag planen"),
                    "value": "x",
                }
            ],
        },
    ],
}


def _user(key: str, name: str, title: str, locale: str, zone: str, *, is_bot: bool = False) -> JSON:
    known = {
        "id": key,
        "name": key[2:].lower(),
        "real_name": name,
        "title": title,
        "locale": locale,
        "tz": zone,
    }
    return known | {"is_bot": is_bot, "deleted": False}


def _channel(key: str, name: str, members: list[str], private: bool = False, topic: str = "") -> JSON:
    known = {
        "id": key,
        "name": name,
        "topic": topic,
        "purpose": "",
        "is_private": private,
        "members": members,
    }
    return known | {"is_archived": False}


COMPANY: JSON = {
    "company": "Hafenrad GmbH",
    "team_id": "T0HAFENRAD",
    "connected": True,
    "bot": {"user_id": "U0LOTSE", "bot_id": "B0LOTSE", "app_id": "A0LOTSE", "name": "lotse"},
    "users": [
        *(_user(*person) for person in PEOPLE),
        _user("U0LOTSE", "Lotse", "", "de-DE", "Europe/Berlin", is_bot=True),
    ],
    "faults": [],
    "channels": [
        _channel(
            "C0SOCIAL",
            "social-media",
            [*TEAM, "U0LOTSE"],
            topic="Planung, Dienst und alles, was raus soll",
        ),
        _channel(
            "C0KRISE",
            "krise",
            ["U0JANA", "U0MAREIKE", "U0PRIYA", "U0HOLGER", "U0LOTSE"],
            private=True,
        ),
        _channel("C0ALLE", "allgemein", [person[0] for person in PEOPLE] + ["U0LOTSE"]),
        _channel("C0MARKT", "marketing", ["U0JANA", "U0AYLIN"]),
    ],
    "ims": [{"id": f"D{person[0][1:]}", "user": person[0]} for person in PEOPLE],
    "commands": [
        {"command": "/rota", "description": "Who is on duty?", "usage_hint": "[channel]"},
        {"command": "/dienst", "description": "Wer hat Dienst?", "usage_hint": "[Kanal]"},
        {
            "command": "/richtlinie",
            "description": "In den Richtlinien nachschlagen",
            "usage_hint": "[Frage]",
        },
        {
            "command": "/guideline",
            "description": "Look something up in the guidelines",
            "usage_hint": "[question]",
        },
        {
            "command": "/redaktionsplan",
            "description": "Was steht heute und diese Woche an?",
            "usage_hint": "[Kanal]",
        },
        {"command": "/shitstorm", "description": "Alarm auslösen", "usage_hint": ""},
    ],
    "shortcuts": [
        {
            "type": "message",
            "callback_id": "editorial.from_message",
            "name": "Beitrag daraus planen",
            "description": "Übernimmt den Text in den Redaktionsplan",
        },
        {
            "type": "global",
            "callback_id": "alerts.raise",
            "name": "Alarm auslösen",
            "description": "Einen Shitstorm melden",
        },
    ],
}
