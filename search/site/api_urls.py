"""Address of the search for programs; stands before those of the API, which end with “nothing here”."""

from django.urls import path

from search.site.api import SearchView

urlpatterns = [path("api/v1/tim-kiem/", SearchView.as_view(), name="api-search")]
