# Two commands: `make demo` shows what the tool does, `make test` runs every check. Both set themselves up.
PYTHON ?= python3
BIN := .venv/bin
TRAIN := .venv-train/bin

.PHONY: demo test bench train test-train setup docs lint types check clean

demo: setup
	$(BIN)/ruralkg demo

test: .venv/.tested-with
	scripts/test-deps
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal --durations 15

# What is measured: ratios against peers, side by side in one run; and the fault tests at full size.
bench: .venv/.tested-with
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done
	RURALKG_KILLS=60 $(BIN)/python -m pytest -q tests/cli/test_build.py tests/stores/test_directory.py -k "kill"

# The trained extractor from the passages in training/ alone, as it is shipped; about an hour on two cores.
train: .venv-train/.installed
	PYTHON=$(TRAIN)/python scripts/fetch-encoder
	$(TRAIN)/ruralkg train training --encoder .cache/encoder -o build/model

# The whole recipe on a tiny corpus, which `make test` leaves out since it needs PyTorch.
test-train: .venv-train/.installed
	PYTHON=$(TRAIN)/python scripts/fetch-encoder
	$(TRAIN)/python -m pytest --durations 5 tests/training/whole_recipe.py

setup: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/.tested-with: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,docs]'
	touch $@

.venv/.documented-with: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	touch $@

.venv-train/.installed: pyproject.toml constraints.txt
	test -x $(TRAIN)/python || $(PYTHON) -m venv .venv-train
	$(TRAIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[train]' pytest
	touch $@

docs: .venv/.documented-with
	$(BIN)/python scripts/build-docs

lint: .venv/.tested-with
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.tested-with
	$(BIN)/mypy

check: lint types

clean:
	rm -rf .venv .venv-train build dist demo site
