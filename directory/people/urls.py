"""Addresses beside those that every register has."""

from django.urls import path

from directory.people import contact

urlpatterns = [
    path("danh-ba/<int:pk>/thu/", contact.mail_view, {"slug": "danh-ba"}, name="person-mail"),
    path("co-cau-to-chuc/<int:pk>/thu/", contact.mail_view, {"slug": "co-cau-to-chuc"}, name="unit-mail"),
    path("danh-ba/<int:pk>/the.vcf", contact.card_view, name="person-card"),
    path("danh-ba/<int:pk>/ma-qr.svg", contact.code_view, name="person-code"),
]
