"""What is in the register already; asked row by row, so that memory does not grow with the source."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from portal.tenancy.models import Portal
from publications.legislation.models import LegalDocument


class KnownRows:
    """Rows that were imported into a portal before, from whatever source, and documents of the same number.

    The rows of the batch in hand are stored at its end, so `note` remembers them until `forget_batch`; a dry
    run, which stores nothing, remembers all of its rows. They are kept in a scratch file.
    """

    def __init__(self, portal: Portal, slug: str, *, is_dry_run: bool) -> None:
        self._portal = portal
        self._imported = LegalDocument.objects.filter(portal=portal).exclude(origin="")
        self._origins = {*self._imported.order_by().values_list("origin", flat=True).distinct(), slug}
        self._scratch = _Scratch()
        self._is_dry_run = is_dry_run

    def has(self, key: str) -> bool:
        """Whether a row with this key was entered, under this name of the source or another."""
        if self._scratch.has_key(key):
            return True
        return self._imported.filter(origin__in=self._origins, origin_key=key).exists()

    def of_same_number(self, document: LegalDocument) -> SameNumber:
        """What the register has under the document's number in its year, asked once."""
        if not document.document_number:
            return SameNumber()
        found = LegalDocument.objects.numbered(document.number_key).filter(issued_year=document.issued_year)
        same = SameNumber(is_taken=self._scratch.has_number(document.number_key, document.issued_year))
        for pk, *what in found.values_list(
            "pk", "portal", "origin", "live", "issuing_body", "document_type"
        ).iterator():
            portal, origin, *entered = what
            if portal == self._portal.pk:
                same.is_taken = True
            if origin == "" and entered == [True, document.issuing_body_id, document.document_type_id]:
                same.entered_by_hand = pk if document.issuing_body_id else None
        return same

    def note(self, document: LegalDocument) -> None:
        self._scratch.add(document.origin_key, document.number_key, document.issued_year)

    def forget_batch(self) -> None:
        """The batch is in the database now."""
        if not self._is_dry_run:
            self._scratch.clear()


@dataclass(slots=True)
class SameNumber:
    """Whether this portal has another document of a number, and the id of one that an editor entered."""

    is_taken: bool = False
    entered_by_hand: int | None = None


class _Scratch:
    """Keys and numbers in a temporary file that SQLite deletes by itself."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("")
        self._rows.execute("CREATE TABLE row (key TEXT PRIMARY KEY, number TEXT, year INTEGER)")
        self._rows.execute("CREATE INDEX by_number ON row (number, year)")

    def has_key(self, key: str) -> bool:
        return self._rows.execute("SELECT 1 FROM row WHERE key = ?", [key]).fetchone() is not None

    def has_number(self, number: str, year: int | None) -> bool:
        found = self._rows.execute("SELECT 1 FROM row WHERE number = ? AND year IS ?", [number, year])
        return found.fetchone() is not None

    def clear(self) -> None:
        self._rows.execute("DELETE FROM row")

    def add(self, key: str, number: str, year: int | None) -> None:
        self._rows.execute("INSERT OR IGNORE INTO row VALUES (?, ?, ?)", [key, number, year])
