"""What is set for the whole process; asked of a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = """
import asyncio, gc, sys
from bot import process

process.begin()
assert not gc.isenabled(), "the collector looks at what is being read"
assert sys.getswitchinterval() < 0.001
stays = [[number] for number in range(1000)]

async def start() -> None:
    all_read = asyncio.Event()
    settling = asyncio.create_task(process.settled_with(all_read))
    await asyncio.sleep(0)
    assert not gc.isenabled(), "not all is read yet"
    all_read.set()
    await settling

asyncio.run(start())
assert gc.isenabled()
assert gc.get_freeze_count() > 1000, "the collector still looks at what stays"
print("settled")
"""


def test_the_collector_waits_for_the_start_and_leaves_alone_what_stays() -> None:
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    assert asked.stdout == "settled\n", asked.stderr


TURNS = """
import os, threading
from bot import process

def on() -> int:
    found = []
    thread = threading.Thread(target=lambda: found.append(len(os.sched_getaffinity(0))))
    thread.start()
    thread.join()
    return found[0]

all_of_them = len(os.sched_getaffinity(0))
process.anywhere()
assert on() == all_of_them, "before the begin nothing changes"
process.begin()
assert on() == 1, "a thread takes turns with the one that started it, on the same processor"
with process.helpers() as helpers:
    assert helpers.submit(lambda: len(os.sched_getaffinity(0))).result() == all_of_them
assert on() == 1, "a helper frees only itself"
print("stays")
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux keeps threads on processors")
def test_threads_that_take_turns_stay_on_one_processor_and_helpers_do_not() -> None:
    asked = subprocess.run([sys.executable, "-c", TURNS], capture_output=True, text=True, check=False)
    assert asked.stdout == "stays\n", asked.stderr
