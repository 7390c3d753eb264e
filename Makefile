# Two commands matter: `make serve` and `make test`. Each sets up what it needs first.
# What was set up is remembered in files named after the content of the locks, so a second
# run asks no network for anything.

PYTHON ?= python3
# A worker that is done takes over tests of another: those in a browser take longest.
PYTEST_FLAGS ?= -n auto --dist worksteal
SERVE_FLAGS ?=
# --write puts what was measured into the docs.
BENCH_FLAGS ?=

VENV := .venv
BIN := $(VENV)/bin
GENERATORS := .venv-generators
PEERS := .venv-peers
COMPILER := .venv-pyodide
PAGE_BENCH := benchmarks/page
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# No isolation: the build tools are in a lock themselves and installed first.
LOCKED := install --require-hashes --no-build-isolation --use-pep517 --requirement
PIP_LOCKED := $(PIP) $(LOCKED)
pip_into = $(PIP) --python $(1)/bin/python $(LOCKED)

key = $(shell cat $(1) 2>/dev/null | cksum | tr ' ' '-')
stamp = $(VENV)/stamps/$(1)-$(call key,$(2))

# An environment knows its own folder, so a moved one is made anew.
VENV_READY := $(VENV)/stamps/venv-$(shell echo '$(PYTHON) $(CURDIR)' | cksum | tr ' ' '-')
BUILD_READY := $(call stamp,build,requirements/build.lock)
SITE_READY := $(call stamp,site,requirements/site.lock)
DEV_READY := $(call stamp,dev,requirements/dev.lock)
PROJECT_READY := $(call stamp,project,pyproject.toml)
NODE_READY := node_modules/.ready-$(call key,package-lock.json)
GENERATORS_READY := $(GENERATORS)/ready-$(notdir $(VENV_READY))-$(call key,requirements/build.lock requirements/generators.lock)
PEERS_READY := $(PEERS)/ready-$(notdir $(VENV_READY))-$(call key,requirements/build.lock requirements/bench.lock)
COMPILER_READY := $(COMPILER)/ready-$(notdir $(VENV_READY))-$(call key,requirements/build.lock requirements/pyodide.lock)
PAGE_BENCH_READY := $(PAGE_BENCH)/node_modules/.ready-$(call key,$(PAGE_BENCH)/package-lock.json)

say = printf '%s\n' "$(1)"
# What an earlier lock brought no longer holds, so that going back to it installs it again.
remember = rm -f $(foreach kind,$(1),$(VENV)/stamps/$(kind)-*) && touch $@
stop = { printf '%s\n' "$(1)" >&2; exit 1; }

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve site test generators lint bench bench-page bench-pyodide bench-score lighthouse mutants format setup setup-site setup-node setup-scripts setup-pyodide browser lock clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: setup-site setup-scripts ## check the scenarios, build the site, serve it on 127.0.0.1:8000
	$(BIN)/quiz check scenarios
	@trap : INT; $(BIN)/quiz serve $(SERVE_FLAGS) || test $$? -eq 130

site: setup-site setup-scripts setup-pyodide ## check the scenarios and build the site into site/
	$(BIN)/quiz check scenarios
	$(BIN)/quiz build --strict

test: setup setup-node $(COMPILER_READY) browser ## run every test
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

generators: BROWSERS = chromium
generators: setup browser $(GENERATORS_READY) ## build the site with ProperDocs and Zensical, and compare
	$(BIN)/python -m pytest -m generators tests/generators

lint: setup ## look for faults in style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: setup ## measure the engine; prints, never fails
	$(BIN)/python -m benchmarks

bench-page: setup setup-node browser $(PEERS_READY) $(PAGE_BENCH_READY) ## measure a case's page beside others; H5P=folder adds H5P
	$(BIN)/python -m benchmarks.page $(if $(H5P),--h5p '$(H5P)') $(BENCH_FLAGS)

bench-score: setup setup-node $(PEERS_READY) ## measure scoring many attempts beside others; BENCH_FLAGS=--largest takes 13 GB
	$(BIN)/python -m benchmarks.scoring $(BENCH_FLAGS)

bench-pyodide: setup setup-node $(COMPILER_READY) browser ## measure the engine's start in Node and Chromium: stock, compiled, cut
	$(BIN)/python -m benchmarks.pyodide $(BENCH_FLAGS)

lighthouse: setup setup-node browser $(PAGE_BENCH_READY) ## ask Lighthouse about accessibility and best practices
	$(BIN)/python -m benchmarks.lighthouse $(BENCH_FLAGS)

mutants: setup ## break the shipped cases on purpose and count what the rules find
	$(BIN)/python -m tests.mutation

format: setup ## lay out the code and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

setup: $(DEV_READY) $(PROJECT_READY) ## make .venv with everything for development
setup-site: $(SITE_READY) $(PROJECT_READY)
setup-node: $(NODE_READY)

# The review and the QR codes take a script each from npm; where it is missing the site does without.
setup-scripts:
	@command -v npm >/dev/null && $(MAKE) --no-print-directory setup-node || true

# The engine is compiled for the browser where npm and the package index are within reach.
setup-pyodide: $(VENV_READY)
	@command -v npm >/dev/null && $(MAKE) --no-print-directory $(COMPILER_READY) || true

browser: $(DEV_READY) ## find the browsers for the tests, or install them
	@$(BIN)/python tests/browser/browsers.py $(BROWSERS)

lock: $(VENV_READY) ## write the locks anew; UPGRADE=1 also takes newer releases
	@$(PIP) install --requirement requirements/lock.in
	$(LOCK) pyproject.toml --extra dev --output-file requirements/dev.lock
	$(LOCK) pyproject.toml --extra site --constraint requirements/dev.lock --output-file requirements/site.lock
	$(LOCK) pyproject.toml --constraint requirements/dev.lock --output-file requirements/engine.lock
	$(LOCK) requirements/build.in --constraint requirements/dev.lock --output-file requirements/build.lock
	$(LOCK) requirements/generators.in --constraint requirements/dev.lock --output-file requirements/generators.lock
	$(LOCK) requirements/pyodide.in --constraint requirements/dev.lock --output-file requirements/pyodide.lock
	$(LOCK) requirements/bench.in --constraint requirements/dev.lock --output-file requirements/bench.lock
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund
	cd $(PAGE_BENCH) && npm install --package-lock-only --ignore-scripts --no-audit --no-fund

LOCK = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

clean: ## remove everything that make made, the environment too
	rm -rf $(VENV) $(GENERATORS) $(PEERS) $(COMPILER) node_modules $(PAGE_BENCH)/node_modules build dist site .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find quiz_engine tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV_READY):
	@command -v $(PYTHON) >/dev/null || $(call stop,$(PYTHON) is missing: install Python 3.11 to 3.14 or name one: make PYTHON=python3.12 ...)
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
		|| $(call stop,$(PYTHON) is $$($(PYTHON) --version 2>&1); 3.11 to 3.14 is needed; name one: make PYTHON=python3.12 ...)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| $(call stop,$(PYTHON) cannot make a virtual environment: install its venv module (Debian: apt-get install python3-venv))
	@$(call say,making $(VENV))
	@$(PYTHON) -m venv --clear $(VENV)
	@mkdir -p $(@D) && touch $@

$(BUILD_READY): $(VENV_READY)
	@$(PIP_LOCKED) requirements/build.lock || $(call stop,the build tools could not be installed: is the package index within reach?)
	@$(call remember,build)

$(SITE_READY): $(BUILD_READY)
	@$(call say,installing what the site needs)
	@$(PIP_LOCKED) requirements/site.lock || $(call stop,the packages could not be installed: is the package index within reach?)
	@$(call remember,site dev)

$(DEV_READY): $(BUILD_READY)
	@$(call say,installing what development needs)
	@$(PIP_LOCKED) requirements/dev.lock || $(call stop,the packages could not be installed: is the package index within reach?)
	@$(call remember,site dev) && touch $(SITE_READY)

$(GENERATORS_READY): | $(VENV_READY)
	@$(call say,making $(GENERATORS))
	@$(PYTHON) -m venv --clear --without-pip $(GENERATORS)
	@$(call pip_into,$(GENERATORS)) requirements/build.lock && $(call pip_into,$(GENERATORS)) requirements/generators.lock \
		|| $(call stop,the generators could not be installed: is the package index within reach?)
	@touch $@

$(COMPILER_READY): | $(VENV_READY)
	@$(call say,making $(COMPILER))
	@$(PYTHON) -m venv --clear --without-pip $(COMPILER)
	@$(call pip_into,$(COMPILER)) requirements/build.lock && $(call pip_into,$(COMPILER)) requirements/pyodide.lock \
		|| $(call stop,pyodide-build could not be installed: is the package index within reach?)
	@touch $@

$(PEERS_READY): | $(VENV_READY)
	@$(call say,making $(PEERS))
	@$(PYTHON) -m venv --clear --without-pip $(PEERS)
	@$(call pip_into,$(PEERS)) requirements/build.lock && $(call pip_into,$(PEERS)) requirements/bench.lock \
		|| $(call stop,what our page is measured beside could not be installed: is the package index within reach?)
	@touch $@

$(PROJECT_READY): $(BUILD_READY)
	@$(PIP) install --no-deps --no-build-isolation --editable . || $(call stop,the project itself could not be installed)
	@$(call remember,project)

$(NODE_READY):
	@command -v node >/dev/null && command -v npm >/dev/null \
		|| $(call stop,npm is missing: the tests take packages from it; install Node.js 20 or newer with npm)
	@$(call say,installing what the tests take from npm)
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
		|| $(call stop,the packages of npm could not be installed: is the npm registry within reach?)
	@touch $@

$(PAGE_BENCH_READY):
	@$(call say,installing what the measurements take from npm)
	@cd $(PAGE_BENCH) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
		|| $(call stop,the packages of npm could not be installed: is the npm registry within reach?)
	@touch $@
