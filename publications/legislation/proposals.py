"""What a text proposes for the fields of a document's form; a person accepts each, or does not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from portal.core.templatetags.vietnamese import vi_date
from portal.core.text import fold
from portal.tenancy.models import Portal
from publications.legislation.enums import SigningCapacity
from publications.legislation.importing.derivation import Derivation
from publications.legislation.models import DocumentType, LegalDocument, Signatory
from publications.legislation.numbering import parse_number
from publications.legislation.reading.document import read_document
from publications.legislation.reading.findings import DocumentReading, Finding, value_of

_WORDS_OF_BODIES = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one field, in words for the person who decides, with the place where it was seen.

    `value` is None where the text names something that the lists of the province do not hold.
    """

    field: str
    value: Any
    words: str
    quote: str
    page: int

    @property
    def is_usable(self) -> bool:
        return self.value is not None


def proposals_from(text: str, portal: Portal) -> dict[str, Proposal]:
    """Map names of the form's fields to what the text says of them, in the order of the form."""
    read = ReadFor(read_document(text), portal)
    made = (make(read) for make in _MAKERS)
    return {proposal.field: proposal for proposal in made if proposal}


def document_field(name: str) -> models.Field:
    """A column of the document's table."""
    field = LegalDocument._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise LookupError(name)
    return field


def differing(proposals: dict[str, Proposal], current: Callable[[str], Any]) -> dict[str, Proposal]:
    """Those that say something else than the document has already."""
    return {
        name: one
        for name, one in proposals.items()
        if _plain(one.value) != _plain(current(name)) or (not one.is_usable and not current(name))
    }


class ReadFor:
    """A reading, and what the vocabularies of a portal's province make of it."""

    def __init__(self, found: DocumentReading, portal: Portal) -> None:
        self.found, self.portal = found, portal
        self.derivation = Derivation(portal)

    @property
    def issued_on(self) -> date | None:
        return value_of(self.found.issued_on)

    def issuer(self) -> Organisation | None:
        """By the printed name, else by the sign in the number."""
        named = self.found.issuer and body_named(self.found.issuer.value, self.issued_on)
        if named or self.found.number is None:
            return named or None
        return self.derivation.issuer_of(parse_number(self.found.number.value), self.issued_on)


Maker = Callable[[ReadFor], Proposal | None]


def body_named(name: str, day: date | None) -> Organisation | None:
    """The one body of that name which existed on the day; None where there are none or several."""
    wanted = _folded_name(name)
    bodies = Organisation.objects.bodies().existing_on(day) if day else Organisation.objects.bodies()
    found = [body for body in bodies if wanted in {_folded_name(body.name), _folded_name(body.short_name)}]
    return found[0] if len(found) == 1 else None


def _folded_name(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    return " ".join(_WORDS_OF_BODIES.get(word, word) for word in words)


def _text(field: str, finding_name: str = "") -> Maker:
    length = document_field(field).max_length

    def make(read: ReadFor) -> Proposal | None:
        finding: Finding[str] | None = getattr(read.found, finding_name or field)
        if finding is None:
            return None
        return _proposal(field, finding.value[:length], finding.value[:length], finding)

    return make


def _day(field: str) -> Maker:
    def make(read: ReadFor) -> Proposal | None:
        finding: Finding[date] | None = getattr(read.found, field)
        return _proposal(field, finding.value, vi_date(finding.value), finding) if finding else None

    return make


def _type(read: ReadFor) -> Proposal | None:
    finding = read.found.type_code
    kind = finding and DocumentType.objects.filter(code=finding.value).first()
    return _proposal("document_type", kind.pk, kind.name, finding) if finding and kind else None


def _normative(read: ReadFor) -> Proposal | None:
    """Only to set the mark: a text without it says nothing against it."""
    finding = read.found.normative
    if finding is None or not finding.value:
        return None
    return _proposal("is_normative", True, _("probably normative; look at the document"), finding)


def _issuer(read: ReadFor) -> Proposal | None:
    finding = read.found.issuer or read.found.number
    if finding is None:
        return None
    if body := read.issuer():
        return _proposal("issuing_body", body.pk, body.name, finding)
    if read.found.issuer is None:
        return None
    words = _("%(name)s (not found in the list of bodies)") % {"name": finding.value}
    return _proposal("issuing_body", None, words, finding)


def _capacity(read: ReadFor) -> Proposal | None:
    finding = read.found.signing_capacity
    if finding is None:
        return None
    return _proposal("signing_capacity", finding.value, str(SigningCapacity(finding.value).label), finding)


def _signer(read: ReadFor) -> Proposal | None:
    """The row of the province's list with that name, and with that position where several have it."""
    finding = read.found.signatory
    if finding is None:
        return None
    rows = [row for row in Signatory.objects.all() if fold(row.name) == fold(finding.value)]
    title = fold(value_of(read.found.signatory_title) or "")
    rows = [row for row in rows if fold(row.title).startswith(title)] if len(rows) > 1 else rows
    return _proposal("signer", rows[0].pk, str(rows[0]), finding) if len(rows) == 1 else None


def _effective_from(read: ReadFor) -> Proposal | None:
    finding = read.found.commencement
    if finding is None:
        return None
    day = finding.value.on(issued_on=read.issued_on, passed_on=value_of(read.found.passed_on))
    words = vi_date(day) if day else _("counted from a day that the text does not name")
    return _proposal("effective_from", day, words, finding)


def _proposal(field: str, value: Any, words: str, finding: Finding) -> Proposal:
    return Proposal(field, value, words, finding.quote, finding.page)


def _plain(value: Any) -> str:
    """One form of a value, whether it comes from a form, a model or a reading."""
    if value in (None, False, ""):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return normalize_newlines(str(getattr(value, "pk", value))).strip()


_MAKERS: list[Maker] = [
    _text("document_number", "number"),
    _type,
    _normative,
    _text("abstract"),
    _issuer,
    _text("signatory"),
    _text("signatory_title"),
    _capacity,
    _signer,
    _day("issued_on"),
    _effective_from,
    _text("place_of_issue", "place"),
    _day("passed_on"),
    _text("recipients"),
]
