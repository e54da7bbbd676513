"""Sets of legal documents for harvesters: by type and by issuer."""

from collections.abc import Iterable

from django.db.models import Q

from portal.harvest.sets import SetFamily
from portal.tenancy.models import Portal
from portal.tenancy.scoped_objects import is_key
from publications.legislation.filters import issued_by, issuers_shown_on
from publications.legislation.models import DocumentType, LegalDocument


def _types(portal: Portal) -> Iterable[tuple[str, str]]:
    shown = LegalDocument.objects.shown_on(portal).order_by()
    types = DocumentType.objects.filter(pk__in=shown.values("document_type"))
    return types.values_list("code", "name")


def _issuers(portal: Portal) -> Iterable[tuple[int, str]]:
    return issuers_shown_on(portal).values_list("pk", "name")


def _of_issuer(key: str) -> Q | None:
    """The first issuer or a joint one; the set of a body holds both."""
    if not is_key(key):
        return None
    return issued_by([int(key)])


BY_TYPE = SetFamily(
    register="van-ban",
    prefix="loai",
    entries=_types,
    members=lambda key: Q(document_type__code=key),
    keys_of=lambda row: [row.document_type.code] if row.document_type else [],
)
BY_ISSUER = SetFamily(
    register="van-ban",
    prefix="co-quan",
    entries=_issuers,
    members=_of_issuer,
    keys_of=lambda row: [body.pk for body in row.issuers],
)
