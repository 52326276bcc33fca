# make run            set up, index corpus/ and serve the web chat on http://127.0.0.1:8000
# make run DOCS=DIR   the same for your own documents (their index is kept apart, in data-<name of DIR>)
# make test           set up and check everything: lint, types, import layers, tests
# make install        the environment alone
# make licences       write docs/licences.md anew
# make sbom           the software bill of materials, as build/sbom.json
# make fuzz-api       a long test of the API of the server that runs at HOST and PORT against its own description
# make audit          bandit, and known weaknesses of the dependencies (needs a connection)
# make lock           write the lock files anew; UPGRADE=1 takes the newest versions

PYTHON ?= python3
DOCS ?= corpus
DATA ?= $(if $(filter corpus,$(DOCS)),data,data-$(notdir $(abspath $(DOCS))))
HOST ?= 127.0.0.1
PORT ?= 8000
EXAMPLES ?= 500
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Nothing but what the lock files name, and no file whose hash they do not hold.
LOCKED := $(PIP) install --require-hashes --no-deps --requirement

.PHONY: install install-dev system-packages run test check licences sbom audit fuzz-api lock clean

install: .venv/installed

.venv/installed: requirements.lock requirements-torch.lock requirements-cuda.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed; name it with: make PYTHON=python3.12 …" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "Python cannot make environments; on Debian: apt-get install python3-venv" >&2; exit 2; }
	@echo "Installing the environment into .venv (some minutes the first time) …"
	@$(LOCKED) requirements.lock
	@$(BIN)/python supply/torch_wheel.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

install-dev: .venv/installed-dev

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "Installing what the tests need …"
	@$(LOCKED) requirements-dev.lock
	@touch $@

system-packages:
	@tests/install-system-packages

run: install
	@$(BIN)/beleidswijzer index "$(DOCS)" --data "$(DATA)" || test $$? -eq 1
	@exec $(BIN)/beleidswijzer serve --data "$(DATA)" --host $(HOST) --port $(PORT)

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python supply/licences.py --check

licences: install-dev
	$(BIN)/python supply/licences.py

# What an installation consists of, as CycloneDX; nothing of what only tests and checks need.
sbom: install-dev
	@mkdir -p build
	@cat requirements.lock requirements-torch.lock | $(BIN)/cyclonedx-py requirements --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file build/sbom.json -
	@echo "build/sbom.json"

# bandit finds nothing that ruff does not, but people ask for it; pip-audit asks the index for known weaknesses.
audit: install-dev
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive beleidswijzer.py assistant cli index ingest supply web
	@test -x build/audit/bin/pip-audit || { rm -rf build/audit && $(PYTHON) -m venv build/audit \
		&& build/audit/bin/pip install --quiet pip-audit; } || { echo "pip-audit cannot be installed here" >&2; exit 1; }
	@for lock in requirements requirements-torch requirements-dev; do \
		build/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off --requirement $$lock.lock \
		|| { echo "$$lock.lock: a weakness is known, or the database of weaknesses cannot be asked from here (see above)" >&2; exit 1; }; done

fuzz-api: install-dev
	$(BIN)/schemathesis --config-file tests/security/schemathesis.toml run --phases examples,coverage,fuzzing \
		--max-examples $(EXAMPLES) http://$(HOST):$(PORT)/api/v1/openapi.json

test: check system-packages
	$(BIN)/python -m pytest

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	PATH="$(CURDIR)/build/lock/bin:$$PATH" build/lock/bin/python supply/lock.py $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv build data data-*
