# Postkamer. `make run` and `make test` install what they need, on Debian 12 or newer with a Rust toolchain.
SHELL := /bin/bash
SHARED ?= ../shared
BIN := target/release/postkamer
# A tool of its own for the tests where it is there, Cargo's own otherwise.
TESTS := $(shell cargo nextest --version >/dev/null 2>&1 && echo "cargo nextest run" || echo "cargo test")

.PHONY: help run build test crash load score bench peers reading lint setup-run setup-test

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: setup-run ## Install what is missing, build, and start the whole service
	cargo build --release --locked
	$(BIN) run --samples fixtures/letters

build: ## Build the program
	cargo build --release --locked

test: setup-test ## Install what the tests need and run them all
	scripts/with-postgres.sh $(TESTS) --release --locked

crash: setup-test ## Kill the program over a hundred times, on both databases, and count what is left (minutes)
	scripts/with-postgres.sh cargo test --release --locked --test it -- --ignored --nocapture --test-threads=1 two_hundred_letters

load: setup-test ## Measure the store with 1,000 and 1,000,000 cases, enqueueing and a full drop folder (minutes)
	scripts/with-postgres.sh cargo test --release --locked --test it -- --ignored --nocapture --test-threads=1 load::

score: build ## Read the scoring letters and print how well it went
	@scripts/score.sh $(SHARED)/mailbag

bench: setup-test ## Measure reading speed against the bare OCR engine, the fields from words, and the case page
	cargo build --release --locked
	python3 benches/reading.py $(BIN) "$$(scripts/bench.sh floor)" $(if $(wildcard $(SHARED)/mailbag),$(SHARED)/mailbag,fixtures/letters)
	cargo bench --bench extraction
	python3 benches/desk.py $(BIN)

peers: build ## Compare fields with the PyPI packages deduce and dateparser, where they are installed
	python3 benches/peers.py $(BIN) $(SHARED)/mailbag

reading: build ## Count what reading gets right: values that stand in the text, pages set upright
	python3 benches/reading_table.py $(BIN) $(SHARED)/mailbag

lint: ## Formatting, lints, licences
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings
	scripts/deny.sh

setup-run:
	@scripts/setup.sh run

setup-test:
	@scripts/setup.sh test
