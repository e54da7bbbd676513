"""The chart of a body as a page, a drawing and a sheet to print."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from directory.charts.reading import Chart, chart_of
from portal.core.public_cache import allow_public_caching
from portal.core.text import slugify
from portal.registers import english
from portal.tenancy.metadata import metadata_of
from portal.tenancy.sitemaps import TreeEntry


@require_safe
def chart_page(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The drawing, and the same in words (NĐ 43/2011, Điều 10.1.a; NĐ 224/2026, Điều 9.1.b)."""
    portal = request.portal  # type: ignore[attr-defined]
    chart = chart_of(portal, timezone.localdate(), pk)
    if chart is None and pk is not None:
        raise Http404
    title = _title(chart) if chart else pgettext("chart", "Organisation chart")
    context = {
        "title": title,
        "current": _shown_title(chart) if chart else "",
        "chart": chart,
        "drawing": _drawing(chart) if chart else {},
        "metadata": metadata_of(request, portal, title),
        "breadcrumbs": [
            TreeEntry(english.here("/"), ""),
            TreeEntry(english.here("/co-cau-to-chuc/"), pgettext("chart", "Organisation")),
        ],
        **english.languages_of(request.path.removeprefix(english.PREFIX)),
    }
    return allow_public_caching(request, render(request, "pages/charts/chart.html", context))


@require_safe
def chart_file(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """The drawing by itself. Raises Http404: there is no such body in the directory."""
    portal = request.portal  # type: ignore[attr-defined]
    chart = chart_of(portal, timezone.localdate(), pk)
    if chart is None:
        raise Http404
    if kind == "svg":
        content = render_to_string("components/charts/chart.svg", _drawing(chart))
        response = HttpResponse(content, content_type="image/svg+xml; charset=utf-8")
    else:
        from directory.charts.printing import pdf_of

        printed = pdf_of(
            _drawing(chart)["layout"], _title(chart), portal.organisation.name, timezone.localdate()
        )
        response = HttpResponse(printed, content_type="application/pdf")
        name = slugify(_title(chart))
        response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return allow_public_caching(request, response)


def _title(chart: Chart) -> str:
    return _("Organisation chart of %(body)s") % {"body": chart.root.name}


def _shown_title(chart: Chart) -> str:
    """The title with its Vietnamese words marked on an English page."""
    return format_html(_("Organisation chart of %(body)s") % {"body": "{}"}, chart.root.shown)


def _drawing(chart: Chart) -> dict[str, Any]:
    # What measures letters takes a moment to import.
    from directory.charts.layout import lay_out

    return {"chart": chart, "title": _title(chart), "layout": lay_out(chart)}
