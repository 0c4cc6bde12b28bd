#!/usr/bin/env bash
# Payments under faults, see README.md:
#   bench/faults.sh [--no-build] [kinds=KAFKA_STOPPED,PROCESS_KILLED] [runs=20] [payments=300]
# Fails unless after every run all books agree. The report goes to target/faults/result.md.
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
exec "$java" -Xmx512m -cp "$classpath" bench/src/Faults.java "$@"
