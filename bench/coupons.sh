#!/usr/bin/env bash
# Campaigns of coupons: their pace, a silent supplier, kills, 100 users. See README.md:
#   bench/coupons.sh [--no-build] parts=pace,silent,killed,users recipients=1000 kills=50 users=100 seconds=60
# Fails unless all books agree. The report goes to target/coupons/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "bench/coupons.sh: $*" >&2; exit 1; }

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
exec "$java" -Xmx512m -cp "$classpath" bench/src/Coupons.java "$@"
