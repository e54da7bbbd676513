"""Addresses for those who run the house; they answer on every host."""

from django.urls import path

from portal.core import views

app_name = "core"
urlpatterns = [
    path("-/live", views.live, name="live"),
    path("-/ready", views.ready, name="ready"),
]
