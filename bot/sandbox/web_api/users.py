"""users.*, usergroups.* and dnd.*: who there is, in which language and zone."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, page
from bot.sandbox.workspace import TEAM_ID, Json, User, Workspace


def shown(ws: Workspace, user: User, *, locale: bool) -> Json:
    made: Json = {
        "id": user.id,
        "team_id": TEAM_ID,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": user.tz_offset(ws.clock.now()),
        "profile": {
            "real_name": user.real_name,
            "display_name": user.real_name.split()[0],
            "title": user.title,
            "email": user.email or None,
            "team": TEAM_ID,
        },
    }
    if locale:
        made["locale"] = user.locale
    return made


def info(ws: Workspace, arguments: Json) -> Json:
    return {"user": shown(ws, ws.user(arguments["user"]), locale=bool(arguments.get("include_locale")))}


def list_(ws: Workspace, arguments: Json) -> Json:
    found, metadata = page(list(ws.users.values()), arguments)
    locale = bool(arguments.get("include_locale"))
    return {"members": [shown(ws, user, locale=locale) for user in found], "response_metadata": metadata}


def lookup_by_email(ws: Workspace, arguments: Json) -> Json:
    for user in ws.users.values():
        if user.email and user.email.lower() == arguments["email"].lower() and not user.deleted:
            return {"user": shown(ws, user, locale=False)}
    raise ApiError("users_not_found")


def dnd_info(ws: Workspace, arguments: Json) -> Json:
    if arguments.get("user"):
        ws.user(arguments["user"])
    return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, "snooze_enabled": False}


def groups_list(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    return {"usergroups": list(ws.usergroups.values())}


def groups_create(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    if any(group["handle"] == arguments.get("handle") for group in ws.usergroups.values()):
        raise ApiError("handle_already_exists")
    group = {"id": f"S0{ws.number()}", "name": arguments["name"], "handle": arguments.get("handle", ""), "users": []}
    ws.usergroups[group["id"]] = group
    return {"usergroup": group}


def groups_users_list(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    return {"users": _group(ws, arguments["usergroup"])["users"]}


def groups_users_update(ws: Workspace, arguments: Json) -> Json:
    _paid(ws)
    group = _group(ws, arguments["usergroup"])
    users = [each for each in str(arguments["users"]).split(",") if each]
    if not users:
        raise ApiError("no_users_provided")
    if any(user not in ws.users or ws.users[user].is_bot for user in users):
        raise ApiError("invalid_users")
    group["users"] = users
    return {"usergroup": group}


def _group(ws: Workspace, group_id: str) -> Json:
    if group_id not in ws.usergroups:
        raise ApiError("no_such_subteam")
    return ws.usergroups[group_id]


def _paid(ws: Workspace) -> None:
    if not ws.paid_plan:
        raise ApiError("plan_upgrade_required")


METHODS = (
    Method("users.info", info, ("user",), ("include_locale",)),
    Method("users.list", list_, (), ("cursor", "include_locale", "limit", "team_id", "presence")),
    Method("users.lookupByEmail", lookup_by_email, ("email",)),
    Method("dnd.info", dnd_info, (), ("user", "team_id")),
    Method("usergroups.list", groups_list, (), ("include_count", "include_disabled", "include_users", "team_id")),
    Method("usergroups.create", groups_create, ("name",), ("channels", "description", "handle", "include_count", "team_id")),
    Method("usergroups.users.list", groups_users_list, ("usergroup",), ("include_disabled", "team_id")),
    Method("usergroups.users.update", groups_users_update, ("usergroup", "users"), ("include_count", "team_id")),
)
