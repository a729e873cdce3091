"""Opening backups, for independent.py: written from docs/FORMATS.md alone, and sharing no code with the crate."""

import hmac
import struct

from independent import hkdf, lp, mac, seal_open, sha512, stream_open


def cbor(data, at):
    """One CBOR value of definite length, and where the next begins."""
    kind, value, at = data[at] >> 5, data[at] & 31, at + 1
    if value >= 24:
        size = 1 << value - 24
        value, at = int.from_bytes(data[at:at + size], "big"), at + size
    if kind in (2, 3):
        return data[at:at + value] if kind == 2 else data[at:at + value].decode(), at + value
    parts = []
    for _ in range(value * (kind - 3) if kind in (4, 5) else 0):
        part, at = cbor(data, at)
        parts.append(part)
    if kind == 5:
        return dict(zip(parts[::2], parts[1::2])), at
    return parts if kind == 4 else -1 - value if kind == 1 else value, at


def backup_open(data, recovery):
    """What the records of a backup hold, and then its files, one behind the other."""
    assert data[:8] == b"LKBAK01\n"
    end = 12 + struct.unpack("<I", data[8:12])[0]
    header = cbor(data[12:end], 0)[0]
    assert (header[0], header[8], header[9]) == (1, [], 2)
    [vault], [slot] = header[6], [slot for slot in header[7] if slot[34] == 3]
    context = b"bslot\0" + slot[:108]
    unlock = hkdf(b"vault/unlock/v1\0", lp(recovery) + lp(b"") + lp(b""), b"kek\0" + sha512(context), 32)
    file_key = seal_open(seal_open(unlock, 0, context, slot[108:]), 0, b"fk\0" + vault, header[5])
    key = lambda label: hkdf(b"vault/backup/v1\0", file_key, label, 32)
    assert hmac.compare_digest(data[end:end + 64], mac(key(b"hdr\0"), data[:end]))
    body = stream_open(key(b"body\0"), b"bak\0" + sha512(data[12:end]), data[end + 64:])
    at, counts, contents, entry = 0, [0] * 4, b"", {0: 1}
    while entry[0]:
        before, length = at, struct.unpack("<I", body[at:at + 4])[0]
        entry, at = cbor(body[at + 4:at + 4 + length], 0)[0], at + 4 + length
        counts = [counts[0] + 1, counts[1] + (entry[0] == 2 and not entry[1]), counts[2] + (entry[0] == 2 and entry[1]),
                  counts[3] + (entry[0] == 3)]
        if entry[0] == 3:
            contents, at = contents + body[at:at + entry[3]], at + entry[3]
        contents += entry[7] if entry[0] == 2 else b""
    assert at == len(body) and [counts[0] - 1, *counts[1:], before] == [entry[number] for number in range(1, 6)]
    assert entry[6] == sha512(body[:before])
    return contents
