"""Reads a table as Python's csv module does, and says what is in it."""
import csv
import datetime
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as f:
    reader = csv.DictReader(f, strict=True)
    rows = list(reader)
for row in rows:
    assert None not in row and None not in row.values(), row
    assert row["lifecycle:transition"] == "complete"
    assert datetime.datetime.fromisoformat(row["time:timestamp"]).utcoffset() is not None
cases = {}
for row in rows:
    cases.setdefault(row["case:concept:name"], []).append(row["concept:name"])
print(len(rows), "rows,", len(reader.fieldnames), "columns,", sorted({row["org:resource"] for row in rows}))
for name, activities in cases.items():
    print(name, len(activities), activities[0], activities[-1])
