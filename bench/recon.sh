#!/bin/sh
# A million lines of a gateway against a million payments, with planted differences that all must be found:
#   bench/recon.sh [payments]
# It runs PlantedDifferencesTest at that size, with database and server on this machine, in one JVM of 512 MB heap besides
# the database, and prints how long the file took from its upload until it was matched.
set -eu
cd "$(dirname "$0")/.."
payments="${1:-1000000}"
mvn -o -B -ntp test -Dtest=PlantedDifferencesTest \
    "-Djvm.flags.of-tests=-Xmx512m -XX:+UseSerialGC -Dhanbeon.recon.payments=$payments" > target/recon-bench.log 2>&1 ||
    { tail -40 target/recon-bench.log; exit 1; }
grep "lines were read and matched in" target/recon-bench.log
