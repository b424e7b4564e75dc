"""ARCHITECTURE.md, held: who may import whom, no two-way imports, no endless files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "handlers", "scheduler", "data")
# Lines. About 400 is what reads in one sitting; tests are read one by one.
LONGEST_FILE, LONGEST_TEST = 500, 900
SHARED_BY_HANDLERS = {"handlers.wiring"}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None, exclude_type_checking_imports=True)


def layers() -> list[list[str]]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in config["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    return [re.split(r"\s*[|:]\s*", layer) for layer in contract["layers"]]


def python_files() -> list[Path]:
    folders = (*PACKAGES, "tests", "benchmarks", "scripts")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def test_layers_are_kept() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_module_belongs_to_a_layer() -> None:
    named = {module for layer in layers() for module in layer} | {
        "bot"
    }  # `bot` itself holds only the version
    below = tuple(f"{module}." for module in named - {"bot"})
    homeless = {module for module in graph().modules if module not in named and not module.startswith(below)}
    assert not homeless, "add them to the contract in pyproject.toml and to ARCHITECTURE.md"


def test_architecture_page_names_the_same_layers() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    block = text.split("## Who may import whom")[1].split("```")[1]
    documented = [line.split(" | ") for line in block.strip().splitlines()]
    assert [sorted(layer) for layer in documented] == [sorted(layer) for layer in layers()]


def test_handlers_do_not_import_each_other() -> None:
    for module in graph().find_descendants("handlers"):
        others = {
            imported
            for imported in graph().find_modules_directly_imported_by(module)
            if imported.startswith("handlers.") and imported not in SHARED_BY_HANDLERS
        }
        assert not others, f"{module} imports {others}: what two features share belongs in bot/services"


def test_no_two_modules_import_each_other() -> None:
    both_ways = {
        tuple(sorted((module, imported)))
        for module in graph().modules
        for imported in graph().find_modules_directly_imported_by(module)
        if module in graph().find_modules_directly_imported_by(imported)
    }
    assert both_ways == set()


def test_domain_does_no_io() -> None:
    """Rules are pure: no Slack, no database, no event loop below bot.domain."""
    heavy = re.compile(
        r"^\s*(?:from|import) (?:sqlalchemy|sqlmodel|slack_\w+|asyncio|aiohttp|starlette)\b", re.MULTILINE
    )
    for path in (ROOT / "bot" / "domain").rglob("*.py"):
        assert not heavy.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_is_endless(path: Path) -> None:
    longest = LONGEST_TEST if path.is_relative_to(ROOT / "tests") else LONGEST_FILE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest
