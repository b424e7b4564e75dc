"""A real Chromium for the page: found on the machine, or the tests say why they are skipped."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.fake_sandbox import POLICY, FakeSandbox, serve
from tests.browser.page_object import SandboxPage

expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "bot" / "sandbox" / "page"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    named = os.environ.get("LOTSE_CHROMIUM")
    return named or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )


class Files(SimpleHTTPRequestHandler):
    """The page's files under /page/, the fixture under /, both under the policy the sandbox sends."""

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        base, rest = (
            (PAGE, path.removeprefix("/page/"))
            if path.startswith("/page/")
            else (HERE / "fixture", path.lstrip("/"))
        )
        return str(base / (rest or "index.html"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(
    scope="module"
)  # Playwright runs an event loop meanwhile: asyncio's tests need theirs afterwards
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = "no chromium on this machine (set LOTSE_CHROMIUM to its path)"
        if os.environ.get("LOTSE_TEST_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def files() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def watch(page: Page, problems: list[str]) -> None:
    """Collects what the page's console complains about (a picture that can't be loaded is no complaint)."""
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda entry: (
            problems.append(entry.text)
            if entry.type == "error" and "Failed to load resource" not in entry.text
            else None
        ),
    )


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh tab; the test fails when its console shows an error."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="de-DE", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    problems: list[str] = []
    watch(page, problems)
    yield page
    context.close()
    assert problems == []


@pytest.fixture(scope="module")
def fixture_page(chromium: Browser, files: str) -> Iterator[tuple[Page, list[str]]]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="de-DE", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    problems: list[str] = []
    watch(page, problems)
    page.goto(files)
    page.wait_for_function("() => window.fixtureReady")
    yield page, problems
    context.close()


@pytest.fixture
def fixture(fixture_page: tuple[Page, list[str]]) -> Iterator[Page]:
    """The renderer without a server (fixture/fixture.js), emptied before each test."""
    page, problems = fixture_page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("fixture.reset()")
    yield page
    complaints, problems[:] = list(problems), []
    assert complaints == []


@pytest.fixture
def puppet() -> Iterator[tuple[FakeSandbox, str]]:
    """The control API with a puppet for a bot, and its address."""
    sandbox = FakeSandbox()
    with serve(sandbox) as address:
        yield sandbox, address


@pytest.fixture
def slack(page: Page, puppet: tuple[FakeSandbox, str]) -> SandboxPage:
    """The page on the puppet sandbox, as Jana, in German."""
    return SandboxPage(page, puppet[1]).open(as_person="Jana Petersen")
