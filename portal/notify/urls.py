"""Addresses of following, the same on every portal."""

from django.urls import path

from portal.notify import own_views, views

urlpatterns = [
    path("theo-doi/", views.follow, name="notify-follow"),
    path("theo-doi/da-gui/", views.sent, name="notify-sent"),
    path("theo-doi/xac-nhan/", views.confirm, name="notify-confirm"),
    path("theo-doi/ngung/", views.stop, name="notify-stop"),
    path("theo-doi/cua-toi/", own_views.manage, name="notify-manage"),
    path("theo-doi/gui-lien-ket/", own_views.ask_link, name="notify-ask-link"),
]
