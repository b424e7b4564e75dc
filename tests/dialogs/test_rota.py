"""People ask who is on duty, and hear when it is their turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office


async def test_two_people_see_the_same_duty_each_in_their_language_and_zone(office: Office) -> None:
    german = await office.command("lukas", "/dienst", channel="allgemein")
    assert german.startswith("*Instagram*: <@U0TOM> bis Mo., 9. März, 09:00\nDanach: <@U0BEN>")
    english = await office.command("ben", "/rota")
    assert english.startswith("*Instagram*: <@U0TOM> until Mon, 9 Mar, 08:00\nNext: <@U0BEN>")
    assert [line for line in german.splitlines() if line.startswith("*")] != []
    assert await office.texts("jana", "social-media") == []  # nobody else is bothered


async def test_a_new_language_counts_from_the_next_answer_on(office: Office) -> None:
    assert "until Mon, 9 Mar, 08:00" in await office.command("ben", "/rota")
    await office.act("profile", user="ben", locale="de-DE", tz="Europe/Berlin")
    assert "bis Mo., 9. März, 09:00" in await office.command("ben", "/rota")


async def test_the_duty_changes_hands_at_nine(office: Office) -> None:
    await office.clock(set="2026-03-09T08:59:30+01:00")
    assert await office.texts("ben") == []
    await office.clock(set="2026-03-09T09:00:05+01:00")
    assert (await office.command("tom", "/dienst", "instagram")).startswith(
        "*Instagram*: <@U0BEN> bis Mo., 16. März"
    )
    (bens,) = [text for text in await office.texts("ben") if "shift for Instagram" in text]
    assert bens.startswith("🔔 *Your shift for Instagram has started* and runs until Mon, 16 Mar, 08:00.")
    assert "<@U0TOM>" in bens


async def test_a_day_before_the_next_one_hears_of_it_and_nobody_hears_twice(office: Office) -> None:
    for day in (9, 12, 15):
        await office.clock(set=f"2026-03-{day:02}T09:00:05+01:00")
    told = [text for text in await office.texts("aylin") if "Dienst für Instagram" in text]
    assert [text.split("*")[1] for text in told] == [
        "In 7 Tagen beginnt dein Dienst für Instagram",
        "Morgen beginnt dein Dienst für Instagram",
    ]


async def test_after_days_away_a_reminder_says_how_late_it_is(office: Office) -> None:
    await office.clock(set="2026-03-12T10:00:00+01:00")
    late = next(m for m in await office.seen("ben") if "Your shift for Instagram has started" in m["text"])
    assert "This reminder is 3 days 1 hour late" in str(late["blocks"])


@pytest.mark.parametrize(
    ("user", "command", "text", "said"),
    [
        (
            "tom",
            "/dienst",
            "ich",
            "Deine nächsten Schichten\n*Instagram*: läuft gerade, noch bis Mo., 9. März, 09:00",
        ),
        ("ben", "/rota", "me", "Your next shifts\n*Instagram*: Mon, 9 Mar, 08:00 to Mon, 16 Mar, 08:00"),
        ("lukas", "/dienst", "ich", "Du stehst gerade in keinem Dienstplan."),
        ("ben", "/rota", "help", "*What `/rota` can do*"),
        ("ben", "/rota", "holidays", "I don't know “holidays” here."),
        ("tom", "/dienst", "hlife", "„hlife“ kenne ich hier nicht. Meinst du `/dienst hilfe`?"),
        ("tom", "/dienst", "<!channel>", "„<!channel>“ kenne ich hier nicht."),
        ("tom", "/dienst", "🚲" * 700, "„🚲"),
    ],
)
async def test_what_can_be_asked(office: Office, user: str, command: str, text: str, said: str) -> None:
    answer = await office.command(user, command, text, channel="allgemein")
    assert answer.replace("&lt;", "<").replace("&gt;", ">").startswith(said)
    assert "<!channel>" not in answer
    assert len(await office.seen(user, "allgemein")) == 1
