"""Small Block Kit JSON for the tests of the limits: as bare as Slack takes it."""

from __future__ import annotations

from typing import Any

from bot.slack.limits import Problem, check_message, check_view

Json = dict[str, Any]


def message(*blocks: Json, **more: Any) -> list[Problem]:
    return check_message({"text": "x", "blocks": list(blocks), **more})


def modal(*blocks: Json, **more: Any) -> list[Problem]:
    view = {"type": "modal", "title": plain("x"), "submit": plain("x"), "blocks": list(blocks)}
    return check_view({**view, **more})


def home(*blocks: Json, **more: Any) -> list[Problem]:
    return check_view({"type": "home", "blocks": list(blocks), **more})


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def block(kind: str, **more: Any) -> Json:
    return {"type": kind, **more}


def section(**more: Any) -> Json:
    return {"type": "section", "text": plain(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def input_(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), **more}


def option(**more: Any) -> Json:
    return {"text": plain(), "value": "x", **more}


def options(count: int) -> list[Json]:
    return [option(value=str(number)) for number in range(count)]


def groups(count: int, each: int = 1) -> list[Json]:
    return [{"label": plain(), "options": options(each)} for _ in range(count)]


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, **more}


def confirm(**more: Any) -> Json:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}


def image(**more: Any) -> Json:
    return {"type": "image", "image_url": "https://x", "alt_text": "x", **more}


def table(rows: int = 1, columns: int = 1, **more: Any) -> Json:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": "table", "rows": [[cell] * columns] * rows, **more}


def data_table(rows: int = 2, columns: int = 1, **more: Any) -> Json:
    return {**table(rows, columns), "type": "data_table", "caption": "x", **more}


def chart(kind: str = "pie", title: str = "x", **more: Any) -> Json:
    return {"type": "data_visualization", "title": title, "chart": {"type": kind, **more}}


def points(*labels: str) -> list[Json]:
    return [{"label": label, "value": 1} for label in labels]


def series(*names: str, labels: tuple[str, ...] = ("x",)) -> list[Json]:
    return [{"name": name, "data": points(*labels)} for name in names]


def card(**more: Any) -> Json:
    return {"type": "card", "title": plain(), **more}


def container(*blocks: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": list(blocks), **more}


def rich(*pieces: Json) -> Json:
    return {"type": "rich_text", "elements": list(pieces)}


def rich_section(*parts: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(parts)}


def rich_list(**more: Any) -> Json:
    entry = rich_section({"type": "text", "text": "x"})
    return {"type": "rich_text_list", "style": "bullet", "elements": [entry], **more}


def video(**more: Any) -> Json:
    address = "https://x"
    return {
        "type": "video",
        "alt_text": "x",
        "title": plain(),
        "video_url": address,
        "thumbnail_url": address,
        **more,
    }


def task(**more: Any) -> Json:
    return {"type": "task_card", "task_id": "x", "title": "x", "status": "complete", **more}


def provider(**more: Any) -> Json:
    return {"type": "auth_provider", "value": "x", "name": plain(), "is_connected": True, **more}
