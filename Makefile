# make run            set up, index corpus/ and serve the web chat on http://127.0.0.1:8000
# make run DOCS=DIR   the same for your own documents (their index is kept apart, in data-<name of DIR>)
# make test           set up and check everything: lint, types, import layers, tests
# make install        the environment alone
# make lock           write the lock files anew; UPGRADE=1 takes the newest versions

PYTHON ?= python3
DOCS ?= corpus
DATA ?= $(if $(filter corpus,$(DOCS)),data,data-$(notdir $(abspath $(DOCS))))
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Nothing but what the lock files name, and no file whose hash they do not hold.
LOCKED := $(PIP) install --require-hashes --no-deps --requirement

.PHONY: install install-dev system-packages run test check lock clean

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

test: check system-packages
	$(BIN)/python -m pytest

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet uv
	PATH="$(CURDIR)/build/lock/bin:$$PATH" build/lock/bin/python supply/lock.py $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv build data data-*
