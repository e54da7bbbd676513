from django.urls import path

from directory.exchange import request_views, views

app_name = "exchange"
urlpatterns = [
    path("", views.index, name="index"),
    path("import/", views.upload, name="upload"),
    path("links/", request_views.links, name="links"),
    path("links/<int:pk>/end/", request_views.revoke, name="revoke"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/elsewhere/", views.elsewhere, name="elsewhere"),
    path("<int:pk>/start/", views.start, name="start"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/refused.xlsx", views.refused, name="refused"),
    path("<int:pk>/publish/", views.publish, name="publish"),
]
