"""Messages with a picture: seen once whatever breaks, and in words where Slack takes no picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.i18n import Translator
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message, Picture, section, uploaded_image
from bot.slack.errors import SlackError, SlackOutcomeUnknown, SlackRefused, SlackUnavailable
from bot.slack.markup import mrkdwn
from data.database import Database
from scheduler.pictures import Pictures
from tests.scheduler.test_deliverer import House

SOCIAL = "C0SOCIAL"
UPLOAD, COMPLETE, POST = "files.getUploadURLExternal", "files.completeUploadExternal", "chat.postMessage"
WORDS, PNG = "section", b"\x89PNG drawn"


def report(_t: Translator) -> Message:
    text = mrkdwn("Eine Lücke am 3. Dezember")
    blocks = [section(text), uploaded_image("Monat mit einer Lücke am 3.")]
    return Message(text, blocks, Picture({"kind": "month"}, "dienstplan.png"))


class Studio:
    """Draws; `house.slack` gets what it drew."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.drawn: list[Mapping[str, Any]] = []
        self.broken: Exception | None = None

    def __call__(self, spec: Mapping[str, Any]) -> bytes:
        self.drawn.append(spec)
        if self.broken is not None:
            raise self.broken
        return PNG

    def post(self) -> None:
        self.house.runner.run(lambda tx: _post(tx))

    async def deliver(self) -> None:
        async with self.house.delivering(pictures=Pictures(self.house.slack, self)) as deliverer:
            await deliverer.drained()

    @property
    def shown(self) -> list[list[str]]:
        """The blocks of each message in the Slack channel: a picture by its file, others by their type."""
        return [
            [block.get("slack_file", {}).get("id") or block["type"] for block in message["blocks"]]
            for message in self.house.slack.messages[SOCIAL]
        ]


def _post(tx: Transaction) -> None:
    tx.post(SOCIAL, report, key="report")


@pytest.fixture
def studio(database: Database, runner: Runner) -> Studio:
    return Studio(House(database, runner))


async def test_a_picture_is_uploaded_unshared_and_shown_by_its_message(studio: Studio) -> None:
    studio.post()
    await studio.deliver()
    assert studio.house.methods() == [UPLOAD, COMPLETE, POST]
    assert studio.house.slack.uploads == [(None, "dienstplan.png", PNG)]
    assert studio.shown == [[WORDS, "F0"]]
    [message] = studio.house.slack.messages[SOCIAL]
    assert message["blocks"][1]["alt_text"] == "Monat mit einer Lücke am 3."
    assert "picture" not in message


@pytest.mark.parametrize("method", [UPLOAD, COMPLETE])
@pytest.mark.parametrize("error", [SlackUnavailable, SlackOutcomeUnknown])
async def test_an_upload_that_breaks_off_is_tried_again(
    studio: Studio, method: str, error: type[SlackError]
) -> None:
    studio.post()
    studio.house.slack.fail(method, error(method))
    await studio.deliver()
    assert studio.shown == []
    studio.house.wall.advance(120)
    await studio.deliver()
    assert len(studio.shown) == 1


async def test_a_lost_answer_to_the_post_shows_it_once(studio: Studio) -> None:
    studio.post()
    studio.house.slack.lose_answer(POST)
    await studio.deliver()
    studio.house.wall.advance(120)
    await studio.deliver()
    assert studio.shown == [[WORDS, "F0"]]
    assert [state for state, _ in studio.house.states()] == ["delivered"]


async def test_where_nobody_draws_the_words_go_out(studio: Studio) -> None:
    studio.post()
    await studio.house.deliver()
    assert studio.shown == [[WORDS]]


async def test_without_the_scope_the_words_go_out_and_an_admin_hears_why(studio: Studio) -> None:
    studio.post()
    studio.house.slack.fail(UPLOAD, SlackRefused("missing_scope", UPLOAD, needed="files:write"))
    await studio.deliver()
    assert studio.shown == [[WORDS]]
    assert studio.house.told.heard == [(UPLOAD, "missing_scope", SOCIAL)]
    assert studio.house.states()[0][0] == "delivered"


async def test_a_picture_that_cannot_be_drawn_holds_nothing_up(studio: Studio) -> None:
    studio.broken = ZeroDivisionError("an empty month")
    studio.post()
    await studio.deliver()
    assert studio.shown == [[WORDS]]
    assert studio.house.methods() == [POST]


async def test_slack_may_need_a_moment_to_look_at_the_file(studio: Studio) -> None:
    studio.post()
    studio.house.slack.fail(POST, SlackRefused("invalid_blocks", POST), times=2)
    async with studio.house.delivering(pictures=Pictures(studio.house.slack, studio)) as deliverer:
        for _ in range(3):
            await deliverer.drained()
            studio.house.wall.advance(120)
        await deliverer.drained()
    assert studio.shown == [[WORDS, "F0"]]
    assert len(studio.drawn) == 1, "the file is there already"


async def test_a_file_that_slack_never_accepts_is_left_out(studio: Studio) -> None:
    studio.post()
    studio.house.slack.fail(POST, SlackRefused("invalid_blocks", POST), times=6)
    async with studio.house.delivering(pictures=Pictures(studio.house.slack, studio)) as deliverer:
        for _ in range(8):
            await deliverer.drained()
            studio.house.wall.advance(120)
        await deliverer.drained()
    assert studio.shown == [[WORDS]]
    assert studio.house.told.heard == [(POST, "invalid_blocks", SOCIAL)]


async def test_other_refusals_of_the_post_stay_what_they_are(studio: Studio) -> None:
    studio.post()
    studio.house.slack.fail(POST, SlackRefused("not_in_channel", POST))
    await studio.deliver()
    assert studio.house.states()[0] == ("dead", "chat.postMessage: not_in_channel")


def test_a_picture_cannot_be_put_into_an_update(studio: Studio) -> None:
    with pytest.raises(ValueError, match="posted with its message"):
        studio.house.runner.run(lambda tx: tx.update("ref", SOCIAL, report, key="k"))
