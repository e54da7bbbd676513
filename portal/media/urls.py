"""Public addresses of files and pictures."""

from django.urls import path

from portal.media import views

app_name = "media"
urlpatterns = [
    path("tep/<int:pk>/<path:name>", views.official_file, name="official_file"),
    path("media/<path:path>", views.picture, name="picture"),
]
