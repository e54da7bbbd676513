"""The public map of communes with its list, the drawing by itself, and its loading by operators."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.territories.communes import communes_of, has_map
from directory.territories.drawn_map import drawn_map
from directory.territories.forms import BoundariesForm
from directory.territories.models import BoundaryMap
from directory.territories.services import load_boundaries
from portal.core.public_cache import allow_public_caching
from portal.registers import english
from portal.tenancy.metadata import metadata_of
from portal.tenancy.scope import is_province_operator
from portal.tenancy.sitemaps import TreeEntry

MAPS_SHOWN = 10


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map down to communes, and the full list beside it (NĐ 43/2011, Điều 10.1.a)."""
    context = _context(request)
    context["breadcrumbs"] = [
        TreeEntry(english.here("/"), ""),
        TreeEntry(english.here("/gioi-thieu/"), pgettext("territory", "Introduction")),
    ]
    context["metadata"] = metadata_of(request, context["portal"], context["title"])
    context |= english.languages_of("/gioi-thieu/ban-do/")
    return allow_public_caching(request, render(request, "pages/territories/map.html", context))


@require_safe
def map_file(request: HttpRequest) -> HttpResponse:
    """The drawing by itself. Raises Http404 while no boundaries are loaded."""
    context = _context(request) | {"is_file": True}
    if context["map"] is None:
        raise Http404
    content = render_to_string("components/territories/map.svg", context)
    return allow_public_caching(request, HttpResponse(content, content_type="image/svg+xml; charset=utf-8"))


def _context(request: HttpRequest) -> dict[str, Any]:
    portal = request.portal  # type: ignore[attr-defined]
    if not has_map(portal):
        raise Http404
    communes = communes_of(portal, request)
    title = pgettext("territory", "Map of administrative boundaries down to communes")
    drawn = drawn_map(communes)
    return {
        "portal": portal,
        "title": title,
        "communes": communes,
        "map": drawn,
        "source": BoundaryMap.current(),
        "missing_count": sum(commune.area is None for commune in communes),
    }


class BoundariesView(WagtailAdminTemplateMixin, FormView):
    """Loading a new map, for the province's operators alone."""

    header_icon = "site"
    template_name = "territories/boundaries.html"
    page_title = gettext_lazy("Boundaries of communes")
    form_class = BoundariesForm

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_province_operator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        maps = BoundaryMap.objects.select_related("loaded_by")[:MAPS_SHOWN]
        return super().get_context_data(**kwargs) | {"maps": maps}

    def form_valid(self, form: BoundariesForm) -> HttpResponse:
        chosen = form.cleaned_data
        try:
            report = load_boundaries(
                file=chosen["file"],
                file_name=chosen["file"].name,
                source=chosen["source"],
                user=self.request.user,
                is_dry_run=chosen["is_dry_run"],
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
            return self.form_invalid(form)
        if not chosen["is_dry_run"]:
            messages.success(self.request, _("The map was replaced."))
        return self.render_to_response(
            self.get_context_data(form=form, report=report, is_dry_run=chosen["is_dry_run"])
        )
