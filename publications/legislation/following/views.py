"""The Atom feed of one document, which goes on when the document is taken down."""

import datetime
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from feedgen.feed import FeedGenerator

from portal.registers.feeds import CONTENT_TYPES
from portal.registers.register import register_of
from portal.registers.views import cacheable
from portal.registers.withdrawals.views import withdrawal_at
from publications.legislation.following.history import Happening, history_of
from publications.legislation.following.news import grounds_of
from publications.legislation.following.topics import HISTORY
from publications.legislation.models import LegalDocument


@require_safe
def document_feed(request: HttpRequest, words: str, pk: int) -> HttpResponse:
    """Published, corrected, amended, in force: one entry for each thing that became of a document."""
    document = LegalDocument.objects.with_details().shown_on(request.portal).filter(pk=pk).first()
    if document is None:
        return _last_word(request, pk)
    if request.path != f"{document.public_path}{HISTORY}":
        return HttpResponsePermanentRedirect(f"{document.public_path}{HISTORY}")
    happenings = history_of(document)
    feed = _feed(request, str(document), document.public_url(request), document.portal, happenings)
    feed.subtitle(document.abstract)
    return _answer(feed)


def _last_word(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is still said of a document that was taken down. Raises Http404 when it never stood here."""
    withdrawal = withdrawal_at(register_of(LegalDocument), pk, request.portal)
    if withdrawal is None:
        raise Http404
    happening = Happening(
        f"withdrawn-{withdrawal.withdrawn_at:%Y%m%d%H%M%S}",
        pgettext("following", "Taken down from the portal"),
        grounds_of(withdrawal),
        withdrawal.withdrawn_at,
    )
    address = withdrawal.portal.absolute_url(request.path.removesuffix(HISTORY), request)
    return _answer(_feed(request, withdrawal.title, address, withdrawal.portal, [happening]))


def _feed(
    request: HttpRequest, title: str, address: str, owner, happenings: Sequence[Happening]
) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(f"{address}{HISTORY}")
    feed.title(title)
    feed.author({"name": owner.organisation.name})
    feed.link(href=f"{address}{HISTORY}", rel="self")
    feed.link(href=address, rel="alternate")
    feed.language("vi")
    never = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    feed.updated(max((each.happened_at for each in happenings), default=never))
    for happening in happenings:
        _add_entry(request, feed, title, address, happening)
    return feed


def _add_entry(
    request: HttpRequest, feed: FeedGenerator, title: str, address: str, happening: Happening
) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"{address}#{happening.key}")
    entry.title(f"{title}: {happening.title}")
    entry.link(href=request.portal.absolute_url(happening.path, request) if happening.path else address)
    entry.summary(happening.text or happening.title)
    entry.published(happening.happened_at)
    entry.updated(happening.happened_at)


def _answer(feed: FeedGenerator) -> HttpResponse:
    return cacheable(HttpResponse(feed.atom_str(pretty=True), content_type=CONTENT_TYPES["atom"]))
