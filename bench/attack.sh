#!/usr/bin/env bash
# What strangers can do to a running instance on this machine: bench/attack.sh http://127.0.0.1:8080. See README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*/bin/java; do
  [[ -x $java && $("$java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/ *java.specification.version = //p') -ge 25 ]] && exec "$java" -Xmx400m bench/src/Attack.java "$@"
done
echo "bench/attack.sh: no JDK 25 found; set JAVA_HOME" >&2
exit 1
