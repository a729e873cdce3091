"""Opening and making backups, beside independent.py: written from docs/FORMATS.md alone, sharing no code with the crate.

    python3 independent_backup.py       reads a backup in hex, its recovery key and another one, a line each; prints in hex
                                        a backup of the same content that the other key opens
    python3 independent_backup.py files reads verbatim copies in hex, each followed by a recovery key, a line each; prints
                                        of each its files, a name and its content in hex a line, or "closed"; then a line
                                        without anything
    python3 independent_backup.py records reads one verbatim copy and its recovery key; prints what each record and former
                                        version in it holds, kind, type and content in hex, a line each
"""

import hashlib
import hmac
import os
import pathlib
import re
import sqlite3
import struct
import sys
import tempfile

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from independent import WORD, hkdf, lp, mac, recovery_key, seal, seal_open, sha512, slot_file_open, slot_header, stream, stream_open


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


def pages_of_log(log):
    """The last committed content of each page in a log of SQLite's, as far as its checksums go."""
    pages, open_pages, sums = {}, {}, (0, 0)
    order = "<" if log[:4] == b"\x37\x7f\x06\x82" else ">"

    def summed(data, first, second):
        words = struct.unpack(f"{order}{len(data) // 4}I", data)
        for one, two in zip(words[::2], words[1::2]):
            first = first + one + second & WORD
            second = second + two + first & WORD
        return first, second

    sums = summed(log[:24], 0, 0)
    assert not log or struct.unpack(">2I", log[24:32]) == sums
    for at in range(32, len(log) - 4119, 4120):
        number, committed = struct.unpack(">2I", log[at:at + 8])
        sums = summed(log[at:at + 8] + log[at + 24:at + 4120], *sums)
        if log[at + 8:at + 16] != log[16:24] or struct.unpack(">2I", log[at + 16:at + 24]) != sums:
            break
        open_pages[number] = log[at + 24:at + 4120]
        if committed:
            pages, open_pages = pages | open_pages, {}
    return pages


def database(files, key):
    """SQLCipher 4: the database with what its log holds, in plain."""
    stored = files["vault.db"]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in stored[:16]), 2, 32)
    pages = {number: stored[4096 * number - 4096:4096 * number] for number in range(1, len(stored) // 4096 + 1)}
    plain = b""
    for number, page in sorted((pages | pages_of_log(files.get("vault.db-wal", b""))).items()):
        sealed, iv, first = page[16 * (number == 1):4016], page[4016:4032], b"SQLite format 3\0" * (number == 1)
        assert hmac.compare_digest(page[4032:], mac(mac_key, sealed + iv + struct.pack("<I", number)))
        opener = Cipher(AES(key), CBC(iv)).decryptor()
        plain += first + opener.update(sealed) + opener.finalize() + page[4016:]
    # The log is in it, so that it is a database without one.
    return plain[:18] + b"\1\1" + plain[20:]


def records(files, recovery):
    """The content of every record and former version of a vault's files, as kind, type and bytes."""
    master = slot_file_open(files["vault.slots"], recovery)
    vault = files["vault.slots"][8:24]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "plain.db")
        path.write_bytes(database(files, hkdf(b"vault/master/v1\0", master, b"db\0", 32)))
        rows = sqlite3.connect(path)
        [(stored, account)] = rows.execute("SELECT vault, account FROM vault")
        assert stored == vault
        keys = {epoch: seal_open(master, 0, b"vk\0" + account + vault + struct.pack("<H", epoch), envelope)
                for epoch, envelope in rows.execute("SELECT epoch, envelope FROM vault_key")}
        columns = "item, kind, type, schema, revision, epoch, envelope"
        for item, kind, *numbers, envelope in rows.execute(f"SELECT {columns} FROM record UNION ALL SELECT {columns} FROM version"):
            context = b"rec\0" + vault + item + struct.pack("<BHHQH", kind, *numbers)
            content = seal_open(keys[numbers[-1]], numbers[-1], context, envelope).rstrip(b"\0")
            assert content[-1:] == b"\x80"
            yield kind, numbers[0], content[:-1]
        rows.close()


def files_of(copy, recovery):
    try:
        files = verbatim_open(bytes.fromhex(copy), recovery_key(recovery))
        return "".join(f"{name} {content.hex()}\n" for name, content in files.items())
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return "closed\n"


def main():
    if sys.argv[1:] == ["records"]:
        copy, recovery = bytes.fromhex(input()), recovery_key(input())
        found = records(verbatim_open(copy, recovery), recovery)
        return print("".join(f"{kind} {record_type} {content.hex()}\n" for kind, record_type, content in found), end="")
    if sys.argv[1:] == ["files"]:
        lines = sys.stdin.read().splitlines()
        return print("\n".join(map(files_of, lines[::2], lines[1::2])), end="")
    given, theirs, ours = input(), recovery_key(input()), recovery_key(input())
    head, opened = body_open(bytes.fromhex(given), theirs)
    return print(backup_make(head, list(entries(opened)), ours).hex())


if __name__ == "__main__":
    main()
