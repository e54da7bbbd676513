"""Organisation charts beside the directory of units."""

from django.urls import path, re_path

from directory.charts import views
from portal.registers import english

urlpatterns = [
    path("co-cau-to-chuc/so-do/", views.chart_page, name="chart"),
    re_path(r"^co-cau-to-chuc/so-do/(?P<pk>[0-9]{1,18})/$", views.chart_page, name="chart-of-unit"),
    path("en/co-cau-to-chuc/so-do/", english.view(views.chart_page), name="en-chart"),
    re_path(
        r"^en/co-cau-to-chuc/so-do/(?P<pk>[0-9]{1,18})/$",
        english.view(views.chart_page),
        name="en-chart-of-unit",
    ),
    re_path(r"^co-cau-to-chuc/so-do\.(?P<kind>svg|pdf)$", views.chart_file, name="chart-file"),
    re_path(
        r"^co-cau-to-chuc/so-do/(?P<pk>[0-9]{1,18})\.(?P<kind>svg|pdf)$",
        views.chart_file,
        name="chart-of-unit-file",
    ),
]
