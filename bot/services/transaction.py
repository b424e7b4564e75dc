"""What every use case gets first: one open transaction, the texts, and the time.

A service function reads and writes through `tx.data`, asks the domain what to do, and tells others through
`tx.tell` and `tx.post`. Those only write outbox rows; the messages leave after the commit, so nobody hears of
something that was rolled back, and nothing that was committed goes untold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.team import Team
from bot.i18n import Texts, Translator
from bot.settings import Settings
from bot.slack.blocks import Message
from bot.slack.port import Call
from data.profiles import SlackProfile
from data.unit_of_work import UnitOfWork

Render = Callable[[Translator], Message]


@dataclass
class Transaction:
    """One use case, one transaction. `now` is aware UTC and does not move while it is open."""

    data: UnitOfWork
    texts: Texts
    now: datetime
    settings: Settings
    _translators: dict[str, Translator] = field(default_factory=dict, repr=False)  # by Slack id

    @cached_property
    def team(self) -> Team:
        return self.data.team.load() or Team(company="", timezone=self.settings.timezone)

    @property
    def zone(self) -> ZoneInfo:
        """The team's zone: local times of the rota and the plan are meant in it."""
        return self.team.timezone

    def translator(self, slack_id: str) -> Translator:
        """The language and zone of the person who will read."""
        if slack_id not in self._translators:
            profile = self.data.profiles.get(slack_id)
            self._translators[slack_id] = self._speaking_to(profile)
        return self._translators[slack_id]

    def read_ahead(self, slack_ids: Iterable[str]) -> None:
        """Look up many readers at once who will be told something, one after the other."""
        unknown = {*slack_ids} - self._translators.keys()
        if unknown:
            self._translators |= dict.fromkeys(unknown, self._speaking_to(None))
            for profile in self.data.profiles.get_many(unknown):
                self._translators[profile.slack_id] = self._speaking_to(profile)

    def _speaking_to(self, profile: SlackProfile | None) -> Translator:
        if profile is None:
            return self.texts.default
        return self.texts.translator(profile.locale, profile.zone)

    @property
    def channel_translator(self) -> Translator:
        """For Slack channels, which several people read: the setting's language, the team's zone."""
        return self.texts.translator(None, self.zone)

    # --- telling others ------------------------------------------------------------------------------

    def tell(self, slack_id: str, render: Render, *, key: str, ref: str | None = None) -> None:
        """Send a direct message in the reader's language.

        `key` names what is told, once: the same key and person are never told twice. `ref` remembers the
        posted message so that `update` can change it later; it must be unique per message.
        """
        self._post(slack_id, render(self.translator(slack_id)), f"{key}:{slack_id}", ref, {})

    def post(
        self,
        slack_channel: str,
        render: Render,
        *,
        key: str,
        ref: str | None = None,
        thread_ts: str | None = None,
        reader: str | None = None,
    ) -> None:
        """Post to a Slack channel in the setting's language (or `reader`'s, when one person is answered)."""
        translator = self.translator(reader) if reader is not None else self.channel_translator
        extra = {"thread_ts": thread_ts} if thread_ts is not None else {}
        self._post(slack_channel, render(translator), key, ref, extra)

    def update(self, ref: str, lane: str, render: Render, *, key: str, reader: str | None = None) -> None:
        """Change the message posted under `ref`. `lane` is where it is: a Slack channel or a person."""
        translator = self.translator(reader) if reader is not None else self.channel_translator
        message = render(translator)
        if message.picture is not None:
            raise ValueError("a picture is posted with its message; chat.update doesn't upload one")
        call = Call("chat.update", _changing(message), lane=lane, ref=ref)
        self.data.outbox.enqueue(call, dedupe_key=key)

    def call(self, call: Call, *, key: str) -> None:
        """Any other Slack call (reactions.add, pins.add …), delivered in order within its lane."""
        self.data.outbox.enqueue(call, dedupe_key=key)

    def _post(self, lane: str, message: Message, key: str, ref: str | None, extra: Mapping[str, Any]) -> None:
        payload = {"channel": lane, **message.payload(), **extra}
        self.data.outbox.enqueue(Call("chat.postMessage", payload, lane=lane, ref=ref), dedupe_key=key)

    # --- remembering -----------------------------------------------------------------------------------

    def audit(self, action: str, subject: str, actor: str | None = None, **detail: Any) -> None:
        """Append to the audit log, e.g. `tx.audit("alerts.acknowledged", "alert:7", actor="U0JANA")`."""
        self.data.audit.append(action, actor=actor, subject=subject, now=self.now, detail=detail)


def _changing(message: Message) -> dict[str, Any]:
    """chat.update keeps the blocks that it isn't given, so a message without blocks clears them."""
    payload = message.payload()
    payload.pop("unfurl_links")
    payload.pop("unfurl_media")
    payload.setdefault("blocks", [])
    return payload
