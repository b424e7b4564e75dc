"""views.*: modals (a stack of up to three) and the Home tab."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import with_block_ids
from bot.sandbox.web_api.method import Method, invalid_arguments, refused_blocks
from bot.sandbox.workspace import APP_ID, BOT_ID, TEAM_ID, Json, Workspace
from bot.slack.limits import Problem, check_view

STACK = 3


def open_(ws: Workspace, arguments: Json) -> Json:
    view = made_view(ws, arguments["view"], "modal")
    user = ws.use_trigger(_trigger(arguments))
    stack = ws.stack(user)
    stack.clear()  # Slack shows one stack at a time; a new modal replaces what was open
    stack.append(_rooted(view, None))
    ws.views_changed(user)
    return {"view": view}


def push(ws: Workspace, arguments: Json) -> Json:
    view = made_view(ws, arguments["view"], "modal")
    user = ws.use_trigger(_trigger(arguments))
    push_onto(ws, user, view)
    return {"view": view}


def update(ws: Workspace, arguments: Json) -> Json:
    owner, old = ws.find_view(arguments.get("view_id"), arguments.get("external_id"))
    if arguments.get("hash") and arguments["hash"] != old["hash"]:
        raise ApiError("hash_conflict")
    view = made_view(ws, arguments["view"], old["type"], replacing=old)
    replace(ws, owner, old, view)
    return {"view": view}


def publish(ws: Workspace, arguments: Json) -> Json:
    user = ws.user(arguments["user_id"])
    old = ws.homes.get(user.id)
    if arguments.get("hash") and old is not None and arguments["hash"] != old["hash"]:
        raise ApiError("hash_conflict")
    view = made_view(ws, arguments["view"], "home", replacing=old)
    ws.homes[user.id] = _rooted(view, None)
    ws.publish({"type": "home", "user": user.id, "view": view})
    return {"view": view}


def _trigger(arguments: Json) -> str:
    return str(arguments.get("trigger_id") or arguments["interactivity_pointer"])


# --- shared with submissions ------------------------------------------------------------------------------


def made_view(ws: Workspace, given: Any, kind: str, replacing: Json | None = None) -> Json:
    """A view as Slack keeps it, with id, hash and what people have typed so far."""
    if not isinstance(given, dict) or given.get("type") != kind:
        raise invalid_arguments(f"[ERROR] a {kind} view was expected [json-pointer:/view/type]")
    if problems := check_view(given):
        too_large = any("bytes of JSON" in problem.reason for problem in problems)
        placed = [Problem(f"/view{problem.pointer}", problem.reason) for problem in problems]
        raise refused_blocks("view_too_large" if too_large else "invalid_arguments", placed)
    external_id = given.get("external_id", "")
    if external_id and (replacing is None or replacing["external_id"] != external_id):
        _must_be_new(ws, external_id)
    blocks = with_block_ids(ws, given["blocks"])
    view_id = replacing["id"] if replacing is not None else f"V0{ws.number()}"
    view: Json = {
        "id": view_id,
        "team_id": TEAM_ID,
        "type": kind,
        "blocks": blocks,
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "state": {"values": replacing["state"]["values"] if replacing is not None else {}},
        "hash": "",
        "title": given.get("title"),
        "clear_on_close": bool(given.get("clear_on_close", False)),
        "notify_on_close": bool(given.get("notify_on_close", False)),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "previous_view_id": replacing["previous_view_id"] if replacing is not None else None,
        "root_view_id": replacing["root_view_id"] if replacing is not None else view_id,
        "app_id": APP_ID,
        "external_id": external_id,
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
    view["hash"] = f"{ws.number()}.{hashlib.sha1(json.dumps(blocks).encode()).hexdigest()[:8]}"
    return view


def push_onto(ws: Workspace, user: str, view: Json) -> None:
    stack = ws.stack(user)
    if len(stack) >= STACK:
        raise ApiError("push_limit_reached")
    stack.append(_rooted(view, stack[-1] if stack else None))
    ws.views_changed(user)


def replace(ws: Workspace, owner: str, old: Json, view: Json) -> None:
    if old["type"] == "home":
        ws.homes[owner] = view
        ws.publish({"type": "home", "user": owner, "view": view})
        return
    stack = ws.stack(owner)
    stack[stack.index(old)] = view
    ws.views_changed(owner)


def _rooted(view: Json, below: Json | None) -> Json:
    view["previous_view_id"] = below["id"] if below is not None else None
    view["root_view_id"] = below["root_view_id"] if below is not None else view["id"]
    return view


def _must_be_new(ws: Workspace, external_id: str) -> None:
    try:
        ws.find_view(external_id=external_id)
    except ApiError:
        return
    raise ApiError("duplicate_external_id")


_POINTERS = ("trigger_id", "interactivity_pointer")

METHODS = (
    Method("views.open", open_, ("view",), _POINTERS, _POINTERS, tier=4),
    Method("views.push", push, ("view",), _POINTERS, _POINTERS, tier=4),
    Method(
        "views.update",
        update,
        ("view",),
        ("external_id", "hash", "view_id"),
        ("external_id", "view_id"),
        tier=4,
    ),
    Method("views.publish", publish, ("user_id", "view"), ("hash",), tier=4),
)
