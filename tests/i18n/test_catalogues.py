"""Both catalogues are held to each other and to the code, so that a missing text can't reach a person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.i18n import LOCALES, MissingText, Texts

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "bot" / "i18n"
FILES = sorted(path.name for path in (CATALOGUES / "en").glob("*.ftl"))
PLURALS = {"zero", "one", "two", "few", "many", "other"}


class _Facts(Visitor):
    """Placeholders, and the keys of selectors over each placeholder."""

    def __init__(self) -> None:
        self.placeholders: set[str] = set()
        self.references: set[str] = set()
        self.selectors: dict[str, set[str]] = {}

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:
        self.references.add(node.id.name)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.placeholders.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        if isinstance(node.selector, ftl.VariableReference):
            keys = {getattr(v.key, "name", getattr(v.key, "value", "")) for v in node.variants}
            self.selectors.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


@cache
def messages(locale: str) -> dict[str, tuple[str, _Facts]]:
    """Message id -> (file name, facts). Broken entries and ids given twice fail here."""
    found: dict[str, tuple[str, _Facts]] = {}
    for path in sorted((CATALOGUES / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} is there twice"
                assert entry.value is not None, f"{path.name}: {entry.id.name} is empty"
                facts = _Facts()
                facts.visit(entry)
                found[entry.id.name] = (path.name, facts)
    return found


def used_keys() -> Iterator[tuple[str, bool]]:
    """Texts that the code names: (key, whole). An f-string names all keys that begin like it."""
    feature = re.compile(rf"({'|'.join(name.removesuffix('.ftl') for name in FILES)})-[a-z0-9_-]*")
    for folder in ("bot", "data", "handlers", "scheduler"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            parts_of_fstrings: set[int] = set()
            for node in ast.walk(tree):
                if isinstance(node, ast.JoinedStr):
                    parts_of_fstrings.update(map(id, node.values))
                    first = node.values[0] if node.values else None
                    if isinstance(first, ast.Constant) and feature.fullmatch(str(first.value)):
                        yield str(first.value), len(node.values) == 1
            for node in ast.walk(tree):
                text = node.value if isinstance(node, ast.Constant) else None
                if isinstance(text, str) and id(node) not in parts_of_fstrings and feature.fullmatch(text):
                    yield text, True


def test_both_languages_have_the_same_files() -> None:
    assert sorted(path.name for path in (CATALOGUES / "de").glob("*.ftl")) == FILES


def test_both_languages_have_the_same_messages() -> None:
    assert set(messages("de")) == set(messages("en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_messages_live_in_the_file_of_their_feature(locale: str) -> None:
    for key, (file, _) in messages(locale).items():
        assert key.split("-")[0] == file.removesuffix(".ftl"), key


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_refer_to_their_own_file_only(locale: str) -> None:
    """Each file is read when the first of its texts is needed."""
    for key, (_, facts) in messages(locale).items():
        assert {name.split("-")[0] for name in facts.references} <= {key.split("-")[0]}, key


def test_both_languages_take_the_same_placeholders() -> None:
    for key, (_, english) in messages("en").items():
        german = messages("de")[key][1]
        # du and Sie exist in German only; every message gets $address
        assert german.placeholders - {"address"} == english.placeholders - {"address"}, key


@pytest.mark.parametrize("locale", LOCALES)
def test_plurals_say_what_one_and_what_many_are(locale: str) -> None:
    for key, (_, facts) in messages(locale).items():
        for variable, keys in facts.selectors.items():
            if "one" in keys:
                assert "other" in keys, f"{key}: ${variable}"
                assert keys <= PLURALS | {"0", "1", "2"}, f"{key}: ${variable} {keys}"


def test_every_choice_of_address_has_du_and_sie() -> None:
    for key, (_, facts) in messages("de").items():
        if "address" in facts.selectors:
            assert facts.selectors["address"] == {"du", "sie"}, key


def test_every_text_that_the_code_names_exists() -> None:
    known = set(messages("en"))
    for key, whole in used_keys():
        if whole:
            assert key in known, key
        else:
            assert any(each.startswith(key) for each in known), f"{key}…"


def test_every_text_is_used() -> None:
    used = set(used_keys())
    whole = {key for key, is_whole in used if is_whole}
    prefixes = tuple(key for key, is_whole in used if not is_whole)
    unused = [
        key for key in messages("en") if key not in whole and not (prefixes and key.startswith(prefixes))
    ]
    assert unused == []


def test_a_missing_text_is_an_error_and_not_a_riddle() -> None:
    t = Texts(locale="de", address="du", zone=ZoneInfo("Europe/Berlin")).default
    with pytest.raises(MissingText, match="no message 'home-nothing'"):
        t.plain("home-nothing")
    with pytest.raises(MissingText, match="name"):
        t.plain("home-title")
