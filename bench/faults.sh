#!/usr/bin/env bash
# Payments under faults, see README.md:
#   bench/faults.sh [--no-build] [kinds=KAFKA_STOPPED,PROCESS_KILLED] [runs=20] [payments=300]
# Fails unless after every run all books agree. The report goes to target/faults/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "bench/faults.sh: $*" >&2; exit 1; }

# JAVA_HOME if it is 25 or newer, else the first such JDK of the machine.
find_java() {
  local java
  for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*/bin/java; do
    [[ -x $java && $("$java" -XshowSettings:properties -version 2>&1 |
      sed -n 's/ *java.specification.version = //p') -ge 25 ]] && { echo "$java"; return; }
  done
  fail "no JDK 25 found; set JAVA_HOME"
}
java=$(find_java)

if [[ ${1:-} == --no-build ]]; then
  shift
else
  rm -rf target/bench-stack
  mvn -q package -DskipTests -DskipITs -Plocal -Dquarkus.package.output-directory=bench-stack
  mvn -q package -DskipTests -DskipITs
fi

# The server runs from target/quarkus-app alone; the jars of the local build serve the stack and the stand-in.
classpath=$(find target/bench-stack/lib target/bench-stack/app -name '*.jar' | sort | tr '\n' ':')
exec "$java" -Xmx512m -cp "$classpath" bench/src/Faults.java "$@"
