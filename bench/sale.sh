#!/usr/bin/env bash
# A show sold out, see README.md:
#   bench/sale.sh [--no-build] [part=sale|kills|late] [seats=100] [buyers=500] [name=value …]
# Fails unless every seat was sold once and every won is accounted for. The report goes to target/sale/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh
work=$PWD/target/bench-sale

java=$(find_java)

if [[ ${1:-} == --no-build ]]; then
  shift
else
  package_for_anybody "$work"
fi

# Of 50,000 buyers nobody has a session, so the server is one of the bench's own (queue/…/AnyCustomer.java).
classpath=$(jars "$work/target/quarkus-app/lib" "$work/target/quarkus-app/app")
exec "$java" -Xmx768m -cp "$classpath" bench/src/TicketSale.java server="$work/target/quarkus-app/quarkus-run.jar" "$@"
