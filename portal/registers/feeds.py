"""RSS and Atom of a register, with whatever filter stands in the address."""

from collections.abc import Sequence

from django.http import HttpRequest
from feedgen.feed import FeedGenerator

from portal.registers.english import ENGLISH, here, is_english, plain
from portal.registers.models import RegisterRecord
from portal.registers.register import PublicRegister

FEED_LENGTH = 30
CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}


def build_feed(
    request: HttpRequest, register: PublicRegister, records: Sequence[RegisterRecord], kind: str
) -> tuple[bytes, str]:
    """Return (bytes, content type) of the newest rows; `kind` is rss or atom."""
    portal = request.portal
    query = request.GET.urlencode()
    list_url = portal.absolute_url(here(register.path) + (f"?{query}" if query else ""), request)
    feed = FeedGenerator()
    feed.id(list_url)
    feed.title(f"{register.label} – {portal.name}")
    feed.description(f"{register.label} – {portal.name}")
    feed.author({"name": portal.organisation.name, "email": portal.email})
    feed.link(href=portal.absolute_url(request.get_full_path(), request), rel="self")
    # Last: RSS has one link, and feedgen takes the last.
    feed.link(href=list_url, rel="alternate")
    feed.language(ENGLISH if is_english() else "vi")
    feed.updated(max((record.last_published_at for record in records), default=portal.created_at))
    for record in records:
        _add_entry(feed, request, register, record)
    content = feed.rss_str(pretty=True) if kind == "rss" else feed.atom_str(pretty=True)
    return content, CONTENT_TYPES[kind]


def _add_entry(
    feed: FeedGenerator, request: HttpRequest, register: PublicRegister, record: RegisterRecord
) -> None:
    address = record.portal.absolute_url(here(record.public_path), request)
    # Without the words of the title, so that a corrected title makes no second entry.
    lasting = record.portal.absolute_url(here(f"{register.path}{record.pk}/"), request)
    title = register.title_of(record)
    entry = feed.add_entry(order="append")
    entry.id(lasting)
    entry.guid(lasting, permalink=True)
    entry.title(plain(getattr(record, "page_title", title)) if is_english() else title)
    entry.link(href=address)
    entry.summary(register.summary_of(record))
    entry.author({"name": record.portal.organisation.name})
    entry.published(record.first_published_at)
    entry.updated(record.last_published_at)
