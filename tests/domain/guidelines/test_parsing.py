"""Reading guideline files: what a heading opens, and what is said about a broken file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.documents import Document, Problem, Source, fingerprint, slug, split_passages
from bot.domain.guidelines.parsing import parse, parse_all

HEAD = "---\ntitle: Bilder\nlanguage: de\nversion: 1.10\nowner: jana\nreview-by: 2027-03-31\n---\n"


def read(text: str, file: str = "de/bilder.md") -> Document:
    parsed = parse(Source(file, text))
    assert parsed.document is not None, parsed.problems
    return parsed.document


def problem(text: str, file: str = "bilder.md") -> Problem:
    (found,) = parse(Source(file, text)).problems
    return found


def test_front_matter_is_taken_as_written() -> None:
    document = read(HEAD + "## Fotos\nVorher fragen.\n")
    assert (document.key, document.family, document.language) == ("de/bilder", "bilder", "de")
    assert document.version == "1.10"  # not the number 1.1
    assert (document.title, document.owner, document.review_by) == ("Bilder", "jana", date(2027, 3, 31))


def test_every_heading_opens_a_section_with_path_anchor_and_line() -> None:
    document = read(
        HEAD + "Vorab.\n\n# Recht\n\n## Fotos & Videos\nText\n\n### Größe\nMehr\n\n## Musik\nTon\n"
    )
    found = [(s.anchor, s.heading, s.path, s.body, s.line) for s in document.sections]
    assert found == [
        ("top", "Bilder", ("Bilder",), "Vorab.", 8),
        ("recht", "Recht", ("Recht",), "", 10),
        ("fotos-videos", "Fotos & Videos", ("Recht", "Fotos & Videos"), "Text", 12),
        ("groesse", "Größe", ("Recht", "Fotos & Videos", "Größe"), "Mehr", 15),
        ("musik", "Musik", ("Recht", "Musik"), "Ton", 18),
    ]


def test_an_explicit_anchor_survives_a_new_heading() -> None:
    before = read(HEAD + "## Fotos {#photos}\nText")
    after = read(HEAD + "## Bilder von Menschen {#photos}\nText")
    assert before.sections[0].ref == after.sections[0].ref == "de/bilder#photos"
    assert after.sections[0].heading == "Bilder von Menschen"


def test_headings_in_quotes_lists_and_code_open_nothing() -> None:
    body = "> ## zitiert\n\n- # Punkt\n\n```\n## Code\n```"
    document = read(HEAD + f"## Echt\n{body}\n")
    assert [section.heading for section in document.sections] == ["Echt"]
    assert document.sections[0].body == body


def test_the_body_stays_word_for_word() -> None:
    body = "Zeile mit *Stern*  \n  eingerückt\n\n\n\n| a | b |\n|---|---|\n| <!channel> | &amp; |"
    assert read(HEAD + f"## A\n\n{body}\n\n## B\nb\n").sections[0].body == body


def test_equal_headings_are_told_apart_by_what_stands_above() -> None:
    document = read(HEAD + "# Eins\n## Ablauf\na\n# Zwei\n## Ablauf\nb\n")
    assert [s.anchor for s in document.sections] == ["eins", "ablauf", "zwei", "zwei-ablauf"]


def test_two_sections_with_one_anchor_keep_the_first_and_name_both_lines() -> None:
    parsed = parse(Source("de/x.md", HEAD + "## A {#same}\na\n## B {#same}\nb\n"))
    assert parsed.document is not None
    assert [section.body for section in parsed.document.sections] == ["a"]
    (found,) = parsed.problems
    assert (found.file, found.line, found.severity) == ("de/x.md", 10, "error")
    assert found.args == {"heading": "B", "anchor": "same", "first": "8"}


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "empty", None),
        (" \n\n", "empty", None),
        ("---\ntitle: a\n", "front-matter-open", 1),
        ("---\ntitle: [a\n---\n# A\na", "front-matter", 2),
        ("---\ntitle: a: b\n---\n# A\na", "front-matter", 2),
        ("---\n- a\n---\n# A\na", "front-matter", 2),
        ("---\ntitle: A\nowner: {a: b}\n---\n# A\na", "front-matter", 3),
        ("---\ntitle: A\nlanguage: fr\n---\n# A\na", "language", 3),
        ("# Xyz\nxyz xyz", "language-unclear", 1),
        ("---\ntitle: A\nlanguage: de\n---\n# A\n## B\n", "no-sections", None),
        ("# A\nder die das\0", "binary", None),
    ],
)
def test_a_file_with_an_error_gives_no_document_but_file_and_line(
    text: str, key: str, line: int | None
) -> None:
    parsed = parse(Source("bilder.md", text))
    assert parsed.document is None
    found = parsed.problems[-1]
    assert (found.file, found.key, found.line, found.severity) == (
        "bilder.md",
        f"guidelines-problem-{key}",
        line,
        "error",
    )


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("author: x", "unknown-field"),
        ("review-by: bald", "review-date"),
        ("review-by: 2026-02-30", "review-date"),
    ],
)
def test_what_can_be_done_without_is_only_a_warning(line: str, key: str) -> None:
    parsed = parse(Source("a.md", f"---\ntitle: A\nlanguage: de\n{line}\n---\n## B\nText"))
    assert parsed.document is not None
    (found,) = parsed.problems
    assert (found.key, found.line, found.severity) == (f"guidelines-problem-{key}", 4, "warning")


def test_without_front_matter_the_first_heading_and_the_text_speak() -> None:
    document = read("# Photos\nWhat we do with the photos of our customers.", "photos.md")
    assert (document.title, document.language, document.version) == ("Photos", "en", "")


def test_the_folder_tells_the_language() -> None:
    assert read("# X\nxyz", "en/x.md").language == "en"


def test_one_bad_file_leaves_the_good_ones_alone() -> None:
    good = Source("de/a.md", HEAD + "## A\na")
    library, problems = parse_all([Source("de/b.md", ""), good])
    assert [document.key for document in library.documents] == ["de/a"]
    assert [found.file for found in problems] == ["de/b.md"]


def test_versions_in_two_languages_find_each_other() -> None:
    german = Source("de/a.md", HEAD + "## Fotos {#photos}\nText\n## Nur hier\nText")
    english = Source("en/a.md", HEAD.replace("de", "en") + "## Photos {#photos}\nText")
    library, _ = parse_all([german, english])
    photos, only_here = library.documents[0].sections
    other = library.in_language(photos, "en")
    assert other is not None and other.ref == "en/a#photos"
    assert library.in_language(only_here, "en") is None
    assert [document.key for document in library.in_reading_order("en")] == ["en/a"]


def test_windows_lines_and_byte_order_marks_change_nothing() -> None:
    text = HEAD + "## A\na\n\nb\n"
    assert read("\ufeff" + text.replace("\n", "\r\n")).sections == read(text).sections


def test_the_fingerprint_knows_every_word_but_no_order() -> None:
    one, two = Source("a.md", "a"), Source("b.md", "b")
    assert fingerprint([one, two]) == fingerprint([two, one])
    assert fingerprint([one]) != fingerprint([Source("a.md", "A")]) != fingerprint([Source("c.md", "a")])


def test_slugs() -> None:
    assert slug("Löschen & Blockieren: wer, wann?") == "loeschen-blockieren-wer-wann"
    assert slug("Ça va? 日本") == "ca-va"


@given(st.text(max_size=300))
def test_any_text_gives_a_document_or_a_problem(text: str) -> None:
    parsed = parse(Source("de/x.md", text))
    assert parsed.document is not None or any(found.severity == "error" for found in parsed.problems)


@given(
    st.lists(
        st.sampled_from(["# {}", "## {}", "{}", "", "---", "- {}", "> {}", "```", "| {} |"]), max_size=20
    )
)
def test_no_word_gets_lost(lines: list[str]) -> None:
    text = "\n".join(line.format(f"word{number}") for number, line in enumerate(lines))
    document = read(f"# Anfang\nText\n\n{text}")
    kept = " ".join(f"{section.heading} {section.body}" for section in document.sections).split()
    assert [word for word in text.split() if word.startswith("word") and word not in kept] == []


@given(st.lists(st.text("abc .!?\n-*", min_size=1, max_size=60), max_size=8))
def test_passages_hold_every_word_in_order(parts: list[str]) -> None:
    body = "\n\n".join(parts)
    assert " ".join(split_passages(body)).split() == body.split()
