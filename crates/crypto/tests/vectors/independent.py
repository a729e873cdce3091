"""A second implementation of docs/FORMATS.md, written from that page alone; it made the vectors in this folder.

It shares no code with the crate, so the two agree only where the page is right. Needs argon2-cffi and cryptography (AES-256-GCM); everything else is Python's own library.
Seeds are fixed: the same run makes the same bytes. The files are frozen. A change of format gets new files; these have to open for ever.

    python3 independent.py OUTPUT_FOLDER      writes the files
    python3 independent.py make COUNT         prints as many random objects
    python3 independent.py open               reads objects, prints the content of each in hex, or "closed"
"""

import hashlib
import hmac
import struct
import sys
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORD = 0xFFFFFFFF
PRIME = (1 << 130) - 5


def sha512(data):
    return hashlib.sha512(data).digest()


def mac(key, data):
    return hmac.new(key, data, hashlib.sha512).digest()


def hkdf(salt, ikm, info, length):
    prk, block, out = mac(salt, ikm), b"", b""
    while len(out) < length:
        block = mac(prk, block + info + bytes([len(out) // 64 + 1]))
        out += block
    return out[:length]


def lp(data):
    return struct.pack("<I", len(data)) + data


def quarter(s, a, b, c, d):
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & WORD
        s[z] ^= s[x]
        s[z] = (s[z] << turn | s[z] >> (32 - turn)) & WORD


def rounds(key, sixteen):
    state = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key) + struct.unpack("<4I", sixteen))
    mixed = list(state)
    for _ in range(10):
        for column in range(4):
            quarter(mixed, column, column + 4, column + 8, column + 12)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(mixed, a, b, c, d)
    return state, mixed


def chacha_block(key, counter, nonce):
    state, mixed = rounds(key, struct.pack("<I", counter) + nonce)
    return struct.pack("<16I", *((a + b) & WORD for a, b in zip(state, mixed)))


def xchacha_subkey(key, nonce):
    _, mixed = rounds(key, nonce[:16])
    return struct.pack("<8I", *mixed[:4], *mixed[12:]), bytes(4) + nonce[16:]


def keystream_xor(key, nonce, data):
    stream = b"".join(chacha_block(key, 1 + i, nonce) for i in range((len(data) + 63) // 64))
    return bytes(a ^ b for a, b in zip(data, stream))


def poly1305_parts(key, nonce):
    block = chacha_block(key, 0, nonce)
    r = int.from_bytes(block[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    return r, int.from_bytes(block[16:32], "little")


def poly1305_message(aad, ciphertext):
    pad = lambda x: x + bytes(-len(x) % 16)
    return pad(aad) + pad(ciphertext) + struct.pack("<QQ", len(aad), len(ciphertext))


def poly1305(r, s, message):
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i : i + 16] + b"\x01", "little")) * r % PRIME
    return ((total + s) % (1 << 128)).to_bytes(16, "little")


def aead_seal(key, nonce24, aad, plaintext):
    key, nonce = xchacha_subkey(key, nonce24)
    ciphertext = keystream_xor(key, nonce, plaintext)
    return ciphertext + poly1305(*poly1305_parts(key, nonce), poly1305_message(aad, ciphertext))


def seal_keys(key, context, salt):
    okm = hkdf(b"vault/seal/v1\0", key, b"vault/seal/v1\0" + b"\x01" + salt + sha512(context), 64)
    return okm[:32], okm[32:]


def seal(key, epoch, context, salt, plaintext):
    header = b"\x01\x01" + struct.pack("<H", epoch)
    inner, commitment = seal_keys(key, context, salt)
    return header + salt + commitment + aead_seal(inner, salt, header + context, plaintext)


def seal_open(key, epoch, context, envelope):
    header, salt, stated, sealed = envelope[:4], envelope[4:28], envelope[28:60], envelope[60:]
    inner, commitment = seal_keys(key, context, salt)
    assert header == b"\x01\x01" + struct.pack("<H", epoch) and hmac.compare_digest(stated, commitment)
    key, nonce = xchacha_subkey(inner, salt)
    tag = poly1305(*poly1305_parts(key, nonce), poly1305_message(header + context, sealed[:-16]))
    assert hmac.compare_digest(tag, sealed[-16:])
    return keystream_xor(key, nonce, sealed[:-16])


class Seeded:
    """A stream of test bytes that looks random and is the same in each run."""
    def __init__(self, name):
        self.name, self.count = name, 0

    def bytes(self, length):
        self.count += 1
        return hashlib.shake_256(f"{self.name}/{self.count}".encode()).digest(length)

    def number(self, below):
        return int.from_bytes(self.bytes(8), "little") % below


def stream_keys(key, context, salt):
    info, derived = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context, b""
    for number in (1, 2):
        derived += mac(key, derived[-64:] + info + bytes([number]))
    return AESGCM(derived[:32]), int.from_bytes(derived[32:44], "big"), derived[44:76]


def stream(key, context, salt, plaintext):
    """Seal-2: Cobblestone-256 of C2SP."""
    cipher, base, commitment = stream_keys(key, context, salt)
    chunks = [plaintext[at:at + 16384] for at in range(0, len(plaintext) // 16384 * 16384 + 1, 16384)]
    sealed = [cipher.encrypt((base ^ number).to_bytes(12, "big"), chunk, None) for number, chunk in enumerate(chunks)]
    return salt + commitment + b"".join(sealed)


def stream_open(key, context, sealed):
    cipher, base, commitment = stream_keys(key, context, sealed[:24])
    assert hmac.compare_digest(sealed[24:56], commitment)
    chunks = [sealed[at:at + 16400] for at in range(56, len(sealed), 16400)]
    opened = [cipher.decrypt((base ^ number).to_bytes(12, "big"), chunk, None) for number, chunk in enumerate(chunks)]
    assert [len(chunk) == 16384 for chunk in opened] == [True] * (len(opened) - 1) + [False]
    return b"".join(opened)


def argon2id(secret, salt, kib, passes, lanes):
    return hash_secret_raw(secret, salt, passes, kib, lanes, 64, Type.ID, 19)


def slot_header(vault, slot, kind, cost, salt, generation, created):
    kdf = 1 if any(cost) else 0
    return (struct.pack("<H", 1) + vault + slot + bytes([kind, kdf]) + struct.pack("<3I", *cost) + salt
            + struct.pack("<I", generation) + bytes(32) + struct.pack("<Q", created))


def make_slot(seeded, vault, master, kind, cost, first, device, generation, created):
    header = slot_header(vault, seeded.bytes(16), kind, cost, salt := seeded.bytes(16), generation, created)
    if any(cost):
        first = argon2id(first, salt, *cost)[32:]
    context = b"slot\0" + header
    unlock = hkdf(b"vault/unlock/v1\0", lp(first) + lp(device) + lp(b""), b"kek\0" + sha512(context), 32)
    return header + seal(unlock, 0, context, seeded.bytes(24), master)


def slot_file(vault, generation, slots, master):
    body = b"LKSLT01\n" + vault + struct.pack("<Q", generation) + bytes([len(slots)]) + b"".join(slots)
    return body + mac(hkdf(b"vault/master/v1\0", master, b"slots\0", 32), body)


def slot_file_open(data, recovery):
    """The master key of a slot file, by its recovery slot."""
    assert data[:8] == b"LKSLT01\n" and len(data) == 33 + 216 * data[32] + 64
    slots = [data[33 + 216 * number:249 + 216 * number] for number in range(data[32])]
    [slot] = [slot for slot in slots if slot[34] == 3]
    context = b"slot\0" + slot[:108]
    unlock = hkdf(b"vault/unlock/v1\0", lp(recovery) + lp(b"") + lp(b""), b"kek\0" + sha512(context), 32)
    master = seal_open(unlock, 0, context, slot[108:])
    assert hmac.compare_digest(data[-64:], mac(hkdf(b"vault/master/v1\0", master, b"slots\0", 32), data[:-64]))
    return master


def recovery_key(text):
    bits = 0
    for character in text.replace("-", ""):
        bits = bits << 5 | CROCKFORD.index(character)
    key = (bits >> 20).to_bytes(20, "big")
    assert recovery_text(key) == text
    return key


def recovery_text(key):
    bits = int.from_bytes(key, "big") << 20 | int.from_bytes(sha512(b"vault/recovery/check/v1\0" + key)[:3], "big") >> 4
    text = "".join(CROCKFORD[bits >> (5 * i) & 31] for i in reversed(range(36)))
    return "-".join(text[i : i + 4] for i in range(0, 36, 4))


def multiset(key, members):
    total = sum(int.from_bytes(mac(key, b"vault/multiset/v1\0" + member), "little") for member in members)
    return (total % (1 << 512)).to_bytes(64, "little")


def tries(failed, last, proven):
    wall, boot, monotonic = last or (0, bytes(16), 0)
    present = (1 if last else 0) + (2 if proven is not None else 0)
    body = b"LKTRY01\n" + struct.pack("<BIq", present, failed, wall) + boot + struct.pack("<Qq", monotonic, proven or 0)
    return body + sha512(b"vault/tries/v1\0" + body)[:16]


def two_keys(seeded):
    """One ciphertext that plain XChaCha20-Poly1305 opens under two keys, as an envelope of either."""
    context, header = b"server\0" + b"two", b"\x01\x01\x00\x00"
    salt, keys = seeded.bytes(24), [seeded.bytes(32), seeded.bytes(32)]
    derived = [seal_keys(key, context, salt) for key in keys]
    parts = [poly1305_parts(*xchacha_subkey(inner, salt)) for inner, _ in derived]
    aad, high = header + context, 1 << 128
    lengths = int.from_bytes(struct.pack("<QQ", len(aad), 48) + b"\x01", "little")
    known = poly1305_message(aad, b"")[:-16]
    while True:
        first, tag = seeded.bytes(16), seeded.bytes(16)
        rows = []
        for r, s in parts:
            total = 0
            for i in range(0, len(known), 16):
                total = (total + int.from_bytes(known[i : i + 16] + b"\x01", "little")) * r % PRIME
            total = (total + int.from_bytes(first + b"\x01", "little")) * r % PRIME
            # total*r^3 + x*r^3 + y*r^2 + lengths*r = tag - s: one row per key, x and y unknown.
            target = (int.from_bytes(tag, "little") - s) % high
            rows.append((pow(r, 3, PRIME), r * r % PRIME, (target - total * pow(r, 3, PRIME) - lengths * r) % PRIME))
        (a, b, e), (c, d, f) = rows
        inverse = pow((a * d - b * c) % PRIME, -1, PRIME)
        x, y = (e * d - b * f) * inverse % PRIME, (a * f - e * c) * inverse % PRIME
        if high <= x < 2 * high and high <= y < 2 * high:
            break
    ciphertext = first + (x - high).to_bytes(16, "little") + (y - high).to_bytes(16, "little")
    rows = {"context_name": b"two", "key_one": keys[0], "key_two": keys[1], "inner_one": derived[0][0],
            "inner_two": derived[1][0], "aad": aad, "nonce": salt, "ciphertext": ciphertext, "tag": tag}
    for name, (_, commitment) in zip(("envelope_one", "envelope_two"), derived):
        rows[name] = header + salt + commitment + ciphertext + tag
    return [rows]


def vault_vectors(seeded, number):
    """A recovery key, its slot file, a wrapped vault key, and what is sealed under it."""
    vault, account, item = seeded.bytes(16), seeded.bytes(16), seeded.bytes(16)
    master, recovery, vault_key = seeded.bytes(32), seeded.bytes(20), seeded.bytes(32)
    epoch, revision, version = (1 + number * 77) % 65536, seeded.number(1 << 40), seeded.number(1 << 30)
    kind, item_type, schema, previous = 1 + number % 3, seeded.number(9), 1 + number, seeded.bytes(64)
    content = seeded.bytes((0, 1, 31, 256, 2048, 5000)[number] if number < 6 else number % 3000)
    wrapped_context = b"vk\0" + account + vault + struct.pack("<H", epoch)
    record_context = (b"rec\0" + vault + item + bytes([kind])
                      + struct.pack("<HHQH", item_type, schema, revision, epoch))
    manifest_context = b"man\0" + vault + struct.pack("<Q", version) + previous
    local = hkdf(b"vault/master/v1\0", master, b"local\0", 32)
    slot = make_slot(seeded, vault, master, 3, (0, 0, 0), recovery, b"", 0, 1_700_000_000_000 + number)
    return {
        "vault": vault, "account": account, "item": item, "recovery_text": recovery_text(recovery).encode(),
        "slot_file": slot_file(vault, 1 + number, [slot], master), "generation": 1 + number,
        "database_key": hkdf(b"vault/master/v1\0", master, b"db\0", 32),
        "epoch": epoch, "wrapped": seal(master, 0, wrapped_context, seeded.bytes(24), vault_key),
        "kind": kind, "item_type": item_type, "schema": schema, "revision": revision, "content": content,
        "record": seal(vault_key, epoch, record_context, seeded.bytes(24), content),
        "version": version, "previous": previous,
        "manifest": seal(vault_key, epoch, manifest_context, seeded.bytes(24), content),
        "local": seal(local, 0, b"local\0" + vault + b"settings", seeded.bytes(24), content),
        "multiset": multiset(hkdf(b"vault/key/v1\0", vault_key, b"multiset\0", 32),
                             [item + bytes([kind]) + struct.pack("<Q", revision + i) + bytes([i]) * 32
                              for i in range(number % 200)]),
    }


def entered_vectors(seeded, number):
    """Slot files with a PIN and with a passphrase beside the recovery key."""
    vault, master, device, recovery = seeded.bytes(16), seeded.bytes(32), seeded.bytes(32), seeded.bytes(20)
    pin = ("246813", "９０ｘ１７２", "passe\u0301", "4711-0815", "ß\U0001f511ﬁ7777")[number].encode()
    normalised = ("246813", "90x172", "pass\u00e9", "4711-0815", "ß\U0001f511fi7777")[number].encode()
    passphrase = b"correct horse battery staple %d" % number
    cost, generation = (65536 + 1024 * number, 3, 1 + number % 4), 3 + number
    slots = [make_slot(seeded, vault, master, 1, cost, normalised, device, generation, 1_750_000_000_000),
             make_slot(seeded, vault, master, 3, (0, 0, 0), recovery, b"", 0, 1_750_000_000_001),
             make_slot(seeded, vault, master, 4, cost, passphrase, b"", 0, 1_750_000_000_002)]
    return {"vault": vault, "pin": pin, "passphrase": passphrase, "recovery_text": recovery_text(recovery).encode(),
            "device_secret": device, "device_secret_generation": generation, "generation": 9 + number,
            "slot_file": slot_file(vault, 9 + number, slots, master),
            "database_key": hkdf(b"vault/master/v1\0", master, b"db\0", 32)}


def stretch_vectors(seeded, number):
    costs = [(131072, 3, 4), (524288, 3, 4)] + [(65536 + 512 * i, 3 + i % 3, 1 + i % 8) for i in range(18)]
    secret, salt = seeded.bytes(number), seeded.bytes(16)
    kib, passes, lanes = costs[number]
    return {"secret": secret, "salt": salt, "kib": kib, "passes": passes, "lanes": lanes,
            "stretched": argon2id(secret, salt, kib, passes, lanes)}


def server_vectors(seeded, number):
    key, name = seeded.bytes(32), ("organisation-key", "a", "", "Schlüssel", "mail/smtp")[number].encode()
    content = seeded.bytes(32 * number)
    return {"key": key, "name": name, "content": content,
            "envelope": seal(key, 0, b"server\0" + name, seeded.bytes(24), content)}


def tries_vectors(seeded, number):
    last = (seeded.number(1 << 41), seeded.bytes(16), seeded.number(1 << 40)) if number else None
    proven = seeded.number(1 << 41) if number % 2 else None
    shown = {"failed": number * 3, "proven": "none" if proven is None else proven}
    if last:
        shown |= {"wall": last[0], "boot": last[1], "monotonic": last[2]}
    return shown | {"file": tries(number * 3, last, proven)}


def stream_vectors(seeded, number):
    key, salt, size = seeded.bytes(32), seeded.bytes(24), (0, 1, 300, 2000, 16384, 17000)[number] if number < 6 else number * 97 % 40000
    content = seeded.bytes(size)
    if number % 2:
        place = {"header": seeded.bytes(64)}
        context = b"bak\0" + place["header"]
    else:
        place = {"vault": seeded.bytes(16), "item": seeded.bytes(16), "attachment": seeded.bytes(16), "size": size}
        context = b"att\0" + place["vault"] + place["item"] + place["attachment"] + struct.pack("<Q", size)
    return {"key": key} | place | {"content": content, "sealed": stream(key, context, salt, content)}


def record_context(shown):
    number = lambda name, size: int(shown[name]).to_bytes(size, "little")
    return (b"rec\0" + bytes.fromhex(shown["vault"] + shown["item"]) + number("kind", 1) + number("item_type", 2)
            + number("schema", 2) + number("revision", 8) + number("epoch", 2))


def opened(shown):
    """The content of an object: of a record by way of slot file and wrapped key, of a stream, or of a backup."""
    field = lambda name: bytes.fromhex(shown[name])
    if "backup" in shown:
        from independent_backup import backup_open
        return backup_open(field("backup"), recovery_key(field("recovery_text").decode()))
    if "slot_file" in shown:
        master, epoch = slot_file_open(field("slot_file"), recovery_key(field("recovery_text").decode())), int(shown["epoch"])
        wrapped_context = b"vk\0" + field("account") + field("vault") + struct.pack("<H", epoch)
        vault_key = seal_open(master, 0, wrapped_context, field("wrapped"))
        return seal_open(vault_key, epoch, record_context(shown), field("record"))
    if "header" in shown:
        return stream_open(field("key"), b"bak\0" + field("header"), field("sealed"))
    place = field("vault") + field("item") + field("attachment") + struct.pack("<Q", int(shown["size"]))
    return stream_open(field("key"), b"att\0" + place, field("sealed"))


def open_all(text):
    for block in text.strip().split("\n\n"):
        try:
            print(opened(dict(line.split(" = ") for line in block.splitlines())).hex())
        except (AssertionError, InvalidTag, ValueError):
            print("closed")


def as_text(vectors):
    show = lambda value: value.hex() if isinstance(value, bytes) else str(value)
    return "\n".join("".join(f"{key} = {show(value)}\n" for key, value in vector.items()) for vector in vectors)


def write(folder, name, vectors):
    (folder / name).write_text(as_text(vectors))


def random_objects(count):
    makers = [stream_vectors if number % 2 else vault_vectors for number in range(count)]
    return [make(Seeded(f"random/{number}"), number) for number, make in enumerate(makers)]


def main():
    if sys.argv[1] == "make":
        return print(as_text(random_objects(int(sys.argv[2]))), end="")
    if sys.argv[1] == "open":
        return open_all(sys.stdin.read())
    folder = Path(sys.argv[1])
    many = lambda make, count: [make(Seeded(f"{make.__name__}/{number}"), number) for number in range(count)]
    write(folder, "vault.txt", many(vault_vectors, 6))
    write(folder, "entered.txt", many(entered_vectors, 5))
    write(folder, "stretch.txt", many(stretch_vectors, 20))
    write(folder, "server.txt", many(server_vectors, 5))
    write(folder, "tries.txt", many(tries_vectors, 5))
    write(folder, "streams.txt", many(stream_vectors, 6))
    write(folder, "two_keys.txt", two_keys(Seeded("two_keys")))


if __name__ == "__main__":
    main()
