"""Tom plans, Ben looks from London, Lukas from assembly may only look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]


def inputs(view: Json) -> dict[str, Json]:
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def menu_of(messages: list[Json], title: str) -> tuple[str, Json]:
    """The newest message that shows the item, and its menu."""
    for message in reversed(messages):
        for block in message.get("blocks", []):
            if "accessory" in block and title in block["text"]["text"]:
                return message["ts"], block["accessory"]
    raise AssertionError(f"nobody shows {title}")


async def choose(office: Office, user: str, title: str, verb: str) -> None:
    ts, menu = menu_of(await office.seen(user, "social-media"), title)
    value = next(option["value"] for option in menu["options"] if option["value"].startswith(f"{verb}:"))
    await office.act(
        "click", user=user, channel="social-media", ts=ts, action_id="editorial.more", value=value
    )


async def test_a_post_is_planned_and_everybody_sees_it(office: Office) -> None:
    assert await office.command("tom", "/redaktionsplan", "neu Werkstattgeflüster") == ""
    form = await office.modal("tom")
    assert inputs(form)["title"]["initial_value"] == "Werkstattgeflüster"
    assert "*Instagram* · Zeigen, wie Hamburg" in str(form["blocks"])

    view_id = form["id"]
    await office.act("click", user="tom", view_id=view_id, action_id="editorial.channel", value=["linkedin"])
    redrawn = await office.modal("tom")
    assert "*LinkedIn* · Als Arbeitgeber" in str(redrawn["blocks"]) and "Anrede: Sie" in str(
        redrawn["blocks"]
    )
    assert inputs(redrawn)["title"]["initial_value"] == "Werkstattgeflüster"

    refused = await office.submit("tom", date="2026-03-08")
    assert refused == {"date": "Dieser Tag ist schon vorbei. Bitte heute oder einen späteren Tag wählen."}
    refused = await office.submit("tom", date="2026-03-10", owner="lukas")
    assert list(refused) == ["owner"]
    assert (
        await office.submit("tom", date="2026-03-10", time="16:30", owner="ben", text="Hallo <!channel>")
        == {}
    )
    done = str((await office.modal("tom"))["blocks"])
    assert "*Werkstattgeflüster* steht im Plan: LinkedIn, Di., 10. März, 16:30." in done
    assert "<@U0BEN> weiß Bescheid." in done

    (told,) = await office.texts("ben")
    assert told == "📌 <@U0TOM> planned a post for you: *Werkstattgeflüster* · LinkedIn · Tue, 10 Mar, 15:30"
    assert "*15:30* Werkstattgeflüster · LinkedIn · <@U0BEN> · ✏️ draft" in await office.command(
        "ben", "/plan"
    )


async def test_a_post_is_edited_moved_and_cancelled_from_the_plan(office: Office) -> None:
    await office.command("jana", "/redaktionsplan")
    await choose(office, "jana", "Reel: Das neue Hafenrad Pico", "edit")
    assert await office.submit("jana", date="2026-03-11", title="Reel: Pico") == {}
    assert "ist gespeichert: Instagram, Mi., 11. März, 12:00" in str((await office.modal("jana"))["blocks"])
    await office.act("close", user="jana")
    assert (await office.texts("tom"))[-1].startswith(
        "🗓️ <@U0JANA> hat deinen Beitrag verschoben: *Reel: Pico*"
    )

    await office.command("jana", "/redaktionsplan")
    await choose(office, "jana", "Reel: Pico", "cancel")
    assert await office.submit("jana", reason="Kommt im April") == {}
    await office.act("close", user="jana")
    told = (await office.seen("tom"))[-1]
    assert told["text"].startswith("🚫 <@U0JANA> hat deinen Beitrag abgesagt")
    assert "Kommt im April" in str(told["blocks"])
    assert "Pico" not in await office.command("tom", "/redaktionsplan")

    await choose(office, "jana", "Reel: Pico", "cancel")  # the old list still has the menu
    assert "steht inzwischen auf: 🚫 abgesagt" in (await office.texts("jana", "social-media"))[-1]


async def test_the_morning_post_comes_at_nine_and_its_buttons_work_for_everybody(office: Office) -> None:
    await office.clock(set="2026-03-09T08:59:00+01:00")
    assert await office.texts("jana", "social-media") == []
    await office.clock(set="2026-03-09T09:00:05+01:00")
    (post,) = await office.seen("jana", "social-media")
    assert post["text"].startswith(
        "*Guten Morgen! Das geht heute raus*\n• *10:00* Bis zu 2.000 Euro Förderung"
    )
    assert "• Instagram: *Ben Carter*, ab heute" in post["text"] and "<@" not in post["text"]
    await office.act("click", user="ben", channel="social-media", ts=post["ts"], action_id="editorial.show")
    assert (await office.texts("ben", "social-media"))[-1].startswith("*Today, Monday, 9 March*")
    await office.act("click", user="aylin", channel="social-media", ts=post["ts"], action_id="editorial.add")
    assert inputs(await office.modal("aylin"))["channels"]["initial_options"][0]["value"] == "linkedin"
    assert len(await office.seen("jana", "social-media")) == 1


async def test_an_hour_before_publishing_the_owner_is_asked_and_says_when_it_is_out(office: Office) -> None:
    await office.clock(set="2026-03-09T09:00:05+01:00")
    reminder = next(m for m in await office.seen("aylin") if m["text"].startswith("⏰"))
    assert "*In 1 Stunde geht „Bis zu 2.000 Euro Förderung" in reminder["text"]
    await office.act("click", user="aylin", channel="lotse", ts=reminder["ts"], action_id="editorial.publish")
    assert await office.submit("aylin", link="https://linkedin.example/1") == {}
    now = next(m for m in await office.seen("aylin") if m["ts"] == reminder["ts"])
    assert now["text"].endswith("📣 veröffentlicht") and "actions" not in [b["type"] for b in now["blocks"]]


async def test_an_unapproved_post_is_put_up_for_approval_from_its_reminder(office: Office) -> None:
    await office.clock(set="2026-03-09T11:00:05+01:00")
    reminder = next(m for m in await office.seen("tom") if m["text"].startswith("⏰"))
    assert "aber die Freigabe fehlt noch" in reminder["text"]
    await office.act("click", user="tom", channel="lotse", ts=reminder["ts"], action_id="approvals.request")
    assert "👀 in Freigabe" in await office.command("jana", "/redaktionsplan")
    question = (await office.seen("jana"))[-1]
    await office.act("click", user="jana", channel="lotse", ts=question["ts"], action_id="approvals.approve")
    now = next(m for m in await office.seen("tom") if m["ts"] == reminder["ts"])
    assert "geht „Reel: Das neue Hafenrad Pico“ raus" in now["text"]
    assert "editorial.publish" in str(now["blocks"])


async def test_a_message_becomes_a_post(office: Office) -> None:
    said = await office.act(
        "message", user="ben", channel="social-media", text="@Tom Albers film the <rain> test?"
    )
    await office.act(
        "shortcut",
        user="tom",
        callback_id="editorial.add_from_message",
        channel="social-media",
        ts=said["ts"],
    )
    fields = inputs(await office.modal("tom"))
    assert fields["title"]["initial_value"].endswith("film the <rain> test?")
    assert fields["text"]["initial_value"] == fields["title"]["initial_value"]
    assert await office.submit("tom", date="2026-03-10") == {}
    assert "film the &lt;rain&gt; test?" in await office.command("tom", "/redaktionsplan")


async def test_a_picture_comes_along_with_its_message(office: Office) -> None:
    uploaded = await office._control.post(
        "/control/upload", params={"user": "ben", "name": "rad.png"}, content=b"\x89PNG\r\n\x1a\n"
    )
    file = uploaded.json()["file"]["id"]
    said = await office.act("message", user="ben", channel="social-media", text="Look at this", files=[file])
    shortcut = {"callback_id": "editorial.add_from_message_de", "channel": "social-media", "ts": said["ts"]}
    await office.act("shortcut", user="tom", **shortcut)
    fields = inputs(await office.modal("tom"))
    assert fields["title"]["initial_value"] == "Look at this"
    assert fields["assets"]["initial_value"].endswith("/rad.png")
    assert await office.submit("tom", date="2026-03-10") == {}
    saved = await office.modal("tom")
    assert "Mindestens ein Bild hat noch keinen Alt-Text" in str(saved["blocks"])


@pytest.mark.parametrize(
    ("user", "command", "text", "title", "said"),
    [
        (
            "tom",
            "/redaktionsplan",
            "neu Sommerfest nächsten Freitag 14 Uhr Instagram",
            "Sommerfest",
            "🗓️ Verstanden: Freitag, 20. März",
        ),
        (
            "ben",
            "/plan",
            "add Summer party next Friday 2pm",
            "Summer party",
            "🗓️ Understood: Friday, 20 March",
        ),
    ],
)
async def test_a_day_behind_the_title_is_understood(
    office: Office, user: str, command: str, text: str, title: str, said: str
) -> None:
    await office.command(user, command, text)
    form = await office.modal(user)
    fields = inputs(form)
    assert (fields["title"]["initial_value"], fields["date"]["initial_date"]) == (title, "2026-03-20")
    assert fields["time"]["initial_time"] == "14:00" and said in str(form["blocks"])
    assert list(await office.submit(user)) == ["date"]  # that Friday nothing goes out
    assert await office.submit(user, date="2026-03-19") == {}
    await office.act("close", user=user)
    assert title in await office.command(user, command, f"search {title}")


@pytest.mark.parametrize(
    ("user", "command", "said"),
    [
        (
            "jana",
            "/redaktionsplan neu",
            "nicht da (bis Sa., 14. März). Erinnerungen gehen an <@U0BEN>.",
        ),
        ("ben", "/plan add", "is away then (until Sat, 14 Mar). Reminders go to <@U0BEN>."),
    ],
)
async def test_whoever_plans_for_somebody_absent_hears_who_stands_in(
    office: Office, user: str, command: str, said: str
) -> None:
    await office.command("tom", "/dienst", "weg 11.3.-14.3.")
    slash, word = command.split()
    await office.command(user, slash, f"{word} Urlaubspost 12.3. Instagram")
    assert await office.submit(user, owner="U0TOM") == {}
    assert said in str((await office.modal(user))["blocks"])


async def test_lukas_may_look_but_not_change(office: Office) -> None:
    plan = await office.command("lukas", "/redaktionsplan", channel="allgemein")
    assert "Reel: Das neue Hafenrad Pico" in plan
    (seen,) = await office.seen("lukas", "allgemein")
    assert "actions" not in [block["type"] for block in seen["blocks"]]
    refused = await office.command("lukas", "/plan", "add Meins", channel="allgemein")
    assert "ändern nur das Social-Media-Team" in refused and "<@U0TOM>" in refused


@pytest.mark.parametrize(
    ("user", "command", "text", "said"),
    [
        ("ben", "/plan", "help", "*What `/plan` can do*"),
        ("ben", "/plan", "ad", "I don't know “ad” here. Did you mean `/plan add`?"),
        ("tom", "/redaktionsplan", "quatsch", "„quatsch“ kenne ich hier nicht."),
        ("tom", "/redaktionsplan", "heute", "*Heute, Montag, 9. März*"),
    ],
)
async def test_what_can_be_asked(office: Office, user: str, command: str, text: str, said: str) -> None:
    assert (await office.command(user, command, text)).startswith(said)
