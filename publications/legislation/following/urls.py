"""Addresses of following that belong to documents."""

from django.urls import re_path

from publications.legislation.following.topics import HISTORY
from publications.legislation.following.views import document_feed

urlpatterns = [
    re_path(
        rf"^van-ban/(?P<words>[a-z0-9-]*?)-?(?P<pk>[0-9]{{1,18}})/{HISTORY.replace('.', '[.]')}$",
        document_feed,
        name="van-ban-history",
    ),
]
