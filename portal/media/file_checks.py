"""Compares the store with the database: missing bytes, wrong bytes, bytes that nobody knows."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice

from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from portal.core.health import HealthResult, failed, ok, warning
from portal.media import recogniser, soffice
from portal.media.enums import TextProblem, TextState
from portal.media.models import StoredFile
from portal.media.storages import BLOB_NAME

# A younger blob may belong to an upload whose row is about to be written.
ORPHAN_AGE = timedelta(hours=1)
NEWEST = 50
BATCH = 500


class Finding(models.TextChoices):
    MISSING = "missing", pgettext_lazy("finding", "bytes missing")
    WRONG_SIZE = "wrong_size", pgettext_lazy("finding", "wrong size")
    WRONG_HASH = "wrong_hash", pgettext_lazy("finding", "wrong hash")
    ORPHAN = "orphan", pgettext_lazy("finding", "not known to the database")


@dataclass(frozen=True, slots=True)
class FileProblem:
    finding: Finding
    name: str

    def as_json(self) -> dict:
        return asdict(self) | {"finding": self.finding.value}


def check_stored(files, *, with_hash: bool) -> Iterator[FileProblem]:
    """Yield a problem for each row whose bytes are not there or not the same."""
    for stored in files.iterator(chunk_size=BATCH):
        if finding := _finding(stored, with_hash):
            yield FileProblem(finding, stored.blob_name)


def _finding(stored: StoredFile, with_hash: bool) -> Finding | None:
    storage, name = stored.storage, stored.blob_name
    if not storage.exists(name):
        return Finding.MISSING
    if storage.size(name) != stored.size:
        return Finding.WRONG_SIZE
    if with_hash and _sha256(storage.read_range(name, 0, stored.size)) != stored.sha256:
        return Finding.WRONG_HASH
    return None


def _sha256(chunks: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def find_orphans() -> Iterator[FileProblem]:
    """Yield what lies in the store for more than an hour without a row."""
    limit = timezone.now() - ORPHAN_AGE
    blobs = (blob.name for blob in storages["official"].blobs() if blob.modified_at < limit)
    while names := list(islice(blobs, BATCH)):
        hashes = {name: match["sha256"] for name in names if (match := BLOB_NAME.fullmatch(name))}
        known = set(StoredFile.objects.filter(sha256__in=hashes.values()).values_list("sha256", flat=True))
        for name in names:
            if hashes.get(name) not in known:
                yield FileProblem(Finding.ORPHAN, name)


def check_newest() -> HealthResult:
    """The quick look for `doctor`: the newest files are whole."""
    newest = StoredFile.objects.order_by("-pk")
    problems = list(check_stored(newest[:NEWEST], with_hash=False))
    if problems:
        message = _("Official files are damaged; run “manage.py check_files”.")
        return failed(message, problems=[problem.as_json() for problem in problems])
    return ok(_("The newest official files are whole."))


def check_texts() -> HealthResult:
    """Whether every file can be read here: some wait for a program, others have failed."""
    files = StoredFile.objects.order_by()
    doc_files = files.filter(text_state=TextState.WAITING, text_error=TextProblem.NEEDS_LIBREOFFICE).count()
    scans = files.filter(text_state=TextState.RECOGNISING).count()
    failed_files = files.filter(text_state=TextState.FAILED).count()
    detail = {"doc_files": doc_files, "scans": scans, "failed": failed_files}
    if doc_files and not soffice.is_installed():
        message = ngettext(
            "%(count)d DOC file cannot be found by its words, because LibreOffice is not installed.",
            "%(count)d DOC files cannot be found by their words, because LibreOffice is not installed.",
            doc_files,
        )
        return warning(message % {"count": doc_files}, **detail)
    if scans and not recogniser.tesseract():
        message = ngettext(
            "%(count)d scan waits, because tesseract with Vietnamese (tesseract-ocr-vie) is not installed.",
            "%(count)d scans wait, because tesseract with Vietnamese (tesseract-ocr-vie) is not installed.",
            scans,
        )
        return warning(message % {"count": scans}, **detail)
    return ok(_("%(scans)d scans are being recognised, %(failed)d files have failed.") % detail, **detail)
