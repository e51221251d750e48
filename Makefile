# Two commands do all the set-up: `make run` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check seed bench soak films fuzz clean

run: $(VENV)/.ready
	$(BIN)/python -m backlot init
	$(BIN)/python -m streamlit run app.py

# Tests wait as much as they work, so there are more of them than processors; what counts frames and moments runs alone.
test: check browser
	$(BIN)/python -m pytest -m "not browser" -n 4 --dist loadfile
	$(BIN)/python -m pytest tests/browser tests/desk -m "browser and not measured" -n 2 --dist loadfile
	$(BIN)/python -m pytest tests/browser tests/desk -m measured

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

seed: $(VENV)/.ready
	$(BIN)/python -m backlot seed

bench: $(VENV)/.ready-dev
	$(BIN)/python -m backlot bench

# Sixteen editors and ten thousand edits, a hundred kills, on both databases: about five minutes.
soak: $(VENV)/.ready-dev
	$(BIN)/python -m tools.soak

films: $(VENV)/.ready-dev
	for film in tungsten print safelight screen; do $(BIN)/python -m tools.films.$$film; done
	$(BIN)/python -m tools.films.takes

fuzz: $(VENV)/.ready-dev
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest tests/exchange tests/records

# A browser for the tests: Debian's Chromium, installed when the machine has none.
browser: $(VENV)/.ready-dev
	@command -v chromium chromium-browser google-chrome >/dev/null || \
		{ apt-get update -q && apt-get install -y -q chromium; }

$(VENV)/.ready: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
