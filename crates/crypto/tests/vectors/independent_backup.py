"""Opening and making backups, beside independent.py: written from docs/FORMATS.md alone, sharing no code with the crate.

    python3 independent_backup.py       reads a backup in hex, its recovery key and another one, a line each; prints in hex
                                        a backup of the same content that the other key opens
    python3 independent_backup.py files reads verbatim copies in hex, each followed by a recovery key, a line each; prints
                                        of each its files, a name and its content in hex a line, or "closed"; then a line
                                        without anything
"""

import hmac
import os
import re
import struct
import sys

from independent import hkdf, lp, mac, recovery_key, seal, seal_open, sha512, slot_file_open, slot_header, stream, stream_open


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


def cbor_of(value):
    """The same, written: whole numbers, bytes, text, arrays and maps."""
    def head(kind, count):
        size = next(size for size in (0, 1, 2, 4, 8) if count < (24 if size == 0 else 1 << 8 * size))
        return bytes([kind << 5 | (count if size == 0 else 23 + size.bit_length())]) + (count.to_bytes(size, "big") if size else b"")
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, (bytes, str)):
        data = value if isinstance(value, bytes) else value.encode()
        return head(2 if isinstance(value, bytes) else 3, len(data)) + data
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor_of, value))
    return head(5, len(value)) + b"".join(cbor_of(number) + cbor_of(value[number]) for number in sorted(value))


def unlock_key(slot_head, recovery):
    context = b"bslot\0" + slot_head
    unlock = hkdf(b"vault/unlock/v1\0", lp(recovery) + lp(b"") + lp(b""), b"kek\0" + sha512(context), 32)
    return unlock, context


def body_open(data, recovery):
    """The header of a backup, and the body."""
    assert data[:8] == b"LKBAK01\n"
    end = 12 + struct.unpack("<I", data[8:12])[0]
    header = cbor(data[12:end], 0)[0]
    assert (header[0], header[8], header[9]) == (1, [], 2)
    [vault], [slot] = header[6], [slot for slot in header[7] if slot[34] == 3]
    unlock, context = unlock_key(slot[:108], recovery)
    file_key = seal_open(seal_open(unlock, 0, context, slot[108:]), 0, b"fk\0" + vault, header[5])
    key = lambda label: hkdf(b"vault/backup/v1\0", file_key, label, 32)
    assert hmac.compare_digest(data[end:end + 64], mac(key(b"hdr\0"), data[:end]))
    return header, stream_open(key(b"body\0"), b"bak\0" + sha512(data[12:end]), data[end + 64:])


def entries(body):
    """The entries up to the trailer, each with its file; then the trailer, which has to be right."""
    at, counts, entry = 0, [0] * 4, {0: 1}
    while entry[0]:
        before, length = at, struct.unpack("<I", body[at:at + 4])[0]
        entry, at = cbor(body[at + 4:at + 4 + length], 0)[0], at + 4 + length
        counts = [counts[0] + 1, counts[1] + (entry[0] == 2 and not entry[1]), counts[2] + (entry[0] == 2 and entry[1]),
                  counts[3] + (entry[0] == 3)]
        size = entry[3] if entry[0] == 3 else 0
        yield entry, body[at:at + size]
        at += size
    assert at == len(body) and [counts[0] - 1, *counts[1:], before] == [entry[number] for number in range(1, 6)]
    assert entry[6] == sha512(body[:before])


def backup_open(data, recovery):
    """What the records of a backup hold, and then its files, one behind the other."""
    content = lambda entry, file: entry[7] if entry[0] == 2 else file
    return b"".join(content(*both) for both in entries(body_open(data, recovery)[1]))


def backup_make(header, parts, recovery):
    """A backup of these entries with keys of its own. The last entry is a trailer, which is made anew."""
    body, counts = b"", [0] * 4
    for entry, file in parts[:-1]:
        written = cbor_of(entry)
        body += struct.pack("<I", len(written)) + written + file
        counts = [counts[0] + 1, counts[1] + (entry[0] == 2 and not entry[1]), counts[2] + (entry[0] == 2 and entry[1]),
                  counts[3] + (entry[0] == 3)]
    trailer = {**parts[-1][0], **dict(enumerate([*map(int, counts), len(body), sha512(body)], 1))}
    written = cbor_of(trailer)
    body += struct.pack("<I", len(written)) + written
    [vault], backup_key, file_key = header[6], os.urandom(32), os.urandom(32)
    slot = slot_header(vault, os.urandom(16), 3, (0, 0, 0), os.urandom(16), 0, 1_790_000_000_000)
    unlock, context = unlock_key(slot, recovery)
    slot += seal(unlock, 0, context, os.urandom(24), backup_key)
    header = cbor_of({**header, 5: seal(backup_key, 0, b"fk\0" + vault, os.urandom(24), file_key), 7: [slot]})
    data = b"LKBAK01\n" + struct.pack("<I", len(header)) + header
    key = lambda label: hkdf(b"vault/backup/v1\0", file_key, label, 32)
    sealed = stream(key(b"body\0"), b"bak\0" + sha512(header), os.urandom(24), body)
    return data + mac(key(b"hdr\0"), data) + sealed


COPIED = {"vault.db", "vault.db-wal", "vault.db-journal", "vault.db.new", "vault.slots", "vault.tries", "vault.seen"}
ATTACHED = re.compile(r"attachments(/[A-Za-z0-9-][A-Za-z0-9.-]*){2}", re.ASCII)


def verbatim_header(data):
    """The header of a verbatim copy, and where its files begin."""
    assert data[:8] == b"LKBAK01\n"
    end = 12 + int.from_bytes(data[8:12], "little")
    assert end <= 12 + 65536 and data[end:end + 64] == sha512(data[:end])
    header = cbor(data[12:end], 0)[0]
    assert cbor_of(header) == data[12:end] and header.keys() - {3, 4} == {0, 1, 2, 6, 8, 9}
    assert (header[0], len(header[6]), header[8], header[9]) == (1, 1, ["verbatim"], 0)
    return header, end + 64


def verbatim_open(data, recovery):
    """The files of a verbatim copy by name. The recovery key has to open its slots, and these to be of its vault."""
    (header, at), files, last = verbatim_header(data), {}, b""
    take = lambda size: (data[at:at + size], at + size)
    while data[at:at + 1] == b"\1":
        size, at = take(3)
        name, at = take(int.from_bytes(size[1:], "little"))
        length, at = take(8)
        content, at = take(int.from_bytes(length, "little"))
        total, at = take(64)
        name, before, last = name.decode("ascii"), last, name
        assert len(name) <= 255 and (name in COPIED or ATTACHED.fullmatch(name)) and before < name.encode()
        assert len(content) == int.from_bytes(length, "little") and total == sha512(content)
        files[name] = content
    end = b"\0" + struct.pack("<I", len(files))
    assert data[at:] == end + sha512(data[:at] + end)
    slot_file_open(files["vault.slots"], recovery)
    assert files["vault.slots"][8:24] == header[6][0]
    return files


def files_of(copy, recovery):
    try:
        files = verbatim_open(bytes.fromhex(copy), recovery_key(recovery))
        return "".join(f"{name} {content.hex()}\n" for name, content in files.items())
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return "closed\n"


def main():
    if sys.argv[1:] == ["files"]:
        lines = sys.stdin.read().splitlines()
        return print("\n".join(map(files_of, lines[::2], lines[1::2])), end="")
    given, theirs, ours = input(), recovery_key(input()), recovery_key(input())
    head, opened = body_open(bytes.fromhex(given), theirs)
    return print(backup_make(head, list(entries(opened)), ours).hex())


if __name__ == "__main__":
    main()
