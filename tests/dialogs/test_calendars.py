"""The rota outside of messages: pictures, the Monday report, the user group, the topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

UPLOAD = "files.getUploadURLExternal"
QUARTER_PAST_NINE = "2026-03-09T09:15:05+01:00"


async def report(office: Office) -> Any:
    """The Monday report as Jana sees it in the team's Slack channel."""
    return next(m for m in await office.seen("jana", "social-media") if "nächsten 30 Tagen" in m["text"])


def image(message: Any) -> Any:
    return next((block for block in message["blocks"] if block["type"] == "image"), None)


async def slack(office: Office, method: str, **arguments: str) -> Any:
    """What Slack itself says, asked with the bot's token."""
    headers = {"Authorization": "Bearer xoxb-sandbox"}
    answer = await office._control.post(f"/api/{method}", data=arguments, headers=headers)
    return answer.json()


async def test_on_monday_the_team_sees_gaps_and_fairness_as_picture_and_in_words(office: Office) -> None:
    await office.clock(set=QUARTER_PAST_NINE)
    message = await report(office)
    assert "Abdeckung *100 %*" in message["text"]
    shown = image(message)
    assert shown["alt_text"].startswith("Dienst im Vergleich. Abdeckung 100 %")
    path, as_the_page = f"/files/{shown['slack_file']['id']}/image", {"sec-fetch-site": "same-origin"}
    content = (await office._control.get(path, headers=as_the_page)).content
    assert content.startswith(b"\x89PNG")
    assert any("*Tom Albers*" in str(block) for block in message["blocks"])


async def test_without_the_scope_the_report_comes_in_words_and_the_admin_hears_why_once(
    office: Office,
) -> None:
    fault = {"kind": "error", "method": UPLOAD, "error": "missing_scope", "needed": "files:write"}
    await office.act("faults", faults=[fault])
    await office.clock(set=QUARTER_PAST_NINE)
    message = await report(office)
    assert image(message) is None
    assert "Abdeckung *100 %*" in message["text"]
    await office.clock(set="2026-03-16T09:15:05+01:00")
    told = [text for text in await office.texts("jana") if UPLOAD in text]
    assert len(told) == 1 and "files:write" in told[0]


async def test_the_group_and_the_topic_follow_the_duty(office: Office) -> None:
    async def shown() -> tuple[list[str], str]:
        group = await slack(office, "usergroups.users.list", usergroup="S0DUTY")
        channel = await slack(office, "conversations.info", channel="C0SOCIAL")
        return group["users"], channel["channel"]["topic"]["value"]

    await office.clock(advance=1)
    users, topic = await shown()
    assert "U0TOM" in users and "Instagram Tom Albers" in topic
    await office.clock(set="2026-03-09T09:00:05+01:00")
    users, topic = await shown()
    assert "U0BEN" in users and "Instagram Ben Carter" in topic


async def test_without_a_paid_plan_everything_else_goes_on(office: Office) -> None:
    method = "usergroups.users.update"
    await office.act("faults", faults=[{"kind": "error", "method": method, "error": "plan_upgrade_required"}])
    await office.clock(set="2026-03-09T09:00:05+01:00")
    told = [text for text in await office.texts("jana") if method in text]
    assert len(told) == 1 and "bezahlter Slack-Tarif" in told[0]
    channel = await slack(office, "conversations.info", channel="C0SOCIAL")
    assert "Instagram Ben Carter" in channel["channel"]["topic"]["value"]


@pytest.mark.parametrize(
    ("user", "command", "word", "create", "revoked"),
    [
        ("tom", "/dienst", "kalender", "Das ist die Adresse", "ist gesperrt"),
        ("ben", "/rota", "calendar", "This is the address", "is revoked"),
    ],
)
async def test_an_address_for_ones_own_calendar(
    office: Office, user: str, command: str, word: str, create: str, revoked: str
) -> None:
    await office.command(user, command, word)
    made = await office.act("click", user=user, channel="social-media", action_id="calendar_feeds.create")
    said = next(m["text"] for m in reversed(await office.seen(user, "social-media")) if create in m["text"])
    address = said.split("```")[1]
    async with httpx.AsyncClient(trust_env=False) as program:
        feed = await program.get(address)
        assert feed.status_code == 200 and b"BEGIN:VEVENT" in feed.content, made
        again = await program.get(address, headers={"If-None-Match": feed.headers["etag"]})
        assert again.status_code == 304
        await office.act("click", user=user, channel="social-media", action_id="calendar_feeds.revoke")
        assert (await program.get(address)).status_code == 404
    assert revoked in (await office.texts(user, "social-media"))[-1]


async def test_a_calendar_inside_a_network_is_not_read_and_the_person_hears_why(office: Office) -> None:
    said = await office.command("tom", "/dienst", "weg https://10.0.0.1/tom.ics")
    assert "lese den Kalender gleich" in said
    await office.clock(advance=5)
    assert "internen Netz" in (await office.texts("tom"))[-1]


@pytest.mark.parametrize(
    ("user", "command", "words", "coming", "title"),
    [
        ("tom", "/dienst", "monat", "Das Bild kommt", "Dienstplan März 2026"),
        ("ben", "/rota", "month", "The picture is on its way", "Rota March 2026"),
        ("tom", "/dienst", "monat Mai", "Das Bild kommt", "Dienstplan Mai 2026"),
        ("tom", "/dienst", "fairness", "Das Bild kommt", "Wie fair ist der Dienst verteilt?"),
        ("ben", "/rota", "fairness", "The picture is on its way", "How fairly is duty shared?"),
    ],
)
async def test_a_picture_comes_by_direct_message(
    office: Office, user: str, command: str, words: str, coming: str, title: str
) -> None:
    await office.command(user, command, words)
    (answer,) = [m for m in await office.seen(user, "social-media") if coming in str(m["blocks"])]
    assert answer["blocks"]
    message = (await office.seen(user))[-1]
    assert message["text"].startswith(title)
    assert image(message)["alt_text"]
