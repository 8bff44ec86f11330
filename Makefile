# 本庄市 市民協働ポータル: `make run` と `make test` だけで始められます。一覧は `make help`。

SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
REQUIREMENTS := requirements.txt requirements-local.txt
STAMP := $(VENV)/installed-$(shell cat $(REQUIREMENTS) | cksum | cut -d' ' -f1)
STAMP_DEV := $(VENV)/installed-dev-$(shell cat $(REQUIREMENTS) requirements-dev.txt | cksum | cut -d' ' -f1)
SOURCES := bench local honjo_kyodo guide calls cases proposals reviews projects groups notifications accounts core tests manage.py

.PHONY: help run test lint fix check docs accessibility bench

help: ## このヘルプ
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-6s %s\n", $$1, $$2}' Makefile

run: $(STAMP) ## ポータルを動かす（PORT=8000 VAR=var SAMPLE=1）
	@exec $(BIN)/python -m local.run

# With PYTEST_ARGS it is a part of the tests that is asked for: then without the checks of the house.
test: $(STAMP_DEV) $(if $(PYTEST_ARGS),,lint) ## 家の検査（lint）とすべてのテスト（ブラウザーを含む）
	@bin/test-packages
	@bin/html-checker $(VENV)
	@$(BIN)/python -m pytest -n $${TEST_WORKERS:-2} $(PYTEST_ARGS)

lint: $(STAMP_DEV) ## 書き方・依存の向き・型・移行・公開設定の検査
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/python -m tests.house.styles
	@$(BIN)/mypy
	@$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@bin/check-deploy $(BIN)/python

fix: $(STAMP_DEV) ## 直せるものを直す
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

check: test ## test と同じ（家の検査とすべてのテスト）

docs: $(STAMP_DEV) ## 状態遷移図を書き出す
	@$(BIN)/python manage.py draw_workflows

accessibility: $(STAMP_DEV) ## アクセシビリティの自動の試験をして、公開する結果を書き出す
	@WRITE_ACCESSIBILITY=1 $(BIN)/python -m pytest -q -n 0 tests/browser/test_guide_tested.py

bench: $(STAMP_DEV) ## 速さと大きさを測る（SIZE=250000 で多くの団体でも、ONLY=closing で一部だけ）
	@$(BIN)/python -m bench --groups $(or $(SIZE),250) $(if $(ONLY),--only $(ONLY))

$(STAMP): $(REQUIREMENTS)
	@bin/environment $(VENV) requirements.txt requirements-local.txt
	@rm -f $(VENV)/installed-[0-9]* && touch $@

$(STAMP_DEV): $(REQUIREMENTS) requirements-dev.txt
	@bin/environment $(VENV) requirements-dev.txt
	@rm -f $(VENV)/installed-* && touch $(STAMP) $@
