"""Documents are found by the names of issuers, types and fields, and so follow when one is renamed."""

from django.db.models import Q

from directory.organisations.models import Organisation
from portal.registers.renaming import follow_names
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument


def register_renaming() -> None:
    follow_names(
        Organisation,
        LegalDocument,
        lambda pks: Q(issuing_body__in=pks) | Q(pk__in=LegalDocument.objects.filter(co_issuers__in=pks)),
    )
    follow_names(DocumentType, LegalDocument, lambda pks: Q(document_type__in=pks))
    follow_names(
        FieldOfLaw,
        LegalDocument,
        lambda pks: Q(pk__in=LegalDocument.objects.filter(fields_of_law__in=pks)),
    )
