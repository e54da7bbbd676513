# Every target works on a fresh clone: python3 (3.11 or newer, with venv) and make are enough.
.DEFAULT_GOAL := help
.PHONY: help demo test test-sqlite test-postgres lint cluster-proof bench search-eval messages lock system environment dev

PYTHON ?= python3
PORT ?= 8000
PYTEST_WORKERS ?= 2
# Small portions: otherwise one process ends with most of the slow tests.
PYTEST := -m pytest -n $(PYTEST_WORKERS) --maxschedchunk 16
export PORT

BIN := .venv/bin
PACKAGES := portal publications directory search

help: ## Danh sách lệnh · this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/\1|\2/' \
		| while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

demo: ## Dựng và chạy tỉnh mẫu · build the sample province and serve it (PORT=8000)
	@$(PYTHON) deploy/bootstrap.py demo

environment:
	@$(PYTHON) deploy/bootstrap.py environment

dev:
	@$(PYTHON) deploy/bootstrap.py dev

test: test-sqlite test-postgres ## Toàn bộ kiểm thử · the whole suite, on SQLite and on PostgreSQL if it is there

test-sqlite: dev ## Kiểm thử trên SQLite · the suite on SQLite
	@echo "▸ SQLite"
	@env -u DATABASE_URL $(BIN)/python $(PYTEST) $(ARGS)

test-postgres: dev ## Kiểm thử trên PostgreSQL · the suite on PostgreSQL (DATABASE_URL, or a scratch one)
	@echo "▸ PostgreSQL"
	@$(BIN)/python tests/engines/postgres.py $(BIN)/python $(PYTEST) --database-only $(ARGS)

lint: dev ## Kiểm tra mã · style, types, floors, templates, migrations, settings, messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet themes $(PACKAGES)
	$(BIN)/mypy $(PACKAGES)
	MYPYPATH=deploy $(BIN)/mypy deploy/setup deploy/catalogues.py
	$(BIN)/python manage.py makemigrations --check --dry-run --settings=portal.settings.test
	$(BIN)/python deploy/check_production.py
	$(BIN)/python deploy/catalogues.py check

cluster-proof: dev ## Thử tắt từng nút của cụm tìm kiếm · kill nodes of a real search cluster under a running portal
	@$(BIN)/python -m tests.engines.cluster.proof

BENCH ?= tests/bench

bench: dev ## Đo tốc độ · measure speed as ratios in one run (BENCH=one file)
	@$(BIN)/python -m pytest $(BENCH) -n 0 -s --run-bench $(ARGS)

EVAL_SETS ?= $(wildcard ../shared/data/search-eval/*)

search-eval: dev ## Đo chất lượng tìm kiếm · measure search on judged questions (EVAL_SETS=folders)
	@$(BIN)/python tests/engines/search_eval.py $(BIN)/python manage.py evaluate_search $(EVAL_SETS) $(ARGS)

messages: dev ## Cập nhật bản dịch · bring the Vietnamese catalogue up to the code (needs gettext)
	@$(BIN)/python deploy/catalogues.py update

lock: dev ## Khoá lại phiên bản · compile requirements/*.lock anew (UPGRADE=--upgrade for newer versions)
	@for name in installer base ldap dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			$(UPGRADE) requirements/$$name.in -o requirements/$$name.lock || exit 1; \
	done

system: ## Gói Debian cho kiểm thử · Debian packages that the tests use (asks for root)
	@deploy/system-packages.sh
