#!/usr/bin/env bash
# Writes deploy/.env with fresh secrets for compose.yaml; never touches one that is there.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

if [[ -e .env ]]; then
  echo "deploy/.env is there already; nothing was changed." >&2
  exit
fi

# random BYTES: so many random bytes in hexadecimal.
random() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }

umask 077
set -o noclobber
cat >.env <<TEXT
DATABASE_PASSWORD=$(random 24)
S3_ACCESS_KEY=whenever-$(random 6)
S3_SECRET_KEY=$(random 24)
# The address that people use, when a proxy stands in front: https://clips.example.org
WHENEVER_PUBLIC_URL=
# The proxy's network, such as 172.16.0.0/12, so that its X-Forwarded-For is believed.
WHENEVER_TRUSTED_PROXIES=
TEXT
echo "Wrote deploy/.env, readable by you only."
