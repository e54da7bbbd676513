"""Has files read by portal.signatures.reader, several in one process while none of them breaks it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.utils import timezone

from portal.media import sandbox
from portal.media.models import StoredFile
from portal.signatures.enums import CheckProblem
from portal.signatures.trust import TrustRoots

READER = "portal.signatures.reader"
#: No signature is without this word, and it never stands in a compressed part: it counts bytes of the file.
MARK = b"/ByteRange"
CHUNK = 1024 * 1024

#: What the reader says of a file, or why it could say nothing.
Found = dict | CheckProblem


def examine(
    files: Sequence[StoredFile], roots: TrustRoots, *, seconds: int
) -> Iterator[tuple[StoredFile, Found]]:
    """Yield each file with what was found; `seconds` are for each of them."""
    with ExitStack() as stack:
        signed: list[tuple[StoredFile, Path]] = []
        for stored in files:
            path = _local_path(stored, stack)
            if path is None:
                yield stored, CheckProblem.MISSING
            elif not has_mark(path):
                yield stored, {"signatures": None}
            else:
                signed.append((stored, path))
        found = _found_together([path for _stored, path in signed], roots, seconds)
        yield from zip([stored for stored, _path in signed], found, strict=True)


def has_mark(path: Path) -> bool:
    """Whether the file can hold a signature at all; bounded memory, and no parsing."""
    kept = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            seen = kept + chunk
            if MARK in seen:
                return True
            kept = seen[1 - len(MARK) :]
    return False


def _local_path(stored: StoredFile, stack: ExitStack) -> Path | None:
    with suppress(FileNotFoundError):
        path = stack.enter_context(stored.storage.local_path(stored.blob_name))
        return path if path.exists() else None
    return None


def _found_together(paths: Sequence[Path], roots: TrustRoots, seconds: int) -> list[Found]:
    """One process for all; where it breaks, one for each, so that a hostile file spoils no other's check."""
    if len(paths) > 1:
        with suppress(sandbox.ReaderStopped):
            return _read(paths, roots, seconds)
    return [_found_alone(path, roots, seconds) for path in paths]


def _found_alone(path: Path, roots: TrustRoots, seconds: int) -> Found:
    try:
        return _read([path], roots, seconds)[0]
    except sandbox.TimeLimitReached:
        return CheckProblem.TIME_LIMIT
    except sandbox.ReaderStopped:
        return CheckProblem.STOPPED


def _read(paths: Sequence[Path], roots: TrustRoots, seconds: int) -> list[Found]:
    job = {
        "now": timezone.now().isoformat(),
        "anchors": roots.anchors,
        "paths": [str(path) for path in paths],
    }
    with NamedTemporaryFile("w", prefix="signatures-", suffix=".json", encoding="utf-8") as file:
        json.dump(job, file)
        file.flush()
        return list(sandbox.read(file.name, seconds=seconds * len(paths), reader=READER))
