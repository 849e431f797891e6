#!/usr/bin/env bash
# Builds the explorer's page: landscape/explorer/web -> landscape/explorer/static, with the packages of package-lock.json.
# --check builds into a temporary folder and says whether what is committed is what the sources give.
set -euo pipefail
cd "$(dirname "$0")/../landscape/explorer"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install nodejs npm; } >/dev/null 2>&1 || true
    fi
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        echo "build_explorer.sh: node and npm are missing: install Node.js 18 or newer (Debian: apt-get install nodejs npm)" >&2
        exit 1
    fi
fi

case "${1-}" in
    "") out=static ;;
    --check) out=$(mktemp -d); trap 'rm -rf "$out"' EXIT ;;
    *) echo "build_explorer.sh: unknown option $1: --check, or nothing to build" >&2; exit 2 ;;
esac

(cd web && npm ci --silent --no-audit --no-fund --ignore-scripts) \
    || { echo "build_explorer.sh: npm could not install what web/package-lock.json lists: is its registry there?" >&2; exit 1; }
node web/build.mjs "$out"

if [ "$out" != static ]; then
    diff -rq static "$out" >&2 \
        || { echo "build_explorer.sh: static/ is not what web/ gives: run scripts/build_explorer.sh and commit" >&2; exit 1; }
    echo "static/ is what web/ gives"
fi
