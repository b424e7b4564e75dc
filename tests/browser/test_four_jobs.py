"""The four jobs in a real browser, with the real sandbox and the real bot, each as two different people."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_object import SandboxPage

PNG = base64.b64decode(  # one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.browser


@pytest.fixture
def address() -> Iterator[str]:
    """A sandbox of its own for every test, as `lotse sandbox` opens it, but patient."""
    command = [sys.executable, "-m", "tests.patience", "sandbox", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as sandbox:
        assert sandbox.stdout is not None
        try:
            yield next(found for line in sandbox.stdout if (found := _address(line)))
        finally:
            sandbox.terminate()


def _address(line: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    return found.group() if found else ""


@pytest.fixture
def slack(page: Page, address: str) -> SandboxPage:
    return SandboxPage(page, address)


def _in_channel(slack: SandboxPage, person: str, channel: str) -> None:
    slack.open(as_person=person)
    slack.open_channel(channel)


def _unseen(slack: SandboxPage, text: str) -> None:
    expect(slack.page.locator(".main .message").filter(has_text=text)).to_have_count(0)


def test_a_guideline_is_quoted_to_the_asker_alone_and_in_the_thread_to_all(slack: SandboxPage) -> None:
    _in_channel(slack, "Lukas Stein", "allgemein")
    slack.send("/richtlinie darf ich Kundenfotos posten?")
    answer = slack.message("Wer zu erkennen ist, wird vorher gefragt")
    expect(answer).to_be_visible()
    assert slack.is_ephemeral(answer)

    slack.act_as("Ben Carter")
    slack.open_channel("allgemein")
    _unseen(slack, "Wer zu erkennen ist, wird vorher gefragt")
    slack.send("@lotse may I post customer photos?")
    slack.open_thread(slack.message("may I post customer photos?"))
    expect(slack.thread_message("Why?").last).to_be_visible()


def test_the_rota_is_asked_and_the_morning_post_comes_by_itself(slack: SandboxPage) -> None:
    _in_channel(slack, "Tom Albers", "social-media")
    slack.send("/dienst")
    expect(slack.message("Wer hat Dienst?")).to_be_visible()
    slack.send("/redaktionsplan")
    expect(slack.message("Reel: Das neue Hafenrad Pico").first).to_be_visible()

    slack.act_as("Aylin Demir")
    slack.open_channel("social-media")
    _unseen(slack, "Wer hat Dienst?")
    _at_nine(slack)
    expect(slack.message("Bis zu 2.000 Euro Förderung").first).to_be_visible()


def _at_nine(slack: SandboxPage) -> None:
    """From one event to the next: what comes before nine is up to the demo company."""
    nine = slack.page.get_by_role("button", name=re.compile("Uhr des Sandkastens: .*09:00"))
    for _ in range(5):
        slack.next_event()
        try:
            expect(nine).to_be_visible(timeout=5_000)
        except AssertionError:
            continue
        return
    raise AssertionError("nine o'clock never came")


def test_what_one_asks_for_another_approves(slack: SandboxPage) -> None:
    _in_channel(slack, "Tom Albers", "social-media")
    slack.send("/redaktionsplan")
    plan = slack.message("Reel: Das neue Hafenrad Pico").first
    plan.get_by_role("button", name=re.compile("Reel: Das neue Hafenrad Pico")).first.click()
    expect(slack.message("Wartet auf Freigabe").first).to_be_visible()

    slack.act_as("Jana Petersen")
    slack.open_bot()
    question = slack.message("Freigabe: Reel: Das neue Hafenrad Pico")
    slack.click_button("Freigeben", within=question)
    expect(question).to_contain_text("Freigegeben von @Jana Petersen")

    slack.act_as("Tom Albers")
    slack.open_channel("social-media")
    expect(slack.message("Freigegeben von @Jana Petersen").first).to_be_visible()


def test_an_alert_reaches_the_deputy_who_takes_over(slack: SandboxPage) -> None:
    _in_channel(slack, "Lukas Stein", "allgemein")
    slack.send("/shitstorm Unter dem Reel brennt es")
    expect(slack.modal).to_be_visible()
    slack.fill_modal({"Wo?": "Instagram", "Wie schlimm ist es?": "Stufe 4 · starker Wind"})
    slack.submit_modal()
    slack.expect_no_modal()
    slack.next_event()

    slack.act_as("Mareike Vogt")
    slack.open_bot()
    question = slack.message("Stufe 4 · starker Wind")
    slack.click_button("Ich übernehme", within=question)
    expect(question).to_contain_text("@Mareike Vogt hat übernommen")

    slack.act_as("Jana Petersen")
    slack.open_channel("krise")
    expect(slack.message("@Mareike Vogt hat übernommen").first).to_be_visible()


def test_what_the_guidelines_lack_a_person_answers_and_then_they_have_it(slack: SandboxPage) -> None:
    question = "Brauchen Drohnenflüge eine Versicherung?"
    _in_channel(slack, "Lukas Stein", "allgemein")
    slack.send(f"/richtlinie {question}")
    slack.click_button("Jemanden fragen", within=slack.message(question).first)
    expect(slack.modal).to_contain_text("Die Frage geht an")
    slack.submit_modal()
    expect(slack.modal).to_contain_text("Ist unterwegs")
    slack.close_modal()

    slack.act_as("Jana Petersen")
    slack.open_bot()
    asked = slack.message("Frage zu den Richtlinien")
    slack.click_button("Antworten", within=asked)
    slack.fill_modal({"Deine Antwort": "Drohnenflüge brauchen immer eine Versicherung."})
    slack.submit_modal()
    slack.click_button("Als Abschnitt vorschlagen", within=slack.modal)
    slack.fill_modal({"Überschrift, Deutsch": "Drohnenflüge und Versicherung"})
    slack.submit_modal()
    expect(slack.modal).to_contain_text("Vorgeschlagen")
    slack.close_modal()

    slack.act_as("Tom Albers")
    slack.open_bot()
    proposal = slack.message("Neuer Abschnitt")
    slack.click_button("Aufnehmen", within=proposal)
    expect(proposal).to_contain_text("Aufgenommen von @Tom Albers")

    slack.act_as("Lukas Stein")
    slack.open_bot()
    expect(slack.message("hat geantwortet")).to_be_visible()
    slack.open_channel("allgemein")
    slack.send(f"/richtlinie {question}")
    expect(slack.message("✚ in Lotse ergänzt")).to_be_visible()


def test_a_draft_is_looked_over_in_a_form(slack: SandboxPage) -> None:
    _in_channel(slack, "Aylin Demir", "social-media")
    slack.send("/richtlinie prüfen")
    slack.fill_modal({"Kanal": "LinkedIn", "Text": "Hast du Zeit? Komm vorbei!"})
    slack.submit_modal()
    expect(slack.modal).to_contain_text("Auf LinkedIn sagen wir Sie")


def test_a_picture_in_a_message_comes_into_the_plan(slack: SandboxPage) -> None:
    _in_channel(slack, "Ben Carter", "social-media")
    slack.attach("werkstatt.png", PNG)
    slack.attach("notiz.txt", b"weg damit")
    slack.page.get_by_role("button", name="notiz.txt entfernen").click()
    slack.send("Das Licht in der Werkstatt")
    said = slack.message("Das Licht in der Werkstatt")
    expect(said.locator("img[alt='werkstatt.png']")).to_be_visible()
    expect(slack.page.locator(".main .attached")).to_be_hidden()

    slack.act_as("Tom Albers")
    slack.open_channel("social-media")
    slack.message_shortcut(slack.message("Das Licht in der Werkstatt"), "In den Redaktionsplan")
    expect(slack.modal.get_by_label("Titel")).to_have_value("Das Licht in der Werkstatt")
    expect(slack.modal.get_by_label("Bilder und Filme")).to_have_value(re.compile(r"/werkstatt\.png$"))
    slack.submit_modal()
    expect(slack.modal).to_contain_text("steht im Plan")


def test_a_table_is_sent_as_a_file_alone(slack: SandboxPage) -> None:
    slack.open(as_person="Tom Albers")
    slack.open_bot()
    slack.attach("plan.csv", b"Titel;Kanal;Datum\nOsterpost;Instagram;2.4.2026\n")
    slack.composer.press("Enter")
    slack.click_button("Übernehmen", within=slack.message("Vorschau: plan.csv"))
    expect(slack.message("ist übernommen")).to_be_visible()
