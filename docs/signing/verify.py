#!/usr/bin/env python3
"""Checks the signature of a request that was received:

    verify.py POST '/hooks/orders?a=b' TIMESTAMP NONCE SIGNATURE < body

HANBEON_SECRETS holds the live secrets of the client, one or two by a comma. Exits with 0 if the signature is good. A
server does the same before it looks at the body, and then claims the nonce: see claim().
"""

import hashlib
import hmac
import os
import sys
import time

WINDOW_SECONDS = 300


def is_signed(secrets, method, target, timestamp, nonce, signature, body):
    """target is path and query as received, not decoded; every secret is tried, whichever fits."""
    text = "\n".join([method, target, timestamp, nonce, hashlib.sha256(body).hexdigest()]).encode()
    expected = [hmac.new(secret.encode(), text, hashlib.sha256).hexdigest() for secret in secrets]
    return any([hmac.compare_digest(one.encode(), signature.encode()) for one in expected])


def is_timely(timestamp, now):
    return timestamp.isascii() and timestamp.isdigit() and abs(now - int(timestamp)) <= WINDOW_SECONDS


def claim(redis, client_id, nonce):
    """Last, when all else is good: the first who claims a nonce wins. Refuse the request if Redis cannot tell."""
    return redis.set(f"nonce:{client_id}:{nonce}", "", nx=True, ex=2 * WINDOW_SECONDS + 60)


def main():
    method, target, timestamp, nonce, signature = sys.argv[1:]
    secrets = os.environ["HANBEON_SECRETS"].split(",")
    is_good = is_timely(timestamp, time.time()) and is_signed(
        secrets, method, target, timestamp, nonce, signature, sys.stdin.buffer.read()
    )
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
