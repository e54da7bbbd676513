"""Addresses of the tables, below those of their statistics."""

from django.urls import re_path

from publications.statistics.views import data_view

urlpatterns = [
    re_path(
        r"^thong-ke/(?P<words>[a-z0-9-]*?)-?(?P<pk>[0-9]{1,18})/so-lieu\.(?P<kind>csv|xlsx)$",
        data_view,
        name="statistics-data",
    ),
]
