"""What the rest of Lotse knows of Slack's Web API: one call, and a call that waits in the outbox.

`bot.slack.client.SlackClient` is the real port, `bot.slack.fake.FakeSlack` its twin for tests; one
parametrised test holds both to the same behaviour. What can go wrong is in `bot.slack.errors`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

JSON: TypeAlias = Any  # what json.dumps takes; what Slack takes of it is checked by bot.slack.limits


class SlackPort(Protocol):
    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        """Call a Web API method and return Slack's whole answer; `None` values are left out.

        Raises a `bot.slack.errors.SlackError`. A change that is already as it should be (a reaction that
        is there, a pin that is gone) is no error: the answer then has that word under "already".
        """
        ...  # pragma: no cover


class SlackFiles(Protocol):
    async def upload(
        self, content: bytes, *, filename: str, channel: str | None = None, alt_text: str | None = None
    ) -> dict[str, JSON]:
        """Upload a file; without a channel nobody sees it until a block shows it. The id of the file is
        `answer["files"][0]["id"]`. Raises a `SlackError`, like `call`."""
        ...  # pragma: no cover


@dataclass(frozen=True)
class Call:
    """A finished Slack call that waits in the outbox. The order is kept within a lane."""

    method: str  # "chat.postMessage", "chat.update", …
    payload: Mapping[str, JSON]  # finished Slack arguments (text, blocks …)
    lane: str  # the Slack channel's id, or the user's id for a direct message
    # chat.postMessage: remember channel and ts of what was posted under this name.
    # chat.update, reactions.add, pins.add …: the message meant; channel and ts are filled in at delivery.
    ref: str | None = None
    optional: bool = False  # a permanent refusal is no dead letter: the rest goes on, an admin is told once
