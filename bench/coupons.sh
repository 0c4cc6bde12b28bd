#!/usr/bin/env bash
# Campaigns of coupons: their pace, a silent supplier, kills, 100 users. See README.md:
#   bench/coupons.sh [--no-build] parts=pace,silent,killed,users recipients=1000 kills=50 users=100 seconds=60
# Fails unless all books agree. The report goes to target/coupons/result.md.
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
exec "$java" -Xmx512m -cp "$classpath" bench/src/Coupons.java "$@"
