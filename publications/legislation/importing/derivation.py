"""What follows from a document's number: its type, its issuer, and whether it must be normative."""

from collections import defaultdict
from datetime import date

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.tenancy.models import Portal
from publications.legislation.models import DocumentType
from publications.legislation.numbering import DocumentNumber, NumberForm

#: Signs that name a type without being its code.
OTHER_SIGNS = {"TTLB": "thong-tu-lien-tich", "QCPH": "quy-che"}
#: What sources call types that are kinds of another one.
OTHER_CODES = {"bo-luat": "luat", "nghi-quyet-lien-tich": "nghi-quyet"}
#: With a year in the number these are normative by their nature; of decisions it proves nothing.
ALWAYS_NORMATIVE = frozenset({"NĐ", "TT", "TTLT", "TTLB", "PL", "L"})
#: How committees signed before 2004.
FORMER_SIGNS = {"UB": "UBND", "UBT": "UBND"}


class Derivation:
    """Reads the vocabularies and the organisations once; made anew for each import."""

    def __init__(self, portal: Portal) -> None:
        types = list(DocumentType.objects.all())
        self._types_by_code = {kind.code: kind for kind in types}
        self._types_by_sign = {kind.abbreviation: kind for kind in types if kind.abbreviation}
        self._types_by_sign |= {
            sign: self._types_by_code[code]
            for sign, code in OTHER_SIGNS.items()
            if code in self._types_by_code
        }
        self._own = portal.organisation
        self._line = self._own.line_of_superiors()
        self._bodies = _bodies_by_sign(self._line[-1])

    def type_of(self, number: DocumentNumber, code: str = "") -> DocumentType | None:
        """By the code that the source knows, else by the sign; a number without a type is a letter's."""
        if code:
            return self._types_by_code.get(OTHER_CODES.get(code, code))
        sign = number.type_code or (number.issuers[0] if number.issuers else "")
        if kind := self._types_by_sign.get(sign):
            return kind
        return self._types_by_code.get("cong-van") if number.form == NumberForm.LETTER else None

    def is_normative(self, number: DocumentNumber, kind: DocumentType | None) -> bool:
        if kind and kind.code in {"luat", "phap-lenh", "hien-phap"}:
            return True
        return number.year is not None and number.type_code in ALWAYS_NORMATIVE

    def issuer_of(self, number: DocumentNumber, day: date | None) -> Organisation | None:
        """The first body named in the sign, where it can be told for certain."""
        return self._body(number.issuers[0], day) if number.issuers else None

    def _body(self, sign: str, day: date | None) -> Organisation | None:
        """The portal's own organisation, else the nearest one of the province, else a central body."""
        sign = FORMER_SIGNS.get(sign, sign)
        if self._own.abbreviation == sign:
            return self._own
        bodies = self._bodies.get(sign) or self._bodies.get(sign.rstrip("0123456789")) or []
        bodies = [body for body in bodies if day is None or body.exists_on(day)]
        near = [body for body in bodies if body.pk in self._line or body.parent_id in self._line[:2]]
        for choice in (near, bodies):
            if len(choice) == 1:
                return choice[0]
        return None


def _bodies_by_sign(root: int) -> dict[str, list[Organisation]]:
    """The signs of the province's bodies and of the central ones."""
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    bodies: dict[str, list[Organisation]] = defaultdict(list)
    for body in Organisation.objects.exclude(abbreviation=""):
        if body.kind == OrganisationKind.CENTRAL or _root(body.pk, parents) == root:
            bodies[body.abbreviation].append(body)
    return bodies


def _root(pk: int, parents: dict[int, int | None]) -> int:
    seen = {pk}
    while (parent := parents.get(pk)) and parent not in seen:
        seen.add(parent)
        pk = parent
    return pk
