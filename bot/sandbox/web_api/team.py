"""auth.test, api.test, team.info, apps.connections.open and blocks.validate."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, invalid_arguments, refused_blocks
from bot.sandbox.workspace import BOT_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, Json, Workspace
from bot.slack.limits import check_message, check_view


def auth_test(ws: Workspace, arguments: Json) -> Json:
    return {
        "url": f"https://{TEAM_DOMAIN}.example/",
        "team": ws.company,
        "user": ws.user(BOT_USER).name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def team_info(ws: Workspace, arguments: Json) -> Json:
    return {"team": {"id": TEAM_ID, "name": ws.company, "domain": TEAM_DOMAIN, "email_domain": ""}}


def validate(ws: Workspace, arguments: Json) -> Json:
    given = [part for part in ("blocks", "view", "message") if arguments.get(part)]
    if len(given) != 1:
        raise invalid_arguments("[ERROR] exactly one of blocks, view, message is required")
    part = arguments[given[0]]
    message = part if given[0] == "message" else {"blocks": part}
    problems = check_view(part) if given[0] == "view" else check_message(message)
    if problems:
        raise refused_blocks("invalid_blocks", problems)
    return {}


def api_test(ws: Workspace, arguments: Json) -> Json:
    if arguments.get("error"):
        raise ApiError(arguments["error"], args=arguments)
    return {"args": arguments}


def open_connection(ws: Workspace, arguments: Json) -> Json:
    return {}  # bot.sandbox.api adds the URL


METHODS = (
    Method("auth.test", auth_test, tier=None),
    Method("api.test", api_test, (), ("error", "foo"), tier=4),
    Method("team.info", team_info, (), ("domain", "team")),
    Method("blocks.validate", validate, (), ("blocks", "message", "view")),
    Method("apps.connections.open", open_connection, tier=1),
)
