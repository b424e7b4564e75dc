"""Sections that were added in Lotse: part of the files' words, whatever was typed and the files say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.additions import (
    MORE,
    Addition,
    State,
    Words,
    added_id,
    exported,
    merged,
    reviewers,
    without,
)
from bot.domain.guidelines.documents import Library, Source
from bot.domain.guidelines.parsing import parse_all
from bot.domain.team import Locale, Person, Role, Team
from bot.slack.markdown import to_mrkdwn

NOW = datetime(2026, 3, 9, tzinfo=UTC)
GERMAN = Source("de/community.md", "---\ntitle: Community\n---\n## Löschen {#deleting}\nNur mit Grund.\n")
ENGLISH = Source("en/community.md", "---\ntitle: Community\n---\n## Deleting {#deleting}\nWith a reason.\n")
FILES = (GERMAN, ENGLISH)


def addition(**words: Words) -> Addition:
    languages: dict[Locale, Words] = {"de": words["de"]} if "de" in words else {}
    if "en" in words:
        languages["en"] = words["en"]
    return Addition(7, "community", languages, State.CONFIRMED, "U0TOM", NOW)


BOTH = addition(
    de=Words("Wer haftet für Kommentare?", "Wir, sobald wir davon wissen."),
    en=Words("Who is liable for comments?", "We are, once we know of them."),
)


def library(sources: list[Source]) -> Library:
    found, problems = parse_all(sources)
    assert problems == ()
    return found


def test_a_confirmed_section_stands_in_its_document_in_both_languages() -> None:
    found = library(merged(FILES, [BOTH]))
    german = found.find("de/community#lotse-7-wer-haftet-fuer-kommentare")
    assert german is not None
    document, section = german
    assert (document.title, section.heading) == ("Community", "Wer haftet für Kommentare?")
    assert section.body == "Wir, sobald wir davon wissen."
    twin = found.in_language(section, "en")
    assert twin is not None and twin.heading == "Who is liable for comments?"
    assert added_id(section.anchor) == 7 and added_id("deleting") is None


@pytest.mark.parametrize("state", [State.PROPOSED, State.REJECTED, State.WITHDRAWN])
def test_only_what_is_confirmed_answers(state: State) -> None:
    assert merged(FILES, [replace(BOTH, state=state)]) == list(FILES)


def test_merging_again_changes_nothing_and_the_file_has_the_last_word() -> None:
    once = merged(FILES, [BOTH])
    assert merged(once, [BOTH]) == once
    adopted = Source(GERMAN.file, GERMAN.content + "## Haftung {#lotse-7-wer-haftet-fuer-kommentare}\nNeu.\n")
    found = library(merged([adopted], [addition(de=BOTH.words["de"])]))
    assert [section.heading for section in found.documents[0].sections] == ["Löschen", "Haftung"]


def test_where_the_document_is_gone_it_moves_to_the_others() -> None:
    found = library(merged([ENGLISH], [BOTH]))
    assert {document.key for document in found.documents} == {"en/community", f"de/{MORE}"}
    assert found.find(f"de/{MORE}#lotse-7-wer-haftet-fuer-kommentare")


def test_a_file_that_ends_in_a_code_block_swallows_nothing() -> None:
    open_ended = Source("de/community.md", GERMAN.content + "```\nnever closed\n")
    found = library(merged([open_ended], [addition(de=BOTH.words["de"])]))
    assert found.find(f"de/{MORE}#lotse-7-wer-haftet-fuer-kommentare")


def test_what_is_taken_out_is_gone_and_nothing_else() -> None:
    anchors = {BOTH.anchor}
    left = without(merged(FILES, [BOTH]), anchors)
    assert [source.content.strip() for source in left] == [source.content.strip() for source in FILES]
    alone = merged([], [BOTH])
    assert without(alone, anchors) == []
    assert without(FILES, anchors) == list(FILES)


@given(
    st.text(min_size=1, max_size=150).filter(str.strip),
    st.text(min_size=1, max_size=3000).filter(str.strip),
)
def test_nothing_typed_opens_another_section_or_hides_the_next(heading: str, text: str) -> None:
    typed = addition(de=Words(heading, text))
    after = Addition(8, "community", {"de": Words("Danach", "Kommt noch.")}, State.CONFIRMED, "U0TOM", NOW)
    found, _ = parse_all(merged([GERMAN], [typed, after]))
    sections = [section for document in found.documents for section in document.sections]
    anchors = [section.anchor for section in sections]
    assert "deleting" in anchors and after.anchor in anchors
    assert len(sections) <= 3
    assert next(s for s in sections if s.anchor == "deleting").body == "Nur mit Grund."
    assert next(s for s in sections if s.anchor == after.anchor).body == "Kommt noch."


def test_typed_line_breaks_are_shown() -> None:
    """People press Enter once; Markdown alone would make one line of it."""
    typed = "Ja.\nAber nur mit Lizenz:\n- erst fragen\n- dann posten\nMehr nicht.\n\nEnde."
    found = library(merged(FILES, [addition(de=Words("Charts", typed))]))
    _, section = found.find("de/community#lotse-7-charts") or (None, None)
    assert section is not None
    shown = ["Ja.\nAber nur mit Lizenz:", "• erst fragen\n• dann posten\n    Mehr nicht.", "Ende."]
    assert list(to_mrkdwn(section.body)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "# Alles neu",
        "Alles\n===",
        "Alles\n---",
        "```\nx",
        "~~~\nx",
        "<!-- weg",
        "---\ntitle: x\n---",
        "<script>",
        "- Punkt\n# Titel",
        "> # Zitat",
    ],
)
def test_markup_stays_text(text: str) -> None:
    found = library(merged([GERMAN], [addition(de=Words("Frage", text))]))
    (document,) = found.documents
    assert [section.heading for section in document.sections] == ["Löschen", "Frage"]
    assert document.title == "Community"


def test_what_the_files_lack_is_exported_as_it_would_stand_there() -> None:
    found = exported(FILES, [BOTH, replace(BOTH, id=9, state=State.REJECTED)])
    assert [file for file, _ in found] == ["de/community.md", "en/community.md"]
    adopted = [
        Source(file, f"{source.content}\n{text}") for source, (file, text) in zip(FILES, found, strict=True)
    ]
    assert exported(adopted, [BOTH]) == [] and merged(adopted, [BOTH]) == adopted
    assert [file for file, _ in exported([ENGLISH], [BOTH])] == [f"de/{MORE}.md", "en/community.md"]


# --- who confirms ---------------------------------------------------------------------------------------


def team(*people: Person) -> Team:
    return Team("Hafenrad", ZoneInfo("UTC"), people=MappingProxyType({p.key: p for p in people}))


EDITOR, OTHER = (Person(k, k, f"U0{k.upper()}", roles=frozenset({Role.EDITOR})) for k in ("tom", "ben"))
ADMIN = Person("jana", "jana", "U0JANA", roles=frozenset({Role.ADMIN}))


def test_somebody_else_confirms_where_there_is_somebody_else() -> None:
    assert reviewers(team(EDITOR, OTHER, ADMIN), "U0TOM") == ("U0BEN", "U0JANA")
    assert reviewers(team(EDITOR, ADMIN), "U0LUKAS") == ("U0TOM", "U0JANA")
    assert reviewers(team(EDITOR), "U0TOM") == ("U0TOM",)
    assert reviewers(team(), "U0TOM") == ()
