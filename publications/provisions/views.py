"""Public pages of a text: the whole, one provision, versions, exports. None of them sets a cookie."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.metadata import fit_description
from portal.registers.views import cacheable, find_register, moved
from portal.registers.withdrawals.views import gone
from publications.legislation.models import LegalDocument
from publications.provisions.addresses import older_provision, other_spelling
from publications.provisions.citations import cite
from publications.provisions.enums import ParseState
from publications.provisions.exports import akoma_ntoso, plain_text
from publications.provisions.models import DocumentText, Provision
from publications.provisions.querysets import version_of
from publications.provisions.reading import (
    LONGEST_WHOLE,
    ShownProvision,
    contents_of,
    path_of,
    shown,
    whole_paragraphs,
)
from publications.provisions.references import related_to

REGISTER = "van-ban"
DocumentView = Callable[..., HttpResponse]


def of_document(view: DocumentView) -> DocumentView:
    """Give the view the public document instead of the words of its address; redirect to its own.

    Of a document that was taken down, every address tells why.
    """

    @require_safe
    @wraps(view)
    def find(request: HttpRequest, words: str, pk: str, **kwargs: Any) -> HttpResponse:
        register = find_register(REGISTER, request.portal)
        document = register.detail_queryset().shown_on(request.portal).filter(pk=int(pk)).first()
        if document is None:
            return cacheable(gone(request, register, int(pk)))
        if not request.path.startswith(document.public_path):
            below = request.path.split("/", 3)[3]
            return moved(request, document.public_path + below)
        return cacheable(view(request, document, **kwargs))

    return find


@of_document
def text_view(request: HttpRequest, document: LegalDocument) -> HttpResponse:
    """The whole text alone; `?phien-ban=` names an older version."""
    text = _text(document, request.GET.get("phien-ban", ""))
    rows = list(text.provisions.order_by("position"))
    path = f"{document.public_path}toan-van/"
    context = {
        "text": text,
        "text_path": path,
        "contents": contents_of(rows, document.public_path, in_page=True),
        "provisions": shown(rows, document.public_path, top_level=2),
        "paragraphs": [] if rows else whole_paragraphs(text),
        "is_cut": not rows and len(text.text) > LONGEST_WHOLE,
    }
    return _page(request, document, "pages/provisions/text.html", path, _("Whole text"), context)


@of_document
def versions_view(request: HttpRequest, document: LegalDocument) -> HttpResponse:
    texts = DocumentText.objects.readable().filter(document=document).without_words().order_by("-version")
    if not texts:
        raise Http404
    path = f"{document.public_path}toan-van/"
    title = _("Versions of the text")
    context = {"texts": texts, "text_path": path}
    return _page(request, document, "pages/provisions/versions.html", f"{path}phien-ban/", title, context)


@of_document
def export_view(request: HttpRequest, document: LegalDocument, kind: str) -> HttpResponse:
    """The text as plain text or as Akoma Ntoso."""
    text = _text(document, request.GET.get("phien-ban", ""))
    rows = list(text.provisions.order_by("position"))
    if kind == "txt":
        return HttpResponse(plain_text.render(text, rows), content_type="text/plain; charset=utf-8")
    content = akoma_ntoso.render(document, text, rows, request)
    return HttpResponse(content, content_type="application/akn+xml; charset=utf-8")


@of_document
def provision_view(request: HttpRequest, document: LegalDocument, eid: str) -> HttpResponse:
    """One provision with all below it; one that left the text is shown as it was last."""
    eid = eid.rstrip("/")
    provision = Provision.objects.of_document(document).filter(eid=eid).select_related("text").first()
    if provision is None:
        if known := other_spelling(document, eid):
            return moved(request, path_of(document.public_path, known))
        provision = older_provision(document, eid)
    return _provision_page(request, document, provision)


def _provision_page(request: HttpRequest, document: LegalDocument, provision: Provision) -> HttpResponse:
    above = list(Provision.objects.above(provision))
    path = path_of(document.public_path, provision)
    items = shown(Provision.objects.within(provision), document.public_path, above=above, top_level=2)
    before, after = _neighbours(document, provision)
    context = {
        "provision": provision,
        "name": items[0].name,
        "text": provision.text,
        "above": shown(above, document.public_path),
        "provisions": items,
        "before": before,
        "after": after,
        "related": related_to(document, provision.eid),
        "whole_path": f"{document.public_path}toan-van/#{provision.anchor}",
    }
    citation = cite([*above, provision])
    title = citation[:1].upper() + citation[1:]
    words = " ".join(filter(None, [provision.title, provision.content]))
    return _page(request, document, "pages/provisions/provision.html", path, title, context, words=words)


def _neighbours(document: LegalDocument, provision: Provision) -> tuple[ShownProvision | None, ...]:
    """The provisions of its kind before and after it, named by where they stand."""
    beside = Provision.objects.beside(provision).defer("content")
    before = beside.filter(position__lt=provision.position).order_by("-position").first()
    after = beside.filter(position__gt=provision.position).first()
    return tuple(_alone(document, found) if found else None for found in (before, after))


def _alone(document: LegalDocument, provision: Provision) -> ShownProvision:
    above = list(Provision.objects.above(provision).defer("content"))
    return shown([provision], document.public_path, above=above)[0]


def _text(document: LegalDocument, version: str) -> DocumentText:
    """The version asked for. Raises Http404."""
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None
    if version and number is None:
        raise Http404
    text = version_of(DocumentText.objects.filter(document=document), number)
    if text is None or text.state == ParseState.NONE:
        raise Http404
    return text


def _page(
    request: HttpRequest,
    document: LegalDocument,
    template: str,
    path: str,
    title: str,
    context: dict,
    *,
    words: str = "",
) -> TemplateResponse:
    """A page below a document's own; `words` are what it says, for those who link to it."""
    register = find_register(REGISTER, request.portal)
    address = document.portal.absolute_url(path, request)
    metadata = replace(
        register.metadata_of(document, request),
        title=f"{title} – {document}",
        description=fit_description([words, f"{title} – {document}: {document.abstract}"], str(document)),
        identifier=address,
        canonical_url=address,
    )
    shared = {
        "record": document,
        "register": register,
        "metadata": metadata,
        "canonical_url": address,
        "current": title,
        "feed_links": [],
    }
    return TemplateResponse(request, template, shared | context)
