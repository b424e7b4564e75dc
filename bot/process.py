"""What is set for the whole process, by whoever runs nothing but Lotse in it."""

from __future__ import annotations

import asyncio
import gc
import sys

# Guidelines are read and encoded on threads, in Python. Whoever answers meanwhile waits for a turn at each
# step between threads; with Python's usual 5 ms, ten steps took 20 ms for one in six, with this 3 to 8.
TURN_SECONDS = 0.0005


def begin() -> None:
    """Before anything is read: modules, tables, texts. The garbage collector would find nothing, but look at
    all of it again and again."""
    sys.setswitchinterval(TURN_SECONDS)
    gc.disable()


async def settled_with(all_read: asyncio.Event) -> None:
    """What is here then stays as long as the process. To look at all of it once more, the collector would
    stop everything for a fifth of a second, in the middle of somebody's click."""
    await all_read.wait()
    gc.freeze()
    gc.enable()
