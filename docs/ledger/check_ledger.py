#!/usr/bin/env python3
"""Checks an export of Hanbeon's ledger. Needs Python 3.9 and nothing else, no network, no key.

  check_ledger.py ledger.txt [--known LINK:HASH ...] [--balances]

ledger.txt is what GET /api/ledger/proof/export answers. --known is a head that you noted before (GET /api/ledger/proof):
it must be in the chain. --balances shows what the entries come to for each account.
"""
import argparse, hashlib, re, sys

NO_HASH = "0" * 64
HEX, NUMBER, ID = "[0-9a-f]{64}", "0|[1-9][0-9]{0,18}", "[0-9A-HJKMNP-TV-Z]{13}"
AT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z"
ENTRY = re.compile(rf"E\t({ID})\t{ID}\t[A-Z_]+\t(?:{NUMBER})\t([^\t]+)\t([^\t]+)\t({NUMBER})\t([A-Z]{{3}})\t"
                   rf"\d{{4}}-\d\d-\d\d\t{AT}\t[0-9a-f]{{32}}")
HIDDEN, LINK = re.compile(f"H\t({HEX})"), re.compile(f"L\t({NUMBER})\t({AT})\t({NUMBER})\t({HEX})")
HEAD, END = re.compile(f"hanbeon-ledger-1\t({NUMBER})\t({HEX})"), re.compile(f"T\t({NUMBER})\t({HEX})")

def require(holds, what):
    if not holds: sys.exit("NOT INTACT: " + what)

def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()

class Chain:
    """Line by line, so that an export may be larger than the memory."""
    def __init__(self, line):
        head = HEAD.fullmatch(line)
        require(head, "line 1 is not the beginning of an export")
        self.number, self.hash = int(head[1]) - 1, head[2]
        require(self.number >= 0 and (self.number or self.hash == NO_HASH), "nothing is before the first link")
        self.leaves, self.balances, self.heads = [], {}, {self.number: self.hash}
        self.entries = self.hidden = 0
        self.is_over = False

    def take(self, count, line):
        require(not self.is_over, "something stands behind the end")
        kind = line[:2]
        if kind == "E\t": self.entry(count, line)
        elif kind == "H\t": self.leaf(count, line)
        elif kind == "L\t": self.link(count, line)
        else: self.end(count, line)

    def entry(self, count, line):
        entry = ENTRY.fullmatch(line)
        require(entry, "line %d is no entry" % count)
        self.leaves.append(sha256(line))
        self.entries += 1
        for account, sign in ((entry[2], 1), (entry[3], -1)):
            key = (entry[5], account)
            self.balances[key] = self.balances.get(key, 0) + sign * int(entry[4])

    def leaf(self, count, line):
        hidden = HIDDEN.fullmatch(line)
        require(hidden, "line %d is no hash of an entry" % count)
        self.leaves.append(hidden[1])
        self.hidden += 1

    def link(self, count, line):
        link = LINK.fullmatch(line)
        require(link, "line %d is no link" % count)
        require(int(link[1]) == self.number + 1, "line %d: link %s does not follow %d" % (count, link[1], self.number))
        require(int(link[3]) == len(self.leaves), "line %d: link %s has lost or got entries" % (count, link[1]))
        head = "hanbeon-ledger-link-1\n%s\n%s\t%s\t%s\n" % (self.hash, link[1], link[2], link[3])
        require(sha256(head + "".join(leaf + "\n" for leaf in self.leaves)) == link[4],
                "line %d: link %s or an entry of it was changed" % (count, link[1]))
        self.number, self.hash, self.leaves = self.number + 1, link[4], []
        self.heads[self.number] = self.hash

    def end(self, count, line):
        end = END.fullmatch(line)
        require(end, "line %d is nothing that an export has" % count)
        require(not self.leaves and int(end[1]) == self.number and end[2] == self.hash, "the end is not that of the chain")
        self.is_over = True

def check(path, known):
    chain = None
    with open(path, encoding="utf-8", errors="strict", newline="\n") as lines:
        for count, line in enumerate(lines, 1):
            require(line.endswith("\n"), "line %d was cut off" % count)
            if chain: chain.take(count, line[:-1])
            else: chain = Chain(line[:-1])
    require(chain and chain.is_over, "the end is missing")
    for head in known:
        number, _, hash = head.partition(":")
        require(chain.heads.get(int(number)) == hash, "link %s is not the one that was noted" % number)
    return chain

def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("export")
    arguments.add_argument("--known", action="append", default=[], metavar="LINK:HASH")
    arguments.add_argument("--balances", action="store_true")
    given = arguments.parse_args()
    try:
        chain = check(given.export, given.known)
    except UnicodeDecodeError:
        sys.exit("NOT INTACT: there are bytes that no export has")
    currencies = {currency for currency, _ in chain.balances}
    require(all(sum(b for (c, _), b in chain.balances.items() if c == one) == 0 for one in currencies), "it does not add up")
    if given.balances:
        for (currency, account), balance in sorted(chain.balances.items()): print("%s\t%d" % (account, balance))
    print("intact: %d links, %d entries, %d of others; head %d:%s"
          % (len(chain.heads) - 1, chain.entries, chain.hidden, chain.number, chain.hash))

if __name__ == "__main__":
    main()
