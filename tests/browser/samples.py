"""What the page has to draw: blocks, messages and views as a bot sends them."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]
START = 1773042000  # 2026-03-09 08:40 in Berlin
THREAD = f"{START - 60:.6f}"


def text(words: str) -> JSON:
    return {"type": "plain_text", "text": words, "emoji": True}


def mrkdwn(words: str) -> JSON:
    return {"type": "mrkdwn", "text": words}


def option(words: str, value: str, about: str | None = None) -> JSON:
    return {"text": text(words), "value": value} | ({"description": text(about)} if about else {})


CHANNELS = [
    option("Instagram", "instagram"),
    option("LinkedIn", "linkedin"),
    option("TikTok", "tiktok", "kurze Videos"),
    option("YouTube", "youtube"),
]

CONFIRM = {
    "title": text("Wirklich ablehnen?"),
    "text": mrkdwn("Tom bekommt *sofort* Bescheid."),
    "confirm": text("Ablehnen"),
    "deny": text("Doch nicht"),
    "style": "danger",
}

APPROVAL: list[JSON] = [
    {"type": "header", "block_id": "h", "text": text("Bitte um Freigabe :eyes:")},
    {
        "type": "section",
        "block_id": "s",
        "text": mrkdwn(
            "*Frühjahrs-Rabatt auf das Modell „Elbe“*\n"
            "<@U0TOM> möchte das am Donnerstag auf *Instagram* veröffentlichen."
        ),
        "accessory": {
            "type": "overflow",
            "action_id": "more",
            "options": [option("Im Plan öffnen", "open"), option("Später erinnern", "later")],
        },
    },
    {
        "type": "section",
        "block_id": "f",
        "fields": [
            mrkdwn("*Termin*\nDo, 12. März, 17:30"),
            mrkdwn("*Kanal*\nInstagram"),
            mrkdwn("*Verantwortlich*\n<@U0TOM>"),
            mrkdwn("*Stand*\n:hourglass_flowing_sand: wartet auf dich"),
        ],
    },
    {
        "type": "rich_text",
        "block_id": "r",
        "elements": [
            {
                "type": "rich_text_quote",
                "elements": [
                    {
                        "type": "text",
                        "text": "Der Frühling rollt an: 15 % auf jede Elbe bis Ostern. Probefahrt gefällig?",
                    }
                ],
            }
        ],
    },
    {
        "type": "actions",
        "block_id": "a",
        "elements": [
            {
                "type": "button",
                "action_id": "approve",
                "style": "primary",
                "text": text("Freigeben"),
                "value": "7",
            },
            {"type": "button", "action_id": "change", "text": text("Änderung wünschen"), "value": "7"},
            {
                "type": "button",
                "action_id": "reject",
                "style": "danger",
                "text": text("Ablehnen"),
                "value": "7",
                "confirm": CONFIRM,
            },
        ],
    },
    {
        "type": "context",
        "block_id": "c",
        "elements": [
            mrkdwn(
                "Eine Reaktion mit :white_check_mark: oder :x: zählt genauso. "
                "Vier Augen: Tom kann das nicht selbst freigeben."
            )
        ],
    },
]

PLAN_MODAL: JSON = {
    "id": "V1",
    "type": "modal",
    "callback_id": "editorial_add",
    "title": text("Beitrag planen"),
    "submit": text("Speichern"),
    "close": text("Abbrechen"),
    "blocks": [
        {
            "type": "section",
            "block_id": "intro",
            "text": mrkdwn("Was soll wann wo erscheinen? Du kannst alles später noch ändern."),
        },
        {
            "type": "input",
            "block_id": "channel",
            "label": text("Kanal"),
            "element": {
                "type": "static_select",
                "action_id": "value",
                "placeholder": text("Kanal wählen"),
                "options": CHANNELS,
            },
        },
        {
            "type": "input",
            "block_id": "title",
            "label": text("Arbeitstitel"),
            "element": {
                "type": "plain_text_input",
                "action_id": "value",
                "max_length": 60,
                "placeholder": text("z. B. Probefahrt am Hafen"),
            },
        },
        {
            "type": "input",
            "block_id": "text",
            "optional": True,
            "label": text("Text"),
            "hint": text("Ein Entwurf reicht."),
            "element": {
                "type": "plain_text_input",
                "action_id": "value",
                "multiline": True,
                "max_length": 300,
            },
        },
        {
            "type": "input",
            "block_id": "day",
            "label": text("Tag"),
            "element": {"type": "datepicker", "action_id": "value"},
        },
        {
            "type": "input",
            "block_id": "time",
            "label": text("Uhrzeit"),
            "element": {"type": "timepicker", "action_id": "value", "initial_time": "17:00"},
        },
        {
            "type": "input",
            "block_id": "link",
            "optional": True,
            "label": text("Link"),
            "element": {"type": "url_text_input", "action_id": "value"},
        },
        {
            "type": "input",
            "block_id": "people",
            "optional": True,
            "label": text("Beteiligt"),
            "element": {"type": "multi_users_select", "action_id": "value"},
        },
        {
            "type": "input",
            "block_id": "tick",
            "optional": True,
            "label": text("Freigabe"),
            "element": {
                "type": "checkboxes",
                "action_id": "value",
                "options": [option("Gleich um Freigabe bitten", "ask")],
            },
        },
        {
            "type": "alert",
            "block_id": "alert",
            "level": "warning",
            "text": text("An diesem Tag steht auf Instagram schon ein Beitrag."),
        },
    ],
}


def message(offset: float, user: str, words: str, **more: Any) -> JSON:
    return {"type": "message", "user": user, "text": words, "ts": f"{START + offset:.6f}"} | more


CONVERSATION: list[JSON] = [
    message(-90000, "U0TOM", "Moin zusammen :wave: Hat jemand die Fotos von der Probefahrt?"),
    message(-89950, "U0TOM", "Ich meine die vom *Fischmarkt*, nicht die vom `ADFC-Stand`."),
    message(
        -89800,
        "U0BEN",
        "They are in the shared folder: <https://example.com/photos|Fotos März>\n"
        "&gt; the ones with the red bike\nEnjoy!",
        reactions=[
            {"name": "raised_hands", "count": 2, "users": ["U0JANA", "U0TOM"]},
            {"name": "bike", "count": 1, "users": ["U0TOM"]},
        ],
    ),
    message(
        -60,
        "U0LOTSE",
        "Guten Morgen!",
        bot_id="B0LOTSE",
        blocks=[
            {
                "type": "section",
                "text": mrkdwn(
                    "*Guten Morgen!* Das steht heute an:\n"
                    "• *10:00* Instagram: Werkstattblick (<@U0TOM>)\n"
                    "• *15:00* LinkedIn: Stellenanzeige Montage (<@U0JANA>)"
                ),
            },
            {"type": "context", "elements": [mrkdwn("Dienst heute: <@U0TOM> · Vertretung: <@U0BEN>")]},
        ],
    ),
    message(-40, "U0TOM", "Den Werkstattblick habe ich schon hochgeladen.", thread_ts=THREAD),
    message(-20, "U0JANA", "Super, dann schaue ich gleich drüber.", thread_ts=THREAD),
    message(
        10,
        "U0JANA",
        "Danke! <@U0BEN> magst du um 15:00 <#C0KRISE|krise> im Blick behalten? "
        "Siehe <!date^1773057600^{date_short_pretty} um {time}|9. März 13:00>",
        edited={"user": "U0JANA", "ts": "1"},
    ),
    message(20, "U0LOTSE", "Zu deiner Bitte", bot_id="B0LOTSE", blocks=APPROVAL),
    message(
        30,
        "U0LOTSE",
        "Das steht in der Richtlinie.",
        bot_id="B0LOTSE",
        ephemeral=True,
        blocks=[
            {
                "type": "section",
                "text": mrkdwn(
                    "*Kundenfotos*\n"
                    "&gt; Fotos von Kundinnen und Kunden veröffentlichen wir "
                    "nur mit schriftlicher Einwilligung.\n"
                    "_Social-Media-Richtlinie, Abschnitt 4, Fassung 1.2_"
                ),
            }
        ],
    ),
    message(40, "U0TOM", ":tada: :rocket:"),
]
