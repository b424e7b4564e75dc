"""Starts an installed `lotse` outside of this folder and looks whether it lives: `smoke.py /path/to/lotse`.

Helps, checks, applies nothing, and opens the sandbox: the wheel holds every file that it needs.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

SECONDS = 60
OURS = ("LOTSE_", "SLACK_", "DATABASE_", "PYTHONPATH")  # settings of whoever runs this


def main(lotse: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        for arguments in (["--version"], ["--help"], ["manifest"], ["migrate"]):
            subprocess.run(
                [lotse, *arguments], cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL
            )
        sandbox(lotse, folder, environ)
    say("the installed lotse helps, migrates and opens its sandbox")


def sandbox(lotse: str, folder: str, environ: dict[str, str]) -> None:
    log = Path(folder) / "sandbox.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [lotse, "sandbox", "--port", "0", "--no-browser"],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = wait_for_address(process, log)
            for path in ("/", "/control/idle", "/control/state"):
                with urllib.request.urlopen(address + path, timeout=SECONDS) as answer:
                    if answer.status != 200:
                        fail(f"{path} answered {answer.status}", log)
            process.send_signal(signal.SIGTERM)
            if process.wait(timeout=SECONDS) != 0:
                fail(f"the sandbox stopped with exit code {process.returncode}", log)
        except (urllib.error.URLError, TimeoutError, subprocess.TimeoutExpired) as error:
            fail(str(error), log)
        finally:
            process.kill()


def wait_for_address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for word in log.read_text().split():
            if word.startswith("http://127.0.0.1:"):
                return word.rstrip("/")
        if process.poll() is not None:
            fail(f"the sandbox stopped with exit code {process.returncode}", log)
        time.sleep(0.1)
    fail("the sandbox did not say its address", log)
    raise AssertionError


def fail(reason: str, log: Path) -> None:
    say(f"smoke: {reason}\n{log.read_text()}")
    sys.exit(1)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).absolute()))
