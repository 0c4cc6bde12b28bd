#!/usr/bin/env python3
"""Sends a signed request and prints the answer:

    sign.py POST '/api/orders/batches?memo=%ED%95%9C%EB%B2%88' body.json

HANBEON_URL, HANBEON_CLIENT_ID and HANBEON_SECRET say where and who.
"""

import hashlib
import hmac
import os
import secrets
import sys
import time
import urllib.error
import urllib.request


def sign(secret, method, target, timestamp, nonce, body):
    body_hash = hashlib.sha256(body).hexdigest()
    text = "\n".join([method, target, timestamp, nonce, body_hash])
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def send(method, target, body):
    timestamp = str(int(time.time()))
    nonce = secrets.token_hex(16)
    signature = sign(os.environ["HANBEON_SECRET"], method, target, timestamp, nonce, body)
    headers = {
        "X-Client-Id": os.environ["HANBEON_CLIENT_ID"],
        "X-Timestamp": timestamp,
        "X-Nonce": nonce,
        "X-HMAC-SHA256": signature,
        "Content-Type": "application/json",
    }
    request = urllib.request.Request(os.environ["HANBEON_URL"] + target, body, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def main():
    method, target, *files = sys.argv[1:]
    body = b""
    if files:
        with open(files[0], "rb") as file:
            body = file.read()
    try:
        sys.stdout.buffer.write(send(method, target, body))
    except urllib.error.HTTPError as refused:
        sys.stdout.buffer.write(refused.read())
        sys.exit(1)


if __name__ == "__main__":
    main()
