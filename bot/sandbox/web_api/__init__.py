"""The Web API methods that Lotse uses, and their neighbours, as strict as Slack's."""

from bot.sandbox.web_api import bookmarks, chat, conversations, files, team, users, views
from bot.sandbox.web_api.method import Method

METHODS: dict[str, Method] = {
    method.name: method
    for module in (bookmarks, chat, conversations, files, team, users, views)
    for method in module.METHODS
}

__all__ = ["METHODS", "Method"]
