"""Looking at the plan: lists that fit, for whoever looks."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.editorial import Status
from bot.services import editorial, editorial_agenda, editorial_freeze
from bot.services.runner import Runner
from bot.slack.blocks import Message
from tests.services.planning import (
    Accepted,
    Berlin,
    agenda,
    at,
    planned,
    status_to,
)

if TYPE_CHECKING:
    pass


def test_today_and_this_week_by_day(bot: Runner, accepted: Accepted) -> None:
    planned(bot, title="Reel", **at("2026-03-09T17:00"))
    planned(bot, title="Story", **at("2026-03-09T12:00"), channels=("tiktok",))
    planned(bot, title="Artikel", **at("2026-03-10T08:30"), channels=("linkedin",), owner="U0AYLIN")
    planned(bot, title="Sonntag", **at("2026-03-15T23:30"), status=Status.IDEA)
    planned(bot, title="Nächste Woche", **at("2026-03-16T00:00"))
    assert agenda(bot, accepted).splitlines() == [
        "*Heute, Montag, 9. März*",
        "*12:00* Story · TikTok · <@U0TOM> · ✏️ Entwurf",
        "*17:00* Reel · Instagram · <@U0TOM> · ✏️ Entwurf",
        "*Morgen, Dienstag, 10. März*",
        "*08:30* Artikel · LinkedIn · <@U0AYLIN> · ✏️ Entwurf",
        "*Sonntag, 15. März*",
        "*23:30* Sonntag · Instagram · <@U0TOM> · 💡 Idee",
        "Als Nächstes: *Nächste Woche* · Instagram · Mo., 16. März, 00:00",
    ]


def test_the_reader_sees_their_own_days_and_is_told_which_zone_the_team_plans_in(
    bot: Runner, accepted: Accepted
) -> None:
    planned(bot, title="Late", **at("2026-03-11T00:30"))
    in_london = accepted(bot.run_read(editorial_agenda.week, "U0BEN"))
    assert "*Tomorrow, Tuesday, 10 March*\n*23:30* Late" in in_london.text
    assert "All times are in your time zone (GMT). The team plans by CET." in str(in_london.blocks)


def test_an_empty_week(bot: Runner, accepted: Accepted) -> None:
    assert agenda(bot, accepted).splitlines() == [
        "*Heute, Montag, 9. März*",
        "Heute ist nichts geplant.",
        "Diese Woche ist nichts mehr geplant.",
    ]


def test_what_was_left_over_comes_first_and_cancelled_items_are_gone(
    bot: Runner, accepted: Accepted, clock: Any, berlin: Berlin
) -> None:
    planned(bot, title="Vergessen")
    bot.run(editorial.cancel, "U0TOM", planned(bot, title="Abgesagt").id)
    clock.now = berlin("2026-03-13T09:00")
    text = agenda(bot, accepted)
    assert text.startswith("*Liegen geblieben*\nDo., 12. März · *12:00* Vergessen")
    assert "Abgesagt" not in text
    clock.now = berlin("2026-05-13T09:00")
    assert "Vergessen" not in agenda(bot, accepted)


def test_each_item_offers_what_can_be_done_with_it(bot: Runner, accepted: Accepted) -> None:
    draft = planned(bot)
    approved = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED)
    in_review = status_to(bot, planned(bot), Status.IN_REVIEW)
    published = status_to(bot, planned(bot), Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED)
    free = planned(bot, channels=("youtube",))
    blocks = accepted(bot.run_read(editorial_agenda.week, "U0JANA")).blocks
    menus = {
        option["value"]
        for block in blocks
        if "accessory" in block
        for option in block["accessory"]["options"]
    }
    assert menus == {
        *(
            f"{verb}:{each.id}"
            for each in (draft, approved, in_review, free)
            for verb in ("edit", "move", "hand_over", "cancel")
        ),
        f"publish:{approved.id}",
        f"publish:{free.id}",
        f"note:{published.id}",
    }
    requests = [
        element["value"]
        for block in blocks
        for element in block.get("elements", ())
        if element.get("action_id") == "approvals.request"
    ]
    assert requests == [str(draft.id)]
    assert published.status is Status.PUBLISHED


def test_a_full_week_fits_into_one_message_and_says_what_it_left_out(bot: Runner, accepted: Accepted) -> None:
    for n in range(60):
        planned(bot, title=f"{n} {'Titel ' * 24}"[:150], **at(f"2026-03-{9 + n % 7:02}T20:{n % 60:02}"))
    message = accepted(bot.run_read(editorial_agenda.week, "U0TOM"))
    shown = message.text.count(" · Instagram · ")
    assert shown > 10 and f"… und {60 - shown} weitere Beiträge" in message.text


@pytest.mark.parametrize("reader", ["U0TOM", "U0LUKAS"])
def test_two_hundred_items_fit_into_every_list_and_none_is_uncounted(
    bot: Runner, accepted: Accepted, reader: str
) -> None:
    for n in range(200):
        when: dict[str, Any] = {} if n % 2 else {"day": None}
        planned(bot, title=f"{n:03} {'&<' * 73}", channels=("instagram", "linkedin", "youtube"), **when)
    for service in (editorial_agenda.week, editorial_agenda.month, editorial_agenda.today):
        accepted(bot.run_read(service, reader))
    ideas = accepted(bot.run_read(editorial_agenda.ideas, reader)).text
    assert "(100)" in ideas and f"1 bis {str(ideas).count(' · Instagram')} von 100" in ideas
    found = accepted(bot.run_read(editorial_agenda.search, reader, "&<"))
    assert "(200)" in found.text
    accepted(bot.run_read(editorial_agenda.mine, "U0TOM"))
    bot.run(editorial_freeze.freeze, "U0TOM", "&<" * 200)
    held = accepted(bot.run_read(editorial_freeze.overview, "U0JANA")).text
    assert f"… und {200 - held.count(' · Instagram')} weitere Beiträge" in held


# --- page by page -----------------------------------------------------------------------------------------


def buttons(message: Message) -> dict[str, str]:
    """The values of the buttons that turn pages, by what they do."""
    elements = [element for block in message.blocks for element in block.get("elements", ())]
    found = [each for each in elements if each.get("action_id", "").startswith("editorial.page.")]
    return {each["action_id"].rpartition(".")[2]: each["value"] for each in found}


def turned(bot: Runner, accepted: Accepted, reader: str, value: str) -> Message:
    name, trail, rest = value.split(":", 2)
    pages = [int(start) for start in trail.split(".")]
    page: Message = accepted(bot.run_read(editorial_agenda.page, reader, name, pages, rest))
    return page


def titles(message: Message) -> list[str]:
    text = "\n".join(block["text"]["text"] for block in message.blocks if block["type"] == "section")
    return re.findall(r"Titel (\d{3})", text)


@pytest.mark.parametrize("reader", ["U0TOM", "U0BEN", "U0LUKAS"])
@pytest.mark.parametrize("padding", ["", " &<" * 45])
@pytest.mark.parametrize("name", ["search", "ideas", "mine", "late"])
def test_turning_the_pages_shows_everything_once_and_back_again(
    bot: Runner, accepted: Accepted, clock: Any, reader: str, padding: str, name: str
) -> None:
    for n in range(40):
        day = None if name == "ideas" else date(2026, 3, 10)
        planned(
            bot, title=f"Titel {n:03}{padding}", owner=reader if reader != "U0LUKAS" else "U0TOM", day=day
        )
    clock.advance(days=3)
    page = turned(bot, accepted, reader, f"{name}:0:Titel:mit")
    if name == "search":
        assert titles(page) == []
        page = turned(bot, accepted, reader, "search:0:Titel")
    if name == "mine" and reader == "U0LUKAS":
        assert titles(page) == [] and buttons(page) == {}
        return
    assert "back" not in buttons(page)
    seen = titles(page)
    while "next" in buttons(page):
        page = turned(bot, accepted, reader, buttons(page)["next"])
        seen += titles(page)
    assert sorted(seen) == [f"{n:03}" for n in range(40)]
    again = set(titles(page))
    while "back" in buttons(page):
        page = turned(bot, accepted, reader, buttons(page)["back"])
        again |= set(titles(page))
    assert titles(page) == seen[: len(titles(page))]
    assert len(again) == 40


def test_a_list_that_has_become_shorter_shows_its_last_page(bot: Runner, accepted: Accepted) -> None:
    for n in range(20):
        planned(bot, title=f"Titel {n:03}", day=None)
    page = turned(bot, accepted, "U0TOM", "ideas:300:")
    assert len(titles(page)) == 15 and list(buttons(page)) == ["back"]
    assert "6 bis 20 von 20" in page.text


@pytest.mark.parametrize(
    ("reader", "before", "after", "title"),
    [
        ("U0TOM", "← Februar 2026", "April 2026 →", "März 2026"),
        ("U0BEN", "← February 2026", "April 2026 →", "March 2026"),
    ],
)
def test_months_are_turned_too(
    bot: Runner, accepted: Accepted, reader: str, before: str, after: str, title: str
) -> None:
    planned(bot, title="Titel 001")
    page = accepted(bot.run_read(editorial_agenda.month, reader))
    assert title in str(page.blocks[0]) and before in str(page.blocks) and after in str(page.blocks)
    following = turned(bot, accepted, reader, buttons(page)["month_after"])
    assert "April 2026" in str(following.blocks[0]) and titles(following) == []
    assert titles(turned(bot, accepted, reader, buttons(following)["month_before"])) == ["001"]


def test_a_month_that_is_too_full_goes_on_with_the_days_that_were_left_out(
    bot: Runner, accepted: Accepted
) -> None:
    for n in range(160):
        at_noon: dict[str, Any] = {"day": date(2026, 3, 10 + n % 20), "clock": time(12)}
        planned(bot, title=f"Titel {n:03}{' &<' * 40}", channels=("instagram", "linkedin"), **at_noon)
    page = accepted(bot.run_read(editorial_agenda.month, "U0TOM"))
    seen = titles(page)
    while "next" in buttons(page):
        page = turned(bot, accepted, "U0TOM", buttons(page)["next"])
        seen += titles(page)
    assert sorted(seen) == [f"{n:03}" for n in range(160)]
