#!/usr/bin/env bash
# Sends a signed request and prints the answer:
#   sign.sh POST '/api/orders/batches?memo=%ED%95%9C%EB%B2%88' body.json
# HANBEON_URL, HANBEON_CLIENT_ID and HANBEON_SECRET say where and who. Needs curl and openssl.
set -euo pipefail
method=$1 target=$2 body=${3:-/dev/null}

timestamp=$(date +%s)
nonce=$(openssl rand -hex 16)
body_hash=$(openssl dgst -sha256 -r <"$body" | cut -d' ' -f1)
# No line feed at the end. Where others can list processes, sign with another language: they see openssl's arguments.
signature=$(printf '%s\n%s\n%s\n%s\n%s' "$method" "$target" "$timestamp" "$nonce" "$body_hash" |
  openssl dgst -sha256 -hmac "$HANBEON_SECRET" -r | cut -d' ' -f1)

# --globoff, --path-as-is: the path goes out as it was signed. --data-binary: so does the body.
curl --silent --show-error --fail-with-body --globoff --path-as-is \
  --request "$method" "$HANBEON_URL$target" \
  --header "X-Client-Id: $HANBEON_CLIENT_ID" \
  --header "X-Timestamp: $timestamp" \
  --header "X-Nonce: $nonce" \
  --header "X-HMAC-SHA256: $signature" \
  --header "Content-Type: application/json" \
  --data-binary @"$body"
