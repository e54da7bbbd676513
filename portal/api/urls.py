"""Addresses of the read API, the same on every portal; apps that add to it stand before this in the root."""

from django.urls import URLPattern, path, re_path

from portal.api import pages
from portal.api.endpoints import Endpoint, all_endpoints
from portal.api.views import ListView, NothingHere, RowView


def _addresses(endpoint: Endpoint) -> list[URLPattern]:
    slug = endpoint.slug
    return [
        path(f"api/v1/{slug}/", ListView.as_view(endpoint=endpoint), name=f"api-{slug}-list"),
        path(f"api/v1/{slug}/<str:key>/", RowView.as_view(endpoint=endpoint), name=f"api-{slug}-detail"),
    ]


urlpatterns = [
    path("api/v1/", pages.index, name="api-index"),
    path("api/v1/openapi.json", pages.openapi_json, name="api-openapi-json"),
    path("api/v1/openapi.yaml", pages.openapi_yaml, name="api-openapi-yaml"),
    *(pattern for endpoint in all_endpoints() for pattern in _addresses(endpoint)),
    # With its slash at the end, so that an address without one is still led to the right one.
    re_path(r"^api/(?:.*/)?$", NothingHere.as_view()),
]
