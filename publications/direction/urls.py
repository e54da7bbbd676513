"""Addresses of direction and operation; the answers have those of a register."""

from django.urls import path, re_path

from portal.registers.exports import CHUNKS
from publications.direction import views
from publications.direction.directives import DIRECTIVES

_LIST = DIRECTIVES.slug

urlpatterns = [
    path("chi-dao-dieu-hanh/", views.start_view, name="direction"),
    path(f"{_LIST}/", views.directives_view, name="directives"),
    re_path(rf"^{_LIST}/(?P<kind>rss|atom)\.xml$", views.directives_feed_view, name="directives-feed"),
    re_path(
        rf"^{_LIST}/danh-sach\.(?P<kind>{'|'.join(CHUNKS)})$",
        views.directives_export_view,
        name="directives-export",
    ),
]
