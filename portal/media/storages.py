"""Where bytes lie: official files are written durably, never replaced, and have no address of their own."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

CHUNK = 256 * 1024
INCOMING = "incoming"
BLOB_NAME = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/(?P<sha256>\1\2[0-9a-f]{60})")


class KeptForEverError(Exception):
    """Official files are evidence of what was published; no code removes them."""


@dataclass(frozen=True, slots=True)
class Blob:
    """What the store holds under a name, whether or not the database knows it."""

    name: str
    size: int
    modified_at: datetime


class OfficialStorageMixin:
    """Content-addressed: a name has one content for ever, so the same name is not another file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def delete(self, name: str) -> None:
        """Refuse for official files; anything else, such as the probe of a health check, may go."""
        if BLOB_NAME.fullmatch(name):
            raise KeptForEverError(name)
        super().delete(name)  # type: ignore[misc]

    def url(self, name: str, *args, **kwargs) -> str:
        raise ValueError("Official files are read through the owner's permission, never by address.")


@deconstructible(path="portal.media.storages.OfficialDiskStorage")
class OfficialDiskStorage(OfficialStorageMixin, FileSystemStorage):
    """A folder readable by the portal's own account alone."""

    def _save(self, name: str, content) -> str:
        target, incoming = Path(self.path(name)), Path(self.path(INCOMING)) / secrets.token_hex(16)
        for folder in (incoming.parent, target.parent):
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        try:
            with incoming.open("xb") as file:
                for chunk in content.chunks(CHUNK):
                    file.write(chunk)
            sync(incoming)
            incoming.chmod(0o440)
            incoming.replace(target)
        finally:
            incoming.unlink(missing_ok=True)
        sync_way(target, Path(self.location))
        return name

    def read_range(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """Yield `length` bytes from `start` on, in chunks. Raises FileNotFoundError at once."""
        file = Path(self.path(name)).open("rb")  # noqa: SIM115 - closed by the generator
        file.seek(start)
        return _read(file, length)

    @contextmanager
    def local_path(self, name: str) -> Iterator[Path]:
        yield Path(self.path(name))

    def blobs(self) -> Iterator[Blob]:
        """Everything in the store, half-written files included."""
        root = Path(self.location)
        for folder, _folders, names in os.walk(root):
            for name in names:
                path = Path(folder) / name
                status = path.stat()
                yield Blob(
                    path.relative_to(root).as_posix(),
                    status.st_size,
                    datetime.fromtimestamp(status.st_mtime, UTC),
                )


@deconstructible(path="portal.media.storages.SyncedDiskStorage")
class SyncedDiskStorage(FileSystemStorage):
    """A folder whose files survive a power cut once they are saved: pictures, and files of bulk work."""

    def _save(self, name: str, content) -> str:
        name = super()._save(name, content)
        path = Path(self.path(name))
        sync(path)
        sync_way(path, Path(self.location))
        return name


def sync_way(path: Path, root: Path) -> None:
    """Make a file's name survive a power cut, with those of the folders that lead to it from the root."""
    for folder in path.parents:
        sync(folder)
        if folder == root:
            break


def sync(path: Path) -> None:
    """Make a file's bytes, or a folder's entries, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(file, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
