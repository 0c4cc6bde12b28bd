#!/usr/bin/env bash
# Measures the packaged server against the bare client. Options: see README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "bench/run.sh: $*" >&2; exit 1; }

command -v wrk >/dev/null || fail "wrk is missing (Debian: apt-get install wrk)"

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

# A server of the bench's own, for whom everybody is its client: what the production one's proofs are measured against.
if [[ "$*" =~ (=|,)messages(,| |$) && ! -e target/bench-plain/target/quarkus-app ]]; then
  mkdir -p target/bench-plain
  cp -r pom.xml src bench/plain target/bench-plain
  cp -r bench/plain/. target/bench-plain/src/main/java
  mvn -q -f target/bench-plain package -DskipTests -DskipITs -Dspotless.check.skip=true
fi

# The server runs from target/quarkus-app alone; the jars of the local build serve the stack and the bare client.
classpath=$(find target/bench-stack/lib target/bench-stack/app -name '*.jar' | sort | tr '\n' ':')
exec "$java" -Xmx512m -cp "$classpath" bench/src/Bench.java "$@"
