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
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "bot" / "sandbox" / "page"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; connect-src 'self'; base-uri 'none'; form-action 'none'"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


def find_chromium() -> str | None:
    named = os.environ.get("LOTSE_CHROMIUM")
    return named or next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


class Files(SimpleHTTPRequestHandler):
    """The page's files under /page/, the fixture under /, both under the policy the sandbox sends."""

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        base, rest = (PAGE, path.removeprefix("/page/")) if path.startswith("/page/") else (HERE / "fixture", path.lstrip("/"))
        return str(base / (rest or "index.html"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="session")
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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda entry: problems.append(entry.text) if entry.type == "error" and "net::ERR" not in entry.text else None)
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def fixture(page: Page, files: str) -> Page:
    page.goto(files)
    page.wait_for_function("window.fixtureReady")
    return page
