"""The API's own page for people, and its description for machines."""

import json

import yaml
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from portal.api.endpoints import Endpoint, OtherAddress, all_endpoints, other_addresses
from portal.api.parameters import parameters_of
from portal.api.schema import PREFIX, openapi
from portal.api.views import open_to_other_sites
from portal.core.public_cache import allow_public_caching
from portal.tenancy.metadata import metadata_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is to read by program, and how, for people (TT 24/2011, Điều 10)."""
    title = pgettext("api", "Open data interface")
    served = [endpoint for endpoint in all_endpoints() if endpoint.is_served_on(request.portal)]
    context = {
        "title": title,
        "endpoints": [*map(_described, served), *map(_described_other, other_addresses())],
        "metadata": metadata_of(request, request.portal, title),
        "prefix": PREFIX,
    }
    return allow_public_caching(request, TemplateResponse(request, "pages/api/index.html", context))


def _described(endpoint: Endpoint) -> dict:
    return {
        "slug": endpoint.slug,
        "label": endpoint.label,
        "path": f"{PREFIX}{endpoint.slug}/",
        "parameters": parameters_of(endpoint),
        "keys": [key for group in endpoint.groups(is_list=False) for key in group.schema],
    }


def _described_other(other: OtherAddress) -> dict:
    return {
        "slug": other.slug,
        "label": other.label,
        "path": f"{PREFIX}{other.slug}/",
        "parameters": other.parameters(),
        "keys": other.keys,
    }


@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    text = json.dumps(openapi(), ensure_ascii=False, indent=1)
    return _open_file(request, text, "application/json; charset=utf-8")


@require_safe
def openapi_yaml(request: HttpRequest) -> HttpResponse:
    text = yaml.safe_dump(openapi(), allow_unicode=True, sort_keys=False)
    return _open_file(request, text, "application/yaml; charset=utf-8")


def _open_file(request: HttpRequest, text: str, content_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=content_type)
    open_to_other_sites(response)
    return allow_public_caching(request, response)
