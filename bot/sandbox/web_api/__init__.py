"""The Web API methods that Lotse uses, and their neighbours, as strict as Slack's."""

from bot.sandbox.web_api import (
    bookmarks,
    chat,
    conversations,
    files,
    history,
    reactions,
    team,
    usergroups,
    users,
    views,
)
from bot.sandbox.web_api.method import Method

_MODULES = (bookmarks, chat, conversations, files, history, reactions, team, usergroups, users, views)

METHODS: dict[str, Method] = {method.name: method for module in _MODULES for method in module.METHODS}

__all__ = ["METHODS", "Method"]
