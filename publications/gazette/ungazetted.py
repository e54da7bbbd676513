"""Normative documents of the province that its gazette has not printed (Luật 80/2015/QH13, Điều 150.2)."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from directory.organisations.enums import OrganisationKind
from publications.gazette.models import GazetteItem
from publications.legislation.models import LegalDocument

PROVINCIAL_BODIES = (OrganisationKind.PROVINCIAL_COUNCIL, OrganisationKind.PROVINCIAL_COMMITTEE)
#: From this day on the gazette prints what all levels issue (Luật 64/2025/QH15, Điều 9.3 and 71).
ALL_LEVELS_FROM = date(2025, 4, 1)


def printed() -> Exists:
    """Whether a public issue lists the document by its number, and by its day and body where it says them."""
    items = GazetteItem.objects.public().filter(
        Q(document_issued_on=None) | Q(document_issued_on=OuterRef("issued_on")),
        Q(issuing_body=None) | Q(issuing_body=OuterRef("issuing_body")),
        number_key=OuterRef("number_key"),
    )
    return Exists(items)


def ungazetted(days: int) -> QuerySet[LegalDocument]:
    """Public normative documents signed more than so many days ago and printed in no public issue."""
    local = Q(issuing_body__kind__in=PROVINCIAL_BODIES) | Q(issued_on__gte=ALL_LEVELS_FROM)
    return (
        LegalDocument.objects.public()
        .filter(local, is_normative=True, issued_on__lt=timezone.localdate() - timedelta(days=days))
        .exclude(issuing_body__kind=OrganisationKind.CENTRAL)
        .filter(~printed())
        .with_list_data()
    )
