# The README's commands. GNU make 3.81, the one of macOS, is enough.
ON ?=
ARGS ?=
PYTHON ?=
SECONDS ?= 600
CORPUS ?=
BASE ?=
HEAD ?=
EXAMPLE := examples/churn
export ON

# The tool runs from an environment of its own: a flytekit beside it, as the tests need,
# would count as the environment of whoever runs it and could decide the image.
RUN := .venv-run
DEV := .venv
SIDE_BY_SIDE := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help migrate test coverage mutation test-matrix guide-matrix docs docs-update serve lint format bench fuzz ecosystem clean

help:
	@sed -n 's/^## //p' Makefile

## make migrate ON=path/to/project [ARGS="--diff"]   migrate; without ON: show it on the example
migrate: $(RUN)/ready
	@case "$$ON" in \
	  "") set -- --diff $(EXAMPLE) ;; \
	  "~/"*) set -- "$$HOME/$${ON#??}" ;; \
	  *) set -- "$$ON" ;; \
	esac; \
	$(RUN)/bin/python -m migrate $(ARGS) "$$@"; code=$$?; \
	if [ -z "$$ON" ] && [ $$code -le 1 ]; then \
	  echo "This was $(EXAMPLE); nothing is written. Yours: make migrate ON=path/to/project" >&2; \
	  exit 0; \
	elif [ $$code -eq 1 ]; then \
	  echo "Something is implicit still, as said above: exit code 1, which make reports as an error." >&2; \
	fi; \
	exit $$code

## make test     ruff, mypy and pytest
test: lint
	@sh tests/fix/slurm_install.sh
	@sh tests/guide/chromium_install.sh
	@$(DEV)/bin/python -m pytest $(SIDE_BY_SIDE)

## make coverage   which lines and branches the tests run; fails below 97 %
coverage: $(DEV)/ready
	@sh tests/fix/slurm_install.sh
	@$(DEV)/bin/python -m coverage erase
	@$(DEV)/bin/python -m coverage run -m pytest -q $(SIDE_BY_SIDE) --ignore=tests/guide
	@$(DEV)/bin/python -m coverage combine -q
	@$(DEV)/bin/python -m coverage report

## make mutation [ARGS="migrate/rewrite.py"]   which mistakes in the code the tests notice; for hours
mutation: $(DEV)/ready
	@$(DEV)/bin/python tests/mutation/run.py $(ARGS)

## make test-matrix   the fix on every flytekit that it serves; renews fix/matrix.json
test-matrix: $(DEV)/ready
	@$(DEV)/bin/python tests/fix/matrix.py

## make guide-matrix   the guide's facts on every flytekit; renews guide_src/facts/verified.json
guide-matrix: $(DEV)/ready
	@$(DEV)/bin/python -m guide_src.facts.matrix

## make docs     build the guide into site/, strictly
docs: $(DEV)/ready
	@NO_MKDOCS_2_WARNING=true $(DEV)/bin/python -m mkdocs build --strict

## make docs-update [ARGS="-k which-image"]   write into the guide what its examples print
docs-update: $(DEV)/ready
	@$(DEV)/bin/python -m pytest -q tests/guide/test_examples.py --update-examples $(ARGS)

## make serve    show the guide while it is written
serve: $(DEV)/ready
	@NO_MKDOCS_2_WARNING=true $(DEV)/bin/python -m mkdocs serve

## make lint     ruff and mypy
lint: $(DEV)/ready
	@$(DEV)/bin/python -m ruff check .
	@$(DEV)/bin/python -m ruff format --check .
	@$(DEV)/bin/python -m mypy --strict migrate
	@$(DEV)/bin/python -m mypy --strict -p guide_src.facts -p guide_src.site -p fuzz -p ecosystem
	@cd fix && ../$(DEV)/bin/python -m mypy

## make format   let ruff fix and format
format: $(DEV)/ready
	@$(DEV)/bin/python -m ruff check --fix .
	@$(DEV)/bin/python -m ruff format .

## make bench    time the tool beside its peers, as ratios
bench: $(DEV)/ready-bench
	@$(DEV)/bin/python bench/run.py $(ARGS)

## make fuzz [SECONDS=600]   look for programs that the tool gets wrong
fuzz: $(DEV)/ready
	@$(DEV)/bin/python -m fuzz --seconds $(SECONDS) $(ARGS)

## make ecosystem CORPUS=path [BASE=rev] [HEAD=rev]   what a change of the tool does to real projects
ecosystem: $(DEV)/ready
	@test -n "$(CORPUS)" || { echo "Name a folder of checkouts: make ecosystem CORPUS=path" >&2; exit 2; }
	@$(DEV)/bin/python -m ecosystem --base "$(BASE)" --head "$(HEAD)" "$(CORPUS)"

## make clean    remove the environments, caches and builds
clean:
	rm -rf $(RUN) $(DEV) .cache .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site

# Set-up: an environment is ready while its Python runs and no file below has changed.

install = $(@D)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

$(RUN)/ready: pyproject.toml constraints.txt $(RUN)/bin/python
	@$(install) -e . && touch $@

# Two hundred packages, which uv installs in a quarter of pip's time, where it reaches an index.
$(DEV)/ready: pyproject.toml constraints.txt $(DEV)/bin/python
	@$(install) uv
	@$(@D)/bin/uv pip install --quiet --system-certs --compile-bytecode --python $(@D)/bin/python \
	  -c constraints.txt -e ".[test]" || $(install) -e ".[test]"
	@touch $@

$(DEV)/ready-bench: $(DEV)/ready
	@$(install) -e ".[bench]" && touch $@

# A pyenv shim may exist and not run, and Debian's Python may lack venv: try each.
$(RUN)/bin/python $(DEV)/bin/python:
	@for python in $(if $(PYTHON),"$(PYTHON)",python3.12 python3.11 python3.10 python3 python); do \
	  if "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 10) <= sys.version_info < (3, 13))' 2>/dev/null; then \
	    echo "Setting up $(patsubst %/bin,%,$(@D)) with $$("$$python" -V), once" >&2; \
	    exec "$$python" -m venv --clear $(patsubst %/bin,%,$(@D)); \
	  fi; \
	done; \
	echo "No Python 3.10, 3.11 or 3.12 with its venv module among: $(if $(PYTHON),$(PYTHON),python3.12 python3.11 python3.10 python3 python)." \
	  "Install one (Debian: python3-venv too), or name it: make PYTHON=path/to/python" >&2; \
	exit 1
