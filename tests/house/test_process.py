"""What is set for the whole process; asked of a process of its own."""

from __future__ import annotations

import subprocess
import sys

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
