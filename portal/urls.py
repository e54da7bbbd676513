"""Addresses: what runs the house, the admin, the registers, and last the page tree."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

handler404 = "portal.pages.errors.not_found"
handler500 = "portal.pages.errors.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.core.urls")),
    path("admin/", include("portal.accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("portal.media.urls")),
    path("", include("portal.notify.urls")),
    path("", include("publications.intake.urls")),
    path("", include("search.site.api_urls")),
    path("", include("portal.api.urls")),
    path("", include("portal.harvest.urls")),
    path("", include("portal.registers.urls")),
    path("", include("search.site.urls")),
    path("", include("portal.pages.urls")),
    path("", include(wagtail_urls)),
]

if apps.is_installed("portal.demo"):
    from portal.demo.mailbox import mailbox

    urlpatterns.insert(0, path("-/mail/", mailbox, name="demo-mailbox"))
