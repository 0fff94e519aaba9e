# The commands of this repository. `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-services test-postgres services-start services-stop bench-search lint format lock messages clean

PORT ?= 8000
DEMO ?= 1
PYTEST_WORKERS ?= 2
TEMPLATES := templates kennisplatform pilots stories
BIN := .venv/bin
SERVICES := requirements/services.sh
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements/constraints.txt

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run: ## install, fill and start the platform on http://localhost:8000 (PORT=8001 elsewhere, DEMO=0 without invented content)
	@requirements/install.sh port "$(PORT)"
	@requirements/install.sh base
	@KP_DEBUG=0 exec $(BIN)/python manage.py run_platform --port "$(PORT)" $(if $(filter 0 no false,$(DEMO)),--no-demo)

test: ## run the whole suite, browser tests included; prints the coverage (ARGS="-k name" for a part)
	@requirements/install.sh dev
	@requirements/install.sh system
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest --create-db -n $(PYTEST_WORKERS) --cov --cov-report= $(ARGS) || failed=$$?; \
	$(BIN)/python tests/coverage_by_package.py; exit $${failed:-0}

test-services: ## the tests that ask a real PostgreSQL and Elasticsearch; fetches and starts both, and stops them
	@requirements/install.sh dev
	@$(SERVICES) with $(BIN)/python -m pytest --create-db -m services $(ARGS)

test-postgres: ## the whole suite on PostgreSQL, without a browser, with those tests; adds to the coverage
	@requirements/install.sh dev
	@requirements/install.sh system
	@$(SERVICES) on-postgres $(BIN)/python -m pytest --create-db -n $(PYTEST_WORKERS) -m "not browser" \
	  --cov --cov-append --cov-report= $(ARGS) || failed=$$?; \
	$(BIN)/python tests/coverage_by_package.py; exit $${failed:-0}

services-start: ## start a real PostgreSQL and Elasticsearch on this machine, for the tests that ask them (var/services)
	@$(SERVICES) start
	@$(SERVICES) env

services-stop: ## stop them; what they hold stays
	@$(SERVICES) stop

bench-search: ## how fast the search is, next to Wagtail's own; some 30 minutes (SIZES="1000 10000" for less, 1000000 for Elasticsearch)
	@requirements/install.sh dev
	@$(BIN)/python -m tests.benchmarks.search_bench $(SIZES)

lint: ## format and lint checks, types, import direction, templates, migrations and translations
	@requirements/install.sh dev
	@requirements/install.sh system
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	$(BIN)/curlylint --quiet $(TEMPLATES)
	DJANGO_SETTINGS_MODULE=kennisplatform.settings.test $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/architecture/test_translations.py

format: ## put Python and templates in the house format
	@requirements/install.sh dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

messages: ## collect the texts to translate in locale/ and compile them (needs gettext)
	@requirements/install.sh dev
	$(BIN)/python manage.py makemessages -l nl --no-location --no-wrap --no-obsolete --ignore=.venv --ignore=var --ignore=tests
	$(BIN)/python manage.py compilemessages -l nl --ignore=.venv

lock: ## compile requirements/*.in into locked files with hashes (needs uv)
	@command -v uv >/dev/null || { echo "uv is needed for this:   pipx install uv"; exit 1; }
	$(LOCK) requirements/base.in -o requirements/base.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt

clean: ## remove the data of this machine (var/: database, uploads); asks first
	@read -r -p "Remove var/ with its database and uploads? [y/N] " answer; [ "$$answer" = y ] && $(SERVICES) stop && rm -rf var || echo "Kept."
