"""Terms and ranking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.analysis import Splitter, content_words, stem, words
from bot.domain.guidelines.documents import Section
from bot.domain.guidelines.lexical import LexicalIndex
from bot.domain.team import Locale


def index(language: Locale = "de", **bodies: str) -> LexicalIndex:
    sections = [Section("d", name, name, (name,), body, 1) for name, body in bodies.items()]
    return LexicalIndex(sections, ["Titel"] * len(sections), language)


def best(searched: LexicalIndex, question: str, asked_in: Locale | None = None) -> int | None:
    values = searched.scores(searched.concepts(question, asked_in or searched.language)).values
    return int(values.argmax()) if values.any() else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("löschen", "Löschung"),
        ("löschen", "loeschen"),
        ("Fotos", "Foto"),
        ("Veröffentlichung", "veröffentlichen"),
        ("Passwörter", "Passwort"),
        ("Bilder", "Bild"),
        ("Straße", "Strasse"),
        ("Mitarbeiter*innen", "Mitarbeiter"),
        ("Kund:innen", "Kunden"),
    ],
)
def test_forms_of_a_german_word_meet(one: str, other: str) -> None:
    def stems(text: str) -> list[str]:
        return [stem(word, "de") for word in words(text)]

    assert stems(one) == stems(other)


def test_words_of_a_text() -> None:
    assert list(words("E-Mail")) == ["email", "mail"]
    assert list(words("Social-Media-Team, what's up? https://a.de/pfad")) == [
        "social",
        "media",
        "team",
        "what",
        "up",
    ]
    assert list(words("[Text](https://a.de/geheim) <!-- weg -->")) == ["text"]
    assert content_words("Darf ich das Foto posten?", "de") == ["foto", "posten"]


def test_compounds_are_split_by_the_words_of_the_documents() -> None:
    known = {
        stem(word, "de") for word in ("gewinnspiel", "teilnehmer", "kommentar", "loeschen", "bild", "rechte")
    }
    splitter = Splitter(known)
    assert splitter.parts("gewinnspielteilnehmer") == (stem("gewinnspiel", "de"), stem("teilnehmer", "de"))
    assert splitter.parts("kommentarloeschung") == (stem("kommentar", "de"), stem("loeschen", "de"))
    assert splitter.parts("bilderrechte") == (stem("bild", "de"), stem("rechte", "de"))
    assert splitter.parts("haustuerschluessel") == ()


def test_a_heading_weighs_more_than_the_text() -> None:
    searched = index(
        Musik="Wir nutzen nur lizenzierte Titel und Werke.", Fotos="Musik gehört nicht hierher, aber Fotos."
    )
    assert best(searched, "musik") == 0


def test_compounds_are_found_from_both_sides() -> None:
    searched = index(A="Kinderfotos nur mit Einwilligung. Ein Foto reicht.", B="Musik und Ton")
    assert best(searched, "fotos von kindern") == 0
    searched = index(A="Die Freigabe eines Beitrags dauert einen Tag.", B="Musik und Ton")
    assert best(searched, "beitragsfreigabe") == 0


def test_slips_of_the_pen_are_mended() -> None:
    searched = index(A="Ein Impressum ist Pflicht.", B="Kommentare löschen.")
    assert best(searched, "impresum") == 0
    assert best(searched, "komentare") == 1


def test_the_glossary_knows_other_names_and_the_other_language() -> None:
    searched = index(
        A="Nutzer sperren wir erst nach einer Warnung.", B="Ein Gewinnspiel braucht Bedingungen."
    )
    assert best(searched, "blocken") == 0
    assert best(searched, "verlosung") == 1
    assert best(searched, "can I run a raffle", "en") == 1


def test_rare_words_decide_and_platforms_hardly_count() -> None:
    searched = index(
        A="Instagram, Instagram, Instagram!", B="Ein Impressum auch auf Instagram.", C="Facebook."
    )
    assert best(searched, "impressum instagram") == 1


def test_nothing_in_common_finds_nothing() -> None:
    assert best(index(A="Kommentare löschen"), "kantine") is None
    assert best(index(A="Kommentare löschen"), "") is None
    assert best(index(), "kantine") is None


def test_the_best_passage_is_the_one_that_speaks_of_it() -> None:
    section = Section(
        "d", "a", "A", ("A",), "Allgemeines zuerst.\n\nDann das Impressum.\n\nZuletzt Musik.", 1
    )
    searched = LexicalIndex([section], ["T"], "de")
    values = searched.passages(section, searched.concepts("impressum", "de"))
    assert values[1] > values[0] == values[2] == 0


@given(st.text(max_size=400))
def test_any_question_is_survived(question: str) -> None:
    searched = index(A="Kommentare löschen wir nur im Notfall.", B="Fotos und Videos")
    scores = searched.scores(searched.concepts(question, "de"))
    assert (scores.values >= 0).all()
    assert ((scores.coverage >= 0) & (scores.coverage <= 1.0001)).all()


def test_an_approved_question_finds_its_section_and_weighs_less_than_the_text() -> None:
    sections = [Section("d", name, name, (name,), body, 1) for name, body in BODIES.items()]
    titles = ["Titel"] * len(sections)
    questions = [["Wo parke ich mein Fahrrad?"], [], []]
    plain, asked = LexicalIndex(sections, titles, "de"), LexicalIndex(sections, titles, "de", questions)
    assert best(plain, "Fahrrad parken") == 2
    assert best(asked, "wo parke ich") == 0
    assert best(asked, "Fahrradkeller") == 2


BODIES = {
    "zufahrt": "Durch das Tor geht es hinein.",
    "mensa": "Gekocht wird mittags.",
    "keller": "Das Fahrrad steht im Fahrradkeller.",
}
