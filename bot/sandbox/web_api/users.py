"""users.* and dnd.*: who there is, in which language and zone, and who wants quiet."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, listed, page
from bot.sandbox.workspace import BOT_USER, TEAM_ID, Json, User, Workspace


def shown(ws: Workspace, user: User, *, locale: bool) -> Json:
    made: Json = {
        "id": user.id,
        "team_id": TEAM_ID,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "profile": {
            "real_name": user.real_name,
            "display_name": user.real_name.split()[0],
            "title": user.title,
            "email": user.email or None,
            "team": TEAM_ID,
        },
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
    }
    if not user.deleted:  # Slack says no more of somebody who left
        offset = user.tz_offset(ws.clock.now())
        made |= {"tz": user.tz, "tz_label": user.tz, "tz_offset": offset, "is_admin": False}
    if locale:
        made["locale"] = user.locale
    return made


def info(ws: Workspace, arguments: Json) -> Json:
    return {"user": shown(ws, ws.user(arguments["user"]), locale=arguments.get("include_locale", False))}


def list_(ws: Workspace, arguments: Json) -> Json:
    found, metadata = page(list(ws.users.values()), arguments)
    locale = arguments.get("include_locale", False)
    return {"members": [shown(ws, user, locale=locale) for user in found], "response_metadata": metadata}


def lookup_by_email(ws: Workspace, arguments: Json) -> Json:
    for user in ws.users.values():
        if user.email and user.email.lower() == arguments["email"].lower() and not user.deleted:
            return {"user": shown(ws, user, locale=False)}
    raise ApiError("users_not_found")


def presence(ws: Workspace, arguments: Json) -> Json:
    user = ws.user(arguments.get("user") or BOT_USER)
    return {"presence": "away" if user.is_away else "active"}


def dnd_info(ws: Workspace, arguments: Json) -> Json:
    return _dnd(ws, ws.user(arguments.get("user") or BOT_USER))


def dnd_team_info(ws: Workspace, arguments: Json) -> Json:
    return {"users": {user: _dnd(ws, ws.user(user)) for user in listed(arguments["users"])}}


def _dnd(ws: Workspace, user: User) -> Json:
    """Notifications off for the next hour, or on."""
    now = int(ws.clock.now().timestamp())
    start, end = (now, now + 3600) if user.do_not_disturb else (1, 1)
    return {
        "dnd_enabled": user.do_not_disturb,
        "next_dnd_start_ts": start,
        "next_dnd_end_ts": end,
        "snooze_enabled": False,
    }


METHODS = (
    Method("users.info", info, ("user",), ("include_locale",), tier=4),
    Method("users.list", list_, (), ("cursor", "include_locale", "limit", "team_id"), tier=2),
    Method("users.lookupByEmail", lookup_by_email, ("email",)),
    Method("users.getPresence", presence, (), ("user",)),
    Method("dnd.info", dnd_info, (), ("user", "team_id")),
    Method("dnd.teamInfo", dnd_team_info, ("users",), ("team_id",), tier=2),
)
