# Two commands do everything on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo check test test-long bench catalogue lock clean

help:
	@echo "make demo     set up, audit an invented republic, print its story"
	@echo "make check    the fast checks: style, walls, types, the core (a minute or so)"
	@echo "make test     every test, with a ledger of the time"
	@echo "make test-long   the generated tests of the register, 25 times as many"
	@echo "make bench    the measurements of docs/benchmarks.md"
	@echo "make catalogue   the documents made from code, the translations, the notebook"
	@echo "make lock     resolve the pinned requirements again"

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@echo "Setting up ($(VENV)): takes about half a minute the first time ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	@echo "Installing the rivals of the benchmark ..."
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

demo: $(VENV)/run.stamp
	@$(BIN)/habeas demo
	@echo "  (before the first of them: . $(BIN)/activate)"

check: $(VENV)/test.stamp
	@$(BIN)/python tools/ledger.py check

test:
	@PYTHON=$(PYTHON) VENV=$(VENV) $(PYTHON) tools/ledger.py test

test-long: $(VENV)/test.stamp
	@HABEAS_LONG=1 $(BIN)/python -m pytest -n 2 tests/stores

bench: $(VENV)/bench.stamp
	@$(BIN)/python -m habeas.bench $(BENCH)

catalogue: $(VENV)/test.stamp
	@$(BIN)/python tools/catalogue.py
	@$(BIN)/python examples/refresh.py

lock:
	@for part in run test bench; do \
	  uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --quiet -o requirements/$$part.txt requirements/$$part.in; \
	done

clean:
	@rm -rf $(VENV) .venv-other build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
