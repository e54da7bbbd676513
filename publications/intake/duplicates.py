"""One document has one record: a second one with the same issuer, type, number and year is refused."""

from django.utils.translation import pgettext

from publications.intake.errors import DeliveryRefused
from publications.intake.models import Delivery
from publications.legislation.models import LegalDocument


def refuse_twins(document: LegalDocument) -> None:
    """Look among what is public and what is the portal's own; another portal's draft is never hinted at.

    Raises:
        DeliveryRefused: with the address of the public record, or the id by which the own one was delivered.
    """
    twins = LegalDocument.objects.twins_of(document).select_related("portal__site", "document_type")
    if public := twins.public().first():
        words = pgettext("intake", "%(document)s is already published: %(address)s")
        address = public.public_url()
        raise DeliveryRefused(
            "already_published",
            words % {"document": public, "address": address},
            field="document_number",
            address=address,
        )
    own = twins.filter(portal=document.portal_id, first_published_at=None).first()
    if own is None:
        return
    deliveries = Delivery.objects.filter(document=own, portal=document.portal_id)
    delivered = deliveries.values_list("external_id", flat=True).first()
    words = pgettext("intake", "This portal has a draft of %(document)s already.") % {"document": own}
    raise DeliveryRefused(
        "already_here", words, field="document_number", document=own.pk, delivered_as=delivered
    )
