"""Which index answers while another one is being built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from bot.domain.guidelines.documents import Library
from bot.services import guideline_index, guidelines
from bot.services.guideline_index import Content, Key, Shelf
from bot.services.runner import Runner
from bot.services.transaction import Transaction

BEFORE, AFTER = "Blaue Boote fahren immer montags.", "Blaue Boote fahren nur noch freitags."


class Gate:
    """Holds every building up until it is opened."""

    def __init__(self) -> None:
        self.opened = Event()
        self.began = Event()

    def library(self, content: Content) -> Library:
        self.began.set()
        assert self.opened.wait(20)
        return read_library(content)


read_library = guideline_index._library


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    made.opened.set()
    monkeypatch.setattr(guideline_index, "_library", made.library)
    monkeypatch.setattr(guideline_index, "_shelf", Shelf())
    yield made
    made.opened.set()


@pytest.fixture
def folder(runner: Runner, tmp_path: Path, gate: Gate) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    write(made, BEFORE)
    runner._settings = replace(runner._settings, guidelines=made)
    runner.run(guidelines.ensure)
    assert passage(runner) == BEFORE
    return made


def write(folder: Path, rule: str) -> None:
    (folder / "boote.md").write_text(
        f"---\ntitle: Boote\nlanguage: de\nversion: 1\n---\n## Blaue Boote\n{rule}\n", encoding="utf-8"
    )


def passage(runner: Runner) -> str:
    def read(tx: Transaction) -> str:
        (document,) = guideline_index.current(tx).library.documents
        return document.sections[0].body

    return runner.run_read(read)


def test_a_large_new_edition_keeps_nobody_waiting(
    runner: Runner, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guideline_index, "SMALL", 10)
    gate.opened.clear()
    write(folder, AFTER)
    runner.run(guidelines.publish)
    assert gate.began.wait(20)
    assert passage(runner) == BEFORE  # the old one answers while the new one is read
    (building,) = guideline_index._shelf._building.values()
    gate.opened.set()
    building.result(20)
    assert passage(runner) == AFTER


def test_a_small_new_edition_answers_at_once(runner: Runner, folder: Path) -> None:
    write(folder, AFTER)
    runner.run(guidelines.publish)
    assert passage(runner) == AFTER


def test_a_building_that_fails_is_told_and_tried_again(
    runner: Runner, folder: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: Content) -> Library:
        raise OSError("no memory")

    monkeypatch.setattr(guideline_index, "_library", broken)
    write(folder, AFTER)
    runner.run(guidelines.publish)
    with pytest.raises(OSError, match="no memory"):
        passage(runner)
    monkeypatch.setattr(guideline_index, "_library", gate.library)
    assert passage(runner) == AFTER


def test_everybody_joins_one_building(gate: Gate) -> None:
    shelf = Shelf()
    gate.opened.clear()
    first, second = (shelf.build(Key("a"), Content()) for _ in range(2))
    assert first is second
    gate.opened.set()
    assert shelf.build(Key("a"), Content()).result(20) is first.result(20) is shelf.ready(Key("a"))


def test_the_shelf_forgets_the_oldest(gate: Gate) -> None:
    shelf = Shelf(room=2)
    for words in "abc":
        shelf.build(Key(words), Content()).result(20)
    assert [shelf.ready(Key(words)) is not None for words in "abc"] == [False, True, True]
