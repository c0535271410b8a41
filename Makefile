# `make run` and `make test` are all a newcomer needs; `make help` lists the rest. Nothing here wants an activated
# environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# what does not need one another runs side by side: the tests of `make fast` beside the types
MAKEFLAGS += --jobs=2
# compiled modules are kept, wherever make is called: without them the tests start half as fast
unexport PYTHONDONTWRITEBYTECODE
# the least share of lines that unit tests run, in percent
COVERAGE_FLOOR := 85
# linted SQL is linted again when it, a macro or the configuration has changed
SQL_LINTED := build/.sql-linted
SQL := $(shell find dbt_project/models dbt_project/formulas -name '*.sql' 2>/dev/null)
SQL_RULES := $(wildcard .sqlfluff dbt_project/formulas/.sqlfluff .sqlfluffignore dbt_project/macros/*.sql)

# where the branch main is not known, what is not committed
SQL_CHANGED = $(shell git diff --name-only --diff-filter=d "$$(git merge-base HEAD origin/main 2>/dev/null || echo HEAD)" \
	-- dbt_project/models dbt_project/formulas 2>/dev/null | grep '\.sql$$')

.PHONY: run demo help fast lint-changed quick-tests test test-services coverage mutants lint types check ui docs sbom campaign lock schema-released clean-warehouse

run: $(READY)  ## the whole pipeline on data/raw, ending with data/warehouse/carbon.duckdb
	@$(BIN)/carbon run

demo: $(READY)  ## the pipeline on a city of invented name with every topic filled: examples/langang
	@CARBON_CITY_DIR=examples/langang $(BIN)/carbon run

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fast: lint-changed types quick-tests  ## lint of what changed, types and the quick tests, within a minute

quick-tests: $(READY)  ## unit tests, cases of the formulas and rules of the models, but the slow ones
	@$(BIN)/python -m pytest -n 2 -m "not slow" -q tests/unit tests/formulas tests/dbt

test: check  ## what must pass: lint, types, every test that needs no server of its own
	@$(BIN)/python -m pytest -m "not services"

test-services: $(READY)  ## servers, daemons and databases as `make ui` and deploy/ run them, used and killed; needs PostgreSQL, nginx
	@$(BIN)/python -m pytest -m services

coverage: $(READY)  ## the share of the lines of pipelines/ that unit tests run; fails below a floor
	@$(BIN)/python -m pytest -q --cov=pipelines --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE_FLOOR) \
		tests/unit tests/formulas tests/defs

mutants: $(READY)  ## faults put into formulas, models and rooms; fails when tests find too few; MUTANTS="--seed 1" for others
	@$(BIN)/python -m mutants $(MUTANTS)

lint: $(READY) $(SQL_LINTED)  ## the form of Python and SQL
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

lint-changed: $(READY)  ## the form of Python, and of the SQL that differs from the branch main
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@changed="$(SQL_CHANGED)"; test -z "$$changed" || $(BIN)/sqlfluff lint --disable-progress-bar --nocolor $$changed

$(SQL_LINTED): $(SQL_RULES) $(SQL) | $(READY)
	@$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar --nocolor $(if $(filter $(SQL_RULES),$?),$(SQL),$?)
	@mkdir -p $(@D) && touch $@

types: $(READY)  ## the types of Python, strictly
	@$(BIN)/mypy

check: lint types  ## lint and types, without running anything

ui: $(READY)  ## the Dagster UI and its daemon on http://127.0.0.1:3000
	@$(BIN)/carbon ui

docs: $(READY)  ## write what is generated from contracts and models: dbt sources, docs/schema.json, the dictionary
	@$(BIN)/carbon docs

sbom: $(READY)  ## build/sbom.json: every installed package, as CycloneDX; the same environment gives the same file
	@mkdir -p build
	@$(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --of JSON --output-file build/sbom.json $(BIN)/python

campaign: $(READY)  ## kills, full disks, clocks and crowds on a small city; CAMPAIGN="--seed 1 --kills 10" for another
	@$(BIN)/python -m campaign $(CAMPAIGN)

schema-released:  ## keep today's public columns as those of the version that is released (docs/releasing.md)
	@cp docs/schema.json docs/schema-released.json

clean-warehouse:  ## delete the build and the published warehouse; releases stay, and `make run` puts the last one in force again
	@rm -f data/warehouse/build.duckdb data/warehouse/build.duckdb.wal \
		data/warehouse/carbon.duckdb data/warehouse/carbon.duckdb.wal
	@rm -rf data/warehouse/dbt_target

$(READY): requirements.lock requirements.bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11, 3.12 or 3.13 is needed; name one with PYTHON=…")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.bootstrap.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## resolve the dependencies anew
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
