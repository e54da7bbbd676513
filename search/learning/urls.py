"""Where browsers say which hit was opened."""

from django.urls import path

from search.learning.views import opened_view

urlpatterns = [path("tim-kiem/da-mo/", opened_view, name="search-opened")]
