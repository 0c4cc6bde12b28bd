#!/usr/bin/env bash
# A line of many people: what entering, asking and coming back cost. Options: see README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/target/bench-queue

java=
for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*/bin/java; do
  [[ -x $candidate && $("$candidate" -XshowSettings:properties -version 2>&1 |
    sed -n 's/ *java.specification.version = //p') -ge 25 ]] && { java=$candidate; break; }
done
[[ $java ]] || { echo "bench/queue.sh: no JDK 25 found; set JAVA_HOME" >&2; exit 1; }

if [[ ${1:-} == --no-build ]]; then
  shift
else
  rm -rf "$work"
  mkdir -p "$work"
  cp -r pom.xml src "$work"
  cp -r bench/queue/. "$work/src/main/java"
  mvn -q -f "$work" package -DskipTests -DskipITs -Dspotless.check.skip=true -Plocal
fi

free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
http=$(free) redis=$(free) database=$(free) kafka=$(free)
rm -rf "$work/stack"
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m -Dhanbeon.local=true \
  -Dhanbeon.local.directory="$work/stack" -Dhanbeon.local.redis-port="$redis" -Dhanbeon.local.mariadb-port="$database" \
  -Dhanbeon.local.kafka-port="$kafka" -Dquarkus.http.port="$http" -Dquarkus.management.port="$(free)" \
  -Dhanbeon.limit.enabled=false -Dhanbeon.queue.grace=2h -Dhanbeon.sandbox.rest-vendors.enabled=false \
  -Dhanbeon.sandbox.gateway.enabled=false -jar "$work/target/quarkus-app/quarkus-run.jar" > "$work/server.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true' EXIT
classpath=$(find "$work/target/quarkus-app/lib" -name '*.jar' | sort | tr '\n' ':')
"$java" -Xmx512m -cp "$classpath" bench/src/QueueLoad.java http="$http" redis="$redis" "$@"
