"""Runs `lotse` in an empty folder with an empty environment."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import cli

ROOT = Path(__file__).resolve().parents[2]
Lotse = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def plain_environment() -> dict[str, str]:
    """No settings of the person who runs the tests; for processes of their own."""
    ours = ("LOTSE_", "SLACK_", "DATABASE_")
    return {n: v for n, v in os.environ.items() if not n.startswith(ours)} | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def lotse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lotse:
    """`lotse("check", LOTSE_MODE="http")` -> code, stdout, stderr. In this process, because it is quicker."""
    for name in os.environ:
        if name.startswith(("LOTSE_", "SLACK_", "DATABASE_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)  # pytest has its own

    def run(*arguments: str, stdin: str = "", **settings: str) -> Done:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["lotse", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            with pytest.raises(SystemExit) as stopped:
                cli.main()
        code = stopped.value.code
        out, err = capsys.readouterr()
        return Done(code if isinstance(code, int) else int(code is not None), out, err)

    return run
