#!/bin/sh
# Installs what the site's tests need, where that can be done: as root, with apt.
# Elsewhere it says what is missing and ends well: the tests then say why they are skipped.
set -eu

for program in chromium chromium-browser google-chrome; do
  command -v "$program" >/dev/null && exit 0
done

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The site in a browser: no chromium here, and only root with apt can install it: those tests are skipped." >&2
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
# Ubuntu's chromium is a snap, which a container cannot run: the tests then say so.
apt-get -qq install --no-install-recommends chromium fonts-dejavu-core >/dev/null ||
  echo "The site in a browser: chromium could not be installed: those tests are skipped." >&2
