"""Reading a folder: what counts as a file, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.domain.guidelines.documents import MAX_BYTES
from bot.i18n import Texts
from bot.services import guidelines
from data import guidelines as stored
from data.guidelines import read_folder

GOOD = "# Fotos\nDie Regel ist: vorher fragen, und zwar immer."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "guidelines"
    (made / "de").mkdir(parents=True)
    (made / "de" / "gut.md").write_text(GOOD, encoding="utf-8")
    return made


def problems(folder: Path) -> list[tuple[str, str, int | None]]:
    found = read_folder(folder)
    assert [source.file for source in found.sources] == ["de/gut.md"], "the good file is always read"
    return [(p.file, p.key.removeprefix("guidelines-problem-"), p.line) for p in found.problems]


def test_other_files_and_hidden_ones_are_left_alone(folder: Path) -> None:
    (folder / "notes.txt").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text(GOOD)
    assert problems(folder) == []


def test_a_file_that_is_too_long(folder: Path) -> None:
    (folder / "lang.md").write_text("# A\n" + "x " * MAX_BYTES)
    assert problems(folder) == [("lang.md", "too-long", None)]


def test_binary_rubbish_names_the_line(folder: Path) -> None:
    (folder / "bild.md").write_bytes(b"# A\n\xff\xfe\x00\x01")
    assert problems(folder) == [("bild.md", "binary", 2)]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\nkey")
    (folder / "secret.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.md").write_text(GOOD)
    (folder / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert problems(folder) == [("secret.md", "outside", None)]


def test_links_that_lead_nowhere_or_in_a_circle(folder: Path) -> None:
    (folder / "gone.md").symlink_to(folder / "never.md")
    (folder / "round.md").symlink_to(folder / "round.md")
    assert problems(folder) == [("gone.md", "unreadable", None), ("round.md", "unreadable", None)]


def test_a_file_that_vanishes_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_markdown_files", lambda root: [root / "de" / "gut.md", root / "gone.md"])
    assert problems(folder) == [("gone.md", "unreadable", None)]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    assert problems(folder) == [("pipe.md", "no-file", None)]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (found,) = read_folder(tmp_path).problems
    assert found.key == "guidelines-problem-no-files"


def test_problems_are_told_with_file_and_line(folder: Path, texts: Texts) -> None:
    (folder / "de" / "b.md").write_text("---\ntitle: A\nlanguage: fr\n---\n# A\na")
    reading = guidelines.read(folder)
    assert reading.broken == {"de/b.md"}
    told = [guidelines.described(problem, texts.translator("en")) for problem in reading.problems]
    assert told == ["de/b.md:3: I don't know the language “fr”; de and en are possible."]
