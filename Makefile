# Every target sets up what it needs by itself (see tools/setup.sh) and starts within seconds when
# that has been done. ARGS goes to the program called: make test ARGS="-k seats".

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test check lint format bench readings reproduction calibration kills faults fuzz screens evening lock clean

ARGS ?=
BIN := .venv/bin

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: ## make ready all that is needed to run, test and check
	@tools/setup.sh dev

run: ## start the program
	@tools/setup.sh run
	@$(BIN)/python main.py $(ARGS)

test: setup ## run the tests
	@echo "== pytest"
	@$(BIN)/python -m pytest -n 2 $(ARGS)

check: lint test ## all that must hold before a commit: format, lint, types, imports, tests

lint: setup ## check without running the tests: format, lint, types, imports
	@echo "== ruff format --check"
	@$(BIN)/ruff format --check
	@echo "== ruff check"
	@$(BIN)/ruff check
	@echo "== mypy"
	@$(BIN)/mypy
	@echo "== lint-imports"
	@$(BIN)/lint-imports --no-logo

format: setup ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: setup ## run the benchmarks
	@if [ -d benchmarks ]; then $(BIN)/python -m benchmarks $(ARGS); \
	else echo "There are no benchmarks yet."; fi

readings: setup ## open every file of the data for tests and write docs/readings.md
	@$(BIN)/python -m tools.readings

reproduction: setup ## print published figures beside ours and write docs/reproduction.md
	@$(BIN)/python -m tools.reproduction $(ARGS)

kills: setup ## end the program at random moments and write docs/kills.md
	@$(BIN)/python -m tools.kills $(ARGS)

faults: setup ## do what disks, clocks and other programs may do, and write docs/faults.md
	@$(BIN)/python -m tools.faults $(ARGS)

fuzz: setup ## try broken and invented input on all that reads strangers' files, for an hour
	@$(BIN)/python -m tools.fuzzing $(ARGS)

screens: setup ## play an evening in the window and take its pictures into docs/screens
	@$(BIN)/python -m tools.screenshots $(ARGS)

evening: setup ## play the evening by mouse and by keys alone on a virtual screen (needs Xvfb)
	@xvfb-run -a -s "-screen 0 1600x1000x24" env QT_QPA_PLATFORM=xcb \
		$(BIN)/python -m pytest tests/ui/evening $(ARGS)

calibration: setup ## simulate honest elections and such with plants, and write docs/calibration.md
	@$(BIN)/python -m tools.calibration $(ARGS)

lock: setup ## write the lock files anew from pyproject.toml
	@$(BIN)/python tools/lock.py $(ARGS)

clean: ## remove the virtual environment, caches and what was built
	@rm -rf .venv .venv.lock .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache \
		build dist hattama.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
