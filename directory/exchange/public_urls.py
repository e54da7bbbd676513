"""The address of the clerk's form, the same on every portal."""

from django.urls import path

from directory.exchange import clerk_views

urlpatterns = [path("cap-nhat-danh-ba/", clerk_views.clerk, name="directory-clerk")]
