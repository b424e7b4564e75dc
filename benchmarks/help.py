"""How long until the help is there: `python -m benchmarks.help`.

`lotse --help` beside importing typer alone, in alternating rounds; target: at most 1.5 times.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 21
TARGET = 1.5
COMMANDS = {
    "python -c 'pass'": ["-c", "pass"],
    "import typer": ["-c", "import typer"],
    "lotse --help": ["-m", "bot", "--help"],
}


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            started = perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            times[name].append(perf_counter() - started)
    for name, taken in times.items():
        print(f"{name:<20} {median(taken) * 1000:6.0f} ms")
    ratio = median(times["lotse --help"]) / median(times["import typer"])
    print(f"help / import typer: {ratio:.2f} (target: at most {TARGET})")


if __name__ == "__main__":
    main()
