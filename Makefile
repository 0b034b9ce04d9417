# Chancery: set-up, checks, the program and its distribution. `make` alone lists the targets.
# Each target sets up what it needs; what is there already is not fetched again.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

SETUP := resources/setup
PYTHON := .venv/bin/python
DISPLAY_OF_OWN := $(SETUP)/display.sh
# Names or options for pytest, such as: make test TESTS="tests/db -k merge"
TESTS ?=
WORKERS ?= 2

.PHONY: help setup run test lint unit screenshots dist bench soak lock upgrade fonts words licences clean dead anew

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: .setup/venv .setup/fonts .setup/translations ## install everything the other targets need

# --- set-up: a stamp each, so that a second run is quick and works without a network ---

.setup/venv: requirements/dev.txt pyproject.toml $(SETUP)/venv.sh
	@$(SETUP)/system.sh run
	@$(SETUP)/venv.sh
	@mkdir -p .setup && touch $@

.setup/fonts: requirements/fonts.txt $(SETUP)/fonts.py $(SETUP)/fonts.toml | .setup/venv
	@$(PYTHON) $(SETUP)/fonts.py
	@touch $@

.setup/translations: $(wildcard resources/translations/*.ts) $(SETUP)/translations.py | .setup/venv
	@$(PYTHON) $(SETUP)/translations.py
	@touch $@

# The stamps speak of .venv and the fonts; without those they say nothing.
ifeq ($(wildcard .venv/bin/python),)
.setup/venv: anew
endif
ifeq ($(wildcard resources/translations/*.qm),)
.setup/translations: anew
endif
ifeq ($(wildcard resources/fonts/*.ttf),)
.setup/fonts: anew
endif

# --- the program ---

run: ## set up, make the demonstration case file, its brief and a bundle, and open the window
	@$(SETUP)/system.sh run
	@$(MAKE) setup
	@$(PYTHON) -m app.first_day build/demo

# --- checks ---

test: ## set up, then every check and every test
	@$(SETUP)/system.sh test
	@$(MAKE) setup
	@$(MAKE) lint unit

lint: .setup/venv ## style, types, layers, dead code
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) $(SETUP)/deadcode.py

unit: setup ## the tests alone, on a screen of their own
	$(DISPLAY_OF_OWN) $(PYTHON) -m pytest -n $(WORKERS) $(TESTS)

screenshots: setup ## picture every screen, in each theme, language and scale, into build/screenshots
	$(DISPLAY_OF_OWN) $(PYTHON) -m tests.screenshots

bench: setup ## measure against baselines, in the same run; prints, never fails on a clock
	$(DISPLAY_OF_OWN) $(PYTHON) -m tests.bench

soak: setup ## the property tests with many more examples
	CHANCERY_TEST_PROFILE=soak $(DISPLAY_OF_OWN) $(PYTHON) -m pytest -n $(WORKERS) -m property --timeout 7200 $(TESTS)

dead: .setup/venv ## list functions, classes and methods that nothing names, tests included
	@$(PYTHON) $(SETUP)/deadcode.py --all

# --- distribution ---

dist: ## build the program as a folder and let it test itself with no Python around
	@$(SETUP)/system.sh dist
	@$(MAKE) setup
	$(SETUP)/dist.sh

# --- upkeep ---

fonts: .setup/venv ## place the fonts anew
	$(PYTHON) $(SETUP)/fonts.py
	@mkdir -p .setup && touch .setup/fonts

words: .setup/venv ## bring the catalogues of the window's languages up to the source, and compile them
	$(PYTHON) $(SETUP)/translations.py --update

lock: ## write the hashed locks from pyproject.toml, changing only what has to change
	@test -x .venv/bin/python || $(MAKE) setup # a lock behind pyproject.toml cannot be installed
	$(SETUP)/lock.sh

upgrade: ## the same, to the newest versions allowed
	@test -x .venv/bin/python || $(MAKE) setup
	UPGRADE=1 $(SETUP)/lock.sh

licences: .setup/venv ## write THIRD-PARTY.md from what is installed
	$(PYTHON) $(SETUP)/licences.py

clean: ## remove what was built; .venv and the fonts stay
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
