"""Names, focus, contrast and width of the page in the states a person meets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import problems, sideways
from tests.browser.conftest import watch
from tests.browser.every_block import EVERYTHING
from tests.browser.fake_sandbox import FakeSandbox
from tests.browser.page_object import SandboxPage
from tests.browser.samples import PLAN_MODAL

pytestmark = pytest.mark.browser


def modal(slack: SandboxPage) -> None:
    slack.send("/shitstorm")
    slack.modal_title()
    slack.submit_modal()
    slack.modal_errors()


def calendar(slack: SandboxPage) -> None:
    slack.send("/shitstorm")
    slack.modal.locator(".date-trigger").click()


def options(slack: SandboxPage) -> None:
    slack.send("/shitstorm")
    slack.modal.locator(".select-trigger").first.click()


def thread(slack: SandboxPage) -> None:
    slack.open_thread(slack.message("Guten Morgen!"))


def wire(slack: SandboxPage) -> None:
    slack.send("/rota")
    slack.open_wire().get_by_role("option").first.click()


def confirm(slack: SandboxPage) -> None:
    slack.click_button("Ablehnen")


STATES: dict[str, Callable[[SandboxPage], object]] = {
    "channel": lambda slack: slack.message("Danke!"),
    "hovered": lambda slack: slack.message("Danke!").hover(),
    "people": lambda slack: slack.page.locator(".acting-button").click(),
    "completion": lambda slack: slack.composer.press_sequentially("/r"),
    "emoji": lambda slack: slack.page.get_by_role("button", name="Emoji einfügen").click(),
    "home": lambda slack: slack.open_bot("home"),
    "about": lambda slack: slack.open_bot("about"),
    "profile": lambda slack: slack.message("Danke!").locator(".author").click(),
    "modal": modal,
    "calendar": calendar,
    "options": options,
    "thread": thread,
    "wire": wire,
    "confirm": confirm,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_has_a_name_and_enough_contrast(
    chromium: Browser, puppet: tuple[FakeSandbox, str], scheme: Literal["light", "dark"]
) -> None:
    sandbox, address = puppet
    found: dict[str, list[str]] = {}
    complaints: list[str] = []
    sandbox.post("C0SOCIAL", "U0LOTSE", "Alles auf einmal", blocks=EVERYTHING)
    for name, enter in STATES.items():
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        watch(page, complaints)
        sandbox.stacks.clear()
        enter(SandboxPage(page, address).open(as_person="Jana Petersen"))
        found[name] = problems(page)
        context.close()
    assert {name: entries for name, entries in found.items() if entries} == {}
    assert complaints == []


def overlapping(page: Page) -> list[str]:
    """Parts of the top bar that begin before the one on their left ends, whatever font this machine has."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".topbar > *, .acting > *, .tools > *")]
            .filter((node) => node.offsetWidth && node.previousElementSibling?.offsetWidth)
            .filter((node) => node.getBoundingClientRect().left + 1
                < node.previousElementSibling.getBoundingClientRect().right)
            .map((node) => node.className)"""
    )
    return found


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1270, 1365, 1920])
def test_nothing_is_cut_off_sideways(chromium: Browser, puppet: tuple[FakeSandbox, str], width: int) -> None:
    sandbox, address = puppet
    sandbox.post("C0SOCIAL", "U0LOTSE", "Alles auf einmal", blocks=EVERYTHING)
    sandbox.post("C0SOCIAL", "U0TOM", "Donaudampfschifffahrtsgesellschaftskapitän" * 6)
    sandbox.show("U0TOM", [PLAN_MODAL])
    context = chromium.new_context(viewport={"width": width, "height": 844}, has_touch=width < 700)
    page = context.new_page()
    slack = SandboxPage(page, address).open(as_person="Jana Petersen")
    assert sideways(page) == 0
    for pane in (".messages", ".composer", ".topbar"):
        assert page.locator(pane).first.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0, pane
    assert overlapping(page) == []
    slack.open_bot("home")
    assert sideways(page) == 0
    slack.act_as("Tom Albers")
    expect(slack.modal).to_be_visible()
    assert sideways(page) == 0
    box = slack.modal.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    context.close()


def test_on_a_phone_every_tool_is_within_reach(chromium: Browser, puppet: tuple[FakeSandbox, str]) -> None:
    sandbox, address = puppet
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    slack = SandboxPage(page, address).open(as_person="Jana Petersen")
    slack.open_channel("social-media")
    expect(page.locator(".sidebar")).not_to_be_visible()
    slack.message("Danke!").get_by_role("button", name="Aktionen").tap()
    page.get_by_role("menuitem", name="Im Thread antworten").tap()
    thread = page.locator(".thread")
    expect(thread).to_be_visible()
    assert thread.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    slack.reply("vom Telefon")
    slack.thread_message("vom Telefon")
    thread.get_by_role("button", name="Thread schließen").tap()
    page.locator(".clock-now").tap()
    page.get_by_role("button", name="+15 Min.").tap()
    expect(page.locator(".clock-now")).to_contain_text("08:55")
    page.locator(".topbar [data-tool=more]").tap()
    page.get_by_role("menuitem", name="Datenverkehr").tap()
    expect(page.locator(".wire")).to_be_visible()
    assert sandbox.calls[-1][0] == "clock"
    context.close()


def test_the_whole_page_by_keyboard(slack: SandboxPage) -> None:
    page = slack.page
    press = page.keyboard.press
    page.reload()
    expect(slack.composer).to_be_focused()
    press("F6")
    press("Shift+F6")
    press("Shift+F6")
    expect(page.locator(".message:focus")).to_contain_text("🎉")
    press("ArrowUp")
    expect(page.locator(".message:focus")).to_contain_text("Bitte um Freigabe")
    press("ArrowUp")
    press("r")
    page.keyboard.type("tada")
    press("Enter")
    expect(slack.message("Danke!").locator("[data-reaction=tada]")).to_be_visible()
    slack.message("Danke!").focus()
    press("t")
    expect(page.locator(".thread textarea")).to_be_focused()
    press("Escape")
    expect(page.locator(".thread")).to_be_hidden()
    press("Control+k")
    press("ArrowDown")
    press("Enter")
    expect(page.locator(".acting-words > span")).to_have_text("Tom Albers")


def test_focus_can_be_seen(slack: SandboxPage) -> None:
    """Every control that Tab reaches shows a ring (an outline or a shadow) while it has the focus."""
    slack.page.keyboard.press("Shift+F6")
    for _ in range(25):
        slack.page.keyboard.press("Tab")
        seen = slack.page.evaluate("""() => {
          const node = document.activeElement;
          if (node === document.body) return true;
          const ring = (entry) => {
            const style = getComputedStyle(entry);
            if (style.boxShadow !== 'none') return true;
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
          };
          return ring(node) || (node.matches('textarea') && ring(node.closest('.composer-box')));
        }""")
        assert seen, slack.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_without_motion_nothing_moves(page: Page, puppet: tuple[FakeSandbox, str]) -> None:
    slack = SandboxPage(page, puppet[1]).open(as_person="Jana Petersen")
    slack.send("/shitstorm")
    expect(slack.modal).to_be_visible()
    running = page.evaluate(
        """document.getAnimations().filter((entry) =>
          entry.playState === 'running' && entry.effect.getTiming().duration > 50).length"""
    )
    assert running == 0
