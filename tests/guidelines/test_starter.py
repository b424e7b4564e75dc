"""The starter guidelines: complete, the same in both languages, and short enough to read in Slack."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.guidelines.documents import Document, Library, Section
from bot.domain.guidelines.parsing import parse_all
from bot.domain.team import Locale
from bot.manifest import COMMANDS
from bot.slack.markdown import fill, to_mrkdwn
from bot.views.guidelines import QUOTED
from data.guidelines import read_folder, starter_folder

DOCS = Path(__file__).resolve().parents[2] / "docs" / "guidelines.md"
QUESTIONS = Path(__file__).with_name("questions.jsonl")
LANGUAGES: tuple[Locale, ...] = ("de", "en")
FEWEST = 45  # sections in each language
WORDS = range(60, 141)  # of a section: read in half a minute
PER_DOCUMENT = range(6, 11)  # sections; more are no longer a topic
HEADING = 60  # characters; longer ones are cut off in menus on a phone

PARTS = {
    "de": ("**Warum?** ", "✅ **Gern so:** ", "🚫 **Lieber nicht so:** "),
    "en": ("**Why?** ", "✅ **Please do:** ", "🚫 **Better not:** "),
}

# What a company must be able to look up -> the section that answers, and a word that it can't do without.
TOPICS = {
    "privacy": ("law-and-data", "data-protection", "DSGVO", "GDPR"),
    "data breaches": ("law-and-data", "data-breach", "72", "72"),
    "copyright and image rights": ("images-and-music", "image-rights", "Lizenz", "licence"),
    "photos of people": ("images-and-music", "customer-photos", "KUG", "KUG"),
    "withdrawn consent": ("images-and-music", "consent-withdrawn", "Artikel 7", "Article 7"),
    "staff photos": ("images-and-music", "staff-photos", "Einwilligung", "consent"),
    "minors": ("images-and-music", "minors", "Sorgeberechtigten", "guardians"),
    "music": ("images-and-music", "music", "Charts", "Chart"),
    "AI content": ("images-and-music", "ai-content", "2. August 2026", "2 August 2026"),
    "AI tools": ("images-and-music", "ai-tools", "ChatGPT", "ChatGPT"),
    "imprint": ("law-and-data", "imprint", "§ 5 DDG", "section 5 DDG"),
    "labelling of advertising": ("law-and-data", "advertising-label", "§ 5a Abs. 4 UWG", "section 5a(4)"),
    "competitions": ("law-and-data", "giveaways", "Teilnahmebedingungen", "terms"),
    "confidential matters": ("law-and-data", "confidential", "Freigabe", "approved"),
    "cookies and pixels": ("law-and-data", "tracking", "TDDDG", "TDDDG"),
    "private and official use": ("voice", "private-or-official", "privat", "privately"),
    "political statements": ("voice", "political-statements", "Partei", "parties"),
    "tone and du/Sie": ("voice", "tone", "duzen", '"du" or "Sie"'),
    "accessibility: alt text": ("content", "alt-text", "BFSG", "BFSG"),
    "accessibility: captions": ("content", "captions", "Untertitel", "subtitles"),
    "logo": ("content", "logo", "Logo", "logo"),
    "colours and type": ("content", "colours-and-fonts", "Schrift", "fonts"),
    "quoting": ("content", "quoting", "§ 51 UrhG", "section 51"),
    "crediting": ("content", "crediting", "§ 13 UrhG", "section 13"),
    "answering customers": ("community", "answering-customers", "Kundin", "customer"),
    "praise": ("community", "praise", "Lob", "praise"),
    "complaints": ("community", "complaints", "Beschwerde", "complaint"),
    "trolls": ("community", "trolls", "Troll", "troll"),
    "hate": ("community", "hate", "Hass", "Hate"),
    "hiding and deleting, and by whom": (
        "community",
        "deleting-comments",
        "Endgültig löschen entscheidet, wer den Kanal verantwortet",
        "Deleting for good is decided by whoever is responsible for the channel",
    ),
    "blocking, by whom": (
        "community",
        "blocking",
        "Es entscheidet, wer den Kanal verantwortet",
        "The decision lies with whoever is responsible for the channel",
    ),
    "response time": ("community", "response-time", "zwei Stunden", "two hours"),
    "roles": ("teamwork", "roles", "Dienst", "on duty"),
    "approvals": ("teamwork", "approval", "/redaktionsplan", "/plan"),
    "deputies": ("teamwork", "deputies", "Vertretung", "deputy"),
    "publication frequency": ("teamwork", "publication-frequency", "Steckbrief", "profile"),
    "press": ("crisis-and-press", "press", "Pressestelle", "press office"),
    "influencers": ("crisis-and-press", "influencers", "Vertrag", "contract"),
    "crisis and shitstorm": ("crisis-and-press", "shitstorm", "/shitstorm", "/alert"),
    "passwords": ("security", "passwords", "Passwortmanager", "password manager"),
    "2FA": ("security", "two-factor", "Passkey", "passkey"),
    "phishing": ("security", "phishing", "nicht klicken", "don't click"),
    "fake accounts": ("security", "fake-accounts", "Fake", "fake"),
    "lost access": ("security", "lost-access", "Ersatzcodes", "backup codes"),
    "monitoring tools": ("teamwork", "monitoring", "Tools", "tools"),
    "KPIs": ("teamwork", "kpis", "KPIs", "KPIs"),
    "training": ("teamwork", "training", "Schulung", "training"),
}


@pytest.fixture(scope="module")
def library() -> Library:
    found = read_folder(starter_folder())
    parsed, wrong = parse_all(found.sources)
    assert (found.problems, wrong) == ((), ())
    return parsed


def sections(library: Library, language: Locale) -> Iterator[tuple[Document, Section]]:
    for document in library.documents:
        if document.language == language:
            yield from ((document, section) for section in document.sections)


def test_every_document_says_who_keeps_it_and_until_when(library: Library) -> None:
    for document in library.documents:
        assert document.version and document.owner and document.review_by, document.key
        assert document.title and document.key.startswith(f"{document.language}/"), document.key


def test_both_languages_have_the_same_sections_in_the_same_order(library: Library) -> None:
    german, english = (
        [f"{document.family}#{section.anchor}" for document, section in sections(library, language)]
        for language in LANGUAGES
    )
    assert german == english
    assert len(german) >= FEWEST


def test_both_languages_of_a_document_are_equally_new(library: Library) -> None:
    state = {
        language: {
            document.family: (document.version, document.review_by)
            for document in library.documents
            if document.language == language
        }
        for language in LANGUAGES
    }
    assert state["de"] == state["en"]


def test_anchors_and_headings_name_one_section_only(library: Library) -> None:
    for language in LANGUAGES:
        found = [section for _, section in sections(library, language)]
        assert len({section.anchor for section in found}) == len(found)
        assert len({section.heading for section in found}) == len(found)


def test_documents_are_neither_a_scrap_nor_a_book(library: Library) -> None:
    sizes = {document.key: len(document.sections) for document in library.documents}
    assert {key: size for key, size in sizes.items() if size not in PER_DOCUMENT} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_has_rule_reason_do_and_dont(language: Locale, library: Library) -> None:
    for _, section in sections(library, language):
        rule, *rest = section.body.split("\n\n")
        assert re.match(r"\*\*[^*]+[.?!]\*\*( |$)", rule), f"{section.ref}: the rule comes first, in bold"
        starts = [part.startswith(sign) for part, sign in zip(rest, PARTS[language], strict=True)]
        assert starts == [True] * 3, section.ref


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_is_read_in_half_a_minute(language: Locale, library: Library) -> None:
    lengths = {section.ref: len(section.body.split()) for _, section in sections(library, language)}
    assert {ref: length for ref, length in lengths.items() if length not in WORDS} == {}
    long = [section.heading for _, section in sections(library, language) if len(section.heading) > HEADING]
    assert long == []


def test_every_section_is_quoted_whole_in_one_block(library: Library) -> None:
    for document in library.documents:
        for section in document.sections:
            assert len(fill(to_mrkdwn(section.body), QUOTED)) == 1, section.ref


@pytest.mark.parametrize("topic", TOPICS)
def test_the_topics_that_a_company_needs_are_there(topic: str, library: Library) -> None:
    family, anchor, *words = TOPICS[topic]
    for language, word in zip(LANGUAGES, words, strict=True):
        found = library.find(f"{language}/{family}#{anchor}")
        assert found is not None, f"{language}/{family}#{anchor}"
        _, section = found
        assert word.casefold() in f"{section.heading}\n{section.body}".casefold(), section.ref


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("de", re.compile(r'[—–"]|\bSie können\b|\bIhnen\b')),
        ("en", re.compile(r"[—–„“”]|\b(?:color|behavior|organiz|recogniz|fulfill)\w*\b")),
    ],
)
def test_the_house_style_is_kept(language: Locale, marks: re.Pattern[str], library: Library) -> None:
    """German says du and quotes „like this“; English is British; neither needs dashes."""
    found = [(s.ref, marks.findall(s.body)) for _, s in sections(library, language)]
    assert [(ref, words) for ref, words in found if words] == []


def test_the_commands_that_are_named_exist_in_that_language(library: Library) -> None:
    for language in LANGUAGES:
        known = {command.name for command in COMMANDS if command.locale == language}
        for _, section in sections(library, language):
            named = set(re.findall(r"`(/\w+)`", section.body))
            assert named <= known, section.ref


def test_the_documentation_lists_them(library: Library) -> None:
    """Every file, how many sections there are, and no section that isn't there."""
    text = DOCS.read_text(encoding="utf-8")
    english = [(document.family, section.anchor) for document, section in sections(library, "en")]
    assert set(re.findall(r"^\| `([\w-]+)\.md` \|", text, flags=re.MULTILINE)) == {f for f, _ in english}
    assert f"{len(english)} sections in German" in text
    decisions = text.split("| Decision |")[1].split("## How a file")[0]
    named = set(re.findall(r"`([a-z][a-z-]+)`", decisions))
    assert named <= {anchor for _, anchor in english}


def test_every_section_is_asked_for_in_both_languages(library: Library) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = Counter((row["lang"], row["anchor"]) for row in rows if "in" not in row)
    for language in LANGUAGES:
        anchors = {section.anchor for _, section in sections(library, language)}
        assert {anchor for anchor in anchors if asked[language, anchor] < 2} == set()
    known = {section.anchor for _, section in sections(library, "en")}
    named = {anchor for row in rows for anchor in (row["anchor"], *row.get("also", [])) if anchor}
    assert named <= known
