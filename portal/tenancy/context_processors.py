"""What every public template knows of the portal that is being read."""

from django.http import HttpRequest


def portal(request: HttpRequest) -> dict:
    return {"portal": getattr(request, "portal", None)}
