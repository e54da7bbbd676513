"""The schedule as files: a PDF of one week, and calendars to follow."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from directory.people.models import Person
from directory.schedules.history import MarkedEntry
from directory.schedules.models import WeekSchedule
from directory.schedules.telling import days_of
from portal.registers.register import register_of
from portal.registers.views import cacheable, unreadable

#: Weeks that have passed stay in calendars so long, so that programmes hear of late changes.
KEPT_FOR = timedelta(weeks=8)
#: Weeks that a calendar holds at most.
MOST_WEEKS = 120


@require_safe
def week_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A published week to print and to sign."""
    rows = WeekSchedule.objects.select_related("portal__site", "portal__organisation")
    schedule = rows.shown_on(request.portal).filter(pk=pk).first()
    if schedule is None:
        raise Http404
    return cacheable(pdf_response(schedule, schedule.history.entries()))


def pdf_response(schedule: WeekSchedule, marks: Iterable[MarkedEntry]) -> HttpResponse:
    """A week with its entries as a PDF."""
    from directory.schedules.printing import pdf_of  # reportlab is slow to import

    content = pdf_of(schedule, days_of(schedule.week, marks))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="lich-cong-tac-{schedule.week.key}.pdf"'
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The portal's own schedule as a calendar; `?lanh_dao=` for one of its leaders."""
    from directory.schedules.calendars import CONTENT_TYPE, calendar_of  # so is icalendar

    filters = register_of(WeekSchedule).filterset_class(request.GET, request=request)
    if not filters.is_valid():
        return unreadable(filters)
    leader: Person | None = filters.form.cleaned_data["lanh_dao"]
    rows = WeekSchedule.objects.select_related("portal__site", "portal__organisation").public()
    rows = rows.filter(portal=request.portal).since(timezone.localdate() - KEPT_FOR)
    content = calendar_of(
        rows.order_by("starts_on")[:MOST_WEEKS],
        portal=request.portal,
        title=_title(request, leader),
        person_id=leader.pk if leader else None,
    )
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="lich-cong-tac.ics"'
    return cacheable(response)


def _title(request: HttpRequest, leader: Person | None) -> str:
    of_whom = leader.name if leader else request.portal.name
    return pgettext("schedule", "Working schedule – %(name)s") % {"name": of_whom}
