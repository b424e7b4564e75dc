"""Live changes for open pages: a short memory and one queue for each listener."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator

from bot.sandbox.workspace import Json

KEPT = 2000
KEEP_ALIVE_SECONDS = 15.0


class Stream:
    def __init__(self) -> None:
        self.seq = 0
        self._recent: deque[tuple[int, str]] = deque(maxlen=KEPT)
        self._listeners: set[asyncio.Queue[tuple[int, str]]] = set()

    @property
    def watched(self) -> bool:
        return bool(self._listeners)

    def publish(self, change: Json) -> None:
        self.seq += 1
        entry = (self.seq, json.dumps({"seq": self.seq, **change}))
        self._recent.append(entry)
        for queue in self._listeners:
            queue.put_nowait(entry)

    async def events(self, after: int | None) -> AsyncIterator[bytes]:
        """Server-sent events from after that number on; `reset` when it is too long ago."""
        queue: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield b": hello\n\n"
            if after is not None:
                for entry in self._missed(after):
                    yield _event(*entry)
            while True:
                try:
                    yield _event(*await asyncio.wait_for(queue.get(), KEEP_ALIVE_SECONDS))
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._listeners.discard(queue)

    def _missed(self, after: int) -> list[tuple[int, str]]:
        oldest = self._recent[0][0] if self._recent else self.seq + 1
        if after > self.seq or after < oldest - 1:
            return [(self.seq, json.dumps({"seq": self.seq, "type": "reset"}))]
        return [entry for entry in self._recent if entry[0] > after]


def _event(seq: int, data: str) -> bytes:
    return f"id: {seq}\ndata: {data}\n\n".encode()
