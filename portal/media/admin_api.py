"""Wagtail's admin asks on every page for the address of its documents; the portals have none of these."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


class NoModel:
    """What no model is a subclass of."""


class NoDocuments:
    """An endpoint of the admin's API whose address exists and answers 404."""

    model = NoModel

    @classmethod
    def get_urlpatterns(cls) -> list:
        return [path("", cls.refuse, name="listing")]

    @staticmethod
    def refuse(request: HttpRequest) -> HttpResponse:
        raise Http404
