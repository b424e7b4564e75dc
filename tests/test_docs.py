"""The documentation fails the build when it and the code differ."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from dotenv import dotenv_values

from bot import cli
from bot.commands import ExitCode
from bot.domain import team
from bot.domain.team_file import parse, parsing, plan, rotations
from bot.settings import VARIABLES, Settings

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
COMMANDS = set(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]  # a group


def rows(document: str, heading: str = "") -> dict[str, list[str]]:
    """The tables below a heading (or all): first cell without backticks -> the other cells."""
    text = (DOCS / document).read_text(encoding="utf-8")
    if heading:
        text = re.split(rf"^{re.escape(heading)}$", text, flags=re.MULTILINE)[1].split("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in text.splitlines()
        if line[:1] == "|"
    ]
    return {
        first.strip("`| "): rest
        for first, *rest in cells
        if first.startswith(("`", "| `")) or first.isdigit()
    }


def test_settings_are_documented_with_their_defaults() -> None:
    documented = {name: cells[0].strip("`") for name, cells in rows("settings.md").items()}
    assert documented == {variable.name: variable.default or "–" for variable in VARIABLES}


def test_env_example_names_every_setting_with_its_default() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, flags=re.MULTILINE))
    assert named == {variable.name: variable.default or "" for variable in VARIABLES}


def test_env_example_explains_every_setting() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#?[A-Z_]+=", line):
            above = lines[number - 1]
            assert above.startswith("# ") or re.match(r"#?[A-Z_]+=", above), f"{line} has no comment above it"


def test_documented_defaults_are_the_defaults() -> None:
    defaults = {variable.name: variable.default for variable in VARIABLES if variable.default is not None}
    assert Settings.from_env(defaults, tokens=False) == Settings.from_env({}, tokens=False) == Settings()


def test_env_example_can_be_copied_and_used(tmp_path: Path) -> None:
    copied = dotenv_values(ROOT / ".env.example", interpolate=False)
    assert Settings.from_env({k: v for k, v in copied.items() if v is not None}, tokens=False) == Settings()


def test_commands_are_documented() -> None:
    documented = {name.split()[1] for name in rows("commands.md") if name.startswith("lotse")}
    assert documented == COMMANDS


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/team-file.md", "docs/settings.md"]
)
def test_named_commands_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^|bin/)lotse ([a-z]+)", text, flags=re.MULTILINE))
    assert named <= COMMANDS


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_named_make_targets_exist(document: str) -> None:
    targets = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, flags=re.MULTILINE)) <= targets


def test_exit_codes_are_documented() -> None:
    documented = {int(code) for code in rows("commands.md", "## Exit codes")}
    assert documented == set(ExitCode)
    assert set(map(int, re.findall(r"(\d) [a-z]", cli.EXIT_CODES, flags=re.IGNORECASE))) == set(ExitCode)


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("## The team", parsing.TEAM),
        ("## A person: `people.KEY`", parsing.PERSON),
        ("## A channel: `channels.KEY`", parsing.CHANNEL + parsing.ROTATION),
        ("## The editorial plan: `plan`", plan.PLAN),
        ("## A rotation: `rotations.KEY`", rotations.TURNS),
    ],
)
def test_fields_of_the_team_file_are_documented(heading: str, fields: tuple[str, ...]) -> None:
    assert set(rows("team-file.md", heading)) == set(fields)


def test_roles_are_documented() -> None:
    assert re.findall(r"`(\w+)`", rows("team-file.md")["roles"][1]) == [role.value for role in team.Role]


def test_example_team_file_shows_every_field() -> None:
    content = (ROOT / "team.example.yaml").read_bytes()
    example = parse(content)
    assert example.channels and example.crisis_team
    shown = set(re.findall(r"^\s*([a-z_]+):|[{,] ?([a-z_]+):", content.decode(), flags=re.MULTILINE))
    names = {name for pair in shown for name in pair}
    every = {*parsing.TEAM, *parsing.PERSON, *parsing.CHANNEL, *parsing.CADENCE, *parsing.WORKING_HOURS}
    assert {*every, *parsing.ROTATION, *parsing.HANDOVER, *rotations.TURNS, *plan.PLAN} <= names


@pytest.mark.parametrize(
    "document", sorted(p.relative_to(ROOT).as_posix() for p in (*ROOT.glob("*.md"), *DOCS.glob("*.md")))
)
def test_links_within_the_documentation_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not re.match(r"[a-z]+:", target):
            assert ((ROOT / document).parent / target).exists(), f"{document} links to {target}"
