"""The index that answers: built beside the questions, by the edition that the database says is current.

An index is found by what it was built from, the words of an edition and the approved questions, so replicas
and databases that hold the same words share nothing but agree on everything. While a new edition of a large
library is being read, the edition before it goes on answering, and says which one it is.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot import process
from bot.domain.guidelines.documents import Library, Source
from bot.domain.guidelines.parsing import parse_all
from bot.services.transaction import Transaction
from data.guidelines import GuidelineEdition

if TYPE_CHECKING:
    from bot.domain.guidelines.index import GuidelineIndex
    from bot.domain.guidelines.vectors import Encoder

log = logging.getLogger("lotse.guidelines")

Aliases = Mapping[str, Sequence[str]]  # section ref -> questions that an editor approved for it
NO_ALIASES: Aliases = MappingProxyType({})

SMALL = 200_000  # characters, some 250 sections; up to here reading takes a fraction of a second
LOOK_BACK = 3  # editions that may go on answering while the newest is being read


@dataclass(frozen=True)
class Content:
    """What an index is built from."""

    sources: Sequence[Source] = ()
    aliases: Aliases = field(default_factory=lambda: NO_ALIASES)

    @property
    def length(self) -> int:
        return sum(len(source.content) for source in self.sources)


@dataclass(frozen=True)
class Key:
    """Names the content: equal keys, equal answers."""

    words: str  # fingerprint of an edition; empty before the first one
    questions: str = ""  # fingerprint of the approved questions; empty for none


def current(tx: Transaction) -> GuidelineIndex:
    """The index of the current edition; of the one before it while a large new one is being read."""
    edition = tx.data.guidelines.current()
    aliases = _approved_questions(tx)
    key = _key(edition, aliases)
    if (ready := _shelf.ready(key)) is not None:
        return ready
    content = _content(tx, edition, aliases)
    building = _shelf.build(key, content)
    if content.length > SMALL:
        for older in tx.data.guidelines.newest(LOOK_BACK):
            if (old := _shelf.newest_of(older.fingerprint)) is not None:
                return old
    return building.result()


def prepare(tx: Transaction) -> None:
    """Begin to read what this transaction makes current, so that it is ready when the questions come."""
    edition = tx.data.guidelines.current()
    aliases = _approved_questions(tx)
    key = _key(edition, aliases)
    if _shelf.ready(key) is None:
        _shelf.build(key, _content(tx, edition, aliases))


def _approved_questions(tx: Transaction) -> Aliases:
    """Questions that count like a passage of their section."""
    return tx.data.guideline_questions.aliases()


def _content(tx: Transaction, edition: GuidelineEdition | None, aliases: Aliases) -> Content:
    return Content(tx.data.guidelines.sources(edition) if edition is not None else (), aliases)


def _key(edition: GuidelineEdition | None, aliases: Aliases) -> Key:
    words = edition.fingerprint if edition is not None else ""
    if not aliases:
        return Key(words)
    listed = json.dumps({ref: list(questions) for ref, questions in aliases.items()}, sort_keys=True)
    return Key(words, hashlib.sha256(listed.encode()).hexdigest())


def use_encoder(encoder: Encoder) -> None:
    """From now on sections are found by what they mean, too: those that answer now, and all to come."""
    _shelf.use_encoder(encoder)


# --- the shelf -----------------------------------------------------------------------------------------


class Shelf:
    """Indexes by what they were built from. Looking takes no lock; nothing changes under those who ask."""

    def __init__(self, room: int = 6) -> None:
        self._room = room
        self._ready: dict[Key, GuidelineIndex] = {}
        self._building: dict[Key, Future[GuidelineIndex]] = {}
        self._lock = Lock()
        self._encoder: Encoder | None = None
        self._encoding = Lock()  # one after the other: vectors of the one before are used again

    def ready(self, key: Key) -> GuidelineIndex | None:
        return self._ready.get(key)

    def newest_of(self, words: str) -> GuidelineIndex | None:
        """An index of this edition, whatever the approved questions were."""
        found = [index for key, index in self._ready.items() if key.words == words]
        return found[-1] if found else None

    def build(self, key: Key, content: Content) -> Future[GuidelineIndex]:
        """Begin, or join what has begun already. The thread never keeps the process alive."""
        with self._lock:
            if key in self._building:
                return self._building[key]
            building: Future[GuidelineIndex] = Future()
            if key in self._ready:
                building.set_result(self._ready[key])
                return building
            self._building[key] = building
        Thread(target=self._make, args=(key, content, building), name="guideline-index", daemon=True).start()
        return building

    def use_encoder(self, encoder: Encoder) -> None:
        """Encodes what is ready, on the calling thread."""
        self._encoder = encoder
        for key, index in list(self._ready.items()):
            self._encode(key, index)

    def _make(self, key: Key, content: Content, building: Future[GuidelineIndex]) -> None:
        process.anywhere()
        from bot.domain.guidelines.index import GuidelineIndex  # beside the start, not within it

        start = perf_counter()
        try:
            index = GuidelineIndex(_library(content), aliases=content.aliases)
        except Exception as error:
            log.exception("the guidelines can't be read")
            with self._lock:
                del self._building[key]
            building.set_exception(error)
            return
        log.info("guidelines: %d sections read in %.2f s", len(index), perf_counter() - start)
        with self._lock:
            kept = [(each, ready) for each, ready in self._ready.items() if each != key]
            self._ready = {**dict(kept[-(self._room - 1) :]), key: index}
            del self._building[key]
        building.set_result(index)
        self._encode(key, index)

    def _encode(self, key: Key, index: GuidelineIndex) -> None:
        """Give an index its vectors. Until they are there it finds sections by their words."""
        with self._encoding:
            if self._encoder is None or self._ready.get(key) is not index or index.encoder is not None:
                return
            start = perf_counter()
            try:
                encoded = index.with_encoder(self._encoder, list(self._ready.values()))
            except Exception:
                log.exception("the guidelines can't be encoded; they are found by their words")
                return
            with self._lock:
                if key in self._ready:
                    self._ready = {**self._ready, key: encoded}
        log.info("guidelines: %d sections encoded in %.2f s", len(index), perf_counter() - start)


def _library(content: Content) -> Library:
    library, _ = parse_all(content.sources)
    return library


_shelf = Shelf()
