"""The form of an item: what stands in it, and what it sends back."""

from __future__ import annotations

from datetime import date, time

from bot.services import editorial_form
from bot.services.runner import Runner
from bot.slack.blocks import Modal, Submission
from bot.views import editorial_form as forms
from tests.services.planning import (
    Accepted,
    form,
    planned,
)


def submitted(modal: Modal) -> Submission:
    """What comes back when nobody touches the form."""
    view, values = modal.view(), {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {
                element["action_id"]: {
                    "value": element.get("initial_value"),
                    "selected_option": element.get("initial_option"),
                    "selected_options": element.get("initial_options"),
                    "selected_user": element.get("initial_user"),
                    "selected_date": element.get("initial_date"),
                    "selected_time": element.get("initial_time"),
                }
            }
    return Submission(values, view["private_metadata"])


def test_a_new_item_starts_with_what_is_likely(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(bot.run_read(editorial_form.typed, "U0AYLIN", "Titel schon da"))
    inputs = {block.get("block_id"): block.get("element", {}) for block in modal.blocks}
    assert inputs["title"]["initial_value"] == "Titel schon da"
    assert [each["value"] for each in inputs["channels"]["initial_options"]] == ["linkedin"]
    assert (inputs["date"]["initial_date"], inputs["time"]["initial_time"]) == ("2026-03-10", "10:00")
    assert inputs["owner"]["initial_user"] == "U0AYLIN"
    assert inputs["status"]["initial_option"]["value"] == "draft"


def test_the_hint_speaks_of_the_chosen_channel(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(bot.run_read(editorial_form.changed, "U0TOM", form(channels=("instagram",))))
    hint = "*Instagram* · Räder im Alltag zeigen · Ton: locker, nah · Anrede: du"
    assert hint in str(modal.blocks)
    other = accepted(
        bot.run_read(editorial_form.changed, "U0TOM", form(channels=("youtube",), text="bleibt"))
    )
    assert "*YouTube* · Sprache: Englisch" in str(other.blocks) and "bleibt" in str(other.blocks)


def test_who_sits_elsewhere_is_told_what_the_time_means(bot: Runner, accepted: Accepted) -> None:
    assert "Time (CET)" in str(accepted(bot.run_read(editorial_form.new, "U0BEN")).blocks)
    assert "Uhrzeit (" not in str(accepted(bot.run_read(editorial_form.new, "U0TOM")).blocks)


def test_what_the_modal_shows_is_what_comes_back(bot: Runner) -> None:
    """Submitting the form untouched changes nothing."""
    item = planned(bot, notes="Notiz")
    sent = forms.read(submitted(bot.run_read(editorial_form.edit, "U0TOM", item.id)))
    assert sent == forms.of_item(item)


def test_a_message_becomes_an_item(bot: Runner, accepted: Accepted) -> None:
    message = "Idee von <@U0BEN> &amp; mir:\n" + "Räder im Regen. " * 400
    modal = accepted(bot.run_read(editorial_form.from_message, "U0TOM", message))
    inputs = {block.get("block_id"): block.get("element", {}) for block in modal.blocks}
    assert inputs["title"]["initial_value"] == "Idee von @Ben Carter & mir:"
    assert inputs["text"]["initial_value"].startswith("Idee von @Ben Carter & mir:\nRäder im Regen.")
    accepted(bot.run_read(editorial_form.from_message, "U0TOM", ""))


def test_what_was_typed_fills_in_the_form(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(
        bot.run_read(editorial_form.typed, "U0TOM", "Sommerfest nächsten Freitag 14 Uhr LinkedIn")
    )
    read = forms.read(submitted(modal))
    assert (read.title, read.channels, read.day, read.clock) == (
        "Sommerfest",
        ("linkedin",),
        date(2026, 3, 20),
        time(14),
    )
    assert "Verstanden: Freitag, 20. März" in str(modal.blocks[0])
    modal = accepted(bot.run_read(editorial_form.typed, "U0BEN", "Fest 31.11."))
    assert "There is no 31 November" in str(modal.blocks[0])


def test_what_is_too_long_for_a_title_is_not_lost(bot: Runner, accepted: Accepted) -> None:
    modal = accepted(bot.run_read(editorial_form.typed, "U0TOM", "Wort " * 60))
    read = forms.read(submitted(modal))
    assert len(read.title) == 149 and read.text == ("Wort " * 60).strip()


def test_the_pictures_of_a_message_come_along(bot: Runner, accepted: Accepted) -> None:
    files = [
        {
            "permalink": "https://slack.example/files/1",
            "alt_txt": "Ein Rad\nam Hafen",
            "mimetype": "image/png",
        },
        {"permalink": "https://slack.example/files/2", "mimetype": "video/mp4"},
        {"permalink": "https://slack.example/files/3", "mimetype": "text/csv"},
        {"mode": "tombstone", "mimetype": "image/png"},  # deleted
    ]
    modal = accepted(bot.run_read(editorial_form.from_message, "U0TOM", "", files))
    read = forms.read(submitted(modal))
    assert read.more and read.assets == (
        "https://slack.example/files/1 Ein Rad am Hafen\nhttps://slack.example/files/2"
    )
    many = [{**files[0], "permalink": f"https://slack.example/{n}"} for n in range(20)]
    read = forms.read(submitted(accepted(bot.run_read(editorial_form.from_message, "U0TOM", "", many))))
    assert len(read.assets.splitlines()) == 10
