"""The app's small files, written from docs/FORMATS.md without Latchkey's code.

Run in this folder; it writes v1. What was written once is never written anew.
"""

import base64
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY, SECOND, THIRD, FOURTH = (Ed25519PrivateKey.from_private_bytes(bytes(range(n, n + 32))) for n in range(4))


def public(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


PUBLIC = public(KEY)
ORIGIN = "https://northwind.example"
TOKEN = bytes(range(20))
NOW = 1_800_000_000_000


def b64(data):
    return base64.b64encode(data).decode()


def uuid(digit):
    return f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}"


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def signed(label, statement, key=KEY):
    payload = compact(statement)
    text = b"latchkey/statement/" + label + b"/v1\0" + len(payload).to_bytes(4, "little") + payload
    return {"payload": b64(payload), "signature": b64(key.sign(text))}


def hash_of(key):
    return b64(hashlib.sha256(public(key)).digest())


def rotation(old, new, following, signer):
    return signed(b"key-rotation", {
        "organisation": uuid("1"),
        "old_key_hash": hash_of(old),
        "new_key": b64(public(new)),
        "next_key_hash": hash_of(following),
        "issued_at": NOW,
    }, signer)


def link():
    body = b"\x01" + TOKEN + PUBLIC + ORIGIN.encode()
    body += hashlib.sha256(body).digest()[:4]
    return "latchkey://enroll#" + base64.urlsafe_b64encode(body).decode().rstrip("=")


POLICY = {
    "pin_min_length": 6,
    "pin_fixed_numeric": False,
    "auto_lock_max_minutes": 60,
    "clipboard_max_seconds": 90,
    "plain_export_allowed": True,
    "max_offline_hours": 720,
}
OFFER = signed(b"join-offer", {
    "organisation": uuid("1"),
    "organisation_name": "Northwind",
    "inviter": "Ada",
    "email": "sam@northwind.example",
    "person_name": "Sam",
    "policy": POLICY,
    "expires_at": NOW + 1_000_000,
    "server": ORIGIN + "/",
})
ENROLMENT = {
    "organisation": uuid("1"),
    "person": uuid("2"),
    "enrolment": uuid("3"),
    "device": uuid("4"),
    "next_key_hash": b64(hashlib.sha256(b"next").digest()),
    "policy": POLICY,
    "counter": 1,
    "issued_at": NOW,
}
ENROLLED = signed(b"enrolled", ENROLMENT)
STATUS = signed(b"device-status", {
    "organisation": uuid("1"),
    "organisation_name": "Northwind",
    "person": uuid("2"),
    "device": uuid("4"),
    "status": "active",
    "policy": POLICY,
    "counter": 2,
    "issued_at": NOW + 1,
    "audit_head": "",
})
JOINED = {"link": link(), "offer": OFFER}
TERMS = {"expires_at": NOW + 600_000, "resend_at": NOW + 60_000, "tries_left": 5}
MEMBERSHIP = {
    "server": ORIGIN + "/",
    "organisation_key": b64(PUBLIC),
    "papers": {"offer": OFFER, "enrolled": ENROLLED},
}
# The second key was signed by the first, and the third by itself, as its hash was told with the second.
ROTATED = MEMBERSHIP | {
    "papers": {"offer": OFFER, "enrolled": signed(b"enrolled", ENROLMENT | {"next_key_hash": hash_of(SECOND)})},
    "rotations": [rotation(KEY, SECOND, THIRD, KEY), rotation(SECOND, THIRD, FOURTH, THIRD)],
}
REMOVAL = {"reason": "left_groups", "contact": "Priya", "since": NOW + 3, "erase_at": NOW + 86_400_003}
REMOVED = signed(b"device-status", {
    "organisation": uuid("1"),
    "organisation_name": "Northwind",
    "person": uuid("2"),
    "device": uuid("4"),
    "status": "deactivated",
    "policy": POLICY,
    "counter": 3,
    "issued_at": NOW + 4,
    "audit_head": "",
    "deactivation": REMOVAL,
}, THIRD)
CODE = "K7QX-20RM-4TZ9"
STATES = {
    "welcome": {},
    "joining-link": {"approach": {"by": "link", "link": link()}},
    "joining-hand": {"approach": {"by": "hand", "server": ORIGIN + "/", "code": CODE}},
    "offered": {"joined": JOINED},
    "asking_code": {"joined": JOINED, "earlier": None},
    "code_asked": {"joined": JOINED, "terms": TERMS},
    "verifying": {"joined": JOINED, "terms": TERMS, "code": "481203"},
    "choose_pin": {"membership": MEMBERSHIP},
    "creating_vault": {"membership": MEMBERSHIP},
    "saving_recovery": {"membership": MEMBERSHIP, "reported": False},
    "done": {"membership": MEMBERSHIP, "reported": True, "recovery_proven": True},
    "saving_recovery-rotated": {"membership": ROTATED, "reported": True},
    "done-rotated": {"membership": ROTATED, "reported": True, "recovery_proven": True},
}


def enrolment(state, fields, question=None, former=None):
    whole = {"version": 2, "next_ticket": 3, "question": question}
    if former:
        whole["former"] = former
    return whole | {"state": {"at": state.split("-")[0]} | fields}


FORMER = {"membership": MEMBERSHIP, "reported": True, "recovery_proven": False}


def farewell(backup):
    return {"organisation": "Northwind", "reason": "left_groups", "contact": "Priya", "since": NOW + 3, "backup": backup}


SUM = list(hashlib.sha256(b"a backup").digest())
FILE = "/home/sam/Documents/Latchkey/sam-2027-01-15-0800.latchkey"
BACKUP = {"file": FILE, "made_at": NOW + 5, "items": 214, "sha256": SUM}
HEARD = {"wall_ms": NOW + 6, "boot_id": list(range(16)), "monotonic_ms": 7_000}
STAGES = {
    "waiting": {"notice": {"organisation": "Northwind", "deactivation": REMOVAL, "issued_at": NOW + 4, "heard": HEARD}},
    "erasing": {"farewell": farewell(BACKUP)},
    "erasing-verbatim": {"farewell": farewell(BACKUP | {"items": None})},
    "erasing-nothing": {"farewell": farewell(None)},
    "erased": {"farewell": farewell(BACKUP), "reported": False},
    "erased-reported": {"farewell": farewell(BACKUP), "reported": True},
}


def known(items, left_out):
    return {"sha256": SUM, "items": items, "checked_at": NOW + 8, "left_out": left_out}


JOURNAL = {
    "backups": {"999999999999": known(0, 1), str(NOW + 5): known(214, 0)},
    "damaged": [999_999_999_999, NOW],
    "handed": SUM,
    "tested_at": NOW + 9,
    "test_failed_at": None,
}
NEWEST = {
    "made_at": NOW + 5,
    "file": FILE,
    "bytes": 8_100_000,
    "sha256": SUM,
    "items": 214,
    "manifest": 1_900,
    "vault": list(range(16)),
    "left_out": 0,
}
SETTINGS = {
    "version": 1,
    "theme": "dark",
    "zoom_percent": 120,
    "auto_lock_minutes": 10,
    "clipboard_seconds": 20,
    "close_to_tray": None,
}
FILES = {f"enrolment/{name}.json": compact(enrolment(name, fields)) for name, fields in STATES.items()} | {
    "enrolment/done-question.json": compact(enrolment("done", STATES["done"], question=link())),
    "enrolment/offered-former.json": compact(enrolment("offered", STATES["offered"], former=FORMER)),
    "enrolment/offered-former-rotated.json": compact(enrolment("offered", STATES["offered"], former=FORMER | {"membership": ROTATED})),
    "standing-rotated.json": compact({"version": 1, "signed": REMOVED, "last_contact": NOW + 6}),
    "keychain/pin-of-server-rotated.hex": hashlib.sha256(ORIGIN.encode() + b"\0" + PUBLIC + public(THIRD)).hexdigest().encode(),
    "keychain/standing-rotated": compact({"freshness": {"counter": 3, "issued_at": NOW + 4}, "deactivated": True}),
    "keychain/newest-backup": compact(NEWEST),
    "backups.json": compact({"version": 1, "journal": JOURNAL}),
    "installation": compact({"version": 1, "id": uuid("5"), "secrets_in": "keychain"}),
    "secrets.json": compact({"device-token": b64(b"a token"), "session-key": b64(bytes(32))}),
    "settings.json": json.dumps(SETTINGS, indent=2).encode(),
    "standing.json": compact({"version": 1, "signed": STATUS, "last_contact": NOW + 2}),
    "keychain/pin-of-server.hex": hashlib.sha256(ORIGIN.encode() + b"\0" + PUBLIC).hexdigest().encode(),
    "keychain/standing": compact({"freshness": {"counter": 2, "issued_at": NOW + 1}, "deactivated": False}),
} | {f"leaving/{name}.json": compact({"version": 1, "stage": {"at": name.split("-")[0]} | fields}) for name, fields in STAGES.items()}

for name, content in FILES.items():
    path = pathlib.Path("v1") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
