"""The shortcut to the right listener takes a request where bare Bolt takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge import routing
from bot.edge.routing import RoutedApp

IDS = ("plan.add", "plan.save", "link.7", "/plan", "message", "app_mention", "unheard of")
SUBTYPES = (None, "bot_message", "message_changed")


async def authorize(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0BOT", bot_token="xoxb-1")


def listening(make: type[AsyncApp]) -> tuple[AsyncApp, list[str]]:
    """An app with overlapping listeners of every kind, and the names of those that were called."""
    app = make(
        client=AsyncWebClient(),
        signing_secret="x",
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )
    called: list[str] = []

    def named(name: str) -> Any:
        async def listener(ack: Any) -> None:
            called.append(name)
            await ack()

        return listener

    async def is_loud(body: dict[str, Any]) -> bool:
        return str(body["event"].get("text")) == "LOUD"

    everything = re.compile(".*", re.DOTALL)
    kinds = ("action", "command", "shortcut", "view_submission", "view_closed", "options")
    for each in IDS[:-1]:
        app.event(each, matchers=[is_loud])(named(f"loud event {each}"))
        for kind in kinds:
            getattr(app, kind)(each)(named(f"{kind} {each}"))
    app.event({"type": "message", "subtype": "message_changed"})(named("edited"))
    app.action(re.compile(r"^link\."))(named("any link"))
    for register in (
        app.action,
        app.command,
        app.shortcut,
        app.view,
        app.view_closed,
        app.options,
        app.event,
    ):
        register(everything)(named(f"any {register.__name__}"))
    return app, called


@pytest.fixture(scope="module")
def both() -> Iterator[list[tuple[AsyncApp, list[str]]]]:
    yield [listening(AsyncApp), listening(RoutedApp)]


def body_of(kind: str, name: str, other: str, subtype: str | None, text: str) -> dict[str, Any]:
    base: dict[str, Any] = {"type": kind, "team": {"id": "T1"}, "user": {"id": "U1"}, "team_id": "T1"}
    action = {"type": "button", "action_id": name, "block_id": "b", "value": "1"}
    view = {"id": "V1", "type": "modal", "callback_id": name, "state": {"values": {}}}
    event = {"type": name, "user": "U1", "channel": "C1", "ts": "1.2", "text": text}
    return {
        "event_callback": {**base, "event": {**event, **({"subtype": subtype} if subtype else {})}},
        "command": {"command": name, "text": text, "user_id": "U1", "team_id": "T1", "channel_id": "C1"},
        "block_actions": {**base, "actions": [action, {**action, "action_id": other}]},
        "block_suggestion": {**base, "action_id": name, "block_id": "b", "value": text},
        "shortcut": {**base, "callback_id": name, "trigger_id": "1.2"},
        "message_action": {**base, "callback_id": name, "trigger_id": "1.2", "message": {"text": text}},
        "view_submission": {**base, "view": view},
        "view_closed": {**base, "view": view},
    }[kind]


BODIES = st.builds(
    body_of,
    st.sampled_from(
        (
            "event_callback",
            "command",
            "block_actions",
            "block_suggestion",
            "shortcut",
            "message_action",
            "view_submission",
            "view_closed",
        )
    ),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from(SUBTYPES),
    st.sampled_from(("LOUD", "quiet", "")),
)


async def dispatched(app: AsyncApp, body: Mapping[str, Any]) -> int:
    request = AsyncBoltRequest(mode="socket_mode", body=dict(body), headers={})
    return (await app.async_dispatch(request)).status


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(BODIES, min_size=1, max_size=5))
async def test_every_request_goes_where_bolt_takes_it(
    both: list[tuple[AsyncApp, list[str]]], bodies: list[dict[str, Any]]
) -> None:
    (plain, expected), (routed, found) = both
    expected.clear()
    found.clear()
    for body in bodies:
        assert await dispatched(routed, body) == await dispatched(plain, body)
    assert found == expected
    assert len(found) == len(bodies)


async def test_ids_from_outside_dont_fill_the_memory(
    both: list[tuple[AsyncApp, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "MOST_ADDRESSES", 10)
    app, found = listening(RoutedApp)
    for number in range(25):
        await dispatched(app, body_of("block_actions", f"made.up.{number}", "", None, ""))
    assert found == ["any action"] * 25
    assert isinstance(app, RoutedApp)
    assert len(app._by_address) <= 10


def test_listeners_that_read_the_text_are_refused() -> None:
    app, _ = listening(RoutedApp)
    with pytest.raises(TypeError, match="use event"):
        app.message("hello")
