"""What arrives while Slack doesn't say who the bot is must not count as done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.authorization import WhoWeAre
from bot.edge.dispatch import Dispatch
from bot.edge.metrics import Metrics
from bot.slack.errors import SlackError, SlackRateLimited, SlackRefused, SlackUnavailable
from bot.slack.port import JSON
from tests.edge.slackside import command, mention

WHO: dict[str, JSON] = {"user_id": "U0LOTSE", "bot_id": "B0LOTSE", "team_id": "T0HAFENRAD", "user": "lotse"}
METHOD = "auth.test"


class Answering:
    """A `SlackPort` that answers with what it is given, one after the other, and counts."""

    def __init__(self, *answers: SlackError | dict[str, JSON]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def call(self, method: str, payload: Mapping[str, JSON]) -> dict[str, JSON]:
        assert method == METHOD
        self.asked += 1
        answer = self.answers.pop(0)
        if isinstance(answer, SlackError):
            raise answer
        return answer


def dispatch_with(slack: Answering) -> tuple[Dispatch, list[str]]:
    web = AsyncWebClient(token="xoxb-test", base_url="http://127.0.0.1:9/api/")
    bolt = AsyncApp(
        client=web,
        authorize=WhoWeAre(slack, "xoxb-test"),
        process_before_response=True,
        request_verification_enabled=False,
    )
    handled: list[str] = []

    async def on_mention(event: dict[str, Any]) -> None:
        handled.append(event["text"])

    async def on_command(ack: Any, context: Any) -> None:
        handled.append(f"{context.bot_user_id} {context.bot_id} {context.user_id} {context.client.token}")
        await ack()

    bolt.event("app_mention")(on_mention)
    bolt.command("/rota")(on_command)
    return Dispatch(bolt, Metrics()), handled


@pytest.mark.parametrize(
    "problem",
    [SlackRateLimited(METHOD, 1), SlackRefused("internal_error", METHOD), SlackUnavailable(METHOD, "away")],
)
async def test_an_event_is_not_acknowledged_and_counts_when_it_comes_again(problem: SlackError) -> None:
    dispatch, handled = dispatch_with(Answering(problem, WHO))
    assert (await dispatch(mention("Hallo"), {})).status == 500
    assert handled == []
    assert (await dispatch(mention("Hallo"), {})).status == 200
    assert handled == ["Hallo"]


async def test_slack_is_asked_once_and_handlers_know_whom_they_serve() -> None:
    slack = Answering(WHO)
    dispatch, handled = dispatch_with(slack)
    for _ in range(3):
        assert (await dispatch(dict(command()), {})).status == 200
    assert handled == ["U0LOTSE B0LOTSE U0TOM xoxb-test"] * 3
    assert slack.asked == 1
