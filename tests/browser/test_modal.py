"""Modals alone: filled in by keyboard, checked before sending, errors where they belong."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_object import SandboxPage
from tests.browser.samples import JSON, PLAN_MODAL, mrkdwn, option, text

pytestmark = pytest.mark.browser


def show(page: Page, *stack: JSON) -> SandboxPage:
    page.evaluate("(stack) => fixture.modals(stack)", list(stack))
    return SandboxPage(page, "")


def sent(page: Page) -> list[JSON]:
    entries: list[JSON] = page.evaluate("fixture.log.filter((entry) => entry.submit)")
    return entries


def form(*elements: JSON, optional: bool = False) -> JSON:
    blocks = [
        {
            "type": "input",
            "block_id": f"b{at}",
            "optional": optional,
            "label": text(f"Feld {at}"),
            "element": element | {"action_id": "v"},
        }
        for at, element in enumerate(elements)
    ]
    return {
        "id": "V9",
        "type": "modal",
        "title": text("Formular"),
        "submit": text("Senden"),
        "blocks": blocks,
    }


def test_a_modal_is_filled_in_and_sent_without_a_mouse(fixture: Page) -> None:
    slack = show(fixture, PLAN_MODAL)
    keys = fixture.keyboard
    expect(slack.modal).to_have_attribute(
        "aria-labelledby", fixture.locator("dialog h2").get_attribute("id") or ""
    )
    expect(slack.modal.locator(".select-trigger").first).to_be_focused()
    keys.press("Enter")
    keys.type("link")
    keys.press("Enter")
    expect(slack.modal.locator(".select-trigger").first).to_have_text("LinkedIn")
    keys.press("Tab")
    keys.type("Probefahrt am Hafen")
    keys.press("Tab")
    keys.type("Erste Zeile")
    keys.press("Enter")
    keys.type("zweite Zeile")
    keys.press("Tab")
    keys.press("Enter")
    expect(fixture.locator(".cal-day:focus")).to_have_attribute("data-value", "2026-03-09")
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        keys.press(key)
    keys.press("Tab")
    keys.press("Control+a")
    keys.type("930")
    keys.press("Tab")
    keys.press("Control+Enter")
    fixture.wait_for_function("() => fixture.log.some((entry) => entry.submit)")
    values = sent(fixture)[0]["values"]
    assert values["channel"]["value"]["selected_option"]["value"] == "linkedin"
    assert values["title"]["value"]["value"] == "Probefahrt am Hafen"
    assert values["text"]["value"]["value"] == "Erste Zeile\nzweite Zeile"
    assert values["day"]["value"]["selected_date"] == "2026-03-17"
    assert values["time"]["value"]["selected_time"] == "09:30"


def test_tab_stays_inside_and_escape_closes(fixture: Page) -> None:
    fixture.evaluate("(entries) => fixture.list(entries)", [])
    fixture.locator("textarea").focus()
    slack = show(fixture, PLAN_MODAL)
    for _ in range(30):
        fixture.keyboard.press("Tab")
        assert fixture.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )
    slack.modal.locator(".select-trigger").first.click()
    fixture.keyboard.press("Escape")
    expect(slack.modal).to_be_visible()
    expect(fixture.locator(".select-panel")).to_have_count(0)
    fixture.keyboard.press("Escape")
    slack.expect_no_modal()
    assert fixture.evaluate("fixture.log.at(-1)") == {"close": "V1", "all": False}
    expect(fixture.locator("#fixture textarea")).to_be_focused()


def test_what_is_missing_is_said_before_anything_is_sent(fixture: Page) -> None:
    slack = show(fixture, PLAN_MODAL)
    slack.fill_modal({"Link": "gibt es nicht"})
    slack.submit_modal()
    assert slack.modal_errors() == {
        "Kanal": "Bitte ausfüllen.",
        "Arbeitstitel": "Bitte ausfüllen.",
        "Tag": "Bitte ausfüllen.",
        "Link (optional)": "Bitte eine vollständige Adresse mit https:// angeben.",
    }
    assert sent(fixture) == []
    expect(slack.modal.locator(".select-trigger").first).to_be_focused()
    slack.fill_modal(
        {"Kanal": "TikTok", "Arbeitstitel": "Neu", "Tag": date(2026, 4, 2), "Link": "https://example.com"}
    )
    slack.submit_modal()
    fixture.wait_for_function("() => fixture.log.some((entry) => entry.submit)")
    assert sent(fixture)[0]["values"]["day"]["value"]["selected_date"] == "2026-04-02"


@pytest.mark.parametrize(
    ("element", "typed", "problem"),
    [
        ({"type": "email_text_input"}, "jana@", "Das ist keine E-Mail-Adresse."),
        ({"type": "email_text_input"}, "jana@example.com", None),
        (
            {"type": "url_text_input"},
            "javascript://example.com",
            "Bitte eine vollständige Adresse mit https:// angeben.",
        ),
        ({"type": "number_input", "is_decimal_allowed": False}, "1,5", "Bitte eine ganze Zahl eingeben."),
        ({"type": "number_input", "is_decimal_allowed": True}, "1,5", None),
        (
            {"type": "number_input", "is_decimal_allowed": False, "max_value": "6"},
            "7",
            "Der größte Wert ist 6.",
        ),
        ({"type": "plain_text_input", "min_length": 5}, "kurz", "Bitte mindestens 5 Zeichen."),
        ({"type": "plain_text_input", "max_length": 5}, "zu lang", "Höchstens 5 Zeichen."),
        ({"type": "plain_text_input"}, "   ", "Bitte ausfüllen."),
        ({"type": "timepicker"}, "25:99", "Bitte eine Uhrzeit wie 14:30 eingeben."),
    ],
)
def test_fields_are_checked_as_in_slack(
    fixture: Page, element: JSON, typed: str, problem: str | None
) -> None:
    slack = show(fixture, form(element))
    slack.fill_modal({"Feld 0": typed})
    slack.submit_modal()
    if problem:
        assert slack.modal_errors() == {"Feld 0": problem}
        assert sent(fixture) == []
        expect(slack.modal.get_by_label("Feld 0")).to_have_attribute("aria-invalid", "true")
    else:
        fixture.wait_for_function("() => fixture.log.some((entry) => entry.submit)")


def test_the_bots_errors_stand_at_their_fields(fixture: Page) -> None:
    fixture.evaluate(
        "(errors) => { fixture.answer = { errors }; }",
        {"b1": "Da ist schon ein Beitrag.", "nowhere": "Und noch etwas."},
    )
    slack = show(
        fixture,
        form(
            {"type": "plain_text_input", "initial_value": "a"},
            {"type": "plain_text_input", "initial_value": "b"},
        ),
    )
    slack.submit_modal()
    assert slack.modal_errors() == {"Feld 1": "Da ist schon ein Beitrag."}
    expect(slack.modal.locator(".dialog-note")).to_have_text("Und noch etwas.")
    expect(slack.modal.get_by_label("Feld 1")).to_be_focused()
    slack.fill_modal({"Feld 1": "anders"})
    expect(slack.modal.locator(".has-error")).to_have_count(0)


def test_what_was_typed_survives_an_update_of_the_view(fixture: Page) -> None:
    view = form(
        {"type": "plain_text_input"},
        {"type": "static_select", "options": [option("Eins", "1")]},
        optional=True,
    )
    slack = show(fixture, view)
    slack.fill_modal({"Feld 0": "bleibt", "Feld 1": "Eins"})
    slack.modal.get_by_label("Feld 0").focus()
    changed = copy.deepcopy(view)
    changed["blocks"].insert(0, {"type": "section", "block_id": "new", "text": mrkdwn("Neu hier")})
    show(fixture, changed)
    expect(slack.modal).to_contain_text("Neu hier")
    expect(slack.modal.get_by_label("Feld 0")).to_have_value("bleibt")
    expect(slack.modal.get_by_label("Feld 0")).to_be_focused()
    expect(slack.modal.locator(".select-trigger")).to_have_text("Eins")
    changed["blocks"][1]["block_id"] = "another"
    show(fixture, changed)
    expect(slack.modal.get_by_label("Feld 0")).to_have_value("")


def test_the_top_of_the_stack_is_shown_and_the_one_below_comes_back(fixture: Page) -> None:
    below, above = form({"type": "plain_text_input"}), PLAN_MODAL
    slack = show(fixture, below)
    slack.fill_modal({"Feld 0": "unten"})
    show(fixture, below, above)
    assert slack.modal_title() == "Beitrag planen"
    show(fixture, below)
    assert slack.modal_title() == "Formular"
    expect(slack.modal.get_by_label("Feld 0")).to_have_value("unten")
    slack.close_modal()
    assert fixture.evaluate("fixture.log.at(-1)") == {"close": "V9", "all": True}


def test_counter_and_required_marks(fixture: Page) -> None:
    slack = show(fixture, PLAN_MODAL)
    title = slack.modal.locator(".block-input", has_text="Arbeitstitel")
    expect(title.locator(".required")).to_be_visible()
    expect(title.locator(".counter")).to_be_hidden()
    title.locator("input").fill("x" * 62)
    expect(title.locator(".counter")).to_have_text("-2")
    expect(title.get_by_role("status")).to_have_text("2 Zeichen zu viel")


def test_fields_that_tell_the_bot_at_once(fixture: Page) -> None:
    view = form(
        {"type": "static_select", "options": [option("Eins", "1")]},
        {"type": "plain_text_input"},
        optional=True,
    )
    view["blocks"][0]["dispatch_action"] = True
    slack = show(fixture, view)
    slack.fill_modal({"Feld 1": "still", "Feld 0": "Eins"})
    fixture.wait_for_function("() => fixture.log.some((entry) => entry.action)")
    assert [entry["block"] for entry in fixture.evaluate("fixture.log.filter((entry) => entry.action)")] == [
        "b0"
    ]
