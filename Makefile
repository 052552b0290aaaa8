# The two that a new user needs:  make chat   and   make test
# Everything else is listed by    make help

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/.installed
WORKERS ?= 2
HOST ?= 127.0.0.1
PORT ?= 7860

# The tests are shared out between processes; one that runs dry takes over from the other.
SHARED = -n $(WORKERS) --dist worksteal

.PHONY: help install index chat ask check test coverage eval report screenshots load reference clean

help:
	@echo "make chat                 set up, then serve the page on http://$(HOST):$(PORT)"
	@echo "make ask Q=\"...\"          set up, then answer one question in the terminal"
	@echo "make test                 set up, then run the tests"
	@echo "make check                formatting, lint and types"
	@echo "make coverage             the tests with a branch coverage report of index/ and rag/"
	@echo "make eval                 measure the development questions against the stored baseline"
	@echo "make report               measure the test questions and write docs/evaluation/report again"
	@echo "make screenshots          take the pictures in docs/screenshots again"
	@echo "make load                 sixteen readers at once, then 2,000 questions: times and memory (12 minutes)"
	@echo "make reference            write docs/commands.md again from --help"
	@echo "make install              the virtual environment and the bundled record's index, no more"
	@echo "make clean                remove the virtual environment and everything built"

install: $(INSTALLED) index

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rapporteur needs Python 3.11 or newer: make PYTHON=python3.11 install")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --constraint constraints.txt --editable ".[dev]"
	touch $@

# An index that opens is left alone: it may hold records of your own.
index: $(INSTALLED)
	@$(BIN)/rapporteur index info > /dev/null 2>&1 || $(BIN)/rapporteur index build

chat: install
	$(BIN)/rapporteur serve --host $(HOST) --port $(PORT)

# A macro given on the command line reaches the recipe through the environment: nothing in Q is run by the shell.
ask: install
	@$(BIN)/rapporteur ask "$${Q:-what did Thailand report on convictions?}"

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: install
	$(BIN)/python -m pytest -q -rs $(SHARED)

coverage: install
	$(BIN)/python -m pytest -q $(SHARED) --cov --cov-report=term-missing:skip-covered --cov-report=html

eval: install
	$(BIN)/rapporteur eval --gate

report: install
	$(BIN)/rapporteur eval --split test --report docs/evaluation/report

screenshots: install
	$(BIN)/python docs/screenshots/take.py

load: install
	$(BIN)/python docs/load/measure.py

reference: $(INSTALLED)
	$(BIN)/python -c 'import sys; from ui.reference import reference; sys.stdout.write(reference())' > docs/commands.md

clean:
	rm -rf $(VENV) data dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
