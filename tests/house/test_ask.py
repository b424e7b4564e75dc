"""`lotse guidelines ask`: answers from a folder; what is wrong is a line with its place, never a trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.house.conftest import Done, Lotse

PHOTOS = """---
title: Bilder
language: de
version: 1
---
## Fotos von Kunden
Fotos von Kunden zeigen wir nur mit ihrer Einwilligung.

## Musik in Videos
Musik aus den Charts ist tabu, auch in kurzen Videos.
"""
PLAIN = "# Passwords\nPasswords are kept in the vault, and nowhere else. We never share them by chat.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    (made / "bilder.md").write_text(PHOTOS, encoding="utf-8")
    (made / "passwords.md").write_text(PLAIN, encoding="utf-8")
    return made


def ask(lotse: Lotse, *arguments: str, **settings: str) -> Done:
    done = lotse("guidelines", "ask", "--dir", "texts", "--encoder", "none", *arguments, **settings)
    assert "Traceback" not in done.stderr
    return done


def answer(lotse: Lotse, question: str) -> dict[str, Any]:
    done = ask(lotse, "--json", question)
    assert done.returncode == 0
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.usefixtures("folder")
class TestOneQuestion:
    def test_for_people(self, lotse: Lotse) -> None:
        done = ask(lotse, "Fotos von Kunden?")
        assert done.returncode == 0 and done.stderr == ""
        assert done.stdout.startswith("bilder.md:6: Fotos von Kunden\n\nFotos von Kunden zeigen wir nur")

    def test_for_programs(self, lotse: Lotse) -> None:
        found = answer(lotse, "Fotos von Kunden?")
        assert (found["tier"], found["language"], found["encoder"]) == ("direct", "de", None)
        first = found["sections"][0]
        assert (first["file"], first["heading"], first["line"]) == ("bilder.md", "Fotos von Kunden", 6)
        assert first["passage"] == "Fotos von Kunden zeigen wir nur mit ihrer Einwilligung."
        assert [each["score"] for each in found["sections"]] == sorted(
            (each["score"] for each in found["sections"]), reverse=True
        )

    def test_a_file_without_front_matter_answers_too(self, lotse: Lotse) -> None:
        found = answer(lotse, "where are the passwords kept")
        assert (found["sections"][0]["file"], found["sections"][0]["language"]) == ("passwords.md", "en")

    def test_the_other_language_answers_where_there_is_no_other(self, lotse: Lotse) -> None:
        found = answer(lotse, "may I use music from the charts")
        assert (found["language"], found["sections"][0]["heading"]) == ("en", "Musik in Videos")

    def test_nothing_is_made_up(self, lotse: Lotse) -> None:
        assert answer(lotse, "Wie wird das Wetter?")["tier"] == "nothing"
        assert ask(lotse, "Wie wird das Wetter?").stdout == "nothing on this in these guidelines\n"

    @pytest.mark.parametrize(
        "question",
        [
            "🎉",
            "",
            " ",
            "ä" * 3000,
            "Fotos " * 500,
            "Est-ce que je peux publier une photo de mon client ?",
            "<@U0JANA> <#C1|presse> <https://a.de|das> &lt;!channel&gt;",
            "'; DROP TABLE guideline_version; --",
            'NEAR("fotos" kunden) AND NOT x* OR (',
            "\u202e\u0000\ud7ff",
        ],
    )
    def test_any_question_gets_an_answer(self, lotse: Lotse, question: str) -> None:
        found = answer(lotse, question)
        assert found["tier"] in ("direct", "unsure", "nothing")
        assert found["shown"] == 0 if found["tier"] == "nothing" else found["shown"] >= 1

    def test_another_language_gets_nothing(self, lotse: Lotse) -> None:
        assert answer(lotse, "Est-ce que je peux publier une photo de mon client ?")["tier"] == "nothing"

    def test_how_strict_can_be_said(self, lotse: Lotse) -> None:
        order = ["nothing", "unsure", "direct"]
        tiers = []
        for strictness in ("strict", "normal", "relaxed"):
            done = ask(lotse, "--json", "--strictness", strictness, "Darf ich ein Foto posten?")
            tiers.append(order.index(json.loads(done.stdout)["tier"]))
        assert tiers == sorted(tiers)


@pytest.mark.usefixtures("folder")
class TestBatch:
    def test_each_line_is_answered_with_its_id(self, lotse: Lotse, tmp_path: Path) -> None:
        lines = [
            {"id": "a", "question": "Fotos von Kunden?", "corpus": "x", "relevant": []},
            {"id": 2, "question": "🎉", "lang": "de"},
        ]
        text = "\n\n".join(json.dumps(line) for line in lines)
        (tmp_path / "questions.jsonl").write_text(text, encoding="utf-8")
        done = ask(lotse, "--batch", "questions.jsonl")
        assert done.returncode == 0
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(each["id"], each["tier"]) for each in found] == [("a", "direct"), (2, "nothing")]

    def test_a_question_may_hold_other_line_separators(self, lotse: Lotse, tmp_path: Path) -> None:
        """JSON allows them inside a text; only a line feed ends a line."""
        question = "Fotos\u2028von\x85Kunden?"
        line = json.dumps({"id": 1, "question": question}, ensure_ascii=False)
        (tmp_path / "q.jsonl").write_text(f"{line}\r\n", encoding="utf-8", newline="")
        done = ask(lotse, "--batch", "q.jsonl")
        assert (done.returncode, json.loads(done.stdout)["id"]) == (0, 1)

    def test_standard_input(self, lotse: Lotse) -> None:
        done = lotse(
            *("guidelines", "ask", "--dir", "texts", "--encoder", "none", "--batch", "-"),
            stdin='{"question": "Fotos?"}\n',
        )
        assert json.loads(done.stdout)["id"] is None

    def test_broken_lines_are_all_named_before_anything_is_answered(
        self, lotse: Lotse, tmp_path: Path
    ) -> None:
        (tmp_path / "q.jsonl").write_text('{"question": "Fotos?"}\nnonsense\n[1]\n{"question": 5}\n')
        done = ask(lotse, "--batch", "q.jsonl")
        assert done.returncode == 2 and done.stdout == ""
        assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
            "q.jsonl:2",
            "q.jsonl:3",
            "q.jsonl:4",
        ]

    @pytest.mark.parametrize("content", [None, b"\xff\xfe"])
    def test_a_file_that_can_t_be_read(self, lotse: Lotse, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "q.jsonl").write_bytes(content)
        done = ask(lotse, "--batch", "q.jsonl")
        assert done.returncode == 2 and done.stderr.startswith("lotse: q.jsonl: ")


class TestBadFolders:
    def test_what_is_wrong_with_files_is_said_and_the_others_answer(
        self, lotse: Lotse, folder: Path, tmp_path: Path
    ) -> None:
        (folder / "empty.md").write_bytes(b"")
        (folder / "rubbish.md").write_bytes(b"# A\n\xff\xfe\x00")
        (folder / "huge.md").write_text("# A\n" + "x " * 1_000_000)
        (folder / "broken.md").write_text("---\ntitle: [\n---\n# A\na")
        (folder / "open.md").write_text("---\ntitle: A\n# A\na")
        (folder / "twice.md").write_text(f"{PHOTOS}## Eins {{#same}}\nText.\n## Zwei {{#same}}\nText.\n")
        (tmp_path / "secret.md").write_text("# Secret\nThe key is under the mat.")
        (folder / "secret.md").symlink_to(tmp_path / "secret.md")
        done = ask(lotse, "--json", "Fotos von Kunden?")
        assert done.returncode == 0
        assert json.loads(done.stdout)["sections"][0]["heading"] == "Fotos von Kunden"
        assert "mat" not in done.stdout
        places = sorted(line.split("texts/")[1].split(": ")[0] for line in done.stderr.splitlines())
        assert places == [
            "broken.md:2",
            "empty.md",
            "huge.md",
            "open.md:1",
            "rubbish.md:2",
            "secret.md",
            "twice.md:13",
        ]

    def test_nothing_to_read(self, lotse: Lotse, tmp_path: Path) -> None:
        (tmp_path / "texts").mkdir()
        done = ask(lotse, "Fotos?")
        assert done.returncode == 5 and "There isn't a single .md file" in done.stderr

    def test_no_folder(self, lotse: Lotse) -> None:
        done = ask(lotse, "Fotos?")
        assert done.returncode == 5 and done.stderr.startswith("lotse: texts: is not a folder")


@pytest.mark.parametrize(
    "arguments",
    [(), ("a", "--batch", "b"), ("a", "--encoder", "x"), ("a", "--strictness", "x"), ("a", "b")],
)
def test_wrong_usage(lotse: Lotse, arguments: tuple[str, ...]) -> None:
    done = lotse("guidelines", "ask", *arguments)
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr


def test_without_a_folder_the_starter_guidelines_answer(lotse: Lotse) -> None:
    done = lotse("guidelines", "ask", "--encoder", "none", "--json", "Kundenfotos posten?")
    assert json.loads(done.stdout)["sections"][0]["anchor"] == "customer-photos"
