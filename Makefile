# One door for contributors: what `make check` says is what CI and the pre-commit hook say.
PYTHON ?= python

.PHONY: check lint types layers test format benchmark schemas docs catalogues typeface

check: lint types layers test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

test:
	$(PYTHON) -m pytest

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

benchmark:
	$(PYTHON) -m pytest tests/benchmarks --override-ini addopts= --benchmark-only

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
