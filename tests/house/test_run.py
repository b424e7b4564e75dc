"""`lotse run` and `lotse sandbox` as processes: they start, say where they are, and stop when told."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.demo import furnish
from bot.sandbox.server import Sandbox, serve
from tests.house.conftest import plain_environment

SECONDS = 60
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_APP_TOKEN": "xapp-sandbox"}


@contextmanager
def process(folder: Path, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**plain_environment(), "CI": "true", **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def line_with(started: subprocess.Popen[str], word: str) -> str:
    assert started.stdout is not None
    said = []
    for line in started.stdout:
        said.append(line)
        if word in line:
            return line
    pytest.fail(f"never said {word!r}:\n{''.join(said)}")


def stop(started: subprocess.Popen[str], how: signal.Signals) -> int:
    started.send_signal(how)
    return started.wait(timeout=SECONDS)


def get(address: str) -> int:
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        status: int = answer.status
    return status


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture
def slack() -> Iterator[str]:
    """A local Slack in a thread of its own; gives its address."""
    loop, ready, address = asyncio.new_event_loop(), threading.Event(), ""

    async def serve_until_cancelled() -> None:
        nonlocal address
        async with serve(Sandbox(furnish)) as address:
            ready.set()
            await stopped.wait()

    stopped = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve_until_cancelled()), daemon=True)
    thread.start()
    assert ready.wait(SECONDS)
    yield address
    loop.call_soon_threadsafe(stopped.set)
    thread.join(SECONDS)
    loop.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_run_starts_answers_and_stops(tmp_path: Path, slack: str, how: signal.Signals) -> None:
    port = free_port()
    settings = {**TOKENS, "SLACK_API_URL": f"{slack}/api/", "LOTSE_HTTP_PORT": str(port)}
    with process(tmp_path, "run", **settings) as lotse:
        line_with(lotse, "ready")
        assert get(f"http://127.0.0.1:{port}/healthz") == 200
        assert get(f"http://127.0.0.1:{port}/readyz") == 200
        assert stop(lotse, how) == 0
    assert (tmp_path / "lotse.db").exists()  # migrated by itself


@pytest.mark.parametrize("token", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses(tmp_path: Path, slack: str, token: str) -> None:
    wrong = {**TOKENS, token: TOKENS[token].replace("sandbox", "hunter2hunter2")}
    settings = {**wrong, "SLACK_API_URL": f"{slack}/api/", "LOTSE_HTTP_PORT": str(free_port())}
    with process(tmp_path, "run", **settings) as lotse:
        said, _ = lotse.communicate(timeout=SECONDS)
    assert lotse.returncode == 7
    assert said.splitlines()[-1].startswith(f"lotse: {token}: Slack refuses it (invalid_auth)")
    assert "hunter2" not in said and "Traceback" not in said


def test_a_port_that_is_taken(tmp_path: Path, slack: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = {**TOKENS, "SLACK_API_URL": f"{slack}/api/", "LOTSE_HTTP_PORT": port}
        with process(tmp_path, "run", **settings) as lotse:
            said, _ = lotse.communicate(timeout=SECONDS)
    assert lotse.returncode == 3
    assert f"LOTSE_HTTP_HOST, LOTSE_HTTP_PORT: can't listen on 127.0.0.1:{port}" in said.splitlines()[-1]


def test_slack_being_away_is_no_reason_not_to_start(tmp_path: Path) -> None:
    port = free_port()
    away = f"http://127.0.0.1:{free_port()}/api/"
    with process(tmp_path, "run", **TOKENS, SLACK_API_URL=away, LOTSE_HTTP_PORT=str(port)) as lotse:
        line_with(lotse, "can't be reached now")
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                assert get(f"http://127.0.0.1:{port}/healthz") == 200
                break
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        with pytest.raises(urllib.error.HTTPError, match="503"):
            get(f"http://127.0.0.1:{port}/readyz")
        assert stop(lotse, signal.SIGTERM) == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_sandbox_opens_and_closes(tmp_path: Path, how: signal.Signals) -> None:
    with process(tmp_path, "sandbox", "--port", "0") as sandbox:
        address = line_with(sandbox, "http://").split()[-1]
        assert get(address) == 200
        assert get(f"{address}/control/idle") == 200
        assert stop(sandbox, how) == 0
    assert list(tmp_path.iterdir()) == []  # it leaves nothing behind


def test_the_bot_in_the_sandbox_answers(tmp_path: Path) -> None:
    with process(tmp_path, "sandbox", "--port", "0") as sandbox:
        address = line_with(sandbox, "http://").split()[-1]
        body = {"user": "U0LUKAS", "channel": "C0ALLE", "command": "/rota", "text": ""}
        request = urllib.request.Request(
            f"{address}/control/command", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            assert answer.status == 200
        with urllib.request.urlopen(
            f"{address}/control/messages/C0ALLE?user=U0LUKAS", timeout=SECONDS
        ) as answer:
            assert "Instagram" in answer.read().decode()


def test_a_wanted_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with process(tmp_path, "sandbox", LOTSE_SANDBOX_PORT=port) as sandbox:
            said, _ = sandbox.communicate(timeout=SECONDS)
    assert sandbox.returncode == 2 and len(said.splitlines()) == 1
    assert said.startswith("lotse: LOTSE_SANDBOX_PORT, --port: port ")


def test_two_sandboxes_side_by_side(tmp_path: Path) -> None:
    """`make sandbox` twice: the second takes another port by itself."""
    with process(tmp_path, "sandbox") as first, process(tmp_path, "sandbox") as second:
        addresses = {line_with(each, "http://").split()[-1] for each in (first, second)}
        assert len(addresses) == 2
        assert all(get(address) == 200 for address in addresses)
