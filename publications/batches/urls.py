from django.urls import path

from publications.batches.views import overview, steps

app_name = "batches"
urlpatterns = [
    path("", overview.index, name="index"),
    path("import/", steps.upload, name="upload"),
    path("export/", steps.export, name="export"),
    path("<int:pk>/", overview.detail, name="detail"),
    path("<int:pk>/columns/", steps.columns, name="columns"),
    path("<int:pk>/changes/", steps.changes, name="changes"),
    path("<int:pk>/start/", overview.start, name="start"),
    path("<int:pk>/cancel/", overview.cancel, name="cancel"),
    path("<int:pk>/report.xlsx", overview.report, name="report"),
    path("<int:pk>/refused.xlsx", overview.refused, name="refused"),
    path("<int:pk>/download/", overview.download, name="download"),
]
