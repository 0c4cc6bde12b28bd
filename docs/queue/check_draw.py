#!/usr/bin/env python3
"""Checks a draw of Hanbeon's queue, or the certificate of a place. Needs Python 3.9 and nothing else.

  check_draw.py draw https://host SCHEDULE [--commitment HEX] [--ticket TICKET]
  check_draw.py files proof.json list.txt [--commitment HEX] [--ticket TICKET]
  check_draw.py place certificate.json [--key HEX]

--commitment is what was published before the opening; --ticket is yours, from /api/queue/SCHEDULE/place.
"""
import argparse, hashlib, hmac, json, sys, urllib.request

# Ed25519 as in RFC 8032, section 6; slow, and good enough for one signature.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def point(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign): raise ValueError("not a point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def plus(a, b):
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, a):
    sum = (0, 1, 1, 0)
    while n:
        if n & 1: sum = plus(sum, a)
        a, n = plus(a, a), n >> 1
    return sum

def read_point(raw):
    n = int.from_bytes(raw, "little")
    return point(n & (2**255 - 1), n >> 255)

def is_signed(key, text, signature):
    try:
        key, signature = bytes.fromhex(key), bytes.fromhex(signature)
        a, r, s = read_point(key), read_point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text.encode()).digest(), "little") % L
    base = point(4 * pow(5, -1, P) % P, 0)
    left, right = times(s, base), plus(r, times(h, a))
    same = (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0
    return s < L and len(signature) == 64 and same

def draw(seed, ticket):
    return int.from_bytes(hmac.new(seed, ticket.encode(), hashlib.sha256).digest()[:8], "big") >> 12, ticket.encode()

def require(holds, what):
    if not holds: sys.exit("NOT FAIR: " + what)

def check_draw(proof, tickets, commitment, ticket):
    require(proof.get("seed"), "the seed has not been told yet")
    seed = bytes.fromhex(proof["seed"])
    committed = hashlib.sha256(seed).hexdigest()
    require(committed == proof["commitment"], "the seed is not the one that was committed to")
    require(not commitment or committed == commitment.lower(), "another commitment was published before")
    require(len(tickets) == proof["drawn"] == len(set(tickets)), "the list has not as many tickets as it says, each once")
    hashed = hashlib.sha256("".join(t + "\n" for t in tickets).encode()).hexdigest()
    require(hashed == proof["listHash"], "the list is not the one that was hashed")
    require(all(draw(seed, a) < draw(seed, b) for a, b in zip(tickets, tickets[1:])), "the list is not in the order of the draw")
    text = "\n".join(["hanbeon-queue-draw-1", proof["scheduleId"], committed, proof["seed"], str(len(tickets)), hashed])
    require(is_signed(proof["publicKey"], text, proof["signature"]), "the signature is not of this draw")
    require(not ticket or ticket in tickets, "your ticket is not in the list")
    print("fair: %d tickets" % len(tickets) + (", yours at place %d" % (tickets.index(ticket) + 1) if ticket else ""))

def check_place(place, key):
    seconds = __import__("datetime").datetime.fromisoformat(place["issuedAt"].replace("Z", "+00:00")).timestamp()
    text = "\n".join(["hanbeon-queue-place-1", place["scheduleId"], place["ticket"], place["kind"], str(place["number"]),
                      place["commitment"], str(int(seconds))])
    require(not key or key.lower() == place["publicKey"], "signed by another key")
    require(is_signed(place["publicKey"], text, place["signature"]), "the signature is not of this place")
    print("signed: %(ticket)s, %(kind)s, %(number)d" % place)

def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()

def joined(words):
    """One ticket in 64 begins with a hyphen, which would be read as an option."""
    return [f"{words[i - 1]}={word}" if i and words[i - 1] in ("--ticket", "--key") else word
            for i, word in enumerate(words) if word not in ("--ticket", "--key")]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=["draw", "files", "place"])
    arguments.add_argument("where", nargs="+")
    for name in ("--commitment", "--ticket", "--key"): arguments.add_argument(name)
    given = arguments.parse_args(joined(sys.argv[1:]))
    if given.what == "place":
        return check_place(json.load(open(given.where[0])), given.key)
    if given.what == "draw":
        url = "%s/api/queue/%s/proof" % (given.where[0].rstrip("/"), given.where[1])
        proof = json.loads(get(url))
        pages = [get("%s/%d" % (url, page)) for page in range(proof.get("pages") or 0)]
    else:
        proof, pages = json.load(open(given.where[0])), [open(given.where[1]).read()]
    check_draw(proof, [t for page in pages for t in page.split()], given.commitment, given.ticket)

if __name__ == "__main__":
    main()
