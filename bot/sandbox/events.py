"""What the bot is told of unasked: only what it has subscribed to, only where it is a member."""

from __future__ import annotations

from collections.abc import Collection

from bot.sandbox import payloads
from bot.sandbox.delivery import Answer, Delivery
from bot.sandbox.workspace import BOT_USER, Json, SlackChannel, Workspace

_MESSAGE = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


class Events:
    """`subscribed` is the manifest's list of bot events; None means every event there is."""

    def __init__(self, ws: Workspace, delivery: Delivery, subscribed: Collection[str] | None) -> None:
        self._ws = ws
        self._delivery = delivery
        self._subscribed = None if subscribed is None else frozenset(subscribed)

    async def tell(self, kind: str, event: Json, channel: SlackChannel | None = None) -> Answer | None:
        """Deliver and wait for the acknowledgement. None when the bot doesn't want to know."""
        if not self._wants(kind, channel):
            return None
        return await self._delivery.event(self._payload(kind, event, channel))

    def happened(self, kind: str, event: Json, channel: SlackChannel | None = None) -> None:
        """Deliver without waiting: what the bot itself has caused."""
        if self._wants(kind, channel) and self._delivery.transport.connected:
            self._delivery.event_later(self._payload(kind, event, channel))

    def _wants(self, kind: str, channel: SlackChannel | None) -> bool:
        if channel is not None and BOT_USER not in channel.members:
            return False
        name = _MESSAGE[channel.kind] if kind == "message" and channel is not None else kind
        return self._subscribed is None or name in self._subscribed

    def _payload(self, kind: str, event: Json, channel: SlackChannel | None) -> Json:
        if kind == "message" and channel is not None:
            event = event | {"channel_type": channel.kind}
        return payloads.event(self._ws, event)
