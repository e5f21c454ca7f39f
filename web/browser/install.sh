#!/bin/sh
# Installs what the browser tests need: Debian's Chromium where there is none, and the driver and checker that package-lock.json names.
set -e
export DEBIAN_FRONTEND=noninteractive
[ -x "${TRUCE_CHROMIUM:-/usr/bin/chromium}" ] || {
  command -v apt-get >/dev/null || { echo "the browser tests need Chromium: install it and name it in TRUCE_CHROMIUM, or set TRUCE_TEST_NO_BROWSER=1" >&2; exit 1; }
  apt-get install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null 2>&1 || { apt-get update >/dev/null; apt-get install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null; }
}
cd "$(dirname "$0")"
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] && [ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund
