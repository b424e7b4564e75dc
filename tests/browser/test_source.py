"""Rules of the page's source that need no browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent.parent / "bot" / "sandbox" / "page"
MODULES = sorted((PAGE / "js").glob("*.js"))
SHEETS = sorted((PAGE / "css").glob("*.css"))

FORBIDDEN = {
    "markup from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|"
    r"DOMParser|setHTML|srcdoc",
    "code from text": r"\beval\s*\(|new Function|setTimeout\(\s*[\"'`]|javascript:",
    "a style or listener attribute": r"setAttribute\(\s*[\"'](?:style|on\w+)",
    "another host": r"(?:import|from|fetch\(|EventSource\()\s*[\"'`]https?:",
}


def source(path: Path) -> str:
    """The code without its comments."""
    return re.sub(r"/\*[\s\S]*?\*/|(?<![:\"'`])//.*", "", path.read_text("utf-8"))


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_what_people_type_can_only_be_shown(rule: str) -> None:
    found = {module.name: hits for module in MODULES if (hits := re.findall(FORBIDDEN[rule], source(module)))}
    assert found == {}


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline() -> None:
    html = (PAGE / "index.html").read_text("utf-8")
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", html) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html) == []
    for sheet in SHEETS:
        assert re.findall(r"@import|url\((?!['\"]?data:)", sheet.read_text("utf-8")) == []


def test_index_names_every_style_sheet() -> None:
    html = (PAGE / "index.html").read_text("utf-8")
    assert sorted(re.findall(r"css/(\w+\.css)", html)) == [sheet.name for sheet in SHEETS]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_import_what_exists_and_use_it(module: Path) -> None:
    code = source(module)
    for names, origin in re.findall(r"import\s*\{([^}]*)\}\s*from\s*\"\./(\w+\.js)\"", code):
        exported = source(PAGE / "js" / origin)
        for name in (part.strip() for part in names.split(",") if part.strip()):
            assert re.search(rf"export\s+(?:async\s+)?(?:function|const|class)\s+{name}\b", exported), (
                f"{origin} has no {name}"
            )
            assert len(re.findall(rf"\b{name}\b", code)) > 1, f"{name} is imported for nothing"


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    imports = {path.name: set(re.findall(r"from\s*\"\./(\w+\.js)\"", source(path))) for path in MODULES}
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for other in sorted(imports[name]):
                walk(other, (*above, name))
            done.add(name)

    for name in imports:
        walk(name, ())


def test_no_list_of_fonts_for_text_names_an_emoji_font() -> None:
    """They have digits and a space too, and win where none of the fonts named before is installed."""
    lists = re.findall(
        r"^\s*(--font|--mono):(.*)$", (PAGE / "css" / "tokens.css").read_text("utf-8"), re.MULTILINE
    )
    assert [name for name, _ in lists] == ["--font", "--mono"]
    assert [name for name, fonts in lists if "Emoji" in fonts] == []


def catalogue() -> dict[str, tuple[str, str]]:
    entries = re.findall(
        r'^\s*"([\w.]+)":\s*\[\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\]',
        (PAGE / "js" / "i18n.js").read_text("utf-8"),
        re.MULTILINE,
    )
    return {key: (german, english) for key, german, english in entries}


def used() -> set[str]:
    code = "\n".join(source(path) for path in MODULES)
    code = re.sub(r"const TEXTS = \{[\s\S]*?\n\};", "", code)
    keys = set(re.findall(r"[\"'`]((?:[a-z]+)\.[a-z_]+)[\"'`]", code)) & (
        catalogue().keys() | {key.rpartition("_")[0] for key in catalogue()}
    )
    plurals = {
        f"{key}_{form}"
        for key in re.findall(r"\bplural\(\s*\"(\w+\.\w+)\"", code)
        for form in ("one", "other")
    }
    called = set(re.findall(r"\bt\(\s*\"([\w.]+)\"", code))
    computed = {
        key
        for key in catalogue()
        if any(key.startswith(start) for start in re.findall(r"\bt\(\s*`([\w.]+)\$\{", code))
    }
    return keys & catalogue().keys() | plurals | called | computed


def test_every_text_that_is_used_exists_and_the_other_way_round() -> None:
    assert used() - catalogue().keys() == set()
    assert catalogue().keys() - used() == set()


def test_both_languages_say_the_same() -> None:
    for key, (german, english) in catalogue().items():
        assert german.strip(), key
        assert english.strip(), key
        assert set(re.findall(r"\{(\w+)\}", german)) == set(re.findall(r"\{(\w+)\}", english)), key
