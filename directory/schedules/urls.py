"""Addresses of the schedules beside those of every register."""

from django.urls import path, re_path

from directory.schedules import views

urlpatterns = [
    path("lich-cong-tac/lich.ics", views.calendar, name="lich-cong-tac-calendar"),
    re_path(
        r"^lich-cong-tac/[a-z0-9-]*?-?(?P<pk>[0-9]{1,18})/lich\.pdf$",
        views.week_pdf,
        name="lich-cong-tac-pdf",
    ),
]
