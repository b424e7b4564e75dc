"""The whole page against a puppet sandbox: who acts, what is unread, writing, threads, clock, wire."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.fake_sandbox import FakeSandbox
from tests.browser.page_object import SandboxPage
from tests.browser.samples import APPROVAL, PLAN_MODAL

pytestmark = pytest.mark.browser

Puppet = tuple[FakeSandbox, str]


def calls(puppet: Puppet, path: str) -> list[dict[str, object]]:
    return [body for name, body in puppet[0].calls if name == path]


def test_acting_as_somebody_else_changes_what_is_seen(slack: SandboxPage) -> None:
    expect(slack.page.locator(".side-item", has_text="krise")).to_be_visible()
    slack.act_as("Ben Carter")
    expect(slack.page.locator(".side-item", has_text="krise")).to_have_count(0)
    expect(slack.message("Danke!").locator(".when")).to_have_text("07:40")
    slack.page.locator(".people-strip button", has_text="Lukas").click()
    assert slack.acting == "Lukas Stein"
    expect(slack.page.locator(".main h2")).to_contain_text("allgemein")


def test_a_message_is_sent_as_the_acting_person(slack: SandboxPage, puppet: Puppet) -> None:
    slack.act_as("Tom Albers")
    slack.composer.press_sequentially("Hallo @jan")
    slack.composer.press("Enter")
    expect(slack.composer).to_have_value("Hallo @Jana Petersen ")
    slack.composer.press_sequentially("und #kri")
    expect(slack.page.locator(".main .completion")).to_be_hidden()
    slack.composer.press("Shift+Enter")
    slack.composer.press_sequentially("<b>zwei</b>")
    slack.composer.press("Enter")
    shown = slack.message("zwei")
    expect(shown).to_contain_text("@Jana Petersen und #kri")
    assert calls(puppet, "message") == [
        {
            "user": "U0TOM",
            "channel": "C0SOCIAL",
            "wire": True,
            "text": "Hallo <@U0JANA> und #kri\n&lt;b&gt;zwei&lt;/b&gt;",
        }
    ]
    assert slack.waiting_for("Jana Petersen") == 1


def test_commands_complete_with_their_description(slack: SandboxPage, puppet: Puppet) -> None:
    slack.composer.press_sequentially("/ri")
    offer = slack.page.locator(".completion .option")
    expect(offer).to_have_count(1)
    expect(offer).to_contain_text("In den Richtlinien nachschlagen")
    expect(offer).to_contain_text("[Frage]")
    slack.composer.press("Tab")
    expect(slack.composer).to_have_value("/richtlinie ")
    slack.composer.press_sequentially("Fotos?")
    slack.composer.press("Enter")
    answer = slack.message("Fotos?")
    assert slack.is_ephemeral(answer)
    expect(answer).to_contain_text("Nur für dich sichtbar")
    assert calls(puppet, "command")[0]["command"] == "/richtlinie"
    slack.act_as("Tom Albers")
    expect(slack.page.locator(".message", has_text="Fotos?")).to_have_count(0)


def test_an_unknown_command_stays_in_the_box(slack: SandboxPage, puppet: Puppet) -> None:
    slack.send("/gibtsnicht bitte")
    expect(slack.page.get_by_role("alert")).to_contain_text("/gibtsnicht ist kein gültiger Befehl")
    expect(slack.composer).to_have_value("/gibtsnicht bitte")
    assert calls(puppet, "command") == []


def test_a_failing_command_is_told(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].answers["command"] = {"ok": False, "error": "operation_timeout"}
    slack.send("/rota")
    expect(slack.page.get_by_role("alert")).to_contain_text("nicht rechtzeitig geantwortet")
    expect(slack.composer).to_have_value("/rota")


def test_a_dm_shows_as_toast_badge_and_new_line(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].post("D0JANA", "U0LOTSE", "Bitte um Freigabe", blocks=APPROVAL)
    toast = slack.toast("Neue Nachricht von Lotse")
    expect(slack.page.locator(".side-item", has_text="Lotse").locator(".badge")).to_have_text("1")
    expect(slack.page.locator("[role=status].visually-hidden").last).to_contain_text("Bitte um Freigabe")
    toast.locator(".toast-open").click()
    expect(slack.message("Bitte um Freigabe")).to_be_visible()
    expect(slack.page.locator(".fresh")).to_have_count(1)
    expect(slack.page.locator(".side-item .badge")).to_have_count(0)


def test_a_dm_to_somebody_else_is_one_press_away(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].post("D0TOM", "U0LOTSE", "Nur für Tom")
    slack.toast("Tom Albers hat eine Nachricht von Lotse").locator(".toast-open").click()
    expect(slack.message("Nur für Tom")).to_be_visible()
    assert slack.acting == "Tom Albers"


def test_a_mention_in_a_slack_channel_names_the_place(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].post("C0ALLE", "U0TOM", "Schaust du mal, <@U0JANA>?")
    slack.toast("Tom Albers erwähnt dich in #allgemein")
    assert slack.unread("allgemein") == 1
    slack.act_as("Ben Carter")
    expect(slack.page.locator(".toast")).to_have_count(0)
    assert slack.unread("allgemein") == 0
    assert slack.waiting_for("Jana Petersen") == 1


def test_unread_marks_survive_a_reload_and_go_when_read(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].post("C0ALLE", "U0TOM", "Kaffee ist fertig")
    item = slack.page.locator(".side-item", has_text="allgemein")
    expect(item).to_have_class(re.compile(r"\bunread\b"))
    slack.page.reload()
    expect(item).to_have_class(re.compile(r"\bunread\b"))
    slack.open_channel("allgemein")
    expect(item).not_to_have_class(re.compile(r"\bunread\b"))


def test_threads(slack: SandboxPage, puppet: Puppet) -> None:
    slack.open_thread(slack.message("Guten Morgen!"))
    expect(slack.thread_message("Werkstattblick habe ich")).to_be_visible()
    slack.reply("Danke dir")
    expect(slack.thread_message("Danke dir")).to_be_visible()
    expect(slack.message("Guten Morgen!").locator(".thread-link")).to_contain_text("3 Antworten")
    expect(slack.page.locator(".main .message", has_text="Danke dir")).to_have_count(0)
    slack.page.keyboard.press("Escape")
    expect(slack.page.locator(".thread")).to_be_hidden()
    slack.page.go_back()
    expect(slack.page.locator(".thread")).to_be_visible()


def test_reactions_are_added_and_taken_back(slack: SandboxPage, puppet: Puppet) -> None:
    asked = slack.message("Bitte um Freigabe")
    slack.react(asked, "white_check_mark")
    mark = asked.locator("[data-reaction=white_check_mark]")
    expect(mark).to_have_attribute("aria-pressed", "true")
    slack.react(asked, "white_check_mark")
    expect(mark).to_have_count(0)
    assert [body["remove"] for body in calls(puppet, "reaction")] == [False, True]


def test_a_button_changes_the_message_for_everybody(slack: SandboxPage, puppet: Puppet) -> None:
    slack.click_button("Freigeben")
    expect(slack.message("Bitte um Freigabe")).to_contain_text("Freigegeben von @Jana Petersen")
    assert calls(puppet, "click")[0]["action_id"] == "approve"
    slack.act_as("Tom Albers")
    expect(slack.message("Bitte um Freigabe")).to_contain_text("Freigegeben von @Jana Petersen")


def test_a_dangerous_button_asks_first(slack: SandboxPage, puppet: Puppet) -> None:
    slack.click_button("Ablehnen")
    slack.confirm("Doch nicht")
    assert calls(puppet, "click") == []
    slack.click_button("Ablehnen")
    slack.confirm("Ablehnen")
    assert [body["action_id"] for body in calls(puppet, "click")] == ["reject"]


def test_modal_from_command_to_errors_to_done(slack: SandboxPage, puppet: Puppet) -> None:
    slack.send("/shitstorm")
    assert slack.modal_title() == "Beitrag planen"
    slack.fill_modal(
        {"Kanal": "TikTok", "Arbeitstitel": "Neu", "Beteiligt": ["Tom Albers"], "Freigabe": True}
    )
    slack.page.locator(".modal .date-trigger").click()
    slack.page.get_by_role("button", name="Heute", exact=True).click()
    puppet[0].answers["submit"] = {"ok": False, "errors": {"title": "Den gibt es schon."}}
    slack.submit_modal()
    assert slack.modal_errors() == {"Arbeitstitel": "Den gibt es schon."}
    del puppet[0].answers["submit"]
    slack.submit_modal()
    slack.expect_no_modal()
    expect(slack.composer).to_be_focused()


def test_a_view_belongs_to_its_person(slack: SandboxPage, puppet: Puppet) -> None:
    puppet[0].show("U0TOM", [PLAN_MODAL])
    slack.act_as("Tom Albers")
    expect(slack.modal).to_be_visible()


def test_home_tab(slack: SandboxPage, puppet: Puppet) -> None:
    slack.open_bot("home")
    expect(slack.page.get_by_role("heading", name="Moin, Jana!")).to_be_visible()
    slack.page.get_by_role("button", name="Beitrag planen", exact=True).click()
    expect(slack.page.get_by_role("button", name="Beitrag planen", exact=True)).not_to_have_attribute(
        "aria-busy", "true"
    )
    assert calls(puppet, "click")[0]["view_id"] == "VHOME"
    slack.open_bot("about")
    expect(slack.page.locator(".about")).to_contain_text("/richtlinie")


def test_shortcuts(slack: SandboxPage, puppet: Puppet) -> None:
    slack.message_shortcut(slack.message("Danke!"), "Beitrag daraus planen")
    slack.global_shortcut("Alarm auslösen")
    slack.page.wait_for_function("() => !document.querySelector('.menu')")
    found = calls(puppet, "shortcut")
    assert found[0]["callback_id"] == "editorial.from_message"
    assert found[0]["channel"] == "C0SOCIAL"
    assert found[1] == {"user": "U0JANA", "callback_id": "alerts.raise"}


def test_the_clock(slack: SandboxPage, puppet: Puppet) -> None:
    assert slack.clock().endswith("08:40")
    slack.advance("quarter")
    assert slack.clock().endswith("08:55")
    slack.next_event()
    assert slack.clock().endswith("09:00")
    slack.advance("day")
    assert "10. März" in slack.clock()
    expect(slack.page.locator(".day span").last).to_have_text("Gestern")


def test_the_wire(slack: SandboxPage, puppet: Puppet) -> None:
    wire = slack.open_wire()
    slack.send("/rota")
    expect(wire.get_by_role("option")).to_have_count(1)
    puppet[0].wire(
        "chat.postMessage",
        "from_bot",
        {"channel": "D0JANA", "text": "<b>x</b>"},
        {"ok": False, "error": "invalid_blocks"},
        "invalid_blocks",
    )
    expect(wire.get_by_role("option")).to_have_count(2)
    wire.get_by_role("option", name=re.compile("chat.postMessage")).click()
    expect(wire.locator(".wire-detail")).to_contain_text('"text": "<b>x</b>"')
    wire.get_by_role("button", name="Slack an Lotse").click()
    expect(wire.get_by_role("option")).to_have_count(1)
    wire.get_by_role("searchbox").fill("gibt es nicht")
    expect(wire.locator(".wire-list")).to_contain_text("Kein Eintrag passt")


def test_what_came_before_does_not_take_the_place_of_what_arrives(slack: SandboxPage, puppet: Puppet) -> None:
    """The list of earlier calls may come after the first live one."""
    held: list[Route] = []
    slack.page.route("**/control/traffic", lambda route: held.append(route))
    with slack.page.expect_request("**/control/traffic"):
        slack.page.reload(wait_until="domcontentloaded")
    wire = slack.open_wire()
    slack.send("/rota")
    expect(wire.get_by_role("option")).to_have_count(1)
    with slack.page.expect_response("**/control/traffic"):
        held[0].fulfill(json={"ok": True, "entries": []})
    slack.send("/rota")
    expect(wire.get_by_role("option")).to_have_count(2)


def test_each_suggestion_acts_with_one_press(slack: SandboxPage, puppet: Puppet) -> None:
    expected = {
        "guideline": ("Lukas Stein", "allgemein", "/richtlinie darf ich Kundenfotos posten?"),
        "rota": ("Tom Albers", "social-media", "/dienst"),
        "editorial": ("Tom Albers", "social-media", "/redaktionsplan"),
        "approvals": ("Tom Albers", "social-media", "/redaktionsplan"),
        "alerts": ("Tom Albers", "social-media", "/shitstorm"),
        "reaction": ("Aylin Demir", "Lotse", ""),
    }
    if not slack.page.locator(".try-card").first.is_visible():
        slack.page.locator("[data-tool=try]").click()
    expect(slack.page.locator(".try-card")).to_have_count(6)
    for key, (person, place, filled) in expected.items():
        card = slack.try_suggestion(key)
        expect(slack.page.locator(".acting-words > span")).to_have_text(person)
        expect(slack.page.locator(".main h2")).to_contain_text(place)
        expect(slack.composer).to_have_value(filled)
        expect(card).to_have_class(re.compile("done"))
    expect(slack.page.locator("[data-tool=try] .count")).to_have_text("6/6")


def test_language_follows_the_person_until_somebody_picks_one(page: Page, puppet: Puppet) -> None:
    page.goto(puppet[1] + "/#/U0BEN/C0SOCIAL")
    expect(page.get_by_role("combobox", name="Message #social-media")).to_be_visible()
    page.locator(".people-strip button", has_text="Jana").click()
    expect(page.get_by_role("combobox", name="Nachricht an #social-media")).to_be_visible()
    page.locator("[data-tool=language]").click()
    expect(page.get_by_role("combobox", name="Message #social-media")).to_be_visible()
    page.locator(".people-strip button", has_text="Tom").click()
    expect(page.get_by_role("combobox", name="Message #social-media")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_whoever_has_no_german_browser_is_met_in_english_and_stays_so(
    chromium: Browser, puppet: Puppet
) -> None:
    context = chromium.new_context(locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(puppet[1])
    expect(page.locator(".acting-words > span")).to_have_text("Ben Carter")
    expect(page.get_by_role("combobox", name="Message #social-media")).to_be_visible()
    page.locator(".people-strip button", has_text="Jana").click()
    expect(page.locator(".acting-words > span")).to_have_text("Jana Petersen")
    expect(page.get_by_role("combobox", name="Message #social-media")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1024, 1280, 1320, 1366, 1440])
def test_the_acting_persons_name_is_never_cut_off(slack: SandboxPage, width: int) -> None:
    slack.page.set_viewport_size({"width": width, "height": 800})
    name = slack.page.locator(".acting-words > span")
    for person in ("Jana Petersen", "Mareike Vogt", "Holger Brandt"):
        slack.act_as(person)
        assert name.evaluate("name => name.scrollWidth <= name.clientWidth"), person


def test_the_theme_is_remembered(slack: SandboxPage) -> None:
    ground = "getComputedStyle(document.querySelector('.main')).backgroundColor"
    light = slack.page.evaluate(ground)
    slack.page.locator("[data-tool=theme]").click()
    dark = slack.page.evaluate(ground)
    assert dark != light
    slack.page.reload()
    expect(slack.composer).to_be_visible()
    assert slack.page.evaluate(ground) == dark


def test_lost_connection_is_said_and_caught_up(slack: SandboxPage, puppet: Puppet) -> None:
    slack.page.context.set_offline(True)
    slack.page.evaluate("window.stop()")
    slack.page.route("**/control/stream**", lambda route: route.abort())
    puppet[0].drop_streams()
    expect(slack.page.locator(".offline")).to_contain_text("Verbindung unterbrochen")
    puppet[0].post("C0SOCIAL", "U0TOM", "in der Zwischenzeit")
    slack.page.context.set_offline(False)
    slack.page.unroute("**/control/stream**")
    expect(slack.page.locator(".main .message", has_text="in der Zwischenzeit")).to_be_visible()
    expect(slack.page.locator(".offline")).to_be_hidden()


def test_reset_starts_over(slack: SandboxPage, puppet: Puppet) -> None:
    slack.send("weg damit")
    slack.message("weg damit")
    slack.page.locator(".topbar [data-tool=more]").click()
    slack.page.get_by_role("menuitem", name="Sandkasten zurücksetzen").click()
    slack.confirm("Zurücksetzen")
    expect(slack.page.locator(".message", has_text="weg damit")).to_have_count(0)
    expect(slack.message("Danke!")).to_be_visible()


def test_a_server_that_is_not_there_is_said(page: Page, puppet: Puppet) -> None:
    page.route("**/control/state", lambda route: route.abort())
    page.goto(puppet[1])
    expect(page.get_by_role("status")).to_contain_text("antwortet nicht")
    page.unroute("**/control/state")
    page.get_by_role("button").click()
    expect(page.locator(".composer")).to_be_visible()
