"""Which topics a new document belongs to: its issuers, its fields, and every list in which it stands."""

from directory.organisations.lineage import predecessors_of
from portal.notify.models import Topic
from portal.registers.placements import portals_showing
from portal.tenancy.models import Portal
from publications.legislation.following.topics import DOCUMENT, FIELD, ISSUER, LIST, list_filters
from publications.legislation.models import LegalDocument


def topics_of(document: LegalDocument) -> list[Topic]:
    """Topics of those who follow this one document."""
    return list(Topic.objects.followed().named([(DOCUMENT, str(document.pk))]))


def topics_gaining(document: LegalDocument) -> list[Topic]:
    """Followed topics, on the portals that show it, to which a document is new.

    Costs a query for each list that somebody follows; this runs in the worker.
    """
    showing = portals_showing(LegalDocument, {document.pk: document.portal_id})
    portals = Portal.objects.readable().filter(pk__in=showing[document.pk])
    followed = Topic.objects.followed().filter(portal__in=portals)
    bodies = [body.pk for body in document.issuers]
    names = [(ISSUER, str(pk)) for pk in {*bodies, *predecessors_of(bodies)}]
    names += [(FIELD, str(field.pk)) for field in document.fields_of_law.all()]
    lists = followed.filter(kind=LIST).select_related("portal").iterator()
    return [*followed.named(names), *(topic for topic in lists if stands_in(document, topic))]


def stands_in(document: LegalDocument, topic: Topic) -> bool:
    """Whether the document is in the list that a topic describes, as the public list is now."""
    filters = list_filters(topic.portal, topic.key, pk=document.pk)
    return filters.is_valid() and filters.qs.exists()
