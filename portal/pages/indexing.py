"""What makes the index follow pages beside their publication: moves, privacy, the words of their portal.

A part of the tree may hold thousands of pages, so the worker names them one by one.
"""

from django.db import transaction
from wagtail.models import Page

from directory.organisations.models import Organisation
from portal.ledger.models import OutboxMessage
from portal.ledger.services import enqueue
from portal.tenancy.models import Portal
from search.index.many import request_indexing_of
from search.index.services import request_indexing

TOPIC = "pages.subtree"
SEARCH_LABEL = "wagtailcore.page"


def request_subtree(page: Page) -> None:
    """Have a page and all below it indexed again; belongs into the transaction that changes them."""
    enqueue(topic=TOPIC, key=str(page.pk))


def index_subtrees(messages: list[OutboxMessage]) -> None:
    """Have the pages indexed again (handler of TOPIC); what is no longer public leaves the index."""
    for page in Page.objects.filter(pk__in={message.key for message in messages}):
        below = page.get_descendants(inclusive=True).live().order_by("pk")
        request_indexing_of(SEARCH_LABEL, below.values_list("pk", flat=True).iterator())


def privacy_changed(sender, instance, **kwargs) -> None:
    """A page was closed to the public, or opened again."""
    with transaction.atomic():
        enqueue(topic=TOPIC, key=str(instance.page_id))


def portal_changed(sender, instance: Portal, **kwargs) -> None:
    """A portal is found by its home page: under its name and contact data."""
    with transaction.atomic():
        request_indexing(SEARCH_LABEL, instance.site.root_page_id)


def owner_changed(sender, instance: Organisation, **kwargs) -> None:
    """A portal is found by the names of its owner too."""
    if portal := Portal.objects.filter(organisation=instance).select_related("site").first():
        portal_changed(Portal, portal)
