"""Direction and operation (chỉ đạo, điều hành): the start page, and the list of directives."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.registers.views import cacheable, find_register, render_export, render_feed, render_list
from publications.direction.directives import DIRECTIVES, directives_of

NEWEST = 5


@require_safe
def start_view(request: HttpRequest) -> HttpResponse:
    """The four parts of NĐ 43/2011, Điều 10.1.c, with the newest of the two that stand here."""
    portal = request.portal
    answers = find_register("tra-loi-kien-nghi", portal)
    newest = answers.list_queryset().shown_on(portal).order_by("-answered_on", "-pk")
    context = {
        "directives": directives_of(portal).order_by("-sort_date", "-pk")[:NEWEST],
        "answers": newest[:NEWEST],
        "line_facts": answers.line_facts,
        "directive_list": DIRECTIVES,
        "answer_register": answers,
        "canonical_url": portal.absolute_url(request.path, request),
    }
    return cacheable(TemplateResponse(request, "pages/direction/start.html", context))


@require_safe
def directives_view(request: HttpRequest) -> HttpResponse:
    return render_list(request, DIRECTIVES)


@require_safe
def directives_feed_view(request: HttpRequest, kind: str) -> HttpResponse:
    return render_feed(request, DIRECTIVES, kind)


@require_safe
def directives_export_view(request: HttpRequest, kind: str) -> HttpResponse:
    return render_export(request, DIRECTIVES, kind)
