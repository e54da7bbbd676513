"""Addresses of the intake, on every portal. Bodies are not resent, so no slash is asked for at the end."""

from django.urls import re_path

from publications.intake.views import DocumentsView, DocumentView, FilesView, FileView

DOCUMENT = r"^api/v1/intake/documents/(?P<external_id>[A-Za-z0-9._~:-]{1,100})"

urlpatterns = [
    re_path(r"^api/v1/intake/documents/?$", DocumentsView.as_view(), name="intake-documents"),
    re_path(rf"{DOCUMENT}/?$", DocumentView.as_view(), name="intake-document"),
    re_path(rf"{DOCUMENT}/files/?$", FilesView.as_view(), name="intake-files"),
    re_path(rf"{DOCUMENT}/files/(?P<name>[^/]{{1,300}})/?$", FileView.as_view(), name="intake-file"),
]
