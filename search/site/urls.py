"""Addresses of the public search, the same on every portal."""

from django.urls import include, path

from search.site.document_form import document_form_view
from search.site.english import english_search_view
from search.site.feeds import atom_view, opensearch_view
from search.site.suggestions import suggestions_view
from search.site.views import search_view

urlpatterns = [
    path("", include("search.learning.urls")),
    path("tim-kiem/", search_view, name="search"),
    path("en/tim-kiem/", english_search_view, name="search-english"),
    path("tim-kiem/van-ban/", document_form_view, name="search-documents"),
    path("tim-kiem/goi-y/", suggestions_view, name="search-suggestions"),
    path("tim-kiem/atom.xml", atom_view, name="search-atom"),
    path("tim-kiem/opensearch.xml", opensearch_view, name="search-opensearch"),
]
