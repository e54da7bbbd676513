"""Files on their way in: their names, their hashes, and whether they are what was announced."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.files import File
from django.utils.translation import pgettext

from portal.core.text import clean_text
from portal.media.services import Prepared, UploadRejected, prepare_file
from publications.intake.errors import DeliveryRefused

CHUNK = 256 * 1024
LONGEST_NAME = 150


@dataclass
class Upload:
    """Bytes that came under a name, and their SHA-256."""

    name: str
    file: File | BinaryIO
    sha256: str = field(init=False)
    prepared: Prepared | None = None

    def __post_init__(self) -> None:
        self.name, self.sha256 = clean_text(self.name), _sha256(self.file)

    def prepare(self) -> Prepared:
        """Check the bytes and keep them, once.

        Raises:
            DeliveryRefused: the portal does not accept such a file.
        """
        if self.prepared is None:
            try:
                self.prepared = prepare_file(file=self.file, name=self.name)
            except UploadRejected as error:
                words = f"{self.name}: {error.text}"
                raise DeliveryRefused(error.code or "file_refused", words, field="files") from error
        return self.prepared

    def refuse_unless(self, announced: str) -> None:
        """Raises DeliveryRefused when another hash was announced."""
        if announced and announced.lower() != self.sha256:
            words = pgettext("intake", "“%(name)s” has the SHA-256 %(hash)s, another one was announced.")
            said = words % {"name": self.name, "hash": self.sha256}
            raise DeliveryRefused("sha256", said, field="files")


def with_uploads(announced: Sequence[dict[str, Any]], uploads: Sequence[Upload]) -> list[dict[str, Any]]:
    """What was announced, with the hashes of what has come; files that nobody announced stand at the end.

    Raises:
        DeliveryRefused: a name stands twice or is none, or a hash is another.
    """
    if not all(0 < len(upload.name) <= LONGEST_NAME for upload in uploads):
        words = pgettext("intake", "A file has a name of up to 150 characters.")
        raise DeliveryRefused("name", words, field="files")
    files = {file["name"]: {**file, "sha256": file["sha256"].lower()} for file in announced}
    if len({upload.name for upload in uploads}) < len(uploads):
        raise DeliveryRefused("repeated", pgettext("intake", "Two files have the same name."), field="files")
    for upload in uploads:
        unannounced = {"name": upload.name, "title": "", "sha256": "", "is_official_copy": False}
        file = files.setdefault(upload.name, unannounced)
        upload.refuse_unless(file["sha256"])
        file["sha256"] = upload.sha256
    return list(files.values())


def _sha256(file: File | BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
