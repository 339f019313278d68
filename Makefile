# `make run` and `make test` do all the set-up that they need.
PYTHON ?= python3
# Every server, reader and test worker is a process: each would compile all modules anew, a second and a half.
export PYTHONDONTWRITEBYTECODE :=
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
.DEFAULT_GOAL := help

STORED := $(addprefix tests/review/,backup editor intake jobs memory pairing reports samples segments store)
.PHONY: help run test tools beside-browser lint types unit postgresql browser coverage attack fuzz faults docs sbom licences benchmarks checks-report risk-report drafts-report pages-report pictures messages clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.venv/installed: pyproject.toml constraints.txt overrides.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cotejo needs Python 3.11 or later: make PYTHON=python3.12"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' constraints.txt >.venv/uv.txt
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check -r .venv/uv.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --override overrides.txt -c constraints.txt -e '.[test,login,postgresql]'
	$(BIN)/uv pip uninstall --quiet --python $(BIN)/python pip setuptools
	touch $@

run: .venv/installed  ## open Cotejo on http://127.0.0.1:8501; elsewhere with PORT=8502
	$(BIN)/cotejo serve $(if $(PORT),--port $(PORT))

lint: .venv/installed  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo --no-cache

types: .venv/installed  ## mypy, strict; the pages' scripts where there is npm
	$(BIN)/mypy
	.ci/check-scripts

export REQUIRED

unit: .venv/installed  ## everything but the browser
	.ci/install-proof-tools
	.ci/install-xliff-suite
	$(PYTEST) -m "not attack" --ignore tests/browser -n auto

postgresql: .venv/installed  ## the tests of what is stored, on a PostgreSQL of their own
	.ci/with-postgresql $(PYTEST) -m "not attack" -n auto $(STORED)
	.ci/install-chromium
	.ci/install-nginx
	.ci/with-postgresql $(PYTEST) tests/browser/test_behind_a_proxy.py

browser: .venv/installed  ## a reviewer's day in a real Chromium
	.ci/install-chromium
	$(PYTEST) tests/browser

# On one core the two would only wait for each other.
CORES := $(shell nproc 2>/dev/null || sysctl -n hw.ncpu)
# What two targets say at once comes target by target, of a make that can (4.0; macOS has 3.81).
UNMIXED := $(if $(filter output-sync,$(.FEATURES)),--output-sync)

test: export LEFT_OUT = $(CURDIR)/build/left-out.txt
test: .venv/installed  ## lint, types, every test; REQUIRED=1 lets nothing be skipped
	mkdir -p build
	rm -f "$(LEFT_OUT)"
	$(MAKE) --no-print-directory lint tools
	$(MAKE) --no-print-directory -j$(if $(filter 1,$(CORES)),1,2) $(UNMIXED) browser beside-browser
	@test ! -s "$(LEFT_OUT)" || { echo "Left out here:"; sort -u "$(LEFT_OUT)" | sed 's/^/  /'; }
	@test -s "$(LEFT_OUT)" || echo "Nothing was left out."

# Two cannot install at once: what the tests need is there before two of them run.
tools: .venv/installed
	.ci/install-proof-tools
	.ci/install-xliff-suite
	.ci/install-postgresql
	.ci/install-chromium
	.ci/install-nginx

# The browser leaves nearly half of two cores idle; what takes all there is steps aside for it.
beside-browser: .venv/installed
	nice $(MAKE) --no-print-directory types
	nice $(MAKE) --no-print-directory postgresql
	nice $(MAKE) --no-print-directory unit

# Following every line doubles the processor time of the tests, so `make test` does not.
coverage: .venv/installed  ## which lines no test runs, the browser's included
	$(BIN)/coverage erase
	$(MAKE) --no-print-directory unit postgresql browser PYTEST="$(BIN)/coverage run -m pytest"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

attack: .venv/installed  ## the hostile corpus: forged passes, other sites, paths, entities, scripts in every field
	$(BIN)/python -m pytest -m attack tests/attack
	$(BIN)/python -m pytest tests/review/access tests/browser/test_nothing_leaves.py tests/browser/test_editor_routes.py

fuzz: .venv/installed  ## ten minutes of damaged files for every reader; what falls is kept in tests/fuzz/corpus
	$(BIN)/python tests/fuzz/fuzz_readers.py --minutes 10

faults: .venv/installed  ## two hundred kills under eight writers
	$(BIN)/python tests/faults/kill_writers.py --kills 200

docs: .venv/installed  ## the documentation, in build/site (fetches its tool)
	COTEJO_DATA=$(CURDIR)/build/docs-data $(BIN)/python docs/build_pages.py build/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/uv tool run --with mkdocs-material==9.8.2 --from mkdocs==1.6.1 mkdocs build --quiet --clean

sbom: .venv/installed  ## what is installed, as CycloneDX, in build/sbom.json (fetches its tool)
	mkdir -p build
	$(BIN)/uv tool run --from cyclonedx-bom==7.5.0 cyclonedx-py environment $(BIN)/python \
		--pyproject pyproject.toml --output-reproducible --output-file build/sbom.json

licences: .venv/installed  ## the licence of everything installed (fetches its tool)
	$(BIN)/uv tool run --from pip-licenses==5.5.5 pip-licenses --python=$(BIN)/python --from=mixed --order=license

benchmarks: .venv/installed  ## tables: ours, peer, ratio
	for file in tests/benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

checks-report: .venv/installed  ## precision on clean text, recall on made errors; EVALUATION_DATA=folder for more sets
	$(BIN)/python tests/evaluation/checks_report.py $(CLEAN)
	$(BIN)/python -m pytest tests/evaluation

risk-report: .venv/installed  ## how well risk foretells edit effort
	$(BIN)/python tests/evaluation/risk_report.py

drafts-report: .venv/installed  ## names, chrF and odd words of first drafts; PAIRS=file.tsv for another set than PUD
	$(BIN)/python tests/evaluation/drafts_report.py $(PAIRS)

pages-report: .venv/installed  ## saved pages of eight public sets beside trafilatura's reading; PAGES=folder of the sets
	$(BIN)/python tests/evaluation/pages_report.py --fetch $(or $(PAGES),build/pages)

pictures: .venv/installed  ## take the pictures of the documentation anew, from the sample
	$(BIN)/python tests/browser/take_pictures.py

messages: .venv/installed  ## collect the texts of the interface into its catalogues
	$(BIN)/python tests/evaluation/collect_messages.py

clean:  ## remove what was installed and built
	rm -rf .venv build *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache
