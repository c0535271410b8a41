# The two commands a newcomer needs: `make run` and `make test`. Nothing here wants an activated environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test ui check docs lock sbom campaign clean-warehouse

run: $(READY)  ## the whole pipeline on data/raw, ending with data/warehouse/carbon.duckdb
	@$(BIN)/carbon run

test: $(READY)  ## lint, types, and every test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

ui: $(READY)  ## the Dagster UI and its daemon on http://127.0.0.1:3000
	@DAGSTER_HOME="$(CURDIR)/dagster_home" $(BIN)/dagster dev --workspace workspace.yaml --host 127.0.0.1 --port 3000

docs: $(READY)  ## write what is generated from the contracts
	@$(BIN)/carbon docs

sbom: $(READY)  ## build/sbom.json: every installed package, as CycloneDX; the same environment gives the same file
	@mkdir -p build
	@$(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --of JSON --output-file build/sbom.json $(BIN)/python

campaign: $(READY)  ## kills, full disks, clocks and crowds on a small city; CAMPAIGN="--seed 1 --kills 10" for another
	@$(BIN)/python -m campaign $(CAMPAIGN)

$(READY): requirements.lock requirements.bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11, 3.12 or 3.13 is needed; name one with PYTHON=…")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.bootstrap.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## resolve the dependencies anew
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --extra dev pyproject.toml -o requirements.lock
