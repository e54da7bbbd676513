"""A folder of official files with `index.json`: each becomes a document with the file as official copy."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.text import clean_text, slugify
from portal.media import sandbox
from portal.media.enums import FileKind
from portal.media.extraction import UnreadableText, extract_text, text_of
from portal.media.inspection import inspect
from portal.media.models import OfficialFile
from portal.media.names import title_of
from portal.media.services import UploadRejected, store_file
from portal.tenancy.models import Portal
from publications.legislation.importing.entries import BrokenEntry, Description, Entry, Source
from publications.legislation.importing.errors import RowRejected, SourceUnreadable
from publications.legislation.reading.document import read_document
from publications.legislation.reading.findings import DocumentReading, value_of

INDEX = "index.json"
READ_SECONDS = 15


class FolderSource(Source):
    """Entries: `file`, and optionally `sha256`, `title`, `first_text`. Raises SourceUnreadable."""

    header = ["file"]
    keeps_files = True

    def __init__(self, path: Path, portal: Portal, slug: str = "", is_dry_run: bool = False) -> None:
        self.path, self.portal, self.is_dry_run = path.resolve(), portal, is_dry_run
        self.slug = (slug or slugify(self.path.name) or "folder")[:80]
        self._index = _read_index(self.path / INDEX)
        self._done = 0

    def entries(self) -> Iterator[Entry | BrokenEntry]:
        for item in self._index:
            self._done += 1
            name = str(item.get("file", "")) if isinstance(item, dict) else str(item)
            try:
                yield self._entry(item, name)
            except RowRejected as reason:
                yield BrokenEntry(self._done, [name], reason)

    def progress(self) -> float:
        return self._done / max(len(self._index), 1)

    def _entry(self, item: Any, name: str) -> Entry:
        if not isinstance(item, dict) or not name:
            raise RowRejected("no_file", _("The entry names no file."))
        path = self._inside(name)
        digest = _digest(path)
        if item.get("sha256", digest) != digest:
            raise RowRejected(
                "other_file", _("The file is not the one that the index describes (SHA-256 differs).")
            )
        return Entry(self._done, [name], digest, lambda: self._describe(path, item))

    def _inside(self, name: str) -> Path:
        """The file of that name. Raises RowRejected where it leads out of the folder or is not there."""
        try:
            path = (self.path / name).resolve()
            if path.is_relative_to(self.path) and path.is_file():
                return path
        except (OSError, ValueError):
            pass
        raise RowRejected("missing_file", _("The folder has no such file."))

    def _describe(self, path: Path, item: dict) -> Description:
        title = clean_text(str(item.get("title") or "")) or title_of(path.name)
        try:
            attached, text = self._examine(path) if self.is_dry_run else self._store(path, title)
        except UploadRejected as error:
            raise RowRejected("bad_file", error.text) from error
        found = read_document(text or str(item.get("first_text") or ""))
        return _description(found, title, attached)

    def _store(self, path: Path, title: str) -> tuple[OfficialFile, str]:
        with path.open("rb") as file:
            attached = store_file(portal=self.portal, file=file, name=path.name, title=title)
        # Longer than an upload may take, since nobody waits; what takes longer still is left to the worker.
        extract_text(attached.stored, seconds=READ_SECONDS, is_last_attempt=False)
        return attached, attached.stored.text

    def _examine(self, path: Path) -> tuple[None, str]:
        """What `_store` would find, with nothing kept."""
        kind = inspect(path, path.name).kind
        if kind == FileKind.DOC:
            return None, ""
        try:
            return None, text_of(kind, path, seconds=READ_SECONDS).text
        except (sandbox.ReaderStopped, UnreadableText):
            return None, ""


def _description(found: DocumentReading, title: str, attached: OfficialFile | None) -> Description:
    issued_on = value_of(found.issued_on)
    warnings = []
    if issued_on and issued_on > timezone.localdate():
        warnings.append(_("The date read from the file lies in the future and was left out."))
        issued_on = None
    if found.is_draft:
        warnings.append(_("The file calls itself a draft; look at it before readers do."))
    return Description(
        number=(value_of(found.number) or "")[:100],
        issued_on=issued_on,
        abstract=value_of(found.abstract) or title,
        type_code=value_of(found.type_code) or "",
        signatory=(value_of(found.signatory) or "")[:120],
        signatory_title=(value_of(found.signatory_title) or "")[:120],
        warnings=warnings,
        attached=attached,
    )


def _read_index(path: Path) -> list:
    try:
        index = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceUnreadable(_("The folder has no index.json.")) from error
    except (OSError, ValueError) as error:
        raise SourceUnreadable(_("index.json cannot be read: %(error)s") % {"error": error}) from error
    if not isinstance(index, list):
        raise SourceUnreadable(_("index.json must be a list of entries with “file”."))
    return index


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
