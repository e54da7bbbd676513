"""Answers to addresses that lead nowhere, and to what went wrong, in the language of the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views import defaults

from portal.registers.english import ENGLISH, PREFIX


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is here; under /en/ said in English, where the other language is that of the home page."""
    if not _is_english(request):
        return defaults.page_not_found(request, exception)
    with translation.override(ENGLISH):
        return render(request, "404.html", {"page_language": ENGLISH, "vi_path": "/"}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The server failed; its template asks nothing of it."""
    return defaults.server_error(request, "500_en.html" if _is_english(request) else "500.html")


def _is_english(request: HttpRequest) -> bool:
    return f"{request.path}/".startswith(f"{PREFIX}/")
