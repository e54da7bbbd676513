"""Addresses of texts and provisions, below those of their documents; and of comparisons."""

from django.urls import path, re_path

from publications.provisions import comparison_views, views

_DOCUMENT = r"^van-ban/(?P<words>[a-z0-9-]*?)-?(?P<pk>[0-9]{1,18})/"
_WORDS = "mo-dau|phan|chuong|muc|tieu-muc|dieu|khoan|diem|tiet|ket-thuc|kem-theo|phu-luc"

urlpatterns = [
    path("van-ban/so-sanh/", comparison_views.comparison_view, name="document-comparison"),
    re_path(_DOCUMENT + r"toan-van/$", views.text_view, name="document-text"),
    re_path(_DOCUMENT + r"toan-van\.(?P<kind>txt|xml)$", views.export_view, name="document-text-export"),
    re_path(_DOCUMENT + r"toan-van/phien-ban/$", views.versions_view, name="document-text-versions"),
    re_path(
        _DOCUMENT + rf"(?P<eid>(?:(?:{_WORDS})(?:-[a-z0-9-]{{1,40}})?/){{1,8}})$",
        views.provision_view,
        name="document-provision",
    ),
]
