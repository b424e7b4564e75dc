"""What is set for the whole process, by whoever runs nothing but Lotse in it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger("lotse.process")

# Guidelines are read and encoded on threads, in Python. Whoever answers meanwhile waits for a turn at each
# step between threads; with Python's usual 5 ms, ten steps took 20 ms for one in six, with this 3 to 8.
TURN_SECONDS = 0.0005
HELPERS = 4

_processors: set[int] = set()  # all that the process may use; empty before `begin`


def begin() -> None:
    """Before anything is read: modules, tables, texts.

    The garbage collector would find nothing among them, but look at all of it again and again.
    """
    sys.setswitchinterval(TURN_SECONDS)
    gc.disable()
    _stay_on_one_processor()


def _stay_on_one_processor() -> None:
    """Threads in Python take turns anyway, and an answer to a click changes thread a dozen times. Where a
    turn goes to another processor, that one has to be woken first, which took as long as the rest of a click.

    Threads inherit it from whoever starts them.
    """
    if not hasattr(os, "sched_setaffinity"):
        return  # not Linux
    _processors.update(os.sched_getaffinity(0))
    try:
        os.sched_setaffinity(
            0, {random.choice(sorted(_processors))}
        )  # replicas shouldn't all choose the first
    except OSError as refused:
        log.info("can't stay on one processor: %s", refused)


def anywhere() -> None:
    """For a thread that works for long, mostly outside of Python: it may use any processor."""
    if _processors:
        os.sched_setaffinity(0, _processors)


def helpers() -> ThreadPoolExecutor:
    """For `asyncio.to_thread`: reading, drawing."""
    return ThreadPoolExecutor(HELPERS, thread_name_prefix="helper", initializer=anywhere)


async def settled_with(all_read: asyncio.Event) -> None:
    """What is here then stays as long as the process. To look at all of it once more, the collector would
    stop everything for a fifth of a second, in the middle of somebody's click."""
    await all_read.wait()
    gc.freeze()
    gc.enable()
