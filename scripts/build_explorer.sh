#!/usr/bin/env bash
# Builds the pages of the explorer and of `landscape play`: web/ -> static/ of each, with the packages of the explorer's
# package-lock.json. --check builds into a temporary folder and compares it with the committed pages.
set -euo pipefail
cd "$(dirname "$0")/../landscape"

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
    "") out= ;;
    --check) out=$(mktemp -d); trap 'rm -rf "$out"' EXIT ;;
    *) echo "build_explorer.sh: unknown option $1: give --check, or no option to build" >&2; exit 2 ;;
esac

(cd explorer/web && npm ci --silent --no-audit --no-fund --ignore-scripts) \
    || { echo "build_explorer.sh: npm could not install the packages of web/package-lock.json: check the connection to its registry" >&2; exit 1; }
for page in explorer playground; do
    node $page/web/build.mjs "${out:-.}/$page/static"
    [ -z "$out" ] || diff -rq $page/static "$out/$page/static" >&2 \
        || { echo "build_explorer.sh: $page/static/ differs from the page built from web/: run scripts/build_explorer.sh and commit" >&2; exit 1; }
done
[ -z "$out" ] || echo "static/ equals the pages built from web/"
