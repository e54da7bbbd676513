"""Site maps for people and machines, and what robots may read."""

from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from portal.core.public_cache import allow_public_caching
from portal.pages.site_tree import site_tree
from portal.tenancy import sitemaps
from portal.tenancy.metadata import metadata_of
from portal.tenancy.models import Portal

XML = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
CLOSED_TO_ROBOTS = ("/admin/", "/tim-kiem/", "/en/tim-kiem/", "/-/")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The portal's sections as a tree of text (TT 32/2017, Điều 16.4.b)."""
    portal = _portal_of(request)
    title = pgettext("site map", "Site map")
    metadata = metadata_of(request, portal, title)
    context = {"title": title, "tree": site_tree(portal), "metadata": metadata}
    return allow_public_caching(request, render(request, "pages/pages/site_map.html", context))


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the parts in which this portal's public addresses stand."""
    portal = _portal_of(request)
    paths = [f"/sitemap-{name}-{number}.xml" for name, number in sitemaps.parts_of(portal)]
    addresses = [escape(portal.absolute_url(path, request)) for path in paths]
    return _xml(
        request, "sitemapindex", [f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses]
    )


@require_safe
def sitemap_part(request: HttpRequest, name: str, number: str) -> HttpResponse:
    """Up to 5,000 public addresses; only those whose canonical address is on this portal."""
    portal = _portal_of(request)
    try:
        items = sitemaps.items_of(portal, name, int(number))
    except LookupError as error:
        raise Http404 from error
    if not items:
        raise Http404
    return _xml(request, "urlset", [line for item in items for line in _url_elements(portal, item, request)])


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read what the public reads, but need no search results."""
    portal = _portal_of(request)
    address = portal.absolute_url("/sitemap.xml", request)
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED_TO_ROBOTS)
    content = f"User-agent: *\n{closed}\nSitemap: {address}\n"
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    return allow_public_caching(request, response)


def _portal_of(request: HttpRequest) -> Portal:
    if request.portal is None:  # type: ignore[attr-defined]
        raise Http404
    return request.portal  # type: ignore[attr-defined]


def _url_elements(portal: Portal, item: sitemaps.SitemapItem, request: HttpRequest) -> list[str]:
    """A line for the address, and one for its English twin; each of the two names both."""
    paths = {"vi": item.path} | ({"en": item.english_path} if item.english_path else {})
    addresses = {code: escape(portal.absolute_url(path, request)) for code, path in paths.items()}
    facts = ""
    if item.changed_at is not None:
        facts = f"<lastmod>{timezone.localtime(item.changed_at).isoformat(timespec='seconds')}</lastmod>"
    if len(addresses) > 1:
        facts += "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
            for code, address in addresses.items()
        )
    return [f"<url><loc>{address}</loc>{facts}</url>" for address in addresses.values()]


def _xml(request: HttpRequest, root: str, lines: list[str]) -> HttpResponse:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">'
    content = "\n".join([head, *lines, f"</{root}>", ""])
    return allow_public_caching(request, HttpResponse(content, content_type=XML))
