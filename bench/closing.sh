#!/usr/bin/env bash
# A day of many payments is closed while others are made, see README.md:
#   bench/closing.sh [--no-build] payments=1000000 merchants=1000 connections=8 heap=512m
# Fails unless settlements, their items and the ledger say the same. The report goes to target/closing/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

run_beside_server Closing "$@"
