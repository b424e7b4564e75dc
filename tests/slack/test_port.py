"""What holds for every port, the real one and its twin."""

from __future__ import annotations

import pytest

from bot.slack.errors import (
    SlackError,
    SlackOutcomeUnknown,
    SlackRateLimited,
    SlackRefused,
    SlackUnavailable,
)
from tests.slack.conftest import Both

POST = "chat.postMessage"


async def test_a_message_can_be_posted_changed_and_read_back(both: Both) -> None:
    metadata = {"event_type": "lotse", "event_payload": {"outbox": 7}}
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Grüße & „Küsse“ 🚲"}}]
    posted = await both.port.call(
        POST, {"channel": "C0SOCIAL", "text": "Hallo", "blocks": blocks, "metadata": metadata}
    )
    await both.port.call(
        "chat.update", {"channel": "C0SOCIAL", "ts": posted["ts"], "text": "Moin", "blocks": []}
    )
    history = await both.port.call(
        "conversations.history", {"channel": "C0SOCIAL", "include_all_metadata": True}
    )
    assert history["messages"] == [{"text": "Moin", "blocks": [], "metadata": metadata, "ts": posted["ts"]}]


async def test_history_hides_the_payload_of_metadata_unless_asked(both: Both) -> None:
    metadata = {"event_type": "lotse", "event_payload": {"outbox": 7}}
    await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo", "metadata": metadata})
    history = await both.port.call("conversations.history", {"channel": "C0SOCIAL"})
    assert history["messages"][0]["metadata"] == {"event_type": "lotse"}


async def test_a_thread_is_read_by_replies_and_not_by_history(both: Both) -> None:
    first = await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Frage"})
    await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Antwort", "thread_ts": first["ts"]})
    history = await both.port.call("conversations.history", {"channel": "C0SOCIAL"})
    replies = await both.port.call("conversations.replies", {"channel": "C0SOCIAL", "ts": first["ts"]})
    assert [one["text"] for one in history["messages"]] == ["Frage"]
    assert [one["text"] for one in replies["messages"]] == ["Frage", "Antwort"]


async def test_a_message_to_a_person_lands_in_their_direct_messages(both: Both) -> None:
    posted = await both.port.call(POST, {"channel": "U0JANA", "text": "Hallo Jana"})
    assert posted["channel"] == "D0JANA"
    assert both.slack.texts("U0JANA") == ["Hallo Jana"]


async def test_arguments_that_are_none_are_left_out(both: Both) -> None:
    await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo", "thread_ts": None})
    assert both.slack.calls == [(POST, {"channel": "C0SOCIAL", "text": "Hallo"})]


@pytest.mark.parametrize(
    ("method", "undo", "arguments", "word"),
    [
        ("reactions.add", "reactions.remove", {"name": "eyes"}, "already_reacted"),
        ("pins.add", "pins.remove", {}, "already_pinned"),
    ],
)
async def test_what_is_done_already_is_no_error(
    both: Both, method: str, undo: str, arguments: dict[str, str], word: str
) -> None:
    posted = await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo"})
    target = {"channel": "C0SOCIAL", "timestamp": posted["ts"], **arguments}
    assert "already" not in await both.port.call(method, target)
    assert (await both.port.call(method, target)) == {"ok": True, "already": word}
    assert "already" not in await both.port.call(undo, target)
    assert "already" in await both.port.call(undo, target)


async def test_a_message_that_is_gone_may_be_deleted_but_not_changed(both: Both) -> None:
    target = {"channel": "C0SOCIAL", "ts": "1.000001"}
    assert (await both.port.call("chat.delete", target))["already"] == "message_not_found"
    with pytest.raises(SlackRefused) as refused:
        await both.port.call("chat.update", {**target, "text": "Moin"})
    assert (refused.value.error, refused.value.method) == ("message_not_found", "chat.update")


@pytest.mark.parametrize(
    "fault",
    [
        SlackRefused("missing_scope", POST, "chat:write.public"),
        SlackRefused("invalid_blocks", POST, details=("must be a string [json-pointer:/blocks/0/text]",)),
        SlackRateLimited(POST, 17),
        SlackUnavailable(POST),
    ],
    ids=lambda fault: str(fault),
)
async def test_a_call_that_was_not_carried_out(both: Both, fault: SlackError) -> None:
    both.slack.fail(POST, fault)
    with pytest.raises(SlackError) as raised:
        await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo"})
    assert type(raised.value) is type(fault)
    for name in ("method", "error", "needed", "details", "retry_after"):
        assert getattr(raised.value, name, None) == getattr(fault, name, None)
    assert both.slack.texts("C0SOCIAL") == []


async def test_a_lost_answer_leaves_the_outcome_open_and_is_not_tried_again(both: Both) -> None:
    both.slack.lose_answer(POST)
    with pytest.raises(SlackOutcomeUnknown):
        await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo"})
    assert both.slack.texts("C0SOCIAL") == ["Hallo"]
    assert len(both.slack.calls) == 1


async def test_a_fault_passes(both: Both) -> None:
    both.slack.fail(POST, SlackUnavailable(POST), times=2)
    for _ in range(2):
        with pytest.raises(SlackUnavailable):
            await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo"})
    await both.port.call(POST, {"channel": "C0SOCIAL", "text": "Hallo"})
    assert both.slack.texts("C0SOCIAL") == ["Hallo"]


async def test_a_file_is_shared_in_three_steps(both: Both) -> None:
    await both.port.upload(
        b"a,b\n1,2\n", filename="zahlen.csv", channel="C0SOCIAL", initial_comment="Bitte sehr"
    )
    (asked, arguments), (done, shared) = both.slack.calls
    assert (asked, done) == ("files.getUploadURLExternal", "files.completeUploadExternal")
    assert (arguments["filename"], int(str(arguments["length"]))) == ("zahlen.csv", 8)
    assert (shared["channel_id"], shared["initial_comment"]) == ("C0SOCIAL", "Bitte sehr")
    assert shared["files"][0]["title"] == "zahlen.csv"
