"""Takes the README's pictures in the sandbox: `make screenshots` writes docs/images/.

Needs a Chromium: `chromium` of the system, or the one that LOTSE_CHROMIUM names.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.page_object import SandboxPage

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE: ViewportSize = {"width": 1280, "height": 800}


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("screenshots: no chromium on this machine: install it, or set LOTSE_CHROMIUM to its path")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox", "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
    ) as sandbox:
        try:
            assert sandbox.stdout is not None
            address = sandbox.stdout.readline().split()[-1]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                # German first: that is what the demo company speaks
                context = browser.new_context(
                    viewport=SIZE, locale="de-DE", color_scheme="light", device_scale_factor=1
                )
                guideline(context.new_page(), address)
                alert(context.new_page(), address)
                browser.close()
        finally:
            sandbox.terminate()


def guideline(tab: Page, address: str) -> None:
    """Lukas of the assembly asks whether he may film, and is answered in the thread."""
    page = SandboxPage(tab, address).open(as_person="Lukas Stein")
    page.open_channel("allgemein")
    page.send("@lotse Darf ich in der Werkhalle filmen und das auf Instagram zeigen?")
    control(address, "idle")
    page.open_thread(page.message("Werkhalle"))
    save(tab, "guideline.png")


def alert(tab: Page, address: str) -> None:
    """Ben reports a wave of criticism; Jana, who decides, sees it a second later."""
    said = "Unter dem neuen Reel häufen sich wütende Kommentare zum Rückruf der Bremsen."
    control(address, "command", {"user": "ben", "channel": "C0SOCIAL", "command": "/shitstorm"})
    control(address, "submit", {"user": "ben", "values": {"what": said, "where": "instagram", "level": "3"}})
    control(address, "idle")
    page = SandboxPage(tab, address).open(as_person="Jana Petersen")
    page.open_bot("messages")
    page.message("Bremsen")
    save(tab, "alert.png")


def save(tab: Page, name: str) -> None:
    tab.wait_for_load_state("networkidle")
    tab.screenshot(path=IMAGES / name, animations="disabled")
    sys.stdout.write(f"docs/images/{name}\n")


def control(address: str, what: str, body: dict[str, object] | None = None) -> None:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"{address}/control/{what}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        said = json.load(answer)
    if not said.get("ok", True):
        sys.exit(f"screenshots: {what}: {said}")


if __name__ == "__main__":
    main()
