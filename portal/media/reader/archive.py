"""Zip containers (DOCX, XLSX, ODT), opened only when what they unpack to is bounded."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from portal.media.reader.errors import Refused

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
# Office files pack ten- to thirty-fold; a bomb packs a thousandfold.
MAX_RATIO = 150
RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024
CHUNK = 1024 * 1024
ENCRYPTED_FLAG = 0x1


@contextmanager
def open_archive(path: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("damaged") from error
    with archive:
        check_size(archive)
        yield archive


def check_size(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_bomb = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or is_bomb:
        raise Refused("too_large_inside")
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise Refused("password")
    if any(leads_out(entry.filename) for entry in entries):
        raise Refused("unsafe_names")


def leads_out(name: str) -> bool:
    """Whether a part would land elsewhere if somebody unpacked the archive (zip slip)."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts or ("",))[0]


def check_every_part(archive: zipfile.ZipFile) -> None:
    """Read each part to its end, so that a wrong checksum or a missing piece shows."""
    for entry in archive.infolist():
        try:
            with archive.open(entry) as part:
                while part.read(CHUNK):
                    pass
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Refused("damaged") from error


def read_part(archive: zipfile.ZipFile, name: str, limit: int = 4 * 1024 * 1024) -> bytes:
    """Return a small part; empty when there is none. A part beyond `limit` bytes is no honest one."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return b""
    if entry.file_size > limit:
        raise Refused("too_large_inside")
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Refused("damaged") from error
