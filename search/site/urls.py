"""Addresses of the public search."""

from django.urls import path

from search.site.views import search_view

urlpatterns = [path("tim-kiem/", search_view, name="search")]
