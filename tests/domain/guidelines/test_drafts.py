"""What is pointed out in a draft, and what is left alone: a hint that is wrong twice is never read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.drafts import EXCERPT, MAX_FOUND, TOPICS, Draft, Kind, check, read_channel
from bot.domain.team import Channel

DU = Channel("instagram", "Instagram", owner="tom", address="du", avoid=("billig*", "sehr geehrte", "mega"))
SIE = Channel("linkedin", "LinkedIn", owner="aylin", address="sie", avoid=("krass*",))
ENGLISH = Channel("youtube", "YouTube", owner="ben", language="en", avoid=("cheap*", "must-have"))
TEAM = ("Tom Albers", "Aylin Demir", "Jana Petersen")


def kinds(text: str, channel: Channel | None = None, *, alt: str = "", picture: bool = False) -> set[str]:
    return {hint.kind.value for hint in check(Draft(text, channel, picture, alt), TEAM)}


def found(text: str, channel: Channel | None, kind: Kind) -> tuple[str, ...]:
    return next((hint.found for hint in check(Draft(text, channel), TEAM) if hint.kind is kind), ())


# --- form of address ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "excerpts"),
    [
        ("Besuchen Sie uns am Samstag!", ("Besuchen Sie",)),
        ("Wir freuen uns auf Ihren Besuch.", ("auf Ihren",)),
        ("Heute zeigen wir Ihnen das neue Pico.", ("wir Ihnen",)),
        ("Das Pico ist Ihr Rad für die Stadt.", ("ist Ihr",)),
        ("Wissen Sie schon? Melden Sie sich bei uns.", ("Wissen Sie", "Melden Sie")),
        ("Schreib uns, wenn Sie Fragen haben.", ("wenn Sie",)),
    ],
)
def test_sie_where_the_channel_says_du(text: str, excerpts: tuple[str, ...]) -> None:
    assert found(text, DU, Kind.FORMAL) == excerpts


@pytest.mark.parametrize(
    "text",
    [
        "Sie sind da! Unsere neuen Räder stehen im Laden.",  # they
        "Die Räder sind da. Sie kommen aus Hamburg.",
        "Räder?\nSie rollen schon.",
        "Neu bei uns: Sie fährt seit heute mit.",
        "🚲 Sie rollen wieder",
        "- Sie fahren\n- Ihre Räder rollen",
        "Ihr Lieben, es geht los!",
        "Habt Ihr Lust auf eine Runde?",
        "Was meint Ihr? Wohin fahrt Ihr am liebsten?",
        "Ihre Tochter fährt mit, und ihr Rad auch.",
        "Anna sagt: „Ich empfehle Ihnen das Pico.“",
        "Sollen wir du oder Sie sagen?",
        "Komm vorbei, wir freuen uns auf dich und deine Fragen!",
        "Mehr unter #FragenSieUns",
    ],
)
def test_what_is_not_addressed_to_anybody_formally(text: str) -> None:
    assert found(text, DU, Kind.FORMAL) == ()


@pytest.mark.parametrize(
    ("text", "excerpts"),
    [
        ("Was denkst du?", ("du",)),
        ("Komm vorbei und bring dein Rad mit.", ("dein",)),
        ("Seid ihr dabei? Wir sehen euch!", ("euch",)),
        ("Was habt ihr gelernt?", ("habt ihr",)),
        ("Schreiben Sie uns, wir antworten dir.", ("dir",)),
        ("Deine Meinung zählt.", ("Deine",)),
    ],
)
def test_du_where_the_channel_says_sie(text: str, excerpts: tuple[str, ...]) -> None:
    assert set(excerpts) <= set(found(text, SIE, Kind.INFORMAL))


@pytest.mark.parametrize(
    "text",
    [
        "Unsere Kollegin und ihr Team haben geliefert.",
        "Bei uns sind alle per du.",
        "Das Du gehört bei uns dazu.",
        "Duisburg baut Radwege. Das Duell der Städte.",
        "#DuBistDran heißt die Aktion.",
        "Eine Kundin schreibt: „Du hast mir echt geholfen!“",
        "Wir laden Sie ein und freuen uns auf Ihre Fragen.",
        "Die Ladenhüter und ihr Schicksal: Wir haben ihr Rad geprüft.",
    ],
)
def test_what_is_not_addressed_to_anybody_informally(text: str) -> None:
    assert found(text, SIE, Kind.INFORMAL) == ()


def test_each_channel_has_its_own_form_and_english_none() -> None:
    assert kinds("Besuchen Sie uns und bring dein Rad mit.", DU) == {"formal"}
    assert kinds("Besuchen Sie uns und bring dein Rad mit.", SIE) == {"informal"}
    assert kinds("You know what Sie means? Ask du!", ENGLISH) == set()
    assert kinds("Besuchen Sie uns und bring dein Rad mit.") == set()


# --- advertising ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "channel", "expected"),
    [
        ("In Kooperation mit RadFix testen wir Bremsen.", DU, {"label"}),
        ("Das Schloss haben wir kostenlos zur Verfügung gestellt bekommen.", DU, {"label"}),
        ("Anzeige | In Kooperation mit RadFix testen wir Bremsen.", DU, set()),
        ("Werbung: Gesponsert von RadFix", DU, set()),
        ("#werbung Gesponsert von RadFix", DU, set()),
        ("#ad In Kooperation mit RadFix testen wir Bremsen.", DU, {"label-english"}),
        (f"In Kooperation mit RadFix. {'Bremsen sind wichtig. ' * 8} Anzeige", DU, {"label-late"}),
        ("Made in partnership with RadFix.", ENGLISH, {"label"}),
        ("We got this for free from RadFix.", ENGLISH, {"label"}),
        ("#ad Made in partnership with RadFix.", ENGLISH, set()),
        ("Advertisement: sponsored by RadFix", ENGLISH, set()),
        ("Ad: sponsored by RadFix", ENGLISH, set()),
        # nothing to label
        ("Unsere Partner und wir wünschen schöne Ferien.", DU, set()),
        ("10 % mit dem Code PICO10 auf unsere Räder", DU, set()),
        ("Thanks to our partner cities!", ENGLISH, set()),
        ("Die Stadt sponsert den Radweg.", DU, set()),
    ],
)
def test_advertising_needs_its_label(text: str, channel: Channel, expected: set[str]) -> None:
    assert kinds(text, channel) == expected


# --- private persons ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schreib an lena.maurer@web.de", {"email"}),
        ("Write to j.smith@example.co.uk", {"email"}),
        ("Schreib an info@hafenrad.de oder social-media@hafenrad.de", set()),
        ("Mail jobs@hafenrad.example, press.office@hafenrad.example", set()),
        ("Folgt @lena.maurer", set()),
        ("Ruf Lena an: 0171 2345678", {"phone"}),
        ("Call +49 (0) 40 1234567", {"phone"}),
        ("Tel. 040/123456-78", {"phone"}),
        ("Kostenlos: 0800 1234567", set()),
        ("Am 09.03.2026 um 09:00-17:00 Uhr", set()),
        ("2026-03-09, 01.04.2026, 01/04/2026", set()),
        ("Über 1.234.567 km gefahren, 0,5 % mehr, 20457 Hamburg", set()),
        ("Modell 0815-4711 kostet 1.999,00 €", set()),
        ("Bestellnummer #0123456789", set()),
        ("https://hafenrad.de/p/0123456789", set()),
        ("Frau Müller aus Altona fährt jetzt Pico.", {"name"}),
        ("Herr Dr. Schmidt ist begeistert.", {"name"}),
        ("Unsere Kundin Lena Maurer hat uns geschrieben.", {"name"}),
        ("Mrs. Smith loves her bike.", {"name"}),
        ("our customer Jane Miller told us", {"name"}),
        ("Unsere Kundin Lena hat uns geschrieben.", set()),
        ("Unsere Kunden lieben Räder. Kunden Service gibt es auch.", set()),
        ("Frau und Mann fahren Rad. Kunde sein lohnt sich.", set()),
        ("Frau Petersen aus unserem Team erklärt es.", set()),
        ("Tom Albers schraubt.", set()),
        ("Jede Frau fährt anders. Die Frau des Jahres fährt Rad.", set()),
    ],
)
def test_private_persons(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


# --- pictures, words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Bild: Pico am Hafen] Guten Morgen!", {"alt-text"}),
        ("Guten Morgen! 📷", {"alt-text"}),
        ("Im Bild: unsere Werkstatt", {"alt-text"}),
        ("See pico.jpg for the new colour", {"alt-text"}),
        ("In the photo you can see our workshop", {"alt-text"}),
        ("[Bild] Guten Morgen! Alt-Text: Ein blaues Rad am Kai.", set()),
        ("[image] Good morning! Alt text: a blue bike on the quay", set()),
        ("Wir bilden aus! Das Bildungsangebot wächst.", set()),
        ("Bilder sagen mehr als Worte, finden wir.", set()),
    ],
)
def test_pictures_need_an_alt_text(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_the_form_says_that_there_is_a_picture() -> None:
    assert kinds("Guten Morgen!", DU, picture=True) == {"alt-text"}
    assert kinds("Guten Morgen!", DU, picture=True, alt="Ein blaues Rad") == set()


@pytest.mark.parametrize(
    ("text", "channel", "words"),
    [
        ("So BILLIGE Räder, mega!", DU, ("BILLIGE", "mega")),
        ("Sehr  geehrte Fans", DU, ("Sehr  geehrte",)),
        ("Das Megafon ist billigend laut", DU, ("billigend",)),  # * is any ending
        ("A must-have, cheaper than ever", ENGLISH, ("cheaper", "must-have")),
        ("Omega und Megahertz", DU, ()),
        ("Ein Fan schrieb: „voll billig!“", DU, ()),
        ("krass", DU, ()),
        ("krasse Zahlen", SIE, ("krasse",)),
    ],
)
def test_words_that_do_not_fit_the_tone(text: str, channel: Channel, words: tuple[str, ...]) -> None:
    assert found(text, channel, Kind.WORD) == words


# --- channels, bounds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "channel", "text"),
    [
        ("instagram: Hallo", DU, "Hallo"),
        ("Instagram:Hallo: Welt", DU, "Hallo: Welt"),
        ("LINKEDIN : Guten Tag", SIE, "Guten Tag"),
        ("Neu: unser Pico", None, "Neu: unser Pico"),
        ("https://hafenrad.de ist neu", None, "https://hafenrad.de ist neu"),
        ("Hallo", None, "Hallo"),
        ("", None, ""),
    ],
)
def test_the_channel_is_named_in_front(typed: str, channel: Channel | None, text: str) -> None:
    assert read_channel(typed, [DU, SIE, ENGLISH]) == (channel, text)


@given(st.text(max_size=3000), st.sampled_from([None, DU, SIE, ENGLISH]))
def test_any_text_gets_few_short_hints(text: str, channel: Channel | None) -> None:
    hints = check(Draft(text, channel), TEAM)
    assert len({hint.kind for hint in hints}) == len(hints)
    assert all(len(hint.found) <= MAX_FOUND and all(len(f) <= EXCERPT for f in hint.found) for hint in hints)


def test_every_kind_says_where_to_look() -> None:
    assert set(TOPICS) == set(Kind)
