#!/usr/bin/env bash
# Install Debian's Chromium for the tests of the explorer, unless a browser is installed.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends chromium; } >/dev/null 2>&1 || true
fi
command -v chromium >/dev/null \
    || { echo "install_browser.sh: Chromium could not be installed: install it (Debian: apt-get install chromium, as root)" >&2; exit 1; }
