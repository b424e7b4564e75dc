# `make sandbox` to try Lotse, `make test` to test it; `make help` lists the rest.

# The first of these that is 3.11 or later; or say it yourself: make test PYTHON=/path/to/python3
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
IS_NEW := 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON = $(shell for p in $(CANDIDATES); do if $$p -c $(IS_NEW) >/dev/null 2>&1; then echo $$p; break; fi; done)

BIN := .venv/bin
SETUP = @python="$(PYTHON)"; "$$python" -c $(IS_NEW) 2>/dev/null || { \
	echo "make: no Python 3.11 or later was found: install it, or say make $@ PYTHON=/path/to/it" >&2; exit 1; }; \
	"$$python" scripts/setup.py

# Two workers suit a machine with two cores. Each takes whole files, because a file shares its browser.
WORKERS ?= 2
ARGS ?=

.PHONY: help setup sandbox test lint format types bench screenshots lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

setup: ## .venv with everything for working on Lotse (the other targets do it themselves)
	$(SETUP) dev

sandbox: ## a local Slack with a demo company and the real bot in it (LOTSE_SANDBOX_PORT, default 8765)
	$(SETUP) runtime
	@exec $(BIN)/lotse sandbox $(ARGS)

test: ## all tests (ARGS="tests/team -x" for some of them)
	$(SETUP) dev
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile $(ARGS)

lint: ## ruff, and the rules of who may import whom
	$(SETUP) dev
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports

format: ## ruff's formatting
	$(SETUP) dev
	@$(BIN)/ruff format -q .

types: ## mypy, strict
	$(SETUP) dev
	@$(BIN)/mypy

bench: ## measure; prints ratios to a bare bot measured in the same run
	$(SETUP) dev
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: ## the README's pictures, made from the sandbox
	$(SETUP) dev
	@$(BIN)/python -m scripts.screenshots

# In this order: each lock keeps the versions of the one before.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: ## write the lock files anew (ARGS=--upgrade for later versions)
	$(SETUP) dev
	@$(LOCK) $(ARGS) pyproject.toml --extra use -o requirements.lock
	@$(LOCK) $(ARGS) scripts/build.in -c requirements.lock -o requirements-build.lock
	@$(LOCK) $(ARGS) pyproject.toml --extra use --extra dev -c requirements.lock -c requirements-build.lock -o requirements-dev.lock

clean: ## remove what the other targets made, .venv too
	rm -rf .venv .venv.lock build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
