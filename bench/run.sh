#!/usr/bin/env bash
# Measures the packaged server against the bare client. Options: see README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

command -v wrk >/dev/null || fail "wrk is missing (Debian: apt-get install wrk)"

java=$(find_java)

if [[ ${1:-} == --no-build ]]; then
  shift
else
  package_both
fi

# A server of the bench's own, for whom everybody is its client: what the production one's proofs are measured against.
if [[ "$*" =~ (=|,)messages(,| |$) && ! -e target/bench-plain/target/quarkus-app ]]; then
  mkdir -p target/bench-plain
  cp -r pom.xml src bench/plain target/bench-plain
  cp -r bench/plain/. target/bench-plain/src/main/java
  mvn -q -f target/bench-plain package -DskipTests -DskipITs -Dspotless.check.skip=true
fi

# The server runs from target/quarkus-app alone; the jars of the local build serve the stack and the bare client.
classpath=$(jars target/bench-stack/lib target/bench-stack/app)
given=()
if [[ -n ${MYSQL:-} ]]; then
  given=("-Dhanbeon.test.mysql=$MYSQL" "-Dhanbeon.test.mysql-user=${MYSQL_ADMIN:-root}"
    "-Dhanbeon.test.mysql-password=${MYSQL_ADMIN_PASSWORD:-}")
fi
exec "$java" -Xmx512m "${given[@]}" -cp "$classpath" bench/src/Bench.java "$@"
