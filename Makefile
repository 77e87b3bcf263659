# One door for contributors: what `make check` says is what CI says; `make check-fast` is what the pre-commit hook says.
PYTHON ?= python
FUZZ_SECONDS ?= 60
LOWEST ?= .venv/lowest
# What one process compiled is there for the next: the tests start some hundreds, which else compile it all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: check check-fast lint types layers test quick untranslated lowest lowest-environment lowest-quick format benchmark fuzz fuzz-inputs fuzz-kills schemas docs catalogues typeface

# The type checker and the layers take one core each for a while: they run beside the tests, which begin first.
check:
	$(MAKE) -j2 lint test types layers

check-fast:
	$(MAKE) -j2 lint quick types layers untranslated

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

test:
	$(PYTHON) -m pytest

# The tests that are not marked slow.
quick:
	$(PYTHON) -m pytest -m "not slow"

# Warns; `make check` fails.
untranslated:
	$(PYTHON) .ci/untranslated.py

# The quick tests with the lowest versions that pyproject.toml names, in an environment of their own. Lower bounds are
# those of the oldest Python there is to be: packages of that age have no wheels for later ones.
lowest: lowest-environment lowest-quick

lowest-environment:
	$(PYTHON) -m venv --clear $(LOWEST)
	$(PYTHON) .ci/lowest.py > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip install --quiet --constraint $(LOWEST)/constraints.txt --editable '.[test]'
	$(LOWEST)/bin/python -m pip list --exclude-editable

lowest-quick:
	$(LOWEST)/bin/python -m pytest -m "not slow"

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

benchmark:
	$(PYTHON) -m pytest tests/benchmarks --override-ini addopts= --benchmark-only

# Hostile inputs at every door for FUZZ_SECONDS, and commands killed, out of disc and side by side for as long; both at
# once with -j2. FUZZ_SEED does the same once more; each run prints its own.
fuzz: fuzz-inputs fuzz-kills

fuzz-inputs:
	$(PYTHON) -m tests.fuzz --seconds $(FUZZ_SECONDS) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

fuzz-kills:
	$(PYTHON) -m tests.fuzz.killing --seconds $(FUZZ_SECONDS) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

schemas:
	$(PYTHON) -c "from pathlib import Path; from engagement_model.cli.answer_schemas import write; write(Path('engagement_model/reports/schemas'))"

docs:
	$(PYTHON) -m docs.generation
	$(PYTHON) -m engagement_model render examples/retail --state as-is --out docs/pictures --quiet

# Take the messages of the code into the catalogues, and compile what was translated.
catalogues:
	$(PYTHON) -m engagement_model.translation.upkeep

# Cut the pieces of the typeface anew: how wide its characters are, and the fonts that pages carry.
typeface:
	$(PYTHON) -m engagement_model.drawing.typeface.upkeep
