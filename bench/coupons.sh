#!/usr/bin/env bash
# Campaigns of coupons: their pace, a silent supplier, kills, 100 users. See README.md:
#   bench/coupons.sh [--no-build] parts=pace,silent,killed,users recipients=1000 kills=50 users=100 seconds=60
# Fails unless all books agree. The report goes to target/coupons/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

run_beside_server Coupons "$@"
