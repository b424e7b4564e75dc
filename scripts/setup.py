"""Makes .venv and keeps it as the lock files say. Uses the standard library only: nothing is installed yet.

    python3 scripts/setup.py runtime    # what Lotse and its sandbox need
    python3 scripts/setup.py dev        # and what tests, linters and benchmarks need

Does nothing when everything is there. May be run several times at once: one works, the others wait.
"""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
LOCKS = {
    "runtime": ("requirements.lock", "requirements-build.lock"),
    "dev": ("requirements-dev.lock",),  # includes the others
}


def main(kind: str) -> None:
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready(kind):
            install(kind)


def is_ready(kind: str) -> bool:
    return any(stamp(each).is_file() and stamp(each).read_text() == wanted(each) for each in {kind, "dev"})


def install(kind: str) -> None:
    python = VENV / "bin" / "python"
    say(f"Setting up .venv ({kind}); the first time takes a minute or two …")
    if not works(python):
        make_venv()
    for each in LOCKS:
        stamp(each).unlink(missing_ok=True)
    LOG.write_text("")
    locked = [argument for name in LOCKS[kind] for argument in ("-r", str(ROOT / name))]
    pip(python, "--require-hashes", "--no-deps", *locked)
    pip(python, "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    stamp(kind).write_text(wanted(kind))


def make_venv() -> None:
    """`--clear`: what is left of a broken one (its Python was removed, the folder was moved) goes."""
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        minor = f"{sys.version_info.major}.{sys.version_info.minor}"
        if "ensurepip" in made.stdout + made.stderr:
            fail(f"this Python can't make virtual environments: install python{minor}-venv (Debian, Ubuntu)")
        fail(f"python -m venv failed: {last_line(made.stderr or made.stdout)}")


def works(python: Path) -> bool:
    """Is there a virtual environment, made in this very folder, whose Python is new enough?"""
    if not python.exists():
        return False
    code = "import sys, pip; print(sys.prefix); sys.exit(sys.version_info < (3, 11))"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return found.returncode == 0 and Path(found.stdout.strip()).resolve() == VENV.resolve() and not moved()


def moved() -> bool:
    """Commands in a virtual environment name its folder, so a copied or moved one is broken."""
    activate = VENV / "bin" / "activate"
    return activate.is_file() and str(VENV) not in activate.read_text()


def pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *arguments]
    with LOG.open("a") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT, check=False)
    if done.returncode != 0:
        errors = [line for line in LOG.read_text().splitlines() if line.startswith("ERROR")]
        reason = errors[0] if errors else last_line(LOG.read_text())
        if "(from versions: none)" in reason:
            reason = "no package index answered: check the network and pip's settings"
        fail(f"pip: {reason.removeprefix('ERROR: ')} (all of it: {LOG.relative_to(ROOT)})")


def stamp(kind: str) -> Path:
    return VENV / f"installed-{kind}"


def wanted(kind: str) -> str:
    """Changes when the environment must be brought up to date."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in (*LOCKS[kind], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def fail(reason: str) -> None:
    say(f"setup: {reason}")
    sys.exit(1)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        fail("usage: scripts/setup.py runtime|dev")
    main(sys.argv[1])
