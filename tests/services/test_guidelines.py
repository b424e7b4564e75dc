"""What hangs on an answer: votes, tickets, added sections, other names, reviews, the weekly note."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.errors import AlreadySettled, NotAllowed, NotFound, UserError
from bot.domain.guidelines.additions import MORE, State, Words
from bot.domain.team import Locale, Team
from bot.services import guideline_additions as additions
from bot.services import guideline_answers as answers
from bot.services import guideline_checks as checks
from bot.services import guideline_index, guideline_open, guideline_reviews, guidelines, start
from bot.services import guideline_tickets as tickets
from bot.services.guideline_additions import Proposal
from bot.services.runner import Runner
from bot.services.transaction import Transaction
from bot.slack.blocks import Message
from bot.slack.limits import check_view
from data.profiles import SlackProfile
from scheduler import guidelines as scheduled

if TYPE_CHECKING:
    from tests.services.conftest import Days, Outbox, Told

    Berlin = Callable[[str], datetime]

RULE = """---
title: {title}
language: {language}
owner: tom
version: "2.1"
---
## {heading} {{#photos}}
{body}
"""
GERMAN = RULE.format(
    title="Bilder", language="de", heading="Kundenfotos", body="Vor jedem Kundenfoto fragen wir die Kunden."
)
ENGLISH = RULE.format(
    title="Pictures", language="en", heading="Customer photos", body="We ask before each customer photo."
)
QUESTION = "Fragen wir vor jedem Kundenfoto die Kunden?"
UNKNOWN = "Brauchen Drohnenflüge eine Versicherung?"
NEW: dict[Locale, Words] = {
    "de": Words("Drohnen und Versicherung", "Drohnenflüge brauchen immer eine Versicherung.")
}


@pytest.fixture
def folder(bot: Runner, outbox: Outbox, tmp_path: Path) -> Path:
    made = tmp_path / "guidelines"
    for language, text in (("de", GERMAN), ("en", ENGLISH)):
        (made / language).mkdir(parents=True)
        (made / language / "pictures.md").write_text(text, encoding="utf-8")
    bot._settings = replace(bot._settings, guidelines=made)
    bot.run(guidelines.ensure)
    outbox.new()
    return made


def ask(bot: Runner, text: str, reader: str = "U0LUKAS", **how: bool) -> tuple[Message, int]:
    """The answer and the number of the question."""
    message = bot.run(answers.answer, reader, text, **how)
    newest = bot.run_read(lambda tx: tx.data.guideline_questions.since(tx.now - timedelta(days=9))[0])
    return message, newest.id


def shown(message: Message) -> str:
    return str(message.payload())


def ticket(bot: Runner, text: str = UNKNOWN, asker: str = "U0LUKAS") -> int:
    _, question = ask(bot, text, asker)
    return bot.run(tickets.ask, asker, question, text).id


def proposed(bot: Runner, actor: str = "U0TOM", words: Any = None, document: str = "pictures") -> int:
    return bot.run(additions.propose, actor, Proposal(document, words or NEW, ticket=ticket(bot))).id


def last(outbox: Outbox, person: str) -> Told:
    return [told for told in outbox.new() if told.lane == person][-1]


@pytest.mark.usefixtures("folder")
class TestAnswers:
    def test_version_date_and_owner_stand_beside_the_words(self, bot: Runner) -> None:
        message, _ = ask(bot, QUESTION)
        assert "Bilder › Kundenfotos · Version 2.1 · Stand 9. März 2026 · Tom Albers" in shown(message)
        message, _ = ask(bot, "Do we ask before each customer photo?", "U0BEN")
        assert "version 2.1 · as of 9 March 2026 · Tom Albers" in shown(message)

    def test_who_asked_is_not_kept(self, bot: Runner) -> None:
        _, number = ask(bot, QUESTION)
        asked = bot.run_read(lambda tx: tx.data.guideline_questions.get(number))
        assert asked is not None and "U0LUKAS" not in str(asked)
        assert (asked.text, asked.tier, asked.ref) == (QUESTION, "direct", "de/pictures#photos")

    def test_a_person_votes_once_for_an_answer_and_may_think_again(self, bot: Runner) -> None:
        _, number = ask(bot, QUESTION)
        for who, helpful in (("U0TOM", False), ("U0TOM", True), ("U0BEN", False), ("U0BEN", False)):
            bot.run(answers.vote, who, number, helpful)
        asked = bot.run_read(lambda tx: tx.data.guideline_questions.get(number))
        assert asked is not None and (asked.helpful, asked.unhelpful) == (1, 1)

    def test_a_vote_on_a_section_that_was_opened_counts_for_that_one(self, bot: Runner) -> None:
        _, number = ask(bot, UNKNOWN)
        bot.run(answers.vote, "U0TOM", number, True, "de/pictures#photos")
        asked = bot.run_read(lambda tx: tx.data.guideline_questions.get(number))
        assert asked is not None and asked.ref == "de/pictures#photos"

    def test_what_was_opened_besides_changes_nothing_about_the_answer_that_is_shown(
        self, bot: Runner
    ) -> None:
        """Its buttons go on meaning the section that it quotes."""
        message, number = ask(bot, QUESTION)
        values = {b["action_id"]: b["value"] for b in message.blocks[-1]["elements"]}
        shown_ref = f"{number} de/pictures#photos"
        assert values["guidelines.helpful"] == values["guidelines.unhelpful"] == shown_ref
        bot.run(answers.vote, "U0LUKAS", number, True, "en/pictures#photos")
        shared = bot.run(answers.share, "U0LUKAS", number, "de/pictures#photos")
        assert "Kundenfotos" in shared.text

    def test_an_answer_is_shared_once(self, bot: Runner) -> None:
        _, number = ask(bot, f"{QUESTION} <!channel>")
        message = bot.run(answers.share, "U0LUKAS", number)
        assert "<@U0LUKAS> hat gefragt" in message.text and "<!channel>" not in shown(message)
        with pytest.raises(AlreadySettled):
            bot.run(answers.share, "U0LUKAS", number)

    def test_what_has_vanished_is_not_shared_or_opened(self, bot: Runner, folder: Path) -> None:
        _, number = ask(bot, QUESTION)
        (folder / "de" / "pictures.md").write_text(GERMAN.replace("#photos", "#other"), encoding="utf-8")
        bot.run(guidelines.publish)
        with pytest.raises(NotFound, match="guidelines-error-gone"):
            bot.run(answers.share, "U0LUKAS", number)
        with pytest.raises(NotFound, match="guidelines-error-gone"):
            bot.run(answers.passage, "U0LUKAS", "de/pictures#photos")
        assert "gemerkt" in bot.run(answers.vote, "U0LUKAS", number, False).text

    def test_a_forgotten_question_says_so(self, bot: Runner) -> None:
        with pytest.raises(NotFound, match="forgotten"):
            bot.run(answers.vote, "U0TOM", 99, True)
        with pytest.raises(NotFound, match="forgotten"):
            bot.run(answers.share, "U0TOM", 99)

    @pytest.mark.parametrize(
        ("question", "words"),
        [
            ("Wer darf auf Instagram löschen?", "<@U0JANA> entscheidet"),
            ("Wer hat heute Dienst auf Instagram?", "Dienst hat <@U0TOM>"),
            ("Who approves posts on LinkedIn?", "approval by <@U0JANA> and <@U0MAREIKE>"),
        ],
    )
    def test_people_are_named_where_the_question_is_about_people(
        self, bot: Runner, question: str, words: str
    ) -> None:
        message, _ = ask(bot, question)
        assert words in message.text
        public, _ = ask(bot, question, public=True)
        assert "<@" not in shown(public)

    def test_old_questions_and_askers_are_forgotten(self, bot: Runner, clock: Any) -> None:
        made = ticket(bot)
        bot.run(answers.vote, "U0TOM", 1, True)
        bot.run(tickets.answer, "U0JANA", made, "Ja.")
        clock.advance(days=181)
        _, fresh = ask(bot, QUESTION)
        assert bot.run(guideline_open.forget) == 2
        assert bot.run(guideline_open.forget) == 0
        left = bot.run_read(lambda tx: tx.data.guideline_questions.since(tx.now - timedelta(days=999)))
        assert [asked.id for asked in left] == [fresh]
        assert bot.run_read(tickets.get, made).asked_by == ""


@pytest.mark.usefixtures("folder")
class TestTickets:
    def test_the_owner_is_asked_and_the_asker_answered(self, bot: Runner, outbox: Outbox) -> None:
        _, question = ask(bot, QUESTION)
        modal = bot.run_read(tickets.ask_form, "U0LUKAS", question)
        assert check_view(modal.view()) == [] and "<@U0TOM>" in str(modal.blocks)
        made = bot.run(tickets.ask, "U0LUKAS", question, "Gilt das auch für <!channel> *alle*?")
        told = last(outbox, "U0TOM")
        assert told.action_ids == ["guideline_tickets.answer", "guideline_tickets.dismiss"]
        assert "<!channel>" not in told.text and "Mi., 11. März, 17:00" in told.text
        bot.run(tickets.answer, "U0TOM", made.id, "Ja, <!here> für alle.")
        answer = last(outbox, "U0LUKAS")
        assert "<@U0TOM> hat geantwortet" in answer.text and "<!here>" not in answer.text

    def test_a_question_about_nothing_goes_to_whoever_decides(self, bot: Runner, outbox: Outbox) -> None:
        ticket(bot)
        assert [told.lane for told in outbox.new()] == ["U0JANA"]

    def test_the_same_person_asks_once_after_one_answer(self, bot: Runner) -> None:
        _, question = ask(bot, UNKNOWN)
        first = bot.run(tickets.ask, "U0LUKAS", question, "Eins")
        with pytest.raises(AlreadySettled):
            bot.run(tickets.ask, "U0LUKAS", question, "Noch mal")
        bot.run(tickets.ask, "U0BEN", question, "Ich auch")
        bot.run(tickets.answer, "U0JANA", first.id, "Ja")
        bot.run(tickets.ask, "U0LUKAS", question, "Und noch etwas")

    def test_two_answer_at_once_and_one_counts(self, bot: Runner, outbox: Outbox) -> None:
        made = ticket(bot)
        outbox.new()

        def answer(person: str) -> str:
            try:
                return bot.run(tickets.answer, person, made, f"von {person}").answer
            except AlreadySettled:
                return "late"

        with ThreadPoolExecutor(2) as people:
            said = sorted(people.map(answer, ("U0JANA", "U0TOM")))
        assert said[0] == "late" and said[1].startswith("von ")
        assert [told.lane for told in outbox.new()].count("U0LUKAS") == 1

    def test_only_who_was_asked_or_edits_may_answer(self, bot: Runner) -> None:
        made = ticket(bot)
        with pytest.raises(NotAllowed):
            bot.run_read(tickets.answer_form, "U0PRIYA", made)
        assert check_view(bot.run_read(tickets.answer_form, "U0AYLIN", made).view()) == []

    def test_closed_without_an_answer_is_told(self, bot: Runner, outbox: Outbox) -> None:
        made = ticket(bot)
        bot.run(tickets.dismiss, "U0JANA", made)
        assert "<@U0JANA> hat deine Frage ohne Antwort geschlossen" in last(outbox, "U0LUKAS").text
        with pytest.raises(AlreadySettled):
            bot.run(tickets.answer, "U0JANA", made, "Doch.")

    @pytest.mark.parametrize("text", ["", "   "])
    def test_words_are_needed(self, bot: Runner, text: str) -> None:
        with pytest.raises(UserError) as caught:
            bot.run(tickets.answer, "U0JANA", ticket(bot), text)
        assert caught.value.field == "text"

    def test_three_thousand_characters_fit_everywhere(self, bot: Runner, outbox: Outbox) -> None:
        _, question = ask(bot, "ä" * 3000)
        made = bot.run(tickets.ask, "U0LUKAS", question, "<&>" * 1000)
        for modal in (
            bot.run_read(tickets.ask_form, "U0TOM", question),
            bot.run_read(tickets.answer_form, "U0JANA", made.id),
        ):
            assert check_view(modal.view()) == []
        bot.run(tickets.answer, "U0JANA", made.id, "<&>" * 1000)
        assert check_view(bot.run_read(additions.form_for_ticket, "U0JANA", made.id).view()) == []
        outbox.new()  # holds all of it to Slack's limits

    def test_reminded_overdue_handed_on(
        self, bot: Runner, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
    ) -> None:
        made = ticket(bot)
        outbox.new()
        passing = days({tickets.DUE: tickets.due})
        passing.until(berlin("2026-03-11T10:00"))
        assert "Heute fällig" in last(outbox, "U0JANA").text
        passing.until(berlin("2026-03-11T18:00"))
        assert "Fällig war sie Mi., 11. März" in last(outbox, "U0JANA").text
        passing.until(berlin("2026-03-12T09:30"))
        assert "U0MAREIKE" in {told.lane for told in outbox.new()}  # Jana's deputy
        bot.run(tickets.answer, "U0MAREIKE", made, "Ja, immer.")
        changed = {told.lane for told in outbox.new() if told.method == "chat.update"}
        assert changed == {"U0JANA", "U0MAREIKE"}
        passing.until(berlin("2026-04-30T09:30"))
        assert outbox.new() == []

    def test_after_an_outage_it_is_caught_up(
        self, bot: Runner, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
    ) -> None:
        ticket(bot)
        outbox.new()
        days({tickets.DUE: tickets.due}).outage_until(berlin("2026-04-01T12:00"))
        assert outbox.new()
        coming = bot.run_read(lambda tx: tx.data.timetable.next_due_at())
        assert coming is not None and coming > berlin("2026-04-01T12:00")

    def test_the_ticket_of_an_owner_who_left_goes_on(
        self, bot: Runner, outbox: Outbox, company: Team
    ) -> None:
        made = ticket(bot)
        outbox.new()

        def leave(tx: Transaction) -> None:
            gone = SlackProfile(slack_id="U0JANA", name="Jana", deleted=True, refreshed_at=tx.now)
            tx.data.profiles.save([gone])

        bot.run(leave)
        bot.run(tickets.ensure)
        assert bot.run_read(tickets.get, made).owner == "U0MAREIKE"
        assert "guideline_tickets.answer" in last(outbox, "U0MAREIKE").action_ids


@pytest.mark.usefixtures("folder")
class TestAdditions:
    def test_an_editor_confirms_and_it_is_found_at_once(self, bot: Runner, outbox: Outbox) -> None:
        assert "steht nichts" in ask(bot, UNKNOWN)[0].text
        added = proposed(bot)
        asked = {told.lane for told in outbox.new() if "guideline_additions.confirm" in told.action_ids}
        assert asked == {"U0JANA", "U0AYLIN", "U0BEN"}  # not Tom, who proposed it
        with pytest.raises(NotAllowed, match="own"):
            bot.run(additions.confirm, "U0TOM", added)
        bot.run(additions.confirm, "U0BEN", added)
        message, _ = ask(bot, UNKNOWN)
        assert "Drohnenflüge brauchen immer eine Versicherung." in message.text
        assert "✚ in Lotse ergänzt" in message.text
        assert "Aufgenommen* von <@U0BEN>" in [t.text for t in outbox.new() if t.lane == "U0TOM"][-1]

    def test_each_editor_reads_the_document_s_title_in_their_language(
        self, bot: Runner, outbox: Outbox
    ) -> None:
        proposed(bot)
        told = {each.lane: each.text for each in outbox.new()}
        assert "„Bilder“" in told["U0JANA"] and "“Pictures”" in told["U0BEN"]

    def test_two_editors_at_once_and_one_counts(self, bot: Runner) -> None:
        added = proposed(bot)

        def decide(how: Any) -> str:
            act, person = how
            try:
                return str(bot.run(act, person, added).state)
            except AlreadySettled:
                return "late"

        with ThreadPoolExecutor(2) as people:
            said = list(people.map(decide, ((additions.confirm, "U0JANA"), (additions.reject, "U0BEN"))))
        assert sorted(said)[1] == "late" or sorted(said)[0] == "late"
        assert len({"confirmed", "rejected"} & set(said)) == 1

    def test_it_survives_a_new_edition_and_another_replica(self, bot: Runner, folder: Path) -> None:
        bot.run(additions.confirm, "U0BEN", proposed(bot))
        before = bot.run_read(lambda tx: tx.data.guidelines.current())
        bot.run(guidelines.ensure)
        after = bot.run_read(lambda tx: tx.data.guidelines.current())
        assert before is not None and after is not None and before.id == after.id
        (folder / "de" / "pictures.md").write_text(GERMAN.replace("fragen", "bitten"), encoding="utf-8")
        bot.run(guidelines.publish)
        other = Runner(bot._database, bot.texts, bot._settings, bot.clock)
        assert "immer eine Versicherung" in other.run(answers.answer, "U0LUKAS", UNKNOWN).text
        other.close()
        (folder / "de" / "pictures.md").unlink()
        bot.run(guidelines.publish)
        message, _ = ask(bot, UNKNOWN)
        assert "Weitere Fragen › Drohnen und Versicherung" in message.text

    def test_what_the_files_took_over_counts_instead(self, bot: Runner, folder: Path) -> None:
        added = bot.run(additions.confirm, "U0BEN", proposed(bot))
        text = f"{GERMAN}\n## Drohnen {{#{added.anchor}}}\nDrohnenflüge ohne Versicherung? Nie.\n"
        (folder / "de" / "pictures.md").write_text(text, encoding="utf-8")
        bot.run(guidelines.publish)
        assert "Nie." in ask(bot, UNKNOWN)[0].text

    def test_one_answer_becomes_one_section(self, bot: Runner) -> None:
        made = ticket(bot)
        first = bot.run(additions.propose, "U0TOM", Proposal("pictures", NEW, ticket=made)).id
        with pytest.raises(AlreadySettled, match="proposed"):
            bot.run(additions.propose, "U0JANA", Proposal("pictures", NEW, ticket=made))
        bot.run(additions.reject, "U0BEN", first)
        assert bot.run(additions.propose, "U0TOM", Proposal("pictures", NEW, ticket=made)).id != first

    def test_a_rejected_one_is_never_found(self, bot: Runner) -> None:
        bot.run(additions.reject, "U0BEN", proposed(bot))
        assert "steht nichts" in ask(bot, UNKNOWN)[0].text

    def test_an_editor_takes_it_out_again(self, bot: Runner) -> None:
        added = bot.run(additions.confirm, "U0BEN", proposed(bot, document=MORE))
        with pytest.raises(NotAllowed):
            bot.run(additions.withdraw, "U0PRIYA", added.anchor)
        assert bot.run(additions.withdraw, "U0JANA", added.anchor).state is State.WITHDRAWN
        assert "steht nichts" in ask(bot, UNKNOWN)[0].text
        with pytest.raises(AlreadySettled):
            bot.run(additions.withdraw, "U0JANA", added.anchor)
        bot.run(guidelines.ensure)
        assert "steht nichts" in ask(bot, UNKNOWN)[0].text

    def test_both_languages_are_two_versions_of_one_section(self, bot: Runner) -> None:
        words = {**NEW, "en": Words("Drones and insurance", "Drone flights always need insurance.")}
        bot.run(additions.confirm, "U0BEN", proposed(bot, words=words))
        message, _ = ask(bot, "Do drone flights need insurance?", "U0BEN")
        assert "Drone flights always need insurance." in message.text

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"de": Words("", "Text")}, "heading_de"),
            ({**NEW, "en": Words("Heading", " ")}, "text_en"),
            ({}, None),
        ],
    )
    def test_half_a_section_is_refused_at_its_field(self, bot: Runner, words: Any, field: str | None) -> None:
        with pytest.raises(UserError) as caught:
            bot.run(additions.propose, "U0TOM", Proposal("pictures", words))
        assert caught.value.field == field


@pytest.mark.usefixtures("folder")
class TestOpen:
    def test_open_questions_are_listed_with_what_can_be_done(self, bot: Runner) -> None:
        _, first = ask(bot, QUESTION)
        bot.run(answers.vote, "U0BEN", first, False)
        for text in (UNKNOWN, UNKNOWN.lower()):
            ask(bot, text)
        message = bot.run_read(guideline_open.overview, "U0JANA")
        assert "2-mal gefragt" in message.text and "„Kundenfotos“ hat nicht geholfen" in message.text
        with pytest.raises(NotAllowed):
            bot.run_read(guideline_open.overview, "U0LUKAS")

    def test_many_questions_come_page_by_page(self, bot: Runner, accepted: Callable[..., Any]) -> None:
        for number in range(20):
            ask(bot, f"Brauchen Drohnenflüge Nummer {number} eine Versicherung?")
        pages = [bot.run_read(guideline_open.overview, "U0JANA", page) for page in (0, 1, 3, 99)]
        assert all(accepted(page) for page in pages)
        assert "Seite 4 von 4" in shown(pages[2]) and shown(pages[2]) == shown(pages[3])

    def test_a_dismissed_one_is_gone_however_often_it_was_asked(self, bot: Runner) -> None:
        numbers = [ask(bot, UNKNOWN)[1] for _ in range(3)]
        with pytest.raises(NotAllowed):
            bot.run(guideline_open.dismiss, "U0PRIYA", numbers[0])
        bot.run(guideline_open.dismiss, "U0TOM", numbers[0])
        assert "Keine Frage" in bot.run_read(guideline_open.overview, "U0TOM").text
        with pytest.raises(AlreadySettled):
            bot.run(guideline_open.dismiss, "U0BEN", numbers[1])

    def test_another_name_leads_to_the_section(self, bot: Runner) -> None:
        question = "Dürfen Schnappschüsse vom Flohmarkt online?"
        _, number = ask(bot, question)
        assert check_view(bot.run_read(guideline_open.alias_form, "U0TOM", number).view()) == []
        offered = bot.run_read(guideline_open.suggestions, "U0TOM", number, "kunden")
        assert [option["value"] for option in offered] == ["de/pictures#photos"]
        assert bot.run_read(guideline_open.suggestions, "U0TOM", number, "gibt es nicht") == []
        assert bot.run_read(guideline_open.suggestions, "U0TOM", number, "")
        bot.run(guideline_open.add_alias, "U0TOM", number, "de/pictures#photos")
        assert "Vor jedem Kundenfoto" in ask(bot, question)[0].text
        with pytest.raises(AlreadySettled):
            bot.run(guideline_open.add_alias, "U0BEN", number, "de/pictures#photos")
        with pytest.raises(UserError, match="no-section"):
            bot.run(guideline_open.add_alias, "U0TOM", number, "de/gone#x")

    def test_the_owner_reads_the_week_on_monday(
        self, bot: Runner, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
    ) -> None:
        bot.run(guideline_open.ensure)
        passing = days(scheduled.HANDLERS)
        passing.until(berlin("2026-03-10T12:00"))
        for reader in ("U0LUKAS", "U0PRIYA"):
            _, number = ask(bot, QUESTION)
            bot.run(answers.vote, reader, number, False)
        ask(bot, UNKNOWN)
        outbox.new()
        passing.until(berlin("2026-03-16T09:05"))
        (told,) = [told for told in outbox.new() if "Die Woche der Richtlinien" in told.text]
        assert told.lane == "U0TOM" and "kamen 2 Fragen" in told.text
        assert "Kundenfotos: 2× gefragt, 👍 0 · 👎 2" in told.text and UNKNOWN in told.text
        passing.until(berlin("2026-03-23T09:05"))
        assert [t for t in outbox.new() if "Die Woche" in t.text] == []  # nothing was asked


@pytest.mark.usefixtures("folder")
class TestReviews:
    def test_the_owner_is_asked_again_every_month_until_it_is_right(
        self, bot: Runner, outbox: Outbox, days: Callable[..., Days], berlin: Berlin
    ) -> None:
        bot.run(guideline_reviews.ensure)
        passing = days(scheduled.HANDLERS)
        passing.until(berlin("2026-06-08T08:00"))
        assert outbox.new() == []
        passing.until(berlin("2026-06-08T09:05"))
        told = last(outbox, "U0TOM")
        assert "Stimmt „Bilder“ noch?" in told.text
        passing.until(berlin("2026-07-08T09:05"))
        assert "Stimmt „Bilder“ noch?" in last(outbox, "U0TOM").text
        with pytest.raises(NotAllowed):
            bot.run(guideline_reviews.still_right, "U0PRIYA", "pictures")
        assert "6. Oktober 2026" in bot.run(guideline_reviews.still_right, "U0TOM", "pictures").text
        passing.until(berlin("2026-10-05T12:00"))
        assert outbox.new() == []
        passing.until(berlin("2026-10-06T09:05"))
        assert "Stimmt" in last(outbox, "U0TOM").text

    def test_a_new_date_in_the_file_moves_the_reminder(
        self, bot: Runner, folder: Path, timetable: Callable[[str], dict[str, datetime]], berlin: Berlin
    ) -> None:
        bot.run(start.ensure)
        planned = timetable(guideline_reviews.REVIEW)
        assert planned == {"guideline:pictures": berlin("2026-06-08T09:00")}
        for language, text in (("de", GERMAN), ("en", ENGLISH)):
            dated = text.replace("owner:", "review-by: 2026-05-04\nowner:")
            (folder / language / "pictures.md").write_text(dated, encoding="utf-8")
        bot.run(start.ensure)
        assert timetable(guideline_reviews.REVIEW) == {"guideline:pictures": berlin("2026-05-04T09:00")}

    def test_a_document_that_vanished_is_no_longer_asked_about(self, bot: Runner) -> None:
        with pytest.raises(NotFound):
            bot.run(guideline_reviews.still_right, "U0TOM", "gone")


@pytest.mark.usefixtures("bot")
class TestChecks:
    def test_each_hint_names_its_section(self, bot: Runner, accepted: Callable[..., Any]) -> None:
        bot.run(guidelines.ensure)  # the starter guidelines
        draft = "LinkedIn: Kommst du? In Kooperation mit RadFix. lena@web.de"
        message = accepted(bot.run_read(checks.check_typed, "U0TOM", draft))
        found = str(message.blocks)
        assert "Auf LinkedIn sagen wir Sie" in found and "#advertising-label" in found
        assert found.count("guidelines.read") == 3

    def test_without_a_fitting_section_none_is_named(self, bot: Runner) -> None:
        message = bot.run_read(checks.check_typed, "U0TOM", "lena@web.de")
        assert "lena@web.de" in message.text and "guidelines.read" not in str(message.blocks)

    @pytest.mark.parametrize("text", ["x" * 3000, "<!channel> `x` *y*", "", "instagram:"])
    def test_any_draft_gets_a_clear_answer(
        self, bot: Runner, text: str, accepted: Callable[..., Any]
    ) -> None:
        message = accepted(bot.run_read(checks.check_typed, "U0TOM", text))
        assert "Nichts gefunden" in message.text and "<!channel>" not in message.text

    def test_the_form_offers_every_channel(self, bot: Runner, accepted: Callable[..., Any]) -> None:
        modal = accepted(bot.run_read(checks.form, "U0BEN"))
        assert "YouTube" in str(modal.blocks)
        message = bot.run_read(checks.check_form, "U0BEN", "youtube", "Hello", True, "")
        assert "no alt text" in message.text


def test_the_index_follows_what_was_added(bot: Runner, folder: Path) -> None:
    """Replicas find the same words by the same fingerprint, added sections and other names included."""
    bot.run(additions.confirm, "U0BEN", proposed(bot))
    refs = bot.run_read(
        lambda tx: [s.ref for d in guideline_index.current(tx).library.documents for s in d.sections]
    )
    assert "de/pictures#lotse-1-drohnen-und-versicherung" in refs
