# Two commands matter: `make run` and `make test`. Everything they need is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes
STATIC_SOURCES := $(shell find static core/fonts.py core/stylesheets.py requirements.lock.txt -type f)
TEXTS := $(shell find locale -name '*.po')

.DEFAULT_GOAL := help
.PHONY: help run dev test bench lint texts lock screenshots clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: export SITE_URL := $(or $(SITE_URL),http://localhost:$(PORT))
run: .venv/installed build/texts build/static/.made ## install, load the sample, serve on http://localhost:8000
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) fill_when_empty
	@echo "OCOP Hà Nội    http://localhost:$(PORT)/"
	@echo "The office     http://localhost:$(PORT)/admin/    quantri or canbo, password ocop-demo-2026"
	@echo "A producer     http://localhost:$(PORT)/dang-nhap/    xuong, the same password    (stop with Ctrl+C)"
	@exec $(BIN)/gunicorn ocop_site.wsgi --config ocop_site/gunicorn.py --bind 127.0.0.1:$(PORT)

dev: .venv/installed-for-tests build/texts ## serve with reloading and error details, for those who build pages
	@OCOP_DEBUG=1 $(MANAGE) runserver $(PORT)

test: .venv/installed-for-tests build/texts ## run all tests: SQLite, PostgreSQL and Chromium where they are found
	@$(BIN)/python -m tests

bench: .venv/installed build/texts ## measure how fast pages are, on SQLite and PostgreSQL: some 20 minutes
	@$(BIN)/python -m bench

lint: .venv/installed-for-tests ## check style and annotations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

texts: .venv/installed ## collect texts for translation and compile them
	@$(MANAGE) collect_texts && $(MANAGE) compile_texts

lock: ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock.txt

screenshots: .venv/installed-for-tests build/texts build/static/.made ## take the pictures of the README (needs Chromium)
	@$(BIN)/python -m docs.screenshots

clean: ## remove what the commands made, but no data
	rm -rf .venv build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.lock.txt | .venv/bin/python
	@echo "Installing packages into .venv"
	@$(PIP) --requirement requirements.lock.txt
	@touch $@

.venv/installed-for-tests: requirements-dev.lock.txt | .venv/bin/python
	@echo "Installing packages for tests into .venv"
	@$(PIP) --requirement requirements-dev.lock.txt
	@touch $@ .venv/installed

build/texts: $(TEXTS)
	@$(MANAGE) compile_texts
	@mkdir -p build && touch $@

build/static/.made: $(STATIC_SOURCES)
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@
