"""Reads a journal without any of holdsim's code: what the format says must be
enough. Python 3 and its standard library alone.

    python3 verify.py journal.jsonl
"""

import datetime
import hashlib
import json
import sys

RANK = ["conductor", "shopper", "pointofsale", "cardlock", "fraudbot", "customercare"]


def refuse(n, why):
    sys.exit(f"line {n}: {why}")


def order(event):
    """Due tag, rank of the origin, birth tag, count."""
    origin, born, step, k = event["id"].split(".")
    at = datetime.datetime.strptime(event["time"], "%Y-%m-%dT%H:%M:%S.%fZ")
    return at, event["step"], RANK.index(origin), int(born), int(step), int(k)


def main(path):
    raw = open(path, "rb").read()
    lines = raw.splitlines(keepends=True)
    header, footer = json.loads(lines[0]), json.loads(lines[-1])
    if header["holdsim"] != "journal" or footer["end"] != "journal":
        refuse(1, "not a journal")
    digest = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    if digest != footer["sha256"]:
        refuse(len(lines), f"the hash is {digest}")
    if footer["events"] != len(lines) - 2:
        refuse(len(lines), f"{len(lines) - 2} events")
    names = header["names"]
    source = f"/holdsim/{names['scenario']}/{names['policy']}/{names['seed']}/"
    seen, last = set(), None
    for n, line in enumerate(lines[1:-1], 2):
        event = json.loads(line)
        if event["specversion"] != "1.0" or not event["type"].startswith("holdsim."):
            refuse(n, "not a CloudEvent of holdsim")
        if event["source"] != source + event["id"].split(".")[0]:
            refuse(n, f"source {event['source']}")
        if "cause" in event and event["cause"] not in seen:
            refuse(n, f"its cause {event['cause']} is not there")
        if last is not None and order(event) <= last:
            refuse(n, "not in canonical order")
        last = order(event)
        seen.add(event["id"])
    breaths = {}
    for stamp in seen:
        breath, k = stamp.rsplit(".", 1)
        breaths.setdefault(breath, []).append(int(k))
    gaps = sum(max(counts) + 1 - len(counts) for counts in breaths.values())
    if gaps > footer["later"]:
        refuse(len(lines), f"{gaps} gaps in the counts")
    print(f"{len(seen)} events, sha256 {digest}")


main(sys.argv[1])
