#!/usr/bin/env bash
# Builds the wheel, installs it with pip into an empty environment, tells the story there.
set -euo pipefail
bin=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/python" -m hatchling build -t wheel -d "$work/dist" >/dev/null 2>&1 || "$bin/hatchling" build -t wheel -d "$work/dist"
"$bin/python" -m venv "$work/empty"
"$work/empty/bin/python" -m pip --disable-pip-version-check --quiet install "$work"/dist/*.whl
cd "$work"
empty/bin/habeas demo --people 3000 | tail -n 5
empty/bin/habeas rules | head -n 1
