"""Answers, end to end from the typed text to the message, and editions in the database."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from sqlmodel import select

from bot.domain.errors import NotFound
from bot.domain.team import Person, Role, Team
from bot.services import guideline_answers as answers
from bot.services import guideline_index, guidelines
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.slack.limits import check_message, check_view
from data.guidelines import GuidelineVersion
from data.outbox import OutboxRow
from data.profiles import SlackProfile

PEOPLE = {
    "jana": Person("jana", "Jana Petersen", "U0JANA", roles=frozenset({Role.ADMIN, Role.DECISION_OWNER})),
    "tom": Person("tom", "Tom Albers", "U0TOM", roles=frozenset({Role.EDITOR})),
}

STARTER_SECTIONS = 64  # in each language


@pytest.fixture
def team(runner: Runner) -> Team:
    """Hafenrad's team, two profiles, and the starter guidelines."""
    made = Team("Hafenrad GmbH", runner.texts.zone, people=MappingProxyType(PEOPLE))

    def set_up(tx: Transaction) -> None:
        tx.data.team.save(made)
        for slack_id, name, locale in (("U0LUKAS", "Lukas", "de-DE"), ("U0BEN", "Ben", "en-GB")):
            profile = SlackProfile(slack_id=slack_id, name=name, locale=locale, refreshed_at=tx.now)
            tx.data.profiles.save([profile])
        guidelines.ensure(tx)

    runner.run(set_up)
    return made


def ask(runner: Runner, typed: str, reader: str = "U0LUKAS", **where: bool) -> Message:
    message = runner.run(answers.answer, reader, typed, **where)
    assert check_message(message.payload()) == []
    assert "<!channel" not in str(message.payload())
    return message


def shown(message: Message) -> str:
    """All that a reader sees."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("text"), str):
                found.append(node["text"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(list(message.blocks))
    return "\n".join(found)


def refs(message: Message) -> list[str]:
    return [b["accessory"]["value"] for b in message.blocks if "value" in b.get("accessory", {})]


@pytest.mark.usefixtures("team")
class TestAnswers:
    def test_the_passage_comes_word_for_word_with_its_place_and_version(self, runner: Runner) -> None:
        text = shown(ask(runner, "Darf ich das Foto von der Kundin posten?"))
        assert "*Kundenfotos und das Recht am eigenen Bild*" in text
        assert "*Wer zu erkennen ist, wird vorher gefragt.* Fotos und Videos von Kundinnen, Gästen" in text
        assert "Und schon hängt die Kundin ungefragt in der Story." in text  # to the last word
        assert "Bilder, Musik und KI › Kundenfotos und das Recht am eigenen Bild · Version 1.0" in text

    @pytest.mark.parametrize(
        ("question", "heading"),
        [
            ("Wer darf Kommentare löschen?", "Kommentare ausblenden und löschen"),
            ("who may delete comments", "Hiding and deleting comments"),
            ("musik aus den charts im reel ok?", "Musik in Reels, Storys und Videos"),
            ("is a song from the charts okay for our video", "Music in reels, stories and videos"),
            ("wie schnell muss unsere antwort da sein", "Wie schnell wir antworten"),
            ("how fast do we have to reply?", "How fast we answer"),
            ("was gehört in ein gewinspiel", "Gewinnspiele und Verlosungen"),
            ("wann darf ich jemanden blocken", "Jemanden blockieren"),
            ("DSGVO", "Datenschutz und DSGVO"),
            ("müssen ki bilder gekennzeichnet werden", "Inhalte aus der KI"),
            ("duzen oder siezen?", "Ton, du und Sie"),
            ("brauch ich ne freigabe für den post", "Freigabe vor der Veröffentlichung"),
        ],
    )
    def test_sloppy_questions_find_the_right_section(
        self, runner: Runner, question: str, heading: str
    ) -> None:
        assert ask(runner, question).text.startswith(f"*{heading}*")

    @pytest.mark.parametrize(
        "question", ["Wie wird das Wetter?", "wie viele urlaubstage hab ich", "drucker geht nicht"]
    )
    def test_what_is_not_in_there_is_not_made_up(self, runner: Runner, question: str) -> None:
        message = ask(runner, question)
        assert "Dazu steht nichts in unseren Richtlinien" in message.text
        assert "<@U0JANA>" in message.text and refs(message) == []

    @pytest.mark.parametrize(
        "question", ["What's for lunch?", "where do I park my bike", "guest network doesn't work"]
    )
    def test_the_same_in_english(self, runner: Runner, question: str) -> None:
        assert "Our guidelines say nothing on this" in ask(runner, question).text

    def test_in_a_slack_channel_nobody_is_mentioned(self, runner: Runner) -> None:
        message = ask(runner, "Wie wird das Wetter?", public=True)
        assert "Jana Petersen" in message.text and "<@" not in str(message.payload())

    def test_the_question_decides_the_language_and_the_reader_where_it_tells_none(
        self, runner: Runner
    ) -> None:
        assert "version 1.0" in shown(ask(runner, "can I post a photo of a customer?", "U0LUKAS"))
        assert "Version 1.0" in shown(ask(runner, "Darf ich ein Kundenfoto posten?", "U0BEN"))
        assert ask(runner, "Shitstorm!", "U0BEN").text.startswith("*Shitstorm: the first")
        assert ask(runner, "Shitstorm!", "U0LUKAS").text.startswith("*Shitstorm: die ersten")

    def test_another_language_is_told_what_is_spoken_here(self, runner: Runner) -> None:
        text = ask(runner, "Est-ce que je peux publier une photo de mon client ?").text
        assert "nur Deutsch und Englisch" in text

    @pytest.mark.parametrize("typed", ["", "🎉", "hi", "<@U0LOTSE>", "hilfe", "<!channel>"])
    def test_nothing_asked_gets_help_and_all_topics(self, runner: Runner, typed: str) -> None:
        message = ask(runner, typed)
        menus = [block["accessory"] for block in message.blocks if "accessory" in block]
        assert "Frag mich" in message.text
        assert sum(len(menu["options"]) for menu in menus) == STARTER_SECTIONS

    def test_thanks_are_taken(self, runner: Runner) -> None:
        assert ask(runner, "danke!").text.startswith("Gern geschehen")
        assert ask(runner, "thanks a lot", "U0LUKAS").text.startswith("You're welcome")

    @pytest.mark.parametrize(
        "typed",
        [
            "Darf ich <!channel> <!here> *fett* _x_ ~y~ `z` <https://a.de|das> posten? &lt;!channel&gt;",
            "\u202eما هو رأيك في صور العملاء foto",
            '\'; DROP TABLE x; -- NEAR(foto OR kunde) AND "x"*',
            "foto " * 600,
            "ä" * 3000,
            "🎉" * 500 + " Foto vom Kunden?",
        ],
    )
    def test_odd_questions_get_a_clear_answer(self, runner: Runner, typed: str) -> None:
        message = ask(runner, typed, echo=True)
        assert len(message.text) > 20

    def test_a_command_shows_the_question_again_escaped(self, runner: Runner) -> None:
        text = shown(ask(runner, "Darf ich das Foto <b>*so*</b> posten?", echo=True))
        assert "Deine Frage: Darf ich das Foto &lt;b&gt;∗so∗&lt;/b&gt; posten?" in text

    def test_a_very_long_question_is_told_so(self, runner: Runner) -> None:
        assert "nur mit dem Anfang" in shown(ask(runner, "Darf ich Fotos von Kunden posten? " * 60))

    def test_a_further_place_opens_as_a_whole(self, runner: Runner) -> None:
        message = ask(runner, "ki bilder kennzeichnen?")
        modal = runner.run_read(answers.passage, "U0LUKAS", refs(message)[0].split()[-1])
        assert check_view(modal.view()) == []

    def test_every_section_fits_a_modal(self, runner: Runner) -> None:
        def every(tx: Transaction) -> list[dict[str, Any]]:
            documents = guideline_index.current(tx).library.documents
            found = [section.ref for document in documents for section in document.sections]
            return [answers.passage(tx, "U0BEN", ref).view() for ref in found]

        views = runner.run_read(every)
        assert len(views) == 2 * STARTER_SECTIONS  # in two languages
        assert [check_view(view) for view in views] == [[]] * len(views)

    def test_a_section_that_is_gone_is_no_wrong_one(self, runner: Runner) -> None:
        with pytest.raises(NotFound) as caught:
            runner.run_read(answers.passage, "U0LUKAS", "de/gone#x")
        assert caught.value.key == "guidelines-error-gone"

    def test_a_reply_goes_to_the_thread_once(self, runner: Runner) -> None:
        found = runner.run_read(answers.find, "U0LUKAS", "DSGVO")
        for _ in range(2):
            runner.run(answers.reply, "U0LUKAS", found, "C0ALLE", "1.3", "1.2", public=True)
        (row,) = runner.run_read(lambda tx: tx.data.session.exec(select(OutboxRow)).all())
        assert row.payload is not None
        assert (row.lane, row.payload["channel"], row.payload["thread_ts"]) == ("C0ALLE", "C0ALLE", "1.2")


class TestEditions:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "texts"
        folder.mkdir()
        self.write(folder, "fotos.md", "Fotos nur mit Einwilligung, sagt die Regel.")
        self.write(folder, "musik.md", "Musik nur mit Lizenz, sagt die Regel.")
        return folder

    @staticmethod
    def write(folder: Path, name: str, rule: str, version: str = "1") -> None:
        head = f"---\ntitle: {name}\nlanguage: de\nversion: {version}\n---\n"
        (folder / name).write_text(
            f"{head}## Regel zu {name.removesuffix('.md')}\n{rule}\n", encoding="utf-8"
        )

    @staticmethod
    def with_folder(runner: Runner, folder: Path) -> None:
        runner._settings = replace(runner._settings, guidelines=folder)

    def test_before_the_first_start_there_is_nothing(self, runner: Runner) -> None:
        assert "noch keine Richtlinien" in ask(runner, "Fotos?").text

    def test_an_edition_is_published_only_when_a_word_changed(self, runner: Runner, folder: Path) -> None:
        self.with_folder(runner, folder)

        def edition() -> int | None:
            runner.run(guidelines.ensure)
            current = runner.run_read(lambda tx: tx.data.guidelines.current())
            assert current is not None
            return current.id

        first = edition()
        assert edition() == first
        self.write(folder, "musik.md", "Musik gar nicht, sagt die Regel.", version="2")
        assert edition() != first
        text = shown(ask(runner, "Musik?"))
        assert "Musik gar nicht" in text and "Version 2" in text

    def test_a_file_that_broke_keeps_answering_and_a_removed_one_stops(
        self, runner: Runner, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        self.with_folder(runner, folder)
        runner.run(guidelines.ensure)
        (folder / "fotos.md").write_bytes(b"\xff\xfe broken")
        (folder / "musik.md").unlink()
        with caplog.at_level(logging.WARNING):
            runner.run(guidelines.ensure)
        assert "fotos.md:1: That is not text in UTF-8" in caplog.text
        assert "nur mit Einwilligung" in ask(runner, "Fotos?").text
        assert "steht nichts" in ask(runner, "Musik?").text

    def test_two_replicas_may_start_at_once(self, runner: Runner, folder: Path) -> None:
        self.with_folder(runner, folder)
        with ThreadPoolExecutor(2) as replicas:
            for started in [replicas.submit(runner.run, guidelines.ensure) for _ in range(2)]:
                started.result()
        found = runner.run_read(lambda tx: tx.data.session.exec(select(GuidelineVersion)).all())
        assert sorted(version.file for version in found) == ["fotos.md", "musik.md"]
        assert "nur mit Einwilligung" in ask(runner, "Fotos?").text

    def test_a_replica_with_another_folder_answers_from_the_shared_edition(
        self, runner: Runner, folder: Path, tmp_path: Path
    ) -> None:
        self.with_folder(runner, folder)
        runner.run(guidelines.ensure)
        other = Runner(
            runner._database, runner.texts, replace(runner._settings, guidelines=tmp_path), runner.clock
        )
        assert "nur mit Einwilligung" in other.run(answers.answer, "U0LUKAS", "Fotos?").text
        other.close()

    def test_what_exists_in_the_other_language_only_comes_with_a_note(
        self, runner: Runner, folder: Path
    ) -> None:
        head = "---\ntitle: Sound\nlanguage: en\nversion: 3\n---\n"
        text = "We only play licensed music. Chart hits are off limits."
        (folder / "sound.md").write_text(f"{head}## Chart music\n{text}\n## Raffles\nRaffles need terms.\n")
        (folder / "musik.md").unlink()
        self.with_folder(runner, folder)
        runner.run(guidelines.ensure)
        seen = shown(ask(runner, "Musik aus den Charts?"))
        assert text in seen and "bisher nur auf Englisch" in seen and "Version 3" in seen

    def test_text_in_a_document_can_not_ping_anybody(self, runner: Runner, folder: Path) -> None:
        self.write(folder, "fotos.md", "Erst <!channel> fragen, <@U0JANA> auch, sagt die Regel.")
        self.with_folder(runner, folder)
        runner.run(guidelines.ensure)
        assert "&lt;!channel&gt; fragen, &lt;@U0JANA&gt;" in ask(runner, "Fotos?").text

    def test_a_long_section_shows_the_part_that_answers(self, runner: Runner, folder: Path) -> None:
        padding = "\n\n".join(
            f"Absatz {n} handelt vom Wetter im Hafen und von sonst nichts." for n in range(90)
        )
        self.write(folder, "fotos.md", f"{padding}\n\nDas Impressum steht ganz unten.\n\n{padding}")
        self.with_folder(runner, folder)
        runner.run(guidelines.ensure)
        message = ask(runner, "Wo steht das Impressum?")
        assert "… Das Impressum steht ganz unten." in message.text
        buttons = [block["elements"][0] for block in message.blocks if block["type"] == "actions"]
        assert [button["action_id"] for button in buttons] == ["guidelines.read", "guidelines.helpful"]
