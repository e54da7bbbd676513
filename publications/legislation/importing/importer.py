"""Entering documents from a source: row by row, each whole or not at all, and live through publish()."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, reset_queries, transaction
from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from portal.core.scope import work_scope
from portal.registers.first_publication import publish_new
from portal.tenancy.models import Portal
from publications.legislation.extensions import keep_texts
from publications.legislation.importing.derivation import Derivation
from publications.legislation.importing.entries import BrokenEntry, Description, Entry, Source
from publications.legislation.importing.errors import RowRejected
from publications.legislation.importing.issuers import Issuers
from publications.legislation.importing.known_rows import KnownRows
from publications.legislation.importing.rejected_rows import NoFile, Rejections
from publications.legislation.importing.report import Report
from publications.legislation.models import DocumentFile, LegalDocument
from publications.legislation.numbering import parse_number

#: A commit after so many rows or seconds: editors wait for the database no longer than that.
BATCH_ROWS, BATCH_SECONDS = 200, 2.0
#: What the database or a field says about one row; anything else ends the run.
REFUSALS = (IntegrityError, DataError, ValidationError, ValueError)


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
        self._issuers = Issuers(is_dry_run=is_dry_run)
        self._known = KnownRows(portal, source.slug, is_dry_run=is_dry_run)
        self._waiting: list[PreparedRow] = []
        self._is_stopping = False

    def stop(self) -> None:
        """End after the row in hand; what was entered stays. Safe to call from a signal handler."""
        self._is_stopping = True

    def run(self) -> Report:
        """Enter all rows. Errors of the database as a whole undo the batch in hand and go to the caller."""
        entries = self.source.entries()
        with work_scope():
            is_going_on = True
            while is_going_on:
                with self._transaction():
                    is_going_on = self._enter_batch(entries)
                reset_queries()
            if not (self._is_stopping or self.report.is_dry_run):
                self.report.connected = self.source.connect()
        self.report.is_interrupted = self._is_stopping
        return self.report

    def _transaction(self) -> AbstractContextManager:
        return nullcontext() if self.report.is_dry_run else transaction.atomic()

    def _enter_batch(self, entries: Iterator[Entry | BrokenEntry]) -> bool:
        """Return whether there may be more."""
        deadline = time.monotonic() + BATCH_SECONDS
        is_going_on = False
        for count, entry in enumerate(entries, 1):
            self._take(entry)
            self._after_row(self.report)
            if self._is_stopping:
                break
            if count >= BATCH_ROWS or time.monotonic() > deadline:
                is_going_on = True
                break
        self._publish_waiting()
        return is_going_on

    def _take(self, entry: Entry | BrokenEntry) -> None:
        """Check a row, and put it with those that the batch publishes together."""
        self.report.read += 1
        with self._rejecting(entry):
            if isinstance(entry, BrokenEntry):
                raise entry.reason
            if self._known.has(entry.key):
                self.report.unchanged += 1
                return
            with self._transaction() if self.source.keeps_files else nullcontext():
                row = self._prepared(entry)
                if row.has_children and not self.report.is_dry_run:
                    publish_with_children(row)
            self._known.note(row.document)
            if row.has_children or self.report.is_dry_run:
                self._count(row)
            else:
                self._waiting.append(row)

    def _publish_waiting(self) -> None:
        """Publish the batch at once; where one row fails, all of them one by one."""
        rows, self._waiting = self._waiting, []
        try:
            with self._transaction():
                publish_new([row.document for row in rows])
                keep_texts({row.document: row.description.text for row in rows})
            for row in rows:
                self._count(row)
        except REFUSALS:
            for row in rows:
                self._publish_alone(row)
        self._known.forget_batch()

    def _publish_alone(self, row: PreparedRow) -> None:
        with self._rejecting(row.entry):
            with self._transaction():
                document = self._document(row.entry, row.description, row.issuers)
                publish_new([document])
                keep_texts({document: row.description.text})
            self._count(row)

    @contextmanager
    def _rejecting(self, entry: Entry | BrokenEntry) -> Iterator[None]:
        try:
            yield
        except RowRejected as reason:
            self._reject(entry, reason)
        except ValidationError as error:
            self._reject(entry, RowRejected("refused", " ".join(error.messages)))
        except REFUSALS as error:
            words = _("The row cannot be stored: %(error)s") % {"error": error}
            self._reject(entry, RowRejected("refused", words))

    def _count(self, row: PreparedRow) -> None:
        self.report.created += 1
        for warning in row.warnings:
            self.report.warn(row.entry.line, warning)

    def _reject(self, entry: Entry | BrokenEntry, reason: RowRejected) -> None:
        self.report.reject(reason.code)
        self._rejections.write(entry.line, str(reason), entry.fields)

    def _prepared(self, entry: Entry) -> PreparedRow:
        description = entry.describe()
        issuers = self._issuers_of(description)
        document = self._document(entry, description, issuers)
        same = self._known.of_same_number(document)
        if same.entered_by_hand:
            twin = LegalDocument.objects.with_list_data().get(pk=same.entered_by_hand)
            raise RowRejected(
                "entered_by_hand",
                _("%(document)s was entered by an editor: %(address)s")
                % {"document": twin, "address": twin.public_url()},
            )
        warnings = list(description.warnings)
        if same.is_taken:
            warnings.append(
                _("same number, other content: %(number)s of %(year)s")
                % {"number": document.document_number, "year": document.issued_year or "?"}
            )
        return PreparedRow(entry, description, document, issuers, warnings)

    def _issuers_of(self, description: Description) -> list[Organisation]:
        """The bodies that the source names, else the one that the number tells; may be none."""
        number = parse_number(description.number)
        if description.issuers:
            return self._issuers.of(description.issuers, number.issuers, description.issued_on)
        if body := self._derivation.issuer_of(number, description.issued_on):
            return [body]
        return self._issuers.of("", number.issuers, description.issued_on)

    def _document(
        self, entry: Entry, description: Description, issuers: Sequence[Organisation]
    ) -> LegalDocument:
        number = parse_number(description.number)
        kind = self._derivation.type_of(number, description.type_code)
        document = LegalDocument(
            portal=self.portal,
            document_number=description.number,
            document_type=kind,
            is_normative=self._derivation.is_normative(number, kind),
            abstract=description.abstract,
            issuing_body=issuers[0] if issuers else None,
            issued_on=description.issued_on,
            effective_from=description.effective_from,
            signatory=description.signatory,
            signatory_title=description.signatory_title,
            stated_effect=description.stated_effect,
            source_url=description.source_url,
            origin=self.source.slug,
            origin_key=entry.key,
            live=False,
        )
        document.derive()
        return document


@dataclass(slots=True)
class PreparedRow:
    """A row that was checked and waits for the batch to be published."""

    entry: Entry
    description: Description
    document: LegalDocument
    issuers: list[Organisation]
    warnings: list[str]

    @property
    def has_children(self) -> bool:
        """A file or further issuers: such a row is published by itself."""
        return bool(self.description.attached or len(self.issuers) > 1)


def publish_with_children(row: PreparedRow) -> None:
    """Store a document with its official copy and issuers, and publish it in the system's name."""
    document, attached = row.document, row.description.attached
    document.files = [DocumentFile(file=attached, is_official_copy=True)] if attached else []
    document.co_issuers = row.issuers[1:]
    document.save()
    document.save_revision(clean=False).publish()
    keep_texts({document: row.description.text})
