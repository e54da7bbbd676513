"""A row of a spreadsheet as a document: each cell read strictly, each fault named with its cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.registers.bulk.days import day_of_number, parse_day
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.running import note
from portal.registers.bulk.spreadsheets import UNREADABLE
from portal.tenancy.models import Portal
from publications.batches.importing.vocabulary import Vocabulary, fold_words
from publications.legislation.importing.csv_source import read_address, read_date, read_effect
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from publications.legislation.numbering import NumberForm, parse_number

YES, NO = {"x", "co", "1", "true", "dung", "yes", "qppl"}, {"", "khong", "0", "false", "sai", "no"}


class RowFaults(Exception):
    """The row is refused, for these reasons."""

    def __init__(self, notes: list[dict[str, str]]) -> None:
        super().__init__()
        self.notes = notes


def read_day(text: str) -> date:
    """Read a past day as 20/07/2022, 2022-07-20, or as a spreadsheet's number of days. Raises RowRejected."""
    return read_date(day_of_number(text))


def read_planned_day(text: str) -> date | None:
    """A day that may lie ahead, as those of effect do; None for none. Raises RowRejected."""
    return parse_day(day_of_number(text)) if text else None


class RowReader:
    """Reads rows for one portal.

    A draft may lack what its number does not tell; what is submitted for approval may not.
    """

    def __init__(self, portal: Portal, *, is_submitted: bool = False) -> None:
        self.portal = portal
        self.vocabulary = Vocabulary(portal)
        self.not_asked = ["portal", "created_by"]
        if not is_submitted:
            self.not_asked += ["document_type", "issuing_body"]

    def read(
        self, values: dict[str, str], cell_of: Callable[[str], str]
    ) -> tuple[LegalDocument, list[dict[str, str]]]:
        """Return the document, unsaved, and warnings. Raises RowFaults."""
        reading = _Reading(self, values, cell_of)
        document = reading.document()
        if reading.faults:
            raise RowFaults(reading.faults)
        return document, reading.warnings


class _Reading:
    """One row on its way; faults and warnings collect with their cells."""

    def __init__(self, reader: RowReader, values: dict[str, str], cell_of: Callable[[str], str]) -> None:
        self.reader, self.vocabulary = reader, reader.vocabulary
        self.values, self.cell_of = values, cell_of
        self.faults: list[dict[str, str]] = []
        self.warnings: list[dict[str, str]] = []

    def document(self) -> LegalDocument:
        """The document as far as it could be read; it counts only while no fault was found."""
        for name, text in self.values.items():
            if UNREADABLE in text:
                self._fault(
                    name,
                    _("The cell has characters that cannot be read, or a formula without a stored value."),
                )
        number_text = " ".join(self.values.get("so_ky_hieu", "").split())
        number = parse_number(number_text)
        issued_on = self._read("ngay_ban_hanh", read_day, is_required=True)
        kind = self._read("loai", lambda text: self.vocabulary.type_of(text, number))
        issuer = self._read("co_quan", lambda text: self.vocabulary.issuer_of(text, number, issued_on))
        document = LegalDocument(
            portal=self.reader.portal,
            document_number=number_text,
            document_type=kind,
            is_normative=self._normative(number, kind),
            abstract=self.values.get("trich_yeu", ""),
            issuing_body=issuer,
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
        words = fold_words(self.values.get("qppl", ""))
        if words in YES:
            return True
        if words not in NO:
            self._fault("qppl", _("Write “x” or leave the cell empty."))
        return "qppl" not in self.values and self.vocabulary.is_normative(number, kind)

    def _address(self) -> str:
        address, warnings = read_address(self.values.get("pdf", ""))
        self.warnings += [note(words, cell=self.cell_of("pdf")) for words in warnings]
        return address

    def _fields(self) -> list[FieldOfLaw]:
        found, unknown = self.vocabulary.fields_of(self.values.get("linh_vuc", ""))
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
