"""usergroups.*: need a paid plan, take whole lists of people, and can't be emptied."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, listed
from bot.sandbox.workspace import TEAM_ID, Json, Workspace


def list_(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    every = arguments.get("include_disabled", False)
    groups = [group for group in ws.usergroups.values() if every or not group["date_delete"]]
    return {"usergroups": [_shown(group, arguments) for group in groups]}


def create(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    handle = arguments.get("handle", "")
    _must_be_free(ws, handle)
    group: Json = {
        "id": f"S0{ws.number()}",
        "team_id": TEAM_ID,
        "is_usergroup": True,
        "name": arguments["name"],
        "description": arguments.get("description", ""),
        "handle": handle,
        "date_delete": 0,
        "users": [],
    }
    ws.usergroups[group["id"]] = group
    return {"usergroup": _shown(group, arguments)}


def update(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    group = _group(ws, arguments)
    if arguments.get("handle", group["handle"]) != group["handle"]:
        _must_be_free(ws, arguments["handle"])
    group |= {part: arguments[part] for part in ("name", "handle", "description") if arguments.get(part)}
    return {"usergroup": _shown(group, arguments)}


def disable(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    group = _group(ws, arguments)
    group["date_delete"] = int(ws.clock.now().timestamp())
    return {"usergroup": _shown(group, arguments)}


def enable(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    group = _group(ws, arguments)
    group["date_delete"] = 0
    return {"usergroup": _shown(group, arguments)}


def users_list(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    return {"users": _group(ws, arguments)["users"]}


def users_update(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    group = _group(ws, arguments)
    users = listed(arguments["users"])
    if not users:
        raise ApiError("no_users_provided")
    if any(user not in ws.users or ws.users[user].is_bot or ws.users[user].deleted for user in users):
        raise ApiError("invalid_users")
    group["users"] = users
    return {"usergroup": _shown(group, {"include_users": True})}


def _shown(group: Json, arguments: Json) -> Json:
    shown = {key: value for key, value in group.items() if key != "users"}
    if arguments.get("include_users"):
        shown["users"] = group["users"]
    if arguments.get("include_count"):
        shown["user_count"] = len(group["users"])
    return shown


def _must_be_free(ws: Workspace, handle: str) -> None:
    if handle and any(group["handle"] == handle for group in ws.usergroups.values()):
        raise ApiError("handle_already_exists")


def _group(ws: Workspace, arguments: Json) -> Json:
    found: Json | None = ws.usergroups.get(arguments["usergroup"])
    if found is None:
        raise ApiError("no_such_subteam")
    return found


def _paid(ws: Workspace) -> None:
    if not ws.paid_plan:
        raise ApiError("plan_upgrade_required")


_ABOUT = ("channels", "description", "handle", "include_count", "team_id")
_COUNT = ("include_count", "team_id")

METHODS = (
    Method("usergroups.list", list_, (), (*_COUNT, "include_disabled", "include_users"), tier=2),
    Method("usergroups.create", create, ("name",), _ABOUT, tier=2),
    Method("usergroups.update", update, ("usergroup",), (*_ABOUT, "name"), tier=2),
    Method("usergroups.disable", disable, ("usergroup",), _COUNT, tier=2),
    Method("usergroups.enable", enable, ("usergroup",), _COUNT, tier=2),
    Method("usergroups.users.list", users_list, ("usergroup",), ("include_disabled", "team_id"), tier=2),
    Method("usergroups.users.update", users_update, ("usergroup", "users"), _COUNT, tier=2),
)
