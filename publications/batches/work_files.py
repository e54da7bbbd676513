"""Files of bulk work: uploads and exports, private, and gone after a week (never official files)."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages
from django.utils.crypto import salted_hmac

CHUNK = 256 * 1024


def work_store() -> Storage:
    return storages["work"]


def keep(file: File, ending: str) -> str:
    """Store a file under a name that nobody can guess, and return the name."""
    return work_store().save(f"{secrets.token_hex(16)}.{ending}", file)


def result_name(batch_pk: int) -> str:
    """Where the export of a batch is kept: always the same, so that a stop at any moment orphans nothing."""
    secret = salted_hmac("publications.batches.result", str(batch_pk), algorithm="sha256").hexdigest()[:32]
    return f"{batch_pk}-{secret}.zip"


def keep_result(batch_pk: int, file: File) -> str:
    """Store an export in place of one that a stopped worker left, and return its name."""
    discard(result_name(batch_pk))
    return work_store().save(result_name(batch_pk), file)


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
    return _unfinished_folder() / f"{batch_pk}.zip"


def discard_unfinished(batch_pk: int) -> None:
    path = unfinished_path(batch_pk)
    for one in (path, path.with_suffix(".xlsx")):
        one.unlink(missing_ok=True)


def unfinished_batches() -> Iterator[int]:
    """Numbers of the batches of which something lies there."""
    for path in _unfinished_folder().iterdir():
        if path.stem.isdecimal():
            yield int(path.stem)


def _unfinished_folder() -> Path:
    folder = Path(settings.DATA_DIR) / "unfinished"
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    return folder
