#!/bin/sh
# Installs PostgreSQL's programs for the tests, where they are absent and apt-get can.
set -eu
if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
	exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
	echo "PostgreSQL is absent and there is no apt-get: install it, or set TRUCE_TEST_NO_POSTGRES=1 to leave its tests out" >&2
	exit 1
fi
sudo=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || { echo "PostgreSQL is absent: run 'apt-get install postgresql' as root, or set TRUCE_TEST_NO_POSTGRES=1" >&2; exit 1; }
	sudo=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends postgresql >/dev/null
ls /usr/lib/postgresql/*/bin/initdb
