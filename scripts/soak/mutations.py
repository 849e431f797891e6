"""Ways to damage bytes, each from a generator that is passed in: the same seed gives the same damage."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

Mutation = Callable[[bytearray, random.Random], None]

# Values at which lengths and counts go wrong: the limits of integer types, and those values plus or minus one.
EXTREMES = [
    0,
    1,
    2,
    7,
    8,
    2**7 - 1,
    2**7,
    2**8 - 1,
    2**15,
    2**16 - 1,
    2**31 - 1,
    2**31,
    2**32 - 1,
    10**12,
    2**63 - 1,
    2**64 - 1,
]


def damaged(content: bytes, chance: random.Random, most: int = 6) -> bytes:
    """`content` with one to `most` errors, sometimes truncated."""
    data = bytearray(content)
    for _ in range(chance.randint(1, most)):
        if data:
            chance.choice(MUTATIONS)(data, chance)
    return bytes(data)


def _place(data: bytearray, chance: random.Random) -> int:
    """A position, mostly at bytes that are not zero, because files have long runs of zeros."""
    for _ in range(8):
        place = chance.randrange(len(data))
        if data[place]:
            break
    return place


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[_place(data, chance)] ^= 1 << chance.randrange(8)


def set_a_byte(data: bytearray, chance: random.Random) -> None:
    data[_place(data, chance)] = chance.choice([0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)])


def set_a_number(data: bytearray, chance: random.Random) -> None:
    size = chance.choice([2, 4, 8])
    place = _place(data, chance)
    order = chance.choice(["little", "big"])
    number = (chance.choice(EXTREMES) % 2 ** (8 * size)).to_bytes(size, order)  # type: ignore[arg-type]
    data[place : place + size] = number


def cut_out(data: bytearray, chance: random.Random) -> None:
    place = _place(data, chance)
    del data[place : place + chance.randint(1, 64)]


def put_in(data: bytearray, chance: random.Random) -> None:
    place = _place(data, chance)
    data[place:place] = chance.randbytes(chance.randint(1, 32))


def copy_a_part(data: bytearray, chance: random.Random) -> None:
    source, target, length = _place(data, chance), _place(data, chance), chance.randint(1, 64)
    data[target : target + length] = data[source : source + length]


def cut_short(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


MUTATIONS: list[Mutation] = [
    flip_a_bit, flip_a_bit, set_a_byte, set_a_byte, set_a_number, set_a_number, set_a_number, cut_out, put_in,
    copy_a_part, cut_short,
]  # fmt: skip


def damaged_in_archive(content: bytes, chance: random.Random, method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP archive with one damaged member and valid checksums, so that the member is parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    victim = chance.choice([name for name, data in members.items() if data])
    members[victim] = damaged(members[victim], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def with_right_sums(content: bytes) -> bytes:
    """A PNG whose chunks have valid checksums."""
    fixed, place = content[:8], 8
    while place + 12 <= len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        chunk = content[place + 4 : place + 8 + length]
        fixed += content[place : place + 4] + chunk + struct.pack(">I", zlib.crc32(chunk))
        place += 12 + length
    return fixed + content[place:]
