#!/usr/bin/env bash
# A line of many people: what entering, asking and coming back cost. Options: see README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh
work=$PWD/target/bench-queue

java=$(find_java)

if [[ ${1:-} == --no-build ]]; then
  shift
else
  package_for_anybody "$work"
fi

free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
http=$(free) redis=$(free) database=$(free) kafka=$(free)
rm -rf "$work/stack"
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m -Dhanbeon.local=true \
  -Dhanbeon.local.directory="$work/stack" -Dhanbeon.local.redis-port="$redis" -Dhanbeon.local.mariadb-port="$database" \
  -Dhanbeon.local.kafka-port="$kafka" -Dquarkus.http.port="$http" -Dquarkus.management.port="$(free)" \
  -Dhanbeon.limit.enabled=false -Dhanbeon.queue.grace=2h -Dhanbeon.queue.waiting-max=2000000 -Dhanbeon.sandbox.rest-vendors.enabled=false \
  -Dhanbeon.sandbox.gateway.enabled=false -jar "$work/target/quarkus-app/quarkus-run.jar" > "$work/server.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true' EXIT
classpath=$(jars "$work/target/quarkus-app/lib")
"$java" -Xmx512m -cp "$classpath" bench/src/QueueLoad.java http="$http" redis="$redis" "$@"
