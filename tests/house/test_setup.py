"""Setting up: locks that need no address, a set-up that is done once, errors in one line, a whole wheel."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.conftest import ROOT, plain_environment

LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")


def pinned(name: str) -> dict[str, str]:
    """Package -> version of a lock file; fails for what is not pinned with hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        match = re.match(r"([a-z0-9-]+)==([^\s;]+)", line)
        assert match is not None, f"{name}: {line[:60]}"
        assert "--hash=sha256:" in line, f"{name}: {match[1]} has no hash"
        found[match[1]] = match[2]
    return found


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


# --- lock files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert pinned(name) and "://" not in text and "--index" not in text and "--find-links" not in text


def test_locks_agree() -> None:
    everything = pinned("requirements-dev.lock")
    for name in ("requirements.lock", "requirements-build.lock"):
        assert pinned(name).items() <= everything.items()


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        ("requirements.lock", project()["project"]["dependencies"]),
        ("requirements-build.lock", project()["build-system"]["requires"]),
        ("requirements-dev.lock", project()["project"]["optional-dependencies"]["dev"]),
    ],
)
def test_what_is_locked_fits_what_is_asked_for(name: str, requirements: list[str]) -> None:
    locked = pinned(name)
    for requirement in map(Requirement, requirements):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but {version}: run make lock"


# --- set-up ------------------------------------------------------------------------------------------------


class Commands:
    """Stands in for subprocess.run and remembers what was asked for."""

    def __init__(self, venv: Path) -> None:
        self.ran: list[list[str]] = []
        self.failing: dict[str, str] = {}  # word of a command -> what it prints
        self._venv = venv

    def __call__(self, command: list[Any], **options: Any) -> subprocess.CompletedProcess[str]:
        words = [str(word) for word in command]
        self.ran.append(words)
        said = next((text for word, text in self.failing.items() if word in words), None)
        if said is not None and options.get("stdout") is not None:
            options["stdout"].write(said)
        if said is None and words[1:3] == ["-m", "venv"]:
            (self._venv / "bin").mkdir(parents=True)
            (self._venv / "bin" / "python").touch()
        return subprocess.CompletedProcess(words, int(said is not None), str(self._venv), said or "")

    def count(self, word: str) -> int:
        return sum(word in words for words in self.ran)


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/setup.py, working in a copy of the lock files, and running nothing."""
    spec = importlib.util.spec_from_file_location("lotse_setup", ROOT / "scripts" / "setup.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in (*LOCKS, "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "LOG", tmp_path / ".venv" / "setup.log")
    monkeypatch.setattr(module.subprocess, "run", Commands(tmp_path / ".venv"))
    return module


def test_set_up_once_then_nothing_to_do(script: ModuleType) -> None:
    commands = script.subprocess.run
    script.main("runtime")
    assert commands.count("venv") == 1 and commands.count("--require-hashes") == 1
    before = len(commands.ran)
    script.main("runtime")
    assert len(commands.ran) == before


def test_what_is_for_developers_serves_the_sandbox_too(script: ModuleType) -> None:
    commands = script.subprocess.run
    script.main("dev")
    before = len(commands.ran)
    script.main("runtime")
    assert len(commands.ran) == before
    assert any("requirements-dev.lock" in word for words in commands.ran for word in words)


def test_a_changed_lock_is_installed(script: ModuleType, tmp_path: Path) -> None:
    script.main("runtime")
    with (tmp_path / "requirements.lock").open("a") as lock:
        lock.write("\n")
    script.main("runtime")
    assert script.subprocess.run.count("--require-hashes") == 2
    assert script.subprocess.run.count("venv") == 1


def test_a_moved_folder_is_set_up_anew(script: ModuleType, tmp_path: Path) -> None:
    script.main("runtime")
    for stamp in (tmp_path / ".venv").glob("installed-*"):
        stamp.write_text("made elsewhere")
    (tmp_path / ".venv" / "bin" / "activate").write_text("VIRTUAL_ENV=/elsewhere/.venv")
    assert script.moved()


@pytest.mark.parametrize(
    ("word", "output", "said"),
    [
        ("venv", "The virtual environment was not created: ensurepip is not available", "install python3."),
        ("venv", "Error: disk full", "python -m venv failed: Error: disk full"),
        (
            "--require-hashes",
            "x\nERROR: No matching distribution found for aiohttp\n",
            "setup: pip: No matching",
        ),
        ("--require-hashes", "ERROR: aiohttp (from versions: none)\n", "no package index answered"),
    ],
)
def test_what_goes_wrong_is_one_line(
    script: ModuleType, capsys: pytest.CaptureFixture[str], word: str, output: str, said: str
) -> None:
    script.subprocess.run.failing[word] = output
    with pytest.raises(SystemExit):
        script.main("runtime")
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("Setting up")]
    assert len(lines) == 1 and said in lines[0]
    script.subprocess.run.failing.clear()
    script.main("runtime")  # and the next time is a fresh try
    assert script.is_ready("runtime")


def test_make_says_when_there_is_no_python() -> None:
    done = subprocess.run(
        ["make", "-s", "sandbox", "CANDIDATES=false"],
        cwd=ROOT,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith(
        "make: no Python 3.11 or later was found: install it, or say make sandbox PYTHON="
    )


# --- the wheel ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    packages = ("bot", "handlers", "scheduler", "data")
    files = {path for package in packages for path in (ROOT / package).rglob("*") if path.is_file()}
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    assert {name for name in wanted if not name.endswith((".db", ".pyc"))} <= packed
    assert {name.partition("/")[0] for name in packed} == {
        *packages,
        wheel.name.replace("-py3-none-any.whl", ".dist-info"),
    }
