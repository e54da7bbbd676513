"""Public pages of a register: list, record, feeds and exports. None of them sets a cookie."""

from django.core.paginator import InvalidPage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django_filters import FilterSet

from portal.registers import english
from portal.registers.exports import CHUNKS, CONTENT_TYPES
from portal.registers.feeds import FEED_LENGTH, build_feed
from portal.registers.register import PublicRegister, all_registers
from portal.registers.totals import PublicPaginator, key_of
from portal.registers.withdrawals.views import gone
from portal.tenancy.models import Portal

PUBLIC_CACHE_SECONDS = 60


def find_register(slug: str, portal: Portal) -> PublicRegister:
    """The register with this slug. Raises Http404 for none, and where the portal does not keep it."""
    for register in all_registers():
        if register.slug == slug and register.is_kept_by(portal):
            return register
    raise Http404


def filtered(request: HttpRequest, register: PublicRegister):
    """Return (filters, sort key, rows) for the query string; the filters' form tells what was unreadable."""
    rows = register.rows_on(request.portal)
    filterset = register.filterset_class(request.GET, queryset=rows, request=request)
    found = filterset.qs if filterset.is_valid() else rows.none()
    sort = request.GET.get("sap-xep", "")
    if sort not in register.sort_options:
        sort = ""
    return filterset, sort, found.order_by(*register.sort_options[sort][1])


@require_safe
def list_view(request: HttpRequest, slug: str) -> HttpResponse:
    return render_list(request, find_register(slug, request.portal))


def render_list(request: HttpRequest, register: PublicRegister) -> HttpResponse:
    filterset, sort, rows = filtered(request, register)
    rows = register.page_rows(request, rows)
    paginator = PublicPaginator(rows, register.page_size, key_of(request.portal, register.slug, request.GET))
    page = paginated(paginator, request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "register": register,
        "filterset": filterset,
        "page": page,
        "sort": sort,
        "sort_options": register.sort_options,
        "query": query.urlencode(),
        "kept": [("sap-xep", sort)] if sort else [],
        "canonical_url": request.portal.absolute_url(request.get_full_path(), request),
        **english.page_context(register, request.get_full_path().removeprefix(english.PREFIX)),
        **register.list_context(request, filterset),
        **register.page_context(request, page.object_list),
    }
    return cacheable(TemplateResponse(request, register.list_template, context))


@require_safe
def detail_view(request: HttpRequest, slug: str, words: str, pk: int) -> HttpResponse:
    register = find_register(slug, request.portal)
    record = register.detail_queryset().shown_on(request.portal).filter(pk=pk).first()
    if record is None:
        return cacheable(gone(request, register, pk))
    path = english.here(record.public_path)
    if request.path != path:
        return moved(request, path)
    return cacheable(register.render_detail(request, record))


@require_safe
def feed_view(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    return render_feed(request, find_register(slug, request.portal), kind)


def render_feed(request: HttpRequest, register: PublicRegister, kind: str) -> HttpResponse:
    filterset, _sort, rows = filtered(request, register)
    if not filterset.is_valid():
        return unreadable(filterset)
    newest = rows.order_by("-first_published_at", "-pk")[:FEED_LENGTH]
    content, content_type = build_feed(request, register, list(newest), kind)
    return cacheable(HttpResponse(content, content_type=content_type))


@require_safe
def export_view(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    return render_export(request, find_register(slug, request.portal), kind)


def render_export(request: HttpRequest, register: PublicRegister, kind: str) -> HttpResponse:
    filterset, _sort, rows = filtered(request, register)
    if not filterset.is_valid():
        return unreadable(filterset)
    rows = register.with_export_data(rows.none() if request.method == "HEAD" else rows)
    response = StreamingHttpResponse(CHUNKS[kind](register, rows, request), content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{register.slug}.{kind}"'
    return cacheable(response)


def unreadable(filterset: FilterSet) -> HttpResponse:
    """Tell a machine what is wrong in its address; an empty answer would look like an empty register."""
    lines = [
        f"{filterset.form.fields[name].label}: {error}"
        for name, errors in filterset.form.errors.items()
        for error in errors
    ]
    return HttpResponse("\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8")


def paginated(paginator: PublicPaginator, number: str | None):
    """One page of rows. Raises Http404 for a page that does not exist."""
    try:
        return paginator.page(number or 1)
    except InvalidPage as error:
        raise Http404 from error


def moved(request: HttpRequest, path: str) -> HttpResponse:
    """Lead to the address of today, and keep what was asked there.

    Caches keep it no longer than a page: a number that is corrected may be corrected back, and two answers
    that are kept for good would lead in a circle.
    """
    query = request.GET.urlencode()
    return cacheable(HttpResponsePermanentRedirect(f"{path}?{query}" if query else path))


def cacheable(response):
    """Let shared caches keep an anonymous answer for a short while."""
    patch_cache_control(response, public=True, max_age=PUBLIC_CACHE_SECONDS)
    return response
