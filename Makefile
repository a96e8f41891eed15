# Two commands do everything on a fresh machine with Python 3.11 or later and make:
#   make run Q="triage"   look a word up (without Q: open the terminal interface)
#   make test             run every test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
Q ?=
JOBS ?= 2

.PHONY: run test check check-code check-glossary format bench fuzz clean

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
	$(BIN)/glossary-tui lint glossary
	$(BIN)/glossary-tui fmt --check glossary

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/startup.py

CASES ?= 1000000

# for a night: every door of the program, with CASES cases in all
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --cases $(CASES)

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache
