# make run [PORT=8000]: the site with its sample board · make test: every test · make bench: the measurements
.PHONY: run test bench
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

run: .venv/installed
	$(BIN)/careercenter up --sample --port $(PORT)

test: .venv/installed-test
	$(BIN)/python -m pytest -n 2

bench: .venv/installed
	$(BIN)/careercenter bench all

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv

# Installed again only when what is needed changes.
.venv/installed: pyproject.toml setup.py | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-test: pyproject.toml setup.py | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch .venv/installed $@
