"""Compound files (OLE, [MS-CFB]): Word 97-2003 documents, and what else comes in the same wrapping."""

import struct
from typing import BinaryIO

from portal.media.reader.errors import Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_BYTES = 512
HEADER_DIFAT_ENTRIES = 109
DIRECTORY_ENTRY_BYTES = 128
END_OF_CHAIN = 0xFFFFFFFC  # this and above are marks, not sectors
MAX_DIRECTORY_SECTORS = 4096
FIB_MAGIC = 0xA5EC
FIB_FLAGS_OFFSET = 10
FIB_ENCRYPTED = 0x0100
MINI_STREAM_BYTES = 4096
MINI_SECTOR_BYTES = 64

OTHER_CONTENTS = {
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "VisioDocument": "visio",
    "__properties_version1.0": "outlook",
}


class CompoundFile:
    """Enough of the format to list the streams and read the beginning of one."""

    def __init__(self, file: BinaryIO):
        self.file = file
        header = self._read(0, HEADER_BYTES)
        if header[:8] != MAGIC:
            raise Refused("damaged")
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise Refused("damaged")
        self.sector_bytes = 1 << shift
        (self.directory_start,) = struct.unpack_from("<I", header, 48)
        self.fat_sectors = self._fat_sectors(header)
        self.streams = self._directory()

    def _read(self, offset: int, length: int) -> bytes:
        self.file.seek(offset)
        data = self.file.read(length)
        if len(data) != length:
            raise Refused("damaged")
        return data

    def _sector(self, number: int) -> bytes:
        # The last sector of an honest file may be short.
        self.file.seek((number + 1) * self.sector_bytes)
        data = self.file.read(self.sector_bytes)
        if not data:
            raise Refused("damaged")
        return data.ljust(self.sector_bytes, b"\0")

    def _fat_sectors(self, header: bytes) -> list[int]:
        numbers = list(struct.unpack_from(f"<{HEADER_DIFAT_ENTRIES}I", header, 76))
        following, count = struct.unpack_from("<II", header, 68)
        for _ in range(min(count, MAX_DIRECTORY_SECTORS)):
            if following >= END_OF_CHAIN:
                break
            *more, following = struct.unpack(f"<{self.sector_bytes // 4}I", self._sector(following))
            numbers += more
        return [number for number in numbers if number < END_OF_CHAIN]

    def _next(self, sector: int) -> int:
        per_sector = self.sector_bytes // 4
        index, position = divmod(sector, per_sector)
        if index >= len(self.fat_sectors):
            raise Refused("damaged")
        return int(struct.unpack_from("<I", self._sector(self.fat_sectors[index]), position * 4)[0])

    def _directory(self) -> dict[str, tuple[int, int]]:
        streams: dict[str, tuple[int, int]] = {}
        seen: set[int] = set()
        sector = self.directory_start
        while sector < END_OF_CHAIN:
            if sector in seen or len(seen) > MAX_DIRECTORY_SECTORS:
                raise Refused("damaged")
            seen.add(sector)
            data = self._sector(sector)
            for offset in range(0, self.sector_bytes, DIRECTORY_ENTRY_BYTES):
                (name_bytes,) = struct.unpack_from("<H", data, offset + 64)
                if data[offset + 66] == 0 or not 2 <= name_bytes <= 64:
                    continue
                name = data[offset : offset + name_bytes - 2].decode("utf-16-le", "replace")
                streams[name] = struct.unpack_from("<II", data, offset + 116)
            sector = self._next(sector)
        return streams

    def beginning(self, name: str) -> bytes:
        """The first bytes of a stream: a sector, or 64 bytes of a small stream."""
        start, size = self.streams[name]
        return self._sector(start) if size >= MINI_STREAM_BYTES else self._mini_sector(start)

    def _mini_sector(self, number: int) -> bytes:
        """Small streams lie together in the stream of the root entry."""
        if "Root Entry" not in self.streams:
            raise Refused("damaged")
        sector = self.streams["Root Entry"][0]
        steps, position = divmod(number * MINI_SECTOR_BYTES, self.sector_bytes)
        if steps > MAX_DIRECTORY_SECTORS:
            raise Refused("damaged")
        for _ in range(steps):
            sector = self._next(sector)
        if sector >= END_OF_CHAIN:
            raise Refused("damaged")
        return self._sector(sector)[position : position + MINI_SECTOR_BYTES]


def inspect(path: str) -> dict:
    with open(path, "rb") as file:  # noqa: PTH123
        compound = CompoundFile(file)
        names = compound.streams.keys()
        if "EncryptedPackage" in names or "EncryptionInfo" in names:
            raise Refused("password")
        if "WordDocument" not in names:
            raise Refused(
                "not_accepted", next((OTHER_CONTENTS[n] for n in names if n in OTHER_CONTENTS), "ole")
            )
        if names & {"Macros", "_VBA_PROJECT", "_VBA_PROJECT_CUR"}:
            raise Refused("macros")
        beginning = compound.beginning("WordDocument")
    magic, flags = (
        struct.unpack_from("<H", beginning)[0],
        struct.unpack_from("<H", beginning, FIB_FLAGS_OFFSET)[0],
    )
    if magic != FIB_MAGIC:
        raise Refused("damaged")
    if flags & FIB_ENCRYPTED:
        raise Refused("password")
    return {"kind": "doc", "media_type": "application/msword", "pages": None}
