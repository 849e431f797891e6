#!/usr/bin/env bash
# Builds the explorer's page: landscape/explorer/web -> landscape/explorer/static, with the packages of package-lock.json.
# --check builds into a temporary folder and compares it with the committed page.
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
    *) echo "build_explorer.sh: unknown option $1: give --check, or no option to build" >&2; exit 2 ;;
esac

(cd web && npm ci --silent --no-audit --no-fund --ignore-scripts) \
    || { echo "build_explorer.sh: npm could not install the packages of web/package-lock.json: check the connection to its registry" >&2; exit 1; }
node web/build.mjs "$out"

if [ "$out" != static ]; then
    diff -rq static "$out" >&2 \
        || { echo "build_explorer.sh: static/ differs from the page built from web/: run scripts/build_explorer.sh and commit" >&2; exit 1; }
    echo "static/ equals the page built from web/"
fi
