"""The Atom feed of one document."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe
from feedgen.feed import FeedGenerator

from portal.registers.feeds import CONTENT_TYPES
from portal.registers.views import cacheable
from publications.legislation.following.history import history_of
from publications.legislation.models import LegalDocument

NAME = "theo-doi.atom"


@require_safe
def document_feed(request: HttpRequest, words: str, pk: int) -> HttpResponse:
    """Published, corrected, amended, in force: one entry for each thing that became of a document."""
    document = LegalDocument.objects.with_details().shown_on(request.portal).filter(pk=pk).first()
    if document is None:
        raise Http404
    if request.path != f"{document.public_path}{NAME}":
        return HttpResponsePermanentRedirect(f"{document.public_path}{NAME}")
    return cacheable(HttpResponse(_feed(request, document), content_type=CONTENT_TYPES["atom"]))


def _feed(request: HttpRequest, document: LegalDocument) -> bytes:
    address = document.public_url(request)
    happenings = history_of(document)
    feed = FeedGenerator()
    feed.id(f"{address}{NAME}")
    feed.title(str(document))
    feed.subtitle(document.abstract)
    feed.author({"name": document.portal.organisation.name})
    feed.link(href=f"{address}{NAME}", rel="self")
    feed.link(href=address, rel="alternate")
    feed.language("vi")
    feed.updated(max((each.happened_at for each in happenings), default=document.created_at))
    for happening in happenings:
        entry = feed.add_entry(order="append")
        entry.id(f"{address}#{happening.key}")
        entry.title(f"{document}: {happening.title}")
        entry.link(href=request.portal.absolute_url(happening.path, request) if happening.path else address)
        entry.summary(happening.text or happening.title)
        entry.published(happening.happened_at)
        entry.updated(happening.happened_at)
    return feed.atom_str(pretty=True)
