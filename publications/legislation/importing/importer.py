"""Entering documents from a source: row by row, each whole or not at all, and live through publish()."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, reset_queries, transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.core.scope import work_scope
from portal.media.models import OfficialFile
from portal.tenancy.models import Portal
from publications.legislation.importing.derivation import Derivation
from publications.legislation.importing.entries import BrokenEntry, Description, Entry, Source
from publications.legislation.importing.errors import RowRejected
from publications.legislation.importing.known_rows import KnownRows
from publications.legislation.importing.rejected_rows import NoFile, Rejections
from publications.legislation.importing.report import Report
from publications.legislation.models import DocumentFile, LegalDocument
from publications.legislation.numbering import parse_number

#: A commit after so many rows or seconds: editors wait for the database no longer than that.
BATCH_ROWS, BATCH_SECONDS = 200, 2.0


class Importer:
    """One run. Broken off at any point, even by force, it is run again and goes on where it was.

    Rows that are in the register already are known by their keys, so nothing is entered twice.
    """

    def __init__(
        self,
        *,
        source: Source,
        portal: Portal,
        is_dry_run: bool = False,
        rejections: Rejections | None = None,
        after_row: Callable[[Report], None] = lambda report: None,
    ) -> None:
        self.source, self.portal = source, portal
        self.report = Report(is_dry_run=is_dry_run)
        self._rejections = rejections or NoFile()
        self._after_row = after_row
        self._derivation = Derivation(portal)
        self._known = KnownRows(portal, source.slug, is_dry_run=is_dry_run)
        self._is_stopping = False

    def stop(self) -> None:
        """End after the row in hand; what was entered stays. Safe to call from a signal handler."""
        self._is_stopping = True

    def run(self) -> Report:
        """Enter all rows. Errors of the database as a whole undo the batch in hand and go to the caller."""
        entries = self.source.entries()
        # The index of references is written once for each document, not at each of its three saves.
        with work_scope(), disable_reference_index_auto_update():
            is_going_on = True
            while is_going_on:
                with self._transaction():
                    is_going_on = self._enter_batch(entries)
                reset_queries()
        self.report.is_interrupted = self._is_stopping
        return self.report

    def _transaction(self) -> AbstractContextManager:
        return nullcontext() if self.report.is_dry_run else transaction.atomic()

    def _enter_batch(self, entries: Iterator[Entry | BrokenEntry]) -> bool:
        """Return whether there may be more."""
        deadline = time.monotonic() + BATCH_SECONDS
        for count, entry in enumerate(entries, 1):
            self._take(entry)
            self._after_row(self.report)
            if self._is_stopping:
                return False
            if count >= BATCH_ROWS or time.monotonic() > deadline:
                return True
        return False

    def _take(self, entry: Entry | BrokenEntry) -> None:
        self.report.read += 1
        try:
            if isinstance(entry, BrokenEntry):
                raise entry.reason
            with self._transaction():
                warnings = self._enter(entry)
        except RowRejected as reason:
            self._reject(entry, reason)
        except ValidationError as error:
            self._reject(entry, RowRejected("refused", " ".join(error.messages)))
        except (IntegrityError, DataError, ValueError) as error:
            self._reject(
                entry, RowRejected("refused", _("The row cannot be stored: %(error)s") % {"error": error})
            )
        else:
            self._count(entry, warnings)

    def _count(self, entry: Entry, warnings: list[str] | None) -> None:
        if warnings is None:
            self.report.unchanged += 1
            return
        self.report.created += 1
        for warning in warnings:
            self.report.warn(entry.line, warning)

    def _reject(self, entry: Entry | BrokenEntry, reason: RowRejected) -> None:
        self.report.reject(reason.code)
        self._rejections.write(entry.line, str(reason), entry.fields)

    def _enter(self, entry: Entry) -> list[str] | None:
        """Return the warnings about a row that was entered, None for one that is there already."""
        if self._known.has(entry.key):
            return None
        description = entry.describe()
        document = self._document(entry, description)
        if twin := self._known.entered_by_hand(document):
            raise RowRejected(
                "entered_by_hand",
                _("%(document)s was entered by an editor: %(address)s")
                % {"document": twin, "address": twin.public_url()},
            )
        warnings = list(description.warnings)
        if self._known.number_is_taken(document):
            warnings.append(
                _("same number, other content: %(number)s of %(year)s")
                % {"number": document.document_number, "year": document.issued_year or "?"}
            )
        if not self.report.is_dry_run:
            publish_imported(document, attached=description.attached)
        self._known.note(document)
        return warnings

    def _document(self, entry: Entry, description: Description) -> LegalDocument:
        number = parse_number(description.number)
        kind = self._derivation.type_of(number, description.type_code)
        issuers = self._derivation.issuers_of(number, description.issued_on)
        document = LegalDocument(
            portal=self.portal,
            document_number=description.number,
            document_type=kind,
            is_normative=self._derivation.is_normative(number, kind),
            abstract=description.abstract,
            issuing_body=issuers[0] if issuers else None,
            issued_on=description.issued_on,
            signatory=description.signatory,
            signatory_title=description.signatory_title,
            stated_effect=description.stated_effect,
            source_url=description.source_url,
            origin=self.source.slug,
            origin_key=entry.key,
            live=False,
        )
        if issuers[1:]:
            document.co_issuers = issuers[1:]
        document.derive()
        return document


def publish_imported(document: LegalDocument, *, attached: OfficialFile | None = None) -> None:
    """Store a document with its file and publish it in the system's name."""
    if attached:
        document.files = [DocumentFile(file=attached, is_official_copy=True)]
    document.save()
    revision = document.save_revision(clean=False)
    revision.publish()
    ReferenceIndex.create_or_update_for_object(document)
