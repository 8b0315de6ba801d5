#!/usr/bin/env bash
# Makes .venv beside the project with the pinned versions and the program in it; quick when it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${PYTHON:-}"
if [ -z "$python" ]; then
    for name in python3.11 python3.12 python3.13 python3; do
        command -v "$name" >/dev/null && python="$name" && break
    done
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
stamp=.venv/installed-of
wanted="$(cat pyproject.toml packaging/constraints.txt | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e ".[dev]"
    printf '%s' "$wanted" > "$stamp"
fi
