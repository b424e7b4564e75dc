"""Whatever people type: it is shown as typed, pings nobody, breaks out of nothing, and gets an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.dialogs.conftest import Office

Json = dict[str, Any]

# Slack's own form, as an attacker with a client of their own would send it.
BREAKS_OUT = "<!channel> <!here|x> <https://evil.example|Bitte hier anmelden> <@U0HOLGER> <#C0KRISE>"
FORMATS = "*fett* _schräg_ ~weg~ `code` ``` > Zitat # Titel [klick](https://evil.example) | @channel"
TEXTS = {
    "breaks out": BREAKS_OUT,
    "formats": FORMATS,
    "entities": "&lt;!channel&gt; &amp;lt;!here&amp;gt;",
    "right to left": "مرحبا بكم \u202e txt.exe \u2066",
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    "long": "Wörter " * 428,  # 2,996
    "one word": "ß" * 3000,
    "lines": "eins\n\n> zwei\n```\ndrei",
}
FOREIGN = re.compile(r"<!(?!date)|<https?://evil|<@U0HOLGER|<#C0KRISE")


def markup(part: Any) -> Iterator[str]:
    """Every text in which Slack would see markup."""
    if isinstance(part, list):
        for each in part:
            yield from markup(each)
    elif isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for each in part.values():
            yield from markup(each)


async def shown_safely(office: Office, user: str, channel: str = "lotse") -> Json:
    """The newest message of the bot that the person sees."""
    message = (await office.seen(user, channel))[-1]
    for text in (message["text"], *markup(message.get("blocks", []))):
        assert FOREIGN.search(text) is None, text
    assert '"type": "broadcast"' not in json.dumps(message.get("blocks", []))
    return message


async def modal_safely(office: Office, user: str) -> Json:
    view = await office.modal(user)
    for text in markup(view["blocks"]):
        assert FOREIGN.search(text) is None, text
    return view


async def test_alerts(office: Office) -> None:
    for text in TEXTS.values():
        what, lukas = text[:2000].strip(), {"user": "lukas", "channel": "allgemein"}
        await office.act("command", **lukas, command="/shitstorm", text=text, wire=True)
        await modal_safely(office, "lukas")
        assert await office.submit("lukas", what=what, where="instagram", level="4") == {}
        assert what in typed(await shown_safely(office, "jana"))
        await shown_safely(office, "mareike", "krise")
        await shown_safely(office, "lukas")
        await office.act("click", user="jana", channel="lotse", action_id="alerts.acknowledge")
        await office.act("click", user="jana", channel="lotse", action_id="alerts.resolve")
        await modal_safely(office, "jana")
        assert await office.submit("jana", note=text[:1000]) == {}
        for user, channel in (("jana", "lotse"), ("mareike", "krise"), ("lukas", "lotse")):
            await shown_safely(office, user, channel)


async def test_posts_and_what_their_approvers_say(office: Office) -> None:
    tom = {"user": "tom", "channel": "social-media"}
    for number, text in enumerate(TEXTS.values()):
        await office.act("command", **tom, command="/plan", text=f"add {text}", wire=True)
        await modal_safely(office, "tom")
        title = f"Nr{number} {' '.join(text.split())}"[:100]
        made = {"title": title, "text": text[:2500], "date": "2026-03-12", "time": "15:00"}
        assert await office.submit("tom", **made, owner="tom") == {}
        await modal_safely(office, "tom")
        await office.act("close", user="tom")

        await office.command("tom", "/plan")
        plan = await shown_safely(office, "tom", "social-media")
        item = next(n for n, block in enumerate(plan["blocks"]) if f"Nr{number}" in str(block))
        ask = {"action_id": "approvals.request", "value": plan["blocks"][item + 1]["elements"][0]["value"]}
        await office.act("click", **tom, ts=plan["ts"], **ask)
        await shown_safely(office, "jana")
        await shown_safely(office, "aylin", "social-media")
        await office.act("click", user="jana", channel="lotse", action_id="approvals.changes")
        await modal_safely(office, "jana")
        assert await office.submit("jana", comment=text[:1000]) == {}
        for user, channel in (("tom", "lotse"), ("jana", "lotse"), ("aylin", "social-media")):
            await shown_safely(office, user, channel)
    home = (await office.act("home", user="tom"))["view"]
    assert all(FOREIGN.search(each) is None for each in markup(home["blocks"]))


async def test_questions_and_commands_that_mean_nothing(office: Office) -> None:
    for text in TEXTS.values():
        asked = f"<@U0LOTSE> {text}"
        await office.act("message", user="lukas", channel="allgemein", text=asked, wire=True)
        await shown_safely(office, "tom", "allgemein")
        for command in ("/guideline", "/rota", "/plan", "/approvals", "/lotse"):
            tom = {"user": "tom", "channel": "social-media", "command": command}
            await office.act("command", **tom, text=text, wire=True)
            await shown_safely(office, "tom", "social-media")


async def test_slips_are_understood(office: Office) -> None:
    for user, command, slip, words in (
        ("tom", "/dienst", "ixh", ("ixh", "`/dienst ich`")),
        ("ben", "/rota", "mee", ("mee", "`/rota me`")),
        ("tom", "/redaktionsplan", "wochee", ("wochee", "woche")),
        ("ben", "/plan", "ad", ("ad", "add")),
        ("tom", "/freigaben", "ofen", ("ofen", "offen")),
        ("ben", "/approvals", "opne", ("opne", "open")),
    ):
        said = await office.command(user, command, slip)
        assert all(word in said for word in words), said


def typed(message: Json) -> str:
    """What a quoted block shows, character by character."""
    parts: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            if part.get("type") == "text":
                parts.append(part["text"])
            for each in part.values():
                walk(each)

    walk(message.get("blocks", []))
    return "".join(parts)
