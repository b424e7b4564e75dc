"""Modals from opening to closing, with a real Bolt app behind them."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import workspace
from tests.sandbox.conftest import Json, Slack


def text(value: str) -> Json:
    return {"type": "plain_text", "text": value}


def field(block_id: str, element: Json, **more: Any) -> Json:
    element = {"action_id": "value", **element}
    return {"type": "input", "block_id": block_id, "label": text(block_id), "element": element, **more}


def modal(*blocks: Json, callback_id: str = "plan", **more: Any) -> Json:
    view = {
        "type": "modal",
        "callback_id": callback_id,
        "title": text("Beitrag"),
        "submit": text("Speichern"),
    }
    return {**view, "blocks": list(blocks), **more}


TITLE = field(
    "title", {"type": "plain_text_input", "action_id": "title_text", "min_length": 3, "max_length": 20}
)
DAY = field("day", {"type": "datepicker", "initial_date": "2026-03-09"})
OWNER = field("owner", {"type": "users_select"}, optional=True)
BUTTONS = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [
        {"type": "button", "action_id": "more", "text": text("Mehr")},
        {
            "type": "static_select",
            "action_id": "level",
            "options": [{"text": text(n), "value": n} for n in ("1", "2")],
        },
    ],
}


class Planner:
    """`/plan` opens `view`; a submission is answered with `answer`."""

    def __init__(self, app: AsyncApp) -> None:
        self.view = modal(TITLE, DAY, OWNER)
        self.answer: Json = {}
        self.submitted: list[Json] = []
        self.clicked: list[Json] = []
        self.closed: list[Json] = []
        app.command("/plan")(self.open)
        app.view("plan")(self.submit)
        app.view_closed("plan")(self.close)
        app.action("more")(self.click)
        app.action("level")(self.click)

    async def open(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=self.view)
        await ack()

    async def submit(self, ack: Any, body: Json) -> None:
        self.submitted.append(body)
        await ack(self.answer) if self.answer else await ack()

    async def click(self, ack: Any, body: Json) -> None:
        self.clicked.append(body)
        await ack()

    async def close(self, ack: Any, body: Json) -> None:
        self.closed.append(body)
        await ack()


@pytest.fixture
def planner(bot: AsyncApp) -> Planner:
    return Planner(bot)


async def open_plan(slack: Slack) -> Json:
    assert (await slack.post("command", user="U0TOM", command="/plan"))["ok"]
    stack = (await slack.get("views/U0TOM"))["stack"]
    view: Json = stack[-1]
    return view


def values(body: Json) -> Json:
    found: Json = body["view"]["state"]["values"]
    return found


# --- filling in -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Pico", "owner": "ben"},
        {"title_text": "Pico", "owner": "Ben Carter"},
        {"title": {"title_text": "Pico"}, "owner": {"value": "U0BEN"}},
        {"title": {"type": "plain_text_input", "value": "Pico"}, "owner": "@ben"},
    ],
)
async def test_values_by_block_action_or_both(slack: Slack, planner: Planner, given: Json) -> None:
    await open_plan(slack)
    assert (await slack.post("submit", user="U0TOM", values=given))["ok"]
    assert values(planner.submitted[0]) == {
        "title": {"title_text": {"type": "plain_text_input", "value": "Pico"}},
        "day": {"value": {"type": "datepicker", "selected_date": "2026-03-09"}},
        "owner": {"value": {"type": "users_select", "selected_user": "U0BEN"}},
    }
    assert (await slack.get("views/U0TOM"))["stack"] == []


async def test_inputs_that_are_not_there(slack: Slack, planner: Planner) -> None:
    await open_plan(slack)
    done = await slack.post("submit", user="U0TOM", values={"titel": "Pico"})
    assert "no input 'titel'" in done["error"] and "title (title_text)" in done["error"]
    assert "no modal open" in (await slack.post("submit", user="U0BEN", values={}))["error"]


@pytest.mark.parametrize(
    ("element", "value", "wrong"),
    [
        ({"type": "plain_text_input"}, "", "Pflichtfeld"),
        ({"type": "plain_text_input"}, "   ", "Pflichtfeld"),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "mindestens 3"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "höchstens 3"),
        ({"type": "plain_text_input", "max_length": 3}, "abc", None),
        ({"type": "url_text_input"}, "hafenrad", "gültige URL"),
        ({"type": "url_text_input"}, "https://hafenrad.example", None),
        ({"type": "email_text_input"}, "jana", "E-Mail"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "gültige Zahl"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "6"}, 7, "bis 6"),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}, 0, None),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["tom", "ben"], "höchstens 1"),
        ({"type": "multi_users_select"}, [], "Pflichtfeld"),
        ({"type": "rich_text_input"}, "Hallo", None),
    ],
)
async def test_slacks_own_client_refuses(
    slack: Slack, planner: Planner, element: Json, value: Any, wrong: str | None
) -> None:
    planner.view = modal(field("it", element))
    await open_plan(slack)
    done = await slack.post("submit", user="U0TOM", values={"it": value})
    if wrong is None:
        assert done["ok"] and len(planner.submitted) == 1
        return
    assert done["ok"] is False and wrong in done["errors"]["it"]
    assert planner.submitted == [] and len((await slack.get("views/U0TOM"))["stack"]) == 1


async def test_choices_in_actions_blocks_are_told_and_kept(slack: Slack, planner: Planner) -> None:
    planner.view = modal(TITLE, BUTTONS)
    await open_plan(slack)
    await slack.post("click", user="U0TOM", view_id="top", action_id="level", value="2")
    await slack.post("click", user="U0TOM", view_id="top", action_id="title_text", value="Pico")
    assert len(planner.clicked) == 1, "inputs are told only with dispatch_action"
    await slack.post("submit", user="U0TOM", values={})
    chosen = values(planner.submitted[0])
    assert chosen["buttons"]["level"]["selected_option"]["value"] == "2"
    assert chosen["title"]["title_text"]["value"] == "Pico"


async def test_response_urls_of_a_chosen_slack_channel(slack: Slack, planner: Planner) -> None:
    planner.view = modal(field("where", {"type": "conversations_select", "response_url_enabled": True}))
    await open_plan(slack)
    await slack.post("submit", user="U0TOM", values={"where": "#allgemein"})
    (url,) = planner.submitted[0]["response_urls"]
    assert (url["block_id"], url["channel_id"]) == ("where", "C0ALLE")
    await slack.http.post(url["response_url"], json={"text": "Geplant", "response_type": "in_channel"})
    assert (await slack.last("C0ALLE", "U0JANA"))["text"] == "Geplant"


# --- what the bot answers -------------------------------------------------------------------------------


async def test_the_bot_marks_a_field(slack: Slack, planner: Planner) -> None:
    planner.answer = {"response_action": "errors", "errors": {"title": "Gibt es schon."}}
    await open_plan(slack)
    done = await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    assert (done["ok"], done["errors"]) == (False, {"title": "Gibt es schon."})
    assert len((await slack.get("views/U0TOM"))["stack"]) == 1


async def test_errors_at_fields_that_are_not_there(slack: Slack, planner: Planner) -> None:
    planner.answer = {"response_action": "errors", "errors": {"titel": "x"}}
    await open_plan(slack)
    done = await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    assert "errors for ['titel']" in done["error"] and "day, owner, title" in done["error"]


async def test_update_push_and_clear(slack: Slack, planner: Planner) -> None:
    first = await open_plan(slack)
    planner.answer = {"response_action": "update", "view": modal(TITLE, private_metadata="2")}
    await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    (updated,) = (await slack.get("views/U0TOM"))["stack"]
    assert updated["id"] == first["id"] and updated["hash"] != first["hash"]
    planner.answer = {"response_action": "push", "view": modal(TITLE)}
    await slack.post("submit", user="U0TOM", values={})
    assert values(planner.submitted[-1])["title"]["title_text"]["value"] == "Pico", "what was typed is kept"
    below, above = (await slack.get("views/U0TOM"))["stack"]
    assert (above["previous_view_id"], above["root_view_id"]) == (below["id"], below["id"])
    planner.answer = {"response_action": "clear"}
    await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    assert (await slack.get("views/U0TOM"))["stack"] == []


async def test_an_answer_that_slack_refuses(slack: Slack, planner: Planner) -> None:
    planner.answer = {"response_action": "update", "view": modal(TITLE, title=text("x" * 25))}
    await open_plan(slack)
    done = await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    assert "a view that Slack refuses" in done["error"] and "/view/title" in done["error"]


async def test_closing_is_told_when_asked_for(slack: Slack, planner: Planner) -> None:
    await open_plan(slack)
    await slack.post("close", user="U0TOM")
    assert planner.closed == []
    planner.view = modal(TITLE, notify_on_close=True)
    await open_plan(slack)
    planner.answer = {"response_action": "push", "view": modal(TITLE)}
    await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    await slack.post("close", user="U0TOM", all=True)
    assert [body["is_cleared"] for body in planner.closed] == [True]
    assert (await slack.get("views/U0TOM"))["stack"] == []


async def test_a_submission_that_nobody_answers_leaves_the_modal_open(slack: Slack, bot: AsyncApp) -> None:
    planner = Planner(bot)
    planner.view = modal(TITLE, callback_id="nobody")
    await open_plan(slack)
    slack.sandbox.delivery.ack_seconds = 0.2
    done = await slack.post("submit", user="U0TOM", values={"title": "Pico"})
    assert done["error"] == "operation_timeout"
    assert len((await slack.get("views/U0TOM"))["stack"]) == 1


# --- views.* --------------------------------------------------------------------------------------------


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def trigger(slack: Slack) -> str:
    return slack.sandbox.workspace.new_trigger("U0TOM")


async def test_triggers_work_once_and_not_for_long(
    slack: Slack, client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = trigger(slack)
    await client.views_open(trigger_id=once, view=modal(TITLE))
    assert await refused(client.views_open(trigger_id=once, view=modal(TITLE))) == "exchanged_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.x", view=modal(TITLE))) == "invalid_trigger_id"
    late = trigger(slack)
    monkeypatch.setattr(workspace, "TRIGGER_SECONDS", -1.0)
    assert await refused(client.views_open(trigger_id=late, view=modal(TITLE))) == "expired_trigger_id"


async def test_a_jump_of_the_clock_expires_no_trigger(slack: Slack, client: AsyncWebClient) -> None:
    waiting = trigger(slack)
    await slack.post("clock", advance=86400)
    assert (await client.views_open(trigger_id=waiting, view=modal(TITLE)))["ok"]


async def test_a_stack_holds_three(slack: Slack, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=trigger(slack), view=modal(TITLE))
    for _ in range(2):
        await client.views_push(trigger_id=trigger(slack), view=modal(TITLE))
    assert (
        await refused(client.views_push(trigger_id=trigger(slack), view=modal(TITLE))) == "push_limit_reached"
    )
    await client.views_open(trigger_id=trigger(slack), view=modal(TITLE))
    assert len((await slack.get("views/U0TOM"))["stack"]) == 1


async def test_a_stale_hash_is_a_conflict(slack: Slack, client: AsyncWebClient) -> None:
    opened = (await client.views_open(trigger_id=trigger(slack), view=modal(TITLE)))["view"]
    there = {"view_id": opened["id"], "view": modal(TITLE, DAY)}
    await client.views_update(**there, hash=opened["hash"])
    assert await refused(client.views_update(**there, hash=opened["hash"])) == "hash_conflict"
    await client.views_update(**there)
    gone = client.views_update(view_id="V0GONE", view=modal(TITLE))
    assert await refused(gone) == "not_found"


async def test_external_ids_are_unique(slack: Slack, client: AsyncWebClient) -> None:
    view = modal(TITLE, external_id="plan-1")
    await client.views_open(trigger_id=trigger(slack), view=view)
    again = client.views_push(trigger_id=trigger(slack), view=view)
    assert await refused(again) == "duplicate_external_id"
    await client.views_update(external_id="plan-1", view=view)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ({"type": "home", "blocks": []}, "invalid_arguments"),
        ({"type": "modal", "title": text("x"), "blocks": [TITLE]}, "invalid_arguments"),  # no submit
        (modal(TITLE, TITLE), "invalid_arguments"),  # one block_id twice
        (modal(TITLE, private_metadata="x" * 3001), "invalid_arguments"),
        (modal(TITLE, colour="red"), "invalid_arguments"),
    ],
)
async def test_views_that_slack_refuses(
    slack: Slack, client: AsyncWebClient, view: Json, expected: str
) -> None:
    usable = trigger(slack)
    assert await refused(client.views_open(trigger_id=usable, view=view)) == expected
    assert (await client.views_open(trigger_id=usable, view=modal(TITLE)))["ok"], "the trigger is still there"


async def test_home_needs_a_home_view(slack: Slack, client: AsyncWebClient) -> None:
    assert await refused(client.views_publish(user_id="U0TOM", view=modal(TITLE))) == "invalid_arguments"
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    assert await refused(client.views_publish(user_id="U0NOBODY", view=view)) == "user_not_found"
    published = (await client.views_publish(user_id="U0TOM", view=view))["view"]
    await client.views_publish(user_id="U0TOM", view=view, hash=published["hash"])
    stale = client.views_publish(user_id="U0TOM", view=view, hash=published["hash"])
    assert await refused(stale) == "hash_conflict"
