"""The table of methods against Slack's own descriptions."""

from __future__ import annotations

import pytest

from bot.sandbox.faults import PER_MINUTE
from bot.sandbox.web_api import METHODS, Method
from tests.sandbox.conftest import reference

# Slack's description is of 2021; these came later and are in today's documentation.
LATER = {
    "chat.postMessage": {"markdown_text", "metadata"},
    "chat.postEphemeral": {"markdown_text"},
    "chat.scheduleMessage": {"icon_emoji", "icon_url", "markdown_text", "metadata", "mrkdwn", "username"},
    "chat.scheduledMessages.list": {"team_id"},
    "chat.update": {
        "file_ids", "markdown_text", "metadata", "reply_broadcast", "unfurl_links", "unfurl_media",
    },
    "conversations.create": {"team_id"},
    "conversations.history": {"include_all_metadata"},
    "conversations.invite": {"force"},
    "conversations.list": {"team_id"},
    "conversations.open": {"prevent_creation"},
    "conversations.replies": {"include_all_metadata"},
    "auth.test": {"team_id"},
    "dnd.info": {"team_id"},
    "dnd.teamInfo": {"team_id"},
    "files.list": {"team_id"},
    "reactions.list": {"team_id"},
    "team.info": {"domain"},
    "users.conversations": {"team_id"},
    "users.list": {"team_id"},
    "usergroups.create": {"team_id"},
    "usergroups.disable": {"team_id"},
    "usergroups.enable": {"team_id"},
    "usergroups.list": {"team_id"},
    "usergroups.update": {"team_id"},
    "usergroups.users.list": {"team_id"},
    "usergroups.users.update": {"team_id"},
    "views.open": {"interactivity_pointer"},
    "views.push": {"interactivity_pointer"},
}  # fmt: skip
NEWER = {
    "apps.connections.open", "blocks.validate", "bookmarks.add", "bookmarks.edit", "bookmarks.list",
    "bookmarks.remove", "files.completeUploadExternal", "files.getUploadURLExternal",
}  # fmt: skip
# Required by the description, one of several today.
ONE_OF = {"trigger_id": "interactivity_pointer"}


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_arguments_are_those_of_slacks_own_description(method: Method) -> None:
    operations = reference("slack_web_openapi_v2.json")["paths"].get(f"/{method.name}")
    if operations is None:
        assert method.name in NEWER
        return
    (operation,) = operations.values()
    described = {each["name"]: each.get("required", False) for each in operation["parameters"]}
    described.pop("token", None)
    ours = {*method.required, *method.optional}
    assert ours - LATER.get(method.name, set()) == set(described)
    must = {ONE_OF.get(name, name) for name, required in described.items() if required}
    assert must <= {*method.required, *method.one_of}


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_tiers_are_slacks(method: Method) -> None:
    tier = reference("rate_limit_tiers.json").get(method.name)
    if method.name == "blocks.validate":
        assert tier is None, "it needs no token and has no tier"
        return
    expected = None if tier.startswith("Special") else int(tier.removeprefix("Tier"))
    assert method.tier == expected
    assert PER_MINUTE[method.tier] > 0


def test_what_is_one_of_several_is_an_argument() -> None:
    for method in METHODS.values():
        assert set(method.one_of) <= set(method.optional), method.name
