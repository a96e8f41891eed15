# Two commands do everything on a fresh machine with Python 3.11 or later and make:
#   make run Q="triage"   look a word up (without Q: open the terminal interface)
#   make test             run every test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
Q ?=
JOBS ?= 2
# Without compiled modules each start of a command costs three times as much, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check check-code check-glossary format bench fuzz lowest audit clean

$(BIN)/gloss: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(BIN)/gloss
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: $(BIN)/gloss
	@$(BIN)/gloss $(Q)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: check-code check-glossary

check-code: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-glossary: $(BIN)/gloss
	$(BIN)/glossary-tui lint --allow-warnings glossary
	$(BIN)/glossary-tui fmt --check glossary

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/startup.py

# the lowest versions of the dependencies that pyproject.toml allows, with today's test tools
lowest: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv venv --quiet --seed --allow-existing --python $(BIN)/python .venv-lowest
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --extra anki --output-file .venv-lowest/lowest.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python .venv-lowest --editable '.[dev]' --constraints .venv-lowest/lowest.txt
	.venv-lowest/bin/python -m pytest -n $(JOBS) --dist loadfile tests/unit tests/cli tests/learn tests/export tests/ui

# known weaknesses of what is installed with the program; needs the network
audit: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python -m tests.trust.dependencies | $(BIN)/pip-audit --no-deps --disable-pip --requirement /dev/stdin

CASES ?= 1000000

# for a night: every door of the program, with CASES cases in all
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --cases $(CASES)

clean:
	rm -rf $(VENV) .venv-lowest dist .pytest_cache .mypy_cache .ruff_cache
