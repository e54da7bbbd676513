"""The map below the introduction of every portal that has a territory."""

from django.urls import path

from directory.territories import views

urlpatterns = [
    path("gioi-thieu/ban-do/", views.map_page, name="territory-map"),
    path("gioi-thieu/ban-do.svg", views.map_file, name="territory-map-file"),
]
