# Everything sets itself up: Python 3.11+, make and git are enough (test-all: Debian packages too).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The constraints hold for what builds need too, so that installs are the same everywhere.
export PIP_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One thread, so that sums are added in one order and baselines give the same numbers everywhere.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export HF_HUB_OFFLINE := 1

.PHONY: leaderboard test test-all test-more test-lowest clean

leaderboard: $(VENV)/.leaderboard
	@echo "[2/7] annotations: checking"
	@$(BIN)/python -m dataset_scripts.check
	@echo "[3/7] agreement between the passes, and audit"
	@$(BIN)/python -m dataset_scripts.agreement
	@$(BIN)/python -m dataset_scripts.audit
	@echo "[4/7] release: building where it is out of date"
	@$(BIN)/python -m dataset_scripts.build
	@echo "[5/7] baselines: training and predicting"
	@$(BIN)/python -m baselines run
	@echo "[6/7] scoring every submission"
	@$(BIN)/python -m leaderboard score
	@echo "[7/7] page and ranking"
	@$(BIN)/python -m leaderboard build

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 -m "not browser and not brat"

test-all: test test-more

# What test-all runs beyond test.
test-more: $(VENV)/.all test-lowest
	$(BIN)/pytest -q -m "browser or brat"

# The lowest versions of the dependencies that pyproject.toml allows.
test-lowest: $(VENV)-lowest/.installed
	$(VENV)-lowest/bin/pytest -q -n 2 -m "not browser and not brat"

$(VENV)/bin/python:
	@echo "[1/7] set-up: $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.leaderboard: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "[1/7] set-up: installing the package and what the baselines need"
	@$(BIN)/pip install -q -e ".[baselines,leaderboard]"
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(BIN)/pip install -q -e ".[dev]"
	@touch $@ $(VENV)/.leaderboard

$(VENV)/.all: $(VENV)/.dev
	@command -v chromium >/dev/null && fc-list 2>/dev/null | grep -q NotoNastaliqUrdu || \
	  (apt-get update -q && apt-get install -q -y --no-install-recommends chromium fontconfig fonts-noto-core)
	@$(BIN)/pip install -q -e ".[browser,brat]"
	@touch $@

$(VENV)-lowest/.installed: export PIP_CONSTRAINT := constraints-lowest.txt
$(VENV)-lowest/.installed: pyproject.toml constraints-lowest.txt
	@$(PYTHON) -m venv $(VENV)-lowest
	@$(VENV)-lowest/bin/pip install -q -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-lowest leaderboard/site build *.egg-info
