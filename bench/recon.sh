#!/usr/bin/env bash
# A gateway's file of many lines is taken in and matched while payments go on, see README.md:
#   bench/recon.sh [--no-build] payments=1000000 merchants=1000 connections=8 heap=512m
# Fails unless all that was planted is found, and nothing else. The report goes to target/recon/result.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/shared.sh

run_beside_server Reconciling "$@"
