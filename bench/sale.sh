#!/usr/bin/env bash
# A show sold out, see README.md:
#   bench/sale.sh [--no-build] [part=sale|kills|late] [seats=100] [buyers=500] [name=value …]
# Fails unless every seat was sold once and every won is accounted for. The report goes to target/sale/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/target/bench-sale

java=
for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*/bin/java; do
  [[ -x $candidate && $("$candidate" -XshowSettings:properties -version 2>&1 |
    sed -n 's/ *java.specification.version = //p') -ge 25 ]] && { java=$candidate; break; }
done
[[ $java ]] || { echo "bench/sale.sh: no JDK 25 found; set JAVA_HOME" >&2; exit 1; }

if [[ ${1:-} == --no-build ]]; then
  shift
else
  rm -rf "$work"
  mkdir -p "$work"
  cp -r pom.xml src "$work"
  cp -r bench/queue/. "$work/src/main/java"
  mvn -q -f "$work" package -DskipTests -DskipITs -Dspotless.check.skip=true -Plocal
fi

# Of 50,000 buyers nobody has a session, so the server is one of the bench's own (queue/…/AnyCustomer.java).
classpath=$(find "$work/target/quarkus-app/lib" "$work/target/quarkus-app/app" -name '*.jar' | sort | tr '\n' ':')
exec "$java" -Xmx768m -cp "$classpath" bench/src/TicketSale.java server="$work/target/quarkus-app/quarkus-run.jar" "$@"
