"""Addresses: what runs the house, the admin, the registers, and last the page tree."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("portal.registers.urls")),
    path("", include(wagtail_urls)),
]
