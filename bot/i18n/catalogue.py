"""The texts of one language, from Fluent files: one per feature."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from threading import Lock

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.team import Locale


class MissingText(LookupError):
    """No such message, or a placeholder without a value."""


class Catalogue:
    """A file is parsed when the first of its texts is needed: parsing all of them takes a third of a start.

    The file of a text is what its key begins with, and no text refers to one outside of its file.
    """

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._bundle = FluentBundle([locale], use_isolating=False)
        entries = (files("bot.i18n") / locale).iterdir()
        self._unread = {
            entry.name.removesuffix(".ftl"): entry for entry in entries if entry.name.endswith(".ftl")
        }
        self._reading = Lock()
        self._without_values: dict[tuple[str, str], str] = {}  # labels, for the most part

    def format(self, key: str, values: Mapping[str, object]) -> str:
        """Raises MissingText."""
        feature = key.partition("-")[0]
        if feature in self._unread:
            self._read(feature)
        message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
        if message is None or message.value is None:
            raise MissingText(f"{self._locale}: no message {key!r}")
        text, problems = self._bundle.format_pattern(message.value, dict(values))
        if problems:
            raise MissingText(f"{self._locale}: {key}: {problems[0]}")
        return str(text)

    def fixed(self, key: str, address: str) -> str:
        """The same for a text without values but the form of address: put together only once."""
        if (known := self._without_values.get((key, address))) is None:
            known = self._without_values[key, address] = self.format(key, {"address": address})
        return known

    def read_all(self) -> None:
        for feature in sorted(self._unread):
            self._read(feature)

    def _read(self, feature: str) -> None:
        with self._reading:
            if (file := self._unread.get(feature)) is not None:
                self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
                del self._unread[feature]  # only now: other threads look here whether it is there
