"""Bolt, asking only those listeners that a request can be meant for."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, NoReturn

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

MOST_ADDRESSES = 1000

Address = tuple[str, str, str]


class RoutedApp(AsyncApp):
    """Bolt asks one listener after the other whether a request is its own, each with all arguments that a
    handler could want: with dozens of listeners that costs more than all the rest of it.

    A listener's first matcher is the id that it was registered for, a string or a pattern. What it says
    depends on the request's `address` only, so it is asked once per address; matchers beyond it are asked
    every time. Register everything before the first request.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._by_address: dict[Address, RoutedApp] = {}

    def message(self, *args: Any, **options: Any) -> NoReturn:
        raise TypeError("what a message says is not part of its address: use event() with a matcher")

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        where = address(req.body)
        if (narrow := self._by_address.get(where)) is None:
            narrow = await self._narrowed(req)
            if len(self._by_address) >= MOST_ADDRESSES:  # ids come from outside
                self._by_address.clear()
            self._by_address[where] = narrow
        return await AsyncApp.async_dispatch(narrow, req)

    async def _narrowed(self, req: AsyncBoltRequest) -> RoutedApp:
        """This app with the listeners of one address, in their order."""
        narrow = copy(self)
        narrow._async_listeners = []
        for listener in self._async_listeners:
            # Asked with a request of its own, because asking fills in the context.
            asked = AsyncBoltRequest(mode="socket_mode", body=req.body)
            if await listener.matchers[0].async_matches(asked, BoltResponse(status=200)):
                narrow._async_listeners.append(listener)
        return narrow


def address(body: Mapping[str, Any]) -> Address:
    """All that the ids of listeners are compared with."""
    event = body.get("event")
    if isinstance(event, Mapping):
        return "event", str(event.get("type")), str(event.get("subtype"))
    if "command" in body:
        return "command", str(body["command"]), ""
    kind = str(body.get("type"))
    if kind == "block_actions":
        return kind, str(next(iter(body.get("actions") or [{}])).get("action_id")), ""
    if kind == "block_suggestion":
        return kind, str(body.get("action_id")), ""
    view = body.get("view") or {}
    return kind, str(body.get("callback_id")), str(view.get("callback_id"))
