# Two commands do everything: `make demo` and `make test`. Both need only Python 3.11 or newer (with venv) and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test coverage lint mutants translations clean
.DEFAULT_GOAL := help

help:
	@echo "make demo   make a demo region, load it, open the app on http://localhost:8501 (ARGS='--port 8600' for another)"
	@echo "make test   lint, types, import directions and all tests"
	@echo "make coverage   the same tests, and what they do not reach"
	@echo "make mutants   whether the tests of access/ notice a changed decision (an hour and more; docs/mutation.md)"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Samenloop needs Python 3.11 or newer; say which with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "The first time packages are installed: a minute or two."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.app: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.app

demo: $(VENV)/.app
	$(BIN)/samenloop demo $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

# The same tests, measured: they take half as long again.
coverage: $(VENV)/.test
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered $(ARGS)

$(VENV)/.mutation: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test,mutation]'
	@touch $@ $(VENV)/.test $(VENV)/.app

# What was tried before stands in mutants/ and is not tried again; remove that folder to begin anew.
mutants: $(VENV)/.mutation
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/mutmut run --max-children 1
	$(BIN)/python -m tests.mutants.byhand
	$(BIN)/python -m tests.mutants

# click's own words in Dutch; needs msgfmt (Debian: gettext). A test holds the two files together.
translations: commands/locale/nl/LC_MESSAGES/messages.mo

%.mo: %.po
	msgfmt --output-file=$@ $<

clean:
	rm -rf $(VENV) mutants demo .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage*
