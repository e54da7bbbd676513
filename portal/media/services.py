"""Storing an official file: received, checked, kept, and only then written to the database."""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction

from portal.core.text import clean_text, fold
from portal.media.errors import UploadRejected
from portal.media.inspection import Inspection, inspect
from portal.media.models import OfficialFile, StoredFile
from portal.media.names import clean_file_name, title_of
from portal.tenancy.models import Portal

__all__ = ["Prepared", "UploadRejected", "enter_file", "prepare_file", "store_file"]

CHUNK = 256 * 1024
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Received:
    """An upload on its way: a file of our own, with the hash and the size of what arrived."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was checked and whose bytes are kept; only its rows are missing."""

    name: str
    received: Received
    inspection: Inspection


def store_file(
    *, portal: Portal, file: File | BinaryIO, name: str, title: str = "", user=None
) -> OfficialFile:
    """Keep a file for a portal and return its OfficialFile; equal bytes are kept once in the province.

    The bytes are durable before the row is. Raises UploadRejected with words for the editor.
    """
    return enter_file(prepare_file(file=file, name=name), portal=portal, title=title, user=user)


def prepare_file(*, file: File | BinaryIO, name: str) -> Prepared:
    """Receive, check and keep a file without the database: it takes its time, and holds nobody up.

    Raises UploadRejected with words for the editor.
    """
    try:
        with receive(file) as received:
            inspection = inspect(received.path, name)
            _keep_bytes(received)
    except OSError as error:
        if error.errno in NO_SPACE:
            raise UploadRejected.because("no_space") from error
        raise
    return Prepared(clean_file_name(name, inspection.media_type), received, inspection)


def enter_file(prepared: Prepared, *, portal: Portal, title: str = "", user=None) -> OfficialFile:
    """Write the rows of a prepared file, and return its OfficialFile."""
    name = prepared.name
    title = clean_text(title)[:255] or title_of(name)
    with transaction.atomic():
        return OfficialFile.objects.create(
            portal=portal,
            stored=_stored_row(prepared.received, prepared.inspection),
            title=title,
            name=name,
            folded=fold(f"{title} {name}")[:420],
            uploaded_by=user,
        )


@contextmanager
def receive(file: File | BinaryIO) -> Iterator[Received]:
    """Copy an upload into a temporary file with bounded memory, counting and hashing as it comes."""
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(prefix="upload-", dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        for chunk in _chunks(file):
            size += len(chunk)
            if size > settings.MAX_UPLOAD_BYTES:
                raise UploadRejected.too_large(settings.MAX_UPLOAD_BYTES)
            digest.update(chunk)
            copy.write(chunk)
        if not size:
            raise UploadRejected.because("empty")
        copy.flush()
        yield Received(Path(copy.name), digest.hexdigest(), size)


def _chunks(file: File | BinaryIO) -> Iterator[bytes]:
    if file.seekable():
        file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _keep_bytes(received: Received) -> None:
    """Write the bytes, unless the store has them whole."""
    storage = storages["official"]
    name = StoredFile(sha256=received.sha256).blob_name
    if storage.exists(name) and storage.size(name) == received.size:
        return
    with received.path.open("rb") as source:
        storage.save(name, File(source))


def _stored_row(received: Received, inspection: Inspection) -> StoredFile:
    stored, _created = StoredFile.objects.get_or_create(
        sha256=received.sha256,
        defaults={
            "size": received.size,
            "media_type": inspection.media_type,
            "kind": inspection.kind,
            "page_count": inspection.page_count,
            "caution": inspection.caution,
        },
    )
    return stored
