# The commands of this project. Each target sets up what it needs in its own virtual environment, so a fresh machine
# needs python3 (3.10 or newer), pip, make and a package registry: no GPU and no screen.

PYTHON ?= python3
VENV ?= .venv
# Processes for the tests: a number, "auto" (one a core, at most 4), or 0 to run them in one.
WORKERS ?= auto
# Set to anything to run the slow tests as well.
SLOW ?=
# The tests that `make test` leaves out: see CONTRIBUTING.md.
QUICK = -m "not slow and not browser and not documents"
ALL = -m "not documents and not soak"  # make docs runs the former, make test ARGS="-m soak" the latter
# Passed on to pytest: make test ARGS="-k surface -x"
ARGS ?=

IN_VENV = $(VENV)/bin/python
# Empty files whose times are those of the last installations; they are out of date when the settings are newer.
CORE = $(VENV)/.installed-core
DEV = $(VENV)/.installed-dev

# Figures are drawn without a screen; one thread a test process, as the processes share the cores.
export MPLBACKEND = Agg
# Modules are compiled once and not in each process.
unexport PYTHONDONTWRITEBYTECODE
TEST_THREADS = OMP_NUM_THREADS=1 MKL_NUM_THREADS=1

.DEFAULT_GOAL := help
.PHONY: help demo test test-all tools gallery lecture bench lint format type docs readme audit soak notebooks explorer explorer-check wheel clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  %-15s %s\n", $$1, $$2 }'

demo: $(CORE)  ## train, measure and draw a small landscape into demo/
	$(IN_VENV) -m landscape demo -o demo

test: $(DEV)  ## run the tests that are quick enough for every commit (SLOW=1: all of them)
	$(TEST_THREADS) $(IN_VENV) -m pytest -n $(WORKERS) --maxprocesses=4 --dist worksteal --check-cpu $(if $(SLOW),$(ALL),$(QUICK)) $(ARGS)

test-all:  ## run all tests, the slow ones too
	@$(MAKE) --no-print-directory test SLOW=1

tools:  ## install what some tests need beside Python, as root: a browser, OpenGL in software
	scripts/install_browser.sh && scripts/install_gl.sh

gallery: $(CORE)  ## draw the pictures of results/ again from the files there (ARGS=--check: compare them)
	$(IN_VENV) scripts/gallery.py $(ARGS)

lecture: $(CORE)  ## make the figures of docs/lecture.md into lecture/ (ARGS=ravine: one of them)
	@for figure in $(or $(ARGS),$(basename $(notdir $(wildcard scripts/lecture/*.sh)))); do \
	    echo "$$figure:"; PATH="$(abspath $(VENV))/bin:$$PATH" scripts/lecture/$$figure.sh lecture/$$figure || exit 1; \
	done

bench: $(DEV)  ## measure the claims of benchmarks/ (ARGS="points --device cpu": one of them)
	$(IN_VENV) -m benchmarks $(or $(ARGS),all)

lint: $(DEV)  ## check style and common mistakes (ruff), risky code (bandit), and figures of the code (scripts/house.py)
	$(IN_VENV) -m ruff check . && $(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m bandit -q -c pyproject.toml -r landscape models scripts
	$(IN_VENV) scripts/house.py

format: $(DEV)  ## format, sort imports and repair what ruff can repair by itself
	$(IN_VENV) -m ruff check --fix . ; $(IN_VENV) -m ruff format .

# mypy reads files and knows nothing of package_dir: links show it the tree as it is installed.
type: $(DEV)  ## check the types (mypy, strict)
	@rm -rf build/types && mkdir -p build/types/landscape
	@ln -s $(CURDIR)/landscape/* build/types/landscape/
	@ln -s $(CURDIR)/models build/types/landscape/models
	@ln -s $(CURDIR)/benchmarks $(CURDIR)/scripts build/types/
	cd build/types && $(abspath $(IN_VENV)) -m mypy --config-file $(CURDIR)/pyproject.toml \
	    --cache-dir $(CURDIR)/.mypy_cache -p landscape -p benchmarks -p scripts

docs: $(DEV)  ## build the documentation site into build/site; check links, commands and code blocks
	$(IN_VENV) scripts/check_docs.py
	NO_MKDOCS_2_WARNING=1 $(IN_VENV) -m mkdocs build --strict
	$(TEST_THREADS) $(IN_VENV) -m pytest -q -n $(WORKERS) --maxprocesses=4 --dist worksteal -m documents tests/documents

readme: $(DEV)  ## run every command of README.md in a fresh copy of the checkout, with one thread
	$(TEST_THREADS) $(IN_VENV) scripts/run_readme.py

audit: $(DEV)  ## look for known weaknesses in what is installed (pip-audit; needs its database)
	$(IN_VENV) -m pip_audit --skip-editable

soak: $(DEV)  ## an hour of hostile inputs and faults (ARGS="--minutes 5 --only inputs")
	$(IN_VENV) scripts/soak $(or $(ARGS),--minutes 60) -o build/soak

notebooks: $(DEV)  ## execute the notebooks of examples/ and store their outputs (ARGS=quickstart: one of them)
	$(IN_VENV) -m scripts.notebooks $(ARGS)

explorer:  ## build the pages of explorer and play from their sources (needs node and npm)
	scripts/build_explorer.sh

explorer-check:  ## check that the committed pages are what the sources give, and test their parts (needs node and npm)
	scripts/build_explorer.sh --check && node --test tests/explorer/web/*.test.js tests/playground/web/*.test.js

wheel: $(DEV)  ## build the source archive and, from it, the wheel into dist/, and check both
	rm -rf dist
	$(IN_VENV) -m build
	$(IN_VENV) -m twine check --strict dist/*

clean:  ## remove what was built (the virtual environment stays)
	rm -rf build dist demo lecture *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian without python3-venv can make an environment, but not put pip into it: the system's pip does that then.
$(IN_VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
	    || { echo "make: $(PYTHON) is missing or older than 3.10: name a newer one, make PYTHON=python3.11 ..." >&2; exit 1; }
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv --upgrade-deps $(VENV); \
	else $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV)/bin/python install -q pip; fi \
	    || { rm -f $(IN_VENV); echo "make: no virtual environment could be made: install python3-venv (apt install python3-venv) and try again" >&2; exit 1; }

$(CORE): setup.cfg pyproject.toml | $(IN_VENV)
	$(IN_VENV) -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(DEV): setup.cfg pyproject.toml | $(IN_VENV)
	$(IN_VENV) -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ $(CORE)
