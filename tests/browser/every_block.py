"""Every block and element in one message."""

from __future__ import annotations

from tests.browser.samples import APPROVAL, CHANNELS, JSON, START, mrkdwn, option, text

EVERYTHING: list[JSON] = [
    *APPROVAL,
    {"type": "divider"},
    {
        "type": "actions",
        "block_id": "a2",
        "elements": [
            {
                "type": "static_select",
                "action_id": "pick",
                "placeholder": text("Kanal wählen"),
                "options": CHANNELS,
            },
            {
                "type": "datepicker",
                "action_id": "day",
                "initial_date": "2026-03-12",
                "placeholder": text("Tag"),
            },
            {
                "type": "timepicker",
                "action_id": "time",
                "initial_time": "17:30",
                "placeholder": text("Uhrzeit"),
            },
            {
                "type": "multi_users_select",
                "action_id": "who",
                "placeholder": text("Leute wählen"),
                "initial_users": ["U0JANA"],
            },
            {
                "type": "button",
                "action_id": "link",
                "text": text("Handbuch"),
                "url": "https://example.com/handbook",
            },
        ],
    },
    {
        "type": "section",
        "block_id": "ticks",
        "text": mrkdwn("*Was noch fehlt*"),
        "accessory": {
            "type": "checkboxes",
            "action_id": "todo",
            "options": [
                {
                    "text": mrkdwn("*Bildrechte* geklärt"),
                    "value": "rights",
                    "description": mrkdwn("Einwilligung liegt im Ordner"),
                },
                {"text": mrkdwn("Alt-Text geschrieben"), "value": "alt"},
            ],
        },
    },
    {
        "type": "section",
        "block_id": "level",
        "text": mrkdwn("Wie schlimm ist es?"),
        "accessory": {
            "type": "radio_buttons",
            "action_id": "lvl",
            "options": [option("3: frische Brise", "3"), option("4: starker Wind", "4")],
        },
    },
    {
        "type": "rich_text",
        "block_id": "rt",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Fett", "style": {"bold": True}},
                    {"type": "text", "text": ", "},
                    {"type": "text", "text": "code", "style": {"code": True}},
                    {"type": "text", "text": ", "},
                    {"type": "user", "user_id": "U0BEN"},
                    {"type": "text", "text": " "},
                    {"type": "broadcast", "range": "here"},
                    {"type": "text", "text": " "},
                    {
                        "type": "date",
                        "timestamp": START + 3600,
                        "format": "{date_short_pretty} {time}",
                        "fallback": "9. März 09:40",
                    },
                    {"type": "text", "text": " "},
                    {"type": "emoji", "name": "bike"},
                    {"type": "color", "value": "#0b6f8c"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "erstens"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "zweitens"}]},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 1,
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "darunter"}]}
                ],
            },
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "GET /healthz\n200 ok"}],
            },
        ],
    },
    {
        "type": "markdown",
        "text": "## Überschrift\nEin **fetter** Satz mit [Link](https://example.com) und `code`.\n\n"
        "- eins\n- zwei\n\n"
        "| Kanal | Beiträge |\n|---|---:|\n| Instagram | 3 |\n| LinkedIn | 12 |",
    },
    {
        "type": "table",
        "rows": [
            [
                {"type": "raw_text", "text": "Kanal"},
                {"type": "raw_text", "text": "Dienst"},
                {"type": "raw_text", "text": "bis"},
            ],
            [
                {"type": "raw_text", "text": "Instagram"},
                {
                    "type": "rich_text",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U0TOM"}]}
                    ],
                },
                {"type": "raw_text", "text": "Mo, 9:00"},
            ],
        ],
    },
    {
        "type": "image",
        "image_url": "https://example.invalid/bike.jpg",
        "alt_text": "Ein Lastenrad am Hafen",
        "title": text("Vorschaubild"),
    },
    {"type": "video", "title": text("nicht gezeigt")},
    {"type": "something_new"},
]
