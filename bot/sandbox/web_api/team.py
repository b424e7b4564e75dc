"""auth.test, team.info, apps.connections.open and blocks.validate."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.method import Method, refused_blocks
from bot.sandbox.workspace import BOT_ID, BOT_USER, TEAM_DOMAIN, TEAM_ID, Json, Workspace
from bot.slack.limits import check_message, check_view


def auth_test(ws: Workspace, arguments: Json) -> Json:
    return {
        "url": f"https://{TEAM_DOMAIN}.example/",
        "team": ws.company,
        "user": "lotse",
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def team_info(ws: Workspace, arguments: Json) -> Json:
    return {"team": {"id": TEAM_ID, "name": ws.company, "domain": TEAM_DOMAIN}}


def validate(ws: Workspace, arguments: Json) -> Json:
    given = [part for part in ("blocks", "view", "message") if arguments.get(part)]
    if len(given) != 1:
        raise ApiError("invalid_arguments")
    part = arguments[given[0]]
    problems = check_view(part) if given[0] == "view" else check_message(part if given[0] == "message" else {"blocks": part})
    if problems:
        raise refused_blocks("invalid_blocks", problems)
    return {}


def api_test(ws: Workspace, arguments: Json) -> Json:
    return {}


METHODS = (
    Method("auth.test", auth_test, (), ("team_id",)),
    Method("api.test", api_test, (), ("error", "foo")),
    Method("team.info", team_info, (), ("team", "domain")),
    Method("blocks.validate", validate, (), ("blocks", "view", "message")),
)
