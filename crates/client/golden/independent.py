"""The app's small files, written from docs/FORMATS.md without Latchkey's code.

Run in this folder; it writes v1. What was written once is never written anew.
"""

import base64
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
ORIGIN = "https://northwind.example"
TOKEN = bytes(range(20))
NOW = 1_800_000_000_000


def b64(data):
    return base64.b64encode(data).decode()


def uuid(digit):
    return f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}"


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def signed(label, statement):
    payload = compact(statement)
    text = b"latchkey/statement/" + label + b"/v1\0" + len(payload).to_bytes(4, "little") + payload
    return {"payload": b64(payload), "signature": b64(KEY.sign(text))}


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
ENROLLED = signed(b"enrolled", {
    "organisation": uuid("1"),
    "person": uuid("2"),
    "enrolment": uuid("3"),
    "device": uuid("4"),
    "next_key_hash": b64(hashlib.sha256(b"next").digest()),
    "policy": POLICY,
    "counter": 1,
    "issued_at": NOW,
})
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
}


def enrolment(state, fields, question=None, former=None):
    whole = {"version": 2, "next_ticket": 3, "question": question}
    if former:
        whole["former"] = former
    return whole | {"state": {"at": state.split("-")[0]} | fields}


FORMER = {"membership": MEMBERSHIP, "reported": True, "recovery_proven": False}
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
    "installation": compact({"version": 1, "id": uuid("5"), "secrets_in": "keychain"}),
    "secrets.json": compact({"device-token": b64(b"a token"), "session-key": b64(bytes(32))}),
    "settings.json": json.dumps(SETTINGS, indent=2).encode(),
    "standing.json": compact({"version": 1, "signed": STATUS, "last_contact": NOW + 2}),
    "keychain/pin-of-server.hex": hashlib.sha256(ORIGIN.encode() + b"\0" + PUBLIC).hexdigest().encode(),
    "keychain/standing": compact({"freshness": {"counter": 2, "issued_at": NOW + 1}, "deactivated": False}),
}

for name, content in FILES.items():
    path = pathlib.Path("v1") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
