# Each target sets up what it needs: a virtual environment in .venv, from the pinned versions in requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The theme prints a notice about the future of its host; it is no news here.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test bench lock scripts reference format browser
.DELETE_ON_ERROR:

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Footpath needs Python 3.11 or later: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: $(READY)  ## build the project's own site into site/
	$(BIN)/mkdocs build --strict

serve: $(READY)  ## preview the project's own site
	$(BIN)/mkdocs serve

check: $(READY)  ## format, lint, types, layers, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/python -m client --check
	$(BIN)/python -m reference --check
	$(BIN)/footpath check --strict .

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

bench: $(READY)  ## what Footpath costs and finds, beside its host and other checkers
	$(BIN)/python -m bench

scripts: $(READY)  ## build the scripts for the browser from client/
	$(BIN)/python -m client

reference: $(READY)  ## write knowledge/using/reference/ from the code
	$(BIN)/python -m reference

format: $(READY)  ## write the format that `make check` wants
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY)  ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-package mkdocs-footpath --no-annotate --no-header --quiet -o requirements.lock
