#!/usr/bin/env bash
# Does the time of a refused login tell whether there is such a user? Options: see README.md.
set -euo pipefail
build=()
[[ ${1:-} == --no-build ]] && { build=(--no-build); shift; }
# The stack's passwords are cheap, and it has its own users: here it is to be as in production. So many failed logins from
# one place are what any deployer allows by these settings.
exec "$(dirname "$0")/run.sh" "${build[@]}" parts=login native=no \
  set.hanbeon.password.cost=12 set.hanbeon.sandbox.enabled=false \
  set.hanbeon.login.failures-max=1000000 set.hanbeon.login.failures-per-address-max=1000000 \
  set.hanbeon.limit.routes.auth.per-address=1000000/1s "$@"
