"""Pictures of messages: drawn and uploaded right before the message is posted.

The upload shows nothing to anybody; only the post does, and that one is looked up by its metadata after an
unclear outcome like every other. So a picture is seen once, however often a try breaks off; what is left of a
broken one is a file that no message shows.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from bot.slack.errors import SlackOutcomeUnknown, SlackRefused
from bot.slack.port import SlackFiles

log = logging.getLogger("lotse.outbox")

Draw = Callable[[Mapping[str, Any]], bytes]

PATIENCE = 6  # posts that Slack may refuse because it is still looking at the file
KEPT = 500  # uploaded files that are remembered


class CannotDraw(Exception):
    """The picture can't be drawn; the message goes out without it."""


class Pictures:
    """`draw` makes a PNG of a spec; it is called on a thread, for one picture at a time.

    What is remembered here may be lost: a picture is then uploaded again.
    """

    def __init__(self, slack: SlackFiles, draw: Draw) -> None:
        self._slack = slack
        self._draw = draw
        self._uploaded: dict[int, str] = {}  # outbox id -> file id
        self._refused: dict[int, int] = {}  # outbox id -> how often its post was refused
        self._one_at_a_time = asyncio.Lock()

    async def file_id(self, outbox_id: int, picture: Mapping[str, Any], seconds: float) -> str:
        """The uploaded file. Raises CannotDraw, or a SlackError when the upload fails or takes longer than
        `seconds`; drawing takes the time that it takes."""
        if outbox_id not in self._uploaded:
            method = "files.completeUploadExternal"
            content = await self._drawn(picture["spec"])
            try:
                async with asyncio.timeout(seconds):
                    answer = await self._slack.upload(content, filename=str(picture["filename"]))
            except TimeoutError as problem:
                raise SlackOutcomeUnknown(method, "the upload took too long") from problem
            files: Any = answer.get("files")
            if not files:
                raise SlackRefused("no_file", method)
            if len(self._uploaded) >= KEPT:
                self._uploaded.clear()
                self._refused.clear()
            self._uploaded[outbox_id] = str(files[0]["id"])
        return self._uploaded[outbox_id]

    def may_wait(self, outbox_id: int, refusal: SlackRefused) -> bool:
        """Slack looks at an uploaded file for a moment, and until then takes no block that shows it."""
        if refusal.error != "invalid_blocks":
            return False
        self._refused[outbox_id] = self._refused.get(outbox_id, 0) + 1
        return self._refused[outbox_id] < PATIENCE

    def forget(self, outbox_id: int) -> None:
        self._uploaded.pop(outbox_id, None)
        self._refused.pop(outbox_id, None)

    async def _drawn(self, spec: Mapping[str, Any]) -> bytes:
        async with self._one_at_a_time:
            try:
                return await asyncio.to_thread(self._draw, spec)
            except Exception as problem:
                log.exception("a picture can't be drawn")
                raise CannotDraw(type(problem).__name__) from problem
