"""What comes of an answer: Lukas votes and shares, Jana answers, an editor confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]

DE = ("lukas", "/richtlinie", "Brauchen Drohnenflüge eine Versicherung?")
EN = ("ben", "/guideline", "Do drone flights need an insurance?")


def buttons(message: Json) -> list[str]:
    rows = [block["elements"] for block in message.get("blocks", []) if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


async def ask(office: Office, user: str, command: str, text: str) -> str:
    return await office.command(user, command, text, channel="allgemein")


async def click(office: Office, user: str, action: str, channel: str = "allgemein", **more: Any) -> Json:
    return await office.attempt("click", user=user, channel=channel, action_id=action, **more)


async def newest(office: Office, user: str, channel: str = "allgemein") -> Json:
    return (await office.seen(user, channel))[-1]


async def pass_on(office: Office, who: tuple[str, str, str]) -> None:
    """Ask the guidelines, and then a person."""
    user, command, text = who
    await ask(office, user, command, text)
    await click(office, user, "guideline_tickets.ask")
    assert await office.submit(user) == {}
    await office.act("close", user=user)


# --- votes, sharing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("user", "command", "question", "thanks", "asked"),
    [
        ("lukas", "/richtlinie", "Darf ich Kundenfotos posten?", "Danke, gemerkt", "hat gefragt"),
        ("ben", "/guideline", "May I post customer photos?", "Thanks, noted", "asked"),
    ],
)
async def test_a_private_answer_is_voted_on_and_shared_once(
    office: Office, user: str, command: str, question: str, thanks: str, asked: str
) -> None:
    await ask(office, user, command, question)
    answer = await newest(office, user)
    expected = ["guidelines.helpful", "guidelines.unhelpful", "guidelines.share", "guideline_tickets.ask"]
    assert buttons(answer) == expected
    for vote in ("guidelines.helpful", "guidelines.unhelpful"):
        await click(office, user, vote, ts=answer["ts"])
        assert (await newest(office, user))["text"].startswith(thanks)
    for _ in range(2):
        await click(office, user, "guidelines.share", ts=answer["ts"])
    shared = [m for m in await office.seen("tom", "allgemein") if asked in m["text"]]
    assert len(shared) == 1 and not shared[0].get("ephemeral")


async def test_in_a_thread_and_in_a_direct_message_there_is_nothing_to_share(office: Office) -> None:
    await office.act("message", user="lukas", channel="allgemein", text="@lotse Darf ich Kundenfotos posten?")
    await office.act("message", user="lukas", channel="lotse", text="Darf ich Kundenfotos posten?")
    for channel in ("allgemein", "lotse"):
        assert "guidelines.share" not in buttons(await newest(office, "lukas", channel))
    for user in ("tom", "ben"):
        await click(office, user, "guidelines.helpful")
    assert (await newest(office, "ben"))["text"].startswith("Danke, gemerkt")  # in the answer's language


async def test_who_is_on_duty_or_decides_comes_with_it(office: Office) -> None:
    duty = await ask(office, "lukas", "/richtlinie", "Wer hat heute Dienst auf TikTok?")
    assert "Dienst hat <@U0TOM>" in duty
    decides = await ask(office, "ben", "/guideline", "Who may delete comments on YouTube?")
    assert "<@U0JANA> decides" in decides
    text = "@lotse wer gibt LinkedIn-Posts frei?"
    await office.act("message", user="lukas", channel="allgemein", text=text)
    seen = await newest(office, "lukas")
    assert "Freigabe durch Jana Petersen und Mareike Vogt" in seen["text"] and "<@" not in seen["text"]


# --- asking a person ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "answered"), [(DE, "hat geantwortet"), (EN, "has answered")])
async def test_a_question_goes_to_a_person_and_the_answer_becomes_a_section(
    office: Office, who: tuple[str, str, str], answered: str
) -> None:
    user, command, question = who
    await pass_on(office, who)
    told = await newest(office, "jana", "lotse")
    assert question in str(told["blocks"]) and buttons(told)[0] == "guideline_tickets.answer"

    await click(office, "jana", "guideline_tickets.answer", "lotse")
    assert await office.submit("jana", text="Immer <!channel>, ab dem ersten Meter.") == {}
    reply = await newest(office, user, "lotse")
    assert answered in reply["text"] and "ab dem ersten Meter" in str(reply["blocks"])

    await click(office, "jana", "guideline_additions.propose", view_id="top")
    language = "de" if user == "lukas" else "en"
    values = {
        f"heading_{language}": "",
        f"text_{language}": "Drohnenflüge versichern! Drone flights: insurance.",
    }
    assert list(await office.submit("jana", **values)) == [f"heading_{language}"]
    heading = "Drohnenflüge und Versicherung" if language == "de" else "Drone flights and insurance"
    assert await office.submit("jana", **{**values, f"heading_{language}": heading, "document": "more"}) == {}
    await office.act("close", user="jana", all=True)

    proposal = await newest(office, "tom", "lotse")
    assert buttons(proposal) == ["guideline_additions.confirm", "guideline_additions.reject"]
    await click(office, "tom", "guideline_additions.confirm", "lotse")
    await click(
        office,
        "aylin",
        "guideline_additions.reject",
        "lotse",
        ts=(await newest(office, "aylin", "lotse"))["ts"],
    )
    assert "U0TOM" in (await newest(office, "aylin", "lotse"))["text"]  # too late, Tom was first
    assert heading in await ask(office, user, command, question)


async def test_two_answer_and_the_second_hears_of_the_first(office: Office) -> None:
    await pass_on(office, DE)
    await click(office, "jana", "guideline_tickets.answer", "lotse")
    await office.command("tom", "/richtlinie", "offen")
    await click(office, "tom", "guideline_tickets.answer", "social-media")
    assert await office.submit("tom", text="Ja.") == {}
    await office.submit("jana", text="Nein.")
    assert "schon erledigt" in str((await office.modal("jana"))["blocks"])
    said = [text for text in await office.texts("lukas") if "geantwortet" in text]
    assert len(said) == 1 and "<@U0TOM>" in said[0]


async def test_a_ticket_is_reminded_of_and_handed_on(office: Office) -> None:
    await pass_on(office, DE)
    await office.clock(set="2026-03-11T09:01:00+01:00")
    assert "Heute fällig" in (await office.texts("jana"))[-1]
    await office.clock(set="2026-03-12T09:01:00+01:00")
    assert any("Frage zu den Richtlinien" in text for text in await office.texts("mareike"))
    await office.act("home", user="jana")
    assert DE[2] in str(await office.home("jana"))


# --- the lists ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("user", "command", "word", "title", "none"),
    [
        ("tom", "/richtlinie", "offen", "Offen bei den Richtlinien", "Keine Frage"),
        ("ben", "/guideline", "open", "Open in the guidelines", "Every question"),
    ],
)
async def test_open_questions_are_put_aside(
    office: Office, user: str, command: str, word: str, title: str, none: str
) -> None:
    await ask(office, "lukas", "/richtlinie", DE[2])
    assert title in await ask(office, user, command, word)
    assert DE[2] in str((await newest(office, user))["blocks"])
    await click(office, user, "guideline_open.dismiss")
    assert none in str((await newest(office, user))["blocks"])


async def test_a_question_gets_a_section_that_answers_it(office: Office) -> None:
    question = "Schnappschuss vom Wochenmarkt?"
    await ask(office, "lukas", "/richtlinie", question)
    await ask(office, "tom", "/richtlinie", "offen")
    await click(office, "tom", "guideline_open.alias")
    view = await office.modal("tom")
    offered = await office.act(
        "suggest", user="tom", view_id=view["id"], action_id="guideline_open.section", value="Kundenfotos"
    )
    chosen = offered["options"][0]["value"]
    assert await office.submit("tom", section=chosen) == {}
    assert "führt jetzt zu" in str((await office.modal("tom"))["blocks"])
    assert "Kundenfotos" in await ask(office, "lukas", "/richtlinie", question)


async def test_open_is_for_the_team(office: Office) -> None:
    assert "für das Social-Media-Team" in await ask(office, "lukas", "/richtlinie", "offen")


@pytest.mark.parametrize(
    ("user", "command", "word", "heading"),
    [
        ("lukas", "/richtlinie", "stöbern", "Unsere Richtlinien"),
        ("lukas", "/richtlinie", "themen", "Unsere Richtlinien"),
        ("ben", "/guideline", "browse", "Our guidelines"),
        ("ben", "/guideline", "help", "Ask me what's allowed"),
    ],
)
async def test_topics_open_a_section(
    office: Office, user: str, command: str, word: str, heading: str
) -> None:
    assert heading in await ask(office, user, command, word)
    menu = next(b["accessory"] for b in (await newest(office, user))["blocks"] if "accessory" in b)
    option = menu["options"][0]
    await click(office, user, "guidelines.pick", value=option["value"])
    assert option["text"]["text"][:20] in str((await office.modal(user))["blocks"][0])


async def test_a_word_of_ours_in_front_of_a_question_is_a_question(office: Office) -> None:
    assert "Unsere Richtlinien" not in await ask(office, "lukas", "/richtlinie", "themen für kundenfotos")


@pytest.mark.parametrize(
    ("user", "text", "words"),
    [
        ("tom", "prüfen instagram: Besuchen Sie uns!", "Auf Instagram sagen wir du"),
        ("tom", "prüfen LinkedIn: Schaust du vorbei?", "Auf LinkedIn sagen wir Sie"),
        ("ben", "check youtube: a cheap bike", "doesn't fit YouTube"),
        ("ben", "check tiktok: In Kooperation mit RadFix", "no label says so"),
        ("ben", "check instagram: Moin zusammen!", "Nothing found"),
    ],
)
async def test_a_draft_is_looked_over(office: Office, user: str, text: str, words: str) -> None:
    assert words in await ask(office, user, "/guideline", text)


async def test_the_form_takes_a_whole_draft(office: Office) -> None:
    assert await ask(office, "tom", "/richtlinie", "prüfen") == ""
    values = {"channel": "linkedin", "text": "Hast du Zeit?\nKomm vorbei!", "picture": ["picture"]}
    assert await office.submit("tom", **values) == {}
    found = str((await office.modal("tom"))["blocks"])
    assert "Auf LinkedIn sagen wir Sie" in found and "Alternativtext" in found
    row = next(b for b in (await office.modal("tom"))["blocks"] if b.get("accessory"))
    await click(office, "tom", "guidelines.read", view_id="top", value=row["accessory"]["value"])
    assert (await office.modal("tom"))["callback_id"] == "guidelines.passage"


# --- by themselves --------------------------------------------------------------------------------------


async def test_the_week_and_the_review_come_by_themselves(office: Office) -> None:
    await office.clock(set="2026-03-09T12:00:00+01:00")
    await ask(office, "lukas", "/richtlinie", DE[2])
    await office.clock(set="2026-03-16T09:01:00+01:00")
    week = next(m for m in reversed(await office.seen("jana")) if "Woche der Richtlinien" in m["text"])
    assert DE[2] in week["text"] and buttons(week) == ["guideline_open.show"]
    await click(office, "jana", "guideline_open.show", "lotse", ts=week["ts"])
    assert "Offen bei den Richtlinien" in (await newest(office, "jana", "lotse"))["text"]
