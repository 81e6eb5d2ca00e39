#!/usr/bin/env bash
# The core and its laws on a second version of Python.
set -euo pipefail
python=$1 venv=$2
"$python" --version
test -x "$venv/bin/python" || "$python" -m venv "$venv"
"$venv/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/test.txt
PYTHONPATH="$PWD/src" "$venv/bin/python" -m pytest -n 2 -m "not slow" tests/laws tests/cases tests/edge -p no:cacheprovider
