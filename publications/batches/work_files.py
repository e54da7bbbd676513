"""Files of bulk work: uploads and exports, private, and gone after a week (never official files)."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

CHUNK = 256 * 1024


def work_store() -> Storage:
    return storages["work"]


def keep(file: File, ending: str) -> str:
    """Store a file under a name that nobody can guess, and return the name."""
    return work_store().save(f"{secrets.token_hex(16)}.{ending}", file)


def discard(name: str) -> None:
    if name:
        work_store().delete(name)


@contextmanager
def local_copy(name: str) -> Iterator[Path]:
    """A file of the store as a path, wherever the store is; memory stays bounded."""
    with (
        work_store().open(name) as source,
        NamedTemporaryFile(prefix="batch-", dir=settings.FILE_UPLOAD_TEMP_DIR) as copy,
    ):
        while chunk := source.read(CHUNK):
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


def unfinished_path(batch_pk: int) -> Path:
    """Where the worker's machine builds an export until it is whole."""
    folder = Path(settings.DATA_DIR) / "unfinished"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder / f"{batch_pk}.zip"
