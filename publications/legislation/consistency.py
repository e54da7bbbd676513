"""What does not fit together in a document's number, type and mark; a warning, never a refusal.

Real documents break these rules («1605/2010/QĐ-TTg» has a year and is not normative).
"""

from django.utils.translation import gettext as _

from publications.legislation.models import DocumentType, LegalDocument
from publications.legislation.numbering import NumberForm, parse_number


def oddities_of(document: LegalDocument) -> list[str]:
    """What an editor should look at again."""
    number, kind = parse_number(document.document_number), document.document_type
    if not document.document_number or kind is None:
        return []
    found = []
    if number.form in {NumberForm.IRREGULAR, NumberForm.UNNUMBERED}:
        found.append(_("The number has none of the usual forms; it is kept as you typed it."))
    if number.type_code and kind.abbreviation and number.type_code != kind.abbreviation:
        found.append(
            _("The number names the type %(code)s, the document is entered as %(type)s.")
            % {"code": number.type_code, "type": kind.name}
        )
    return found + _about_normative(document, kind, number.year) + _about_issuer(document)


def _about_issuer(document: LegalDocument) -> list[str]:
    body, day = document.issuing_body, document.issued_on
    if body is None or day is None or body.exists_on(day):
        return []
    return [_("%(body)s did not exist on the day of issue.") % {"body": body}]


def _about_normative(document: LegalDocument, kind: DocumentType, year: int | None) -> list[str]:
    if document.is_normative and not kind.can_be_normative:
        return [_("Documents of the type %(type)s are never normative.") % {"type": kind.name}]
    if document.is_normative and year is None:
        return [_("Normative documents have the year in their number; this one has none.")]
    if year and document.issued_on and year != document.issued_on.year:
        return [_("The year in the number is not the year of issue.")]
    return []
