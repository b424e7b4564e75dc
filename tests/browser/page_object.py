"""What a person does on the sandbox page, in words: `page.act_as("Tom Albers")`, `page.send("/dienst")` …

Every step waits for what it needs (Playwright's own waiting), so tests hold no pauses. Works against the real
sandbox as well as the puppet one.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping, Sequence
from datetime import date

from playwright.sync_api import Locator, Page, expect


class SandboxPage:
    """The page in one browser tab. `address` is the sandbox's, e.g. `http://127.0.0.1:4242`."""

    def __init__(self, page: Page, address: str, *, language: str = "de") -> None:
        self.page = page
        self.address = address
        self.language = language

    def open(self, *, as_person: str | None = None) -> SandboxPage:
        self.page.add_init_script(f"localStorage.setItem('lotse.language', '{self.language}')")
        self.page.goto(self.address)
        expect(self.page.locator(".acting-button")).to_be_visible()
        if as_person:
            self.act_as(as_person)
        return self

    # ------------------------------------------------------------ who and where

    @property
    def acting(self) -> str:
        return self.page.locator(".acting-words > span").inner_text()

    def act_as(self, name: str) -> None:
        """`name` as the page shows it, e.g. "Jana Petersen"."""
        if self.acting == name:
            return
        self.page.locator(".acting-button").click()
        self.page.get_by_role("menuitemradio", name=name).click()
        expect(self.page.locator(".acting-words > span")).to_have_text(name)

    def open_channel(self, name: str) -> None:
        """A Slack channel by its name without `#`, or "Lotse" for the direct message with the bot."""
        self._show_sidebar()
        item = self.page.locator(
            ".side-item", has=self.page.locator(".side-name", has_text=re.compile(f"^{re.escape(name)}$"))
        )
        item.click()
        expect(item).to_have_attribute("aria-current", "page")
        expect(self.page.locator(".main .composer")).to_be_visible()

    def open_bot(self, tab: str = "messages") -> None:
        """`tab`: home, messages or about."""
        self.open_channel("Lotse")
        self.page.get_by_role("tab").nth(["home", "messages", "about"].index(tab)).click()

    def unread(self, name: str) -> int:
        """The badge beside a Slack channel (mentions) or the bot (messages)."""
        badge = self.page.locator(".side-item", has_text=name).locator(".badge")
        return int(badge.inner_text()) if badge.count() else 0

    def waiting_for(self, name: str) -> int:
        """How many messages wait for another person, as the row of people shows it."""
        badge = self.page.locator(".people-strip button", has_text=name.split()[0]).locator(".badge")
        return int(badge.inner_text()) if badge.count() else 0

    def _show_sidebar(self) -> None:
        if not self.page.locator(".sidebar").is_visible():
            self.page.locator("[data-tool=menu]").click()

    # ------------------------------------------------------------ writing

    @property
    def composer(self) -> Locator:
        return self.page.locator(".main .composer textarea")

    def type(self, text: str) -> None:
        self.composer.fill(text)

    def send(self, text: str) -> None:
        """A message or a slash command, sent with Enter."""
        self.composer.fill(text)
        self.composer.press("Escape")
        self.composer.press("Enter")

    def attach(self, name: str, content: bytes) -> None:
        """A file by the paperclip; it goes with the next message."""
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with self.page.expect_file_chooser() as opened:
            self.page.locator(".main .composer").get_by_role("button", name="Dateien anhängen").click()
        opened.value.set_files({"name": name, "mimeType": mimetype, "buffer": content})
        expect(self.page.locator(".main .attached li", has_text=name)).to_be_visible()

    def reply(self, text: str) -> None:
        """Into the open thread."""
        area = self.page.locator(".thread .composer textarea")
        area.fill(text)
        area.press("Enter")

    # ------------------------------------------------------------ reading

    def messages(self) -> list[str]:
        return self.page.locator(".main .message").all_inner_texts()

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """The newest message of the open conversation that contains `text`; waits until it is there."""
        found = self.page.locator(".main .message").filter(has_text=text).last
        expect(found).to_be_visible()
        return found

    def thread_message(self, text: str | re.Pattern[str]) -> Locator:
        found = self.page.locator(".thread .message").filter(has_text=text).last
        expect(found).to_be_visible()
        return found

    def is_ephemeral(self, message: Locator) -> bool:
        return "ephemeral" in (message.get_attribute("class") or "").split()

    def toast(self, text: str | re.Pattern[str]) -> Locator:
        found = self.page.locator(".toast").filter(has_text=text).last
        expect(found).to_be_visible()
        return found

    # ------------------------------------------------------------ messages' parts

    def open_thread(self, message: Locator) -> None:
        link = message.locator(".thread-link")
        if link.count():
            link.click()
        else:
            message.hover()
            message.locator("[data-tool=reply]").click()
        expect(self.page.locator(".thread .composer")).to_be_visible()

    def click_button(self, label: str, *, within: Locator | None = None) -> None:
        """A Block Kit button by its words: in `within`, the top modal, or the newest message that has it."""
        place = within or (self.modal if self.modal.is_visible() else self.page.locator(".main"))
        # By what is seen: a button may carry a longer name for screen readers.
        shown = re.compile(rf"^\s*{re.escape(label)}\s*$")
        place.locator(".blocks .button").filter(has_text=shown).last.click()

    def confirm(self, label: str) -> None:
        """Presses `label` in the confirm dialog that a button brought up."""
        dialog = self.page.get_by_role("alertdialog")
        dialog.get_by_role("button", name=label, exact=True).click()
        expect(dialog).to_have_count(0)

    def choose(self, label: str, choice: str, *, within: Locator | None = None) -> None:
        """In a select of a message (by its placeholder or label)."""
        place = within or self.page.locator(".main .blocks").last
        self._select(place.get_by_role("button", name=label).last, [choice])

    def react(self, message: Locator, shortcode: str) -> None:
        """Adds (or takes back) a reaction by its shortcode, e.g. `white_check_mark`."""
        shown = message.locator(f".reaction[data-reaction='{shortcode}']")
        if shown.count():
            shown.click()
            return
        message.hover()
        message.locator("[data-tool=react]").click()
        self.page.locator(".emoji-panel input").fill(shortcode)
        self.page.locator(".emoji-panel input").press("Enter")

    def message_shortcut(self, message: Locator, name: str) -> None:
        message.hover()
        message.locator("[data-tool=more]").click()
        self.page.get_by_role("menuitem", name=name).click()

    def global_shortcut(self, name: str) -> None:
        self.page.locator(".main .composer [aria-haspopup=menu]").click()
        self.page.get_by_role("menuitem", name=name).click()

    # ------------------------------------------------------------ modals

    @property
    def modal(self) -> Locator:
        return self.page.locator("dialog.modal[open]")

    def modal_title(self) -> str:
        expect(self.modal).to_be_visible()
        return self.modal.locator("h2").inner_text()

    def fill_modal(self, values: Mapping[str, str | bool | date | Sequence[str]]) -> None:
        """Fills the inputs of the top modal by their labels.

        A text goes into text fields, picks an option by its words, or is a time ("17:30"); a `date` goes into
        a date field; a list ticks boxes or fills a multi select; True and False tick and untick a single box.
        """
        expect(self.modal).to_be_visible()
        for label, value in values.items():
            self._fill(label, value)

    def _fill(self, label: str, value: str | bool | date | Sequence[str]) -> None:
        block = self.modal.locator(".block-input").filter(
            has=self.page.locator(".input-label", has_text=re.compile(rf"^{re.escape(label)}(\s|$)"))
        )
        expect(block, f"no input is called {label!r}").to_have_count(1)
        if isinstance(value, date):
            self._pick_date(block.locator(".date-trigger"), value)
        elif isinstance(value, bool):
            block.get_by_role("checkbox").set_checked(value)
        elif block.locator(".tick-box").count():
            for words in [value] if isinstance(value, str) else value:
                block.get_by_label(words).check()
        elif block.locator(".text-input").count() and isinstance(value, str):
            field = block.locator(".text-input")
            field.fill(value)
            field.blur()
        else:
            self._select(block.locator(".select-trigger"), [value] if isinstance(value, str) else value)

    def _select(self, trigger: Locator, choices: Sequence[str]) -> None:
        trigger.click()
        panel = self.page.locator(".select-panel")
        for choice in choices:
            panel.locator(".select-search").fill(choice)
            panel.get_by_role("option").filter(has_text=choice).first.click()
        if panel.count():
            self.page.keyboard.press("Escape")
        expect(panel).to_have_count(0)

    def _pick_date(self, trigger: Locator, day: date) -> None:
        trigger.click()
        calendar = self.page.locator(".calendar")
        wanted = calendar.locator(f"[data-value='{day.isoformat()}']:not(.outside)")
        first = calendar.locator(".cal-day:not(.outside)").first.get_attribute("data-value") or ""
        steps = (day.year - int(first[:4])) * 12 + day.month - int(first[5:7])
        for _ in range(abs(steps)):
            calendar.locator(".icon-button").nth(1 if steps > 0 else 0).click()
        wanted.click()

    def submit_modal(self) -> None:
        self.modal.locator("button[type=submit]").click()

    def cancel_modal(self) -> None:
        self.modal.locator(".dialog-foot .button-secondary").click()

    def close_modal(self) -> None:
        """The x: closes the whole stack."""
        self.modal.locator(".dialog-head .icon-button").click()

    def modal_errors(self) -> dict[str, str]:
        """Label -> words of what is wrong; waits until at least one is shown."""
        expect(self.modal.locator(".has-error").first).to_be_visible()
        return {
            block.locator(".input-label").inner_text().removesuffix(" *"): block.locator(
                ".field-error"
            ).inner_text()
            for block in self.modal.locator(".has-error").all()
        }

    def expect_no_modal(self) -> None:
        expect(self.page.locator("dialog.modal")).to_have_count(0)

    # ------------------------------------------------------------ the rest of the page

    def next_event(self) -> None:
        """Lets the clock jump to the next event and waits until the bot has caught up."""
        self._move(self.page.locator(".clock-next"))

    def advance(self, step: str) -> None:
        """`step`: quarter, hour or day."""
        self._move(self.page.locator(".clock-step").nth(["next", "quarter", "hour", "day"].index(step)))

    def _move(self, button: Locator) -> None:
        with self.page.expect_response(re.compile("/control/clock$")):
            button.click()
        expect(self.page.locator(".clock")).not_to_have_attribute("aria-busy", "true")

    def clock(self) -> str:
        return self.page.locator(".clock-now").inner_text()

    def try_suggestion(self, key: str) -> Locator:
        """guideline, rota, editorial, approvals, alerts or reaction; gives the card back."""
        card = self.page.locator(f"[data-suggestion={key}]")
        if not card.is_visible():
            self.page.locator("[data-tool=try]").click()
        card.locator(".try-foot > .button").click()
        expect(card).not_to_have_attribute("aria-busy", "true")
        return card

    def open_wire(self) -> Locator:
        wire = self.page.locator(".wire")
        if not wire.is_visible():
            self.page.locator("[data-tool=wire]").click()
        return wire
