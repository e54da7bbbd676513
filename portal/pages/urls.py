"""Addresses that stand beside the page tree on every portal."""

from django.urls import path, re_path
from wagtail.views import serve

from portal.pages import views
from portal.registers import english

app_name = "pages"
urlpatterns = [
    path("so-do/", views.site_map, name="site_map"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    re_path(
        r"^sitemap-(?P<name>[a-z0-9-]+?)-(?P<number>[1-9][0-9]{0,5})\.xml$",
        views.sitemap_part,
        name="sitemap_part",
    ),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^en/(?P<path>(?:[\w-]+/)*)$", english.view(serve), name="english"),
]
