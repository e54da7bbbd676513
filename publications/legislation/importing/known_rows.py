"""What is in the register already; asked row by row, so that memory does not grow with the source."""

import sqlite3

from django.db.models import QuerySet

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

    def entered_by_hand(self, document: LegalDocument) -> LegalDocument | None:
        """The live document that an editor entered with the same issuer, type, number and year."""
        if not document.document_number or document.issuing_body_id is None:
            return None
        twins = self._same_number(document).filter(
            origin="",
            live=True,
            issuing_body=document.issuing_body_id,
            document_type=document.document_type_id,
        )
        return twins.select_related("portal__site", "document_type").first()

    def number_is_taken(self, document: LegalDocument) -> bool:
        """Whether this portal has another document of that number and year."""
        if not document.document_number:
            return False
        if self._scratch.has_number(document.number_key, document.issued_year):
            return True
        return self._same_number(document).filter(portal=self._portal).exists()

    def note(self, document: LegalDocument) -> None:
        self._scratch.add(document.origin_key, document.number_key, document.issued_year)

    def forget_batch(self) -> None:
        """The batch is in the database now."""
        if not self._is_dry_run:
            self._scratch.clear()

    def _same_number(self, document: LegalDocument) -> QuerySet[LegalDocument]:
        return LegalDocument.objects.numbered(document.number_key).filter(issued_year=document.issued_year)


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
