"""Checks the evidence that lies beside this file. Ends with 0 when all of it holds."""
import hashlib
import json
import pathlib
import struct
import sys
import uuid

here = pathlib.Path(__file__).parent
manifest = json.loads((here / "manifest.json").read_text("utf-8"))
wrong = []


def check(holds, what):
    if not holds:
        wrong.append(what)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


for name, expected in manifest["files"].items():
    path = here / name
    check(path.is_file() and sha256(path.read_bytes()) == expected, f"{name} is missing or was changed")

evidence = (here / "evidence.json").read_bytes()
check(sha256(evidence) == manifest["evidenceSha256"], "evidence.json is not the evidence of the manifest")
check(manifest.get("sealedSha256") == manifest["evidenceSha256"], "the evidence is not what was sealed")

heads, previous = [], b""
for line in (here / "journal.jsonl").read_text("utf-8").split("\n"):
    if not line:
        continue
    entry = json.loads(line)
    data = previous + uuid.UUID(entry["caseId"]).bytes + struct.pack(">i", entry["seq"])
    data += uuid.UUID(entry["messageId"]).bytes + struct.pack(">q", entry["recordedAtMicroseconds"])
    for field in ("kind", "verdict", "fromState", "toState", "body"):
        text = entry[field].encode("utf-8")
        data += struct.pack(">i", len(text)) + text
    # Who handed it in, where somebody did.
    if entry.get("actor") is not None:
        text = entry["actor"].encode("utf-8")
        data += struct.pack(">i", len(text)) + text
    previous = hashlib.sha256(data).digest()
    heads.append(previous.hex())
    check(entry["seq"] == len(heads) and entry["hash"] == previous.hex(), f"the journal breaks at entry {entry['seq']}")

check(len(heads) == manifest["journalEntries"] and heads[-1:] == [manifest["journalHead"]], "the journal does not end as the manifest says")
then = json.loads(evidence)["journal"]
check(then["entries"] <= len(heads) and heads[then["entries"] - 1] == then["head"], "the evidence was not made from this journal")

for what in wrong:
    print(what)
print(f"{len(wrong)} things are wrong" if wrong else f"genuine: {len(manifest['files'])} files, {len(heads)} entries")
sys.exit(1 if wrong else 0)
