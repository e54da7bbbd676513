"""The map below the introduction of every portal that has a territory."""

from django.urls import path

from directory.territories import views
from portal.registers import english

urlpatterns = [
    path("gioi-thieu/ban-do/", views.map_page, name="territory-map"),
    path("en/gioi-thieu/ban-do/", english.view(views.map_page), name="en-territory-map"),
    path("gioi-thieu/ban-do.svg", views.map_file, name="territory-map-file"),
]
