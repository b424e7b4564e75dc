"""`python -m benchmarks`: every benchmark, or those that are named, as in `python -m benchmarks help`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(wanted: list[str]) -> int:
    """A benchmark is a module of this package with a `main()` that prints its figures.

    Returns 1 when one of them says by its own code that a target was missed.
    """
    missed = False
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]
    if unknown := set(wanted) - set(names):
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    for name in wanted or names:
        run = getattr(importlib.import_module(f"benchmarks.{name}"), "main", None)
        if run is not None:
            print(f"\n=== {name}", flush=True)
            missed |= bool(run())
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
