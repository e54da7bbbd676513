"""Files that come along with a spreadsheet in a ZIP archive; found by name, never unpacked to a path."""

from __future__ import annotations

import errno
import lzma
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.media.services import Prepared, prepare_file
from portal.registers.bulk.errors import RowRejected, SourceUnreadable

MAX_FILES = 5_000
MAX_UNPACKED_BYTES = 4 * 1024**3
#: Scans and office files hardly shrink; a bomb shrinks a thousandfold.
MAX_RATIO = 150
RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024
ENCRYPTED_FLAG = 0x1
#: zipfile raises NotImplementedError for methods of compression that it does not know.
DAMAGES = (
    *(zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError),
    *(zlib.error, lzma.LZMAError, struct.error),
)


class ArchiveUnreadable(SourceUnreadable):
    """The archive as a whole is refused; the message says why and what to do."""


class FileArchive:
    """The files of an archive by name. Raises ArchiveUnreadable when made, in words for the editor."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_size(entries)
        self._by_name: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            _check_path(entry)
            path = _path_of(entry)
            for name in {path, path.rpartition("/")[2]}:
                self._by_name.setdefault(name, []).append(entry)

    def require(self, name: str) -> zipfile.ZipInfo:
        """The one file of a name, with its folders or without. Raises RowRejected."""
        entries = self._by_name.get(_comparable(name), [])
        if not entries:
            raise RowRejected("missing_file", _("The archive has no file “%(name)s”.") % {"name": name[:150]})
        if len(entries) > 1:
            raise RowRejected(
                "several_files",
                _("The archive has several files “%(name)s”; write the folder too.") % {"name": name[:150]},
            )
        if entries[0].file_size > settings.MAX_UPLOAD_BYTES:
            raise RowRejected(
                "large_file",
                _("The file “%(name)s” is larger than %(limit)s.")
                % {"name": name[:150], "limit": filesizeformat(settings.MAX_UPLOAD_BYTES)},
            )
        return entries[0]

    def prepare(self, name: str) -> Prepared:
        """Check and keep a file as an upload would be. Raises RowRejected and UploadRejected."""
        entry = self.require(name)
        with _damage_told(name):
            opened = self._archive.open(entry)
        with opened:
            file = cast(BinaryIO, _Unpacked(opened, name))
            return prepare_file(file=file, name=_path_of(entry))


class _Unpacked:
    """The bytes of an entry as they are unpacked; damage that comes to light on the way is the row's."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        with _damage_told(self._name):
            return self._file.read(size)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Raises RowRejected for a damaged entry; what the disk itself cannot read comes through."""
    try:
        yield
    except DAMAGES as error:
        # bzip2 tells of damage by an OSError without a number, a wrong offset by EINVAL.
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise
        words = _("The file “%(name)s” in the archive is damaged.") % {"name": name[:150]}
        raise RowRejected("damaged_file", words) from error


@contextmanager
def open_file_archive(path: Path) -> Iterator[FileArchive]:
    """Raises ArchiveUnreadable."""
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGES as error:
        raise ArchiveUnreadable(_("The archive is damaged, or is no ZIP file.")) from error
    with archive:
        yield FileArchive(archive)


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_FILES:
        raise ArchiveUnreadable(_("The archive has more than %(limit)d files.") % {"limit": MAX_FILES})
    is_bomb = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > packed * MAX_RATIO
    if is_bomb or unpacked > MAX_UNPACKED_BYTES:
        raise ArchiveUnreadable(
            _("The archive unpacks to far more than documents hold, so it is not opened.")
        )
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise ArchiveUnreadable(_("The archive is locked with a password. Make it again without one."))


def _check_path(entry: zipfile.ZipInfo) -> None:
    """Honest archives have neither absolute paths, nor ways upwards, nor links."""
    parts = entry.filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or ".." in parts or parts[0] == "" or (parts[0][1:2] == ":" and len(parts[0]) == 2):
        raise ArchiveUnreadable(
            _("The archive holds “%(name)s”, which leads out of it; such an archive is not opened.")
            % {"name": clean_text(entry.filename)[:150]}
        )


def _path_of(entry: zipfile.ZipInfo) -> str:
    return _comparable(entry.filename)


def _comparable(name: str) -> str:
    """Names as people compare them: one normal form, one kind of slash, no case."""
    return unicodedata.normalize("NFC", clean_text(name)).replace("\\", "/").strip("/").casefold()
