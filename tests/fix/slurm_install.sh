#!/bin/sh
# Installs what the Slurm tests need, where that can be done: as root, with apt.
# Elsewhere it says what is missing and ends well: the tests then say why they are skipped.
set -eu

needed="slurmctld slurmd munged sshd"
missing=
for program in $needed; do
  PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || missing="$missing $program"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "Slurm tests: no$missing here, and only root with apt can install them: the tests are skipped." >&2
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
# No service of the packages is to start: the tests start their own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
apt-get -qq update
apt-get -qq install --no-install-recommends slurm-wlm munge openssh-server >/dev/null
