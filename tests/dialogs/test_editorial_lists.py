"""The lists of the plan, several channels, gaps, late items, and what people hear by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]


def inputs(view: Json) -> dict[str, Json]:
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


async def click_modal(office: Office, user: str, action_id: str, value: Any = None) -> Json:
    view = await office.modal(user)
    await office.act("click", user=user, view_id=view["id"], action_id=action_id, value=value)
    return await office.modal(user)


async def test_a_post_for_two_channels_needs_both_approvers_and_shows_both_texts(office: Office) -> None:
    await office.command("tom", "/redaktionsplan", "neu Doppelpost")
    form = await click_modal(office, "tom", "editorial.channel", ["instagram", "linkedin"])
    hints = str(form["blocks"])
    assert (
        "*Instagram* · Zeigen" in hints and "*LinkedIn* · Als Arbeitgeber" in hints and "Anrede: Sie" in hints
    )
    form = await click_modal(office, "tom", "editorial.split")
    assert {"text", "text.instagram", "text.linkedin"} <= set(inputs(form))
    form = await click_modal(office, "tom", "editorial.more_fields")
    assert {"campaign", "draft_due", "approval_due", "review_on", "assets", "files"} <= set(inputs(form))
    plan = {"date": "2026-03-12", "time": "12:00", "text": "Für alle", "text.linkedin": "Sehr geehrte Damen"}
    wrong = await office.submit("tom", **plan, approval_due="2026-03-13")
    assert wrong == {"date": "Der Beitrag kann nicht vor seiner Freigabe rausgehen."}
    wrong = await office.submit("tom", **plan, approval_due="2026-03-11", assets="bild.jpg")
    assert list(wrong) == ["assets"]
    good = {**plan, "approval_due": "2026-03-11", "assets": "https://b.example/1.jpg Ein Rad am Hafen"}
    assert await office.submit("tom", **good) == {}
    assert "Instagram + LinkedIn" in str((await office.modal("tom"))["blocks"])
    await office.act("close", user="tom")

    await office.command("tom", "/redaktionsplan", "meine")
    shown = (await office.seen("tom", "social-media"))[-1]
    titles = [block for block in shown["blocks"] if "Doppelpost" in str(block.get("text"))]
    item = titles[0]["accessory"]["options"][0]["value"].split(":")[1]
    await office.act(
        "click", user="tom", channel="social-media", ts=shown["ts"], action_id="approvals.request", value=item
    )
    asked = (await office.seen("aylin"))[-1]  # may approve for Instagram only
    assert "Sehr geehrte Damen" in str(asked["blocks"]) and "Ein Rad am Hafen" in str(asked["blocks"])
    await office.act("click", user="aylin", channel="lotse", ts=asked["ts"], action_id="approvals.approve")
    now = next(m for m in await office.seen("aylin") if m["ts"] == asked["ts"])
    assert "✅ Instagram: freigegeben von <@U0AYLIN>" in str(now["blocks"])
    assert "approvals.approve" not in str(now["blocks"])
    assert "👀 in Freigabe" in await office.command("tom", "/redaktionsplan", "suche doppelpost")
    waits = next(m for m in reversed(await office.seen("mareike")) if "approvals.approve" in str(m["blocks"]))
    await office.act("click", user="mareike", channel="lotse", ts=waits["ts"], action_id="approvals.approve")
    assert "✅ freigegeben" in await office.command("tom", "/redaktionsplan", "suche doppelpost")


async def test_an_idea_gets_its_day_and_another_owner_by_buttons(office: Office) -> None:
    await office.command("tom", "/redaktionsplan", "neu Schubladenidee")
    assert await office.submit("tom", date=None, status="idea") == {}
    await office.act("close", user="tom")
    assert "Schubladenidee" not in await office.command("tom", "/redaktionsplan")
    assert "Schubladenidee" in await office.command("tom", "/redaktionsplan", "ideen")
    shown = (await office.seen("tom", "social-media"))[-1]

    async def step(verb: str, **values: Any) -> Json:
        block = next(b for b in shown["blocks"] if "Schubladenidee" in str(b.get("text")))
        value = next(o["value"] for o in block["accessory"]["options"] if o["value"].startswith(f"{verb}:"))
        await office.act(
            "click",
            user="tom",
            channel="social-media",
            ts=shown["ts"],
            action_id="editorial.more",
            value=value,
        )
        return await office.submit("tom", **values)

    assert await step("move", date="2026-03-20", time="10:00") == {
        "date": "An dem Tag geht nichts raus: Inventur. Bitte einen anderen Tag wählen."
    }
    await office.act("close", user="tom")
    assert await step("move", date="2026-03-11", time="10:00") == {}
    await office.act("close", user="tom")
    assert await step("hand_over", owner="ben") == {}
    assert "<@U0BEN> weiß Bescheid." in str((await office.modal("tom"))["blocks"])
    assert (await office.texts("ben"))[-1].startswith("📌 <@U0TOM> planned a post for you: *Schubladenidee*")
    assert "*09:00* Schubladenidee" in await office.command("ben", "/plan")


async def test_gaps_are_shown_and_filled_with_one_press(office: Office) -> None:
    gaps = await office.command("aylin", "/redaktionsplan", "lücken")
    assert "🕳️ *YouTube*, KW 12" in gaps and "Do., 19. März" in gaps
    assert "🚫 Fr., 20. März: Inventur, es geht nichts raus." in gaps
    shown = (await office.seen("aylin", "social-media"))[-1]
    await office.act(
        "click",
        user="aylin",
        channel="social-media",
        ts=shown["ts"],
        action_id="editorial.fill.1",
        value="youtube:2026-03-19",
    )
    form = inputs(await office.modal("aylin"))
    assert form["date"]["initial_date"] == "2026-03-19"
    assert [each["value"] for each in form["channels"]["initial_options"]] == ["youtube"]
    assert await office.submit("aylin", title="Lückenfüller") == {}
    await office.act("close", user="aylin")
    assert "*YouTube*, KW 12" not in await office.command("aylin", "/redaktionsplan", "lücken")


async def test_two_on_one_day_is_allowed_but_said(office: Office) -> None:
    await office.command("tom", "/redaktionsplan", "neu Zweites Reel")
    assert await office.submit("tom", date="2026-03-11", time="15:00") == {}
    done = str((await office.modal("tom"))["blocks"])
    assert "📚 *Instagram*: Mi., 11. März sind 2 Beiträge geplant" in done


async def test_who_forgets_is_asked_then_listed_then_the_lead_hears(office: Office) -> None:
    await office.clock(set="2026-03-09T09:00:05+01:00")
    await office.clock(set="2026-03-09T10:30:05+01:00")
    asked = [text for text in await office.texts("aylin") if text.startswith("📣 *Ist „Bis zu 2.000")]
    assert len(asked) == 1
    await office.clock(set="2026-03-10T09:00:05+01:00")
    digest = [text for text in await office.texts("aylin") if "überfällig" in text]
    assert len(digest) == 1 and "*Sollte draußen sein* seit 22 Stunden 30 Minuten" in digest[0]
    assert not [text for text in await office.texts("jana") if "überfällig" in text]
    await office.clock(set="2026-03-12T09:00:05+01:00")
    lead = [text for text in await office.texts("jana") if text.startswith("Seit Tagen überfällig")]
    assert len(lead) == 1 and "Bis zu 2.000 Euro" in lead[0]
    assert "*Sollte draußen sein* seit 2 Tagen" in lead[0] and "seit 2 Tage " not in lead[0]

    late = await office.command("aylin", "/redaktionsplan", "überfällig")
    assert "Bis zu 2.000 Euro" in late
    message = next(m for m in await office.seen("aylin") if m["text"].startswith("📣 *Ist „Bis zu 2.000"))
    await office.act("click", user="aylin", channel="lotse", ts=message["ts"], action_id="editorial.publish")
    assert await office.submit("aylin", link="https://linkedin.example/1") == {}
    assert "Bis zu 2.000 Euro" not in await office.command("aylin", "/redaktionsplan", "überfällig")


async def test_on_friday_the_next_week_is_shown_as_a_picture_with_its_gaps(office: Office) -> None:
    await office.clock(set="2026-03-13T09:00:10+01:00")
    posts = await office.seen("jana", "social-media")
    ahead = next(m for m in posts if m["text"].startswith("*Das steht nächste Woche an*"))
    assert "Wir suchen Leute für die Montage" in ahead["text"] and "*Fällt auf*" in ahead["text"]
    pictures = [block for block in ahead["blocks"] if block["type"] == "image"]
    assert len(pictures) == 1 and "Wir suchen Leute" in pictures[0]["alt_text"]
    assert not {"*", "•"} & set(pictures[0]["alt_text"]), "it is read aloud"


@pytest.mark.parametrize(
    ("user", "command", "text", "said"),
    [
        ("ben", "/plan", "today", "*Today, Monday, 9 March*"),
        ("ben", "/plan", "month", "*Monday, 9 March*"),
        ("tom", "/redaktionsplan", "monat nächster", "*Freitag, 3. April* · 🏖️ Karfreitag"),
        ("ben", "/plan", "ideas", "*Ideas without a day (3)*"),
        ("tom", "/redaktionsplan", "ideen", "*Ideen ohne Tag (3)*"),
        ("ben", "/plan", "mine", "*Your open posts (2)*"),
        ("holger", "/redaktionsplan", "meine", "Bei dir liegt gerade nichts."),
        ("ben", "/plan", "late", "Nothing is late. 🎉"),
        ("tom", "/redaktionsplan", "suche RICHTFEST", "*Gefunden zu „RICHTFEST“ (1)*"),
        ("ben", "/plan", "search nothing like it", "Nothing in the plan matches “nothing like it”."),
        ("ben", "/plan", "held", "The plan is running, nothing is on hold."),
        ("tom", "/redaktionsplan", "bild", "🖼️ Das Bild der Woche kommt gleich als Direktnachricht."),
        ("tom", "/redaktionsplan", "lucken", "„lucken“ kenne ich hier nicht."),
    ],
)
async def test_what_can_be_looked_at(office: Office, user: str, command: str, text: str, said: str) -> None:
    answer = await office.command(user, command, text)
    assert said in answer
    if text == "bild":
        (message,) = await office.seen(user)
        assert [block for block in message["blocks"] if block["type"] == "image"]


async def test_the_picture_of_an_empty_week_speaks_of_that_week(office: Office) -> None:
    await office.clock(set="2026-03-23T12:00:00+01:00")
    await office.command("tom", "/redaktionsplan", "bild")
    shown = [b for m in await office.seen("tom") for b in m["blocks"] if b["type"] == "image"][-1]
    assert shown["alt_text"].startswith("Redaktionsplan, KW 13 als Bild. nichts geplant; Instagram, KW 13")


@pytest.mark.parametrize(
    ("who", "command", "first", "second", "month"),
    [
        ("tom", "/redaktionsplan suche", "1 bis 15 von", "16 bis", "monat nächster"),
        ("ben", "/plan search", "1 to 15 of", "16 to", "month next"),
    ],
)
async def test_long_lists_are_turned_where_they_stand(
    office: Office, who: str, command: str, first: str, second: str, month: str
) -> None:
    plan = "title,date\n" + "".join(f"Serie {n:02},2026-04-{n:02}\n" for n in range(1, 24))
    await office.command(who, command.split()[0], "import")
    assert await office.submit(who, pasted=plan, channel="youtube") == {}
    shown = next(m for m in reversed(await office.seen(who)) if "editorial.import_apply" in str(m["blocks"]))
    await office.act("click", user=who, channel="lotse", ts=shown["ts"], action_id="editorial.import_apply")

    async def turned(step: str, ts: str) -> Json:
        action = f"editorial.page.{step}"
        await office.act("click", user=who, channel="social-media", ts=ts, action_id=action)
        return next(m for m in await office.seen(who, "social-media") if m["ts"] == ts)

    slash, word = command.split()
    assert first in await office.command(who, slash, f"{word} Serie")
    page = (await office.seen(who, "social-media"))[-1]
    assert "Serie 23" in page["text"] and "Serie 08" not in page["text"]
    page = await turned("next", page["ts"])
    assert second in page["text"] and "Serie 08" in page["text"] and "Serie 23" not in page["text"]
    assert "editorial.page.next" not in str(page["blocks"])
    page = await turned("back", page["ts"])
    assert first in page["text"] and "Serie 23" in page["text"]

    await office.command(who, slash, month)
    page = (await office.seen(who, "social-media"))[-1]
    assert "Serie 01" in str(page["blocks"])
    page = await turned("month_after", page["ts"])
    assert "Serie" not in str(page["blocks"]) and str(page["blocks"][0]).count("2026") == 1
