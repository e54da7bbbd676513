"""The province's register of documents as a CSV file."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.text import clean_text, fold, slugify
from portal.registers.bulk.csv_records import CsvRecords, Record, long_fields
from portal.registers.bulk.days import parse_day
from publications.legislation.enums import StatedEffect
from publications.legislation.importing.csv_files import read_layout
from publications.legislation.importing.entries import BrokenEntry, Description, Entry, Source
from publications.legislation.importing.errors import RowRejected
from publications.legislation.models import LegalDocument

_IN_FORCE = re.compile(r"\b(?:con|dang|co) hieu luc\b")
_EXPIRED = re.compile(r"\b(?:het|khong con) hieu luc\b")
#: Not yet, soon, suspended: neither in force nor expired. `khong` says so of anything but "no longer".
_NEITHER = re.compile(r"\b(?:chua|sap|ngung|dinh chi|khong(?! con hieu luc))\b")
_UNREADABLE = re.compile("[\ufffd\ud800-\udfff]")


class CsvSource(Source):
    """Rows `so_ky_hieu, ngay_ban_hanh, trich_yeu, hieu_luc, pdf`. Raises SourceUnreadable when made."""

    keeps_files = False

    def __init__(self, path: Path, slug: str = "") -> None:
        self.path = path
        self.layout = read_layout(path)
        self.slug = (slug or slugify(path.stem) or "csv")[:80]
        self.header = self.layout.header
        self._size = max(path.stat().st_size, 1)
        self._file: TextIOWrapper | None = None

    def entries(self) -> Iterator[Entry | BrokenEntry]:
        layout = self.layout
        with (
            long_fields(),
            self.path.open(encoding=layout.encoding, errors=layout.errors, newline="") as self._file,
        ):
            records = iter(CsvRecords(self._file, layout.delimiter, len(layout.header)))
            next(records, None)
            for record in records:
                yield self._broken(record) if record.fault else self._entry(record)

    def progress(self) -> float:
        if self._file is None:
            return 0.0
        return 1.0 if self._file.closed else min(self._file.buffer.tell() / self._size, 1.0)

    def _broken(self, record: Record) -> BrokenEntry:
        return BrokenEntry(record.line, record.fields, RowRejected(record.fault, self._fault(record)))

    def _fault(self, record: Record) -> str:
        if record.fault == "columns":
            return _("The row has %(count)d columns instead of %(expected)d.") % {
                "count": len(record.fields),
                "expected": len(self.header),
            }
        if record.fault == "too_long":
            return _("The row is longer than any document's entry can be.")
        return _("The quotation marks of the row do not match.")

    def _entry(self, record: Record) -> Entry:
        values = {name: record.fields[position] for name, position in self.layout.columns.items()}
        return Entry(record.line, record.fields, key_of(values), lambda: describe(values))


def key_of(values: dict[str, str]) -> str:
    """Tell rows apart by number as given, date, abstract and address; NFC and NFD make no difference."""
    names = ("so_ky_hieu", "ngay_ban_hanh", "trich_yeu", "pdf")
    said = "\x1f".join(" ".join(clean_text(values.get(name, "")).split()) for name in names)
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()


def describe(values: dict[str, str]) -> Description:
    """Check a row's values. Raises RowRejected."""
    for value in values.values():
        _require_readable(value)
    number, abstract = clean_text(values["so_ky_hieu"]), clean_text(values["trich_yeu"])
    if not number:
        raise RowRejected("no_number", _("The row has no number."))
    _require_length("document_number", number, _("The number is longer than %(limit)d characters."))
    if not abstract:
        raise RowRejected("no_abstract", _("The row has no abstract."))
    _require_length("abstract", abstract, _("The abstract is longer than %(limit)d characters."))
    source_url, warnings = read_address(values.get("pdf", ""))
    return Description(
        number=" ".join(number.split()),
        issued_on=read_date(values["ngay_ban_hanh"]),
        abstract=abstract,
        stated_effect=read_effect(values.get("hieu_luc", "")),
        source_url=source_url,
        warnings=warnings,
    )


def read_date(text: str) -> date:
    """Read a day as 20/07/2022 or 2022-07-20. Raises RowRejected for none and for an impossible one."""
    text = clean_text(text)
    if not text:
        raise RowRejected("no_date", _("The row has no date of issue."))
    issued_on = parse_day(text)
    if issued_on > timezone.localdate():
        raise RowRejected("bad_date", _("The date %(text)s lies in the future.") % {"text": text[:50]})
    return issued_on


def read_effect(text: str) -> str:
    """What the source says of the document's validity, in the register's words; unknown where it has none."""
    words = " ".join(fold(clean_text(text)).split())
    is_expired = bool(_EXPIRED.search(words))
    if _NEITHER.search(words) or not (is_expired or _IN_FORCE.search(words)):
        return StatedEffect.UNKNOWN
    if "mot phan" in words:
        return StatedEffect.PARTLY_EXPIRED
    return StatedEffect.EXPIRED if is_expired else StatedEffect.IN_FORCE


def read_address(text: str) -> tuple[str, list[str]]:
    """Return (address of the file at the source, warnings); what is no web address costs no row."""
    address = clean_text(text).replace(" ", "%20")
    if not address:
        return "", []
    try:
        URLValidator(schemes=["http", "https"])(address)
        LegalDocument._meta.get_field("source_url").run_validators(address)
    except ValidationError:
        return "", [_("“%(text)s” is no web address and was left out.") % {"text": address[:80]}]
    return address, []


def _require_readable(value: str) -> None:
    if "\x00" in value:
        raise RowRejected("null_bytes", _("The row contains null bytes."))
    if _UNREADABLE.search(value):
        raise RowRejected("encoding", _("The row contains characters that cannot be read."))


def _require_length(field: str, value: str, message: str) -> None:
    limit: int = LegalDocument._meta.get_field(field).max_length  # type: ignore[union-attr, assignment]
    if len(value) > limit:
        raise RowRejected(f"long_{field}", message % {"limit": limit})
