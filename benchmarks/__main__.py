"""`python -m benchmarks`: every benchmark, or those that are named (`python -m benchmarks help guidelines`)."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(wanted: list[str]) -> None:
    """A benchmark is a module of this package with a `main()` that prints its figures."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]
    if unknown := set(wanted) - set(names):
        sys.exit(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    for name in wanted or names:
        run = getattr(importlib.import_module(f"benchmarks.{name}"), "main", None)
        if run is not None:
            print(f"\n=== {name}", flush=True)
            run()


if __name__ == "__main__":
    main(sys.argv[1:])
