#!/usr/bin/env bash
# A day of many payments is closed while others are made, see README.md:
#   bench/closing.sh [--no-build] payments=1000000 merchants=1000 connections=8 heap=512m
# Fails unless settlements, their items and the ledger say the same. The report goes to target/closing/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

java=$(find_java)

if [[ ${1:-} == --no-build ]]; then
  shift
else
  package_both
fi

# The server runs from target/quarkus-app alone; the jars of the local build serve the stack and the stand-in.
classpath=$(jars target/bench-stack/lib target/bench-stack/app)
exec "$java" -Xmx512m -cp "$classpath" bench/src/Closing.java "$@"
