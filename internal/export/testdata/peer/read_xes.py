"""Reads an event log as Python's XML parser does, and says what is in it."""
import datetime
import sys
import uuid
import xml.etree.ElementTree

XES = "{http://www.xes-standard.org/}"
READ = {
    "string": str,
    "date": datetime.datetime.fromisoformat,
    "int": int,
    "float": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "id": uuid.UUID,
}


def attributes(element):
    found = {}
    for child in element:
        kind = child.tag.removeprefix(XES)
        if kind in READ:
            assert child.get("key") not in found, child.get("key")
            found[child.get("key")] = READ[kind](child.get("value"))
    return found


log = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
assert log.tag == XES + "log", log.tag
prefixes = {e.get("prefix") for e in log.iter(XES + "extension")} | {"holdsim"}
traces = log.findall(XES + "trace")
events = [attributes(e) for e in log.iter(XES + "event")]
for e in events:
    assert {key.split(":")[0] for key in e} <= prefixes, e
    assert e["time:timestamp"].utcoffset() is not None
    assert e["identity:id"].version == 5
assert len({e["identity:id"] for e in events}) == len(events)
print(len(traces), "traces,", len(events), "events,", sorted({e["org:resource"] for e in events}))
for trace in traces:
    names = [attributes(e)["concept:name"] for e in trace.findall(XES + "event")]
    print(attributes(trace)["concept:name"], len(names), names[0], names[-1])
