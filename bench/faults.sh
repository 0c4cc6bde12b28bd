#!/usr/bin/env bash
# Payments under faults, see README.md:
#   bench/faults.sh [--no-build] [kinds=KAFKA_STOPPED,PROCESS_KILLED] [runs=20] [payments=300]
# Fails unless after every run all books agree. The report goes to target/faults/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

run_beside_server Faults "$@"
