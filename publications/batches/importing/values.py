"""A row of a spreadsheet as a document: each cell read strictly, each fault named with its cell."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from portal.core.text import fold
from portal.tenancy.models import Portal
from publications.batches.running import note
from publications.legislation.importing.csv_source import (
    parse_day,
    read_address,
    read_date,
    read_effect,
)
from publications.legislation.importing.derivation import Derivation
from publications.legislation.importing.errors import RowRejected
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from publications.legislation.numbering import NumberForm, parse_number

#: Day 0 of a spreadsheet that counts days; plain numbers in a column of dates are such days.
DAY_ZERO = date(1899, 12, 30)
YES, NO = {"x", "co", "1", "true", "dung", "yes", "qppl"}, {"", "khong", "0", "false", "sai", "no"}
UNREADABLE = "\ufffd"


class RowFaults(Exception):
    """The row is refused, for these reasons."""

    def __init__(self, notes: list[dict[str, str]]) -> None:
        super().__init__()
        self.notes = notes


def read_day(text: str) -> date:
    """Read a past day as 20/07/2022, 2022-07-20, or as a spreadsheet's number of days. Raises RowRejected."""
    return read_date(_day_of_number(text))


def read_planned_day(text: str) -> date | None:
    """A day that may lie ahead, as those of effect do; None for none. Raises RowRejected."""
    return parse_day(_day_of_number(text)) if text else None


def _day_of_number(text: str) -> str:
    is_number = text.isdecimal() and len(text) == 5
    return (DAY_ZERO + timedelta(days=int(text))).isoformat() if is_number else text


class RowReader:
    """Reads rows for one portal; the vocabularies are read once, when it is made.

    A draft may lack what its number does not tell; what is submitted for approval may not.
    """

    def __init__(self, portal: Portal, *, is_submitted: bool = False) -> None:
        self.portal = portal
        self.not_asked = ["portal", "created_by"]
        if not is_submitted:
            self.not_asked += ["document_type", "issuing_body"]
        self._derivation = Derivation(portal)
        self._types = _by_words(DocumentType.objects.all(), "name", "code", "abbreviation")
        self._fields = _by_words(FieldOfLaw.objects.all(), "name")
        self._bodies: dict[str, list[Organisation]] = {}
        for body in Organisation.objects.all():
            for words in {heading for heading in (body.name, body.short_name, body.abbreviation) if heading}:
                self._bodies.setdefault(_words(words), []).append(body)

    def read(
        self, values: dict[str, str], cell_of: Callable[[str], str]
    ) -> tuple[LegalDocument, list[dict[str, str]]]:
        """Return the document, unsaved, and warnings. Raises RowFaults."""
        reading = _Reading(self, values, cell_of)
        document = reading.document()
        if reading.faults:
            raise RowFaults(reading.faults)
        return document, reading.warnings

    def type_of(self, text: str, number: Any) -> DocumentType | None:
        """By the words in the cell, else by the number. Raises RowRejected."""
        if not text:
            return self._derivation.type_of(number)
        if found := self._types.get(_words(text)):
            return found
        raise RowRejected("type", _unknown(_("There is no type of document “%(text)s”."), text, self._types))

    def issuer_of(self, text: str, number: Any, day: date | None) -> Organisation | None:
        """By name or abbreviation among the bodies of the day, else by the number. Raises RowRejected."""
        if not text:
            return self._derivation.issuer_of(number, day)
        bodies = self._bodies.get(_words(text), [])
        there = [body for body in bodies if day is None or body.exists_on(day)] or bodies
        own = [body for body in there if body.pk == self.portal.organisation_id]
        if len(there) == 1 or own:
            return (own or there)[0]
        if there:
            raise RowRejected(
                "issuer",
                _("Several bodies are called “%(text)s”; write the full name.") % {"text": text[:80]},
            )
        raise RowRejected("issuer", _unknown(_("There is no body “%(text)s”."), text, self._bodies))

    def fields_of(self, text: str) -> tuple[list[FieldOfLaw], list[str]]:
        """The fields named, parted by semicolons, and the names that are none."""
        names = [name.strip() for name in text.split(";") if name.strip()]
        found = [self._fields[_words(name)] for name in names if _words(name) in self._fields]
        return found, [name for name in names if _words(name) not in self._fields]


class _Reading:
    """One row on its way; faults and warnings collect with their cells."""

    def __init__(self, reader: RowReader, values: dict[str, str], cell_of: Callable[[str], str]) -> None:
        self.reader, self.values, self.cell_of = reader, values, cell_of
        self.faults: list[dict[str, str]] = []
        self.warnings: list[dict[str, str]] = []

    def document(self) -> LegalDocument:
        for name, text in self.values.items():
            if UNREADABLE in text:
                self._fault(name, _("The cell contains characters that cannot be read."))
        number_text = " ".join(self.values.get("so_ky_hieu", "").split())
        number = parse_number(number_text)
        issued_on = self._read("ngay_ban_hanh", read_day, is_required=True)
        kind = self._read("loai", lambda text: self.reader.type_of(text, number))
        document = LegalDocument(
            portal=self.reader.portal,
            document_number=number_text,
            document_type=kind,
            is_normative=self._normative(number, kind),
            abstract=self.values.get("trich_yeu", ""),
            issuing_body=self._read("co_quan", lambda text: self.reader.issuer_of(text, number, issued_on)),
            issued_on=issued_on,
            effective_from=self._read("co_hieu_luc", read_planned_day),
            effective_until=self._read("het_hieu_luc", read_planned_day),
            passed_on=self._read("thong_qua", lambda text: read_day(text) if text else None),
            signatory=self.values.get("nguoi_ky", ""),
            signatory_title=self.values.get("chuc_danh", ""),
            place_of_issue=self.values.get("dia_danh", ""),
            recipients=self.values.get("noi_nhan", ""),
            stated_effect=read_effect(self.values.get("hieu_luc", "")),
            source_url=self._address(),
            live=False,
        )
        document.fields_of_law = self._fields()
        self._check(document, number)
        return document

    def _read(self, name: str, read: Callable[[str], Any], *, is_required: bool = False) -> Any:
        try:
            return read(self.values.get(name, ""))
        except RowRejected as rejection:
            if self.values.get(name) or is_required:
                self._fault(name, str(rejection))
        return None

    def _normative(self, number: Any, kind: DocumentType | None) -> bool:
        words = _words(self.values.get("qppl", ""))
        if words in YES:
            return True
        if words not in NO:
            self._fault("qppl", _("Write “x” or leave the cell empty."))
        return "qppl" not in self.values and self.reader._derivation.is_normative(number, kind)

    def _address(self) -> str:
        address, warnings = read_address(self.values.get("pdf", ""))
        self.warnings += [note(words, cell=self.cell_of("pdf")) for words in warnings]
        return address

    def _fields(self) -> list[FieldOfLaw]:
        found, unknown = self.reader.fields_of(self.values.get("linh_vuc", ""))
        for name in unknown:
            words = _("There is no field “%(text)s”; it was left out.") % {"text": name[:80]}
            self.warnings.append(note(words, cell=self.cell_of("linh_vuc")))
        return found

    def _check(self, document: LegalDocument, number: Any) -> None:
        """What the editor's form would say."""
        try:
            document.clean_fields(exclude=self.reader.not_asked)
        except ValidationError as error:
            self._faults_of(error)
        for name, field in LONG_TEXTS.items():
            limit: int = LegalDocument._meta.get_field(field).max_length  # type: ignore[union-attr, assignment]
            if len(self.values.get(name, "")) > limit:
                self._fault(name, _("The text is longer than %(limit)d characters.") % {"limit": limit})
        if not self.faults:
            try:
                document.clean()
            except ValidationError as error:
                self._faults_of(error)
        if document.document_number and number.form == NumberForm.IRREGULAR:
            words = _("The number fits no known pattern; look whether it is right.")
            self.warnings.append(note(words, cell=self.cell_of("so_ky_hieu")))
        if not document.document_type:
            self.warnings.append(note(_("The type is missing and cannot be told by the number.")))
        if not document.issuing_body:
            self.warnings.append(note(_("The issuing body is missing and cannot be told by the number.")))

    def _faults_of(self, error: ValidationError) -> None:
        """Faults of fields; one whose cell was found faulty already is not named twice."""
        found = {fault["cell"] for fault in self.faults}
        for field, messages in error.message_dict.items():
            name = COLUMN_OF.get(field, "")
            if not name or self.cell_of(name) not in found:
                self._fault(name, " ".join(messages))

    def _fault(self, name: str, words: str) -> None:
        self.faults.append(note(words, cell=self.cell_of(name) if name else ""))


#: Where the value of a field came from.
COLUMN_OF = {
    "document_number": "so_ky_hieu",
    "document_type": "loai",
    "abstract": "trich_yeu",
    "issuing_body": "co_quan",
    "issued_on": "ngay_ban_hanh",
    "effective_from": "co_hieu_luc",
    "effective_until": "het_hieu_luc",
    "passed_on": "thong_qua",
    "signatory": "nguoi_ky",
    "signatory_title": "chuc_danh",
    "place_of_issue": "dia_danh",
    "recipients": "noi_nhan",
    "source_url": "pdf",
}


#: Columns whose length the database does not limit, and their fields.
LONG_TEXTS = {"trich_yeu": "abstract", "noi_nhan": "recipients"}


def _words(text: str) -> str:
    return " ".join(fold(text).split())


def _by_words(rows, *names: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        for name in names:
            if words := _words(getattr(row, name)):
                found.setdefault(words, row)
    return found


def _unknown(message: str, text: str, known: dict) -> str:
    """Say that there is none of that name, and which ones are like it."""
    words = message % {"text": text[:80]}
    if like := difflib.get_close_matches(_words(text)[:200], known, n=3, cutoff=0.75):
        names = [known[match][0] if isinstance(known[match], list) else known[match] for match in like]
        words += " " + _("Like it: %(names)s.") % {
            "names": "; ".join(dict.fromkeys(str(name) for name in names))
        }
    return words
