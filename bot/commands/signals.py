"""How a command that goes on and on comes to its end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable


async def until_stopped(*troubles: Awaitable[None]) -> None:
    """Wait for Ctrl-C or SIGTERM, or for a trouble, which raises. The second Ctrl-C is not waited for."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def begin_to_stop() -> None:
        stop.set()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)

    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, begin_to_stop)
    waiting = [asyncio.ensure_future(stop.wait()), *map(asyncio.ensure_future, troubles)]
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in waiting:
            task.cancel()
