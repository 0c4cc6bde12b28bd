# What the scripts beside this one share; they are in the project's root when they read it.

fail() { echo "$0: $*" >&2; exit 1; }

# JAVA_HOME if it is 25 or newer, else the first such JDK of the machine.
find_java() {
  local java
  for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*/bin/java; do
    [[ -x $java && $("$java" -XshowSettings:properties -version 2>&1 |
      sed -n 's/ *java.specification.version = //p') -ge 25 ]] && { echo "$java"; return; }
  done
  fail "no JDK 25 found; set JAVA_HOME"
}

# The server as it is shipped, in target/quarkus-app, and one with stack and stand-ins.
package_both() {
  rm -rf target/bench-stack
  mvn -q package -DskipTests -DskipITs -Plocal -Dquarkus.package.output-directory=bench-stack
  mvn -q package -DskipTests -DskipITs
}

# A server with stack and stand-ins of the bench's own, in the directory given, for which anybody is a customer.
package_for_anybody() {
  rm -rf "$1"
  mkdir -p "$1"
  cp -r pom.xml src "$1"
  cp -r bench/queue/. "$1/src/main/java"
  mvn -q -f "$1" package -DskipTests -DskipITs -Dspotless.check.skip=true -Plocal
}

jars() { find "$@" -name '*.jar' | sort | tr '\n' ':'; }

# Runs a program of bench/src; --no-build takes what was packaged before. The server that it starts is from
# target/quarkus-app alone; the jars of the local build serve the stack and the stand-ins.
run_beside_server() {
  local java program="$1"
  shift
  java=$(find_java)
  if [[ ${1:-} == --no-build ]]; then
    shift
  else
    package_both
  fi
  exec "$java" -Xmx512m -cp "$(jars target/bench-stack/lib target/bench-stack/app)" "bench/src/$program.java" "$@"
}
